"""The stage track: the stages of the model in a row, the present one strong; a click asks to move."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.i18n import tr
from app.ui.sizes import px
from app.ui.theme import RADIUS, theme
from app.ui.widgets.plain_tip import plain_tip

HEIGHT = 28
_PADDING = 12
_GAP = 2


@dataclass(frozen=True, slots=True)
class TrackStage:
    """One segment: the stage's id, its name, and what its tooltip tells."""

    id: str
    name: str
    hint: str = ""


class StageTrack(QWidget):
    """The track of one customer. `stageRequested` carries the id of the stage that was clicked or chosen by keys.

    Left and right move the mark, Enter asks for that stage.
    """

    stageRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages: tuple[TrackStage, ...] = ()
        self._present = -1
        self._since = ""
        self._marked = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Stage of the account"))
        theme().themeChanged.connect(self.update)
        theme().scaleChanged.connect(self.updateGeometry)

    def set_stages(self, stages: Sequence[TrackStage], present: str | None, since: str) -> None:
        """Show these stages with `present` (an id) as the one the account is in, `since` beside its name."""
        self._stages = tuple(stages)
        self._present = next((number for number, stage in enumerate(stages) if stage.id == present), -1)
        self._marked = self._present
        self._since = since
        now = self._stages[self._present].name if self._present >= 0 else tr("no stage")
        self.setAccessibleName(tr("Stage of the account, internal: {stage}").format(stage=now))
        self.setAccessibleDescription("")
        self.update()

    def present(self) -> str | None:
        """Return the id of the stage the account is in, or None."""
        return self._stages[self._present].id if self._present >= 0 else None

    def sizeHint(self) -> QSize:
        return QSize(480, px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, px(HEIGHT))

    def segment(self, number: int) -> QRectF:
        """Return the place of a segment."""
        width = (self.width() - _GAP * (len(self._stages) - 1)) / max(len(self._stages), 1)
        return QRectF(number * (width + _GAP), 0, width, px(HEIGHT))

    def text(self, number: int) -> str:
        """Return what a segment says."""
        name = f"{number + 1} {self._stages[number].name}"
        return f"{name} · {self._since}" if number == self._present and self._since else name

    def _at(self, x: float) -> int:
        return next((number for number in range(len(self._stages)) if self.segment(number).contains(x, 1)), -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(0, 0, self.width(), px(HEIGHT)), RADIUS, RADIUS)
        painter.setClipPath(clip)
        font = self.font()
        for number in range(len(self._stages)):
            ground, ink = self._roles(number)
            box = self.segment(number)
            painter.fillRect(box, theme().color(ground))
            painter.setPen(theme().color(ink))
            font.setBold(number == self._present)
            painter.setFont(font)
            room = box.adjusted(_PADDING, 0, -_PADDING, 0)
            text = QFontMetrics(font).elidedText(self.text(number), Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self.hasFocus() and self._marked >= 0:
            # In the colour of the words there: it is made to be seen on that ground.
            painter.setPen(QPen(theme().color("on_accent" if self._marked == self._present else "text"), 2))
            painter.drawRoundedRect(self.segment(self._marked).adjusted(2, 2, -2, -2), RADIUS - 3, RADIUS - 3)

    def _roles(self, number: int) -> tuple[str, str]:
        if number == self._present:
            return "accent", "on_accent"
        return ("track", "on_track") if number < self._present else ("track_ahead", "muted")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().x())
        if event.button() is Qt.MouseButton.LeftButton and number >= 0:
            self._marked = number
            self._ask(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._stages:
            step = 1 if key == Qt.Key.Key_Right else -1
            self._marked = min(max(self._marked + step, 0), len(self._stages) - 1)
            self._tell_mark()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._marked >= 0:
            self._ask(self._marked)
        else:
            super().keyPressEvent(event)

    def _tell_mark(self) -> None:
        """Tell a screen reader which stage Enter would ask for."""
        words = tr("{stage}, {number} of {last}. Enter moves the account there.").format(
            stage=self._stages[self._marked].name, number=self._marked + 1, last=len(self._stages)
        )
        self.setAccessibleDescription(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _ask(self, number: int) -> None:
        if number != self._present:
            self.stageRequested.emit(self._stages[number].id)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            position = self.mapFromGlobal(self.cursor().pos())
            number = self._at(position.x())
            if number >= 0 and self._stages[number].hint:
                QToolTip.showText(self.cursor().pos(), plain_tip(self._stages[number].hint), self)
                return True
        return super().event(event)
