"""What a customer list would do, before it does it: in numbers, and in rows to look at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTabBar, QVBoxLayout, QWidget

from app.domain.parsing import excerpt
from app.formats import format_count
from app.i18n import language, tr, trn
from app.services.import_plan import Difference
from app.services.importing import ImportResult
from app.services.readable import RECORD_LABELS
from app.ui.dialogs.rows_view import RowsView
from app.ui.theme import STEP
from app.ui.widgets.notice import Notice

_NAMED = 6
_Rows = list[tuple[str, ...]]


class Tile(QFrame):
    """A number with what it counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        column.setSpacing(0)
        self.number = QLabel("0", self)
        self.number.setProperty("role", "title")
        column.addWidget(self.number)
        words = self._words = QLabel(self)
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addWidget(words, 1)

    def show_number(self, number: int, text: str) -> None:
        """Show another number and what it counts."""
        self._words.setText(text)
        self.number.setText(format_count(number, language()))
        self.setAccessibleName(f"{text}: {number}")


class ImportPreview(QWidget):
    """Counts, notices about columns and additions to the office, and the rows that ask for a look."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        tiles = QHBoxLayout()
        tiles.setSpacing(2 * STEP)
        self.added = Tile(self)
        self.updated = Tile(self)
        self.unchanged = Tile(self)
        self.bad = Tile(self)
        for tile in (self.added, self.updated, self.unchanged, self.bad):
            tiles.addWidget(tile, 1)
        column.addLayout(tiles)
        self.columns = Notice(self)
        self.office = Notice(self)
        column.addWidget(self.columns)
        column.addWidget(self.office)
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(tr("Rows to look at"))
        self.tabs.currentChanged.connect(self._show_tab)
        column.addWidget(self.tabs)
        self.table = RowsView(tr("Rows to look at"), self)
        self.table.setMinimumHeight(140)
        column.addWidget(self.table, 1)
        self._pages: list[tuple[Sequence[str], _Rows, Sequence[int]]] = []

    def show_result(self, result: ImportResult) -> None:
        """Show what an import would do, or did."""
        self.added.show_number(result.added, trn("new customer", "new customers", result.added))
        self.updated.show_number(result.updated, trn("filled up", "filled up", result.updated))
        self.unchanged.show_number(result.unchanged, tr("nothing new"))
        self.bad.show_number(result.bad, trn("row left out", "rows left out", result.bad))
        self._show_columns(result)
        self._show_office(result)
        self._show_pages(result)

    def _show_columns(self, result: ImportResult) -> None:
        self.columns.setVisible(bool(result.unknown_columns))
        if result.unknown_columns:
            text = tr("These columns are not known and stay out: {columns}")
            self.columns.show_notice("warn", text.format(columns=_named(result.unknown_columns)), closable=False)

    def _show_office(self, result: ImportResult) -> None:
        sentences = []
        if result.contacts_added:
            number = result.contacts_added
            sentences.append(
                trn("{n} contact person is added.", "{n} contact persons are added.", number).format(
                    n=format_count(number, language())
                )
            )
        if result.new_people:
            sentences.append(tr("Added to the office's people: {names}").format(names=_named(result.new_people)))
        if result.new_industries:
            sentences.append(tr("Added to the industries: {names}").format(names=_named(result.new_industries)))
        self.office.setVisible(bool(sentences))
        if sentences:
            self.office.show_notice("info", "\n".join(sentences), closable=False)

    def _show_pages(self, result: ImportResult) -> None:
        line = tr("Line")
        bad: _Rows = [(str(each.line), each.reason) for each in result.bad_rows]
        remarks: _Rows = [(str(each.line), each.reason) for each in result.remarks]
        differences: _Rows = [
            (str(each.line), each.customer, _field(each), each.ours, each.theirs) for each in result.differences
        ]
        compared = (line, tr("Customer"), tr("Field"), tr("Stays here"), tr("In the list"))
        pages: tuple[tuple[str, tuple[str, ...], _Rows, tuple[int, ...]], ...] = (
            (tr("Left out {n}"), (line, tr("Reason")), bad, (64,)),
            (tr("Differences {n}"), compared, differences, (64, 170, 130, 160)),
            (tr("Remarks {n}"), (line, tr("Remark")), remarks, (64,)),
        )
        blocked = self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        self._pages = []
        for title, headings, rows, widths in pages:
            if rows:
                self._pages.append((headings, rows, widths))
                self.tabs.addTab(title.format(n=format_count(len(rows), language())))
        self.tabs.blockSignals(blocked)
        for part in (self.tabs, self.table):
            part.setVisible(bool(self._pages))
        if self._pages:
            self._show_tab(0)

    def _show_tab(self, number: int) -> None:
        if 0 <= number < len(self._pages):
            self.table.show_rows(*self._pages[number])


def _field(difference: Difference) -> str:
    label = RECORD_LABELS.get(difference.field, difference.field)
    if difference.contact:
        return tr("{contact}: {field}").format(contact=difference.contact, field=tr(label))
    return tr(label)


def _named(names: Sequence[str]) -> str:
    return ", ".join(map(excerpt, names[:_NAMED])) + (" …" if len(names) > _NAMED else "")
