"""What differs between two frozen plans: field by field, row by row and word by word, in one language."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain import leak
from app.domain.people import Contact
from app.domain.plan import PlanView
from app.domain.tables import PlanRow, PlanTable
from app.domain.template import Field, Kind, Section
from app.domain.versions import ChangedPlace, lines_of
from app.domain.word_difference import Change, Piece, word_difference
from app.i18n import Translator, translator
from app.reports.builder import CONTACTS_BELOW
from app.reports.content import RowReader
from app.services.core import Supplied
from app.services.frozen import Frozen
from app.services.row_secrets import row_place
from app.services.value_text import value_text

Line = tuple[Piece, ...]
_PICKED = frozenset({Kind.CHOICE, Kind.MULTI})
_SUPPLIED = frozenset({*_PICKED, Kind.PERSON})


def compare(
    supplied: Supplied, before: Frozen, after: Frozen, language: str, *, to_customer: bool = False
) -> tuple[ChangedPlace, ...]:
    """Return the places that differ, in the order of the plan; labels as said to us or to the customer."""
    return tuple(_Comparing(supplied, before, after, language, to_customer).places())


def differ(supplied: Supplied, before: Frozen, after: Frozen, language: str) -> bool:
    """Tell whether a comparison would show anything; ends at the first place that does."""
    return next(_Comparing(supplied, before, after, language, to_customer=False).places(), None) is not None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of a table or a contact person: what it is called and its filled cells in words, by key.

    `place` is the row's own for the proof.
    """

    name: str
    cells: dict[str, str]
    place: str = ""


_Entries = dict[str, _Entry]


class _Comparing:
    """One comparison."""

    def __init__(self, supplied: Supplied, before: Frozen, after: Frozen, language: str, to_customer: bool) -> None:
        self._supplied = supplied
        self._before, self._after = before, after
        self._language = language
        self._to_customer = to_customer
        self._words: Translator = translator(language)

    def places(self) -> Iterator[ChangedPlace]:
        """Yield the places that differ."""
        yield from self._record()
        for section in self._supplied.template.sections:
            for field in section.fields:
                # A field that was shared once may be internal now.
                if field.shared:
                    yield from self._field(section, field)
                if field.key == CONTACTS_BELOW:
                    yield from self._contacts(section)
                for table in self._supplied.tables:
                    if table.below == field.key:
                        yield from self._table(section, table)

    def _label(self, of: Field | PlanTable | Section) -> str:
        return of.label(self._language, to_customer=self._to_customer)

    def _record(self) -> Iterator[ChangedPlace]:
        old, new = (dict(self._facts(each)) for each in (self._before, self._after))
        found = _Lines()
        for label in dict.fromkeys((*old, *new)):
            found.add_labelled(label, old.get(label, ""), new.get(label, ""), supplied=True)
        name = self._words.tr("Customer record")
        yield from found.place(leak.RECORD, name, name)

    def _facts(self, frozen: Frozen) -> Iterator[tuple[str, str]]:
        words, customer, office = self._words, frozen.view.customer, frozen.office
        industry = office.item(customer.industry)
        people = [office.person(each) for each in (customer.responsible, customer.deputy)]
        town = " ".join(filter(None, (customer.postal_code, customer.town)))
        yield words.tr("Name"), customer.name
        yield words.tr("Business ID"), customer.business_id
        yield words.tr("Industry"), industry.labels.get(self._language) if industry else ""
        yield words.tr("Address"), ", ".join(filter(None, (customer.site, customer.street, town)))
        yield words.tr("Group"), ", ".join(filter(None, (customer.group_name, customer.parent_company)))
        yield words.tr("Website"), customer.website
        for label, person in zip((words.tr("Responsible person"), words.tr("Deputy")), people, strict=True):
            yield label, person.name if person else ""

    def _field(self, section: Section, field: Field) -> Iterator[ChangedPlace]:
        old, new = (each.view.answers.get(field.key) for each in (self._before, self._after))
        texts = [
            value_text(field, value, each.office, self._language, to_customer=self._to_customer)
            for value, each in ((old, self._before), (new, self._after))
        ]
        # Labels and names are frozen too: the same choice may be called something else now.
        if old == new and texts[0] == texts[1]:
            return
        found = _Lines()
        found.add(word_difference(*texts))
        if field.kind in _PICKED:
            found.fixed += texts
        yield from found.place(field.key, self._label(section), self._label(field))

    def _contacts(self, section: Section) -> Iterator[ChangedPlace]:
        columns = [field for field in self._supplied.contact_fields if field.shared]
        old, new = (
            {each.id: _contact(each, columns, frozen.view) for each in frozen.view.contacts}
            for frozen in (self._before, self._after)
        )
        order = [each.id for each in self._after.view.contacts]
        found = self._entries(columns, "name", old, new, order)
        yield from found.place(leak.RECORD, self._label(section), self._words.tr("Contact persons"), titled=True)

    def _table(self, section: Section, table: PlanTable) -> Iterator[ChangedPlace]:
        old, new = (
            {row.id: self._row(table, row, frozen) for row in frozen.view.rows.get(table.key, ())}
            for frozen in (self._before, self._after)
        )
        order = [row.id for row in self._after.view.rows.get(table.key, ())]
        found = self._entries(list(table.shared_columns()), table.title, old, new, order)
        yield from found.place(table.below, self._label(section), self._label(table), titled=True)

    def _row(self, table: PlanTable, row: PlanRow, frozen: Frozen) -> _Entry:
        reader = RowReader(
            frozen.view, self._supplied.tables, frozen.office, self._language, to_customer=self._to_customer
        )
        cells = {
            column.key: text
            for column in table.shared_columns()
            if column.key in row.cells and (text := reader.cell(column, row.cells[column.key]))
        }
        name = cells.get(table.title, "")
        if table.parent:
            above = self._supplied.tables.get(table.parent)
            parent = next((each for each in frozen.view.rows.get(above.key, ()) if each.id == row.parent), None)
            owner = self._row(above, parent, frozen).name if parent else ""
            name = " · ".join(filter(None, (owner, name)))
        return _Entry(name, cells, row_place(table, row))

    def _entries(
        self, columns: Sequence[Field], title: str, old: _Entries, new: _Entries, order: Sequence[str]
    ) -> "_Lines":
        """Return what came and what changed in the order of `order`, then what went."""
        found, nothing = _Lines(), _Entry("", {})
        for each in (*order, *(key for key in old if key not in new)):
            before, after = old.get(each, nothing), new.get(each, nothing)
            if before == after:
                continue
            first = len(found.lines)
            found.add(word_difference(before.name, after.name))
            for column in columns:
                texts = before.cells.get(column.key, ""), after.cells.get(column.key, "")
                supplied = column.kind in _SUPPLIED
                if column.key != title:
                    found.add_labelled(self._label(column), *texts, supplied=supplied)
                elif supplied:
                    found.fixed += (before.name, after.name)
            if place := after.place or before.place:
                found.parts.append((place, first, len(found.lines)))
        return found


