"""What stands below a field of the plan for one of its tables."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.tables import PlanTable
from app.ui.context import Context
from app.ui.plan_tables.shown import Shown


class TablePart(QWidget):
    """Shows the rows of one table. `removed` carries the sentence that says what was taken away."""

    removed = Signal(str)

    def __init__(self, context: Context, table: PlanTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.table = table
        self.shown: Shown | None = None

    def show_plan(self, shown: Shown) -> None:
        """Show a customer's rows; what is being typed stays."""
        raise NotImplementedError

    def show_row(self, row_id: str) -> QWidget | None:
        """Point out a row without moving the keyboard, and return what has to be seen; None when it is not there."""
        raise NotImplementedError

    def unmark(self) -> None:
        """Point out no row any more."""

    def go_to_row(self, row_id: str) -> bool:
        """Move the keyboard to a row; False when it is not there."""
        found = self.show_row(row_id) is not None
        if found:
            self.enter()
        return found

    def enter(self) -> None:
        """Move the keyboard into the table."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save what has been typed and not yet saved."""

    def unsaved(self) -> Iterator[tuple[str, str]]:
        """Yield what was typed and is not saved: the customer's id and the text."""
        yield from ()
