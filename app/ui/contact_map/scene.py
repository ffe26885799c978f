"""The boxes and lines of the relationship map."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import atan2, cos, pi, sin

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsScene

from app.domain.contact_map import HEIGHT, WIDTH, Line, LineKind, Point, influence_path, reporting_path
from app.ui.contact_map.box import BoxWords, ContactBox
from app.ui.theme import theme
from app.ui.widgets.plain_tip import plain_tip

MARGIN = 24.0
_ARROW = 9.0
_CORNER = 8.0


class MapScene(QGraphicsScene):
    """Shows boxes at their places, and the lines between them behind the boxes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, ContactBox] = {}
        self._lines: tuple[Line, ...] = ()
        self._siblings: dict[str, list[str]] = {}
        self._drawn: tuple[QPointF, QPointF] | None = None
        # A tree of sixty boxes costs more to keep than it saves, and keeps what was removed for a while.
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)

    def show_map(self, words: Sequence[BoxWords], places: Mapping[str, Point], lines: Sequence[Line]) -> None:
        """Show these people; a box that is there already is kept and goes to its place."""
        wanted = {each.id: each for each in words}
        for contact_id in self.boxes.keys() - wanted.keys():
            self.removeItem(self.boxes.pop(contact_id))
        self._lines = tuple(lines)
        below = defaultdict[str, list[str]](list)
        for line in lines:
            if line.kind is LineKind.REPORTS:
                below[line.start].append(line.end)
        self._siblings = dict(below)
        for each in words:
            box = self.boxes.get(each.id)
            if box is None:
                box = self.boxes[each.id] = ContactBox(each, self._moved)
                self.addItem(box)
            box.say(each)
            box.setToolTip(plain_tip(each.spoken))
            box.setPos(*places[each.id])
        # In the order in which Tab goes on.
        self.boxes = {each.id: self.boxes[each.id] for each in words}
        self.grow()
        self.update()

    def places(self) -> dict[str, Point]:
        """Return where every box stands now."""
        return {each: (box.x(), box.y()) for each, box in self.boxes.items()}

    def chosen(self) -> ContactBox | None:
        """Return the box that is chosen, or None."""
        return next((box for box in self.boxes.values() if box.isSelected()), None)

    def choose(self, contact_id: str) -> None:
        """Choose a box and no other."""
        self.clearSelection()
        if contact_id in self.boxes:
            self.boxes[contact_id].setSelected(True)

    def box_at(self, at: QPointF) -> ContactBox | None:
        """Return the box at a place, or None."""
        for box in reversed(self.boxes.values()):
            if QRectF(box.x(), box.y(), WIDTH, HEIGHT).contains(at):
                return box
        return None

    def draw_line(self, start: QPointF, end: QPointF | None) -> None:
        """Show a line that is being drawn with the mouse; None takes it away."""
        self._drawn = None if end is None else (start, end)
        self.update()

    def around(self) -> QRectF:
        """Return the rectangle that holds every box."""
        whole = QRectF()
        for x, y in self.places().values():
            whole = whole.united(QRectF(x, y, WIDTH, HEIGHT))
        return whole.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def grow(self) -> None:
        """Let the scene be as large as what stands in it."""
        self.setSceneRect(self.around())

    def repaint(self) -> None:
        """Paint everything anew, as in other colours."""
        for box in self.boxes.values():
            box.update()
        self.update()

    def _moved(self) -> None:
        self.update()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.fillRect(rect, theme().color("background"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self.places()
        for line in self._lines:
            if line.kind is LineKind.REPORTS:
                path = _rounded(reporting_path(line, places, self._siblings[line.start]))
                painter.strokePath(path, QPen(theme().color("muted"), 1.6))
        for line in self._lines:
            if line.kind is LineKind.INFLUENCES:
                self._draw_influence(painter, line, places)
        if self._drawn is not None:
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawLine(*self._drawn)

    def _draw_influence(self, painter: QPainter, line: Line, places: Mapping[str, Point]) -> None:
        start, control, end = (QPointF(*each) for each in influence_path(line, places))
        pen = QPen(theme().color("internal"), 1.6, Qt.PenStyle.DashLine)
        path = QPainterPath(start)
        path.quadTo(control, end)
        painter.strokePath(path, pen)
        angle = atan2(end.y() - control.y(), end.x() - control.x())
        wings = [end - QPointF(_ARROW * cos(angle + turn), _ARROW * sin(angle + turn)) for turn in (pi / 7, -pi / 7)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("internal"))
        painter.drawPolygon(QPolygonF([end, *wings]))


def _rounded(corners: Sequence[Point]) -> QPainterPath:
    """Return the way through these corners, each corner a little rounded."""
    points = [QPointF(*each) for each in corners]
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(points[-1])
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    way = other - corner
    length = (way.x() ** 2 + way.y() ** 2) ** 0.5
    return corner if not length else corner + way * min(_CORNER / length, 0.5)
