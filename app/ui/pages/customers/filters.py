"""The filters over the customer list: chips that open a short menu. Nothing is preselected."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from app.domain.search import NOBODY, CustomerQuery
from app.i18n import language, tr, trc, trn
from app.ui.icons import icon
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.plain_face import plain_face, words_of
from app.ui.widgets.plain_tip import plain_tip

if TYPE_CHECKING:
    from app.services.core import Core

QUIET_DAYS = (30, 60, 90, 180)
"""Days without contact that can be asked for."""

_SHORT = 22


class MenuChip(Chip):
    """A chip that opens a menu of alternatives and shows the chosen one. `chosen` tells that another was chosen."""

    chosen = Signal()

    def __init__(self, text: str, any_text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.value: str | None = None
        self._text = text
        self._any_text = any_text
        self.menu_of_choices = QMenu(self)
        # The chip itself runs from right to left, for its arrow.
        self.menu_of_choices.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._group: QActionGroup | None = None
        # The sign stands behind the words.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.clicked.connect(self._open)
        self._show_tick(False)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer (value, text) pairs, after the entry that filters nothing."""
        self.menu_of_choices.clear()
        self._group = QActionGroup(self.menu_of_choices)
        self._group.triggered.connect(self._on_triggered)
        self._add(None, self._any_text)
        self.menu_of_choices.addSeparator()
        for value, text in choices:
            self._add(value, text)
        self.choose(self.value)

    def choose(self, value: str | None) -> None:
        """Choose without telling; a value that is not offered chooses nothing."""
        actions = self._group.actions() if self._group is not None else []
        action = next((each for each in actions if each.data() == value), None)
        self.value = value if action is not None else None
        if action is not None:
            action.setChecked(True)
        text = self._text if self.value is None or action is None else words_of(action.text())
        short = text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
        self.setText(plain_face(short))
        self.setAccessibleName(self._text if self.value is None else f"{self._text}: {text}")
        self.setToolTip("" if self.value is None else plain_tip(f"{self._text}: {text}"))
        self.setChecked(self.value is not None)

    def _add(self, value: str | None, text: str) -> None:
        assert self._group is not None
        action = QAction(plain_face(text), self._group)
        action.setData(value)
        action.setCheckable(True)
        action.setChecked(value == self.value)
        self.menu_of_choices.addAction(action)

    def _on_triggered(self, action: QAction) -> None:
        self.choose(action.data())
        self.chosen.emit()

    def _open(self) -> None:
        self.setChecked(self.value is not None)
        self.menu_of_choices.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _show_tick(self, on: bool) -> None:
        self.setIcon(icon("check", "accent", 12) if on else icon("chevron-down", "muted", 12))
        self.updateGeometry()


class FilterBar(QWidget):
    """The chips. `filtersChanged` tells that the person chose something else."""

    filtersChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core: Core | None = None
        self.own = Chip(tr("Own customers"), self)
        self.stage = MenuChip(tr("Stage"), tr("All stages"), self)
        self.industry = MenuChip(tr("Industry"), tr("All industries"), self)
        self.responsible = MenuChip(tr("Responsible person"), tr("Everyone's"), self)
        self.quiet = MenuChip(tr("No contact"), tr("All"), self)
        self.late = Chip(trc("customers", "Overdue"), self)
        self.late.setToolTip(tr("Customers with an overdue action"))
        self.unfinished = Chip(tr("Plan unfinished"), self)
        self.review = Chip(tr("Review overdue"), self)
        self.archived = Chip(trc("customers", "Archived"), self)
        row = FlowLayout(self, 6)
        for chip in self._chips():
            row.addWidget(chip)
        self.own.clicked.connect(self._on_own)
        self.responsible.chosen.connect(self._on_responsible)
        for menu_chip in (self.stage, self.industry, self.quiet):
            menu_chip.chosen.connect(self.filtersChanged)
        for toggle in (self.late, self.unfinished, self.review, self.archived):
            toggle.clicked.connect(self.filtersChanged)
        self.set_core(None)

    @property
    def active(self) -> bool:
        """Whether anything is filtered."""
        return any(chip.isChecked() for chip in self._chips())

    def set_core(self, core: "Core | None") -> None:
        """Offer the office's stages, industries and people; what is chosen stays chosen if it is still there."""
        self._core = core
        office = core.office if core is not None else None
        stages = office.model().stages if office is not None else ()
        self.stage.set_choices((stage.id, stage.names.get(language())) for stage in stages)
        industries = office.list_items("industry") if office is not None else ()
        self.industry.set_choices((item.id, item.labels.get(language())) for item in industries)
        people = [person for person in office.people if person.active] if office is not None else []
        nobody = (NOBODY, tr("No responsible person"))
        self.responsible.set_choices([nobody, *((person.id, person.name) for person in people)])
        days = ((days, trn("No contact in {n} day", "No contact in {n} days", days)) for days in QUIET_DAYS)
        self.quiet.set_choices((str(number), text.format(n=number)) for number, text in days)

    def apply_to(self, query: CustomerQuery) -> CustomerQuery:
        """Return the query with these filters."""
        since = None
        total: int | None = None
        own = self._core.author if self._core is not None and self.own.isChecked() else None
        if self._core is not None and self.quiet.value is not None:
            since = self._core.today() - timedelta(days=int(self.quiet.value))
        late = self._core.today() if self._core is not None and self.late.isChecked() else None
        if self._core is not None and self.unfinished.isChecked():
            from app.services.customers import total_core

            total = total_core(self._core)
        return replace(
            query,
            stage=self.stage.value,
            industry=self.industry.value,
            responsible=own or self.responsible.value,
            quiet_since=since,
            late_on=late,
            unfinished_below=total,
            review_before=self._core.today() if self._core is not None and self.review.isChecked() else None,
            archived=self.archived.isChecked(),
        )

    def clear(self) -> None:
        """Take every filter away, without telling."""
        for chip in self._chips():
            if isinstance(chip, MenuChip):
                chip.choose(None)
            else:
                chip.setChecked(False)

    def show_late(self, responsible: str | None) -> None:
        """Filter for overdue actions of a person's customers, or of everybody's, and nothing else."""
        self.clear()
        self.late.setChecked(True)
        self.responsible.choose(responsible)
        self.filtersChanged.emit()

    def _chips(self) -> tuple[Chip, ...]:
        by_menu = (self.stage, self.industry, self.responsible, self.quiet)
        return (self.own, *by_menu, self.late, self.unfinished, self.review, self.archived)

    def _on_own(self) -> None:
        if self._core is None or self._core.author is None:
            self.own.setChecked(False)
            if self._core is not None:
                below = self.own.mapToGlobal(QPoint(0, self.own.height()))
                QToolTip.showText(below, tr("Choose in the settings who you are."), self.own)
            return
        if self.own.isChecked():
            self.responsible.choose(None)
        self.filtersChanged.emit()

    def _on_responsible(self) -> None:
        self.own.setChecked(False)
        self.filtersChanged.emit()
