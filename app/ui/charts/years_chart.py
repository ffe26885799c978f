"""Figures by year as small bar and line charts below their table, which says the same in figures."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.charts import ROLES, Chart, Course, charts
from app.domain.plan import YearFigure
from app.domain.template import Series
from app.formats import format_short
from app.i18n import translator
from app.ui.sizes import px, sized
from app.ui.theme import theme

_HEIGHT = 168
_BESIDE_FROM = 480
_GAP = 20
_LEFT, _RIGHT, _BOTTOM, _LEGEND = 52, 10, 20, 24


class YearsCharts(QWidget):
    """The charts of a `years` field, one for each unit, two beside each other; hidden while there is no course."""

    def __init__(self, series: Sequence[Series], language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series = tuple(series)
        self._language = language
        self.charts: list[Chart] = []
        words = translator(language)
        self.setAccessibleName(words.tr("Charts of the figures"))
        self.setAccessibleDescription(words.tr("The table above holds the same figures."))
        sized(self, minimum_width=200)
        theme().themeChanged.connect(self.update)
        theme().scaleChanged.connect(self._fit)
        self.hide()

    def show_figures(self, figures: Sequence[YearFigure]) -> None:
        """Draw other figures."""
        self.charts = charts(self._series, figures)
        self.setVisible(bool(self.charts))
        self._fit()
        self.update()

    def _columns(self, width: int) -> int:
        return 2 if len(self.charts) > 1 and width >= px(_BESIDE_FROM) else 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the charts need at this width."""
        rows = -(-len(self.charts) // self._columns(self.width()))
        self.setFixedHeight(rows * px(_HEIGHT) + max(rows - 1, 0) * px(_GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns(self.width())
        wide = (self.width() - (columns - 1) * px(_GAP)) / columns
        for number, chart in enumerate(self.charts):
            row, column = divmod(number, columns)
            box = QRectF(column * (wide + px(_GAP)), row * (px(_HEIGHT) + px(_GAP)), wide, px(_HEIGHT))
            _paint(painter, box, chart, self._language)
        painter.end()


def _paint(painter: QPainter, box: QRectF, chart: Chart, language: str) -> None:
    font = QFont(painter.font())
    font.setPixelSize(px(11))
    painter.setFont(font)
    plot = box.adjusted(px(_LEFT), px(_LEGEND) + px(8), -px(_RIGHT), -px(_BOTTOM))
    roles = [ROLES[number % len(ROLES)] for number in range(len(chart.courses))]
    _paint_legend(painter, box, chart, roles, language)
    for tick in chart.ticks:
        y = plot.bottom() - tick.y * plot.height()
        painter.setPen(QPen(theme().color("line" if tick.value else "line_strong"), 1))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(theme().color("muted"))
        at = QRectF(box.left(), y - px(8), px(_LEFT) - px(6), px(16))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(at, flags, format_short(tick.value, chart.unit, language))
    for year, x in chart.years:
        at = QRectF(plot.left() + x * plot.width() - px(24), plot.bottom() + px(3), px(48), px(16))
        painter.drawText(at, Qt.AlignmentFlag.AlignCenter, str(year))
    for course, role in zip(chart.courses, roles, strict=True):
        _paint_course(painter, plot, course, role)
    if len(chart.courses) == 1:
        _paint_latest(painter, plot, chart, language)


def _paint_legend(painter: QPainter, box: QRectF, chart: Chart, roles: Sequence[str], language: str) -> None:
    x = box.left()
    for course, role in zip(chart.courses, roles, strict=True):
        painter.fillRect(QRectF(x, box.top() + px(5), px(10), px(10)), theme().color(role))
        painter.setPen(theme().color("muted"))
        room = max(box.right() - x - px(16), 0.0)
        name = painter.fontMetrics().elidedText(
            course.series.labels.get(language), Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(QRectF(x + px(16), box.top(), room, px(20)), Qt.AlignmentFlag.AlignVCenter, name)
        x += px(32) + painter.fontMetrics().horizontalAdvance(name)


def _at(plot: QRectF, x: float, y: float) -> QPointF:
    return QPointF(plot.left() + x * plot.width(), plot.bottom() - y * plot.height())


def _paint_course(painter: QPainter, plot: QRectF, course: Course, role: str) -> None:
    color = theme().color(role)
    for mark in course.marks:
        if mark.bar is not None:
            corner = _at(plot, mark.bar.left, mark.bar.high)
            high = max((mark.bar.high - mark.bar.low) * plot.height(), 1.0)
            wide = max((mark.bar.right - mark.bar.left) * plot.width() - 1, 1.0)
            painter.fillRect(QRectF(corner.x(), corner.y(), wide, high), color)
    if any(mark.bar is not None for mark in course.marks):
        return
    for run in course.runs:
        places = [_at(plot, mark.x, mark.y) for mark in run]
        painter.setPen(QPen(color, px(2)))
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(QPen(theme().color("surface"), 1))
        painter.setBrush(color)
        for place in places:
            painter.drawEllipse(place, px(4), px(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_latest(painter: QPainter, plot: QRectF, chart: Chart, language: str) -> None:
    """Say the latest figure; of several series the words would stand on each other."""
    last = chart.courses[0].marks[-1]
    at = _at(plot, last.x, last.y)
    painter.setPen(theme().color("text"))
    up = last.value >= 0
    box = QRectF(at.x() - px(40), at.y() - px(22) if up else at.y() + px(4), px(80), px(16))
    # The digits take the middle of the box; the rest of it may lie on a line.
    high, low = ((plot.bottom() - box.center().y() + way * px(6)) / plot.height() for way in (1, -1))
    box.translate(0, -plot.height() * chart.off_the_lines(low, high, up))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, format_short(last.value, chart.unit, language))
