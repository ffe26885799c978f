"""The bar to find words in the open plan and to put others in their place."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QPushButton, QWidget

from app.i18n import tr
from app.ui.actions import SHORTCUTS
from app.ui.icons import icon
from app.ui.keys import with_keys
from app.ui.theme import STEP, set_look
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.tool_button import tool_button

_MOST = 200
"""The most characters that can be looked for, or be put in."""


class FindLine(LineEdit):
    """A line in which Enter asks for a step: 1, or -1 with Shift."""

    stepRequested = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.stepRequested.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


class FindBar(QFrame):
    """Hidden until shown. `wantedChanged`: other words are looked for; `stepRequested` carries 1 or -1."""

    wantedChanged = Signal()
    stepRequested = Signal(int)
    replaceRequested = Signal()
    replaceAllRequested = Signal()
    closeRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "surface", True)
        self.line = self._make_line(tr("Find in the plan"))
        self.line.addAction(icon("search", "muted", 16), FindLine.ActionPosition.LeadingPosition)
        self.replacement = self._make_line(tr("Replace with"))
        self.whole = QCheckBox(tr("Whole words"), self)
        self.place = ElidedLabel(parent=self)
        self.previous = tool_button("chevron-up", with_keys(tr("Previous place"), SHORTCUTS["find_previous"]), self)
        self.next = tool_button("chevron-down", with_keys(tr("Next place"), SHORTCUTS["find_next"]), self)
        self.close_button = tool_button("x", tr("Close (Esc)"), self)
        self.replace = QPushButton(tr("Replace"), self)
        self.replace_all = QPushButton(tr("Replace all"), self)
        self.extent = ElidedLabel(role="small", parent=self)
        self._lay_out()
        self.line.textChanged.connect(self.wantedChanged)
        self.whole.toggled.connect(self.wantedChanged)
        self.line.stepRequested.connect(self.stepRequested)
        self.replacement.stepRequested.connect(self.replaceRequested)
        self.previous.clicked.connect(self._back)
        self.next.clicked.connect(self._on)
        self.replace.clicked.connect(self.replaceRequested)
        self.replace_all.clicked.connect(self.replaceAllRequested)
        self.close_button.clicked.connect(self.closeRequested)
        order = (self.line, self.replacement, self.replace, self.replace_all, self.previous, self.next, self.whole)
        for before, after in pairwise((*order, self.close_button)):
            QWidget.setTabOrder(before, after)
        self.show_found(False)
        self.hide()

    def _make_line(self, name: str) -> FindLine:
        line = FindLine(self)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        line.setMaxLength(_MOST)
        return line

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(6 * STEP, 2 * STEP, 6 * STEP, 2 * STEP)
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        finding, replacing = QHBoxLayout(), QHBoxLayout()
        for widget in (self.previous, self.next, self.whole):
            finding.addWidget(widget)
        finding.addWidget(self.place, 1)
        finding.addWidget(self.close_button)
        for button in (self.replace, self.replace_all):
            replacing.addWidget(button)
        replacing.addWidget(self.extent, 1)
        for row, (line, beside) in enumerate(((self.line, finding), (self.replacement, replacing))):
            beside.setSpacing(2 * STEP)
            grid.addWidget(line, row, 0)
            grid.addLayout(beside, row, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)

    def open(self, *, replacing: bool) -> None:
        """Show the bar with the keyboard in what is looked for, with or without the second row."""
        for widget in (self.replacement, self.replace, self.replace_all, self.extent):
            widget.setVisible(replacing)
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def show_found(self, any_: bool) -> None:
        """Let the buttons be pressed, or not."""
        buttons = (self.previous, self.next, self.replace, self.replace_all)
        if not any_ and any(button.hasFocus() for button in buttons):
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in buttons:
            button.setEnabled(any_)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closeRequested.emit()
        else:
            super().keyPressEvent(event)

    def _back(self) -> None:
        self.stepRequested.emit(-1)

    def _on(self) -> None:
        self.stepRequested.emit(1)
