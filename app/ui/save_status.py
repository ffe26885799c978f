"""What the status bar says about saving: when it was last done, and what still waits."""

from datetime import datetime

from PySide6.QtCore import QObject

from app.domain.errors import MachineError
from app.error_text import sentence
from app.formats import format_time
from app.i18n import language, tr, trn
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.saver import Saver


class SaveStatus(QObject):
    """Keeps the status bar true."""

    def __init__(self, context: Context, saver: Saver, window: MainWindow) -> None:
        super().__init__(window)
        self._saver = saver
        self._window = window
        context.saved.connect(self._show_saved)
        saver.refused.connect(self._show_refused)
        saver.recovered.connect(self._show_recovered)

    def _show_saved(self, moment: datetime) -> None:
        if not self._saver.waiting:
            local = moment.astimezone()
            self._window.show_saved(tr("Saved {time}").format(time=format_time(local, language())))

    def _show_refused(self, error: MachineError) -> None:
        number = self._saver.waiting
        kept = trn("{n} field is waiting to be saved.", "{n} fields are waiting to be saved.", number).format(n=number)
        self._window.show_trouble(f"{sentence(error)} {kept}")

    def _show_recovered(self) -> None:
        self._window.show_trouble("")
        self._show_saved(datetime.now())
