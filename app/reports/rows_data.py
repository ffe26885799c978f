"""The tables of the plan as they are printed: plain data, words already translated.

Both editions use the same contents. What the customer edition holds of them is a `SharedRows`, which refuses an
internal row and an internal column; the internal edition's is a `MarkedRows`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.metrics import Metric
from app.domain.tables import PlanRow, PlanTable, PlanTables
from app.domain.template import Field
from app.reports.clock_data import ClockRing


class NotSharedError(ValueError):
    """Something internal was about to be put into the customer edition: a bug of ours, never a user's mistake."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the program declares beside the template: the plan's tables, the metrics, what is known of a contact."""

    tables: PlanTables = field(default_factory=PlanTables)
    metrics: tuple[Metric, ...] = ()
    contact_fields: tuple[Field, ...] = ()

    def metric(self, key: str) -> Metric | None:
        """Return the metric with this key, or None."""
        return next((metric for metric in self.metrics if metric.key == key), None)

    def contact_label(self, key: str, value: str, language: str) -> str:
        """Return the words of a choice in what is known of a contact; empty for none."""
        found = next((each for each in self.contact_fields if each.key == key), None)
        choices = found.choices if found else ()
        return next((each.label(language) for each in choices if each.key == value), "")


NOTHING_DECLARED = Catalogue()


class Tone(StrEnum):
    """How words in a table look."""

    PLAIN = "plain"
    STRONG = "strong"
    SMALL = "small"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Said:
    """A few words in a cell, on lines of their own; `picked` where no person typed them into this row."""

    text: str
    tone: Tone = Tone.PLAIN
    picked: bool = False


@dataclass(frozen=True, slots=True)
class Gauge:
    """How far a goal has come: `part` (0 to 1) as a bar, and its measurements as a curve.

    `points` are pairs of time and height (0 to 1) and whether so many cases prove something; `target` is the height of
    the target's line.
    """

    part: float | None
    text: str = ""
    reached: bool = False
    points: tuple[tuple[float, float, bool], ...] = ()
    target: float | None = None


Cell = tuple[Said | Gauge, ...]
"""What stands in one cell, from the top down."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row; `mark` is the word for internal on a row that is, `row` the id of the row it shows, if one."""

    cells: tuple[Cell, ...]
    mark: str = ""
    row: str = ""

    def said(self) -> Iterator[Said]:
        """Yield all words of the row."""
        return (part for cell in self.cells for part in cell if isinstance(part, Said))

    def typed(self) -> str:
        """Return what people typed into the row."""
        return " ".join(part.text for part in self.said() if not part.picked)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. `internal` tells the columns that are ours; `title` stands above it unless empty."""

    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    internal: tuple[bool, ...] = ()
    title: str = ""

    def ours(self, column: int) -> bool:
        """Whether a column is internal."""
        return column < len(self.internal) and self.internal[column]

    def narrowed(self) -> "Sheet":
        """Return the table without columns in which nothing stands."""
        used = [at for at in range(len(self.headings)) if any(row.cells[at] for row in self.rows)]
        rows = tuple(SheetRow(tuple(row.cells[at] for at in used), row.mark, row.row) for row in self.rows)
        headings = tuple(self.headings[at] for at in used)
        return Sheet(headings, rows, tuple(self.ours(at) for at in used), self.title)


@dataclass(frozen=True, slots=True)
class StripGroup:
    """Cells under one label, in the colour of a role; `mark` is the word for internal where all of them are."""

    label: str
    role: str
    cells: tuple[SheetRow, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """Groups of labelled cells below each other."""

    groups: tuple[StripGroup, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What a word in a table means."""

    word: str
    text: str


RowsContent = Sheet | Strip | Definition | ClockRing
"""What the rows of a table show."""


@dataclass(frozen=True, slots=True)
class SharedRows:
    """Rows that the customer may read, below their field `below`; `label` is empty when they continue it.

    `sources` are all the rows that anything was made from, without their internal columns: NotSharedError for any that
    the customer may not read.
    """

    sources: tuple[tuple[PlanTable, PlanRow], ...]
    below: str
    label: str
    contents: tuple[RowsContent, ...]

    def __post_init__(self) -> None:
        for table, row in self.sources:
            shared = {column.key for column in table.shared_columns()}
            if not table.shows(row) or row.cells.keys() - shared:
                raise NotSharedError(table.key)
        if any(_ours(content) for content in self.contents):
            raise NotSharedError(self.label)

    def headings(self) -> Iterator[str]:
        """Yield the headings of the tables, as one text each."""
        return (" ".join(content.headings) for content in self.contents if isinstance(content, Sheet))

    def fixed_words(self) -> Iterator[str]:
        """Yield the program's own words, as often as printed."""
        yield self.label
        for content in self.contents:
            if isinstance(content, Definition):
                yield f"{content.word} {content.text}"
            elif isinstance(content, Sheet):
                yield from (content.title, *content.headings)
            elif isinstance(content, ClockRing):
                yield from content.fixed_words()
            else:
                yield from (group.label for group in content.groups)
        for row in _rows(self.contents):
            yield from (said.text for said in row.said() if said.picked)

    def typed(self) -> dict[str, str]:
        """Return what people typed, as often as printed, by its place: the key of the field and the id of the row."""
        found: dict[str, list[str]] = {}
        for row in _rows(self.contents):
            if row.row and row.typed():
                found.setdefault(f"{self.below}/{row.row}", []).append(row.typed())
        return {place: "\n".join(texts) for place, texts in found.items()}


def _rows(contents: Iterable[RowsContent]) -> Iterator[SheetRow]:
    for content in contents:
        if isinstance(content, Sheet):
            yield from content.rows
        elif isinstance(content, Strip):
            yield from (cell for group in content.groups for cell in group.cells)


def _ours(content: RowsContent) -> bool:
    marks = any(content.internal) if isinstance(content, Sheet) else False
    if isinstance(content, Strip):
        marks = any(group.mark for group in content.groups)
    return marks or any(row.mark or any(said.tone is Tone.INTERNAL for said in row.said()) for row in _rows((content,)))


@dataclass(frozen=True, slots=True)
class MarkedRows:
    """Rows of the internal edition, what is internal marked; `label` is empty when they continue their field."""

    label: str
    contents: tuple[RowsContent, ...]
