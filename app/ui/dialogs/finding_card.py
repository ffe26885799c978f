"""One finding of the proof: the words, where they stand, and the two ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.leak import Finding
from app.i18n import mark, tr
from app.ui.theme import STEP
from app.ui.widgets.badge import internal_badge
from app.ui.widgets.breakable import breakable
from app.ui.widgets.card import Card
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.plain_label import plain_label

LONGEST = 160
"""Words longer than this many characters are cut on the screen."""

FILE_NAME = "file name"
"""The carrier of words found in the file's own name."""

_CARRIERS = {
    "metadata": mark("In the properties of the file"),
    "outline": mark("In the table of contents of the file"),
    "attachment": mark("In an attachment of the file"),
    "annotation": mark("In a link of the file"),
    FILE_NAME: mark("In the name of the file"),
}


class FindingCard(Card):
    """Shows no more than the customer may read already: the words where they stand in shared text, and their place.

    Where else they stand, and words that stand in no shared text, come up with `show_source`.
    """

    correctRequested = Signal(object)
    reasonOpened = Signal()
    allowRequested = Signal(object, str)

    def __init__(
        self, finding: Finding, shared: str, source: str, *, allowable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.finding = finding
        self.body.setSpacing(2 * STEP)
        self.words = plain_label("", "strong")
        self.body.addWidget(self.words)
        self.place = plain_label(_place_text(finding, shared), "muted")
        self.body.addWidget(self.place)
        self._add_source(source)
        self._add_buttons(allowable)
        self._add_reason()
        self.show_source(False)

    def show_source(self, on: bool) -> None:
        """Show where else the words stand, or hide it."""
        seen = on or self.finding.shared is not None
        text = _shortened(self.finding.words) if seen else tr("Words hidden")
        self.words.setText(breakable(tr("“{words}”").format(words=text) if seen else text))
        self._source.setVisible(on)
        self.setAccessibleName(f"{self.words.text()}. {self.place.text()}")

    def show_reason_error(self, text: str) -> None:
        """Say under the reason what is wrong with it."""
        self.hint.show_hint("bad", text)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_source(self, source: str) -> None:
        self._source = QWidget(self)
        row = QHBoxLayout(self._source)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        row.addWidget(internal_badge(parent=self._source))
        self.source = plain_label(tr("Also in: {field}").format(field=source), "internal")
        row.addWidget(self.source, 1)
        self.body.addWidget(self._source)

    def _add_buttons(self, allowable: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self.correct = QPushButton(tr("Correct"), self)
        self.correct.setAutoDefault(False)
        self.correct.clicked.connect(self._ask_correct)
        row.addWidget(self.correct)
        self.allow = QPushButton(tr("May be shown to the customer…"), self)
        self.allow.setAutoDefault(False)
        self.allow.setProperty("kind", "quiet")
        self.allow.setVisible(allowable)
        self.allow.clicked.connect(self._open_reason)
        row.addWidget(self.allow)
        row.addStretch(1)
        self.body.addLayout(row)

    def _add_reason(self) -> None:
        self._reason_box = QFrame(self)
        column = QVBoxLayout(self._reason_box)
        column.setContentsMargins(0, STEP, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(plain_label(tr("Why may the customer see these words?"), "label"))
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self.reason = LineEdit(self._reason_box)
        self.reason.setAccessibleName(tr("Why may the customer see these words?"))
        self.reason.setPlaceholderText(tr("For example: agreed in the meeting"))
        self.reason.returnPressed.connect(self._ask_allow)
        row.addWidget(self.reason, 1)
        self.confirm = QPushButton(tr("Allow and make the PDF"), self._reason_box)
        self.confirm.setAutoDefault(False)
        self.confirm.setProperty("kind", "primary")
        self.confirm.clicked.connect(self._ask_allow)
        row.addWidget(self.confirm)
        column.addLayout(row)
        self.hint = HintLine(self._reason_box)
        column.addWidget(self.hint)
        column.addWidget(plain_label(tr("The reason is kept with the customer."), "small"))
        self._reason_box.hide()
        self.body.addWidget(self._reason_box)

    def _open_reason(self) -> None:
        self.allow.hide()
        self._reason_box.show()
        self.reasonOpened.emit()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_correct(self) -> None:
        self.correctRequested.emit(self.finding)

    def _ask_allow(self) -> None:
        self.hint.clear()
        self.allowRequested.emit(self.finding, self.reason.text())


def _place_text(finding: Finding, shared: str) -> str:
    if finding.carrier:
        return tr(_CARRIERS.get(finding.carrier, finding.carrier))
    page = finding.page or 1
    if not shared:
        return tr("Page {page}").format(page=page)
    return tr("{field} · page {page}").format(field=shared, page=page)


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
