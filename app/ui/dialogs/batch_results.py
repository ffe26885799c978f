"""What became of each customer of a batch: what needs a look first, then what is done."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.template import Template
from app.error_text import sentence
from app.i18n import tr, trn
from app.services.batch_exporting import Exported
from app.services.reporting import place_label
from app.ui.dialogs.rows_view import RowsView
from app.ui.icons import icon
from app.ui.sizes import px
from app.ui.widgets.plain_tip import plain_tip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONGEST = 80
Index = QModelIndex | QPersistentModelIndex


def state_text(each: Exported) -> str:
    """Return in a word what became of a customer."""
    if each.done:
        return tr("Done")
    if each.path is not None:
        return tr("Not written down")
    return tr("Refused") if each.refused else tr("Failed")


def reason_text(each: Exported, template: Template) -> str:
    """Return the file, or why there is none; internal words are never repeated, only the name of their field."""
    if each.path is not None:
        return f"{each.path.name}: {sentence(each.error)}" if each.error is not None else each.path.name
    if not each.findings:
        return sentence(each.error) if each.error is not None else ""
    first = each.findings[0]
    if first.shared is None:
        text = tr("Internal words of “{field}”").format(field=place_label(first.secret, template))
    else:
        words = first.words if len(first.words) <= _LONGEST else first.words[:_LONGEST].rstrip() + "…"
        text = tr("{field}: “{words}”").format(field=place_label(first.shared, template), words=words)
    more = len(each.findings) - 1
    if more:
        text = f"{text} · " + trn("{n} more place", "{n} more places", more).format(n=more)
    return text


def summary_text(results: Sequence[Exported]) -> str:
    """Return how many were done, refused and failed, as "28 done, 2 refused"."""
    done = sum(each.done for each in results)
    refused = sum(each.refused for each in results)
    unwritten = sum(each.path is not None and not each.done for each in results)
    failed = len(results) - done - refused - unwritten
    parts = [trn("{n} done", "{n} done", done).format(n=done)]
    if unwritten:
        parts.append(trn("{n} not written down", "{n} not written down", unwritten).format(n=unwritten))
    if refused:
        parts.append(trn("{n} refused", "{n} refused", refused).format(n=refused))
    if failed:
        parts.append(trn("{n} failed", "{n} failed", failed).format(n=failed))
    return ", ".join(parts)


class BatchModel(QAbstractTableModel):
    """Customer, what became of it, and its file or the reason."""

    def __init__(self, template: Template, parent: QWidget) -> None:
        super().__init__(parent)
        self._template = template
        self._headings = (tr("Customer"), tr("Result"), tr("File or reason"))
        self._troubles: list[Exported] = []
        self._done: list[Exported] = []

    def add(self, results: Sequence[Exported]) -> None:
        """Show more: what needs a look under the last such one, what is done at the end."""
        troubles = [each for each in results if not each.done]
        done = [each for each in results if each.done]
        for kept, new, start in (
            (self._troubles, troubles, len(self._troubles)),
            (self._done, done, len(self._troubles) + len(troubles) + len(self._done)),
        ):
            if new:
                self.beginInsertRows(QModelIndex(), start, start + len(new) - 1)
                kept.extend(new)
                self.endInsertRows()

    def at(self, row: int) -> Exported:
        """Return the result in a row."""
        return self._troubles[row] if row < len(self._troubles) else self._done[row - len(self._troubles)]

    def texts(self, row: int) -> tuple[str, str, str]:
        """Return the three texts of a row."""
        each = self.at(row)
        return each.name, state_text(each), reason_text(each, self._template)

    def as_text(self) -> str:
        """Return the whole list with tabs between the columns, as spreadsheets take it."""
        rows = [self._headings, *(self.texts(row) for row in range(self.rowCount()))]
        return "\n".join("\t".join(" ".join(text.split()) for text in row) for row in rows)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._troubles) + len(self._done)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts(index.row())[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.texts(index.row())[index.column()])
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 1:
            each = self.at(index.row())
            if each.done:
                return icon("circle-check", "good", 16)
            failed = each.path is None and not each.refused
            return icon("circle-alert", "bad", 16) if failed else icon("triangle-alert", "warn", 16)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None


class BatchResults(RowsView):
    """The list of results. `chosen` carries the Exported whose row was double-clicked or taken with Enter."""

    chosen = Signal(object)

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(tr("Results"), parent)
        self.results = BatchModel(template, self)
        self.setModel(self.results)
        self.setColumnWidth(0, px(220))
        self.setColumnWidth(1, px(120))
        self.setMinimumHeight(180)
        self.doubleClicked.connect(self._choose)

    def current(self) -> Exported | None:
        """Return the result that the keyboard is on."""
        index = self.currentIndex()
        return self.results.at(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The dialog takes Enter for its own button.
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.results.at(index.row()))
