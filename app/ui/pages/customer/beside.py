"""What stands at the right of the plan form: the right column, or a pane in its place."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.sizes import px

SIDE_FROM = 940
"""From this width of the tab on the right column stands beside the form."""

PANE_FROM = 1180
"""From this width of the tab on a pane stands beside the form; below it the pane takes the form's place."""

FORM_SHARE = 1000
"""How much of the row the form takes beside the right column: all it can."""

_FORM_BY_PANE, _PANE_SHARE = 10, 13


class Beside(QObject):
    """Shares a row between the form and what stands beside it.

    `coveringChanged` tells whether the pane is in the form's place; `uncoverRequested` that the form is wanted there.
    """

    coveringChanged = Signal(bool)
    uncoverRequested = Signal()

    def __init__(self, row: QHBoxLayout, form: QWidget, nav: QWidget, side: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = row
        self._form = form
        self._nav = nav
        self._side = side
        self._width = 0
        self.pane: QWidget | None = None
        self.covering = False

    def set_pane(self, pane: QWidget | None) -> None:
        """Show a pane beside the form, or none."""
        if self.pane is not None and self.pane is not pane:
            self.pane.hide()
            self._row.removeWidget(self.pane)
        self.pane = pane
        if pane is not None:
            self._row.addWidget(pane, _PANE_SHARE)
        self._row.setStretchFactor(self._form, FORM_SHARE if pane is None else _FORM_BY_PANE)
        self.arrange(self._width)
        if pane is not None:
            pane.show()

    def arrange(self, width: int) -> None:
        """Show what there is room for in so many pixels."""
        self._width = width
        covering = self.pane is not None and width < px(PANE_FROM)
        self._side.setVisible(self.pane is None and width >= px(SIDE_FROM))
        self._nav.setVisible(not covering)
        self._form.setVisible(not covering)
        if covering is not self.covering:
            self.covering = covering
            self.coveringChanged.emit(covering)

    def uncover(self) -> None:
        """Ask for the form, if a pane is in its place."""
        if self.covering:
            self.uncoverRequested.emit()
