"""The customer's PDF was not saved, because the proof found something: what it was, and how to go on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.errors import KumppaniError, MachineError
from app.domain.leak import Finding
from app.error_text import sentence
from app.i18n import tr, trn
from app.services import exporting
from app.services.exporting import Made
from app.services.reporting import place_label
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog
from app.ui.dialogs.finding_card import FILE_NAME, FindingCard
from app.ui.icons import icon
from app.ui.widgets.notice import Notice

WIDTH = 640

MOST = 20
"""So many findings are shown at a time; the others come up as these are mended."""


class RefusalDialog(FormDialog):
    """Lists the findings of a PDF. It may stand open where the customer sees it: what is internal comes with a click.

    `fieldRequested` (customer id, place, words) asks for the place of a finding, with the words selected;
    `fileNameRequested` for another name of the file. `allowed` tells that a reason was kept: the PDF is to be made anew
    and its findings, if any are left, shown by `show_made`.
    """

    fieldRequested = Signal(str, str, str)
    fileNameRequested = Signal()
    allowed = Signal()

    def __init__(self, context: Context, made: Made, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Check these words first"),
            tr("The PDF was not saved yet: these words may not be meant for its reader."),
            "",
            parent,
        )
        self._context = context
        self._made = made
        self.cards: list[FindingCard] = []
        self.source_button = QPushButton(self)
        self.source_button.setCheckable(True)
        self.source_button.setAutoDefault(False)
        self.source_button.setProperty("kind", "quiet")
        self.source_button.toggled.connect(self._show_sources)
        self.heading.trailing.addWidget(self.source_button)
        self.notice = Notice(self)
        self.body.addWidget(self.notice)
        self.body.addStretch(1)
        self.primary.hide()
        self.cancel_button.setText(tr("Close"))
        self.show_made(made)
        self._show_sources(False)
        self._fit()

    def show_made(self, made: Made) -> None:
        """Show the findings of another attempt."""
        self._made = made
        for card in self.cards:
            self.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._card(finding) for finding in made.findings[:MOST]]
        for number, card in enumerate(self.cards):
            self.body.insertWidget(number + 1, card)
            card.show_source(self.source_button.isChecked())
        more = len(made.findings) - len(self.cards)
        self.footnote.setText(
            trn("{n} more place after these", "{n} more places after these", more).format(n=more) if more else ""
        )
        if self.cards:
            self.cards[0].correct.setFocus()

    def show_trouble(self, text: str) -> None:
        """Say why the PDF could not be made or saved after all."""
        self.notice.show_notice("bad", text)

    def _card(self, finding: Finding) -> FindingCard:
        template = self._context.core.template
        card = FindingCard(
            finding,
            place_label(finding.shared, template) if finding.shared else "",
            place_label(finding.secret, template),
            allowable=exporting.may_be_allowed(self._made, finding),
            parent=self,
        )
        card.correctRequested.connect(self._correct)
        card.allowRequested.connect(self._allow)
        card.reasonOpened.connect(self._fit)
        return card

    def _fit(self) -> None:
        self.fit_height(WIDTH, 280)

    def _show_sources(self, on: bool) -> None:
        self.source_button.setText(tr("Hide the source") if on else tr("Show the source"))
        self.source_button.setIcon(icon("eye-off" if on else "eye", "muted", 16))
        for card in self.cards:
            card.show_source(on)

    def _correct(self, finding: Finding) -> None:
        self.accept()
        if finding.carrier == FILE_NAME and finding.shared is None:
            self.fileNameRequested.emit()
            return
        self.fieldRequested.emit(self._made.job.customer_id, finding.shared or finding.secret, finding.words)

    def _allow(self, finding: Finding, reason: str) -> None:
        card = next(each for each in self.cards if each.finding == finding)
        try:
            changes = exporting.allow(self._context.core, self._made, finding, reason)
        except MachineError as error:
            self.show_trouble(sentence(error))
            return
        except KumppaniError as error:
            card.show_reason_error(sentence(error))
            return
        self.notice.hide()
        self._context.announce(changes)
        self.allowed.emit()
