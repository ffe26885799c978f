"""Which customer of ours a row of a customer list means."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.ids import new_id
from app.exchange.customer_rows import CustomerImportRow


@dataclass(slots=True)
class KnownContact:
    """A contact person while a list is worked on; `filled` are the values that the list adds."""

    id: str
    values: dict[str, str]
    is_new: bool = False
    filled: dict[str, str] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """The name, or what stands in for a name that nobody knows."""
        return next(filter(None, (self.values.get(key, "") for key in ("name", "title", "email", "phone"))), "")


@dataclass(slots=True)
class KnownCustomer:
    """A customer while a list is worked on: `values` as they are now, `filled` what the list adds to them.

    `removed` are the names of contact persons that somebody took off the customer, as `same_text` writes them.
    """

    id: str
    values: dict[str, str]
    is_new: bool = False
    archived: bool = False
    no_business_id: bool = False
    filled: dict[str, str] = field(default_factory=dict)
    contacts: list[KnownContact] = field(default_factory=list)
    removed: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The name of the customer."""
        return self.values["name"]

    @property
    def changed(self) -> bool:
        """Whether the list adds something to the customer or its contact persons."""
        return bool(self.filled) or any(contact.filled for contact in self.contacts)


class AmbiguousRowError(Exception):
    """Several customers fit a row, and nothing in it tells which is meant."""


def same_text(text: str) -> str:
    """Return the text as names and towns are compared: without case and double spaces."""
    return " ".join(text.casefold().split())


class Matcher:
    """Finds the customer that a row means.

    The business ID decides. A row without one, or one whose customer has none here, is matched by the same name and
    town; a town that only one side knows counts as the same as long as a single customer fits.
    """

    def __init__(self, customers: Iterable[KnownCustomer]) -> None:
        self._by_business_id: dict[str, list[KnownCustomer]] = {}
        self._by_name: dict[str, list[KnownCustomer]] = {}
        for customer in customers:
            self._remember(customer)

    def find(self, row: CustomerImportRow) -> KnownCustomer | None:
        """Return the customer, or None for a new one. Raises AmbiguousRowError."""
        named = self._by_name.get(same_text(row.name), [])
        if row.business_id:
            same = self._by_business_id.get(row.business_id, [])
            if same:
                return _the_one(same, row)
            named = [customer for customer in named if not customer.values.get("business_id")]
        town = same_text(row.town)
        here = [customer for customer in named if same_text(customer.values.get("town", "")) == town]
        if here:
            return _the_one(here, row)
        rest = [customer for customer in named if not customer.values.get("town")] if town else named
        return _the_one(rest, row) if rest else None

    def add(self, row: CustomerImportRow) -> KnownCustomer:
        """Take a new customer in, so that later rows find it; its values are still to be filled."""
        customer = KnownCustomer(new_id(), {"name": row.name, "business_id": row.business_id}, is_new=True)
        customer.filled = {key: value for key, value in customer.values.items() if value}
        self._remember(customer)
        return customer

    def learn_business_id(self, customer: KnownCustomer) -> None:
        """Remember the business ID that a row has just given a customer that had none."""
        self._by_business_id.setdefault(customer.values["business_id"], []).append(customer)

    def _remember(self, customer: KnownCustomer) -> None:
        self._by_name.setdefault(same_text(customer.name), []).append(customer)
        if customer.values.get("business_id"):
            self.learn_business_id(customer)


def _the_one(candidates: list[KnownCustomer], row: CustomerImportRow) -> KnownCustomer:
    """Narrow several candidates down by name, town and site until one is left."""
    for key in ("name", "town", "site"):
        if len(candidates) == 1:
            break
        wanted = same_text(getattr(row, key))
        closer = [customer for customer in candidates if same_text(customer.values.get(key, "")) == wanted]
        candidates = closer or candidates
    if len(candidates) > 1:
        raise AmbiguousRowError(row.line)
    return candidates[0]
