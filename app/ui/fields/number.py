"""The editor of a number, of money and of a percentage: typed as people type, shown as the trade writes."""

from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from app.domain.field_values import parse_field_number
from app.domain.plan import Value
from app.domain.template import Field, Kind
from app.formats import format_money, format_number, format_percent
from app.ui.fields.line_value import LineValueEditor
from app.ui.fields.number_line import Format, NumberLine
from app.ui.theme import STEP

_FORMATS: dict[Kind, Format] = {Kind.MONEY: format_money, Kind.PERCENT: format_percent}
_WIDTH = 168


class NumberEditor(LineValueEditor[Decimal]):
    """Edits a number; the field's kind says how it is written. What is no number or out of range is told."""

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field, language, parent)
        read = partial(parse_field_number, field, language=language)
        unit = QLabel(field.unit.get(language), self)
        unit.setProperty("role", "muted")
        unit.setVisible(bool(unit.text()))
        line = NumberLine(language, read, _FORMATS.get(field.kind, format_number), self)
        self._use(line, _WIDTH, 2 * STEP, unit)
        self._finish(line)

    def _as_value(self, content: Decimal) -> Value:
        return content

    def _as_content(self, value: Value | None) -> Decimal | None:
        return value if isinstance(value, Decimal) else None
