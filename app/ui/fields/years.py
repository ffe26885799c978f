"""The editor of a small table by year: one row per year, one column per series."""

from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.domain.errors import UserError
from app.domain.parsing import parse_number
from app.domain.plan import Value, YearFigure
from app.domain.template import Field, Series, SeriesUnit
from app.formats import format_number
from app.i18n import tr
from app.ui.fields.base import FieldEditor
from app.ui.fields.find_words import find_words
from app.ui.fields.number_line import NumberLine
from app.ui.icons import icon
from app.ui.theme import STEP, set_look

FIRST_YEAR, LAST_YEAR = 1900, 2199

_SIGNS = {SeriesUnit.EUR: "€", SeriesUnit.HOURS: "h", SeriesUnit.PERCENT: "%"}
"""What a unit adds to the heading of its column; the cells, narrow as they are, hold the bare figures."""


class YearRow:
    """The widgets of one year."""

    def __init__(self, year: int, field: Field, language: str, parent: QWidget) -> None:
        self.year = year
        self.label = QLabel(str(year), parent)
        self.label.setProperty("role", "strong")
        self.cells: dict[str, NumberLine] = {}
        for series in field.series:
            read = partial(parse_number, language=language)
            cell = NumberLine(language, read, partial(_written, language), parent)
            cell.setProperty("cell", True)
            cell.setAlignment(Qt.AlignmentFlag.AlignRight)
            cell.setAccessibleName(f"{series.labels.get(language)} {year}")
            self.cells[series.key] = cell
        self.remove = QToolButton(parent)
        self.remove.setIcon(icon("x", "muted", 16))
        self.remove.setIconSize(QSize(16, 16))
        self.remove.setToolTip(tr("Remove the year {year}").format(year=year))
        self.remove.setAccessibleName(self.remove.toolTip())

    def widgets(self) -> list[QWidget]:
        """Return label, cells and button, from left to right."""
        return [self.label, *self.cells.values(), self.remove]


