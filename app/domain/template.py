"""The structure of an account plan, as data: sections and fields as the template file declares them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from app.domain.words import Words


class Audience(StrEnum):
    """Who may read a field."""

    SHARED = "shared"
    INTERNAL = "internal"


class Kind(StrEnum):
    """What a field holds; each kind has one module for the form and one for the PDF."""

    TEXT = "text"
    NARRATIVE = "narrative"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    CHOICE = "choice"
    SCALE = "scale"
    MULTI = "multi"
    TEAM = "team"
    YEARS = "years"
    PERSON = "person"
    CONTACT = "contact"
    ROW = "row"


LINK_KINDS = frozenset({Kind.PERSON, Kind.CONTACT, Kind.ROW})
"""Kinds that hold an id: of a person of the office, a contact person of the customer, a row of another table."""

NUMERIC_KINDS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.SCALE})


@dataclass(frozen=True, slots=True)
class Choice:
    """One alternative of a `choice` or `multi` field. `key` is what the store keeps.

    `customer_labels` say it to the customer where that differs. A row of a table that holds an `internal` choice is
    internal, whatever else is said of it.
    """

    key: str
    labels: Words
    customer_labels: Words = field(default_factory=Words)
    internal: bool = False

    def label(self, language: str, *, to_customer: bool = False) -> str:
        """Return the label in `language`, as said to us or to the customer."""
        return (to_customer and self.customer_labels.get(language)) or self.labels.get(language)


class SeriesUnit(StrEnum):
    """The unit of one column of a `years` field."""

    EUR = "eur"
    COUNT = "count"
    HOURS = "hours"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Series:
    """One column of a `years` field, for example turnover in euros; it may be `internal` in a shared field."""

    key: str
    labels: Words
    unit: SeriesUnit
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the plan.

    `labels` speak to us, `customer_labels` to the customer. `core` fields count for completeness. `choices` are fixed
    alternatives; `list_key` names an office list (industry, collective_agreement, service) instead. `minimum` and
    `maximum` bound a numeric value; `unit` is printed behind a `number` (for example "asteikolla 1–5").
    `note` is True where a note may stand beside the value: under every shared field, and where the template asks.
    `table_key` names the table whose rows a `row` field points to.
    """

    key: str
    kind: Kind
    audience: Audience
    core: bool
    labels: Words
    customer_labels: Words
    guidance: Words
    choices: tuple[Choice, ...] = ()
    list_key: str | None = None
    series: tuple[Series, ...] = ()
    unit: Words = field(default_factory=Words)
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimals: int = 0
    note: bool = False
    table_key: str | None = None

    @property
    def shared(self) -> bool:
        """Whether the customer may read the field."""
        return self.audience is Audience.SHARED

    def shared_series(self) -> tuple[Series, ...]:
        """Return the columns of a `years` field that the customer may read."""
        return tuple(each for each in self.series if self.shared and not each.internal)

    def label(self, language: str, *, to_customer: bool = False) -> str:
        """Return the label in `language`, as said to us or to the customer."""
        return (self.customer_labels if to_customer else self.labels).get(language)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the four parts of the plan."""

    key: str
    labels: Words
    customer_labels: Words
    guidance: Words
    fields: tuple[Field, ...]

    def label(self, language: str, *, to_customer: bool = False) -> str:
        """Return the heading in `language`, as said to us or to the customer."""
        return (self.customer_labels if to_customer else self.labels).get(language)


@dataclass(frozen=True)
class Template:
    """The whole plan. `field(key)` raises KeyError for an unknown key."""

    sections: tuple[Section, ...]

    @cached_property
    def _by_key(self) -> dict[str, Field]:
        return {item.key: item for item in self.fields()}

    @cached_property
    def _section_of(self) -> dict[str, Section]:
        return {item.key: section for section in self.sections for item in section.fields}

    def fields(self) -> Iterator[Field]:
        """Yield every field in the order of the plan."""
        for section in self.sections:
            yield from section.fields

    def field(self, key: str) -> Field:
        """Return the field with this key; KeyError if there is none."""
        return self._by_key[key]

    def section_of(self, key: str) -> Section:
        """Return the section a field stands in; KeyError if there is no such field."""
        return self._section_of[key]

    def __contains__(self, key: object) -> bool:
        return key in self._by_key