class _Lines:
    """The lines of a place, and which of their words the program or a list supplied."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.fixed: list[str] = []
        self.parts: list[tuple[str, int, int]] = []

    def add(self, pieces: Iterable[Piece]) -> None:
        """Add the lines of a difference."""
        self.lines += lines_of(list(pieces))

    def add_labelled(self, label: str, before: str, after: str, *, supplied: bool) -> None:
        """Add the lines of a difference behind a label; nothing without one. `supplied` words are nobody's typing."""
        if before == after:
            return
        change = Change.ADDED if not before else Change.REMOVED if not after else Change.SAME
        first, *rest = lines_of(word_difference(before, after))
        self.lines += [_joined((Piece(change, f"{label}: "), *first)), *rest]
        self.fixed += [label, *((before, after) if supplied else ())]

    def place(self, place: str, section: str, label: str, *, titled: bool = False) -> Iterator[ChangedPlace]:
        """Yield the place, if anything changed there."""
        if self.lines:
            fixed = tuple(filter(None, self.fixed))
            yield ChangedPlace(place, section, label, tuple(self.lines), fixed, titled, tuple(self.parts))


def _contact(contact: Contact, columns: Sequence[Field], view: PlanView) -> _Entry:
    names = {each.id: each.called for each in view.contacts}
    cells = {field.key: str(getattr(contact, field.key) or "") for field in columns}
    for field in columns:
        if field.kind is Kind.CONTACT:
            cells[field.key] = names.get(cells[field.key], "")
    return _Entry(contact.called, {key: text for key, text in cells.items() if text})


def _joined(pieces: Iterable[Piece]) -> Line:
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].change is piece.change:
            found[-1] = Piece(piece.change, found[-1].text + piece.text)
        else:
            found.append(piece)
    return tuple(found)
