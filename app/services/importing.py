"""Taking a customer list in: what is new goes in, what is known is only filled up, and every difference is told."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.office import ListItem, Office
from app.domain.parsing import clean_text
from app.domain.people import Contact
from app.domain.steps import Steps, at_once, in_portions
from app.exchange.customer_rows import RowRemark, read_customers
from app.exchange.tables import read_table
from app.services.core import Core
from app.services.import_matching import KnownContact, KnownCustomer, same_text
from app.services.import_plan import Difference, ImportPlan, plan_import
from db.store import customers as rows
from db.store.unit import Scalar, UnitOfWork

_AT_ONCE = 100
"""How many customers a step writes."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or would do if `dry_run`.

    `added`, `updated` and `unchanged` count customers, `bad` counts rows that could not go in. `remarks` are about
    values of rows that went in; `new_industries` and `new_people` were added to the office.
    """

    file: str
    dry_run: bool
    added: int
    updated: int
    unchanged: int
    bad: int
    contacts_added: int
    bad_rows: tuple[RowRemark, ...] = ()
    remarks: tuple[RowRemark, ...] = ()
    differences: tuple[Difference, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    new_industries: tuple[str, ...] = ()
    new_people: tuple[str, ...] = ()


def import_customers(core: Core, path: Path, *, dry_run: bool = False) -> tuple[ImportResult, ChangeSet]:
    """Take a customer list in, all in one action, or with `dry_run` only tell what would happen, writing nothing.

    A row that means a customer already here fills its empty fields only; where both say something else, the difference
    is listed. Contact persons are told apart by name.
    Raises UserError IMPORT_NO_NAME_COLUMN (file) and what `read_table` raises; bad rows raise nothing.
    """
    plan = read_plan(core, path, core.office)
    if dry_run:
        return result_of(plan, path.name, dry_run=True), ChangeSet()
    return at_once(take_in(core, plan, path.name))


def take_in(core: Core, plan: ImportPlan, file: str) -> Steps[tuple[ImportResult, ChangeSet]]:
    """Write what a list adds in small steps, all in one action and one transaction, which is given up with them.

    `plan` was worked out for the store as it is now. The steps tell how many of how many customers are written.
    """
    result = result_of(plan, file, dry_run=False)
    if plan.empty:
        return result, ChangeSet()
    # A name in an older encoding has letters that no text of the store can hold.
    name = clean_text(file, multiline=False)
    about = {"file": name, "count": result.added + result.updated}
    with core.store.write("import", core.author, about, in_steps=True) as unit:
        yield from write_plan(unit, plan)
    core.forget_office()
    touched = frozenset(customer.id for customer in plan.touched if customer.is_new or customer.changed)
    office = bool(plan.new_people or plan.new_items)
    return result, ChangeSet(unit.action_id, customers=touched, list_order=True, office=office)


def read_plan(core: Core, path: Path, office: Office, advance: Callable[[int, int], None] | None = None) -> ImportPlan:
    """Read a customer list and work out what it means for the store as it is; errors as `import_customers`.

    It only reads, so it may run in another thread. `advance` hears how many of how many rows are read.
    """
    found = read_customers(read_table(path), advance)
    if "name" not in found.columns:
        raise UserError(ErrorCode.IMPORT_NO_NAME_COLUMN, file=path.name)
    return plan_import(found, known_customers(core), office)


def known_customers(core: Core) -> list[KnownCustomer]:
    """Return every customer with its contact persons, archived ones too, as the matching wants them."""
    with core.store.read() as connection:
        people = rows.all_contacts(connection)
        removed = rows.removed_contacts(connection)
        unspoken = rows.without_language(connection)
        records = rows.all_customers(connection)
    known = []
    for record in records:
        values = {key: getattr(record, key) or "" for key in (*ImportPlan.KEYS, "name")}
        if record.id in unspoken:
            values["language"] = ""
        known.append(
            KnownCustomer(
                record.id,
                values,
                archived=record.archived,
                no_business_id=record.no_business_id,
                contacts=[_known_contact(each) for each in people.get(record.id, ())],
                removed=frozenset(same_text(_known_contact(each).called) for each in removed.get(record.id, ())),
            )
        )
    return known


def _known_contact(contact: Contact) -> KnownContact:
    keys = ("name", "title", "phone", "email", "unit", "mobile")
    return KnownContact(contact.id, {key: getattr(contact, key) for key in keys})


def result_of(plan: ImportPlan, file: str, *, dry_run: bool) -> ImportResult:
    """Return in numbers and lists what a plan adds, or would add."""
    known = [customer for customer in plan.touched if not customer.is_new]
    updated = sum(1 for customer in known if customer.changed)
    return ImportResult(
        file=file,
        dry_run=dry_run,
        added=len(plan.touched) - len(known),
        updated=updated,
        unchanged=len(known) - updated,
        bad=len(plan.bad_rows),
        contacts_added=sum(contact.is_new for customer in plan.touched for contact in customer.contacts),
        bad_rows=plan.bad_rows,
        remarks=plan.remarks,
        differences=plan.differences,
        unknown_columns=plan.unknown_columns,
        new_industries=tuple(item.labels.fi for item in plan.new_items),
        new_people=tuple(person.name for person in plan.new_people),
    )


def write_plan(unit: UnitOfWork, plan: ImportPlan) -> Steps[None]:
    """Write everything that a list adds, inside an action that is under way; steps as `take_in`."""
    unit.insert_many("person", ((person.id, {"name": person.name}) for person in plan.new_people))
    unit.insert_many("list_item", ((item.id, _item(item)) for item in plan.new_items))
    new = [customer for customer in plan.touched if customer.is_new]
    known = [customer for customer in plan.touched if not customer.is_new and customer.changed]
    total = len(new) + len(known)
    done = 0
    for batch in in_portions(new, _AT_ONCE):
        unit.insert_many("customer", ((each.id, {**each.filled, "created_at": unit.now_text}) for each in batch))
        unit.insert_many("contact", _contacts(unit, batch))
        done += len(batch)
        yield done, total
    for batch in in_portions(known, _AT_ONCE):
        for customer in batch:
            _fill_up(unit, customer)
        unit.insert_many("contact", _contacts(unit, batch))
        done += len(batch)
        yield done, total


def _fill_up(unit: UnitOfWork, customer: KnownCustomer) -> None:
    if customer.filled:
        unit.put("customer", customer.id, customer.filled)
    for contact in customer.contacts:
        if contact.filled and not contact.is_new:
            unit.put("contact", contact.id, contact.filled)


def _item(item: ListItem) -> Mapping[str, Scalar]:
    return {"list_key": item.list_key, "position": item.position, "label_fi": item.labels.fi}


def _contacts(unit: UnitOfWork, customers: list[KnownCustomer]) -> Iterator[tuple[str, Mapping[str, Scalar]]]:
    for customer in customers:
        new = [contact for contact in customer.contacts if contact.is_new]
        # Those who were removed hold their positions too; a count of the others may come before somebody who is here.
        last = 0.0 if customer.is_new or not new else rows.last_position(unit.connection, customer.id)
        for position, contact in enumerate(new, start=1):
            values = {key: value for key, value in contact.values.items() if value}
            yield contact.id, {**values, "customer_id": customer.id, "position": last + position}
