"""The day of a note: typed as people type it, or picked from the calendar."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.errors import ErrorCode, UserError
from app.domain.template import Audience, Field, Kind
from app.domain.words import Words
from app.i18n import language, tr
from app.ui.fields.date import DateEditor


class DayEdit(DateEditor):
    """Edits a day; an empty line means today. `today` gives the local day."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        label = Words(en=tr("Date"))
        field = Field("day", Kind.DATE, Audience.INTERNAL, False, label, label, Words())
        self._today = today
        super().__init__(field, language(), parent)
        self.set_value(today())

    def today(self) -> date:
        """Return the day that short dates are near to."""
        return self._today()

    def day(self) -> date:
        """Return the day. Raises UserError(VALUE_NOT_DATE)."""
        value = self.value()
        if value is None:
            return self._today()
        if not isinstance(value, date):
            raise UserError(ErrorCode.VALUE_NOT_DATE, text=str(value))
        return value

    def read_day(self) -> date | None:
        """Return the day, or None with a hint under the line and the keyboard in it when it cannot be read."""
        try:
            return self.day()
        except UserError as error:
            self.show_error(error)
            self.focus_editor()
            return None
