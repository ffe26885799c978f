"""The contact persons who have left: when, and where to. Folded until somebody asks."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.people import Contact, Employer
from app.formats import format_date
from app.i18n import language, tr, trn
from app.ui.icons import icon
from app.ui.sizes import sized
from app.ui.theme import STEP, set_look
from app.ui.widgets.card import Card
from app.ui.widgets.plain_face import plain_face
from app.ui.widgets.plain_label import plain_label
from app.ui.widgets.scrolling import Scrolling

_HIGHEST = 132


class _Row(QWidget):
    """One who has left."""

    detailsRequested = Signal(str)
    backRequested = Signal(str)
    customerRequested = Signal(str)

    def __init__(self, contact: Contact, employer: Employer | None) -> None:
        super().__init__()
        self._contact = contact
        self._employer = employer
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        called = contact.introduced
        words = QVBoxLayout()
        words.setSpacing(0)
        left = format_date(contact.left_on, language()) if contact.left_on else "–"
        for text, role in ((called, "strong"), (tr("Left {day}").format(day=left), "small")):
            words.addWidget(plain_label(text, role))
        row.addLayout(words, 1)
        if employer is not None:
            button = self._button(tr("Now at: {customer}").format(customer=employer.customer), "link")
            button.clicked.connect(self._go)
            row.addWidget(button)
        self.details = self._button(tr("Details…"), "quiet")
        self.details.setAccessibleName(tr("Details of {name}").format(name=called))
        self.details.clicked.connect(self._ask_details)
        row.addWidget(self.details)
        back = self._button(tr("Bring back"), "quiet")
        back.setAccessibleName(tr("Bring back {name}").format(name=called))
        back.clicked.connect(self._ask_back)
        row.addWidget(back)

    def _button(self, text: str, kind: str) -> QPushButton:
        button = QPushButton(plain_face(text))
        set_look(button, "kind", kind)
        return button

    def _go(self) -> None:
        if self._employer is not None:
            self.customerRequested.emit(self._employer.customer_id)

    def _ask_details(self) -> None:
        self.detailsRequested.emit(self._contact.id)

    def _ask_back(self) -> None:
        self.backRequested.emit(self._contact.id)


class EarlierContacts(Card):
    """`detailsRequested` and `backRequested` carry a contact person's id, `customerRequested` a customer's."""

    detailsRequested = Signal(str)
    backRequested = Signal(str)
    customerRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, 2 * STEP)
        self.body.setSpacing(2 * STEP)
        self.toggle = QPushButton()
        self.toggle.setCheckable(True)
        set_look(self.toggle, "kind", "quiet")
        self.toggle.toggled.connect(self._fold)
        self.body.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2 * STEP)
        self._area = Scrolling(inside)
        sized(self._area, maximum_height=_HIGHEST)
        self.body.addWidget(self._area)
        self._rows: list[_Row] = []
        self._shown: tuple[Sequence[Contact], Mapping[str, Employer]] = ((), {})
        self.hide()

    def show_people(self, gone: Sequence[Contact], employers: Mapping[str, Employer]) -> None:
        """Show those who have left, the latest first."""
        latest = sorted(gone, key=lambda each: (str(each.left_on), each.name), reverse=True)
        self.setVisible(bool(latest))
        text = trn("{n} earlier contact person", "{n} earlier contact persons", len(latest))
        self.toggle.setText(text.format(n=len(latest)))
        if (latest, employers) == self._shown:
            return
        self._shown = (latest, employers)
        self._fill()
        self._fold(self.toggle.isChecked())

    def reveal(self, contact_id: str) -> bool:
        """Unfold and move the keyboard to one who has left; False when he or she is not among them."""
        gone, _ = self._shown
        row = next((row for row, each in zip(self._rows, gone, strict=True) if each.id == contact_id), None)
        if row is None:
            return False
        self.toggle.setChecked(True)
        row.details.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(row)
        return True

    def _fill(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        gone, employers = self._shown
        self._rows = [_Row(each, employers.get(each.id)) for each in gone]
        for row in self._rows:
            row.detailsRequested.connect(self.detailsRequested)
            row.backRequested.connect(self.backRequested)
            row.customerRequested.connect(self.customerRequested)
            self._list.addWidget(row)

    def _fold(self, open_: bool) -> None:
        self.toggle.setIcon(icon("chevron-down" if open_ else "chevron-right", "muted", 16))
        self._area.setVisible(open_)
