"""Every text that people have written into a plan, in the order of the form, and how one of them is written anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.errors import ErrorCode, UserError
from app.domain.plan import PlanView
from app.domain.tables import PlanRow, PlanTable, PlanTables
from app.domain.template import Field, Kind, Template
from app.i18n import language
from app.services import plans
from db.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: in a `field`, in its internal note, or in a `column` of a `row` of a `table` below it.

    `shown_in` is the row that stands on the form: `row` itself, or the one that `row` belongs to.
    """

    field: str
    note: bool = False
    table: str = ""
    row: str = ""
    column: str = ""
    shown_in: str = ""


@dataclass(frozen=True, slots=True)
class PlanText:
    """A text, with whether it is Markdown and whether it is only for us."""

    place: Place
    text: str
    markdown: bool
    internal: bool


def texts(view: PlanView, template: Template, tables: PlanTables) -> Iterator[PlanText]:
    """Yield the texts of a plan in the order of the form: core fields first, below a field the rows of its tables."""
    for section in template.sections:
        for field in sorted(section.fields, key=lambda each: not each.core):
            value = view.answers.get(field.key)
            if field.kind in (Kind.TEXT, Kind.NARRATIVE) and isinstance(value, str):
                yield PlanText(Place(field.key), value, field.kind is Kind.NARRATIVE, not field.shared)
            if note := view.notes.get(field.key):
                yield PlanText(Place(field.key, note=True), note, True, True)
            for table in tables.below(field.key):
                yield from _rows(view, tables, table)


def _rows(view: PlanView, tables: PlanTables, table: PlanTable) -> Iterator[PlanText]:
    for row in view.rows.get(table.key, ()):
        hidden = not table.shows(row)
        yield from _cells(table, row, row.id, hidden)
        for child in tables.children(table.key):
            for each in view.rows.get(child.key, ()):
                if each.parent == row.id:
                    yield from _cells(child, each, row.id, hidden or not child.shows(each))


def _cells(table: PlanTable, row: PlanRow, shown_in: str, hidden: bool) -> Iterator[PlanText]:
    for column in table.columns:
        if column.kind in (Kind.TEXT, Kind.NARRATIVE) and (text := row.text(column.key)):
            place = Place(table.below, table=table.key, row=row.id, column=column.key, shown_in=shown_in)
            yield PlanText(place, text, column.kind is Kind.NARRATIVE, hidden or not column.shared)


def write(
    unit: UnitOfWork, customer_id: str, template: Template, tables: PlanTables, written: Mapping[Place, str]
) -> None:
    """Write texts of a plan inside an action that is under way.

    Raises UserError TEXT_TOO_LONG, and ROW_WITHOUT_TITLE where nothing would be left of what names a row.
    """
    for place, text in written.items():
        if place.table:
            _write_cell(unit, tables.get(place.table), place, text)
        elif place.note:
            plans.write_note(unit, template.field(place.field), customer_id, text)
        else:
            plans.write_value(unit, template.field(place.field), customer_id, text)


def _write_cell(unit: UnitOfWork, table: PlanTable, place: Place, text: str) -> None:
    column: Field = table.column(place.column)
    stored = plans.encode(column, text)
    if stored is None and place.column == table.title:
        raise UserError(ErrorCode.ROW_WITHOUT_TITLE, field=column.label(language()))
    unit.put(table.key, place.row, {place.column: stored})
