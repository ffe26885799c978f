"""Reads what the office has of its own."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from app.domain.lifecycle import LifecycleModel, Stage
from app.domain.normalise import sort_key
from app.domain.office import ListItem, Office, OfficeInfo
from app.domain.people import Person
from app.domain.words import Words
from db.plain import plain

_STAGES = """
SELECT id, model, key, position, final, name_fi, name_sv, name_en, goal_fi, goal_sv, goal_en,
       guidance_fi, guidance_sv, guidance_en
FROM stage WHERE deleted_at IS NULL ORDER BY position, id"""

_ASKED = "SELECT stage_id, field FROM stage_field WHERE deleted_at IS NULL AND field IS NOT NULL"

_SUPPLIED = "SELECT id FROM stage UNION ALL SELECT id FROM list_item UNION ALL SELECT id FROM stage_field"


def people(connection: Connection) -> tuple[Person, ...]:
    """Return the office's people in the Finnish order of their names, those who have left at the end."""
    statement = "SELECT id, name, title, phone, email, photo, left_at FROM person WHERE deleted_at IS NULL"
    found = [
        Person(person, name, title or "", phone or "", email or "", photo, left_at is None)
        for person, name, title, phone, email, photo, left_at in plain(connection).all(statement)
    ]
    return tuple(sorted(found, key=lambda person: (not person.active, sort_key(person.name), person.id)))


def _words(texts: list[str | None]) -> Words:
    return Words(*(text or "" for text in texts))


def stages(connection: Connection) -> tuple[Stage, ...]:
    """Return the stages of every model, by position."""
    asked: dict[str, list[str]] = defaultdict(list)
    for stage, field in plain(connection).all(_ASKED):
        asked[stage].append(field)
    return tuple(
        Stage(
            stage,
            model,
            key,
            position,
            _words(texts[:3]),
            _words(texts[3:6]),
            _words(texts[6:]),
            bool(final),
            frozenset(asked.get(stage, ())),
        )
        for stage, model, key, position, final, *texts in plain(connection).all(_STAGES)
    )


def items(connection: Connection) -> tuple[ListItem, ...]:
    """Return the items of every office list, by position; retired ones too, for old answers."""
    statement = (
        "SELECT id, list_key, position, retired_at, label_fi, label_sv, label_en FROM list_item "
        "WHERE deleted_at IS NULL ORDER BY position, id"
    )
    return tuple(
        ListItem(item, list_key, _words(labels), position, retired_at is None)
        for item, list_key, position, retired_at, *labels in plain(connection).all(statement)
    )


def supplied_ids(connection: Connection) -> frozenset[str]:
    """Return the ids of every stage, field that a stage asks for and list item that was ever put in."""
    return frozenset(plain(connection).column(_SUPPLIED))


def settings(connection: Connection) -> dict[str, str]:
    """Return the office's settings by key; settings never made are missing."""
    statement = "SELECT key, value FROM office_setting WHERE deleted_at IS NULL AND value IS NOT NULL"
    return dict(plain(connection).all(statement))


def office_info(values: Mapping[str, str]) -> OfficeInfo:
    """Return the office's settings as a dataclass, with defaults for what is not set."""
    known: dict[str, Any] = {key: value for key, value in values.items() if key in OfficeInfo.__dataclass_fields__}
    months = known.pop("meeting_months", "")
    info = OfficeInfo(**known)
    # A store that another version wrote may hold anything.
    return replace(info, meeting_months=int(months)) if months.isdecimal() and 0 < int(months) <= 120 else info


def office(connection: Connection, model_names: Mapping[str, Words]) -> Office:
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


def blob(connection: Connection, checksum: str) -> bytes | None:
    """Return the bytes kept under a checksum (a picture, a frozen plan, a PDF handed over), or None."""
    found: bytes | None = plain(connection).value(
        "SELECT data FROM blob WHERE id = ? AND deleted_at IS NULL", (checksum,)
    )
    return found
