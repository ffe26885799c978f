"""One section of the view: its heading, its fields, and the customer's contact persons where they belong."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.domain.people import Person
from app.i18n import translator
from app.reports.builder import CONTACTS_BELOW
from app.reports.data import ContactsBlock
from app.services.sharing import SharedField, SharedPart, SharedPlan
from app.ui.customer_view.look import larger
from app.ui.customer_view.rows_place import RowsPlace
from app.ui.customer_view.shared_block import SharedBlock
from app.ui.customer_view.shared_rows import table_of
from app.ui.fields.in_rows import in_rows
from app.ui.theme import STEP
from app.ui.widgets.plain_label import plain_label
from app.ui.widgets.side_by_side import side_by_side

PAIRS_FROM = 640
"""From this width on two small fields share a row."""


class PartForm(QWidget):
    """The shared fields of one section, in the order of the plan."""

    valueCommitted = Signal(str, object)
    rowWritten = Signal(str, str)

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
            if part.contacts is not None and fields[-1].key == CONTACTS_BELOW:
                column.addWidget(_contacts(part.contacts, translator(language).tr("Contact persons")))
        column.addStretch(1)
        _grow(self)

    def _block(self, field: SharedField, people: tuple[Person, ...]) -> SharedBlock:
        block = SharedBlock(field, self._language)
        block.fill(field.value, people)
        block.valueCommitted.connect(self.valueCommitted)
        self.blocks.append(block)
        return block

    def _place(self, key: str) -> RowsPlace:
        place = RowsPlace(self.part.tables_below(key), translator(self._language))
        place.show_rows(self.part.rows_below(key))
        place.rowWritten.connect(self.rowWritten)
        self.places[key] = place
        return place

    def take_over(self, plan: SharedPlan) -> None:
        """Show what was written, where nobody is writing."""
        for block in self.blocks:
            block.take_over(plan.value(block.field.key))
        part = next((each for each in plan.parts if each.key == self.part.key), None)
        for key, place in self.places.items():
            place.show_rows(part.rows_below(key) if part is not None else ())

    def row_saved(self, table: str) -> None:
        """Take a row that was written as saved."""
        for place in self.places.values():
            place.written(table)

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


def _contacts(block: ContactsBlock, label: str) -> QWidget:
    """Return the contact persons as a table to read."""
    used = [column for column in range(len(block.headings)) if any(row.cells()[column] for row in block.rows)]
    rows = ([row.cells()[column] for column in used] for row in block.rows)
    return table_of(label, [block.headings[column] for column in used], rows)


def _grow(form: QWidget) -> None:
    """Let what has a size in pixels grow with the type."""
    for button in form.findChildren(QToolButton):
        button.setIconSize(QSize(larger(button.iconSize().width()), larger(button.iconSize().height())))
        if button.minimumSize() == button.maximumSize():
            button.setFixedSize(QSize(larger(button.width()), larger(button.height())))
    for widget in form.findChildren(QWidget):
        if 0 < widget.maximumWidth() < 1000 and widget.minimumWidth() != widget.maximumWidth():
            widget.setMaximumWidth(larger(widget.maximumWidth()))
