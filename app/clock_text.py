"""The words of the annual clock: months, weeks, and what became of a day."""

from datetime import date

from app.domain.clock import State
from app.i18n import Translator


def month_names(words: Translator) -> tuple[str, ...]:
    """Return the names of the twelve months."""
    return (
        words.tr("January"),
        words.tr("February"),
        words.tr("March"),
        words.tr("April"),
        words.tr("May"),
        words.tr("June"),
        words.tr("July"),
        words.tr("August"),
        words.tr("September"),
        words.tr("October"),
        words.tr("November"),
        words.tr("December"),
    )


def short_months(words: Translator) -> tuple[str, ...]:
    """Return the names of the twelve months as they fit on the ring."""
    return (
        words.trc("on the ring", "Jan"),
        words.trc("on the ring", "Feb"),
        words.trc("on the ring", "Mar"),
        words.trc("on the ring", "Apr"),
        words.trc("on the ring", "May"),
        words.trc("on the ring", "Jun"),
        words.trc("on the ring", "Jul"),
        words.trc("on the ring", "Aug"),
        words.trc("on the ring", "Sep"),
        words.trc("on the ring", "Oct"),
        words.trc("on the ring", "Nov"),
        words.trc("on the ring", "Dec"),
    )


def state_name(state: State, words: Translator) -> str:
    """Return what is said of a day."""
    names = {
        State.PLANNED: words.tr("Planned"),
        State.DONE: words.tr("Took place"),
        State.MISSED: words.tr("Was missed"),
        State.OPEN: words.tr("Not said yet"),
    }
    return names[state]


def week_name(day: date, words: Translator) -> str:
    """Return the number of a day's week as people write it: vk 48."""
    return words.tr("wk {number}").format(number=day.isocalendar().week)


def short_day(day: date, words: Translator) -> str:
    """Write a day of a year that stands above: 15.11., in English 15 Nov."""
    if words.language == "en":
        return f"{day.day} {short_months(words)[day.month - 1]}"
    return f"{day.day}.{day.month}."
