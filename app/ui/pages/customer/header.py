"""The head of the customer page: who it is, whose it is, where it stands, and what to do with it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.domain.actions import overdue_count
from app.domain.care import REVIEW_FIELD, Review, review_state
from app.domain.office import Office
from app.domain.plan import PlanView
from app.domain.table_keys import ACTIONS
from app.domain.template import Template
from app.formats import format_date, format_days_ago, local_date
from app.i18n import language, tr, trn
from app.ui.actions import SHORTCUTS
from app.ui.icons import icon
from app.ui.keys import with_keys
from app.ui.pages.customer.stage_track import StageTrack, TrackStage
from app.ui.theme import set_look
from app.ui.widgets.badge import Badge, internal_badge
from app.ui.widgets.elided_label import ElidedLabel

_GAP = 8
_SIDE = 24
_DAYS_IN_MONTH = 30


class CustomerHeader(QWidget):
    """The head of the page. Signals ask for what the buttons say."""

    noteRequested = Signal()
    exportRequested = Signal()
    presentRequested = Signal()
    editRequested = Signal()
    handOverRequested = Signal()
    archiveRequested = Signal(bool)
    stageRequested = Signal(str)
    cardRequested = Signal()

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._template = template
        self._archived = False
        self._staged = False
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 14, _SIDE, 10)
        column.setSpacing(8)
        self._first = self._first_row()
        column.addLayout(self._first)
        self._facts = QLabel()
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setWordWrap(True)
        set_look(self._facts, "role", "muted")
        column.addWidget(self._facts)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.track = StageTrack()
        self.track.stageRequested.connect(self.stageRequested)
        row.addWidget(self.track, 1)
        column.addLayout(row)

    def _first_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        self._name = ElidedLabel("")
        set_look(self._name, "role", "title")
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self._name)
        self._stage_badge = internal_badge("")
        self._archived_badge = Badge(tr("Archived"), "warn", "archive")
        row.addWidget(self._stage_badge)
        row.addWidget(self._archived_badge)
        self._review_badge = Badge("", "warn", "calendar-clock")
        row.addWidget(self._review_badge)
        self._late_badge = Badge("", "bad", "clock")
        row.addWidget(self._late_badge)
        row.addStretch(1)
        self.note_button = QPushButton(tr("Note…"))
        self.note_button.setToolTip(with_keys(tr("Write a note"), SHORTCUTS["note"]))
        self.note_button.clicked.connect(self.noteRequested)
        self.export_button = QPushButton(tr("Make a PDF…"))
        self.export_button.setToolTip(with_keys(tr("Make a PDF of the plan"), SHORTCUTS["export"]))
        set_look(self.export_button, "kind", "primary")
        self.export_button.clicked.connect(self.exportRequested)
        self.present_button = QPushButton(tr("Show to the customer"))
        self.present_button.setToolTip(with_keys(tr("Show the plan to the customer"), SHORTCUTS["present"]))
        self.present_button.clicked.connect(self.presentRequested)
        row.addWidget(self.note_button)
        row.addWidget(self._more_button())
        row.addWidget(self.present_button)
        row.addWidget(self.export_button)
        return row

    def _more_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("ellipsis", "text", 18))
        button.setToolTip(tr("More actions"))
        button.setAccessibleName(tr("More actions for this customer"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        edit = QAction(icon("pencil", "text", 16), tr("Edit customer…"), menu)
        edit.triggered.connect(self.editRequested)
        hand_over = QAction(icon("users", "text", 16), tr("New responsible person…"), menu)
        hand_over.triggered.connect(self.handOverRequested)
        card = QAction(icon("phone", "text", 16), tr("Delivery card…"), menu)
        card.triggered.connect(self.cardRequested)
        self._archive = QAction(menu)
        self._archive.triggered.connect(self._ask_archive)
        menu.addActions([card, edit, hand_over, self._archive])
        button.setMenu(menu)
        return button

    def _ask_archive(self) -> None:
        self.archiveRequested.emit(not self._archived)

    def set_view(self, view: PlanView, office: Office, today: date) -> None:
        """Show a customer."""
        customer = view.customer
        self._archived = customer.archived
        self._name.setText(customer.name)
        self._archived_badge.setVisible(customer.archived)
        name, symbol = (tr("Restore"), "archive-restore") if customer.archived else (tr("Archive"), "archive")
        self._archive.setText(name)
        self._archive.setIcon(icon(symbol, "text", 16))
        self._show_review(view, today)
        self._show_late(view, today)
        stage = office.stage(customer.stage)
        self._staged = stage is not None
        if stage is not None:
            text = tr("{stage} · internal").format(stage=stage.names.get(language()))
            self._stage_badge.set_badge(text, "internal")
        self._show_badge()
        # A line ends between two facts, not within one.
        facts = (fact.replace(" ", "\u00a0") for fact in self._fact_texts(view, office, today))
        self._facts.setText("   ".join(facts))
        stages = [
            TrackStage(each.id, each.names.get(language()), each.goals.get(language()))
            for each in office.model().stages
        ]
        self.track.set_stages(stages, customer.stage, self._since(view, today))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_badge()

    def _show_badge(self) -> None:
        """Leave the room of the badge to the name where it would be cut: the track below says the same."""
        # Otherwise the row still reckons with the customer before.
        self._first.invalidate()
        needed = self._first.sizeHint().width()
        if self._stage_badge.isHidden():
            needed += self._stage_badge.sizeHint().width() + _GAP
        self._stage_badge.setVisible(self._staged and needed <= self.width() - 2 * _SIDE)

    def _show_review(self, view: PlanView, today: date) -> None:
        """Remind of the review of the plan when its day is near or past."""
        due = view.answers.get(REVIEW_FIELD)
        state = review_state(due, today) if isinstance(due, date) else Review.UNSET
        self._review_badge.setVisible(state in (Review.SOON, Review.OVERDUE))
        if isinstance(due, date):
            self._review_badge.setToolTip(
                tr("The plan is to be reviewed on {day}").format(day=format_date(due, language()))
            )
            if state is Review.OVERDUE:
                self._review_badge.set_badge(tr("Review overdue"), "bad")
            else:
                text = tr("Review {when}").format(when=format_days_ago(due, today, language()))
                self._review_badge.set_badge(text, "warn")

    def _show_late(self, view: PlanView, today: date) -> None:
        """Say how many actions are overdue."""
        late = overdue_count(view.rows.get(ACTIONS, ()), today)
        self._late_badge.setVisible(bool(late))
        if late:
            self._late_badge.set_badge(trn("{n} overdue", "{n} overdue", late).format(n=late), "bad")
            told = trn("{n} action overdue", "{n} actions overdue", late).format(n=late)
            self._late_badge.setToolTip(told)
            self._late_badge.setAccessibleName(told)

    def _fact_texts(self, view: PlanView, office: Office, today: date) -> list[str]:
        customer = view.customer
        industry = office.item(customer.industry)
        agreement = office.item(str(view.answers.get("collective_agreement", "")))
        trade = " · ".join(item.labels.get(language()) for item in (industry, agreement) if item is not None)
        responsible, deputy = office.person(customer.responsible), office.person(customer.deputy)
        person = tr("No responsible person")
        if responsible is not None:
            person = tr("Responsible: {name}").format(name=responsible.name)
            if deputy is not None:
                person += " " + tr("(deputy: {name})").format(name=deputy.name)
        contact = tr("No contact yet")
        if view.last_contact is not None:
            ago = format_days_ago(view.last_contact, today, language())
            contact = tr("Last contact {day} ({ago})").format(day=format_date(view.last_contact, language()), ago=ago)
        return [text for text in (customer.business_id, customer.town, trade, person, contact) if text]

    def _since(self, view: PlanView, today: date) -> str:
        """Return how long the account has been in its stage, in whole months."""
        move = next((each for each in view.stage_moves if each.to_stage == view.customer.stage), None)
        moment = move.moved_at if move is not None else view.customer.created_at
        if moment is None:
            return ""
        months = (today - local_date(moment)).days // _DAYS_IN_MONTH
        return trn("{n} month", "{n} months", months).format(n=months) if months > 0 else ""
