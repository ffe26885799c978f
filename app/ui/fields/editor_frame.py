"""The frame of every editor: its widgets in a column, a hint under them, and word of the focus coming and going."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.errors import KumppaniError
from app.error_text import sentence
from app.i18n import translator
from app.ui.theme import RADIUS, STEP, set_look, theme
from app.ui.widgets.hint_line import HintLine

_BAR = 3
_PASSING = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}


class EditorFrame(QWidget):
    """Holds the widgets that take the focus (the targets) and the hint; `label` is their accessible name.

    All it says is in `language`, which need not be the screen's: a customer may be looking on.
    """

    def __init__(self, label: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = language
        self.words = translator(language)
        self._internal = False
        self._grouped = False
        self._targets: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        self._hint = HintLine(self)
        self.setAccessibleName(label)

    def set_internal(self, on: bool) -> None:
        """Show that the field is internal, by the purple bar and ground."""
        self._internal = on
        if self._grouped:
            self._column.setContentsMargins(*((3 * STEP, 2 * STEP, 2 * STEP, 2 * STEP) if on else (0, 0, 0, 0)))
            self.update()
            return
        for target in self._targets:
            set_look(target, "internal", on)

    def rename(self, name: str) -> None:
        """Give the field, and its parts that bear its name, another accessible name."""
        before = self.accessibleName()
        for widget in (self, *self.findChildren(QWidget)):
            if widget.accessibleName().startswith(before):
                widget.setAccessibleName(name + widget.accessibleName()[len(before) :])

    def focus_editor(self) -> None:
        """Move to the field."""
        if self._targets:
            self._targets[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: KumppaniError) -> None:
        """Show under the field why it could not be read or saved."""
        self._show_invalid(True)
        self._hint.show_hint("bad", sentence(error, self.language))

    def show_hint(self, kind: str, text: str) -> None:
        """Show a sentence under the field; kinds are "info", "warn" and "bad"."""
        self._hint.show_hint(kind, text)

    def clear_hint(self) -> None:
        """Take the sentence under the field away."""
        if self._hint.text():
            self._show_invalid(False)
            self._hint.clear()

    def hint(self) -> str:
        """Return the sentence under the field, or ""."""
        return self._hint.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the focus comes to one of the targets, and when it goes from them to somewhere outside."""
        if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            now = QApplication.focusWidget()
            if event.reason() not in _PASSING and not (now is not None and self.isAncestorOf(now)):
                self._left()
        elif event.type() is QEvent.Type.FocusIn:
            self._entered()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw one purple bar and ground around an internal editor of many parts."""
        if not (self._internal and self._grouped):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = QPainterPath()
        edge.addRoundedRect(box, RADIUS, RADIUS)
        painter.fillPath(edge, theme().color("internal_ground"))
        painter.setPen(theme().color("line"))
        painter.drawPath(edge)
        painter.setClipRect(QRectF(0, 0, _BAR, self.height()))
        painter.fillPath(edge, theme().color("internal"))
        painter.end()

    def _entered(self) -> None:
        """Do what is due when the focus comes in."""

    def _left(self) -> None:
        """Do what is due when the focus has gone elsewhere."""

    def _finish(self, *targets: QWidget) -> None:
        """Name the widgets that take the focus, once they are made; the hint goes under them."""
        self._column.addWidget(self._hint)
        for target in targets:
            self._watch(target)

    def _watch(self, target: QWidget) -> None:
        target.installEventFilter(self)
        if self._internal and not self._grouped:
            set_look(target, "internal", True)
        if not target.accessibleName():
            target.setAccessibleName(self.accessibleName())
        # No focus proxy: Tab would stop at the frame too, wherever it stands in the order, and go round on the page.
        self._targets.append(target)

    def _hold_place(self) -> None:
        """Keep a place in the order of Tab for parts that come and go; to be called before any other part is made."""
        # Never seen, so Tab never stops in it.
        self._place_holder = QWidget(self)
        self._place_holder.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._place_holder.setAccessibleName(self.accessibleName())
        self._place_holder.hide()

    def _order_tabs(self, stops: Sequence[QWidget]) -> None:
        """Let Tab go through all of these from the place that `_hold_place` keeps."""
        for before, after in pairwise([self._place_holder, *stops]):
            QWidget.setTabOrder(before, after)

    def _forget(self, target: QWidget) -> None:
        target.removeEventFilter(self)
        self._targets.remove(target)

    def _show_invalid(self, on: bool) -> None:
        for target in self._targets:
            set_look(target, "invalid", on)
