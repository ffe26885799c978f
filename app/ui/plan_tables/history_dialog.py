"""The history of one row of a plan's table: who changed what and when, and bringing an earlier row back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.domain.tables import PlanRow, PlanTable
from app.domain.template import Audience
from app.i18n import language, tr
from app.services.row_history import RowVersion, restore_row, row_history
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog, run
from app.ui.dialogs.two_line_list import version_list
from app.ui.plan_tables.shown import Shown
from app.ui.theme import STEP, set_look
from app.ui.widgets.breakable import breakable
from app.ui.widgets.card import Card


class RowHistoryDialog(FormDialog):
    """Shows the versions of a row; the primary button gives the row the cells of the chosen one."""

    def __init__(
        self,
        context: Context,
        shown: Shown,
        table: PlanTable,
        row: PlanRow,
        versions: Sequence[RowVersion],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("History of the row"), shown.title(table, row), tr("Restore this row"), parent)
        self._context = context
        self._shown = shown
        self._table = table
        self._row = row
        self._versions = tuple(versions)
        line = QHBoxLayout()
        line.setSpacing(4 * STEP)
        self.listing = version_list(self._versions, 260)
        line.addWidget(self.listing)
        card = Card()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(self.words.textFormat().PlainText)
        card.body.addWidget(self.words)
        self.hint = QLabel(tr("Who may read the row stays as it is."))
        self.hint.setWordWrap(True)
        set_look(self.hint, "role", "small")
        card.body.addStretch(1)
        card.body.addWidget(self.hint)
        line.addWidget(card, 1)
        self.body.addLayout(line, 1)
        self.cancel_button.setText(tr("Close"))
        self.listing.currentRowChanged.connect(self._show_version)
        self.listing.setCurrentRow(1 if len(self._versions) > 1 else 0)
        self._show_version()
        self.last_field = self.listing
        self.listing.setFocus()
        self.resize_to(760, 480)

    def chosen(self) -> RowVersion | None:
        """Return the version that is shown, or None."""
        number = self.listing.currentRow()
        return self._versions[number] if 0 <= number < len(self._versions) else None

    def _show_version(self) -> None:
        version = self.chosen()
        if version is None:
            self.primary.setEnabled(False)
            self.words.setText(tr("Nothing has been written here yet."))
            return
        before = self._versions[self.listing.currentRow() + 1 :][:1]
        self.primary.setEnabled(not version.removed and version.cells != self._versions[0].cells)
        self.words.setText(breakable("\n".join(self._changes(version, before[0] if before else None))))

    def _changes(self, version: RowVersion, before: RowVersion | None) -> list[str]:
        """Return a line for each column that was changed: what it was and what it became."""
        lines = [tr("The row was removed.")] if version.removed else []
        for column in self._table.columns:
            old = self._shown.cell(column, before.cells.get(column.key) if before is not None else None)
            new = self._shown.cell(column, version.cells.get(column.key))
            if old != new:
                label = column.label(language())
                lines.append(f"{label}: {old} → {new or '–'}" if old else f"{label}: {new}")
        if before is not None and before.audience is not version.audience:
            shared = version.audience is Audience.SHARED
            lines.append(tr("Shared with the customer") if shared else tr("Made internal"))
        return lines or [tr("No differences.")]

    def save(self) -> bool:
        """Bring the chosen version back; False keeps the dialog open."""
        version = self.chosen()
        if version is None or not self.primary.isEnabled():
            return False
        core, customer, table, row = self._context.core, self._shown.customer_id, self._table.key, self._row.id
        changes = self._context.perform(lambda: restore_row(core, customer, table, row, version), self)
        if changes is None:
            return False
        self._context.announce(changes)
        return True


def show_row_history(context: Context, shown: Shown, table: PlanTable, row: PlanRow, parent: QWidget) -> bool:
    """Show the history of a row; return whether an earlier one was brought back."""
    versions = context.perform(lambda: row_history(context.core, table.key, row.id), parent)
    return versions is not None and run(RowHistoryDialog(context, shown, table, row, versions, parent))
