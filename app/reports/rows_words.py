"""What the rows of a plan's tables say, for the customer or for ourselves."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from app.domain.office import Office
from app.domain.plan import PlanView
from app.domain.tables import Cell as Value
from app.domain.tables import PlanRow, PlanTable
from app.i18n import Translator, translator
from app.reports.content import RowReader
from app.reports.rows_data import Catalogue, Cell, Gauge, Said, Tone


@dataclass(frozen=True)
class RowWords:
    """Reads a plan's tables in one language; with `to_customer` nothing internal can be read."""

    view: PlanView
    catalogue: Catalogue
    office: Office
    language: str
    today: date
    to_customer: bool = False
    _said: dict[tuple[str, str, Value], str] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def words(self) -> Translator:
        """The texts of the report's language."""
        return translator(self.language)

    @cached_property
    def _reader(self) -> RowReader:
        return RowReader(self.view, self.catalogue.tables, self.office, self.language, self.to_customer)

    def rows(self, table: PlanTable) -> list[PlanRow]:
        """Return the rows of a table that may be read: for the customer the shared ones with their shared columns."""
        found = self.view.rows.get(table.key, ())
        if not self.to_customer:
            return list(found)
        shared = {column.key for column in table.shared_columns()}
        return [
            replace(row, cells={key: value for key, value in row.cells.items() if key in shared})
            for row in found
            if table.shows(row)
        ]

    def label(self, table: PlanTable, column: str) -> str:
        """Return the heading of a column."""
        return table.column(column).label(self.language, to_customer=self.to_customer)

    def text(self, table: PlanTable, row: PlanRow, column: str) -> str:
        """Return what a cell says, empty for an empty one."""
        value = row.cells.get(column)
        if value is None:
            return ""
        known = table.key, column, value
        if known not in self._said:
            self._said[known] = self._reader.cell(table.column(column), value)
        return self._said[known]

    def mark(self, table: PlanTable, row: PlanRow) -> str:
        """Return the word for internal for a row that is."""
        return "" if self.to_customer or table.shows(row) else self.words.tr("internal")

    def who(self, table: PlanTable, row: PlanRow, tone: Tone = Tone.PLAIN) -> Cell:
        """Return who answers for a row, on our side and on the customer's."""
        words = self.words
        theirs = words.tr("You: {name}") if self.to_customer else words.tr("Customer: {name}")
        people = ((words.tr("Us: {name}"), "our_person"), (theirs, "their_person"))
        named = ((form, self.text(table, row, column)) for form, column in people)
        return cell(*(Said(form.format(name=name), tone, picked=True) for form, name in named if name))


def cell(*parts: Said | Gauge) -> Cell:
    """Return a cell of the parts that say something."""
    return tuple(part for part in parts if isinstance(part, Gauge) or part.text)
