"""What a customer list means for the customers that are here: worked out whole before anything is written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from app.domain.identifiers import phone_digits
from app.domain.ids import new_id
from app.domain.office import ListItem, Office
from app.domain.people import Person
from app.exchange.customer_rows import CustomerImportRow, CustomerRows, RowRemark
from app.i18n import tr
from app.services import import_names
from app.services.import_matching import AmbiguousRowError, KnownContact, KnownCustomer, Matcher, same_text
from app.services.import_names import OfficeNames

_CONTACT_COLUMNS = {
    "title": "contact_title",
    "unit": "contact_unit",
    "phone": "contact_phone",
    "mobile": "contact_phone_2",
    "email": "contact_email",
}
"""What a list says of a contact person, by what we call it."""

_ADDRESS_START = re.compile(r"^(?:https?://)?(?:www\.)?")


@dataclass(frozen=True, slots=True)
class Difference:
    """Ours and theirs say something else, and ours stays. `contact` names the contact person the field is about."""

    line: int
    customer_id: str
    customer: str
    field: str
    ours: str
    theirs: str
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything that a list adds. `touched` are the customers its rows mean, each once, in the order of the rows."""

    KEYS: ClassVar[tuple[str, ...]] = (
        *("business_id", "town", "postal_code", "street", "phone", "email", "website", "language"),
        *("group_name", "parent_company", "site"),
        *import_names.KEYS,
    )

    touched: tuple[KnownCustomer, ...]
    new_people: tuple[Person, ...]
    new_items: tuple[ListItem, ...]
    bad_rows: tuple[RowRemark, ...]
    remarks: tuple[RowRemark, ...]
    differences: tuple[Difference, ...]
    unknown_columns: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether the list adds nothing."""
        return not any(customer.is_new or customer.changed for customer in self.touched)


def plan_import(found: CustomerRows, known: Iterable[KnownCustomer], office: Office) -> ImportPlan:
    """Work out what the rows of a list add to the known customers; those are filled on the way."""
    planner = _Planner(known, office)
    for row in found.rows:
        planner.take(row)
    stages = office.model().stages
    for customer in planner.touched.values():
        if customer.is_new and not customer.values.get(import_names.STAGE) and stages:
            customer.filled[import_names.STAGE] = stages[0].id
    return ImportPlan(
        touched=tuple(planner.touched.values()),
        new_people=tuple(planner.names.new_people),
        new_items=tuple(planner.names.new_items),
        bad_rows=_by_line(*found.bad_rows, *planner.bad_rows),
        remarks=_by_line(*found.remarks, *planner.names.remarks, *planner.remarks),
        differences=tuple(planner.differences),
        unknown_columns=found.unknown_columns,
    )


def _by_line(*remarks: RowRemark) -> tuple[RowRemark, ...]:
    return tuple(sorted(remarks, key=lambda remark: remark.line))


class _Planner:
    """Takes one row after another and keeps what they add up to."""

    def __init__(self, known: Iterable[KnownCustomer], office: Office) -> None:
        self.names = OfficeNames(office)
        self.touched: dict[str, KnownCustomer] = {}
        self.bad_rows: list[RowRemark] = []
        self.remarks: list[RowRemark] = []
        self.differences: list[Difference] = []
        self._matcher = Matcher(known)

    def take(self, row: CustomerImportRow) -> None:
        """Add what one row says."""
        try:
            customer = self._matcher.find(row) or self._matcher.add(row)
        except AmbiguousRowError:
            reason = tr("Several customers are called “{name}”, and the row does not tell which of them it means.")
            self.bad_rows.append(RowRemark(row.line, reason.format(name=row.name)))
            return
        if customer.archived and customer.id not in self.touched:
            self.remarks.append(RowRemark(row.line, tr("{name} is in the archive.").format(name=customer.name)))
        self.touched[customer.id] = customer
        self._compare(customer, "name", row.name, row.line)
        for key in ImportPlan.KEYS:
            theirs = getattr(row, key)
            if theirs and key in import_names.KEYS:
                self._fill_name(customer, key, theirs, row.line)
            elif theirs:
                self._fill(customer, key, theirs, row.line)
        if row.contact_called:
            self._take_contact(customer, row)

    def _fill(self, customer: KnownCustomer, key: str, theirs: str, line: int) -> None:
        if customer.values.get(key) or (key == "business_id" and customer.no_business_id):
            self._compare(customer, key, theirs, line)
            return
        customer.values[key] = customer.filled[key] = theirs
        if key == "business_id":
            self._matcher.learn_business_id(customer)

    def _fill_name(self, customer: KnownCustomer, key: str, word: str, line: int) -> None:
        ours = customer.values.get(key)
        if ours:
            if self.names.known(key, word) != ours:
                self._differ(customer, key, self.names.shown(key, ours), word, line)
            return
        found = self.names.to_fill(key, word, line)
        if found:
            customer.values[key] = customer.filled[key] = found

    def _take_contact(self, customer: KnownCustomer, row: CustomerImportRow) -> None:
        wanted = same_text(row.contact_called)
        contact = next((each for each in customer.contacts if same_text(each.called) == wanted), None)
        if contact is None and wanted in customer.removed:
            # Who was taken off the customer on purpose does not come back by a list that is older than that.
            self._differ(customer, "contact", tr("Removed"), row.contact_called, row.line)
            return
        if contact is None:
            contact = KnownContact(new_id(), {}, is_new=True)
            if row.contact_name:
                contact.values["name"] = contact.filled["name"] = row.contact_name
            customer.contacts.append(contact)
        for key, column in _CONTACT_COLUMNS.items():
            theirs = getattr(row, column)
            ours = contact.values.get(key, "")
            if theirs and not ours:
                contact.values[key] = contact.filled[key] = theirs
            elif theirs and not _same(key, ours, theirs):
                self._differ(customer, key, ours, theirs, row.line, contact.called)

    def _compare(self, customer: KnownCustomer, key: str, theirs: str, line: int) -> None:
        ours = customer.values.get(key, "")
        if not _same(key, ours, theirs):
            self._differ(customer, key, ours, theirs, line)

    def _differ(self, customer: KnownCustomer, key: str, ours: str, theirs: str, line: int, contact: str = "") -> None:
        self.differences.append(Difference(line, customer.id, customer.name, key, ours, theirs, contact))


def _same(key: str, ours: str, theirs: str) -> bool:
    """Return whether two values say the same: capitals, spaces and the ways to write a number are no difference."""
    if key in ("phone", "mobile"):
        return (phone_digits(ours) or ours) == (phone_digits(theirs) or theirs)
    if key == "website":
        return _bare_address(ours) == _bare_address(theirs)
    return same_text(ours) == same_text(theirs)


def _bare_address(text: str) -> str:
    return _ADDRESS_START.sub("", text.casefold().strip()).rstrip("/")
