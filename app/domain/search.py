"""What is asked of the customer list."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.customer import CustomerRow
from app.domain.lifecycle import LifecycleModel
from app.domain.office import ListItem


class Order(StrEnum):
    """How the list is sorted; each has the name as its second key."""

    NAME = "name"
    QUIET_LONGEST = "quiet_longest"
    LEAST_FILLED = "least_filled"
    MOST_FILLED = "most_filled"
    TOWN = "town"


NOBODY = ""
"""The responsible person to filter by when none is wanted."""


@dataclass(frozen=True, slots=True)
class CustomerQuery:
    """A search and its filters; None filters nothing.

    `responsible` is a person's id, or NOBODY for customers without one. `quiet_since` finds customers with no contact
    after that day, `late_on` those with an open action that was due before it. `unfinished_below` is the number of core
    fields of the template: customers with fewer filled. `review_before` finds customers whose plan was to be reviewed
    before that day.
    """

    text: str = ""
    stage: str | None = None
    industry: str | None = None
    responsible: str | None = None
    quiet_since: date | None = None
    late_on: date | None = None
    unfinished_below: int | None = None
    review_before: date | None = None
    archived: bool = False
    order: Order = field(default=Order.NAME)


class Place(StrEnum):
    """What kind of text a search has hit where the list does not show it."""

    RECORD = "record"
    CONTACT = "contact"
    FIELD = "field"
    NOTE = "note"
    TABLE = "table"
    LOG = "log"
    VERSION = "version"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class FoundIn:
    """Where a search has hit.

    `key` names the field of the record or the plan, or the table; of a version or a copy it is the number.
    `row` is the id of the table's row, of the one that a measurement belongs to, of the note in the log, or of the
    contact person.
    `word` is the word that was hit, as it is written.
    """

    place: Place
    key: str
    snippet: str
    row: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The first rows of the list, read before the store is opened, and what the ids in them stand for.

    The rows do not know yet how many core fields there are: their `total` is 0.
    """

    rows: list[CustomerRow]
    models: tuple[LifecycleModel, ...]
    industries: tuple[ListItem, ...]
