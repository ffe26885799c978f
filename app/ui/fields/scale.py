"""The editor of a scale: buttons side by side, operated by keys as well."""

from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.domain.plan import Value
from app.domain.template import Field
from app.ui.fields.base import FieldEditor
from app.ui.theme import STEP

_FORWARD = {Qt.Key.Key_Right, Qt.Key.Key_Up}
_BACK = {Qt.Key.Key_Left, Qt.Key.Key_Down}
_CLEAR = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}


class ScaleEditor(FieldEditor):
    """Picks a whole number of a scale: by click, digit or arrow; Backspace, or a click on the chosen one, clears."""

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field, language, parent)
        self._grouped = True
        self._stored: Decimal | None = None
        self._current: Decimal | None = None
        first, last = int(field.minimum or 1), int(field.maximum or 5)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        self.buttons: dict[int, QPushButton] = {}
        for number in range(first, last + 1):
            button = QPushButton(str(number), self)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setAccessibleName(
                self.words.tr("{label}: {number} of {last}").format(
                    label=field.label(language), number=number, last=last
                )
            )
            button.clicked.connect(self._click)
            row.addWidget(button)
            self.buttons[number] = button
        row.addStretch(1)
        self._column.addLayout(row)
        self._finish(*self.buttons.values())
        self._show()

    def value(self) -> Value | None:
        """Return the number, or None."""
        return self._current

    def set_value(self, value: Value | None) -> None:
        """Show a number."""
        self._pause.stop()
        self._stored = self._current = value if isinstance(value, Decimal) else None
        self.clear_hint()
        self._show()

    def has_pending(self) -> bool:
        """Whether another number is chosen than what was shown or saved."""
        return self._current != self._stored

    def mark_saved(self) -> None:
        """Take the number as saved."""
        self._stored = self._current

    def set_read_only(self, on: bool) -> None:
        """Let the number be read, not changed."""
        super().set_read_only(on)
        for button in self.buttons.values():
            button.setEnabled(not on)

    def focus_editor(self) -> None:
        """Move to the chosen button, or the first."""
        self._entry().setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take digits, arrows, Backspace and Delete."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._take_key(event):
            return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if self._read_only:
            return False
        if event.key() in _CLEAR:
            self._choose(None)
        elif event.text().isdecimal() and int(event.text()) in self.buttons:
            self._choose(int(event.text()))
        elif event.key() in _FORWARD | _BACK:
            numbers = list(self.buttons)
            if self._current is None:
                self._choose(numbers[0] if event.key() in _FORWARD else numbers[-1])
            else:
                step = 1 if event.key() in _FORWARD else -1
                self._choose(max(numbers[0], min(numbers[-1], int(self._current) + step)))
        else:
            return False
        return True

    def _click(self) -> None:
        sender = self.sender()
        for number, button in self.buttons.items():
            if button is sender:
                self._choose(None if self._current == number else number)

    def _choose(self, number: int | None) -> None:
        new = None if number is None else Decimal(number)
        changed = new != self._current
        self._current = new
        self._show()
        if any(button.hasFocus() for button in self.buttons.values()):
            self._entry().setFocus(Qt.FocusReason.OtherFocusReason)
        if changed:
            self._touch()

    def _entry(self) -> QPushButton:
        chosen = self.buttons.get(int(self._current)) if self._current is not None else None
        return chosen or next(iter(self.buttons.values()))

    def _show(self) -> None:
        entry = self._entry()
        for number, button in self.buttons.items():
            button.setChecked(self._current == number)
            # One stop for Tab; the arrows go on from there.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is entry else Qt.FocusPolicy.ClickFocus)
