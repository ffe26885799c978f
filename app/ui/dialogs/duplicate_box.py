"""Says that a customer may be in the list already, and leads to it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import tr, trn
from app.services.customers import Duplicate
from app.ui.theme import STEP
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.icon_label import IconLabel


class _OpenButton(QPushButton):
    """Leads to one customer."""

    wanted = Signal(str)

    def __init__(self, duplicate: Duplicate) -> None:
        super().__init__(tr("Open that one"))
        self.setAutoDefault(False)
        self.setAccessibleName(tr("Open that one: {name}").format(name=duplicate.name))
        self._customer_id = duplicate.customer_id
        self.clicked.connect(self._want)

    def _want(self) -> None:
        self.wanted.emit(self._customer_id)


class DuplicateBox(QFrame):
    """Hidden until there are likely duplicates. `openRequested` carries the id of the customer to open instead."""

    openRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", "warn")
        self.found: tuple[Duplicate, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        row.setSpacing(2 * STEP)
        row.addWidget(IconLabel("triangle-alert", "warn", 18, self), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(STEP)
        self._title = QLabel(self)
        self._title.setProperty("role", "strong")
        self._title.setWordWrap(True)
        self._column.addWidget(self._title)
        row.addLayout(self._column, 1)
        self._rows: list[QWidget] = []
        self.hide()

    def show_duplicates(self, found: Sequence[Duplicate]) -> None:
        """Show these customers, or nothing when there are none."""
        if tuple(found) == self.found:
            return
        self.found = tuple(found)
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [self._make_row(each) for each in self.found]
        for row in self._rows:
            self._column.addWidget(row)
        title = trn("This customer may be in the list already", "These customers may be the same one", len(self.found))
        self._title.setText(title)
        self.setAccessibleName(title)
        self.setVisible(bool(self.found))

    def first_button(self) -> QPushButton | None:
        """Return the button of the first customer, or None."""
        return self._rows[0].findChild(_OpenButton) if self._rows else None

    def _make_row(self, duplicate: Duplicate) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        name = ElidedLabel(duplicate.name, "strong", holder)
        row.addWidget(name)
        why = tr("the same business ID") if duplicate.same_business_id else tr("nearly the same name")
        row.addWidget(ElidedLabel(why, "muted", holder), 1)
        button = _OpenButton(duplicate)
        button.wanted.connect(self.openRequested)
        row.addWidget(button)
        return holder
