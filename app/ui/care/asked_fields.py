"""Which fields of the plan a stage asks for: a box to tick for each, section by section."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from app.domain.template import Section, Template
from app.i18n import language
from app.ui.theme import STEP, set_look

_COLUMNS = 2


class AskedFields(QWidget):
    """The boxes. `chosen` carries the key of a field and whether it is asked for; arrow keys go from box to box."""

    chosen = Signal(str, bool)

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6 * STEP)
        grid.setVerticalSpacing(4 * STEP)
        for number, section in enumerate(template.sections):
            row, column = divmod(number, _COLUMNS)
            grid.addLayout(self._make_section(section), row, column, Qt.AlignmentFlag.AlignTop)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)

    def _make_section(self, section: Section) -> QGridLayout:
        column = QGridLayout()
        column.setVerticalSpacing(STEP)
        heading = QLabel(section.label(language()))
        heading.setTextFormat(Qt.TextFormat.PlainText)
        set_look(heading, "role", "subheading")
        column.addWidget(heading, 0, 0)
        for row, field in enumerate(section.fields, start=1):
            label = field.label(language())
            # An ampersand would become the key of the box.
            box = QCheckBox(label.replace("&", "&&"))
            box.setAccessibleName(label)
            box.setProperty("field", field.key)
            box.clicked.connect(self._tell)
            self.boxes[field.key] = box
            column.addWidget(box, row, 0)
        return column

    def show_asked(self, keys: Collection[str]) -> None:
        """Tick the boxes of these fields, and no others."""
        for key, box in self.boxes.items():
            box.setChecked(key in keys)

    def _tell(self, on: bool) -> None:
        box = self.sender()
        if box is not None:
            self.chosen.emit(str(box.property("field")), on)
