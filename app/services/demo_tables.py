"""The rows of the demo office's plans, and its contact persons in depth, written into the action under way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.domain.ids import derived_id, new_id, program_id
from app.domain.office import Office
from app.domain.table_keys import MARKS
from app.domain.tables import Cell, PlanTable
from app.domain.template import NUMERIC_KINDS, Audience, Field, Kind
from app.services import contacts, log_entries, tables
from app.services.core import Core
from app.services.import_matching import KnownCustomer
from db.store.unit import Scalar, UnitOfWork
from db.types import to_text

_LINKED = ("reports_to", "influences")
_AFTER_THEM = frozenset({"name", "met", "left", *_LINKED})


@dataclass
class TablesWriter:
    """Writes the rows and contact persons of one customer."""

    core: Core
    unit: UnitOfWork
    office: Office
    customer: KnownCustomer
    _contacts: dict[str, str] = field(default_factory=dict)
    _rows: dict[tuple[str, str], str] = field(default_factory=dict)

    def write(self, data: Mapping[str, Any]) -> None:
        """Write one customer; `data` is its table in plans.toml."""
        self._write_contacts(data.get("contacts", ()))
        for table in self.core.tables:
            for position, row in enumerate(data.get(table.key, ()), start=1):
                self._write_row(table, row, float(position))

    def _write_contacts(self, people: Sequence[Mapping[str, Any]]) -> None:
        self._contacts = {each.called: each.id for each in self.customer.contacts}
        for position, person in enumerate(people, start=len(self._contacts) + 1):
            known = self._contacts.setdefault(person["name"], new_id())
            values: dict[str, Scalar] = {
                key: self._person(text) if key == "answered_by" else text
                for key, text in person.items()
                if key not in (*_AFTER_THEM, *contacts.SETS)
            }
            if "title" in person:
                values |= {"name": person["name"], "customer_id": self.customer.id, "position": float(position)}
            if "left" in person:
                values["left_on"] = self._day(-person["left"]).isoformat()
            self.unit.put("contact", known, values)
        for person in people:
            self._link(person)

    def _link(self, person: Mapping[str, Any]) -> None:
        known = self._contacts[person["name"]]
        if "reports_to" in person:
            self.unit.put("contact", known, {"reports_to": self._contacts[person["reports_to"]]})
        influenced = [self._contacts[name] for name in person.get("influences", ())]
        sets = {"roles": person.get("roles", ()), "influences": influenced}
        contacts.write_sets(self.unit, self.customer.id, known, sets)
        if "met" in person:
            days_ago, text = person["met"]
            log_entries.write_note(
                self.unit,
                new_id(),
                self.customer.id,
                text,
                self._day(-days_ago),
                created_at=to_text(self.unit.now - timedelta(days=days_ago)),
                author=self._person(person["answered_by"]),
                contact=known,
            )

    def _write_row(self, table: PlanTable, row: Mapping[str, Any], position: float) -> None:
        children = self.core.tables.children(table.key)
        inside = {_CHILDREN.get(child.key, child.key): child for child in children}
        cells = {
            key: self._cell(table.column(key), value)
            for key, value in row.items()
            if key not in inside and key != "audience"
        }
        row_id = tables.write_row(
            self.unit,
            self.customer.id,
            table,
            cells,
            audience=Audience(row["audience"]) if "audience" in row else None,
            position=position,
        )
        self._rows[table.key, str(row.get(table.title))] = row_id
        for name, child in inside.items():
            for at, values in enumerate(row.get(name, ()), start=1):
                self._write_child(child, row_id, values, float(at))

    def _write_child(self, table: PlanTable, parent: str, values: Sequence[Any], position: float) -> None:
        """Write a row that belongs to another from a list: its day first, then as the columns stand."""
        day = self._day(values[0])
        cells: dict[str, Cell | None] = {"day": day}
        keys = [column.key for column in table.columns if column.key not in ("day", "period")]
        for key, value in zip(keys, values[1:], strict=False):
            cells[key] = self._cell(table.column(key), value)
        if any(column.key == "period" for column in table.columns):
            cells["period"] = f"{day.month}/{day.year}"
        # A day of the clock has one mark, whoever writes it.
        known = derived_id(parent, table.key, day.isoformat()) if table.key == MARKS else None
        tables.write_row(self.unit, self.customer.id, table, cells, position=position, parent=parent, row_id=known)

    def _cell(self, column: Field, value: Any) -> Cell:
        if column.kind is Kind.DATE:
            return self._day(value)
        if column.kind in NUMERIC_KINDS:
            return Decimal(str(value))
        if column.kind is Kind.PERSON:
            return self._person(value)
        if column.kind is Kind.CONTACT:
            return self._contacts[value]
        if column.kind is Kind.ROW:
            return self._rows[str(column.table_key), value]
        if column.list_key is not None:
            return program_id("list_item", column.list_key, value)
        return str(value)

    def _day(self, days: int) -> date:
        return self.core.today() + timedelta(days=days)

    def _person(self, name: str) -> str:
        return next(person.id for person in self.office.people if person.name == name)


_CHILDREN = {MARKS: "mark"}
"""What rows that belong to others are called in plans.toml, where that is not the key of their table."""
