"""What every editor of a field of the plan has in common."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.errors import KumppaniError, UserError
from app.domain.people import Person
from app.domain.plan import Value
from app.domain.template import Field
from app.error_text import sentence
from app.ui.theme import STEP, set_look
from app.ui.widgets.hint_line import HintLine

PAUSE_MS = 800
"""A pause in typing of so many milliseconds hands the value over to be saved."""


@dataclass(frozen=True, slots=True)
class Option:
    """An alternative of an office list as an editor offers it; one that is not `active` is offered only where it is
    chosen already."""

    key: str
    label: str
    active: bool = True


class FieldEditor(QWidget):
    """The editor of one field.

    `edited` tells of each change by the user. `committed` tells that the value is to be saved: the field was left, Enter
    was pressed or typing paused, the content differs from what was last shown or saved, and it can be read. Call
    `mark_saved` once it is saved; until then `has_pending` is true. What cannot be read stays as typed, with a hint
    under it. `textLimitHit` tells that something was refused because the text is full.
    """

    edited = Signal()
    committed = Signal()
    textLimitHit = Signal()

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.language = language
        self._read_only = False
        self._internal = False
        self._targets: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        self._hint = HintLine(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._pause_over)
        self.setAccessibleName(field.label(language))

    # To be filled in by each kind.

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

    def set_choices(self, choices: Sequence[Option]) -> None:
        """Offer the items of the office list the field draws from; other kinds take no notice."""

    def set_people(self, people: Sequence[Person]) -> None:
        """Offer the people of the office; kinds without people take no notice."""

    def select_text(self, words: str) -> bool:
        """Move to the field and select the first place where these squeezed words stand; False if they do not."""
        return False

    # The same for all kinds.

    def set_read_only(self, on: bool) -> None:
        """Let the content be read and copied, not changed."""
        self._read_only = on

    def set_internal(self, on: bool) -> None:
        """Show that the field is internal, by the purple bar and ground."""
        self._internal = on
        for target in self._targets:
            set_look(target, "internal", on)

    def focus_editor(self) -> None:
        """Move to the field."""
        if self._targets:
            self._targets[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def can_undo(self) -> bool:
        """Whether Ctrl+Z would take back something in this field's own text."""
        return False

    def take_accessory(self) -> QWidget | None:
        """Hand over a widget for the right end of the label's row, a tool bar; None for kinds that have none."""
        return None

    def show_error(self, error: KumppaniError) -> None:
        """Show under the field why it could not be read or saved."""
        self._show_invalid(True)
        self._hint.show_hint("bad", sentence(error))

    def show_hint(self, kind: str, text: str) -> None:
        """Show a sentence under the field; kinds are "info", "warn" and "bad"."""
        self._hint.show_hint(kind, text)

    def clear_hint(self) -> None:
        """Take the sentence under the field away."""
        self._show_invalid(False)
        self._hint.clear()

    def hint(self) -> str:
        """Return the sentence under the field, or ""."""
        return self._hint.text()

    def commit(self) -> None:
        """Hand the value over now, if there is one that is new and can be read; show the hint if it cannot."""
        self._pause.stop()
        if self._read_only or not self.has_pending():
            return
        try:
            self.value()
        except UserError as error:
            self.show_error(error)
            return
        self.clear_hint()
        self.committed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commit when the focus goes from one of the targets to somewhere outside."""
        if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            popup = event.reason() in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}
            now = QApplication.focusWidget()
            if not popup and not (now is not None and self.isAncestorOf(now)):
                self._left()
        elif event.type() is QEvent.Type.FocusIn:
            self._entered()
        return super().eventFilter(watched, event)

    def _entered(self) -> None:
        """Do what is due when the focus comes in."""

    def _left(self) -> None:
        """Do what is due when the focus has gone elsewhere."""
        self.commit()

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _finish(self, *targets: QWidget) -> None:
        """Name the widgets that take the focus, once they are made; the hint goes under them."""
        self._column.addWidget(self._hint)
        for target in targets:
            self._watch(target)

    def _watch(self, target: QWidget) -> None:
        target.installEventFilter(self)
        set_look(target, "internal", self._internal)
        if not target.accessibleName():
            target.setAccessibleName(self.field.label(self.language))
        self._targets.append(target)
        if self.focusProxy() is None:
            self.setFocusProxy(target)

    def _forget(self, target: QWidget) -> None:
        target.removeEventFilter(self)
        self._targets.remove(target)

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
            self.value()
            self.committed.emit()

    def _show_invalid(self, on: bool) -> None:
        for target in self._targets:
            set_look(target, "invalid", on)
