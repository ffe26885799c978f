"""Text boxes of the settings: what is typed is handed over when the box is left, and stays until it is saved."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.theme import STEP, set_look
from app.ui.widgets.line_edit import LineEdit


class SettingLine(LineEdit):
    """One line; Esc brings back what was shown.

    `committed` tells that the line was left with another text, which is to be saved.
    """

    committed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._shown = ""
        self.editingFinished.connect(self.commit)

    @property
    def dirty(self) -> bool:
        """Whether another text than the shown one stands here."""
        return self.value() != self._shown

    def value(self) -> str:
        """Return the text without spaces around it."""
        return self.text().strip()

    def show_value(self, text: str) -> None:
        """Show what the store holds; what is being typed stays."""
        keep, self._shown = self.dirty, text
        if not keep:
            self.setText(text)
            self.setCursorPosition(0)

    def mark_saved(self) -> None:
        """Take the text as saved."""
        self._shown = self.value()
        set_look(self, "invalid", False)

    def mark_wrong(self) -> None:
        """Show that the text could not be saved."""
        set_look(self, "invalid", True)

    def commit(self) -> None:
        """Hand the text over if it is a new one."""
        if self.dirty and not self.isReadOnly():
            self.committed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.dirty:
            self.setText(self._shown)
            set_look(self, "invalid", False)
            return
        super().keyPressEvent(event)


class SettingText(QPlainTextEdit):
    """Several lines; otherwise as `SettingLine`. Tab leaves it."""

    committed = Signal()

    def __init__(self, name: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._shown = ""
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + 5 * STEP)

    @property
    def dirty(self) -> bool:
        """Whether another text than the shown one stands here."""
        return self.value() != self._shown

    def value(self) -> str:
        """Return the text without spaces around it."""
        return self.toPlainText().strip()

    def show_value(self, text: str) -> None:
        """Show what the store holds; what is being typed stays."""
        keep, self._shown = self.dirty, text
        if not keep and self.toPlainText() != text:
            self.setPlainText(text)

    def mark_saved(self) -> None:
        """Take the text as saved."""
        self._shown = self.value()
        set_look(self, "invalid", False)

    def mark_wrong(self) -> None:
        """Show that the text could not be saved."""
        set_look(self, "invalid", True)

    def commit(self) -> None:
        """Hand the text over if it is a new one."""
        if self.dirty:
            self.committed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}:
            self.commit()


Editor = SettingLine | SettingText
