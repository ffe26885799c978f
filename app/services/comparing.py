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
from app.services.value_text import value_text

Line = tuple[Piece, ...]
_PICKED = frozenset({Kind.CHOICE, Kind.MULTI})


def compare(
    supplied: Supplied, before: Frozen, after: Frozen, language: str, *, to_customer: bool = False
) -> tuple[ChangedPlace, ...]:
    """Return the places that differ, in the order of the plan; labels as said to us or to the customer."""
    return tuple(_Comparing(supplied, before, after, language, to_customer).places())


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of a table or a contact person: what it is called and its filled cells in words, by key."""

    name: str
    cells: dict[str, str]


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
        lines = [
            line
            for label in dict.fromkeys((*old, *new))
            for line in _labelled(label, old.get(label, ""), new.get(label, ""))
        ]
        if lines:
            name = self._words.tr("Customer record")
            yield ChangedPlace(leak.RECORD, name, name, tuple(lines))

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
        if old == new and field.kind not in (Kind.TEAM, *_PICKED):
            return
        texts = [
            value_text(field, value, each.office, self._language, to_customer=self._to_customer)
            for value, each in ((old, self._before), (new, self._after))
        ]
        # Labels and names are frozen too: the same choice may be called something else now.
        if old != new or texts[0] != texts[1]:
            lines = tuple(lines_of(word_difference(*texts)))
            yield ChangedPlace(field.key, self._label(section), self._label(field), lines, field.kind in _PICKED)

    def _contacts(self, section: Section) -> Iterator[ChangedPlace]:
        columns = [field for field in self._supplied.contact_fields if field.shared]
        old, new = (
            {each.id: self._contact(each, columns, frozen.view) for each in frozen.view.contacts}
            for frozen in (self._before, self._after)
        )
        lines = tuple(self._entries(columns, "name", old, new, self._after.view.contacts))
        if lines:
            yield ChangedPlace(leak.RECORD, self._label(section), self._words.tr("Contact persons"), lines)

    def _contact(self, contact: Contact, columns: Sequence[Field], view: PlanView) -> _Entry:
        names = {each.id: each.name or each.title for each in view.contacts}
        cells = {field.key: str(getattr(contact, field.key) or "") for field in columns}
        for field in columns:
            if field.kind is Kind.CONTACT:
                cells[field.key] = names.get(cells[field.key], "")
        return _Entry(contact.name or contact.title, {key: text for key, text in cells.items() if text})

    def _table(self, section: Section, table: PlanTable) -> Iterator[ChangedPlace]:
        old, new = (
            {row.id: self._row(table, row, frozen) for row in frozen.view.rows.get(table.key, ())}
            for frozen in (self._before, self._after)
        )
        columns = list(table.shared_columns())
        lines = tuple(self._entries(columns, table.title, old, new, self._after.view.rows.get(table.key, ())))
        if lines:
            yield ChangedPlace(table.below, self._label(section), self._label(table), lines)

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
        return _Entry(name, cells)

    def _entries(
        self,
        columns: Sequence[Field],
        title: str,
        old: dict[str, _Entry],
        new: dict[str, _Entry],
        order: Iterable[PlanRow | Contact],
    ) -> Iterator[Line]:
        """Yield what came and what changed in the order of `order`, then what went."""
        nothing = _Entry("", {})
        for each in (*(each.id for each in order), *(key for key in old if key not in new)):
            before, after = old.get(each, nothing), new.get(each, nothing)
            if before == after:
                continue
            yield tuple(word_difference(before.name, after.name))
            for column in columns:
                if column.key != title:
                    texts = before.cells.get(column.key, ""), after.cells.get(column.key, "")
                    yield from _labelled(self._label(column), *texts)


def _labelled(label: str, before: str, after: str) -> Iterator[Line]:
    """Yield the lines of a difference behind a label, nothing without one."""
    if before == after:
        return
    change = Change.ADDED if not before else Change.REMOVED if not after else Change.SAME
    for number, line in enumerate(lines_of(word_difference(before, after))):
        yield line if number else _joined((Piece(change, f"{label}: "), *line))


def _joined(pieces: Iterable[Piece]) -> Line:
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].change is piece.change:
            found[-1] = Piece(piece.change, found[-1].text + piece.text)
        else:
            found.append(piece)
    return tuple(found)
