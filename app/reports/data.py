"""What to print: plain data, words already translated.

The customer edition is built from shared fields only and cannot hold others: a `SharedBlock` refuses an internal
field, a `ContactRow` has no place for a note, and `CustomerEdition` takes no other blocks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.template import Field, Kind
from app.domain.text import Block
from app.domain.versions import ChangedPlace
from app.reports.figures import Figures
from app.reports.rows_data import MarkedRows, SharedRows
from app.reports.rows_data import NotSharedError as NotSharedError


class Edition(StrEnum):
    """For whom a plan is printed."""

    CUSTOMER = "customer"
    INTERNAL = "internal"
    SUMMARY = "summary"
    POSTER = "poster"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Prose:
    """A text or a narrative."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One value in words. `share` (0 to 1) is where a number lies between its bounds, None without bounds."""

    text: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A mark on a scale from 1 to `maximum`, in words and as a number."""

    text: str
    value: float
    maximum: int


@dataclass(frozen=True, slots=True)
class Items:
    """Several of a list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A small table; `numeric` tells the columns of figures, which stand at the right, `figures` draws charts below."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...] = ()
    figures: Figures | None = None

    def right(self, column: int) -> bool:
        """Whether a column holds figures."""
        return column < len(self.numeric) and self.numeric[column]


Content = Prose | Line | Scale | Items | Table
"""What a field shows."""


@dataclass(frozen=True, slots=True)
class SharedBlock:
    """A field that the customer may read; NotSharedError for any other."""

    field: Field
    label: str
    content: Content

    def __post_init__(self) -> None:
        if not self.field.shared:
            raise NotSharedError(self.field.key)


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A field of the internal edition. `mark` is the word for internal, empty on a shared field; `note` its note."""

    field: Field
    label: str
    content: Content | None
    mark: str = ""
    note: Prose | None = None
    note_label: str = ""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact person as the customer may see him or her; there is no place for what we think of anybody.

    `line` says whom the person reports to.
    """

    name: str
    title: str
    phone: str
    email: str
    unit: str = ""
    mobile: str = ""
    line: str = ""

    def cells(self) -> tuple[str, ...]:
        """Return the four texts in the order of the headings."""
        texts = ((self.name, self.line), (self.title, self.unit), (self.phone, self.mobile), (self.email,))
        return tuple("\n".join(part for part in parts if part) for parts in texts)


