"""The relationship map with its tools and its legend."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from app.domain.contact_map import lines
from app.domain.people import Contact
from app.i18n import tr
from app.services.contact_map import laid_out
from app.services.core import Core
from app.ui.contact_map.view import MapView
from app.ui.contact_map.words import box_words
from app.ui.sizes import sized
from app.ui.theme import STEP, set_look, theme
from app.ui.widgets.badge import internal_badge
from app.ui.widgets.card import Card
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.tool_button import tool_button

_EMPTY, _MAP = range(2)


class _Sample(QWidget):
    """A piece of a line, for the legend."""

    def __init__(self, role: str, style: Qt.PenStyle, width: float) -> None:
        super().__init__()
        self._look = (role, style, width)
        sized(self, fixed_width=28, fixed_height=12)

    def paintEvent(self, event: QPaintEvent) -> None:
        role, style, width = self._look
        painter = QPainter(self)
        painter.setPen(QPen(theme().color(role), width, style))
        middle = self.rect().center().y()
        painter.drawLine(0, middle, self.width(), middle)
        painter.end()


class MapPanel(Card):
    """`view` is the map. `addRequested`: somebody is to be added; `arrangeRequested`: the map lays itself out anew."""

    addRequested = Signal()
    arrangeRequested = Signal()

    def __init__(self, core: Core, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(tr("Relationship map"))
        self.body.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 3 * STEP)
        self.body.setSpacing(2 * STEP)
        self._core = core
        self._shown: tuple[Contact, ...] | None = None
        self.view = MapView()
        self.empty = EmptyState(
            "users",
            tr("Nobody to draw yet"),
            tr("Add the contact persons first. Who reports to whom and who influences whom then shows here."),
            tr("Add a contact person"),
        )
        self.empty.actionRequested.connect(self.addRequested)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.view)
        self.body.addLayout(self._make_head())
        self.body.addWidget(self._pages, 1)
        self.hint = HintLine()
        self.body.addWidget(self.hint)

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        for role, style, width, text in (
            ("muted", Qt.PenStyle.SolidLine, 2.0, tr("Reports to")),
            ("internal", Qt.PenStyle.DashLine, 2.0, tr("Influences")),
            ("text", Qt.PenStyle.SolidLine, 4.0, tr("Thick border: great power")),
        ):
            label = QLabel(text)
            set_look(label, "role", "small")
            row.addWidget(_Sample(role, style, width))
            row.addWidget(label)
            row.addSpacing(STEP)
        row.addStretch(1)
        row.addWidget(internal_badge())
        for icon_name, text, slot in (
            ("minus", tr("Smaller (-)"), self.view.zoom_out),
            ("plus", tr("Larger (+)"), self.view.zoom_in),
            ("layout-grid", tr("Show the whole map (0)"), self.view.fit),
            ("refresh-cw", tr("Arrange again"), self._ask_arrange),
        ):
            button = tool_button(icon_name, text)
            button.clicked.connect(slot)
            row.addWidget(button)
        return row

    def _ask_arrange(self) -> None:
        self.arrangeRequested.emit()

    def set_contacts(self, contacts: Sequence[Contact]) -> None:
        """Draw everybody who is here."""
        here = tuple(each for each in contacts if each.here)
        if here == self._shown:
            return
        self._shown = here
        self._pages.setCurrentIndex(_MAP if here else _EMPTY)
        drawn = lines(here)
        if here:
            self.hint.show_hint("info", _how_to(bool(drawn)))
        else:
            self.hint.clear()
        self.view.show_map(box_words(self._core, here), laid_out(here), drawn)

    def focus_map(self) -> None:
        """Move the keyboard into the map."""
        (self.view if self._shown else self.empty.button).setFocus(Qt.FocusReason.OtherFocusReason)


def _how_to(any_line: bool) -> str:
    if not any_line:
        return tr("No lines yet: open a person with Enter and choose whom he or she reports to and influences.")
    return tr(
        "Arrows move the chosen box, Tab goes to the next one, Enter opens it. A line: drag from the dot below a box."
    )
