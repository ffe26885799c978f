"""The palette as it is seen: a card over the upper part of the window, with a field and rows below it."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QScrollBar, QVBoxLayout, QWidget

from app.i18n import tr, trn
from app.ui.icons import icon
from app.ui.palette.delegate import ROW_HEIGHT, PaletteDelegate
from app.ui.palette.model import PaletteModel
from app.ui.sizes import px
from app.ui.theme import CARD_RADIUS, STEP, theme
from app.ui.widgets.line_edit import LineEdit

WIDTH = 640
"""Width of the card where the window has room for it, in pixels."""

MOST_ROWS = 8
"""How many rows are seen at a time."""

_SHADOW = 4 * STEP
_TOP = 14 * STEP
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _cover(widget: QWidget) -> None:
    """Let a widget that is shown hide what is below: the page would be painted anew with every key otherwise."""
    # Being dressed by the style sheet, before it is shown, takes the attribute away.
    widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)


def _fill(widget: QWidget, event: QPaintEvent) -> None:
    painter = QPainter(widget)
    painter.fillRect(event.rect(), theme().color("surface"))
    painter.end()


class PaletteLine(LineEdit):
    """The field of the palette. `left` tells that the keyboard went elsewhere, and whether to another window."""

    stepped = Signal(int)
    chosen = Signal()
    dismissed = Signal()
    left = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMaxLength(200)
        self.setPlaceholderText(tr("Customer, field, page or command"))
        self.setAccessibleName(tr("Go to a customer, field, page or command"))
        self.addAction(icon("search", "muted", 18), QLineEdit.ActionPosition.LeadingPosition)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        _cover(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        _fill(self, event)
        super().paintEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            tabs = {Qt.Key.Key_Tab.value: 1, Qt.Key.Key_Backtab.value: -1}
            if event.key() in tabs:
                # The card has nothing else to go to; the way out is Esc.
                self.stepped.emit(tabs[event.key()])
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        pages = {Qt.Key.Key_PageDown: MOST_ROWS - 1, Qt.Key.Key_PageUp: 1 - MOST_ROWS}
        step = (steps | pages).get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in _ENTER:
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit(event.reason() is Qt.FocusReason.ActiveWindowFocusReason)


class _Bar(QScrollBar):
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        _cover(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        _fill(self, event)
        super().paintEvent(event)


class PaletteRows(QListView):
    """The rows of the palette. The keyboard stays in the field above."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("frameless", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBar(_Bar(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(PaletteDelegate(self))
        self.setAccessibleName(tr("What was found"))
        _cover(self.viewport())

    def paintEvent(self, event: QPaintEvent) -> None:
        _fill(self.viewport(), event)
        super().paintEvent(event)


class PaletteCard(QWidget):
    """Floats over `window`. `typed` carries the text, `chosen` the Entry; `dismissed` tells to go back to where one
    was. `left` tells that the keyboard is elsewhere already, and whether in another window. `choosing` comes before a
    key chooses among the rows, so that they can be made whole.
    """

    typed = Signal(str)
    choosing = Signal()
    chosen = Signal(object)
    dismissed = Signal()
    left = Signal(bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.model = PaletteModel()
        self.line = PaletteLine(self)
        self.view = PaletteRows(self)
        self._nothing = QLabel(tr("Nothing is called so. Try fewer letters."), self.view)
        self._keys = QLabel(tr("Up and Down choose · Enter goes there · Esc goes back"), self)
        self._lay_out()
        self.line.textChanged.connect(self.typed)
        self.line.stepped.connect(self._step)
        self.line.chosen.connect(self._enter)
        self.line.dismissed.connect(self.dismissed)
        self.line.left.connect(self.left)
        self.view.clicked.connect(self._choose)
        window.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(_SHADOW, _SHADOW // 2, _SHADOW, _SHADOW + _SHADOW // 2)
        card = self._card = QFrame(self)
        card.setProperty("card", True)
        column.addWidget(card)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        inside.setSpacing(2 * STEP)
        self.line.setProperty("large", True)
        self.view.setModel(self.model)
        self._nothing.setProperty("role", "muted")
        self._nothing.move(3 * STEP, 2 * STEP)
        self._nothing.hide()
        self._keys.setProperty("role", "small")
        self._keys.setContentsMargins(3 * STEP, 0, 0, 0)
        for widget in (self.line, self.view, self._keys):
            inside.addWidget(widget)

    def open(self) -> None:
        """Show the card with an empty field, and bring the keyboard into it."""
        self.line.clear()
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_entries(self) -> None:
        """Show what the model holds now from its top, with the best row chosen."""
        self._nothing.setVisible(not self.model.rowCount())
        self.view.scrollToTop()
        best = self.model.entry(0)
        # Enter must not do the second best where the best cannot be done now.
        self._select(0 if best is not None and not best.reason else -1)

    def current(self) -> int:
        """Return the row that Enter chooses, or -1."""
        return self.view.currentIndex().row()

    def _enter(self) -> None:
        self.choosing.emit()
        self._choose()

    def _step(self, step: int) -> None:
        self.choosing.emit()
        self._select(self.model.step(self.current(), step))

    def _select(self, row: int) -> None:
        index = self.model.index(row) if row >= 0 else QModelIndex()
        self.view.setCurrentIndex(index)
        self._announce(row)

    def _announce(self, row: int) -> None:
        """Tell a screen reader which row is chosen, as the keyboard stays in the field."""
        if not QAccessible.isActive():
            return
        found = self.model.rowCount()
        text = str(self.model.data(self.model.index(row), Qt.ItemDataRole.AccessibleTextRole) or self._nothing.text())
        number = trn("{n} found", "{n} found", found).format(n=found)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, f"{text}. {number}" if found else text))

    def _choose(self) -> None:
        entry = self.model.entry(self.current())
        if entry is not None and not entry.reason:
            self.chosen.emit(entry)

    def _place(self) -> None:
        """Take a place and a size that stay the same whatever is found: nothing moves while one types."""
        width = min(px(WIDTH), self._window.width() - 8 * STEP) + 2 * _SHADOW
        room = self._window.height() - _TOP - 40 * STEP
        rows = min(MOST_ROWS, max(3, room // px(ROW_HEIGHT)))
        self.view.setFixedHeight(rows * px(ROW_HEIGHT))
        # What changed inside of the card reaches the layout around it only later by itself.
        self._card.updateGeometry()
        self._column.invalidate()
        self.setGeometry((self._window.width() - width) // 2, _TOP, width, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A click into the card beside its rows leaves everything as it is.
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        card = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW // 2, -_SHADOW, -_SHADOW - _SHADOW // 2)
        if card.contains(QRectF(event.rect())):
            # A key was typed: the shadow around the card is there already.
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        shade = theme().color("rail")
        shade.setAlpha(5)
        painter.setBrush(shade)
        for spread in range(_SHADOW, 0, -2):
            box = card.adjusted(-spread, -spread / 2, spread, spread * 1.5)
            painter.drawRoundedRect(box, CARD_RADIUS + spread, CARD_RADIUS + spread)
        painter.end()