class YearsEditor(FieldEditor):
    """Edits figures by year. A year without figures is not kept."""

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field, language, parent)
        self._grouped = True
        self._stored: tuple[YearFigure, ...] = ()
        self.rows: list[YearRow] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(STEP + 2)
        self._grid.setVerticalSpacing(STEP)
        self._headings = [self._heading(series, column) for column, series in enumerate(field.series, start=1)]
        self._column.addLayout(self._grid)
        buttons = QHBoxLayout()
        buttons.setSpacing(3 * STEP)
        self.add_next = self._add_button(buttons)
        self.add_previous = self._add_button(buttons)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self._finish(self.add_next, self.add_previous)
        self.add_next.clicked.connect(self._add_next_year)
        self.add_previous.clicked.connect(self._add_previous_year)
        self._name_buttons()

    def value(self) -> Value | None:
        """Return the figures by year and series, None when there are none. Raises UserError(VALUE_NOT_NUMBER)."""
        figures = []
        for row in self.rows:
            for key, cell in row.cells.items():
                number = cell.number()
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
        figures = value if isinstance(value, tuple) else ()
        self._stored = tuple(figure for figure in figures if isinstance(figure, YearFigure))
        numbers = {(figure.year, figure.series): figure.value for figure in self._stored}
        years = sorted({figure.year for figure in self._stored})
        if years != [row.year for row in self.rows]:
            for row in list(self.rows):
                self._take_away(row)
            for year in years:
                self._new_row(year)
            self._place()
        for row in self.rows:
            for key, cell in row.cells.items():
                cell.set_number(numbers.get((row.year, key)))

    def has_pending(self) -> bool:
        """Whether the figures differ from what was shown or saved."""
        try:
            return (self.value() or ()) != self._stored
        except UserError:
            return True

    def mark_saved(self) -> None:
        """Take the figures as saved."""
        figures = self.value()
        self._stored = tuple(f for f in figures if isinstance(f, YearFigure)) if isinstance(figures, tuple) else ()
        for row in self.rows:
            for cell in row.cells.values():
                cell.accept()

    def set_read_only(self, on: bool) -> None:
        """Let the figures be read and copied, not changed."""
        super().set_read_only(on)
        self.add_next.setVisible(not on)
        self.add_previous.setVisible(not on)
        for row in self.rows:
            self._lock(row)

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

    def can_undo(self) -> bool:
        """Whether typing can be taken back in the figure that has the focus."""
        cells = (cell for row in self.rows for cell in row.cells.values())
        return any(cell.hasFocus() and cell.isUndoAvailable() for cell in cells)

    def today(self) -> date:
        """Return the day whose year is the first one offered."""
        return date.today()

    def add_year(self, year: int) -> None:
        """Add an empty row for a year, in its place, and move to it."""
        if any(row.year == year for row in self.rows) or not FIRST_YEAR <= year <= LAST_YEAR:
            return
        row = self._new_row(year)
        self.rows.sort(key=lambda each: each.year)
        self._place()
        next(iter(row.cells.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_invalid(self, on: bool) -> None:
        for row in self.rows:
            for cell in row.cells.values():
                set_look(cell, "invalid", on and _unreadable(cell))

    def _add_next_year(self) -> None:
        self.add_year(self.rows[-1].year + 1 if self.rows else self.today().year)

    def _add_previous_year(self) -> None:
        self.add_year(self.rows[0].year - 1 if self.rows else self.today().year - 1)

    def _name_buttons(self) -> None:
        following = self.rows[-1].year + 1 if self.rows else self.today().year
        previous = self.rows[0].year - 1 if self.rows else self.today().year - 1
        self.add_next.setText(tr("Add {year}").format(year=following))
        self.add_previous.setText(tr("Add {year}").format(year=previous))

    def _new_row(self, year: int) -> YearRow:
        row = YearRow(year, self.field, self.language, self)
        self.rows.append(row)
        for cell in row.cells.values():
            self._watch(cell)
            cell.textEdited.connect(self._touch)
            cell.returnPressed.connect(self.commit)
        self._watch(row.remove)
        row.remove.clicked.connect(self._remove_by_hand)
        self._lock(row)
        return row

    def _remove_by_hand(self) -> None:
        sender = self.sender()
        for row in list(self.rows):
            if row.remove is sender:
                self.add_next.setFocus(Qt.FocusReason.OtherFocusReason)
                self._take_away(row)
                self._place()
                self._touch()

    def _take_away(self, row: YearRow) -> None:
        for target in (*row.cells.values(), row.remove):
            self._forget(target)
        self.rows.remove(row)
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _place(self) -> None:
        chain: list[QWidget] = []
        for line, row in enumerate(self.rows, start=1):
            for column, widget in enumerate(row.widgets()):
                self._grid.addWidget(widget, line, column)
                if widget is not row.label:
                    chain.append(widget)
                widget.setVisible(widget is not row.remove or not self._read_only)
        chain += [self.add_next, self.add_previous]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)
        for heading in self._headings:
            heading.setVisible(bool(self.rows))
        self._name_buttons()

    def _lock(self, row: YearRow) -> None:
        for cell in row.cells.values():
            cell.setReadOnly(self._read_only)
        row.remove.setVisible(not self._read_only)

    def _heading(self, series: Series, column: int) -> QLabel:
        words = (series.labels.get(self.language), _SIGNS.get(series.unit, ""))
        label = QLabel(", ".join(filter(None, words)), self)
        label.setProperty("role", "small")
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        label.setVisible(False)
        self._grid.addWidget(label, 0, column)
        self._grid.setColumnStretch(column, 1)
        return label

    def _add_button(self, row: QHBoxLayout) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("kind", "link")
        button.setIcon(icon("plus", "accent", 14))
        button.setIconSize(QSize(14, 14))
        row.addWidget(button)
        return button


def _written(language: str, number: Decimal) -> str:
    return format_number(number, language)


def _unreadable(cell: NumberLine) -> bool:
    try:
        cell.number()
    except UserError:
        return True
    return False
