"""The demo office: invented people, customers and plans, put into an empty store in one action."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.ids import derived_id, new_id, program_id
from app.domain.office import Office, OfficeInfo
from app.domain.people import Person
from app.domain.plan import TeamMember, Value, YearFigure
from app.domain.steps import Steps, at_once
from app.domain.template import NUMERIC_KINDS, Field, Kind
from app.paths import resource
from app.services import customers, importing, lifecycle, log_entries, plans
from app.services.checked_toml import read_toml
from app.services.core import Core
from app.services.demo_tables import TablesWriter
from app.services.import_matching import KnownCustomer
from db.store.unit import UnitOfWork
from db.types import to_text

_RECORD = ("group_name", "parent_company", "site", "invoice_address")


def fill(core: Core) -> ChangeSet:
    """Fill an empty store with the demo office; days count from today. Undo passes it over.

    The customers go in by the same road as any list. An office that has a name already keeps it, and the people it has.
    Raises UserError STORE_NOT_EMPTY when a customer is there already.
    """
    return at_once(filling(core))


def filling(core: Core) -> Steps[ChangeSet]:
    """Do as `fill`, a customer a step, all in one transaction, which is given up with them."""
    if not customers.is_empty(core):
        raise UserError(ErrorCode.STORE_NOT_EMPTY)
    data: Mapping[str, Any] = read_toml(resource("demo", "office.toml")).values
    people = tuple(Person(new_id(), **person) for person in data["person"])
    office = replace(core.office, info=OfficeInfo(**data["office"]), people=people)
    plan = importing.read_plan(core, resource("demo", "customers.csv"), office)
    with core.store.write("demo", people[0].id, in_steps=True) as unit:
        named = core.office.info != OfficeInfo()
        for key, value in {} if named else data["office"].items():
            unit.put("office_setting", derived_id("office_setting", key), {"key": key, "value": value})
        for person in people:
            values = {"name": person.name, "title": person.title, "phone": person.phone, "email": person.email}
            unit.put("person", person.id, values)
        full: Mapping[str, Any] = read_toml(resource("demo", "plans.toml")).values
        total = len(plan.touched) + len(data["customer"]) + len(full["customer"])
        yield from ((done, total) for done, _ in importing.write_plan(unit, plan))
        known = {customer.name: customer for customer in plan.touched}
        writer = _Writer(core, unit, office, known)
        for done, customer in enumerate(data["customer"], start=1 + len(known)):
            writer.write(customer)
            yield done, total
        for done, customer in enumerate(full["customer"], start=1 + total - len(full["customer"])):
            TablesWriter(core, unit, office, known[customer["name"]]).write(customer)
            yield done, total
    core.forget_office()
    customers.refresh_whole_list(core)
    touched = frozenset(customer.id for customer in plan.touched)
    return ChangeSet(unit.action_id, customers=touched, list_order=True, office=True)


@dataclass(frozen=True)
class _Writer:
    """Writes what the demo office has noted about one customer after another."""

    core: Core
    unit: UnitOfWork
    office: Office
    customers: Mapping[str, KnownCustomer]

    def write(self, data: Mapping[str, Any]) -> None:
        """Write one customer; `data` is its table in office.toml."""
        customer = self.customers[data["name"]]
        self._record(customer.id, data)
        template = self.core.template
        for key, value in data.get("answers", {}).items():
            field = template.field(key)
            plans.write_value(self.unit, field, customer.id, self._value(field, value))
        if "review_in_days" in data:
            day = self.core.today() + timedelta(days=data["review_in_days"])
            plans.write_value(self.unit, template.field("review_date"), customer.id, day)
        for key, text in data.get("notes", {}).items():
            plans.write_note(self.unit, template.field(key), customer.id, text)
        notes = {contact["name"]: contact["note"] for contact in data.get("contact", ())}
        for contact in customer.contacts:
            if contact.called in notes:
                self.unit.put("contact", contact.id, {"note": notes[contact.called]})
        for entry in data.get("log", ()):
            self._log(customer.id, entry)
        self._moves(customer.id, data.get("stage_move", ()))

    def _record(self, customer_id: str, data: Mapping[str, Any]) -> None:
        values: dict[str, Any] = {key: data[key].strip() for key in _RECORD if key in data}
        if "deputy" in data:
            values["deputy"] = self._person(data["deputy"])
        if data.get("no_business_id"):
            values["no_business_id"] = 1
        days = [entry["days_ago"] for entry in (*data.get("log", ()), *data.get("stage_move", ()))]
        if days:
            values["created_at"] = self._moment(max(days))
        self.unit.put("customer", customer_id, values)

    def _log(self, customer_id: str, entry: Mapping[str, Any]) -> None:
        log_entries.write_note(
            self.unit,
            new_id(),
            customer_id,
            entry["text"],
            self.core.today() - timedelta(days=entry["days_ago"]),
            created_at=self._moment(entry["days_ago"]),
            author=self._person(entry["author"]),
        )

    def _moves(self, customer_id: str, moves: list[Mapping[str, Any]]) -> None:
        before = None
        for move in moves:
            stage = next(stage.id for stage in self.office.model().stages if stage.key == move["to"])
            lifecycle.write_move(
                self.unit,
                customer_id,
                before,
                stage,
                move["reason"],
                moved_at=self._moment(move["days_ago"]),
                author=self._person(move["author"]),
            )
            before = stage

    def _moment(self, days_ago: int) -> str:
        return to_text(self.unit.now - timedelta(days=days_ago))

    def _person(self, name: str) -> str:
        return next(person.id for person in self.office.people if person.name == name)

    def _value(self, field: Field, value: Any) -> Value:
        if field.kind in NUMERIC_KINDS:
            return Decimal(value)
        if field.kind is Kind.CHOICE:
            return _item(field, value)
        if field.kind is Kind.MULTI:
            return tuple(_item(field, key) for key in value)
        if field.kind is Kind.TEAM:
            return tuple(TeamMember(self._person(member["person"]), member["role"]) for member in value)
        if field.kind is Kind.YEARS:
            this_year = self.core.today().year
            return tuple(
                YearFigure(this_year - row["years_ago"], series, Decimal(figure))
                for row in value
                for series, figure in row.items()
                if series != "years_ago"
            )
        return str(value)


def _item(field: Field, key: str) -> str:
    """Return what the store keeps of a choice: the template's key, or the id of an item of the office's list."""
    return program_id("list_item", field.list_key, key) if field.list_key else key
