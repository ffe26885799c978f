"""The annual clock as a poster: what is printed on it."""

from dataclasses import dataclass

from app.reports.clock_data import ClockSheet
from app.reports.data import Head


@dataclass(frozen=True, slots=True)
class Poster:
    """The clock of a year for the customer's wall: shared events only. The head's document names clock and year."""

    head: Head
    sheet: ClockSheet

    def fixed_words(self) -> tuple[str, ...]:
        """Return the program's own words on the page and beside it, as often as they stand there."""
        head = self.head
        beside = (head.customer, head.office, head.document)
        printed = (*beside, head.footer) * self.sheet.pages
        return (*beside, *printed, *self.sheet.fixed_words())
