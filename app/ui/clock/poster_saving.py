"""The poster of one year on its way into a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.errors import KumppaniError
from app.i18n import tr
from app.services import exporting, posters
from app.services.pdf_making import Job, Made
from app.ui import messages, tasks
from app.ui.context import Context
from app.ui.desktop import Desktop
from app.ui.dialogs.refusing import Refusing
from app.ui.making import Making


class PosterSaving(QObject):
    """Makes and proves the poster, shows what the proof refuses until that is mended or allowed, saves and opens it.

    `ask` returns where a file of this name is to be saved, None for nowhere.
    """

    def __init__(
        self,
        context: Context,
        desktop: Desktop,
        customer_id: str,
        year: int,
        ask: Callable[[str], Path | None],
        widget: QWidget,
    ) -> None:
        super().__init__(widget)
        self._context = context
        self._desktop = desktop
        self._wanted = (customer_id, year)
        self._ask = ask
        self._widget = widget
        self._target: Path | None = None
        self.refusing = Refusing(context, widget.window(), self)
        self.refusing.allowed.connect(self._make_again)
        self.refusing.fileNameRequested.connect(self.start)
        self.refusing.fieldRequested.connect(context.placeRequested)

    def start(self) -> None:
        """Ask for the place and make the poster."""
        job = self._prepare()
        if job is None:
            return
        self._target = self._ask(job.file_name)
        if self._target is not None:
            self._make(job, self._target)

    def _prepare(self) -> Job | None:
        core, (customer_id, year) = self._context.core, self._wanted
        return self._context.perform(lambda: posters.prepare(core, customer_id, year), self._widget)

    def _make_again(self) -> None:
        job = self._prepare()
        if job is not None and self._target is not None:
            self._make(job, self._target)

    def _make(self, job: Job, target: Path) -> None:
        tasks.run(Making(job, target.name), done=self._made, owner=self._widget)

    def _made(self, made: Made) -> None:
        from app.ui.dialogs.register_box import ask_whether_handed

        target = self._target
        if target is None:
            return
        if made.findings:
            self.refusing.show(made)
            return
        self.refusing.settle()
        self.deleteLater()
        try:
            exporting.save(self._context.core, made, target)
        except KumppaniError as error:
            messages.show_error(self._widget, error)
            return
        if not self._desktop.open_file(target):
            messages.inform(self._widget, tr("Poster saved"), str(target))
        ask_whether_handed(self._context, made, self._widget.window(), target.name)
