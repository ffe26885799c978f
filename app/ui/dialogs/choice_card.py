"""An alternative as a card: a radio button, and a sentence that says what it means."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from app.ui.theme import RADIUS, STEP, theme
from app.ui.widgets.icon_label import IconLabel


class ChoiceCard(QFrame):
    """One of several alternatives; a click anywhere chooses it. Put the `radio` buttons into one QButtonGroup.

    `role` is the colour of its icon and of the frame while it is chosen: "accent" or "internal".
    """

    def __init__(
        self, title: str, text: str, icon_name: str, role: str = "accent", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role = role
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        column.setSpacing(STEP)
        head = QHBoxLayout()
        head.setSpacing(2 * STEP)
        self.radio = QRadioButton(title, self)
        self.radio.setAccessibleDescription(text)
        self.radio.toggled.connect(self.update)
        head.addWidget(self.radio, 1)
        head.addWidget(IconLabel(icon_name, role, 18, self))
        column.addLayout(head)
        words = QLabel(text, self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        words.setContentsMargins(7 * STEP, 0, 0, 0)
        column.addWidget(words)
        column.addStretch(1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.click()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        chosen = self.radio.isChecked()
        soft = "internal_soft" if self._role == "internal" else "accent_soft"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color(self._role if chosen else "line"), 1.5 if chosen else 1.0))
        painter.setBrush(theme().color(soft if chosen else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()
