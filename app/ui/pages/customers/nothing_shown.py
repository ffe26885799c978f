"""What stands in place of an empty customer list: that nothing is in it yet, or how to find."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme import STEP
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_face import plain_face
from app.ui.widgets.plain_label import plain_label


class NothingShown(QWidget):
    """Either the word of an empty store, or the answer to a search without hits, with near names as links."""

    clearRequested = Signal()
    nameRequested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(5 * STEP, 8 * STEP, 5 * STEP, 5 * STEP)
        self._column.setSpacing(2 * STEP)
        self._icon = IconLabel("building-2", "muted", 32, self)
        self._column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        self._title = self._label("subheading")
        self._text = self._label("muted")
        self.clear = QPushButton(tr("Clear search and filters"), self)
        self._column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignHCenter)
        self.near: list[QPushButton] = []
        self._near_heading: QLabel | None = None
        self._column.addStretch(1)
        self.clear.clicked.connect(self.clearRequested)

    def show_beginning(self) -> None:
        """Say that the store holds no customer; the ways to begin stand beside the list, in the welcome."""
        self._icon.set_icon("building-2", "muted")
        self._say(tr("No customers yet"), tr("Choose at the right how you begin. Your customers are listed here then."))
        self.clear.hide()

    def show_no_hits(self, searched: str, *, filtered: bool) -> None:
        """Say that nothing was found for `searched`, or with the filters, or that every customer is archived."""
        self._icon.set_icon("search", "muted")
        if searched and filtered:
            reason = tr("Nothing matches “{text}” with these filters.").format(text=_short(searched))
        elif searched:
            reason = tr("Nothing matches “{text}”.").format(text=_short(searched))
        elif filtered:
            reason = tr("No customer passes these filters.")
        else:
            reason = tr("Every customer is archived.")
        self._say(tr("No customer found"), reason)
        self.clear.setVisible(bool(searched) or filtered)

    def show_near(self, names: Sequence[tuple[str, str]]) -> None:
        """Offer names near to the search, as (customer id, name)."""
        self._drop_near()
        if not names:
            return
        heading = QLabel(tr("Did you mean:"), self)
        heading.setProperty("role", "small")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._near_heading = heading
        place = self._column.indexOf(self._text) + 1
        self._column.insertWidget(place, heading)
        for number, (customer_id, name) in enumerate(names, start=1):
            link = _NameLink(customer_id, name, self)
            link.nameRequested.connect(self.nameRequested)
            self.near.append(link)
            self._column.insertWidget(place + number, link, 0, Qt.AlignmentFlag.AlignHCenter)

    def _drop_near(self) -> None:
        for widget in (*self.near, self._near_heading):
            if widget is not None:
                widget.hide()
                self._column.removeWidget(widget)
                widget.deleteLater()
        self.near = []
        self._near_heading = None

    def _say(self, title: str, text: str) -> None:
        self._drop_near()
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)

    def _label(self, role: str) -> QLabel:
        label = plain_label("", role)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(label)
        return label


class _NameLink(QPushButton):
    """One near name."""

    nameRequested = Signal(str, str)

    def __init__(self, customer_id: str, name: str, parent: QWidget) -> None:
        super().__init__(plain_face(_short(name)), parent)
        self.setProperty("kind", "link")
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._found = (customer_id, name)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.nameRequested.emit(*self._found)


def _short(text: str, length: int = 40) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
