"""The plan on one page for ourselves: plain data, words already translated."""

from dataclasses import dataclass

from app.reports.data import Fact, Head, Track
from app.reports.rows_data import Gauge, Said


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One thing: `name` with `told` below it at the left, `right` at the right, or a gauge."""

    name: str
    told: str = ""
    right: Said | None = None
    gauge: Gauge | None = None


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """Some things under a heading; `lead` stands above them, `rest` says what is left out, `text` is a text instead."""

    heading: str
    rows: tuple[SummaryRow, ...] = ()
    lead: tuple[Said, ...] = ()
    rest: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class SummaryEdition:
    """What a manager reads in one minute. The parts stand in two columns, `below` under both."""

    head: Head
    facts: tuple[Fact, ...]
    track: Track | None
    left: tuple[SummaryPart, ...]
    right: tuple[SummaryPart, ...]
    below: tuple[SummaryPart, ...]
