"""A picture of the office: chosen from a file, shown small, taken away."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import ErrorCode, MachineError, UserError
from app.i18n import tr
from app.services import office
from app.ui.theme import RADIUS, STEP, theme

KINDS = "(*.png *.jpg *.jpeg *.gif *.bmp *.webp)"
"""What the file dialog offers."""


def read_picture(path: Path) -> bytes:
    """Return the bytes of a picture file.

    Raises UserError PICTURE_TOO_LARGE (megabytes), MachineError FILE_NOT_FOUND or FILE_UNREADABLE (file).
    """
    try:
        if path.stat().st_size > office.PICTURE_LIMIT:
            raise UserError(ErrorCode.PICTURE_TOO_LARGE, megabytes=office.PICTURE_LIMIT // 1_000_000)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MachineError(ErrorCode.FILE_NOT_FOUND, file=path.name) from error
    except OSError as error:
        raise MachineError(ErrorCode.FILE_UNREADABLE, file=path.name) from error


class PicturePreview(QWidget):
    """The picture in a frame, as large as fits, on white as the PDF has it."""

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size)
        self._picture = QPixmap()

    def show_picture(self, data: bytes | None) -> None:
        """Show a picture file's bytes, or that there is none."""
        self._picture = QPixmap()
        if data:
            self._picture.loadFromData(data)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        line = QPen(theme().color("line"))
        if self._picture.isNull():
            line.setStyle(Qt.PenStyle.DashLine)
            painter.setBrush(theme().color("background"))
        else:
            painter.setBrush(theme().color("paper"))
        painter.setPen(line)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self._picture.isNull():
            painter.setPen(theme().color("muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("No logo"))
        else:
            room = box.adjusted(2 * STEP, 2 * STEP, -2 * STEP, -2 * STEP)
            size = self._picture.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(room.center())
            painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
        painter.end()


class LogoBox(QWidget):
    """The logo with buttons to choose another and to take it away."""

    chooseRequested = Signal()
    removeRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * STEP)
        self.preview = PicturePreview(QSize(200, 84), self)
        row.addWidget(self.preview)
        column = QVBoxLayout()
        column.setSpacing(2 * STEP)
        self.choose = QPushButton(tr("Choose a logo…"), self)
        self.choose.clicked.connect(self.chooseRequested)
        self.remove = QPushButton(tr("Remove the logo"), self)
        self.remove.clicked.connect(self.removeRequested)
        for button in (self.choose, self.remove):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        row.addLayout(column, 1)

    def show_logo(self, data: bytes | None) -> None:
        """Show the logo, or that there is none."""
        self.preview.show_picture(data)
        self.remove.setVisible(data is not None)
        self.preview.setAccessibleName(tr("Logo") if data else tr("No logo"))
