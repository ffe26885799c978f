"""A word or two on coloured ground: a stage, a state, "internal"."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.i18n import tr
from app.ui.sizes import sized
from app.ui.theme import set_look
from app.ui.widgets.icon_label import IconLabel

HEIGHT = 18
"""How high a badge is, in pixels."""

ROLES = ("neutral", "accent", "good", "warn", "bad", "internal")


class Badge(QFrame):
    """A badge in the look of `role`, one of ROLES, with an icon before the words if one is named."""

    def __init__(
        self, text: str, role: str = "neutral", icon_name: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("badge", role)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        sized(self, fixed_height=HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        self._icon_name = icon_name
        self._icon = IconLabel(icon_name, _ink(role), 11, self) if icon_name else None
        if self._icon is not None:
            row.addWidget(self._icon)
        self._label = QLabel(text, self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self._label)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the words."""
        return self._label.text()

    def set_badge(self, text: str, role: str) -> None:
        """Show other words in the look of `role`."""
        self._label.setText(text)
        # At once: otherwise a row that is asked for its width still reckons with the words before.
        self.updateGeometry()
        self.setAccessibleName(text)
        if self.property("badge") == role:
            return
        set_look(self, "badge", role)
        self._label.style().unpolish(self._label)
        self._label.style().polish(self._label)
        if self._icon is not None and self._icon_name:
            self._icon.set_icon(self._icon_name, _ink(role))


def internal_badge(text: str | None = None, parent: QWidget | None = None) -> Badge:
    """Return the badge that marks what the customer must not see: in words, colour and a lock."""
    badge = Badge(tr("internal") if text is None else text, "internal", "lock", parent)
    badge.setToolTip(tr("Never in the customer's PDF"))
    return badge


def _ink(role: str) -> str:
    return "muted" if role == "neutral" else role
