"""The editor of a choice: one of several alternatives, or none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.domain.plan import Value
from app.domain.template import Field
from app.ui.fields.base import FieldEditor
from app.ui.fields.find_words import find_words
from app.ui.fields.option import Option
from app.ui.sizes import sized

_WIDTH = 300


class QuietCombo(QComboBox):
    """A combo box that the mouse wheel never changes, and Delete or Backspace empties."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Qt's own one for lists of this kind takes no notice of the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Qt cuts a long text in the middle of a letter.
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width()
        whole = str(option.currentText)
        option.currentText = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The page scrolls on: whoever has just chosen and turns the wheel would choose anew without a look.
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} and self.count() and self.itemData(0) is None:
            self.setCurrentIndex(0)
            return
        super().keyPressEvent(event)


class ChoiceEditor(FieldEditor):
    """Picks one alternative; the first, "–", is none."""

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field, language, parent)
        self._stored: str | None = None
        self._options = tuple(Option(choice.key, choice.labels.get(language)) for choice in field.choices)
        self.combo = QuietCombo(self)
        sized(self.combo, maximum_width=_WIDTH)
        self._column.addWidget(self.combo)
        self._finish(self.combo)
        self._fill()
        self.combo.currentIndexChanged.connect(self._touch)

    def value(self) -> Value | None:
        """Return the key of the alternative, or None."""
        key = self.combo.currentData()
        return str(key) if key is not None else None

    def set_value(self, value: Value | None) -> None:
        """Show an alternative; one that is on offer no more is shown too."""
        self._pause.stop()
        self._stored = None if value is None else str(value)
        self.clear_hint()
        self._fill()

    def has_pending(self) -> bool:
        """Whether another alternative is chosen than what was shown or saved."""
        return self.value() != self._stored

    def mark_saved(self) -> None:
        """Take the choice as saved."""
        key = self.value()
        self._stored = None if key is None else str(key)

    def set_choices(self, choices: Sequence[Option]) -> None:
        """Offer the items of the office list instead of the template's own alternatives."""
        current = self.value()
        self._options = tuple(choices)
        self._fill(None if current is None else str(current))

    def set_read_only(self, on: bool) -> None:
        """Let the choice be read, not changed."""
        super().set_read_only(on)
        self.combo.setEnabled(not on)

    def select_text(self, words: str) -> bool:
        """Move to the field if the chosen label holds these squeezed words."""
        if find_words(self.combo.currentText(), words) is None:
            return False
        self.focus_editor()
        return True

    def _fill(self, chosen: str | None = None) -> None:
        chosen = self._stored if chosen is None else chosen
        blocked = self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItem("–", None)
        self.combo.setItemData(0, self.words.tr("No choice"), Qt.ItemDataRole.AccessibleTextRole)
        for option in self._options:
            if option.active or option.key == chosen:
                self.combo.addItem(option.label, option.key)
        index = self.combo.findData(chosen) if chosen is not None else 0
        if index < 0 and chosen is not None:
            self.combo.addItem(chosen, chosen)
            index = self.combo.count() - 1
        self.combo.setCurrentIndex(index)
        self.combo.blockSignals(blocked)
