"""The editor of a number, of money and of a percentage: typed as people type, shown as the trade writes."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.domain.field_values import parse_field_number
from app.domain.plan import Value
from app.domain.template import Field, Kind
from app.formats import format_money, format_number, format_percent
from app.ui.fields.base import FieldEditor
from app.ui.fields.find_words import find_words
from app.ui.fields.number_line import NumberLine
from app.ui.theme import STEP

_FORMATS: dict[Kind, Callable[[Decimal, str], str]] = {Kind.MONEY: format_money, Kind.PERCENT: format_percent}
_WIDTH = 168


class NumberEditor(FieldEditor):
    """Edits a number; the field's kind says how it is written."""

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field, language, parent)
        write = _FORMATS.get(field.kind, format_number)
        self.line = NumberLine(
            language,
            partial(parse_field_number, field, language=language),
            partial(_written, write, language),
            self,
        )
        self.line.setMaximumWidth(_WIDTH)
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
        self.line.textEdited.connect(self._touch)
        self.line.returnPressed.connect(self.commit)

    def value(self) -> Value | None:
        """Return the number. Raises UserError: VALUE_NOT_NUMBER, VALUE_OUT_OF_RANGE."""
        return self.line.number()

    def set_value(self, value: Value | None) -> None:
        """Show a number."""
        self._pause.stop()
        self.clear_hint()
        self.line.set_number(value if isinstance(value, Decimal) else None)

    def has_pending(self) -> bool:
        """Whether another number was typed than what was shown or saved."""
        return self.line.pending()

    def mark_saved(self) -> None:
        """Take the number as saved."""
        self.line.accept()

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


def _written(write: Callable[[Decimal, str], str], language: str, number: Decimal) -> str:
    return write(number, language)
