"""Writing a PDF into the register of copies once it has left: a tick, and to whom it went."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from app.i18n import tr
from app.services import exporting, handed_copies, plans
from app.services.pdf_making import Made
from app.ui.context import Context
from app.ui.dialogs.base import FormDialog
from app.ui.dialogs.recipients import Recipients
from app.ui.theme import STEP
from app.ui.widgets.card import Card


class RegisterBox(Card):
    """Offers to register a customer PDF as handed over; `toggled` tells whether that is wanted."""

    toggled = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._made: Made | None = None
        self._file_name = ""
        self.recipients: Recipients | None = None
        self.tick = QCheckBox(tr("Write down that it was handed over"), self)
        self.tick.toggled.connect(self._ticked)
        self.body.addWidget(self.tick)
        told = QLabel(tr("The file itself is kept with it, so that you can see later what the customer has."))
        told.setWordWrap(True)
        told.setProperty("role", "muted")
        self.body.addWidget(told)
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * STEP)
        self._inside.hide()
        self.body.addWidget(self._inside)

    def show_made(self, made: Made, file_name: str) -> None:
        """Offer to register this PDF for the usual recipient; whether it went to anybody is left to be said."""
        self._made, self._file_name = made, file_name
        core, customer_id = self._context.core, made.job.customer_id
        view = self._context.perform(lambda: plans.open_plan(core, customer_id), self)
        if view is None:
            return
        self.recipients = Recipients(view.contacts, tr("Others"))
        person = exporting.first_recipient(view)
        self.recipients.tick([person.id] if person else [])
        self._column.addWidget(self.recipients)

    @property
    def wanted(self) -> bool:
        """Whether the PDF is to be registered."""
        return self.tick.isChecked() and self.recipients is not None

    def addresses(self) -> list[str]:
        """Return the e-mail addresses of those who are ticked."""
        return self.recipients.addresses() if self.recipients is not None else []

    def register(self) -> bool:
        """Register the PDF; False with what is missing under it when that cannot be done."""
        made, recipients = self._made, self.recipients
        if made is None or recipients is None:
            return False
        if not recipients.text():
            recipients.ask(tr("Say to whom the PDF was handed."))
            return False
        core = self._context.core

        def write() -> handed_copies.Result:
            handing = handed_copies.handing(core, made, self._file_name, recipients.text())
            return handed_copies.hand_over(core, made.job.customer_id, handing)

        done = self._context.perform(write, self)
        if done is None:
            return False
        self._context.announce(done[1])
        return True

    def _ticked(self, on: bool) -> None:
        self._inside.setVisible(on)
        self.toggled.emit(on)


class HandedDialog(FormDialog):
    """Asks after printing, or after a poster was saved as `file_name`, whether it was handed over, and to whom."""

    def __init__(self, context: Context, made: Made, file_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tr("Handed over?"), made.job.report.head.customer, tr("Write down"), parent)
        self.box = RegisterBox(context, self)
        self.box.show_made(made, file_name or made.job.file_name)
        # Here the buttons are the answer.
        self.box.tick.setChecked(True)
        self.box.tick.hide()
        self.body.addWidget(self.box)
        self.body.addStretch(1)
        self.cancel_button.setText(tr("Not handed over"))
        self.last_field = self.box.recipients.line if self.box.recipients is not None else None
        self.primary.setFocus()
        self.fit_height(560)

    def save(self) -> bool:
        """Register the PDF; False keeps the dialog open."""
        return self.box.register()


def ask_whether_handed(context: Context, made: Made, window: QWidget, file_name: str = "") -> None:
    """Open a `HandedDialog` over the window, which frees itself once it is answered."""
    dialog = HandedDialog(context, made, file_name, window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
