"""What stands below a field of the view: the rows that are shared, and lines in which more are written together."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import Translator, mark
from app.reports.rows_data import SharedRows
from app.services.sharing import WrittenTable
from app.ui.customer_view.shared_rows import SharedRowsView
from app.ui.theme import STEP
from app.ui.widgets.line_edit import LineEdit

_PROMPTS = {
    "plan_action": mark("Write what is done and press Enter"),
    "plan_goal": mark("Write the goal and press Enter"),
}


class RowsPlace(QWidget):
    """`rowWritten` carries the key of a table and the title of a new row; the line keeps it until `written`."""

    rowWritten = Signal(str, str)

    def __init__(self, tables: tuple[WrittenTable, ...], words: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SharedRows, ...] = ()
        self._views: list[SharedRowsView] = []
        self._sending = False
        self.lines: dict[str, LineEdit] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3 * STEP)
        for table in tables:
            line = LineEdit()
            prompt = words.tr(_PROMPTS.get(table.key, mark("Write a row and press Enter")))
            line.setPlaceholderText(prompt)
            line.setAccessibleName(f"{table.label}: {prompt}")
            line.returnPressed.connect(self.flush)
            self.lines[table.key] = line
            self._column.addWidget(line)

    def show_rows(self, rows: tuple[SharedRows, ...]) -> None:
        """Show the rows as they are now; what is being written stays."""
        if rows == self._rows:
            return
        self._rows = rows
        for view in self._views:
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views = [SharedRowsView(each) for each in rows]
        for place, view in enumerate(self._views):
            self._column.insertWidget(place, view)

    def flush(self) -> None:
        """Hand over what was written into the lines."""
        if self._sending:
            return
        self._sending = True
        try:
            for key, line in self.lines.items():
                if line.text().strip():
                    self.rowWritten.emit(key, line.text().strip())
        finally:
            self._sending = False

    def written(self, table: str) -> None:
        """Empty the line of a table: its row is saved."""
        if table in self.lines:
            self.lines[table].clear()
