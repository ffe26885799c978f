"""Several widgets in one place, one of them shown."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget


class OneShown(QWidget):
    """Like QStackedWidget, but the window is laid out anew only when what is shown finds no room.

    A stack tells every change inside it upwards, and the window with all its pages is measured again: too long while
    somebody types a search.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._asked = QSize()

    def add(self, widget: QWidget) -> None:
        """Take a widget in; the first one is shown."""
        widget.setParent(self)
        widget.setVisible(not self._widgets)
        self._widgets.append(widget)

    def show_one(self, widget: QWidget) -> None:
        """Show this one of them; the keyboard goes along where it was in the one before."""
        before = self._shown()
        if widget is before:
            return
        focused = QApplication.focusWidget()
        keyboard = focused is not None and (focused is before or before.isAncestorOf(focused))
        widget.show()
        before.hide()
        if keyboard:
            _first_stop(widget).setFocus(Qt.FocusReason.OtherFocusReason)
        if self._asked.isValid():
            self._asked = QSize()
            self.updateGeometry()
        self._make_room()

    def sizeHint(self) -> QSize:
        return self._shown().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._asked

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for widget in self._widgets:
            widget.setGeometry(self.rect())
        self._make_room()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def _shown(self) -> QWidget:
        return next(each for each in self._widgets if not each.isHidden())

    def _make_room(self) -> None:
        wanted = self._shown().minimumSizeHint()
        fits = wanted.width() <= self.width() and wanted.height() <= self.height()
        if wanted != self._asked and (self._asked.isValid() or not fits):
            self._asked = wanted
            self.updateGeometry()


def _first_stop(widget: QWidget) -> QWidget:
    """Return where Tab would stop first in a widget, itself included."""
    stops = (each for each in (widget, *widget.findChildren(QWidget)) if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next((each for each in stops if each.isVisible() and each.isEnabled()), widget)
