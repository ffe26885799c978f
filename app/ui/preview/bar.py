"""What can be chosen and done above the pages: edition, language, page, zoom, and handing the PDF over."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.i18n import tr
from app.languages import NAMES, language_name
from app.services.reporting import Edition
from app.ui.actions import SHORTCUTS
from app.ui.fields.choice import QuietCombo
from app.ui.icons import icon
from app.ui.keys import with_keys
from app.ui.sizes import sized
from app.ui.theme import STEP, set_look
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.line_edit import LineEdit

_PAGE_WIDTH = 44
_LANGUAGE_WIDTH = 132


class PreviewBar(QWidget):
    """Two lines of controls. `chosen` tells of another edition or language; the others ask for what they say."""

    chosen = Signal()
    pageRequested = Signal(int)
    zoomRequested = Signal(int)
    fitRequested = Signal()
    printRequested = Signal()
    saveRequested = Signal()
    openRequested = Signal()
    closeRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addLayout(self._first_line())
        column.addLayout(self._second_line())
        self.set_covering(False)

    def _first_line(self) -> QHBoxLayout:
        self.back = QPushButton(icon("arrow-left", "muted", 16), tr("Back to the plan"), self)
        self.back.clicked.connect(self.closeRequested)
        self.customer = QPushButton(tr("For the customer"), self)
        self.internal = QPushButton(icon("lock", "internal", 14), tr("For us"), self)
        self.internal.setToolTip(tr("The whole plan with what is internal, marked as such. Never hand it over."))
        self.summary = QPushButton(icon("file-text", "internal", 14), tr("One page"), self)
        self.summary.setAccessibleName(tr("For us, on one page"))
        said = tr("Goals, actions, people and risks to be read in one minute. Never hand it over.")
        self.summary.setToolTip(f"{self.summary.accessibleName()}\n{said}")
        self._editions = QButtonGroup(self)
        # Their names are long in some languages: what has no room goes on below.
        choices = QWidget(self)
        flow = FlowLayout(choices)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(choices, 1)
        for button in (self.customer, self.internal, self.summary):
            button.setCheckable(True)
            set_look(button, "kind", "chip")
            self._editions.addButton(button)
            flow.addWidget(button)
        self.customer.setChecked(True)
        self._editions.buttonClicked.connect(self._tell)
        self.language_box = QuietCombo(self)
        self.language_box.setAccessibleName(tr("Language of the PDF"))
        self.language_box.setToolTip(tr("Language of the PDF"))
        self.language_box.setMinimumContentsLength(6)
        sized(self.language_box, maximum_width=_LANGUAGE_WIDTH)
        self.language_box.activated.connect(self._tell)
        flow.addWidget(self.language_box)
        self.close_button = self._tool("x", tr("Close the preview"), SHORTCUTS["preview"], row)
        row.setAlignment(self.close_button, Qt.AlignmentFlag.AlignTop)
        self.close_button.clicked.connect(self.closeRequested)
        return row

    def _second_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        self.page = LineEdit(self)
        sized(self.page, fixed_width=_PAGE_WIDTH)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setValidator(QIntValidator(1, 9999, self.page))
        self.page.setAccessibleName(tr("Page"))
        self.page.setToolTip(tr("Go to a page"))
        self.page.returnPressed.connect(self._ask_page)
        self._pages = QLabel(self)
        set_look(self._pages, "role", "muted")
        row.addWidget(self.page)
        row.addWidget(self._pages)
        row.addSpacing(2 * STEP)
        self.smaller = self._tool("minus", tr("Smaller"), "Ctrl+-", row)
        self.smaller.clicked.connect(self._ask_smaller)
        self.percent = QPushButton(self)
        set_look(self.percent, "kind", "quiet")
        self.percent.clicked.connect(self.fitRequested)
        row.addWidget(self.percent)
        self.larger = self._tool("plus", tr("Larger"), "Ctrl++", row)
        self.larger.clicked.connect(self._ask_larger)
        self.updating = ElidedLabel(tr("Updating…"), "small", self)
        policy = self.updating.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.updating.setSizePolicy(policy)
        self.updating.hide()
        row.addWidget(self.updating, 1)
        self.print_button = self._tool("printer", tr("Print…"), "", row)
        self.print_button.clicked.connect(self.printRequested)
        self.open_button = self._tool("external-link", tr("Open in your PDF program. It is saved first."), "", row)
        self.open_button.clicked.connect(self.openRequested)
        self.save_button = QPushButton(tr("Save…"), self)
        self.save_button.clicked.connect(self.saveRequested)
        row.addWidget(self.save_button)
        return row

    def _tool(self, icon_name: str, text: str, key: str, row: QHBoxLayout) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(icon_name, "muted", 18))
        sized(button, icon=18)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(text)
        button.setToolTip(with_keys(text, key) if key else text)
        row.addWidget(button)
        return button

    def edition(self) -> Edition:
        """Return the chosen edition."""
        if self.summary.isChecked():
            return Edition.SUMMARY
        return Edition.INTERNAL if self.internal.isChecked() else Edition.CUSTOMER

    def language(self) -> str:
        """Return the chosen language."""
        return str(self.language_box.currentData())

    def begin(self, own: str) -> None:
        """Choose the customer edition in the customer's own language, as it is for every customer at first."""
        self.customer.setChecked(True)
        self.show_languages(own)
        self.language_box.setCurrentIndex(0)

    def show_languages(self, own: str) -> None:
        """Offer every language, the customer's own first; the one chosen stays chosen."""
        chosen = self.language_box.currentData()
        self.language_box.clear()
        for code in (own, *(each for each in NAMES if each != own)):
            self.language_box.addItem(language_name(code), code)
        self.language_box.setCurrentIndex(max(self.language_box.findData(chosen), 0))

    def show_place(self, page: int, pages: int, zoom: float, *, fits: bool) -> None:
        """Show the current page and the zoom; 1.0 is 100 %."""
        if not self.page.hasFocus():
            self.page.setText(str(page) if pages else "")
        self._pages.setText(f"/ {pages}" if pages else "")
        self.percent.setText(tr("{number} %").format(number=round(zoom * 100)))
        self.percent.setToolTip(tr("As wide as the pane") if fits else tr("Show as wide as the pane (Ctrl+0)"))
        self.percent.setAccessibleName(tr("Zoom {number} %").format(number=round(zoom * 100)))

    def set_ready(self, ready: bool) -> None:
        """Let what needs pages be chosen, or not."""
        for part in (self.page, self.smaller, self.percent, self.larger, self.print_button):
            part.setEnabled(ready)

    def set_covering(self, on: bool) -> None:
        """Say how to leave: the pane stands in the form's place, or beside it."""
        self.back.setVisible(on)
        self.close_button.setVisible(not on)

    def _tell(self) -> None:
        self.chosen.emit()

    def _ask_page(self) -> None:
        if self.page.text():
            self.pageRequested.emit(int(self.page.text()))

    def _ask_smaller(self) -> None:
        self.zoomRequested.emit(-1)

    def _ask_larger(self) -> None:
        self.zoomRequested.emit(1)
