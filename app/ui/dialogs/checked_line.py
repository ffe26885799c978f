"""A line of text with a hint under it about what looks odd. A hint never refuses anything."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.identifiers import Hint
from app.hint_text import hint_text
from app.ui.theme import STEP
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.line_edit import LineEdit

PAUSE_MS = 400
"""A pause in typing of so many milliseconds shows the hint."""


class CheckedLine(QWidget):
    """A line edit; `check` looks at what was typed after a pause and when the line is left.

    With `tidies` the line takes the normal form of what was typed when it is left.
    """

    edited = Signal()

    def __init__(
        self,
        name: str,
        check: Callable[[str], Hint] | None = None,
        *,
        tidies: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._tidies = tidies
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        self.line = LineEdit(self)
        self.line.setAccessibleName(name)
        self.hint = HintLine(self)
        column.addWidget(self.line)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.line.textEdited.connect(self._touch)
        self.line.editingFinished.connect(self._leave)

    def text(self) -> str:
        """Return what was typed, trimmed."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Show another text; an odd one is shown without a hint until it is touched."""
        self._pause.stop()
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self.hint.clear()

    def odd(self) -> str:
        """Return the sentence about what looks odd, or ""."""
        if self._check is None or not self.line.isEnabled():
            return ""
        found = self._check(self.text())
        return "" if found.odd is None else hint_text(found.odd)

    def look(self) -> None:
        """Show or take away the hint now."""
        self._pause.stop()
        sentence = self.odd()
        if sentence:
            self.hint.show_hint("warn", sentence)
        else:
            self.hint.clear()

    def _touch(self) -> None:
        self.hint.clear()
        if self._check is not None:
            self._pause.start()
        self.edited.emit()

    def _leave(self) -> None:
        if self._check is None or not self.line.isModified():
            return
        if self._tidies:
            tidy = self._check(self.text()).value
            if tidy != self.line.text():
                self.line.setText(tidy)
                self.line.setModified(True)
        self.look()
