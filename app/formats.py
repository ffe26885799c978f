"""How dates, times, numbers, money and phone numbers are written in each language.

Plain code and not Babel: list rows are painted with these, and the trade's conventions (31.12.2026, 14.30, 12 500 €)
are few. A space inside a number is a no-break space, minus is the sign U+2212. Languages: "fi", "sv", "en".
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from app.domain.template import SeriesUnit
from app.i18n import translator

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Wide enough for any number that a person types: quantize refuses what does not fit.
_CONTEXT = Context(prec=400, rounding=ROUND_HALF_UP)
_TO_NORDIC = str.maketrans({",": NO_BREAK_SPACE, ".": ","})


def format_date(value: date, language: str) -> str:
    """Write a date: 31.12.2026, in English 31 Dec 2026. A datetime is written by its own day, without conversion."""
    if language == "en":
        return f"{value.day} {_MONTHS[value.month]} {value.year}"
    return f"{value.day}.{value.month}.{value.year}"


def format_time(value: datetime, language: str) -> str:
    """Write the local time of a UTC time: 14.30, in English 14:30. A time without zone is taken as UTC."""
    local = _local(value)
    return f"{local.hour}{':' if language == 'en' else '.'}{local.minute:02}"


def format_datetime(value: datetime, language: str) -> str:
    """Write the local date and time of a UTC time. A time without zone is taken as UTC."""
    joint = {"en": ", ", "sv": " kl. "}.get(language, " klo ")
    return f"{format_date(_local(value), language)}{joint}{format_time(value, language)}"


def local_date(value: datetime) -> date:
    """Return the local day of a UTC time. A time without zone is taken as UTC."""
    return _local(value).date()


def format_number(value: Decimal, language: str, decimals: int | None = None) -> str:
    """Write a number with grouped thousands: 1 450,5, in English 1,450.5.

    Without `decimals` as many as the number has, without trailing zeros; otherwise rounded half up to that many.
    """
    if decimals is None:
        value = value.normalize(_CONTEXT)
        decimals = _places(value)
    else:
        value = value.quantize(Decimal(1).scaleb(-decimals), context=_CONTEXT)
    text = f"{value:,.{decimals}f}"
    if text.startswith("-"):
        # A small negative number may have been rounded to zero, which has no sign.
        text = MINUS + text[1:] if value else text[1:]
    return text if language == "en" else text.translate(_TO_NORDIC)


def format_count(number: int, language: str) -> str:
    """Write how many: 5 000, in English 5,000."""
    return format_number(Decimal(number), language)


def format_money(value: Decimal, language: str) -> str:
    """Write euros, rounded to cents, which are written only when there are any: 12 500 €, in English €12,500."""
    cents = value.quantize(Decimal("0.01"), context=_CONTEXT)
    text = format_number(cents, language, 0 if cents == cents.to_integral_value() else 2)
    if language != "en":
        return f"{text}{NO_BREAK_SPACE}€"
    return f"{MINUS}€{text[1:]}" if text.startswith(MINUS) else f"€{text}"


def format_percent(value: Decimal, language: str) -> str:
    """Write a percentage (12.5 means 12.5 per cent): 12,5 %, in English 12.5%."""
    return f"{format_number(value, language)}{'' if language == 'en' else NO_BREAK_SPACE}%"


def _format_hours(value: Decimal, language: str) -> str:
    return f"{format_number(value, language)}{NO_BREAK_SPACE}h"


_SERIES: dict[SeriesUnit, Callable[[Decimal, str], str]] = {
    SeriesUnit.EUR: format_money,
    SeriesUnit.COUNT: format_number,
    SeriesUnit.HOURS: _format_hours,
    SeriesUnit.PERCENT: format_percent,
}


def format_series(value: Decimal, unit: SeriesUnit, language: str) -> str:
    """Write one figure of a `years` field in the unit of its series."""
    return _SERIES[unit](value, language)


def format_short(value: Decimal, unit: SeriesUnit, language: str) -> str:
    """Write a figure as it fits beside an axis: 1,2 milj., 450 t (thousands), in English 1.2M, 450k."""
    words = translator(language)
    size = abs(value)
    if size >= 1_000_000:
        short, form = value / 1_000_000, words.tr("{number}M")
    elif size >= 10_000:
        short, form = value / 1_000, words.trc("thousands beside an axis", "{number}k")
    else:
        short, form = value, "{number}"
    places = 0 if short == short.to_integral_value() or abs(short) >= 100 else 1
    text = form.format(number=format_number(short, language, places))
    return f"{text}{'' if language == 'en' else NO_BREAK_SPACE}%" if unit is SeriesUnit.PERCENT else text


@lru_cache(maxsize=4096)
def format_phone(text: str, region: str = "FI") -> str:
    """Write a phone number in the one form in which it is shown and printed: as its country does, 040 1234567 for
    `region`, with the code of any other country before it. What is no phone number is returned unchanged.
    """
    from app.domain.identifiers import normalise_phone

    return normalise_phone(text, region) if text else ""


def format_days_ago(day: date, today: date, language: str) -> str:
    """Say in words how far `day` lies from `today`: today, yesterday, 12 days ago; tomorrow and in 3 days too."""
    words = translator(language)
    days = (today - day).days
    if days in (-1, 0, 1):
        return (words.tr("today"), words.tr("yesterday"), words.tr("tomorrow"))[days]
    if days < 0:
        return words.trn("in {n} day", "in {n} days", -days).format(n=format_number(Decimal(-days), language))
    return words.trn("{n} day ago", "{n} days ago", days).format(n=format_number(Decimal(days), language))


def format_age(day: date, today: date, language: str) -> str:
    """Say in round words how long ago `day` was: days up to two weeks, then weeks, months and years."""
    words, days = translator(language), (today - day).days
    weeks, months, years = days // 7, days * 12 // 365, days // 365
    if weeks < 2:
        return format_days_ago(min(day, today), today, language)
    if months < 2:
        return words.trn("{n} week ago", "{n} weeks ago", weeks).format(n=weeks)
    if years < 2:
        return words.trn("{n} month ago", "{n} months ago", months).format(n=months)
    return words.trn("{n} year ago", "{n} years ago", years).format(n=years)


def _local(value: datetime) -> datetime:
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    return value.astimezone()


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
