"""One service of the office in the strip: its name, and below it how the customer stands to it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.domain.tables import PlanRow
from app.i18n import tr
from app.ui.sizes import px
from app.ui.theme import BASE_FONT, RADIUS, STEP, theme
from app.ui.widgets.lettering import Lettering
from app.ui.widgets.plain_tip import plain_tip
from app.ui.widgets.row_shapes import paint_sign

_WIDTH, _HEIGHT = 156, 48
_SMALL, _SIGN = 12, 13

_LOOKS = {
    # status: ground, ink, icon
    "used": ("good_soft", "good", "circle-check"),
    "offered": ("accent_soft", "accent", "send-horizontal"),
    "opportunity": ("internal_soft", "internal", "star"),
    "not_needed": ("internal_soft", "internal", "ban"),
    "": ("surface", "muted", "minus"),
}
KEYS = {Qt.Key.Key_1: "used", Qt.Key.Key_2: "offered", Qt.Key.Key_3: "opportunity", Qt.Key.Key_4: "not_needed"}
"""The keys that choose a status; 0, Delete and Backspace take it away."""

_NONE = (Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ServiceCell(QAbstractButton):
    """Shows one service. `statusRequested` carries the wanted status ("" for none), `stepRequested` -1 or 1,
    `detailsRequested` asks for everything that is known of the service."""

    statusRequested = Signal(str)
    stepRequested = Signal(int)
    detailsRequested = Signal()

    def __init__(self, item: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.name = name
        self.row: PlanRow | None = None
        self.status = ""
        self._words = ""
        self._internal = False
        self.framed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._measure()
        theme().scaleChanged.connect(self._measure)

    def _measure(self) -> None:
        self._letters = Lettering(px(BASE_FONT), QFont.Weight.Medium)
        self._small = Lettering(px(_SMALL), QFont.Weight.Normal)
        self.updateGeometry()

    def show_row(self, row: PlanRow | None, status_words: str, *, internal: bool) -> None:
        """Show how the customer stands to the service; `internal` rows never reach the customer."""
        self.row = row
        self.status = row.text("status") if row is not None else ""
        self._words = status_words or tr("Not said")
        self._internal = internal and bool(self.status)
        spoken = (self.name, self._words, tr("internal") if self._internal else "")
        self.setAccessibleName(", ".join(filter(None, spoken)))
        hint = tr("Click to choose. Keys: 1 used, 2 offered, 3 opportunity, 4 not needed, 0 nothing, Enter details")
        self.setToolTip(plain_tip(f"{self.accessibleName()}\n{hint}"))
        self.update()

    def set_framed(self, framed: bool) -> None:
        """Draw the frame of the keyboard although the keyboard is elsewhere, or no longer."""
        if framed is not self.framed:
            self.framed = framed
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in KEYS:
            self.statusRequested.emit(KEYS[key])
        elif key in _NONE:
            self.statusRequested.emit("")
        elif key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepRequested.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.detailsRequested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, ink, icon_name = _LOOKS.get(self.status, _LOOKS[""])
        if self._internal:
            ground, ink = "internal_soft", "internal"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus() or self.framed
        edge = theme().color("focus" if focused else "line_strong" if self.underMouse() else "line")
        style = Qt.PenStyle.SolidLine if self.status or focused else Qt.PenStyle.DashLine
        painter.setPen(QPen(edge, 2 if focused else 1, style))
        painter.setBrush(theme().color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        room = self.rect().adjusted(2 * STEP + 2, 0, -2 * STEP, 0)
        upper, lower = self.height() // 3, self.height() * 2 // 3 + 2
        role = "text" if self.status else "muted"
        self._letters.paint(painter, room.left(), upper, room.width(), self.name, role)
        paint_sign(painter, room.left(), lower, icon_name, ink, px(_SIGN))
        room.setLeft(room.left() + px(_SIGN) + STEP)
        if self._internal:
            room.setRight(room.right() - px(_SIGN) - STEP)
            paint_sign(painter, room.right() + STEP, lower, "lock", "internal", px(_SIGN))
        self._small.paint(painter, room.left(), lower, room.width(), self._words, ink)
        painter.end()
