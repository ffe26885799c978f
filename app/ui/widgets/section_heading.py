"""The heading of a section or a card, with a line of guidance under it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme import STEP
from app.ui.widgets.breakable import breakable
from app.ui.widgets.plain_label import plain_label
from app.ui.widgets.plain_tip import plain_tip

MOST = 200
"""How many characters of a heading are shown."""


class SectionHeading(QWidget):
    """A heading, a muted line under it if there is one, and room for widgets at the right end (`trailing`)."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self._title = _label(title, "heading")
        row.addWidget(self._title, 1)
        self.trailing = QHBoxLayout()
        row.addLayout(self.trailing)
        column.addLayout(row)
        self._subtitle = _label(subtitle, "muted")
        column.addWidget(self._subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_texts(self, title: str, subtitle: str = "") -> None:
        """Show another heading and line."""
        _show(self._title, title)
        _show(self._subtitle, subtitle)
        self._subtitle.setVisible(bool(subtitle))


def _label(text: str, role: str) -> QLabel:
    label = plain_label("", role)
    _show(label, text)
    return label


def _show(label: QLabel, text: str) -> None:
    """Show a text that may be a user's; a heading of a whole page is cut, and told in the tooltip."""
    cut = len(text) > MOST
    label.setText(breakable(f"{text[: MOST - 1]}…" if cut else text))
    label.setToolTip(plain_tip(text) if cut else "")