@dataclass(frozen=True, slots=True)
class ContactsBlock:
    """The table of contact persons; `label` is empty when it continues the field above it."""

    label: str
    headings: tuple[str, ...]
    rows: tuple[ContactRow, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of our office in the box "Serving you". `photo` holds the bytes of a picture."""

    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    photo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Serving:
    """The box "Serving you": who answers for the account, and the fields reachability and service promise."""

    heading: str
    responsible: Person | None
    deputy_label: str
    deputy: Person | None
    blocks: tuple[SharedBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the key facts under the title. `picked` says that a list or the program supplied the value."""

    label: str
    value: str
    picked: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What both editions open with and carry on every page.

    `mark` is the word for internal, empty in the customer edition. `footer` runs along every page. `logo` holds bytes.
    """

    language: str
    day: date
    document: str
    customer: str
    subtitle: str
    office: str
    footer: str
    facts: tuple[Fact, ...]
    serving: Serving | None
    logo: bytes | None = None
    mark: str = ""

    def title(self) -> str:
        """Return the title of the file."""
        return " – ".join(part for part in (self.document, self.customer, self.mark) if part)


SharedPart = SharedBlock | SharedRows | ContactsBlock
"""What a section of the customer edition holds."""
MarkedPart = MarkedBlock | MarkedRows
"""What a section of the internal edition holds."""


@dataclass(frozen=True, slots=True)
class SharedSection:
    """A section of the customer edition; nothing else than shared blocks and rows, and contacts without notes, fits."""

    heading: str
    blocks: tuple[SharedPart, ...]


@dataclass(frozen=True, slots=True)
class MarkedSection:
    """A section of the internal edition.

    `filled` says how many of its core fields are filled and how fresh it is, `empty` that none is.
    """

    heading: str
    filled: str
    blocks: tuple[MarkedPart, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of the customer edition: the words above two lines to sign, and the name under each line."""

    heading: str
    names: tuple[str, str]
    caption: str


@dataclass(frozen=True, slots=True)
class ChangesPart:
    """The last pages of the customer edition: what changed since the copy that the customer has.

    `signs` says how words that went and came are marked, `nothing` that nothing has changed. The places hold the shared
    content of two states of the plan and nothing else.
    """

    heading: str
    lead: str
    signs: str
    nothing: str
    places: tuple[ChangedPlace, ...]

    def fixed(self) -> Iterator[str]:
        """Yield the program's own words."""
        yield from (self.heading, self.lead, self.signs if self.places else self.nothing)
        for place in self.places:
            yield from (place.section, place.label, *place.fixed)

    def before(self) -> tuple[str, ...]:
        """Return the earlier words of each place, which the pages show with the later ones between them."""
        return tuple(place.before() for place in self.places)


@dataclass(frozen=True, slots=True)
class CustomerEdition:
    """The plan as the customer gets it."""

    head: Head
    sections: tuple[SharedSection, ...]
    closing: Closing
    changes: ChangesPart | None = None

    def __post_init__(self) -> None:
        blocks: list[SharedPart] = [block for part in self.sections for block in part.blocks]
        blocks += self.head.serving.blocks if self.head.serving else ()
        if self.head.mark or any(type(block) not in (SharedBlock, SharedRows, ContactsBlock) for block in blocks):
            raise NotSharedError("customer edition")

    def fixed_words(self) -> tuple[str, ...]:
        """Return the program's own words on the pages, as often as printed, without what runs along every page."""
        return tuple(text for text in self._fixed() if text)

    def _fixed(self) -> Iterator[str]:
        yield from (self.head.customer, self.head.subtitle)
        for fact in self.head.facts:
            yield fact.label
            if fact.picked:
                yield fact.value
        serving = self.head.serving
        if serving:
            yield serving.heading
            if serving.deputy:
                yield serving.deputy_label
            yield from (person.name for person in (serving.responsible, serving.deputy) if person)
            yield from (block.label for block in serving.blocks)
        for section in self.sections:
            yield section.heading
            for block in section.blocks:
                yield from _fixed_of(block)
        yield from (self.closing.heading, *self.closing.names, self.closing.caption, self.closing.caption)
        if self.changes:
            yield from self.changes.fixed()

    def rows(self) -> tuple[SharedRows, ...]:
        """Return the tables below the fields."""
        return tuple(block for part in self.sections for block in part.blocks if isinstance(block, SharedRows))

    def repeated(self) -> tuple[str, ...]:
        """Return the headings of tables, which stand again on every page that a table reaches."""
        tables = [heading for section in self.sections for block in section.blocks for heading in _headings(block)]
        return tuple(dict.fromkeys(tables))


def _headings(block: SharedPart) -> Iterator[str]:
    """Yield the headings of a block's tables, those of one table as one text."""
    if isinstance(block, SharedRows):
        yield from block.headings()
    elif isinstance(block, ContactsBlock):
        yield " ".join(block.headings)
    elif isinstance(block.content, Table):
        yield " ".join(block.content.headings)


def _fixed_of(block: SharedPart) -> Iterator[str]:
    """Yield a block's label, the headings of its table, and what was picked from a list instead of typed."""
    if isinstance(block, SharedRows):
        yield from block.fixed_words()
        return
    yield block.label
    if isinstance(block, ContactsBlock):
        yield from block.headings
        yield from (row.line for row in block.rows)
        return
    if isinstance(block.content, Items):
        yield from block.content.items
    elif isinstance(block.content, Line) and block.field.kind is Kind.CHOICE:
        yield block.content.text
    elif isinstance(block.content, Table):
        yield from block.content.headings
        if block.field.kind is Kind.TEAM:
            yield from (row[0] for row in block.content.rows)


@dataclass(frozen=True, slots=True)
class Track:
    """The lifecycle stages in order, and which of them is the customer's; None when none is set.

    `asks` says which empty fields that stage asks for.
    """

    label: str
    stages: tuple[str, ...]
    current: int | None
    goal: str = ""
    guidance: str = ""
    asks: str = ""


@dataclass(frozen=True, slots=True)
class InternalPart:
    """A table that only the internal edition has: stage history, latest log entries, missing fields."""

    heading: str
    table: Table
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class InternalEdition:
    """The plan with everything we know, marked as internal."""

    head: Head
    track: Track | None
    sections: tuple[MarkedSection, ...]
    parts: tuple[InternalPart, ...]


Report = CustomerEdition | InternalEdition
"""A document ready to be rendered."""
