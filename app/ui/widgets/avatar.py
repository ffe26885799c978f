"""A person as a small round picture: the photo, or the initials."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.sizes import sized
from app.ui.theme import theme
from app.ui.widgets.plain_tip import plain_tip


class Avatar(QWidget):
    """Shows the photo (the bytes of a PNG or JPEG file) or, without one that can be read, the initials of `name`."""

    def __init__(
        self, name: str = "", photo: bytes | None = None, size: int = 32, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        sized(self, fixed_side=size)
        self._initials = ""
        self._photo = QPixmap()
        self.set_person(name, photo)

    def set_person(self, name: str, photo: bytes | None = None) -> None:
        """Show another person."""
        self._initials = initials(name)
        self._photo = QPixmap()
        if photo:
            self._photo.loadFromData(photo)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        round_edge = QPainterPath()
        round_edge.addEllipse(box)
        painter.setClipPath(round_edge)
        if self._photo.isNull():
            painter.fillRect(box, theme().color("accent_soft"))
            font = self.font()
            font.setPixelSize(max(9, round(self.width() * 0.38)))
            font.setWeight(font.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(theme().color("accent"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._initials)
        else:
            side = min(self._photo.width(), self._photo.height())
            left, top = (self._photo.width() - side) / 2, (self._photo.height() - side) / 2
            painter.drawPixmap(box, self._photo, QRectF(left, top, side, side))
        painter.end()


def initials(name: str) -> str:
    """Return the first letters of the first and the last name."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    picked = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0] for word in picked).upper()
