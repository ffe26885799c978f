"""One section of the view: its heading, its fields, and the customer's contact persons where they belong."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import KumppaniError
from app.domain.people import Person
from app.i18n import translator
from app.services.sharing import SharedField, SharedPart, SharedPlan
from app.ui.customer_view.look import grow
from app.ui.customer_view.rows_place import RowsPlace
from app.ui.customer_view.shared_block import SharedBlock
from app.ui.fields.in_rows import in_rows
from app.ui.theme import STEP
from app.ui.unsaved import Unsaved
from app.ui.widgets.plain_label import plain_label
from app.ui.widgets.side_by_side import side_by_side

PAIRS_FROM = 640
"""From this width on two small fields share a row."""


class PartForm(QWidget):
    """The shared fields of one section, in the order of the plan."""

    valueCommitted = Signal(str, object)
    rowWritten = Signal(str, str, object)

    def __init__(self, part: SharedPart, people: tuple[Person, ...], language: str) -> None:
        super().__init__()
        self.part = part
        self._language = language
        self._pairs: list[QBoxLayout] = []
        self.blocks: list[SharedBlock] = []
        self.places: dict[str, RowsPlace] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6 * STEP)
        column.addWidget(plain_label(part.heading, "heading"))
        shared = {each.field.key: each for each in part.fields}
        for fields in in_rows([each.field for each in part.fields]):
            row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
            row.setSpacing(6 * STEP)
            self._pairs.append(row)
            for field in fields:
                row.addWidget(self._block(shared[field.key], people), 1)
            column.addLayout(row)
            for key in (field.key for field in fields):
                if part.rows_below(key) or part.tables_below(key):
                    column.addWidget(self._place(key))
        column.addStretch(1)

    def _block(self, field: SharedField, people: tuple[Person, ...]) -> SharedBlock:
        block = SharedBlock(field, self._language)
        block.fill(field.value, people)
        block.valueCommitted.connect(self.valueCommitted)
        grow(block)
        self.blocks.append(block)
        return block

    def _place(self, key: str) -> RowsPlace:
        place = RowsPlace(self.part.tables_below(key), translator(self._language))
        place.show_part(self.part, key)
        place.rowWritten.connect(self.rowWritten)
        self.places[key] = place
        return place

    def take_over(self, plan: SharedPlan) -> None:
        """Show what was written, where nobody is writing."""
        for block in self.blocks:
            block.take_over(plan.value(block.field.key))
        part = next((each for each in plan.parts if each.key == self.part.key), None)
        for key, place in self.places.items():
            if part is not None:
                place.show_part(part, key)

    def row_saved(self, table: str, row_id: str) -> None:
        """Take a row that was written as saved."""
        for place in self.places.values():
            place.written(table, row_id)

    def row_refused(self, table: str, row_id: str, error: KumppaniError) -> bool:
        """Say at a row that was written why it could not be saved; False where it has no place to be said in."""
        return any(place.refused(table, row_id, error) for place in self.places.values())

    def unsaved(self) -> Iterator[Unsaved]:
        """Yield what stands in the fields and rows and is not saved; the places are the names of these."""
        for block in self.blocks:
            yield from block.unsaved()
        for place in self.places.values():
            yield from place.unsaved()

    def flush(self) -> None:
        """Commit what has been typed and not yet committed."""
        for block in self.blocks:
            block.flush()
        for place in self.places.values():
            place.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = side_by_side(event.size().width() >= PAIRS_FROM)
        for row in self._pairs:
            row.setDirection(direction)
