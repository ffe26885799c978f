"""The relationship map as one moves about in it, by mouse and by keyboard."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from app.domain.contact_map import HEIGHT, WIDTH, Line, Point
from app.i18n import tr
from app.ui.contact_map.box import BoxWords, ContactBox
from app.ui.contact_map.scene import MARGIN, MapScene
from app.ui.theme import theme

SMALL_STEP, LARGE_STEP = 8, 40
"""By how much an arrow key moves a box, and one with Shift."""

PAUSE_MS = 700
"""A pause in moving by keys of so many milliseconds hands the place over to be saved."""

_ZOOM_STEP = 1.2
_SMALLEST, _LARGEST = 0.2, 2.0
_READABLE = 0.85
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class MapView(QGraphicsView):
    """Arrows move the chosen box, Tab goes to the next one and at last out of the map, Enter opens it.

    `placed` carries the new places by contact id; `opened` a contact's id; `lineDrawn` who reports and to whom.
    """

    placed = Signal(object)
    opened = Signal(str)
    lineDrawn = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = MapScene(self)
        self.setScene(self.map)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Relationship map"))
        self._stored: dict[str, Point] = {}
        self._zoom = 1.0
        self._fitted = True
        self._begun = False
        self._from: ContactBox | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.map.selectionChanged.connect(self._tell_chosen)
        theme().scaleChanged.connect(self._rescale)
        theme().themeChanged.connect(self._repaint)

    def show_map(self, words: Sequence[BoxWords], places: Mapping[str, Point], lines: Sequence[Line]) -> None:
        """Show these people; the view stays where it is, unless it showed the whole map or others stood in it."""
        self._pause.stop()
        others = not self._stored.keys() & places.keys()
        self._stored = dict(places)
        self.map.show_map(words, places, lines)
        if others:
            self.begin()
        elif self._fitted:
            self.fit()

    def begin(self) -> None:
        """Show the whole map, or as much of it from the top as can be read."""
        self.fit()
        if self._zoom < _READABLE:
            self._scale(_READABLE)
            self.centerOn(self._top())
        self._begun = True

    def _top(self) -> QPointF:
        """Return where the view begins: at the highest box, its upper edge a little below that of the view."""
        places = self.map.places().values()
        x, y = min(places, key=lambda each: (each[1], each[0]))
        half = self.viewport().height() / 2 / (self._zoom * theme().scale)
        return QPointF(x + WIDTH / 2, y - MARGIN + half)

    def commit(self) -> None:
        """Hand over where boxes were moved to and have not been saved."""
        self._pause.stop()
        moved = {each: at for each, at in self.map.places().items() if at != self._stored.get(each)}
        if moved:
            self.map.grow()
            self._stored.update(moved)
            self.placed.emit(moved)

    # Zoom

    def fit(self) -> None:
        """Show the whole map, at most in its own size."""
        around = self.map.around()
        room = self.viewport().rect()
        if not self.map.boxes or room.width() < 2 or around.width() <= 0:
            return
        fitting = min(room.width() / around.width(), room.height() / around.height())
        self._scale(min(fitting / theme().scale, 1.0))
        self.centerOn(around.center())
        self._fitted = True

    def zoom_in(self) -> None:
        """Show everything larger."""
        self._scale(self._zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show everything smaller."""
        self._scale(self._zoom / _ZOOM_STEP)

    def _scale(self, zoom: float) -> None:
        self._fitted = self._begun = False
        self._zoom = max(_SMALLEST, min(_LARGEST, zoom))
        size = self._zoom * theme().scale
        self.resetTransform()
        self.scale(size, size)

    def _rescale(self) -> None:
        fitted = self._fitted
        self._scale(self._zoom)
        if fitted:
            self.fit()

    def _repaint(self) -> None:
        self.map.repaint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._begun:
            self.begin()
        elif self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    # Keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        everybody = list(self.map.boxes)
        if everybody and (self.map.chosen() is None or event.reason() is Qt.FocusReason.TabFocusReason):
            self._go(everybody[0])
        elif everybody and event.reason() is Qt.FocusReason.BacktabFocusReason:
            self._go(everybody[-1])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        super().focusOutEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        everybody, chosen = list(self.map.boxes), self.map.chosen()
        at = everybody.index(chosen.words.id) if chosen is not None else -1
        at += 1 if next else -1
        if chosen is None or not 0 <= at < len(everybody):
            return super().focusNextPrevChild(next)
        self._go(everybody[at])
        return True

    def _go(self, contact_id: str) -> None:
        self.map.choose(contact_id)
        self.ensureVisible(self.map.boxes[contact_id], 12, 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen, key = self.map.chosen(), Qt.Key(event.key())
        if chosen is not None and key in _WAYS:
            step = LARGE_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else SMALL_STEP
            across, down = _WAYS[key]
            chosen.moveBy(across * step, down * step)
            self.map.setSceneRect(self.map.sceneRect().united(self.map.around()))
            self.ensureVisible(chosen, 12, 12)
            self._pause.start()
        elif chosen is not None and key in _ENTER:
            self.commit()
            self.opened.emit(chosen.words.id)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key is Qt.Key.Key_Minus:
            self.zoom_out()
        elif key is Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _tell_chosen(self) -> None:
        chosen = self.map.chosen()
        self.setAccessibleDescription("" if chosen is None else chosen.words.spoken)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        chosen, at = self.map.chosen(), self.mapToScene(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and chosen is not None and chosen.handle_holds(at):
            self._from = chosen
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            super().mouseMoveEvent(event)
        else:
            start = self._from.pos() + QPointF(WIDTH / 2, HEIGHT)
            self.map.draw_line(start, self.mapToScene(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        start, self._from = self._from, None
        if start is None:
            super().mouseReleaseEvent(event)
            self.commit()
            return
        self.map.draw_line(QPointF(), None)
        target = self.map.box_at(self.mapToScene(event.position().toPoint()))
        if target is not None and target is not start:
            self.lineDrawn.emit(target.words.id, start.words.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        box = self.map.box_at(self.mapToScene(event.position().toPoint()))
        if box is not None:
            self.opened.emit(box.words.id)
