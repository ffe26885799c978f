"""The right column: what the plan still lacks, the key people, the latest notes. All of it is internal."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.office import Office
from app.domain.plan import PlanView
from app.domain.template import Field, Template
from app.formats import format_date, format_phone
from app.i18n import language, tr
from app.ui.theme import set_look
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel

WIDTH = 252
_BAR = 12
_TEXT_WIDTH = 200
_MISSING = 5
_PEOPLE = 3
_ENTRIES = 3


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class _Box(Card):
    """A card with a quiet heading and lines below it."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(8)
        title = QLabel(heading)
        set_look(title, "role", "subheading")
        self.body.addWidget(title)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(6)
        self.body.addLayout(self.lines)

    def add_text(self, text: str, role: str = "") -> None:
        """Add a line of words that wraps."""
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        set_look(label, "role", role)
        self.lines.addWidget(label)

    def add_pair(self, first: ElidedLabel, second: str) -> None:
        """Add a line with a smaller one close below it."""
        pair = QWidget()
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(first)
        if second:
            below = ElidedLabel(second, "small")
            column.addWidget(below)
        self.lines.addWidget(pair)

    def add_link(self, text: str, action: Callable[[], None]) -> QPushButton:
        """Add a line that can be pressed."""
        button = QPushButton(text)
        set_look(button, "kind", "link")
        button.clicked.connect(action)
        self.lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button


class SideColumn(QScrollArea):
    """Three short cards, which scroll where the window is low. `fieldRequested` carries the key of a field to go to."""

    fieldRequested = Signal(str)
    contactsRequested = Signal()
    logRequested = Signal()

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._template = template
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("clear", True)
        inner.setFixedWidth(WIDTH - _BAR)
        self.setWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(12)
        self._next = _Box(tr("Still to fill in"))
        self._people = _Box(tr("Key people"))
        self._log = _Box(tr("Latest notes"))
        for box in (self._next, self._people, self._log):
            column.addWidget(box)
        column.addStretch(1)

    def set_view(self, view: PlanView, office: Office) -> None:
        """Show what belongs to this customer."""
        self._show_missing(view)
        self._show_people(view)
        self._show_log(view)

    def _show_missing(self, view: PlanView) -> None:
        _clear(self._next.lines)
        missing = [field for field in self._template.fields() if field.core and field.key not in view.answers]
        for field in missing[:_MISSING]:
            self._next.lines.addWidget(self._link(field), 0, Qt.AlignmentFlag.AlignLeft)
        if len(missing) > _MISSING:
            self._next.add_text(tr("and {n} more").format(n=len(missing) - _MISSING), "small")
        if not missing:
            self._next.add_text(tr("Every core field is filled in."), "good")

    def missing_names(self) -> list[str]:
        """Return the labels of the missing fields that are named."""
        return [button.accessibleName() for button in self._next.findChildren(QPushButton) if not button.isHidden()]

    def _link(self, field: Field) -> QPushButton:
        label = field.label(language())
        shown = self.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, _TEXT_WIDTH)
        button = QPushButton(shown)
        button.setAccessibleName(label)
        button.setToolTip(label if shown != label else "")
        button.setProperty("field", field.key)
        set_look(button, "kind", "link")
        button.clicked.connect(self._asked)
        return button

    def _asked(self) -> None:
        button = self.sender()
        if button is not None:
            self.fieldRequested.emit(str(button.property("field")))

    def _show_people(self, view: PlanView) -> None:
        _clear(self._people.lines)
        for contact in view.contacts[:_PEOPLE]:
            name = ElidedLabel(contact.name or contact.title)
            set_look(name, "role", "strong")
            title = contact.title if contact.name else ""
            self._people.add_pair(name, " · ".join(filter(None, (format_phone(contact.phone), title))))
        rest = len(view.contacts) - _PEOPLE
        text = tr("and {n} more").format(n=rest) if rest > 0 else tr("Contact persons")
        if not view.contacts:
            text = tr("Add a contact person")
        self._people.add_link(text, self.contactsRequested.emit)

    def _show_log(self, view: PlanView) -> None:
        _clear(self._log.lines)
        for entry in view.log[:_ENTRIES]:
            text = " ".join(entry.text.split())
            about = " · ".join(filter(None, (format_date(entry.happened_on, language()), entry.author)))
            self._log.add_pair(ElidedLabel(text), about)
        if not view.log:
            self._log.add_text(tr("Nothing yet. Write a note with Ctrl+Shift+N."), "small")
        else:
            self._log.add_link(tr("All notes"), self.logRequested.emit)
