"""The desk on which the pages of a PDF lie: scrolled, enlarged, leafed through, always sharp."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.i18n import tr
from app.ui.preview.page_layout import MARGIN, PageLayout, fitting_zoom
from app.ui.preview.page_pictures import STRIP, PagePictures, Part, Picture
from app.ui.theme import theme

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
"""The steps of the zoom; 1.0 is the size on paper on an ordinary screen."""

MOST_FITTING = 1.1
"""A page that fills the width is at most this large: larger, too little of it would be in sight."""

_LINE = 48
_NOTCH = 120


class PagesView(QAbstractScrollArea):
    """Shows the pages of one PDF; the widest fills the width until another zoom is chosen.

    `moved` tells that another page is current or that the zoom is another.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._layout = PageLayout((), 1.0, 0)
        self._zoom = 1.0
        self._fits = True
        self._turned = 0
        self._pictures = PagePictures(self)
        self._pictures.drawn.connect(self.viewport().update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().setSingleStep(_LINE)
        self.horizontalScrollBar().setSingleStep(_LINE)
        self.verticalScrollBar().valueChanged.connect(self._tell)
        self.setAccessibleName(tr("Pages of the PDF"))

    @property
    def zoom(self) -> float:
        """The zoom; 1.0 is 100 %."""
        return self._zoom

    @property
    def fits(self) -> bool:
        """Whether the zoom follows the width."""
        return self._fits

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page that takes up the middle of the view, from 1; 0 without pages."""
        if not self._sizes:
            return 0
        bar = self.verticalScrollBar()
        if bar.value() == bar.maximum() and bar.maximum() > 0:
            return self.pages
        return self._layout.page_at(bar.value() + self.viewport().height() / 3) + 1

    @property
    def complete(self) -> bool:
        """Whether everything in sight is drawn sharp."""
        return bool(self._sizes) and self._pictures.complete

    def show_pdf(self, pdf: bytes, sizes: Sequence[tuple[float, float]]) -> None:
        """Show a PDF at the place where the one before was; `sizes` are those of its pages, in points."""
        place = self._place()
        self._pdf, self._sizes = pdf, tuple(sizes)
        self._lay_out(place)
        self._tell()

    def clear(self) -> None:
        """Show no page; the next PDF is shown from its top."""
        self._pictures.clear()
        self.show_pdf(b"", ())

    def set_zoom(self, zoom: float, at: float | None = None) -> None:
        """Show the pages at a zoom; what lies `at` pixels below the top of the view, or in its middle, stays there."""
        self._fits = False
        if self._sizes:
            below = self.viewport().height() / 2 if at is None else at
            place = self._layout.place_of(self.verticalScrollBar().value() + below)
            self._zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
            self._lay_out(place, below)
            self._tell()

    def step_zoom(self, step: int, at: float | None = None) -> None:
        """Go one step of the zoom up or down."""
        near = 0.03
        steps = [zoom for zoom in ZOOMS if (zoom > self._zoom + near if step > 0 else zoom < self._zoom - near)]
        if steps:
            self.set_zoom(steps[0] if step > 0 else steps[-1], at)

    def fit_width(self) -> None:
        """Let the widest page fill the width, now and when the width changes."""
        self._fits = True
        self._lay_out(self._place())
        self._tell()

    def go_to_page(self, number: int) -> None:
        """Show the top of a page; the first is 1, and there is no other than the first and the last beyond them."""
        if self._sizes:
            box = self._layout.boxes[min(max(number, 1), self.pages) - 1]
            self.verticalScrollBar().setValue(box.top - MARGIN // 2)

    def _place(self) -> tuple[int, float] | None:
        return self._layout.place_of(self.verticalScrollBar().value()) if self._layout.boxes else None

    def _lay_out(self, place: tuple[int, float] | None, at: float = 0) -> None:
        """Lay the pages out anew, with `place` that many pixels below the top of the view."""
        room = self.viewport().size()
        if self._fits and self._sizes:
            # With the scroll bar's width kept free, so that it does not come and go.
            free = self.width() - self.verticalScrollBar().sizeHint().width()
            self._zoom = min(max(fitting_zoom(self._sizes, free), ZOOMS[0]), MOST_FITTING)
        self._layout = PageLayout(self._sizes, self._zoom, room.width())
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(room.height())
        down.setRange(0, max(self._layout.height - room.height(), 0))
        across.setPageStep(room.width())
        across.setRange(0, max(self._layout.width - room.width(), 0))
        across.setValue(across.maximum() // 2)
        if place is not None and self._layout.boxes:
            down.setValue(round(self._layout.row_of(place) - at))
        self._want()
        self.viewport().update()

    def _want(self) -> None:
        """Ask for the pictures of what is in sight, and of a view's height above and below."""
        ratio = self.devicePixelRatioF()
        boxes = self._layout.boxes
        self._pictures.take(self._pdf, [(round(box.width * ratio), round(box.height * ratio)) for box in boxes])
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        visible = self._parts(top, top + height, ratio)
        near = self._parts(top + height, top + 2 * height, ratio) + self._parts(top - height, top, ratio)
        self._pictures.want(visible, [part for part in near if part not in visible])

    def _parts(self, top: int, bottom: int, ratio: float) -> list[Part]:
        parts: list[Part] = []
        for page, box in enumerate(self._layout.boxes):
            first, last = max(top - box.top, 0), min(bottom, box.bottom) - box.top
            if first < last:
                numbers = range(int(first * ratio) // STRIP, int((last * ratio - 1) // STRIP) + 1)
                parts += [(page, number) for number in numbers]
        return parts

    def _tell(self) -> None:
        page = tr("Page {page} of {pages}").format(page=self.page, pages=self.pages)
        self.setAccessibleDescription(page if self._sizes else "")
        self.moved.emit()

    # What Qt asks

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().event(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._want()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self._place()
        super().resizeEvent(event)
        self._lay_out(place)
        self._tell()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._want()
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        # A touch pad turns in small parts of a notch.
        self._turned += event.angleDelta().y()
        steps, self._turned = int(self._turned / _NOTCH), self._turned - int(self._turned / _NOTCH) * _NOTCH
        for _ in range(abs(steps)):
            self.step_zoom(steps, event.position().y())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = self.verticalScrollBar()
        key, plain = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            back = plain == Qt.KeyboardModifier.ShiftModifier
            down.triggerAction(down.SliderAction.SliderPageStepSub if back else down.SliderAction.SliderPageStepAdd)
        elif key == Qt.Key.Key_Home:
            down.setValue(0)
        elif key == Qt.Key.Key_End:
            down.setValue(down.maximum())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not self.horizontalScrollBar().maximum():
            self.go_to_page(self.page + (1 if key == Qt.Key.Key_Right else -1))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme().color("neutral_soft"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for page, box in enumerate(self._layout.boxes):
            place = QRectF(box.left - offset.x(), box.top - offset.y(), box.width, box.height)
            if not place.intersects(QRectF(self.viewport().rect())):
                continue
            painter.fillRect(place, theme().color("paper"))
            for picture in self._pictures.of_page(page):
                _paint(painter, place, picture, self.devicePixelRatioF())
            painter.setPen(QPen(theme().color("line_strong"), 1))
            painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()


def _paint(painter: QPainter, place: QRectF, picture: Picture, ratio: float) -> None:
    """Paint a strip of the page that lies at `place`, on a screen of this device pixel ratio."""
    if picture.pixmap.width() == round(place.width() * ratio):
        # One to one, on whole pixels of the screen: as sharp as it was drawn.
        picture.pixmap.setDevicePixelRatio(ratio)
        left, top = round(place.x() * ratio), round(place.y() * ratio) + picture.top
        painter.drawPixmap(QPointF(left / ratio, top / ratio), picture.pixmap)
        return
    scale = place.height() / picture.whole
    rows = (picture.bottom - picture.top) * scale
    target = QRectF(place.x(), place.y() + picture.top * scale, place.width(), rows)
    painter.drawPixmap(target, picture.pixmap, QRectF(picture.pixmap.rect()))
