"""The help page: its headings at the left, the text at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QListWidget,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.i18n import language, tr
from app.ui.help.help_look import help_html
from app.ui.help.help_text import help_text
from app.ui.sizes import px, sized
from app.ui.theme import STEP

WIDTH, HEIGHT = 1040, 660
HEADINGS_WIDTH = 210


class _WholeHeadings(QStyledItemDelegate):
    """Makes a row as high as its words; Qt reckons without the padding beside them, and cuts the last word."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        usual = super().sizeHint(option, index)
        # What the style sheet puts beside, above and below the words, and a little for the rounding of their widths.
        beside, above = 2 * px(8) + 2 * STEP, 2 * px(6)
        room = QRect(0, 0, self._view.viewport().width() - beside, 10_000)
        words = self._view.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
        return QSize(usual.width(), max(usual.height(), words.height() + above))


class HelpDialog(QDialog):
    """The help in the language of the screen; a heading that is chosen brings its text to the top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Help on Kumppani"))
        self.setAccessibleName(tr("Help on Kumppani"))
        self.setProperty("surface", True)
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(tr("Help"))
        self.text.setOpenLinks(False)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.text.document().setDocumentMargin(4 * STEP)
        self.text.setHtml(help_html(help_text(language())))
        self.headings = QListWidget()
        self.headings.setFrameShape(QFrame.Shape.NoFrame)
        self.headings.setAccessibleName(tr("Headings"))
        sized(self.headings, column_width=HEADINGS_WIDTH)
        self.headings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.headings.setWordWrap(True)
        # Lines are broken anew when the scroll bar takes its part of the width.
        self.headings.setResizeMode(QListView.ResizeMode.Adjust)
        self.headings.setItemDelegate(_WholeHeadings(self.headings))
        self._places = _heading_places(self.text.document())
        self.headings.addItems([title for title, _ in self._places])
        self.headings.currentRowChanged.connect(self._show_heading)
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP)
        row.addWidget(self.headings)
        row.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addLayout(row, 1)
        column.addLayout(foot)
        room = self.screen().availableGeometry().size()
        self.resize(min(px(WIDTH), room.width() - 8 * STEP), min(px(HEIGHT), room.height() - 16 * STEP))
        self.headings.setCurrentRow(0)
        self.headings.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_heading(self, number: int) -> None:
        cursor = QTextCursor(self.text.document().findBlock(self._places[number][1]))
        layout = self.text.document().documentLayout()
        top = layout.blockBoundingRect(cursor.block()).top()
        self.text.verticalScrollBar().setValue(round(top) - 2 * STEP)
        # The keys that scroll go on from here.
        self.text.setTextCursor(cursor)
        self.text.verticalScrollBar().setValue(round(top) - 2 * STEP)


def _heading_places(document: QTextDocument) -> list[tuple[str, int]]:
    """Return each heading with the position where it begins."""
    places = []
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            places.append((block.text(), block.position()))
        block = block.next()
    return places
