"""The versions of a customer's plan: where it stands, what was agreed, and which PDFs the customer has."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.plan import PlanView
from app.domain.versions import HandedCopy, PlanVersion, Standing
from app.formats import format_date
from app.i18n import language, tr
from app.languages import language_name
from app.services import handed_copies, versions
from app.ui.actions import SHORTCUTS
from app.ui.context import Context
from app.ui.dialogs.plan_states import State, shown_version, states
from app.ui.icons import icon
from app.ui.keys import with_keys
from app.ui.pages.customer.versions_listing import Listing
from app.ui.sizes import sized
from app.ui.theme import STEP, set_look
from app.ui.widgets.card import Card
from app.ui.widgets.filled_when_seen import FilledWhenSeen

_SHORT = 12
"""So many signs of a checksum tell copies apart."""


class VersionsTab(FilledWhenSeen):
    """Shows versions and copies. Signals ask the window for a dialog; `compareRequested` names a state's content."""

    agreeRequested = Signal()
    compareRequested = Signal(str)
    copyRequested = Signal(str)
    recipientsRequested = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: PlanView | None = None
        self.versions: Sequence[PlanVersion] = ()
        self.copies: Sequence[HandedCopy] = ()
        set_look(self, "page", True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("clear", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 5 * STEP)
        column.setSpacing(4 * STEP)
        column.addWidget(self._agreed_card())
        column.addWidget(self._copies_card())
        column.addStretch(1)
        area.setWidget(inside)
        outer.addWidget(area)

    def _agreed_card(self) -> Card:
        card = Card(tr("Agreed versions"))
        card.mark_internal()
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self.standing = QLabel()
        self.standing.setWordWrap(True)
        self.standing.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self.standing, 1)
        self.compare_button = _button("history", tr("Compare…"))
        self.compare_button.clicked.connect(self._ask_compare)
        self.agree_button = QPushButton(tr("Agree a version…"))
        self.agree_button.setProperty("kind", "primary")
        self.agree_button.setToolTip(with_keys(tr("Agree a version with the customer"), SHORTCUTS["agree"]))
        self.agree_button.clicked.connect(self.agreeRequested)
        row.addWidget(self.compare_button)
        row.addWidget(self.agree_button)
        card.body.addLayout(row)
        self.agreed = Listing(tr("Agreed versions"))
        self.agreed.taken.connect(self._take_version)
        card.body.addWidget(self.agreed)
        return card

    def _copies_card(self) -> Card:
        card = Card(tr("PDFs handed over"), tr("Every PDF that the customer has, kept as it was handed over."))
        card.mark_internal()
        self.handed = Listing(tr("PDFs handed over"))
        self.handed.taken.connect(self._take_copy)
        self.handed.selectionModel().currentRowChanged.connect(self._show_comparable)
        card.body.addWidget(self.handed)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self.open_button = _button("eye", tr("Look at it…"))
        self.since_button = _button("history", tr("What changed since…"))
        self.recipients_button = _button("users", tr("Recipients…"))
        for button, slot in (
            (self.open_button, self._open_copy),
            (self.since_button, self._compare_copy),
            (self.recipients_button, self._correct_copy),
        ):
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.no_copies = QLabel(tr("Nothing has been handed over yet. Make a PDF and write down to whom it went."))
        self.no_copies.setWordWrap(True)
        set_look(self.no_copies, "role", "muted")
        card.body.addWidget(self.no_copies)
        return card

    def set_view(self, view: PlanView) -> None:
        """Show a customer."""
        self._view = view
        self.refill()

    def focus(self) -> None:
        """Move the keyboard into the list of versions, or to the button that makes the first one."""
        (self.agreed if self.versions else self.agree_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def states(self) -> list[State]:
        """Return the states that can be compared."""
        return states(self.versions, self.copies)

    def fill(self) -> None:
        """Read where the plan stands, its versions and the copies."""
        view, core = self._view, self._context.core
        if view is None:
            return

        def read() -> tuple[Sequence[PlanVersion], Sequence[HandedCopy], Standing]:
            customer_id = view.customer.id
            found = versions.versions(core, customer_id), handed_copies.copies(core, customer_id)
            return *found, versions.standing(core, view)

        found = self._context.perform(read, self)
        if found is None:
            return
        self.versions, self.copies, standing = found
        self.standing.setText(_standing_text(standing, bool(self.versions)))
        self.compare_button.setEnabled(len(self.states()) > 1)
        self._fill_lists()

    def _fill_lists(self) -> None:
        self.agreed.show_rows(
            (tr("Version"), tr("Agreed on"), tr("Who agreed for us"), tr("Who agreed for the customer"), tr("Remark")),
            [
                (str(each.number), format_date(each.agreed_on, language()), each.ours, each.theirs, each.remark)
                for each in self.versions
            ],
            (80, 150, 184, 256),
        )
        self.handed.show_rows(
            (
                tr("No."),
                tr("Date"),
                tr("Version"),
                tr("Language of the PDF"),
                tr("Recipients"),
                tr("File"),
                tr("Checksum"),
            ),
            [
                (
                    str(each.number),
                    format_date(each.handed_on, language()),
                    shown_version(each),
                    language_name(each.language),
                    each.recipients,
                    each.file_name,
                    each.checksum[:_SHORT],
                )
                for each in self.copies
            ],
            (44, 104, 130, 150, 148, 170),
            wide=(4, 5),
        )
        for button in (self.open_button, self.since_button, self.recipients_button):
            button.setVisible(bool(self.copies))
        self.no_copies.setVisible(not self.copies)
        self._show_comparable()

    def _show_comparable(self) -> None:
        """A poster shows the annual clock alone: there is no plan in it to compare with."""
        copy = self._copy()
        self.since_button.setEnabled(copy is not None and bool(copy.content))

    def _copy(self) -> HandedCopy | None:
        row = self.handed.currentIndex().row()
        return self.copies[row] if 0 <= row < len(self.copies) else None

    def _take_version(self, row: int) -> None:
        self.compareRequested.emit(self.versions[row].content)

    def _take_copy(self, row: int) -> None:
        self.copyRequested.emit(self.copies[row].id)

    def _ask_compare(self) -> None:
        row = self.agreed.currentIndex().row()
        self.compareRequested.emit(self.versions[row].content if 0 <= row < len(self.versions) else "")

    def _open_copy(self) -> None:
        if (copy := self._copy()) is not None:
            self.copyRequested.emit(copy.id)

    def _compare_copy(self) -> None:
        if (copy := self._copy()) is not None:
            self.compareRequested.emit(copy.content)

    def _correct_copy(self) -> None:
        if (copy := self._copy()) is not None:
            self.recipientsRequested.emit(copy.id)


def _standing_text(standing: Standing, agreed_before: bool) -> str:
    if standing.agreed_on is not None:
        day = format_date(standing.agreed_on, language())
        return tr("The plan stands as agreed: version {number}, {date}.").format(number=standing.number, date=day)
    if agreed_before:
        return tr("Something the customer reads has changed since version {before}: draft of version {number}.").format(
            before=standing.number - 1, number=standing.number
        )
    return tr("No version has been agreed with the customer yet.")


def _button(icon_name: str, text: str) -> QPushButton:
    button = QPushButton(icon(icon_name, "muted", 16), text)
    sized(button, icon=16)
    return button
