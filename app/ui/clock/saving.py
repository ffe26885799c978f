"""Saves the annual clock as files: for a calendar program, and as a poster."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.customer import Customer
from app.i18n import tr, trn
from app.services import calendars
from app.settings import Folder
from app.ui import messages
from app.ui.context import Context
from app.ui.desktop import Desktop
from app.ui.preferences import documents


class ClockFiles(QObject):
    """Asks for the place of a file and writes it; `desktop` is replaced by tests. The last folder is offered again."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.desktop = Desktop(self)
        self._context = context
        self._widget = parent

    def save_ours(self, customer: Customer | None = None, person: str | None = None) -> None:
        """Save events for our own calendars, internal ones too: of a customer, a person, or all customers."""
        core = self._context.core
        made = self._context.perform(
            lambda: calendars.file_of(core, customer.id if customer else None, person), self._widget
        )
        if made is not None:
            self._save_calendar(made, customer.name if customer else "")

    def save_theirs(self, customer: Customer) -> None:
        """Save the events that the customer may read, for the customer's calendar."""
        made = self._context.perform(lambda: calendars.file_for_customer(self._context.core, customer.id), self._widget)
        if made is not None:
            self._save_calendar(made, customer.name)

    def _save_calendar(self, made: calendars.CalendarFile, name: str) -> None:
        if not made.events and not made.cancelled:
            messages.inform(
                self._widget,
                tr("No events to save"),
                tr("Add an event with a day first. Only shared ones go to the customer."),
            )
            return
        target = self._ask(
            Folder.CALENDAR, tr("Save the calendar file"), calendars.suggested_name(name), tr("Calendar files"), ".ics"
        )
        if target is None:
            return
        saved = self._context.perform(lambda: calendars.save(target, made.data), self._widget)
        if saved:
            number = made.events
            text = trn("{n} event was saved in {file}.", "{n} events were saved in {file}.", number)
            after = tr("Open the file on the phone or in the calendar program. A later file updates the same events.")
            told = f"{text.format(n=number, file=target.name)} {_gone(made.cancelled)}{after}"
            messages.inform(self._widget, tr("Calendar file saved"), told)

    def save_poster(self, customer: Customer, year: int) -> None:
        """Make the poster of a year for the customer, prove it and save it."""
        # Imported when first needed: the dialogs of a PDF are no part of the start.
        from app.ui.clock.poster_saving import PosterSaving

        ask = partial(self._ask, Folder.PDF, tr("Save the poster"), kind=tr("PDF files"), suffix=".pdf")
        PosterSaving(self._context, self.desktop, customer.id, year, ask, self._widget).start()

    def _ask(self, purpose: Folder, title: str, name: str, kind: str, suffix: str) -> Path | None:
        """Ask for the place of a file, in the folder of the last one of its purpose."""
        preferences = self._context.preferences
        folder = preferences.folder(purpose) if preferences is not None else documents()
        target = self.desktop.ask_save(self._widget, title, folder / name, kind, suffix)
        if target is not None and preferences is not None:
            place = target.parent
            self._context.perform(lambda: preferences.remember_folder(purpose, place), self._widget)
        return target


def _gone(number: int) -> str:
    """Return what is said of events that the file takes away, "" for none."""
    if not number:
        return ""
    text = trn("It cancels {n} event that was removed.", "It cancels {n} events that were removed.", number)
    return f"{text.format(n=number)} "
