"""Says what is too thin in the ties to a customer, with the act that mends it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.contact_warnings import ContactWarning, Gap
from app.domain.people import Contact
from app.i18n import language, mark, tr
from app.ties_text import tie_text
from app.ui.theme import STEP
from app.ui.widgets.notice import Notice

_ACTS: Mapping[Gap, str] = {
    Gap.ONE_CONTACT: mark("Add a contact person"),
    Gap.ONE_HOLDER: mark("Add a contact person"),
    Gap.NO_DECISION_MAKER: mark("Choose who decides…"),
    Gap.NOT_MET: mark("Write a note…"),
}
_SHORT: Mapping[Gap, str] = {
    Gap.ONE_CONTACT: mark("Only one contact person"),
    Gap.ONE_HOLDER: mark("Orders hang on one person"),
    Gap.NO_DECISION_MAKER: mark("No decision maker known"),
    Gap.NOT_MET: mark("Decision maker not met"),
}


def short(warning: ContactWarning) -> str:
    """Return a warning in a few words, for a narrow column."""
    return tr(_SHORT[warning.gap])


class WarningsPanel(QWidget):
    """A line for each warning. `mendRequested` carries the ContactWarning whose button was pressed."""

    mendRequested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._warnings: tuple[ContactWarning, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        self.notices = [Notice(self) for _ in range(3)]
        for notice in self.notices:
            notice.actionRequested.connect(self._mend)
            column.addWidget(notice)
        self.hide()

    def show_warnings(self, warnings: Sequence[ContactWarning], contacts: Sequence[Contact]) -> None:
        """Show these warnings and no others."""
        self._warnings = tuple(warnings[: len(self.notices)])
        for number, notice in enumerate(self.notices):
            if number < len(self._warnings):
                warning = self._warnings[number]
                notice.show_notice(
                    "warn", tie_text(warning, contacts, language()), tr(_ACTS[warning.gap]), closable=False
                )
            else:
                notice.hide()
        self.setVisible(bool(self._warnings))

    def button_of(self, warning: ContactWarning) -> QWidget:
        """Return the button beside a warning; ValueError for one that is not shown."""
        return self.notices[self._warnings.index(warning)].button

    def _mend(self) -> None:
        sender = self.sender()
        for notice, warning in zip(self.notices, self._warnings, strict=False):
            if notice is sender:
                self.mendRequested.emit(warning)
                return
