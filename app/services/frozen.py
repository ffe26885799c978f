"""The plan as the customer may read it, frozen: canonical JSON of what is shared, and back to a plan to be read.

What is not shared is never put in, so that nothing internal can be in what is kept, compared or printed of it. Names
of people and labels of the office's lists are frozen with it: an agreement says later what it said on its day. The
order of rows and contact persons, and where our people are reached, are no part of an agreement.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from app.domain.customer import Customer
from app.domain.lifecycle import LifecycleModel
from app.domain.office import ListItem, Office, OfficeInfo
from app.domain.people import Contact, Person
from app.domain.plan import PlanView, TeamMember, Value, YearFigure
from app.domain.tables import Cell, PlanRow, PlanTable
from app.domain.template import NUMERIC_KINDS, Audience, Field, Kind
from app.domain.words import Words
from app.services.core import Core, Supplied
from db.store.plans import decode

FORMAT = 1
RECORD = (
    "name",
    "business_id",
    "group_name",
    "parent_company",
    "site",
    "industry",
    "street",
    "postal_code",
    "town",
    "website",
    "responsible",
    "deputy",
)
"""What the customer edition prints of the record."""

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Frozen:
    """A frozen plan, to be read as any other: `view` holds shared content only, `office` the names that it uses."""

    view: PlanView
    office: Office


def freeze(core: Core, view: PlanView) -> str:
    """Return what the customer may read of a plan as JSON; the same content always gives the same text."""
    return json.dumps(_Freezer(core, view).data(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def thaw(supplied: Supplied, text: str) -> Frozen:
    """Return a frozen plan to be read; what the template no longer has is left out."""
    data: Data = json.loads(text)
    record = {key: value for key, value in data["record"].items() if value is not None}
    customer_id = "frozen"
    contacts = (Contact(customer_id=customer_id, **_contact(each, supplied)) for each in data["contacts"])
    view = PlanView(
        customer=Customer(id=customer_id, **record),
        contacts=tuple(contacts),
        answers={
            key: _value(supplied.template.field(key), stored)
            for key, stored in data["answers"].items()
            if key in supplied.template
        },
        rows={
            table.key: tuple(_row(table, row) for row in data["rows"][table.key])
            for table in supplied.tables
            if table.key in data["rows"]
        },
    )
    return Frozen(view, _office(data, supplied.models))


def _office(data: Data, models: tuple[LifecycleModel, ...]) -> Office:
    people = tuple(Person(each, name, title) for each, (name, title) in data["people"].items())
    items = tuple(ListItem(each, "", Words.of(labels), 0.0) for each, labels in data["items"].items())
    return Office(OfficeInfo(), people=people, items=items, models=models)


def _contact(stored: Mapping[str, Any], supplied: Supplied) -> Data:
    known = {field.key for field in supplied.contact_fields if field.shared}
    found = {key: value for key, value in stored.items() if key in known}
    return {"id": stored["id"], "name": "", **found}


def _row(table: PlanTable, stored: Mapping[str, Any]) -> PlanRow:
    known = {column.key: column for column in table.shared_columns()}
    cells = {key: cast(Cell, _value(known[key], value)) for key, value in stored["cells"].items() if key in known}
    return PlanRow(stored["id"], table.key, Audience.SHARED, cells, stored.get("parent"))


def _value(field: Field, stored: Any) -> Value:
    if field.kind is Kind.TEAM:
        return tuple(TeamMember(person, role) for person, role in stored)
    if field.kind is Kind.YEARS:
        return tuple(YearFigure(year, series, Decimal(value)) for year, series, value in stored)
    return tuple(stored) if field.kind is Kind.MULTI else decode(field, stored)


def _stored(field: Field, value: Value) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if field.kind in NUMERIC_KINDS:
        # The same number written in another way is no change.
        return f"{cast(Decimal, value).normalize():f}"
    if not isinstance(value, tuple):
        return value
    parts: tuple[str | TeamMember | YearFigure, ...] = value
    return [_part(part) for part in parts]


def _part(part: str | TeamMember | YearFigure) -> Any:
    if isinstance(part, TeamMember):
        return [part.person, part.role]
    if isinstance(part, YearFigure):
        return [part.year, part.series, f"{part.value.normalize():f}"]
    return part


class _Freezer:
    """Collects what is shared of one plan, and the names that are used in it."""

    def __init__(self, core: Core, view: PlanView) -> None:
        self._core = core
        self._view = view
        self._office = core.office
        self._people: dict[str, list[str]] = {}
        self._items: dict[str, dict[str, str]] = {}
        self._contacts = {each.id for each in view.contacts if each.here}
        self._rows = core.tables.shown(view.rows)

    def data(self) -> Data:
        """Return everything as plain data."""
        customer = self._view.customer
        record = {key: getattr(customer, key) or None for key in RECORD}
        self._use_item(customer.industry)
        for person in (customer.responsible, customer.deputy):
            self._use_person(person)
        answers = {
            field.key: self._kept(field, self._view.answers[field.key])
            for field in self._core.template.fields()
            if field.shared and field.key in self._view.answers and not _is_internal(field, self._view.answers)
        }
        rows = {table.key: kept for table in self._core.tables if (kept := list(self._kept_rows(table)))}
        return {
            "format": FORMAT,
            "record": record,
            "contacts": sorted(self._kept_contacts(), key=lambda each: each["id"]),
            "answers": answers,
            "rows": rows,
            "people": self._people,
            "items": self._items,
        }

    def _kept_contacts(self) -> Iterator[Data]:
        shared = [field.key for field in self._core.supplied.contact_fields if field.shared]
        for contact in self._view.contacts:
            if contact.here:
                found = {key: value for key in shared if (value := getattr(contact, key))}
                if found.get("reports_to") not in self._contacts:
                    found.pop("reports_to", None)
                yield {"id": contact.id, **found}

    def _kept_rows(self, table: PlanTable) -> Iterable[Data]:
        rows, columns = [], tuple(table.shared_columns())
        for row in self._rows[table.key]:
            cells = {
                column.key: self._kept(column, row.cells[column.key])
                for column in columns
                if column.key in row.cells and self._leads_somewhere(column, row.cells[column.key])
            }
            rows.append({"id": row.id, "cells": cells, **({"parent": row.parent} if table.parent else {})})
        return sorted(rows, key=lambda each: each["id"])

    def _leads_somewhere(self, column: Field, value: Cell) -> bool:
        """Whether a link leads to something that the customer may read; True for anything else."""
        if column.kind is Kind.CONTACT:
            return value in self._contacts
        if column.kind is Kind.ROW:
            return any(row.id == value for row in self._rows.get(str(column.table_key), ()))
        return True

    def _kept(self, field: Field, value: Value) -> Any:
        parts = value if isinstance(value, tuple) else (value,)
        for part in parts:
            if isinstance(part, TeamMember):
                self._use_person(part.person)
            elif field.kind is Kind.PERSON:
                self._use_person(str(part))
            elif field.list_key is not None:
                self._use_item(str(part))
        return _stored(field, value)

    def _use_person(self, person_id: str | None) -> None:
        person = self._office.person(person_id)
        if person is not None:
            self._people[person.id] = [person.name, person.title]

    def _use_item(self, item_id: str | None) -> None:
        item = self._office.item(item_id)
        if item is not None:
            self._items[item.id] = {key: text for key, text in item.labels.as_dict().items() if text}


def _is_internal(field: Field, answers: Mapping[str, Value]) -> bool:
    """Whether a shared field holds a choice that is internal."""
    value = answers[field.key]
    chosen = set(value) if isinstance(value, tuple) else {value}
    return any(choice.internal and choice.key in chosen for choice in field.choices)
