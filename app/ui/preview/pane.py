"""The pane with the PDF as it would be handed over now: bar, what is to be known of it, and its pages."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.leak import Finding
from app.domain.template import Template
from app.i18n import tr
from app.services.previewing import Draft
from app.services.reporting import place_label
from app.ui.preview.bar import PreviewBar
from app.ui.preview.pages_view import PagesView
from app.ui.theme import STEP
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.notice import Notice

MIN_WIDTH = 420


class PreviewPane(QWidget):
    """Shows drafts. What is asked for in its bar is asked of the room; `shown` tells that the pane came into sight.

    `leaveRequested` asks for the keyboard to go back to where it was, `refusalRequested` for what the proof has found.
    """

    shown = Signal()
    leaveRequested = Signal()
    refusalRequested = Signal()

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._template = template
        self.setMinimumWidth(MIN_WIDTH)
        self.setAccessibleName(tr("Preview of the PDF"))
        self.bar = PreviewBar(self)
        self.refusal = Notice(self)
        self.notice = Notice(self)
        self.view = PagesView(self)
        self.trouble = EmptyState("file-text", "", parent=self)
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * STEP, 2 * STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        for part in (self.bar, self.refusal, self.notice):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addWidget(self.trouble, 1)
        self._connect()
        self._show_place()

    def _connect(self) -> None:
        self.view.moved.connect(self._show_place)
        self.bar.pageRequested.connect(self._go_to_page)
        self.bar.zoomRequested.connect(self.view.step_zoom)
        self.bar.fitRequested.connect(self.view.fit_width)
        self.refusal.actionRequested.connect(self.refusalRequested)
        keys: dict[str, Callable[[], None]] = {
            "Ctrl++": self._enlarge,
            "Ctrl+=": self._enlarge,
            "Ctrl+-": self._reduce,
            "Ctrl+0": self.view.fit_width,
            "Ctrl+G": self._ask_page,
            "Esc": self.leaveRequested.emit,
        }
        for key, slot in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def begin(self, own: str) -> None:
        """Prepare for another customer, whose own language is `own`."""
        self.bar.begin(own)
        self.refusal.hide()
        self.notice.hide()
        self._show_pages(True)
        self.view.clear()

    def show_draft(self, draft: Draft) -> None:
        """Show a PDF, at the place where the one before was; the first of a customer from its top."""
        from app.ui.dialogs.export_dialog import notice_text

        made = draft.made
        self._show_pages(True)
        self.view.show_pdf(made.pdf, draft.sizes)
        if made.findings:
            self.refusal.show_notice("warn", self._refusal_text(made.findings[0]), tr("Show the words"), closable=False)
        else:
            self.refusal.hide()
        if made.job.notices:
            self.notice.show_notice("info", notice_text(made.job.notices), closable=False)
        else:
            self.notice.hide()

    def show_trouble(self, text: str) -> None:
        """Say why there is no PDF to look at."""
        self.refusal.hide()
        self.notice.hide()
        self.view.clear()
        self.trouble.set_texts(tr("There is no preview now"), text)
        self._show_pages(False)

    def focus_pages(self) -> None:
        """Move the keyboard to the pages."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _refusal_text(self, finding: Finding) -> str:
        # The place of the words themselves: where they come from is internal, and others may be looking on.
        if finding.shared is None:
            return tr("This cannot be given to the customer yet: internal words are in it.")
        field = place_label(finding.shared, self._template)
        return tr("This cannot be given to the customer yet: {field}").format(field=field)

    def _show_pages(self, on: bool) -> None:
        self.view.setVisible(on)
        self.trouble.setVisible(not on)

    def _show_place(self) -> None:
        self.bar.set_ready(self.view.pages > 0)
        self.bar.show_place(self.view.page, self.view.pages, self.view.zoom, fits=self.view.fits)

    def _go_to_page(self, number: int) -> None:
        self.focus_pages()
        self.view.go_to_page(number)
        self._show_place()

    def _ask_page(self) -> None:
        self.bar.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.page.selectAll()

    def _enlarge(self) -> None:
        self.view.step_zoom(1)

    def _reduce(self) -> None:
        self.view.step_zoom(-1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()
