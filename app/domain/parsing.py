"""Numbers, dates and texts as people type them, and the value of any field of the plan from one line of text.

The language matters where the same characters mean different numbers: in Finnish and Swedish a comma is the decimal
sign, in English a comma before exactly three digits groups thousands.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Context, Decimal

from app.domain.errors import ErrorCode, UserError
from app.domain.text import NARRATIVE_LIMIT

TEXT_LIMIT = 1_000
"""The most characters that a text of one line may hold."""

NUMBER_LIMIT = Decimal(10) ** 15
"""The least number that is refused as too large."""

_LINE_ENDS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters but tab and newline, lone surrogates and the byte order mark: no text of a person has them.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")

_LONGEST_NUMBER = 100
_EXACT = Context(prec=2 * _LONGEST_NUMBER)

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_SPACE = "[ \u00a0\u2007\u2009\u202f'\u2019]"
_NUMBER = re.compile(
    rf"""(?P<sign>[-+]?)\s*
    (?P<before>€|eur\b)?\s*
    (?P<body>[0-9.,](?:{_SPACE}?[0-9.,])*)
    (?:\s*(?:,-|:-|-))?\s*
    (?P<scale>(?:k|t|m|milj\.?|mn|mrd\.?)(?=\s*(?:€|e\b|eur))|k|milj\.?|mn|mrd\.?)?\s*
    (?P<unit>€|e|eur|euroa?|euros?|%|prosenttia|procent|per\ cent|h|t|tuntia|tim|timmar|hours|pv|päivää|dagar|days
        |hlö|henkilöä|kpl|st|pcs)?""",
    re.VERBOSE | re.IGNORECASE,
)
_SCALES = {"k": 3, "t": 3, "m": 6, "mn": 6, "milj": 6, "mrd": 9}
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+")
_SPACES = re.compile(_SPACE)

_DAY_MONTH = re.compile(r"(\d{1,2})(?:\. ?|[/-])(\d{1,2})(?:(?:\. ?|[/-])(\d{4}|\d{2})?)?", re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NAMED_MONTH = re.compile(r"(\d{1,2})\.? ([^\W\d_]+)\.?(?: (\d{4}))?")
_WEEK = re.compile(r"(?:vk|viikko|v|vecka|wk|week)\.? ?(\d{1,2})(?:[/ ]+(\d{4}))?", re.ASCII | re.IGNORECASE)
_DAY_WORDS = {
    **dict.fromkeys(("tänään", "idag", "i dag", "today"), 0),
    **dict.fromkeys(("huomenna", "imorgon", "i morgon", "tomorrow"), 1),
    **dict.fromkeys(("eilen", "igår", "i går", "yesterday"), -1),
}
_MONTHS = {
    # The longer start first: "marras" is November, "mar" is March.
    **{"marras": 11, "tammi": 1, "helmi": 2, "maalis": 3, "huhti": 4, "touko": 5, "kesä": 6, "heinä": 7, "elo": 8},
    **{"syys": 9, "loka": 10, "joulu": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6},
    **{"jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12},
}


def excerpt(text: str) -> str:
    """Return what a message quotes of a text that could not be read: its start, on one line."""
    short = " ".join(text[:200].split())
    return short if len(short) <= 60 else f"{short[:59]}…"


def clean_text(text: str, multiline: bool, limit: int | None = None) -> str:
    """Return `text` as it is stored: NFC, line ends LF, trimmed, without control characters.

    Newlines and tabs stay in a text of many lines and become spaces in one of a single line. Raises
    UserError(TEXT_TOO_LONG, limit, length) above `limit` (by default NARRATIVE_LIMIT, or TEXT_LIMIT for a single line).
    """
    cleaned = _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
    if not multiline:
        cleaned = cleaned.replace("\n", " ").replace("\t", " ")
    cleaned = unicodedata.normalize("NFC", cleaned).strip()
    most = limit if limit is not None else NARRATIVE_LIMIT if multiline else TEXT_LIMIT
    if len(cleaned) > most:
        raise UserError(ErrorCode.TEXT_TOO_LONG, limit=most, length=len(cleaned))
    return cleaned


def parse_number(text: str, language: str = "fi") -> Decimal:
    """Read a number as people type it: 12 500,50 €, 12500.5, 1.234,50, −3, 1 450 h, 250 k€, 1,2 milj. €.

    A unit is read over. One dot or comma alone is the decimal sign, but for what groups thousands in `language`: a dot
    in Finnish and Swedish ("12.500" is 12500), a comma in English ("12,500" is 12500), when one to three digits stand
    before, the first no zero, and exactly three behind ("0.500" and "1234.500" are decimals). The result has no
    trailing zeros. Raises UserError(VALUE_NOT_NUMBER, text), or (VALUE_OUT_OF_RANGE, text, minimum, maximum) beyond
    NUMBER_LIMIT.
    """
    tidy = text.translate(_DASHES).strip()
    match = _NUMBER.fullmatch(tidy) if len(tidy) <= _LONGEST_NUMBER else None
    plain = _plain_digits(match["body"], language) if match else None
    if match is None or plain is None or (match["before"] and match["unit"]):
        raise UserError(ErrorCode.VALUE_NOT_NUMBER, text=excerpt(text))
    scale = _SCALES[match["scale"].lower().rstrip(".")] if match["scale"] else 0
    value = Decimal(f"{match['sign']}{plain}E{scale}").normalize(_EXACT)
    if abs(value) >= NUMBER_LIMIT:
        raise UserError(ErrorCode.VALUE_OUT_OF_RANGE, text=excerpt(text), minimum=-NUMBER_LIMIT, maximum=NUMBER_LIMIT)
    return Decimal(f"{value:f}") if value else Decimal(0)


def _plain_digits(body: str, language: str) -> str | None:
    """Return the digits with a dot as the decimal sign and nothing between thousands; None if they are no number."""
    spaced = bool(_SPACES.search(body))
    last = max(body.rfind("."), body.rfind(","))
    whole, mark, decimals = (body[:last], body[last], body[last + 1 :]) if last >= 0 else (body, "", "")
    if mark and not spaced and _is_grouping(body, mark, language):
        return body.replace(mark, "")
    if spaced:
        if not _GROUPED.fullmatch(whole):
            return None
        whole = _SPACES.sub("", whole)
    elif "." in whole or "," in whole:
        other = "," if mark == "." else "."
        if not re.fullmatch(rf"[0-9]{{1,3}}(?:\{other}[0-9]{{3}})+", whole):
            return None
        whole = whole.replace(other, "")
    if (whole and not whole.isdecimal()) or (decimals and not decimals.isdecimal()) or not (whole or decimals):
        return None
    return f"{whole or '0'}.{decimals or '0'}"


def _is_grouping(body: str, mark: str, language: str) -> bool:
    parts = body.split(mark)
    grouped = 1 <= len(parts[0]) <= 3 and parts[0][:1] != "0" and all(len(part) == 3 for part in parts[1:])
    if not grouped or not all(part.isdecimal() for part in parts):
        return False
    return len(parts) > 2 or mark == ("," if language == "en" else ".")


def parse_date(text: str, today: date) -> date:
    """Read a date: 1.2.2027, 1.2.27, 1.2. (the nearest to `today`), 1/2/2027 (day first), 2027-02-01, 1 Feb 2027.

    Also "vk 5/2027" and "vk 5" (the Monday of that week; the week nearest to today), "tänään", "huomenna", "eilen" and
    these in Swedish and English. A year of two digits lies at most fifty years ahead. Years run from 1900 to 2199.
    Raises UserError(VALUE_NOT_DATE, text), for 29.2. of a common year too.
    """
    tidy = " ".join(text[:200].translate(_DASHES).split())
    word = _DAY_WORDS.get(tidy.casefold())
    if word is not None:
        return today + timedelta(days=word)
    try:
        found = _read_date(tidy, today)
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year <= 2199:
        raise UserError(ErrorCode.VALUE_NOT_DATE, text=excerpt(text))
    return found


def _read_date(text: str, today: date) -> date | None:
    if match := _ISO_DATE.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_MONTH.fullmatch(text):
        return _of_year(int(match[1]), int(match[2]), match[3], today)
    if match := _NAMED_MONTH.fullmatch(text):
        month = _month_of(match[2])
        return _of_year(int(match[1]), month, match[3], today) if month else None
    if match := _WEEK.fullmatch(text):
        if match[2]:
            return date.fromisocalendar(int(match[2]), int(match[1]), 1)
        return _nearest(lambda year: date.fromisocalendar(year, int(match[1]), 1), today)
    return None


def _of_year(day: int, month: int, year: str | None, today: date) -> date:
    if not year:
        return _nearest(lambda candidate: date(candidate, month, day), today)
    if len(year) == 4:
        return date(int(year), month, day)
    century = today.year - today.year % 100
    full = century + int(year)
    return date(full - 100 if full > today.year + 50 else full, month, day)


def _nearest(make: Callable[[int], date], today: date) -> date:
    """Return the nearest to today of the dates of all years that have one; of two equally near the later."""
    candidates = []
    for year in range(today.year - 8, today.year + 9):
        try:
            candidates.append(make(year))
        except ValueError:
            continue
    return min(candidates, key=lambda day: (abs((day - today).days), today >= day))


def _month_of(word: str) -> int | None:
    lowered = word.casefold()
    return next((number for start, number in _MONTHS.items() if lowered.startswith(start)), None)
