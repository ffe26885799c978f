"""The field to search customers in."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.i18n import tr
from app.ui.icons import icon
from app.ui.keys import key_names
from app.ui.theme import STEP
from app.ui.widgets.line_edit import LineEdit

SHORTCUT = "Ctrl+Shift+F"


class SearchField(LineEdit):
    """Search as you type. `downRequested`: on into the list; `clearRequested`: Escape in an empty field."""

    downRequested = Signal()
    clearRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("search", True)
        self.setPlaceholderText(tr("Search by name, number, text…"))
        self.setAccessibleName(tr("Search customers"))
        self.setMaxLength(200)
        self.addAction(icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.addAction(icon("x", "muted", 16), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(tr("Clear the search"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self._hint = QLabel(key_names(SHORTCUT), self)
        self._hint.setProperty("role", "small")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._show_hint)

    def clear(self) -> None:
        """Take the text away for good: Ctrl+Z then takes back the last change, and brings no search back."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.downRequested.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.clearRequested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def _show_hint(self) -> None:
        self._clear.setVisible(bool(self.text()))
        size = self._hint.sizeHint()
        free = self.width() - self.fontMetrics().horizontalAdvance(self.placeholderText()) - 15 * STEP
        self._hint.setVisible(not self.text() and size.width() < free)
        self._hint.setGeometry(
            self.width() - size.width() - 3 * STEP, (self.height() - size.height()) // 2, size.width(), size.height()
        )
