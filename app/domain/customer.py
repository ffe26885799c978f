"""A customer's record, its list row and what has been written down about it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Customer:
    """The record of one customer (asiakas).

    `no_business_id` says that the customer has none (a person as employer, a part of a group). `industry` is the id of
    an item of the office's list "industry", `stage` of a stage, `responsible` and `deputy` of a person of the office.
    `language` is the customer's own: "fi", "sv" or "en". Times are UTC.
    """

    id: str
    name: str
    business_id: str = ""
    no_business_id: bool = False
    group_name: str = ""
    parent_company: str = ""
    site: str = ""
    industry: str | None = None
    street: str = ""
    postal_code: str = ""
    town: str = ""
    invoice_address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    language: str = "fi"
    responsible: str | None = None
    deputy: str | None = None
    stage: str | None = None
    archived_at: datetime | None = None
    created_at: datetime | None = None

    @property
    def archived(self) -> bool:
        """Whether the customer has been put away."""
        return self.archived_at is not None


RECORD_FIELDS = (
    "name",
    "business_id",
    "no_business_id",
    "group_name",
    "parent_company",
    "site",
    "industry",
    "street",
    "postal_code",
    "town",
    "invoice_address",
    "phone",
    "email",
    "website",
    "language",
    "responsible",
    "deputy",
)
"""The fields of the record that a person edits; stage and archiving are acts of their own."""


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """What one row of the customer list shows; names are ready to show. `filled` of `total` core fields are filled.

    `next_due` is the earliest day on which an open action is due.
    """

    id: str
    name: str
    business_id: str
    town: str
    industry: str | None
    stage: str | None
    responsible: str | None
    archived: bool
    filled: int
    total: int
    last_contact: date | None
    review_due: date | None = None
    next_due: date | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of the log (kirjaus): internal, always. `contact` is the contact person whom it was with, if told."""

    id: str
    customer_id: str
    text: str
    happened_on: date
    author: str
    created_at: datetime
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class StageMove:
    """One move of an account from a stage to another: who, when, from, to, why. Stage ids; `author` is a name.

    `reason` is as stored: `app.reason_text` makes words of it.
    """

    id: str
    customer_id: str
    from_stage: str | None
    to_stage: str
    reason: str
    moved_at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Allowance:
    """A person's word that a phrase may stand in a shared place although something internal says the same.

    `place` is a field key of the plan or "record" for the customer's record; `phrase` is normalised by `leak.squeeze`.
    """

    id: str
    customer_id: str
    place: str
    phrase: str
    reason: str
    author: str
    allowed_at: datetime
