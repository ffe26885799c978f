"""One field of the form: label, guidance, editor, and under a shared field its internal note."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.domain.plan import PlanView, Value
from app.domain.template import Audience, Field, Kind
from app.domain.words import Words
from app.formats import format_date, format_datetime, format_time, local_date
from app.i18n import language, tr
from app.ui.fields import make_editor
from app.ui.fields.base import FieldEditor
from app.ui.icons import icon
from app.ui.pages.customer.field_heading import FieldHeading
from app.ui.plan_tables.part import TablePart
from app.ui.plan_tables.shown import Shown
from app.ui.sizes import sized
from app.ui.tab_order import follow
from app.ui.theme import set_look
from app.ui.widgets.badge import internal_badge

VALUE = "value"
NOTE = "note"


def note_field(field: Field) -> Field:
    """Return the field as which the internal note beside `field` is edited."""
    label = tr("Internal note")
    words = Words(label, label, label)
    return Field(f"{field.key}#note", Kind.NARRATIVE, Audience.INTERNAL, False, words, Words(), Words())


class FieldBlock(QWidget):
    """A field with everything that belongs to it.

    `valueCommitted` and `noteCommitted` carry the field key and the new value (None for empty). `historyRequested`
    carries the key and the slot ("value" or "note"). `parts` show the tables that stand below the field; `rowRemoved`
    carries what is said of a row that was taken away.
    """

    valueCommitted = Signal(str, object)
    noteCommitted = Signal(str, object)
    historyRequested = Signal(str, str)
    rowRemoved = Signal(str)

    def __init__(self, field: Field, parts: Sequence[TablePart] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._note_editor: FieldEditor | None = None
        self._note_badge = internal_badge(tr("internal note"))
        self._note_text: str | None = None
        self._held: tuple[Value | None, str | None] | None = None
        self._saving = False
        self._saved_at: datetime | None = None
        self.editor = make_editor(field, language())
        self.editor.set_internal(not field.shared)
        self.editor.rename(self._accessible_name())
        self.editor.setAccessibleDescription(field.guidance.get(language()))
        self.editor.committed.connect(self._commit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._heading = self._make_heading()
        self._column.addWidget(self._heading)
        guidance = QLabel(field.guidance.get(language()))
        guidance.setWordWrap(True)
        set_look(guidance, "role", "small")
        self._column.addWidget(guidance)
        self._column.addWidget(self.editor)
        self._note_button = QPushButton(tr("+ internal note"))
        set_look(self._note_button, "kind", "link")
        set_look(self._note_button, "role", "internal")
        self._note_button.setAccessibleName(
            tr("Open the internal note of {field}").format(field=field.label(language()))
        )
        self._note_button.clicked.connect(self._begin_note)
        self._column.addLayout(self._make_foot())
        self._note_button.setVisible(field.note)
        self.parts = tuple(parts)
        for part in self.parts:
            part.removed.connect(self.rowRemoved)
            self._column.addWidget(part)

    def _accessible_name(self) -> str:
        label = self.field.label(language())
        return label if self.field.shared else tr("{field}, internal").format(field=label)

    def _make_foot(self) -> QHBoxLayout:
        """Return the line below the editor; tools that come with the focus stand there, where they move no text."""
        self._foot = QHBoxLayout()
        self._foot.setSpacing(0)
        self._foot.addWidget(self._note_button)
        self._foot.addWidget(self._note_badge)
        self._foot.addStretch(1)
        self._note_badge.hide()
        self._put_tools(self.editor)
        return self._foot

    def _put_tools(self, editor: FieldEditor) -> None:
        """Put the tools of an editor at the right end of the foot; of two editors only one shows its tools."""
        tools = editor.take_accessory()
        if tools is not None:
            policy = tools.sizePolicy()
            policy.setRetainSizeWhenHidden(False)
            tools.setSizePolicy(policy)
            self._foot.addStrut(tools.sizeHint().height())
            self._foot.addWidget(tools)

    def _make_heading(self) -> FieldHeading:
        label = self.field.label(language())
        self._saved = QLabel()
        set_look(self._saved, "role", "small")
        self._history = QToolButton()
        self._history.setIcon(icon("history", "muted", 16))
        self._history.setAccessibleName(tr("History of {field}").format(field=label))
        # Ctrl+Shift+H asks for it; Tab goes on to what is written.
        self._history.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sized(self._history, fixed_side=24)
        self._history.clicked.connect(self.ask_history)
        badge = None if self.field.shared else internal_badge()
        heading = FieldHeading(label, badge, [self._saved, self._history])
        heading.label.setBuddy(self.editor)
        return heading

    def ask_history(self) -> None:
        """Ask for the history of the field, or of its note when the user is in that."""
        inside = QApplication.focusWidget()
        note_active = inside is not None and self._note_editor is not None and self._note_editor.isAncestorOf(inside)
        self.historyRequested.emit(self.field.key, NOTE if note_active else VALUE)

    def set_value(self, value: Value | None, note: str | None, saved_at: datetime | None) -> None:
        """Show a value and a note as the store holds them."""
        self.editor.set_value(value)
        self._note_text = note
        self._held = (value, note or None)
        if note or self._note_editor is not None:
            self._show_note(bool(note))
        self.show_saved(saved_at)

    def show_rows(self, view: PlanView) -> None:
        """Show the rows of the tables below the field."""
        for part in self.parts:
            part.show_plan(Shown.of(part.context.core, view))

    def shows(self, value: Value | None, note: str | None) -> bool:
        """Whether these are what the editors hold, so that nothing has to be loaded anew."""
        return self._held == (value, note or None)

    def show_saved(self, moment: datetime | None) -> None:
        """Show when the field was last saved (UTC), or nothing."""
        if moment == self._saved_at and moment is not None:
            return
        self._saved_at = moment
        self._saved.setVisible(moment is not None)
        self._history.setVisible(moment is not None)
        if moment is not None:
            today = local_date(moment) == local_date(datetime.now(UTC))
            short = format_time(moment, language()) if today else format_date(local_date(moment), language())
            self._saved.setText(short)
            whole = tr("Saved {time}").format(time=format_datetime(moment, language()))
            self._saved.setToolTip(whole)
            self._history.setToolTip(tr("History of this field. {saved}").format(saved=whole))
        self._heading.arrange()

    def _show_note(self, visible: bool) -> None:
        if visible and self._note_editor is None:
            self._make_note()
        if self._note_editor is not None:
            self._note_editor.set_value(self._note_text or None)
            self._note_editor.setVisible(visible)
        self._note_badge.setVisible(visible)
        self._note_button.setVisible(self.field.note and not visible)

    def _make_note(self) -> None:
        self._note_editor = make_editor(note_field(self.field), language())
        self._put_tools(self._note_editor)
        self._note_editor.set_internal(True)
        self._note_editor.rename(tr("Internal note of {field}").format(field=self.field.label(language())))
        self._note_editor.committed.connect(self._commit_note)
        self._column.insertWidget(self._column.count() - len(self.parts), self._note_editor)
        follow(self._note_button, self._note_editor)

    def _begin_note(self) -> None:
        self._show_note(True)
        if self._note_editor is not None:
            self._note_editor.focus_editor()

    def _commit(self, value: Value | None) -> None:
        self.editor.mark_saved()
        self._held = (value, self._note_text or None)
        self._tell_of(self.valueCommitted, value)

    def _commit_note(self, value: Value | None) -> None:
        if self._note_editor is None:
            return
        self._note_editor.mark_saved()
        self._note_text = str(value) if value else None
        if self._held is not None:
            self._held = (self._held[0], self._note_text)
        self._tell_of(self.noteCommitted, value)

    def _tell_of(self, committed: SignalInstance, value: Value | None) -> None:
        self._saving = True
        try:
            committed.emit(self.field.key, value)
        finally:
            self._saving = False

    def flush(self) -> None:
        """Commit what has been typed and not yet committed; before another customer is shown or the window closes."""
        self.editor.commit()
        if self._note_editor is not None:
            self._note_editor.commit()
        for part in self.parts:
            part.flush()

    @property
    def busy(self) -> bool:
        """Whether the user's own text stands here and is being saved or not saved yet: nothing may take its place."""
        if self._saving:
            return True
        inside = QApplication.focusWidget()
        if inside is None or not self.isAncestorOf(inside):
            return False
        return self.pending

    @property
    def editors(self) -> tuple[FieldEditor, ...]:
        """The editor of the value, and that of the note if it is there."""
        return (self.editor,) if self._note_editor is None else (self.editor, self._note_editor)

    @property
    def pending(self) -> bool:
        """Whether something stands here that is not saved yet."""
        return any(editor.has_pending() for editor in self.editors)

    def editor_of(self, *, note: bool) -> FieldEditor:
        """Return the editor of the value, or that of the note, unfolded."""
        if note and self.field.note:
            if self._note_editor is None or self._note_editor.isHidden():
                self._show_note(True)
            if self._note_editor is not None:
                return self._note_editor
        return self.editor

    def mark_row(self, row: str) -> QWidget:
        """Point out a row of a table below the field, or with "" none; return what has to be seen.

        The keyboard stays where it is.
        """
        for part in self.parts:
            part.unmark()
        return next((shown for part in self.parts if row and (shown := part.show_row(row)) is not None), self)

    def go_to(self, words: str = "", *, note: bool = False, row: str = "") -> QWidget:
        """Move the keyboard into the field, its note or a `row` of a table below it, as far as it is there.

        The first place where `words` stand is selected. Return what has to be seen.
        """
        part = next((part for part in self.parts if row and part.go_to_row(row)), None)
        if part is not None:
            return part
        if row and self.parts:
            self.parts[0].enter()
            return self.parts[0]
        if note and self.field.note:
            self._show_note(True)
            if self._note_editor is not None:
                self._note_editor.focus_editor()
                if words:
                    self._note_editor.select_text(words)
            return self
        self.editor.focus_editor()
        if words:
            self.editor.select_text(words)
        return self


def block_of(widget: QWidget | None) -> FieldBlock | None:
    """Return the field that a widget stands in, or None."""
    while widget is not None and not isinstance(widget, FieldBlock):
        widget = widget.parentWidget()
    return widget
