"""Who may read a row: shared with the customer or internal."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.tables import Cell, PlanTable
from app.domain.template import Audience
from app.i18n import language, tr
from app.ui.theme import STEP
from app.ui.widgets.chip import Chip
from app.ui.widgets.hint_line import HintLine


class AudienceSwitch(QWidget):
    """Two chips. While a cell holds what is internal by nature, the row is internal, and the reason stands below.

    `changed` tells that the person has chosen otherwise.
    """

    changed = Signal()

    def __init__(self, table: PlanTable, audience: Audience, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._wanted = audience
        self.shared = Chip(tr("Shared with the customer"))
        self.internal = Chip(tr("Internal"))
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        for chip in (self.shared, self.internal):
            chip.setAutoDefault(False)
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        self.reason = HintLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addLayout(row)
        column.addWidget(self.reason)
        self._show(audience)
        self._group.buttonClicked.connect(self._choose)

    def audience(self) -> Audience:
        """Return who may read the row."""
        return Audience.SHARED if self.shared.isChecked() else Audience.INTERNAL

    def show_cells(self, cells: Mapping[str, Cell]) -> None:
        """Offer the choice, or take it away where a cell makes the row internal."""
        free = self._table.may_be_shared(cells)
        self._show(self._wanted if free else Audience.INTERNAL)
        for chip in (self.shared, self.internal):
            chip.setEnabled(free)
        if free:
            self.reason.clear()
        else:
            text = tr("“{choice}” is internal, and so is the whole row.").format(choice=self._internal_choice(cells))
            self.reason.show_hint("info", text)

    def _internal_choice(self, cells: Mapping[str, Cell]) -> str:
        for column in self._table.columns:
            for choice in column.choices:
                if choice.internal and cells.get(column.key) == choice.key:
                    return choice.label(language())
        return ""

    def _show(self, audience: Audience) -> None:
        self.shared.set_on(audience is Audience.SHARED)
        self.internal.set_on(audience is Audience.INTERNAL)

    def _choose(self) -> None:
        self._wanted = self.audience()
        self.changed.emit()
