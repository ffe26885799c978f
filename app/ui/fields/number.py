"""The editors of numbers: a number with its unit, money, a percentage. Typed as people type, shown as the trade writes."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.domain.field_values import parse_field_number
from app.domain.plan import Value
from app.domain.template import Field, Kind
from app.formats import format_money, format_number, format_percent
from app.ui.fields.base import FieldEditor
from app.ui.fields.find_words import find_words
from app.ui.fields.line_edit import LineEdit
from app.ui.theme import STEP

_FORMATS: dict[Kind, Callable[[Decimal, str], str]] = {Kind.MONEY: format_money, Kind.PERCENT: format_percent}
_NARROW = 168


class NumberEditor(FieldEditor):
    """Edits a number. With the focus in it, it shows the bare number; otherwise the formatted one."""

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field, language, parent)
        self._stored: Decimal | None = None
        self._typed: str | None = None
        self.line = LineEdit(self)
        self.line.setMaximumWidth(_NARROW)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self.line, 1)
        unit = QLabel(field.unit.get(language), self)
        unit.setProperty("role", "muted")
        unit.setVisible(bool(unit.text()))
        row.addWidget(unit)
        row.addStretch(1)
        self._column.addLayout(row)
        self._finish(self.line)
        self.line.textEdited.connect(self._type)
        self.line.returnPressed.connect(self.commit)

    def value(self) -> Value | None:
        """Return the number. Raises UserError: VALUE_NOT_NUMBER, VALUE_OUT_OF_RANGE."""
        if not self.has_pending():
            return self._stored
        text = (self._typed or "").strip()
        return parse_field_number(self.field, text, self.language) if text else None

    def set_value(self, value: Value | None) -> None:
        """Show a number."""
        self._pause.stop()
        self._stored = value if isinstance(value, Decimal) else None
        self._typed = None
        self.clear_hint()
        self._show()

    def has_pending(self) -> bool:
        """Whether something else was typed than what was shown or saved."""
        return self._typed is not None and self._typed.strip() != self._bare()

    def mark_saved(self) -> None:
        """Take the number as saved."""
        if self.has_pending():
            value = self.value()
            self._stored = value if isinstance(value, Decimal) else None
        if self.line.hasFocus():
            # What was typed stays while the person is still in the field.
            self._typed = None
        else:
            self._typed = None
            self._show()

    def set_read_only(self, on: bool) -> None:
        """Let the number be read and copied, not changed."""
        super().set_read_only(on)
        self.line.setReadOnly(on)

    def select_text(self, words: str) -> bool:
        """Select the number if it holds these squeezed words."""
        if find_words(self.line.text(), words) is None:
            return False
        self.focus_editor()
        self.line.selectAll()
        return True

    def can_undo(self) -> bool:
        """Whether typing can be taken back."""
        return self.line.isUndoAvailable()

    def _type(self, text: str) -> None:
        self._typed = text
        self._touch()

    def _entered(self) -> None:
        if self._typed is None and not self._read_only:
            self.line.setText(self._bare())
            self.line.selectAll()

    def _left(self) -> None:
        self.commit()
        if not self.has_pending():
            self._typed = None
            self._show()

    def _show(self) -> None:
        bare = self.line.hasFocus() and not self._read_only
        self.line.setText(self._bare() if bare else self._formatted())
        self.line.setCursorPosition(0)

    def _bare(self) -> str:
        return "" if self._stored is None else format_number(self._stored, self.language).replace("\u2212", "-")

    def _formatted(self) -> str:
        if self._stored is None:
            return ""
        if write := _FORMATS.get(self.field.kind):
            return write(self._stored, self.language)
        places = max(self.field.decimals, -int(self._stored.normalize().as_tuple().exponent))
        return format_number(self._stored, self.language, places)
