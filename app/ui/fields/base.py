"""What every editor of a field of the plan has in common."""

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QTextEdit, QWidget

from app.domain.errors import UserError
from app.domain.people import Person
from app.domain.plan import Value
from app.domain.template import Field
from app.ui.fields.editor_frame import EditorFrame
from app.ui.fields.option import Option

Draft = tuple[tuple[str, ...], ...]
"""What stands in an editor as it was typed, in rows."""

PAUSE_MS = 800
"""A pause in typing of so many milliseconds hands the value over to be saved."""


class FieldEditor(EditorFrame):
    """The editor of one field.

    `edited` tells of each change by the user. `committed` carries the value that is to be saved: the field was left,
    Enter was pressed or typing paused, the content differs from what was last shown or saved, and it can be read. Call
    `mark_saved` once it is saved; until then `has_pending` is true. What cannot be read stays as typed, with a hint
    under it. `textLimitHit` tells that something was refused because the text is full.
    """

    edited = Signal()
    committed = Signal(object)
    textLimitHit = Signal()

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field.label(language), language, parent)
        self.field = field
        self._read_only = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._pause_over)

    def value(self) -> Value | None:
        """Return the content as a value, None when empty. Raises UserError for what cannot be read."""
        raise NotImplementedError

    def set_value(self, value: Value | None) -> None:
        """Show a value from the store; what was typed before is forgotten."""
        raise NotImplementedError

    def has_pending(self) -> bool:
        """Whether the content differs from what was last shown or saved."""
        raise NotImplementedError

    def mark_saved(self) -> None:
        """Take the content as saved."""
        raise NotImplementedError

    def draft(self) -> Draft:
        """Return what stands here as typed; kinds that can always be read have nothing to say."""
        return ()

    def restore(self, draft: Draft) -> None:
        """Put in what was typed before, over the value that was shown."""

    def set_choices(self, choices: Sequence[Option]) -> None:
        """Offer the items of the office list the field draws from; other kinds take no notice."""

    def set_people(self, people: Sequence[Person]) -> None:
        """Offer the people of the office; kinds without people take no notice."""

    def select_text(self, words: str) -> bool:
        """Move to the field and select the first place where these squeezed words stand; False if they do not."""
        return False

    def text_box(self) -> QTextEdit | None:
        """Return the box that the text stands in; None for kinds without one."""
        return None

    def set_read_only(self, on: bool) -> None:
        """Let the content be read and copied, not changed."""
        self._read_only = on

    def can_undo(self) -> bool:
        """Whether Ctrl+Z would take back something in this field's own text."""
        return False

    def take_accessory(self) -> QWidget | None:
        """Hand over a widget for the right end of the label's row, a tool bar; None for kinds that have none."""
        return None

    def commit(self) -> None:
        """Hand the value over now, if there is one that is new and can be read; show the hint if it cannot."""
        self._pause.stop()
        if self._read_only or not self.has_pending():
            return
        try:
            value = self.value()
        except UserError as error:
            self.show_error(error)
            return
        self.clear_hint()
        self.committed.emit(value)

    def _left(self) -> None:
        self.commit()

    def _touch(self) -> None:
        """Tell that the user changed something, and begin to wait for a pause."""
        self.clear_hint()
        self._pause.start()
        self.edited.emit()

    def _pause_over(self) -> None:
        # Half a number or date is no mistake yet: only leaving the field says so.
        if self._read_only or not self.has_pending():
            return
        with suppress(UserError):
            self.committed.emit(self.value())
