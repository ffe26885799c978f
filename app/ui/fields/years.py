"""The editor of a small table by year: one row per year, one column per series."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from app.domain.parsing import parse_number
from app.domain.plan import Value, YearFigure
from app.domain.template import Field, Series, SeriesUnit
from app.formats import format_number
from app.i18n import translator
from app.ui.charts.years_chart import YearsCharts
from app.ui.fields.base import Draft
from app.ui.fields.find_words import find_words
from app.ui.fields.number_line import NumberLine
from app.ui.fields.rows import EditorRow, RowsEditor, add_button
from app.ui.theme import STEP, set_look
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.tool_button import tool_button

FIRST_YEAR, LAST_YEAR = 1900, 2199

_FEWEST = 5
"""A column has room for so many digits at least."""

_SIGNS = {SeriesUnit.EUR: "€", SeriesUnit.HOURS: "h", SeriesUnit.PERCENT: "%"}
"""What a unit adds to the heading of its column; the cells, narrow as they are, hold the bare figures."""


class YearRow(EditorRow):
    """The widgets of one year."""

    def __init__(self, year: int, field: Field, language: str, parent: QWidget) -> None:
        self._field = field
        self._language = language
        self.label = QLabel(parent)
        self.label.setProperty("role", "strong")
        self.cells: dict[str, NumberLine] = {}
        for series in field.series:
            cell = NumberLine(language, partial(parse_number, language=language), format_number, parent)
            cell.setProperty("cell", True)
            cell.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.cells[series.key] = cell
        self.remove = tool_button("x", "", parent)
        self.stand_for(year)

    def stand_for(self, year: int) -> None:
        """Be the row of this year, without figures so far."""
        self.year = year
        self.label.setText(str(year))
        words = translator(self._language)
        for series in self._field.series:
            named = f"{series.labels.get(self._language)} {year}"
            internal = words.tr("{field}, internal").format(field=named)
            cell = self.cells[series.key]
            cell.setAccessibleName(internal if series.internal else named)
            cell.set_content(None)
        text = words.tr("Remove the year {year}").format(year=year)
        self.remove.setToolTip(text)
        self.remove.setAccessibleName(text)

    def lines(self) -> Sequence[LineEdit]:
        return list(self.cells.values())

    def stops(self) -> Sequence[QWidget]:
        return [*self.cells.values(), self.remove]

    def widgets(self) -> Sequence[QWidget]:
        return [self.label, *self.cells.values(), self.remove]


class YearsEditor(RowsEditor[YearRow, YearFigure]):
    """Edits figures by year. A year without figures is not kept."""

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field, language, YearFigure, parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(STEP + 2)
        self._grid.setVerticalSpacing(STEP)
        self._headings = [self._heading(series, column) for column, series in enumerate(field.series, start=1)]
        self._column.addLayout(self._grid)
        self.charts = YearsCharts(field.series, language, self)
        self.add_next = add_button("", self)
        self.add_previous = add_button("", self)
        self._add_buttons = (self.add_next, self.add_previous)
        buttons = QHBoxLayout()
        buttons.setSpacing(3 * STEP)
        buttons.addWidget(self.add_next)
        buttons.addWidget(self.add_previous)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self._column.addWidget(self.charts)
        self._finish(*self._add_buttons)
        self.add_next.clicked.connect(self._add_next_year)
        self.add_previous.clicked.connect(self._add_previous_year)
        self._name_buttons()

    def value(self) -> Value | None:
        """Return the figures by year and series, None when there are none. Raises UserError(VALUE_NOT_NUMBER)."""
        figures = []
        for row in self.rows:
            for key, cell in row.cells.items():
                number = cell.content()
                if number is not None:
                    figures.append(YearFigure(row.year, key, number))
        # Figures of a series that the template has no more stay untouched.
        known = {series.key for series in self.field.series}
        figures += [figure for figure in self._stored if figure.series not in known]
        return self._stored or None if set(figures) == set(self._stored) else tuple(figures) or None

    def set_value(self, value: Value | None) -> None:
        """Show figures."""
        self._pause.stop()
        self.clear_hint()
        self._stored = self._parts(value)
        self._fill(sorted({figure.year for figure in self._stored}))
        self._share_room()
        self.charts.show_figures(self._stored)

    def draft(self) -> Draft:
        """Return the rows: the year, and the figures as typed."""
        return tuple((str(row.year), *(cell.text() for cell in row.cells.values())) for row in self.rows)

    def restore(self, draft: Draft) -> None:
        """Show the rows as they were."""
        self._fill([int(year) for year, *_ in draft])
        for row, (_year, *texts) in zip(self.rows, draft, strict=True):
            for cell, text in zip(row.cells.values(), texts, strict=True):
                if text != cell.text():
                    cell.retype(text)
        self._share_room()

    def _fill(self, years: Sequence[int]) -> None:
        """Make rows for these years, with the figures that are stored."""
        if years != [row.year for row in self.rows]:
            for row in self.rows[len(years) :]:
                self._put_aside(row)
            for row, year in zip(self.rows, years, strict=False):
                row.stand_for(year)
            for year in years[len(self.rows) :]:
                self._new_row(year)
            self._arrange()
        numbers = {(figure.year, figure.series): figure.value for figure in self._stored}
        for row in self.rows:
            for key, cell in row.cells.items():
                cell.set_content(numbers.get((row.year, key)))

    def mark_saved(self) -> None:
        """Take the figures as saved."""
        super().mark_saved()
        for row in self.rows:
            for cell in row.cells.values():
                cell.accept()
        self._share_room()
        self.charts.show_figures(self._stored)

    def _share_room(self) -> None:
        """Give each column room as its longest figure needs it, in a narrow window above all."""
        for column, series in enumerate(self.field.series, start=1):
            letters = (len(row.cells[series.key].text()) for row in self.rows)
            self._grid.setColumnStretch(column, max(_FEWEST, *letters, 0))

    def focus_editor(self) -> None:
        """Move to the first figure, or to the button that adds a year."""
        first = next((cell for row in self.rows for cell in row.cells.values()), None)
        (first or self.add_next).setFocus(Qt.FocusReason.OtherFocusReason)

    def select_text(self, words: str) -> bool:
        """Select the first figure that holds these squeezed words."""
        for row in self.rows:
            for cell in row.cells.values():
                if find_words(cell.text(), words):
                    cell.setFocus(Qt.FocusReason.OtherFocusReason)
                    cell.selectAll()
                    return True
        return False

    def today(self) -> date:
        """Return the day whose year is the first one offered."""
        return date.today()

    def add_year(self, year: int) -> None:
        """Add an empty row for a year, in its place, and move to it."""
        if any(row.year == year for row in self.rows) or not FIRST_YEAR <= year <= LAST_YEAR:
            return
        row = self._new_row(year)
        self.rows.sort(key=lambda each: each.year)
        self._arrange()
        next(iter(row.cells.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_invalid(self, on: bool) -> None:
        for row in self.rows:
            for cell in row.cells.values():
                set_look(cell, "invalid", on and not cell.readable())

    def _add_next_year(self) -> None:
        self.add_year(self.rows[-1].year + 1 if self.rows else self.today().year)

    def _add_previous_year(self) -> None:
        self.add_year(self.rows[0].year - 1 if self.rows else self.today().year - 1)

    def _name_buttons(self) -> None:
        following = self.rows[-1].year + 1 if self.rows else self.today().year
        previous = self.rows[0].year - 1 if self.rows else self.today().year - 1
        self.add_next.setText(self.words.tr("Add {year}").format(year=following))
        self.add_previous.setText(self.words.tr("Add {year}").format(year=previous))

    def _new_row(self, year: int) -> YearRow:
        if self._spare:
            row = self._spare.pop()
            row.stand_for(year)
            self._put_back(row)
        else:
            row = YearRow(year, self.field, self.language, self)
            self._put_in(row)
        return row

    def _arrange(self) -> None:
        for line, row in enumerate(self.rows, start=1):
            for column, widget in enumerate(row.widgets()):
                self._grid.addWidget(widget, line, column)
                widget.setVisible(widget is not row.remove or not self._read_only)
        for heading in self._headings:
            heading.setVisible(bool(self.rows))
        self._name_buttons()
        super()._arrange()

    def _heading(self, series: Series, column: int) -> QLabel:
        internal = self.words.tr("internal") if series.internal else ""
        words = (series.labels.get(self.language), _SIGNS.get(series.unit, ""), internal)
        label = QLabel(", ".join(filter(None, words)), self)
        label.setProperty("role", "internal" if series.internal else "small")
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        # The words end where the figures below them end, inside of their boxes.
        label.setContentsMargins(0, STEP, STEP + 2, 0)
        label.setVisible(False)
        self._grid.addWidget(label, 0, column)
        self._grid.setColumnStretch(column, _FEWEST)
        return label
