"""Reads what the office has of its own."""

from collections import defaultdict

from sqlalchemy import Connection, select

from app.domain.lifecycle import LifecycleModel, Stage
from app.domain.office import ListItem, Office, OfficeInfo
from app.domain.people import Person
from app.domain.words import Words
from db import models


def people(connection: Connection) -> tuple[Person, ...]:
    """Return the office's people in order of name, those who have left at the end."""
    table = models.Person
    query = select(table.id, table.name, table.title, table.phone, table.email, table.photo, table.left_at).where(
        table.deleted_at.is_(None)
    )
    found = [
        Person(row.id, row.name, row.title or "", row.phone or "", row.email or "", row.photo, row.left_at is None)
        for row in connection.execute(query)
    ]
    return tuple(sorted(found, key=lambda person: (not person.active, person.name.casefold())))


def stages(connection: Connection) -> tuple[Stage, ...]:
    """Return the stages of every model, by model and position."""
    table = models.Stage.__table__
    rows = connection.execute(select(table).where(table.c.deleted_at.is_(None)).order_by(table.c.position))
    return tuple(
        Stage(
            row.id,
            row.model,
            row.key,
            row.position,
            Words(row.name_fi or "", row.name_sv or "", row.name_en or ""),
            Words(row.goal_fi or "", row.goal_sv or "", row.goal_en or ""),
            Words(row.guidance_fi or "", row.guidance_sv or "", row.guidance_en or ""),
            bool(row.final),
        )
        for row in rows
    )


def items(connection: Connection) -> tuple[ListItem, ...]:
    """Return the items of every office list, by position; retired ones too, for old answers."""
    table = models.ListItem.__table__
    rows = connection.execute(select(table).where(table.c.deleted_at.is_(None)).order_by(table.c.position))
    return tuple(
        ListItem(
            row.id,
            row.list_key,
            Words(row.label_fi or "", row.label_sv or "", row.label_en or ""),
            row.position,
            row.retired_at is None,
        )
        for row in rows
    )


def settings(connection: Connection) -> dict[str, str]:
    """Return the office's settings by key; settings never made are missing."""
    table = models.OfficeSetting
    query = select(table.key, table.value).where(table.deleted_at.is_(None))
    return {key: value for key, value in connection.execute(query) if value is not None}


def office_info(values: dict[str, str]) -> OfficeInfo:
    """Return the office's settings as a dataclass, with defaults for what is not set."""
    known = {key: value for key, value in values.items() if key in OfficeInfo.__dataclass_fields__}
    return OfficeInfo(**known)


def office(connection: Connection, model_names: dict[str, Words]) -> Office:
    """Return everything of the office; `model_names` are the lifecycle models' names, which are the program's."""
    by_model: dict[str, list[Stage]] = defaultdict(list)
    for stage in stages(connection):
        by_model[stage.model].append(stage)
    return Office(
        info=office_info(settings(connection)),
        people=people(connection),
        items=items(connection),
        models=tuple(LifecycleModel(key, names, tuple(by_model.get(key, ()))) for key, names in model_names.items()),
    )


def picture(connection: Connection, checksum: str) -> bytes | None:
    """Return the bytes of a stored picture, or None."""
    table = models.Blob
    return connection.execute(select(table.data).where(table.id == checksum)).scalar()
