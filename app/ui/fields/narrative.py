"""The editor of a narrative: formatted text on the screen, Markdown in the store."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from app.domain.errors import ErrorCode, UserError
from app.domain.plan import Value
from app.domain.template import Field
from app.domain.text import NARRATIVE_LIMIT, Block, parse, plain_of, write
from app.error_text import sentence
from app.ui.fields import narrative_lists as lists
from app.ui.fields.base import Draft, FieldEditor
from app.ui.fields.find_words import find_words
from app.ui.fields.link_dialog import LinkDialog
from app.ui.fields.narrative_box import NarrativeBox
from app.ui.fields.narrative_document import load, read
from app.ui.fields.narrative_toolbar import NarrativeToolbar


class NarrativeEditor(FieldEditor):
    """Edits a narrative. What was stored comes back unchanged as long as its blocks are the ones loaded."""

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field, language, parent)
        self._stored: str | None = None
        self._loaded: tuple[Block, ...] | None = ()
        self._reading: tuple[int, tuple[Block, ...]] = (-1, ())
        self._writing: tuple[int, str] = (-1, "")
        self.toolbar = NarrativeToolbar(language, self)
        self._column.addWidget(self.toolbar, 0, Qt.AlignmentFlag.AlignRight)
        self.box = NarrativeBox(self)
        self._column.addWidget(self.box)
        self._finish(self.box)
        self.box.textChanged.connect(self._changed)
        self.box.cursorPositionChanged.connect(self._show_state)
        self.box.currentCharFormatChanged.connect(self._show_state)
        self.box.limitHit.connect(self._refuse)
        self.box.linkRequested.connect(self._ask_link)
        self.box.commitRequested.connect(self.commit)
        self.toolbar.toolRequested.connect(self.box.apply_tool)

    def value(self) -> Value | None:
        """Return the Markdown, None when there are no words. Raises UserError(TEXT_TOO_LONG, limit, length)."""
        if not self.box.document().isModified():
            return self._stored
        blocks = self._blocks()
        if blocks == self._blocks_loaded():
            return self._stored
        if not plain_of(blocks).strip():
            return None
        markdown = self._markdown(blocks)
        if len(markdown) > NARRATIVE_LIMIT:
            raise UserError(ErrorCode.TEXT_TOO_LONG, limit=NARRATIVE_LIMIT, length=len(markdown))
        return markdown

    def set_value(self, value: Value | None) -> None:
        """Show a narrative from its Markdown."""
        self._pause.stop()
        self._stored = None if value is None else str(value)
        load(self.box.document(), parse(self._stored or ""))
        self._loaded = None if self._stored else ()
        self.clear_hint()

    def has_pending(self) -> bool:
        """Whether the blocks differ from what was shown or saved."""
        return self.box.document().isModified() and self._blocks() != self._blocks_loaded()

    def mark_saved(self) -> None:
        """Take the narrative as saved."""
        value = self.value()
        self._stored = None if value is None else str(value)
        self._loaded = self._blocks()
        self.box.document().setModified(False)

    def draft(self) -> Draft:
        """Return the Markdown, however long it is."""
        return ((self._markdown(self._blocks()),),)

    def restore(self, draft: Draft) -> None:
        """Show the Markdown as typed before."""
        blocks = self._blocks_loaded()
        load(self.box.document(), parse(draft[0][0]))
        self._loaded = blocks
        self.box.document().setModified(True)

    def set_read_only(self, on: bool) -> None:
        """Let the text be read and copied, not changed."""
        super().set_read_only(on)
        self.box.setReadOnly(on)
        self.box.style().unpolish(self.box)
        self.box.style().polish(self.box)
        self.toolbar.hide()

    def take_accessory(self) -> QWidget | None:
        """Hand over the tool bar, to stand at the right end of the label's row; it shows itself with the focus."""
        self._column.removeWidget(self.toolbar)
        return self.toolbar

    def select_text(self, words: str) -> bool:
        """Select the first place where these squeezed words stand."""
        # Qt counts one place for each end of a block, as plain text does.
        found = find_words(self.box.document().toRawText(), words)
        if found is None:
            return False
        self.focus_editor()
        cursor = self.box.textCursor()
        cursor.setPosition(found[0])
        cursor.setPosition(found[1], QTextCursor.MoveMode.KeepAnchor)
        self.box.setTextCursor(cursor)
        self.box.ensureCursorVisible()
        return True

    def text_box(self) -> NarrativeBox:
        """Return the box of the text."""
        return self.box

    def can_undo(self) -> bool:
        """Whether typing can be taken back."""
        return self.box.document().isUndoAvailable()

    def _blocks(self) -> tuple[Block, ...]:
        document = self.box.document()
        if self._reading[0] != document.revision():
            self._reading = (document.revision(), read(document))
        return self._reading[1]

    def _markdown(self, blocks: tuple[Block, ...]) -> str:
        # Saving asks for it, and so does taking it as saved.
        revision = self.box.document().revision()
        if self._writing[0] != revision:
            self._writing = (revision, write(blocks))
        return self._writing[1]

    def _blocks_loaded(self) -> tuple[Block, ...]:
        # Found out only when something was typed: most narratives that are opened are not changed.
        if self._loaded is None:
            untouched = QTextDocument()
            load(untouched, parse(self._stored or ""))
            self._loaded = read(untouched)
        return self._loaded

    def _entered(self) -> None:
        self.toolbar.setVisible(not self._read_only)

    def _left(self) -> None:
        self.toolbar.hide()
        super()._left()

    def _changed(self) -> None:
        # Loading and colouring links change no text of the user's.
        if self.box.document().isModified():
            self._touch()

    def _show_state(self) -> None:
        if self.toolbar.isVisible():
            bold = self.box.fontWeight() >= QFont.Weight.DemiBold
            link = bool(self.box.textCursor().charFormat().anchorHref())
            self.toolbar.show_state(bold, self.box.fontItalic(), lists.kind_at(self.box.textCursor()), link)

    def _refuse(self, length: int) -> None:
        refusal = UserError(ErrorCode.TEXT_TOO_LONG, limit=NARRATIVE_LIMIT, length=length)
        self.show_hint("bad", sentence(refusal, self.language))
        self.textLimitHit.emit()

    def _ask_link(self) -> None:
        text, href = self.box.link_at_cursor()
        dialog = LinkDialog(text, href, self.language, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.box.put_link)
        dialog.open()
