"""In the place of the customer page: how to begin with an empty store, or how to go on without an open customer."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import tr
from app.ui.actions import ACTIONS
from app.ui.keys import key_names
from app.ui.sizes import sized
from app.ui.theme import STEP
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import plain_label
from app.ui.widgets.step_line import STEPS, StepLine

KEYS = ("find", "palette", "note", "new_customer", "toggle_list")
"""The actions whose keys are told while no customer is open."""


class BeginButton(QPushButton):
    """A way to begin: an icon, its name, and a sentence about it."""

    def __init__(self, icon_name: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)  # Enter presses it outside a dialog too.
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(5 * STEP, 5 * STEP, 5 * STEP, 5 * STEP)
        self._column.setSpacing(2 * STEP)
        picture = IconLabel(icon_name, "accent", 28, self)
        self._column.addWidget(picture)
        self._column.addSpacing(STEP)
        name, words = plain_label(title, "heading"), plain_label(text, "muted")
        self._column.addWidget(name)
        self._column.addWidget(words)
        self._column.addStretch(1)
        for part in (picture, name, words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        return QSize(220, self.heightForWidth(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.totalHeightForWidth(width)


class Welcome(QWidget):
    """What stands where no customer is open; `set_empty` says whether there is any to open.

    After the first steps it is the last of them; `skipped` says that nothing is to be begun with now.
    """

    demoRequested = Signal()
    importRequested = Signal()
    addRequested = Signal()
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("page", True)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._make_begin())
        self._stack.addWidget(_make_choose())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.set_empty(False)

    @property
    def empty(self) -> bool:
        """Whether the ways to begin are shown."""
        return self._stack.currentIndex() == 0

    def set_empty(self, empty: bool) -> None:
        """Show the ways to begin, or that a customer can be chosen."""
        self._stack.setCurrentIndex(0 if empty else 1)

    def show_step(self) -> None:
        """Take the place of the last of the first steps, with the keyboard on the first way to begin."""
        if self.empty:
            self.step.show()
            self.demo.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buttons = (self.demo, self.import_list, self.add)
        focused = next((number for number, each in enumerate(buttons) if each.hasFocus()), None)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if focused is not None and step is not None:
            buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.step.isVisible():
            self.step.hide()
            self.skipped.emit()
        else:
            super().keyPressEvent(event)

    def _make_begin(self) -> QWidget:
        self.demo = BeginButton(
            "layout-grid",
            tr("Look around in a demo office"),
            tr("Thirty invented customers with plans. Good for learning; begin with an empty store for your own."),
        )
        self.demo.clicked.connect(self.demoRequested)
        self.import_list = BeginButton(
            "file-spreadsheet",
            tr("Import a customer list"),
            tr("From CSV or Excel, as your other programs give it. You see first what would come in."),
        )
        self.import_list.clicked.connect(self.importRequested)
        self.add = BeginButton(
            "plus", tr("Add your first customer"), tr("A name is enough. The rest can be filled in together.")
        )
        self.add.clicked.connect(self.addRequested)
        row = QHBoxLayout()
        row.setSpacing(4 * STEP)
        for button in (self.demo, self.import_list, self.add):
            row.addWidget(button, 1)
        self.step = StepLine(STEPS, STEPS)
        self.step.hide()
        return _centred(
            self.step,
            plain_label(tr("Welcome to Kumppani"), "title"),
            plain_label(
                tr(
                    "Here you write each customer's account plan together with the customer, and hand it over as a "
                    "PDF that holds nothing internal."
                ),
                "muted",
            ),
            row,
        )


def _make_choose() -> QWidget:
    keys = QGridLayout()
    keys.setHorizontalSpacing(5 * STEP)
    keys.setVerticalSpacing(2 * STEP)
    keys.setColumnStretch(0, 1)
    keys.setColumnStretch(3, 1)
    specs = {spec.key: spec for spec in ACTIONS}
    for row, key in enumerate(KEYS):
        shortcut = key_names(specs[key].shortcut)
        held = plain_label(shortcut, "strong")
        held.setWordWrap(False)
        keys.addWidget(held, row, 1)
        keys.addWidget(plain_label(tr(specs[key].text).replace("&", "").rstrip("…"), "muted"), row, 2)
    picture = QHBoxLayout()
    picture.addWidget(IconLabel("building-2", "muted", 32))
    title, text = plain_label(tr("Choose a customer"), "heading"), plain_label(tr("The list is at the left."), "muted")
    for label in (title, text):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return _centred(picture, title, text, keys)


def _centred(*parts: QWidget | QHBoxLayout | QGridLayout) -> QWidget:
    page = QWidget()
    inside = QWidget(page)
    sized(inside, maximum_width=820)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3 * STEP)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addSpacing(2 * STEP)
            column.addLayout(part)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(inside, 20)
    row.addStretch(1)
    around = QVBoxLayout(page)
    around.setContentsMargins(8 * STEP, 8 * STEP, 8 * STEP, 8 * STEP)
    around.addStretch(2)
    around.addLayout(row)
    around.addStretch(3)
    return page
