"""Which fields of the plan a stage asks for: a box to tick for each, section by section."""

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from app.domain.template import Section, Template
from app.i18n import language
from app.ui.theme import STEP, set_look
from app.ui.widgets.plain_face import plain_face

_COLUMNS = 2


class AskedFields(QWidget):
    """The boxes. `chosen` carries the key of a field and whether it is asked for; arrow keys go from box to box."""

    chosen = Signal(str, bool)

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6 * STEP)
        self._grid.setVerticalSpacing(4 * STEP)
        self._sections = [self._make_section(section) for section in template.sections]
        self._arrange(_COLUMNS)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, section in enumerate(self._sections):
            self._grid.addWidget(section, *divmod(number, columns), Qt.AlignmentFlag.AlignTop)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))

    def minimumSizeHint(self) -> QSize:
        widest = max(section.minimumSizeHint().width() for section in self._sections)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - self._grid.horizontalSpacing()
        self._arrange(_COLUMNS if room >= _COLUMNS * self.minimumSizeHint().width() else 1)

    def _make_section(self, section: Section) -> QWidget:
        place = QWidget()
        column = QGridLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setVerticalSpacing(STEP)
        heading = QLabel(section.label(language()))
        heading.setTextFormat(Qt.TextFormat.PlainText)
        set_look(heading, "role", "subheading")
        column.addWidget(heading, 0, 0)
        for row, field in enumerate(section.fields, start=1):
            label = field.label(language())
            # An ampersand would become the key of the box.
            box = QCheckBox(plain_face(label))
            box.setAccessibleName(label)
            box.setProperty("field", field.key)
            box.clicked.connect(self._tell)
            self.boxes[field.key] = box
            column.addWidget(box, row, 0)
        return place

    def show_asked(self, keys: Collection[str]) -> None:
        """Tick the boxes of these fields, and no others."""
        for key, box in self.boxes.items():
            box.setChecked(key in keys)

    def _tell(self, on: bool) -> None:
        box = self.sender()
        if box is not None:
            self.chosen.emit(str(box.property("field")), on)
