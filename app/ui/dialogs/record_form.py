"""The fields of a customer's record, in groups of two columns."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.customer import RECORD_FIELDS, Customer
from app.domain.identifiers import Hint, check_business_id, check_email, check_phone, check_postal_code
from app.domain.office import Office
from app.domain.words import LANGUAGES
from app.i18n import language, tr
from app.languages import language_name
from app.services.readable import RECORD_LABELS
from app.ui.dialogs.base import NoteEdit, labelled
from app.ui.dialogs.checked_line import CheckedLine
from app.ui.dialogs.people_combo import PeopleCombo
from app.ui.fields.choice import QuietCombo
from app.ui.sizes import px
from app.ui.theme import STEP
from app.ui.widgets.card import Card
from app.ui.widgets.side_by_side import side_by_side

_CHECKS: Mapping[str, Callable[[str], Hint]] = {
    "business_id": check_business_id,
    "phone": check_phone,
    "postal_code": check_postal_code,
    "email": check_email,
}
_TIDIED = frozenset({"business_id", "postal_code"})
_COLUMNS_FROM = 720


class RecordForm(QWidget):
    """Edits every field of RECORD_FIELDS. `edited` tells the key of what was changed by hand."""

    edited = Signal(str)

    def __init__(self, office: Office, record: Customer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors: dict[str, QWidget] = {}
        columns = self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(4 * STEP)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(3 * STEP)
            columns.addLayout(column, 1)
        left.addWidget(self._company_card(office, record))
        left.addWidget(self._care_card(office, record))
        right.addWidget(self._address_card())
        right.addWidget(self._reach_card())
        for column in (left, right):
            column.addStretch(1)
        self._show(record)
        self._listen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Large text needs the whole width for a column.
        self._columns.setDirection(side_by_side(event.size().width() >= px(_COLUMNS_FROM)))
        super().resizeEvent(event)

    def _company_card(self, office: Office, record: Customer) -> Card:
        card = Card(tr("Company"))
        grid = _grid(card)
        self._line(grid, "name", 0, 0, span=2)
        self._line(grid, "business_id", 1, 0)
        self.no_business_id = QCheckBox(_label("no_business_id"))
        self.no_business_id.setAccessibleName(self.no_business_id.text())
        self.editors["no_business_id"] = self.no_business_id
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 5 * STEP, 0, 0)
        beside.addWidget(self.no_business_id)
        beside.addStretch(1)
        grid.addLayout(beside, 1, 1)
        self._line(grid, "group_name", 2, 0, span=2)
        self._line(grid, "parent_company", 3, 0, span=2)
        self._line(grid, "site", 4, 0)
        self.industry = QuietCombo()
        self.industry.addItem(tr("Not chosen"), None)
        offered = [item for item in office.items if item.list_key == "industry"]
        for item in offered:
            if item.active or item.id == record.industry:
                self.industry.addItem(item.labels.get(language()), item.id)
        self._put(grid, "industry", self.industry, 4, 1)
        return card

    def _care_card(self, office: Office, record: Customer) -> Card:
        card = Card(tr("Care"))
        grid = _grid(card)
        self.responsible = PeopleCombo(office, record.responsible)
        self.deputy = PeopleCombo(office, record.deputy)
        self.customer_language = QuietCombo()
        for code in LANGUAGES:
            self.customer_language.addItem(language_name(code), code)
        self._put(grid, "responsible", self.responsible, 0, 0)
        self._put(grid, "deputy", self.deputy, 0, 1)
        self._put(grid, "language", self.customer_language, 1, 0, span=2)
        return card

    def _address_card(self) -> Card:
        card = Card(tr("Addresses"))
        grid = _grid(card)
        self._line(grid, "street", 0, 0, span=2)
        self._line(grid, "postal_code", 1, 0)
        self._line(grid, "town", 1, 1)
        self.invoice_address = NoteEdit(_label("invoice_address"), 3)
        self.invoice_address.setMaximumHeight(self.invoice_address.minimumHeight())
        self._put(grid, "invoice_address", self.invoice_address, 2, 0, span=2)
        return card

    def _reach_card(self) -> Card:
        card = Card(tr("Phone and web"))
        grid = _grid(card)
        self._line(grid, "phone", 0, 0)
        self._line(grid, "website", 0, 1)
        self._line(grid, "email", 1, 0, span=2)
        return card

    def _line(self, grid: QGridLayout, key: str, row: int, column: int, span: int = 1) -> None:
        line = CheckedLine(_label(key), _CHECKS.get(key), tidies=key in _TIDIED)
        self._put(grid, key, line, row, column, span)

    def _put(self, grid: QGridLayout, key: str, editor: QWidget, row: int, column: int, span: int = 1) -> None:
        self.editors[key] = editor
        cell = labelled(_label(key), editor)
        cell.setStretch(1, 0)
        cell.addStretch(1)
        grid.addLayout(cell, row, column, 1, span)

    def _show(self, record: Customer) -> None:
        for key, editor in self.editors.items():
            if isinstance(editor, CheckedLine):
                editor.set_text(str(getattr(record, key)))
        self.invoice_address.setPlainText(record.invoice_address)
        self.industry.setCurrentIndex(max(0, self.industry.findData(record.industry)) if record.industry else 0)
        self.customer_language.setCurrentIndex(max(0, self.customer_language.findData(record.language)))
        self.no_business_id.setChecked(record.no_business_id)
        self._no_id_changed(record.no_business_id)

    def _listen(self) -> None:
        for key, editor in self.editors.items():
            if isinstance(editor, CheckedLine):
                editor.line.setObjectName(key)
                editor.edited.connect(self._line_edited)
        self.no_business_id.toggled.connect(self._no_id_changed)

    def _line_edited(self) -> None:
        sender = self.sender()
        self.edited.emit(next(key for key, editor in self.editors.items() if editor is sender))

    def _no_id_changed(self, none: bool) -> None:
        business_id = self.line("business_id")
        business_id.line.setEnabled(not none)
        business_id.look()
        self.edited.emit("no_business_id")

    def line(self, key: str) -> CheckedLine:
        """Return the line of a field of text."""
        editor = self.editors[key]
        assert isinstance(editor, CheckedLine)
        return editor

    def values(self) -> dict[str, object]:
        """Return what every field of the record holds now."""
        found: dict[str, object] = {
            key: editor.text() for key, editor in self.editors.items() if isinstance(editor, CheckedLine)
        }
        none = self.no_business_id.isChecked()
        found["no_business_id"] = none
        if none:
            found["business_id"] = ""
        found["invoice_address"] = self.invoice_address.toPlainText().strip()
        found["industry"] = self.industry.currentData()
        found["language"] = self.customer_language.currentData()
        found["responsible"] = self.responsible.person_id()
        found["deputy"] = self.deputy.person_id()
        return {key: found[key] for key in RECORD_FIELDS}

    def odd(self) -> dict[str, tuple[str, str]]:
        """Return the text and the sentence about it of every line that looks odd, by key."""
        lines = {key: editor for key, editor in self.editors.items() if isinstance(editor, CheckedLine)}
        found = {key: (line.text(), line.odd()) for key, line in lines.items()}
        return {key: pair for key, pair in found.items() if pair[1]}

    def order(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order in which the eye goes."""
        return [editor.line if isinstance(editor, CheckedLine) else editor for editor in self.editors.values()]


def _grid(card: Card) -> QGridLayout:
    # Both columns are equally wide, whatever their words are.
    card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    card.body.setContentsMargins(5 * STEP, 3 * STEP, 5 * STEP, 4 * STEP)
    card.body.setSpacing(2 * STEP)
    grid = QGridLayout()
    grid.setHorizontalSpacing(3 * STEP)
    grid.setVerticalSpacing(2 * STEP)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    card.body.addLayout(grid)
    return grid


def _label(key: str) -> str:
    label = RECORD_LABELS[key]
    return tr(label)
