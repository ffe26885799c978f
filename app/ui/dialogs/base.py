"""What every dialog has in common: a heading, cards, one button at the right that does it, and nothing lost by Esc."""

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import ErrorCode, UserError
from app.domain.text import NARRATIVE_LIMIT
from app.i18n import tr
from app.ui import messages
from app.ui.sizes import px
from app.ui.theme import STEP
from app.ui.widgets.idle_undo import left_to_window
from app.ui.widgets.scrolling import Scrolling
from app.ui.widgets.section_heading import SectionHeading

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormDialog(QDialog):
    """A dialog with room for cards in `body` and a line of buttons below.

    Ctrl+Enter does what the primary button says; plain Enter goes to the next field, and from the last one does it too.
    A dialog says in `is_dirty` whether typed text would be lost, and does its work in `save`.
    """

    def __init__(self, title: str, subtitle: str, primary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heading = SectionHeading(title, subtitle, self)
        self.heading.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 3 * STEP)
        column.addWidget(self.heading)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(6 * STEP, 0, 6 * STEP, 3 * STEP)
        self.body.setSpacing(3 * STEP)
        self._area = Scrolling(self._inside)
        self._inside.installEventFilter(self)
        column.addWidget(self._area, 1)
        self._footer = self._make_footer(primary)
        column.addWidget(self._footer)
        self._growing = QTimer(self)
        self._growing.setSingleShot(True)
        self._growing.setInterval(0)
        self._growing.timeout.connect(self.grow)
        self.last_field: QWidget | None = None

    def _make_footer(self, primary: str) -> QFrame:
        footer = QFrame()
        footer.setProperty("surface", True)
        row = QHBoxLayout(footer)
        row.setContentsMargins(6 * STEP, 3 * STEP, 6 * STEP, 3 * STEP)
        row.setSpacing(2 * STEP)
        self.footnote = QLabel(footer)
        self.footnote.setProperty("role", "small")
        self.footnote.setTextFormat(Qt.TextFormat.PlainText)
        self.footnote.setWordWrap(True)
        row.addWidget(self.footnote, 1)
        self.cancel_button = QPushButton(tr("Cancel"), footer)
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        row.addWidget(self.cancel_button)
        self.primary = QPushButton(primary, footer)
        self.primary.setAutoDefault(False)
        self.primary.setProperty("kind", "primary")
        self.primary.setToolTip(tr("Ctrl+Enter"))
        self.primary.clicked.connect(self.submit)
        row.addWidget(self.primary)
        for button in (self.cancel_button, self.primary):
            button.installEventFilter(self)
        return footer

    # To be filled in by each dialog.

    def is_dirty(self) -> bool:
        """Whether something was typed or chosen that closing would lose."""
        return False

    def save(self) -> bool:
        """Do what the dialog is for; False keeps it open with everything that was typed."""
        return True

    # The same for all.

    def submit(self) -> None:
        """Save, and close when that went well."""
        if self.primary.isEnabled() and self.save():
            self.accept()

    def reject(self) -> None:
        """Close without saving, after a question if something would be lost."""
        if self.is_dirty() and not messages.confirm(
            self,
            tr("Close without saving?"),
            tr("What you have written here will be lost."),
            tr("Close without saving"),
            tr("Keep writing"),
        ):
            return
        super().reject()

    def resize_to(self, width: int, height: int) -> None:
        """Take this size, given for text of 100 %, or what the screen has room for."""
        self.resize(QSize(px(width), px(height)).boundedTo(self._room()))

    def fit_height(self, width: int, least: int = 0) -> None:
        """Take the height that the content has at this width, or what the screen has room for; sizes as above."""
        room = self._room()
        wide = min(px(width), room.width())
        self.resize(wide, min(max(self._wanted_height(wide), px(least)), room.height()))

    def _room(self) -> QSize:
        screen = self.screen() or QGuiApplication.primaryScreen()
        return screen.availableGeometry().size() - QSize(8 * STEP, 16 * STEP)

    def grow(self) -> None:
        """Become as high as the content needs now, if it became higher."""
        wanted = self._wanted_height(self.width())
        if wanted > self.height():
            # A scroll bar that is there already would keep its place, and the text narrower and higher.
            self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.resize(QSize(self.width(), wanted).boundedTo(self._room()))
            self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _wanted_height(self, width: int) -> int:
        self.ensurePolished()
        return 2 + sum(_height(part, width) for part in (self.heading, self._inside, self._footer))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._growing.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonDblClick and watched in (self.primary, self.cancel_button):
            # The second click of a double click would press what has come to stand under the pointer: "Close".
            return True
        # A notice or a hint that comes up later must not push what stands below it out of sight.
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._growing.start()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or focused is self.last_field:
            self.submit()
        elif isinstance(focused, QAbstractButton) and not focused.isCheckable():
            focused.click()
        else:
            self.focusNextChild()


def _height(widget: QWidget, width: int) -> int:
    """Return the height in pixels that a widget needs at this width."""
    own = widget.heightForWidth(width) if widget.hasHeightForWidth() else -1
    return max(own, widget.minimumSizeHint().height()) if own >= 0 else widget.sizeHint().height()


def caption(text: str, buddy: QWidget) -> QLabel:
    """Return the label of a field, which is the field's accessible name too."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "label")
    label.setBuddy(buddy)
    label.setWordWrap(True)
    if not buddy.accessibleName():
        buddy.setAccessibleName(text)
    return label


def labelled(text: str, editor: QWidget, *below: QWidget, buddy: QWidget | None = None) -> QVBoxLayout:
    """Return a field with its label above and what belongs under it; `buddy` is the part that takes the keyboard."""
    column = QVBoxLayout()
    column.setSpacing(STEP)
    column.addWidget(caption(text, buddy or editor))
    column.addWidget(editor, 1)
    for widget in below:
        column.addWidget(widget)
    return column


class NoteEdit(QPlainTextEdit):
    """A text of several lines; Tab leaves it, Ctrl+Enter goes to the dialog. What is too long is not pasted."""

    def __init__(self, name: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(lines * self.fontMetrics().lineSpacing() + 5 * STEP)

    def event(self, event: QEvent) -> bool:
        return False if left_to_window(event, self.document()) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        # Laying out a megabyte takes longer than anybody waits.
        if len(source.text()) > NARRATIVE_LIMIT:
            messages.show_error(self, UserError(ErrorCode.TEXT_TOO_LONG, limit=NARRATIVE_LIMIT))
        else:
            super().insertFromMimeData(source)


def run(dialog: QDialog) -> bool:
    """Open a dialog, wait until it is closed and free it; return whether it was agreed to."""
    try:
        return bool(dialog.exec())
    finally:
        dialog.deleteLater()
