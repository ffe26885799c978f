"""The history of a field: who wrote what and when, what changed, and bringing an earlier text back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.word_difference import Change, word_difference
from app.i18n import language, tr
from app.services import history, plans
from app.services.history import FieldVersion
from app.services.value_text import value_text
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog, run
from app.ui.dialogs.difference_view import DifferenceView
from app.ui.dialogs.two_line_list import version_list
from app.ui.theme import STEP
from app.ui.widgets.badge import internal_badge
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip

BEFORE, NOW = range(2)


class HistoryDialog(FormDialog):
    """Shows the versions of a field of a customer's plan, or of its internal note when `slot` is plans.NOTE."""

    def __init__(
        self,
        context: Context,
        customer_id: str,
        key: str,
        versions: Sequence[FieldVersion],
        slot: str = plans.VALUE,
        parent: QWidget | None = None,
    ) -> None:
        field = context.core.template.field(key)
        title = tr("History of the internal note") if slot == plans.NOTE else tr("History of the field")
        super().__init__(title, field.label(language()), tr("Restore this text"), parent)
        self._context = context
        self._customer_id = customer_id
        self._field = field
        self._slot = slot
        self._versions = tuple(versions)
        if slot == plans.NOTE or not field.shared:
            self.heading.trailing.addWidget(internal_badge())
        row = QHBoxLayout()
        row.setSpacing(4 * STEP)
        self.versions = version_list(self._versions, 280)
        row.addWidget(self.versions)
        row.addWidget(self._make_text_card(), 1)
        self.body.addLayout(row, 1)
        self.cancel_button.setText(tr("Close"))
        self.versions.currentRowChanged.connect(self._show_version)
        self.compare.idClicked.connect(self._show_version)
        self.versions.setCurrentRow(min(1, len(self._versions) - 1) if len(self._versions) > 1 else 0)
        self._show_version()
        self.last_field = self.versions
        self.footnote.setText(tr("Enter restores the chosen text."))
        self.versions.setFocus()
        self.resize_to(900, 560)

    def _make_text_card(self) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(QLabel(tr("Changes against")))
        self.compare = QButtonGroup(self)
        for number, text in ((BEFORE, tr("the one before")), (NOW, tr("what stands now"))):
            chip = Chip(text)
            chip.setAutoDefault(False)
            self.compare.addButton(chip, number)
            row.addWidget(chip)
        self.compare.button(BEFORE).setChecked(True)
        row.addStretch(1)
        self.difference = DifferenceView()
        self.remark = QLabel()
        self.remark.setProperty("role", "muted")
        self.remark.setWordWrap(True)
        legend = QVBoxLayout()
        legend.addWidget(self.remark)
        card.body.addLayout(row)
        card.body.addWidget(self.difference, 1)
        card.body.addLayout(legend)
        return card

    def chosen(self) -> FieldVersion | None:
        """Return the version that is shown, or None when there is none."""
        row = self.versions.currentRow()
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def _text(self, version: FieldVersion | None) -> str:
        if version is None:
            return ""
        if self._slot == plans.NOTE:
            return str(version.value or "")
        return value_text(self._field, version.value, self._context.core.office, language())

    def _show_version(self) -> None:
        row, version = self.versions.currentRow(), self.chosen()
        self.primary.setEnabled(version is not None and row > 0 and version.value != self._versions[0].value)
        if version is None:
            self.difference.show_pieces(())
            self.remark.setText(tr("Nothing has been written here yet."))
            return
        old: FieldVersion | None = version
        new = self._versions[0]
        if self.compare.checkedId() == BEFORE:
            old, new = self._versions[row + 1] if row + 1 < len(self._versions) else None, version
        old_text, new_text = self._text(old), self._text(new)
        pieces = word_difference(old_text, new_text)
        self.difference.show_pieces(pieces)
        self.remark.setText(self._remark(old, new, any(piece.change is not Change.SAME for piece in pieces)))

    def _remark(self, old: FieldVersion | None, new: FieldVersion, changed: bool) -> str:
        if changed:
            return tr("− and a line through: removed. + and a line under: added.")
        if old is not None and old.value != new.value:
            return tr("The words are the same, only their look differs.")
        if new.value is None:
            return tr("The field was emptied here.")
        return tr("No differences.")

    def save(self) -> bool:
        """Bring the chosen version back; False keeps the dialog open."""
        version = self.chosen()
        if version is None:
            return False
        core, customer_id, key, slot = self._context.core, self._customer_id, self._field.key, self._slot
        changes = self._context.perform(lambda: history.restore(core, customer_id, key, version, slot), self)
        if changes is None:
            return False
        self._context.announce(changes)
        return True


def show_history(context: Context, parent: QWidget, customer_id: str, key: str, slot: str = plans.VALUE) -> bool:
    """Show the history of a field, or of its note; return whether an earlier text was brought back."""
    core = context.core
    versions = context.perform(lambda: history.field_history(core, customer_id, key, slot), parent)
    return versions is not None and run(HistoryDialog(context, customer_id, key, versions, slot, parent))
