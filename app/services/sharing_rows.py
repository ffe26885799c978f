"""Rows of the plan's tables, and contact persons, that are written together with the customer: shared columns only.

What a `WrittenTable` holds is what its editors can show: it refuses an internal column, an internal choice and words
that speak to us, and `write_row` takes nothing that it does not offer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.normalise import visible
from app.domain.plan import PlanView
from app.domain.table_keys import EVENTS
from app.domain.tables import Cell, PlanRow, PlanTable
from app.domain.template import LINK_KINDS, Audience, Choice, Field, Kind
from app.domain.words import LANGUAGES, Words
from app.i18n import translator
from app.reports.builder import CONTACTS_BELOW
from app.reports.data import NotSharedError
from app.services import contacts, plans, tables
from app.services.core import Core

CONTACTS = "contact"
"""The key under which contact persons are written, beside those of the plan's tables."""

_PICKED = frozenset({Kind.CHOICE, *LINK_KINDS})

Rows = Mapping[str, tuple[PlanRow, ...]]
"""The rows that the customer reads, by table."""


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A row that the customer reads. `cells` holds what its editors can show, `title` is what it is called."""

    id: str
    title: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table whose rows are written together, below the field `below`; NotSharedError for anything internal.

    `columns` are the shared ones and speak to the customer; whatever a person picks is among their choices. `needed`
    are the columns that a row has to fill. `grows` tells that new rows may be written,
    which begin with the cells of `preset`.
    """

    key: str
    below: str
    label: str
    one: str
    columns: tuple[Field, ...]
    needed: tuple[str, ...]
    rows: tuple[WrittenRow, ...]
    grows: bool
    preset: Mapping[str, Cell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for column in self.columns:
            ours = column.labels != column.customer_labels or column.guidance != Words() or column.note
            if not column.shared or ours or any(choice.internal for choice in column.choices):
                raise NotSharedError(f"{self.key}.{column.key}")

    @property
    def title(self) -> str:
        """The key of the column that a new row begins with."""
        return self.columns[0].key

    def row(self, row_id: str) -> WrittenRow | None:
        """Return a row by its id, None for one that the customer does not read."""
        return next((row for row in self.rows if row.id == row_id), None)

    def takes(self, cells: Mapping[str, Cell | None]) -> bool:
        """Whether these cells can have been written here: shared columns, and what they offer."""
        known = {column.key: column for column in self.columns}
        return all(key in known and _offers(known[key], value) for key, value in cells.items())


def written_tables(core: Core, view: PlanView, language: str) -> Iterator[WrittenTable]:
    """Yield what is written together of a customer's plan, in `language` ("fi", "sv" or "en").

    The contact persons of `view` are those who work for the customer now.
    """
    shown = core.tables.shown(view.rows)
    for table in core.tables:
        if table.shared and table.parent is None and table.column(table.title).shared:
            yield _written(core, table, view, shown, language)
    yield _contacts(core, view, language)


def write_row(
    core: Core, customer_id: str, table_key: str, row_id: str | None, cells: Mapping[str, Cell | None]
) -> ChangeSet:
    """Change shared cells of a row that the customer reads, or with None add a row that is shared.

    Raises UserError ROW_WITHOUT_TITLE for a column that has to be filled, and what `tables.add` and `contacts.add`
    raise; NotSharedError for any other table, row or column, and for what the customer is not offered.
    """
    view = plans.open_plan(core, customer_id)
    view = replace(view, contacts=tuple(each for each in view.contacts if each.here))
    table = next((each for each in written_tables(core, view, spoken(view)) if each.key == table_key), None)
    row = table.row(row_id) if table is not None and row_id is not None else None
    if table is None or not table.takes(cells) or (not table.grows if row_id is None else row is None):
        raise NotSharedError(table_key)
    _need(table, {**(row.cells if row is not None else {}), **cells}, spoken(view))
    if table_key == CONTACTS:
        values = {key: None if value is None else str(value) for key, value in cells.items()}
        if row_id is None:
            return contacts.add(core, customer_id, values)[1]
        return contacts.edit(core, customer_id, row_id, values)
    if row_id is None:
        return tables.add(core, customer_id, table_key, cells, audience=Audience.SHARED)[1]
    return tables.edit(core, customer_id, table_key, row_id, cells)


def spoken(view: PlanView) -> str:
    """Return the language that the customer is spoken to in: "fi", "sv" or "en"."""
    return view.customer.language if view.customer.language in LANGUAGES else LANGUAGES[0]


def _need(table: WrittenTable, cells: Mapping[str, Cell | None], language: str) -> None:
    """Say what is missing in the customer's words; those who are asked below say it in ours."""
    for column in table.columns:
        if column.key in table.needed and not visible(str(cells.get(column.key) or "")):
            raise UserError(ErrorCode.ROW_WITHOUT_TITLE, field=column.label(language))


def _written(core: Core, table: PlanTable, view: PlanView, shown: Rows, language: str) -> WrittenTable:
    columns = [
        _for_customer(column, tuple(_choices(core, column, view, shown))) for column in table.columns if column.shared
    ]
    fixed = table.fixed is not None
    return WrittenTable(
        key=table.key,
        below=table.below,
        label=table.label(language, to_customer=True),
        one=table.one.get(language),
        # Which service a row is about never changes.
        columns=tuple(column for column in columns if not (fixed and column.key == table.title)),
        needed=(table.title, "starts") if table.key == EVENTS else (table.title,),
        rows=tuple(_row(row, columns, table.title, language) for row in shown[table.key]),
        grows=not fixed,
        # One that is left without a day would stand nowhere on the clock.
        preset={"starts": core.today()} if table.key == EVENTS else {},
    )


def _row(row: PlanRow, columns: Iterable[Field], title: str, language: str) -> WrittenRow:
    cells = _offered(columns, row.cells)
    names = next(column for column in columns if column.key == title).choices
    called = next((each.label(language) for each in names if each.key == cells.get(title)), row.text(title))
    return WrittenRow(row.id, called, cells)


def _offered(columns: Iterable[Field], cells: Mapping[str, Cell | None]) -> dict[str, Cell]:
    """Return the cells that editors can show: what nobody is offered stays in the store, unseen."""
    filled = ((column, cells.get(column.key)) for column in columns)
    return {column.key: value for column, value in filled if value not in (None, "") and _offers(column, value)}


def _contacts(core: Core, view: PlanView, language: str) -> WrittenTable:
    columns = [
        _for_customer(column, tuple(_choices(core, column, view, {})))
        for column in core.supplied.contact_fields
        if column.shared
    ]
    known = {contact: {column.key: getattr(contact, column.key) for column in columns} for contact in view.contacts}
    rows = (WrittenRow(each.id, each.called, _offered(columns, cells)) for each, cells in known.items())
    words = translator(language)
    return WrittenTable(
        key=CONTACTS,
        below=CONTACTS_BELOW,
        label=words.tr("Contact persons"),
        one=words.tr("Contact person"),
        columns=tuple(columns),
        # A title does for somebody whose name is not known.
        needed=(),
        rows=tuple(rows),
        grows=True,
    )


def _choices(core: Core, column: Field, view: PlanView, shown: Rows) -> Iterator[Choice]:
    """Yield what a column offers to the customer: nobody who has left, and no row that is internal."""
    if column.kind is Kind.PERSON:
        yield from (_named(person.id, person.name) for person in core.office.people if person.active)
    elif column.kind is Kind.CONTACT:
        yield from (_named(contact.id, contact.called) for contact in view.contacts)
    elif column.kind is Kind.ROW:
        linked = core.tables.get(str(column.table_key))
        yield from (_named(row.id, row.text(linked.title)) for row in shown[linked.key])
    elif column.list_key is not None:
        yield from (Choice(item.id, item.labels) for item in core.office.list_items(column.list_key))
    else:
        said = (each for each in column.choices if not each.internal)
        yield from (
            Choice(each.key, Words.of({code: each.label(code, to_customer=True) for code in LANGUAGES}))
            for each in said
        )


def _named(key: str, name: str) -> Choice:
    return Choice(key, Words(name, name, name))


def _for_customer(column: Field, choices: tuple[Choice, ...]) -> Field:
    """Return a column as the customer knows it."""
    return replace(column, labels=column.customer_labels, guidance=Words(), choices=choices, list_key=None, note=False)


def _offers(column: Field, value: Cell | None) -> bool:
    return value is None or column.kind not in _PICKED or value in {choice.key for choice in column.choices}
