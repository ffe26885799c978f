"""One field of the view: the customer's name for it, and its editor in the customer's language."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.people import Person
from app.domain.plan import Value
from app.error_text import sentence
from app.services.sharing import SharedField
from app.ui.fields import make_editor
from app.ui.theme import STEP
from app.ui.typed_texts import typed_texts
from app.ui.unsaved import Unsaved
from app.ui.widgets.plain_label import plain_label


class SharedBlock(QWidget):
    """A shared field to read and fill in. `valueCommitted` carries its key and the new value, None for empty."""

    valueCommitted = Signal(str, object)

    def __init__(self, shared: SharedField, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = shared.field
        self._held: Value | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        label = plain_label(self.field.label(language), "label")
        self.editor = make_editor(self.field, language)
        label.setBuddy(self.editor)
        heading = QHBoxLayout()
        heading.setSpacing(2 * STEP)
        heading.addWidget(label, 1)
        tools = self.editor.take_accessory()
        if tools is not None:
            heading.addWidget(tools)
        column.addLayout(heading)
        column.addWidget(self.editor)
        self.editor.committed.connect(self._commit)

    def fill(self, value: Value | None, people: tuple[Person, ...]) -> None:
        """Show a value and offer the people."""
        self.editor.set_people(people)
        self._held = value
        self.editor.set_value(value)

    def take_over(self, value: Value | None) -> None:
        """Show a value that was written elsewhere, unless somebody is in the middle of this field."""
        inside = QApplication.focusWidget()
        busy = inside is not None and self.isAncestorOf(inside)
        if value != self._held and not busy and not self.editor.has_pending():
            self._held = value
            self.editor.set_value(value)

    def flush(self) -> None:
        """Commit what has been typed and not yet committed."""
        self.editor.commit()

    def unsaved(self) -> Iterator[Unsaved]:
        """Yield what stands here and can be neither read nor saved; its place is the name of the field."""
        if self.editor.has_pending():
            try:
                self.editor.value()
                reason = ""
            except UserError as error:
                reason = sentence(error)
            yield Unsaved(self.field.label(self.editor.language), "\n".join(typed_texts(self.editor)), reason)

    def _commit(self, value: Value | None) -> None:
        self.editor.mark_saved()
        self._held = value
        self.valueCommitted.emit(self.field.key, value)
