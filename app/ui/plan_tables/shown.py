"""What the rows of a plan's tables need to be put into words: the plan, the office, the day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from app.domain.metrics import Metric
from app.domain.office import Office
from app.domain.plan import PlanView
from app.domain.table_keys import GOALS
from app.domain.tables import Cell, PlanRow, PlanTable, PlanTables
from app.domain.template import Field, Kind
from app.formats import format_date, format_number
from app.i18n import language, tr
from app.services.core import Core
from app.services.value_text import value_text


@dataclass(frozen=True)
class Shown:
    """A customer's plan as it is shown now, in one language."""

    view: PlanView
    office: Office
    tables: PlanTables
    metrics: tuple[Metric, ...]
    today: date
    language: str

    @classmethod
    def of(cls, core: Core, view: PlanView) -> "Shown":
        """Return a plan as it is shown today, in the language of the screen."""
        return cls(view, core.office, core.tables, core.supplied.metrics, core.today(), language())

    @property
    def customer_id(self) -> str:
        """The id of the customer."""
        return self.view.customer.id

    def rows(self, table: str) -> tuple[PlanRow, ...]:
        """Return the rows of a table."""
        return self.view.rows.get(table, ())

    @cached_property
    def _by_parent(self) -> Mapping[str, Sequence[PlanRow]]:
        found: dict[str, list[PlanRow]] = {}
        for rows in self.view.rows.values():
            for row in rows:
                if row.parent is not None:
                    found.setdefault(row.parent, []).append(row)
        return found

    def children(self, row_id: str) -> Sequence[PlanRow]:
        """Return the rows that belong to a row."""
        return self._by_parent.get(row_id, ())

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {row.id: row.text(self.tables.get(row.table).title) for row in self.rows(GOALS)}

    def metric(self, row: PlanRow) -> Metric | None:
        """Return the metric of a goal, or None."""
        key = row.text("metric")
        return next((metric for metric in self.metrics if metric.key == key), None)

    def row(self, table: str, row_id: str) -> PlanRow | None:
        """Return a row by its id, or None."""
        return next((row for row in self.rows(table) if row.id == row_id), None)

    def person(self, row: PlanRow, column: str) -> str:
        """Return the name of somebody of ours, "" for nobody."""
        person = self.office.person(row.text(column) or None)
        return person.name if person is not None else ""

    def contact(self, row: PlanRow, column: str) -> str:
        """Return the name of a contact person, "" for nobody."""
        wanted = row.text(column)
        return next((each.called for each in self.view.contacts if wanted and each.id == wanted), "")

    def goal(self, row: PlanRow) -> str:
        """Return what the goal of an action is called."""
        return self._titles.get(row.text("goal"), "")

    def cell(self, column: Field, value: Cell | None) -> str:
        """Return the words of a cell; a link says what it points to, and a dash when that is gone."""
        if value is None:
            return ""
        key = str(value)
        if column.kind is Kind.PERSON:
            person = self.office.person(key)
            return person.name if person is not None else "–"
        if column.kind is Kind.CONTACT:
            return next((each.called for each in self.view.contacts if each.id == key), "–")
        if column.kind is Kind.ROW:
            linked = self.row(str(column.table_key), key)
            return self.title(self.tables.get(linked.table), linked) if linked is not None else "–"
        return value_text(column, value, self.office, self.language)

    def text(self, table: PlanTable, row: PlanRow, column: str) -> str:
        """Return the words of one cell of a row."""
        return self.cell(table.column(column), row.cells.get(column))

    def title(self, table: PlanTable, row: PlanRow) -> str:
        """Return what a row is called."""
        return self.text(table, row, table.title) or "–"

    def day(self, value: date | None) -> str:
        """Return a date in words, "" for none."""
        return format_date(value, self.language) if value is not None else ""

    def amount(self, value: Decimal, unit: str) -> str:
        """Return a number with its unit."""
        return f"{format_number(value, self.language)}\u00a0{unit}".rstrip("\u00a0")

    def basis(self, measurement: PlanRow) -> str:
        """Return from what a measurement is counted: its period and its number of cases."""
        cases = measurement.number("cases")
        number = "" if cases is None else tr("n = {n}").format(n=format_number(cases, self.language))
        return ", ".join(filter(None, (measurement.text("period"), number)))
