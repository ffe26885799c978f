"""A small button with a picture only."""

from PySide6.QtWidgets import QToolButton, QWidget

from app.ui.icons import icon
from app.ui.sizes import sized
from app.ui.widgets.plain_tip import plain_tip

_SIDE = 16


def tool_button(icon_name: str, text: str, parent: QWidget | None = None) -> QToolButton:
    """Return a quiet button; `text` says what it does, in the tooltip and to whoever cannot see the picture."""
    button = QToolButton(parent)
    button.setIcon(icon(icon_name, "muted", _SIDE))
    sized(button, icon=_SIDE)
    button.setToolTip(plain_tip(text))
    button.setAccessibleName(text)
    return button
