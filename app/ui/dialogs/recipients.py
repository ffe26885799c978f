"""To whom something goes: contact persons with tick boxes, and others typed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.people import Contact
from app.ui.dialogs.base import labelled
from app.ui.sizes import px
from app.ui.theme import STEP
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.plain_face import plain_face
from app.ui.widgets.scrolling import Scrolling

_SHOWN = 6
"""So many tick boxes stand below each other before they scroll."""


class Recipients(QWidget):
    """Contact persons to be ticked and a line for others; `changed` tells of every tick and letter."""

    changed = Signal()

    def __init__(self, contacts: Sequence[Contact], others: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        self._contacts = [each for each in contacts if each.here]
        self.boxes = [self._box(each) for each in self._contacts]
        if self.boxes:
            column.addWidget(self._area())
        self.line = LineEdit(self)
        self.line.textChanged.connect(self._changed)
        self.hint = HintLine(self)
        column.addLayout(labelled(others, self.line, self.hint))

    def tick(self, contact_ids: Sequence[str]) -> None:
        """Tick these contact persons."""
        for contact, box in zip(self._contacts, self.boxes, strict=True):
            box.setChecked(contact.id in contact_ids)

    def text(self) -> str:
        """Return who was ticked or typed, with commas between."""
        ticked = [each.called for each in self._ticked()]
        return ", ".join(filter(None, (*ticked, self.line.text().strip())))

    def addresses(self) -> list[str]:
        """Return the e-mail addresses of those who are ticked, as far as they have one."""
        return [each.email for each in self._ticked() if each.email]

    def ask(self, text: str) -> None:
        """Say what is missing, with the keyboard where it can be given."""
        self.hint.show_hint("bad", text)
        (self.boxes[0] if self.boxes else self.line).setFocus()

    def _ticked(self) -> list[Contact]:
        return [each for each, box in zip(self._contacts, self.boxes, strict=True) if box.isChecked()]

    def _box(self, contact: Contact) -> QCheckBox:
        name = contact.called
        told = f"{name}, {contact.title}" if contact.name and contact.title else name
        box = QCheckBox(plain_face(told))
        box.setAccessibleName(told)
        box.toggled.connect(self._changed)
        return box

    def _area(self) -> QWidget:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(STEP)
        for box in self.boxes:
            rows.addWidget(box)
        if len(self.boxes) <= _SHOWN:
            return inside
        area = Scrolling(inside, self)
        area.setFixedHeight(px(_SHOWN * 28))
        return area

    def _changed(self) -> None:
        self.hint.clear()
        self.changed.emit()
