"""The value of any field of the plan from one line of text, for the command line and for imports."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.errors import ErrorCode, UserError
from app.domain.normalise import fold
from app.domain.parsing import clean_text, excerpt, parse_date, parse_number
from app.domain.plan import TeamMember, Value, YearFigure
from app.domain.template import Field, Kind, Series
from app.domain.words import LANGUAGES, Words

ResolveChoice = Callable[[str, str], str | None]
"""Gives the id of an item of an office list: (list key, word as typed) -> id, or None if there is none."""

ResolvePerson = Callable[[str], str | None]
"""Gives the id of a person of the office: name as typed -> id, or None if there is none."""

ResolveLink = Callable[[Field, str], str | None]
"""Gives the id of the contact person or row that a column points to: (column, name as typed) -> id, or None."""

TEAM_FORM = "Name: role; Name: role"
YEARS_FORM = "2025 turnover=1200000; 2025 personnel=86"

_CENTS = -2
_YEAR_FIGURE = re.compile(r"(?P<year>(?:19|20|21)[0-9]{2})[\s:]+(?P<series>[^=]+?)\s*=\s*(?P<value>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Reader:
    field: Field
    today: date
    language: str
    resolve_choice: ResolveChoice
    resolve_person: ResolvePerson
    resolve_link: ResolveLink


def no_link(_field: Field, _text: str) -> str | None:
    """Find nothing: a field of the plan itself points to no contact person and no row."""
    return None


def parse_value(
    field: Field,
    text: str,
    *,
    today: date,
    resolve_choice: ResolveChoice,
    resolve_person: ResolvePerson,
    resolve_link: ResolveLink = no_link,
    language: str = "fi",
) -> Value | None:
    """Read the value of `field` from text; None when the text is empty, which empties the field.

    A choice is a key, a label in any language or an office list's item; `multi` takes several with commas or semicolons
    between; a scale whole numbers; `team` reads TEAM_FORM and `years` YEARS_FORM, where a series is a key or a label
    and a line break does for a semicolon; a link takes the name of a person, of a contact person or of a row. Numbers
    and dates are read as by `parse_number` and `parse_date`.

    Raises UserError: VALUE_NOT_NUMBER, VALUE_NOT_DATE, VALUE_UNREADABLE (field, text, form), VALUE_OUT_OF_RANGE
    (text, minimum, maximum), CHOICE_NOT_FOUND (field, text, choices), PERSON_NOT_FOUND (name), LINK_NOT_FOUND (field,
    text), TEXT_TOO_LONG.
    """
    cleaned = clean_text(text, multiline=field.kind is not Kind.TEXT)
    if not cleaned:
        return None
    reader = _Reader(field, today, language, resolve_choice, resolve_person, resolve_link)
    return _READERS[field.kind](reader, cleaned)


def parse_field_number(field: Field, text: str, language: str = "fi") -> Decimal:
    """Read the number of a number, money, percent or scale field and check it against the field's range.

    Money has at most two decimals and no per cent sign, a percentage no euro sign, a scale is whole and by default from
    1 to 5. Raises UserError: VALUE_NOT_NUMBER (text), VALUE_OUT_OF_RANGE (text, minimum, maximum; one may be None).
    """
    value = parse_number(text, language)
    exponent = value.as_tuple().exponent
    wrong_unit = ("%" in text and field.kind is Kind.MONEY) or ("€" in text and field.kind is Kind.PERCENT)
    broken_cents = field.kind is Kind.MONEY and isinstance(exponent, int) and exponent < _CENTS
    broken_step = field.kind is Kind.SCALE and value != value.to_integral_value()
    if wrong_unit or broken_cents or broken_step:
        raise UserError(ErrorCode.VALUE_NOT_NUMBER, text=excerpt(text))
    minimum, maximum = field.minimum, field.maximum
    if field.kind is Kind.SCALE:
        minimum = Decimal(1) if minimum is None else minimum
        maximum = Decimal(5) if maximum is None else maximum
    if (minimum is not None and value < minimum) or (maximum is not None and value > maximum):
        raise UserError(ErrorCode.VALUE_OUT_OF_RANGE, text=excerpt(text), minimum=minimum, maximum=maximum)
    return value


def match_words(word: str, alternatives: Iterable[tuple[str, Words]]) -> str | None:
    """Return the key of the alternative whose key, or label in any language, is `word`; case and accents do not count.

    A key beats a label; of several equal labels the first counts.
    """
    wanted = _folded(word)
    listed = list(alternatives)
    for key, _ in listed:
        if _folded(key) == wanted:
            return key
    for key, labels in listed:
        if any(_folded(labels.get(language)) == wanted for language in LANGUAGES):
            return key
    return None


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


def _read_text(reader: _Reader, text: str) -> Value:
    return text


def _read_number(reader: _Reader, text: str) -> Value:
    return parse_field_number(reader.field, text, reader.language)


def _read_date(reader: _Reader, text: str) -> Value:
    return parse_date(text, reader.today)


def _read_choice(reader: _Reader, text: str) -> str:
    key = _find_choice(reader, text)
    if key is None:
        field, language = reader.field, reader.language
        choices = ", ".join(choice.labels.get(language) for choice in field.choices)
        raise UserError(ErrorCode.CHOICE_NOT_FOUND, field=field.label(language), text=excerpt(text), choices=choices)
    return key


def _find_choice(reader: _Reader, text: str) -> str | None:
    field = reader.field
    key = match_words(text, [(choice.key, choice.labels) for choice in field.choices])
    if key is None and field.list_key:
        key = reader.resolve_choice(field.list_key, text)
    return key


def _read_multi(reader: _Reader, text: str) -> Value:
    # A label may hold a comma itself; a line or a part between semicolons that is one is taken whole.
    found: dict[str, None] = {}
    for part in _split(text):
        whole = _find_choice(reader, part)
        words = [part] if whole else [word.strip() for word in part.split(",") if word.strip()]
        found.update(dict.fromkeys(_read_choice(reader, word) for word in words))
    return tuple(found)


def _read_team(reader: _Reader, text: str) -> Value:
    roles: dict[str, list[str]] = {}
    for part in _split(text):
        name, _, role = (piece.strip() for piece in part.partition(":"))
        if not name:
            raise _unreadable(reader, part, TEAM_FORM)
        person = reader.resolve_person(name)
        if person is None:
            raise UserError(ErrorCode.PERSON_NOT_FOUND, name=excerpt(name))
        known = roles.setdefault(person, [])
        if role and role not in known:
            known.append(role)
    return tuple(TeamMember(person, ", ".join(listed)) for person, listed in roles.items())


def _read_person(reader: _Reader, text: str) -> str:
    person = reader.resolve_person(text)
    if person is None:
        raise UserError(ErrorCode.PERSON_NOT_FOUND, name=excerpt(text))
    return person


def _read_link(reader: _Reader, text: str) -> str:
    found = reader.resolve_link(reader.field, text)
    if found is None:
        label = reader.field.label(reader.language)
        raise UserError(ErrorCode.LINK_NOT_FOUND, field=label, text=excerpt(text))
    return found


def _read_years(reader: _Reader, text: str) -> Value:
    order = {series.key: number for number, series in enumerate(reader.field.series)}
    figures: dict[tuple[int, str], YearFigure] = {}
    for part in _split(text):
        match = _YEAR_FIGURE.fullmatch(part)
        series = _find_series(reader.field.series, match["series"]) if match else None
        if match is None or series is None or (int(match["year"]), series) in figures:
            raise _unreadable(reader, part, YEARS_FORM)
        year = int(match["year"])
        figures[year, series] = YearFigure(year, series, parse_number(match["value"], reader.language))
    return tuple(sorted(figures.values(), key=lambda figure: (figure.year, order[figure.series])))


def _find_series(series: tuple[Series, ...], word: str) -> str | None:
    return match_words(word, [(item.key, item.labels) for item in series])


def _split(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def _unreadable(reader: _Reader, text: str, form: str) -> UserError:
    label = reader.field.label(reader.language)
    return UserError(ErrorCode.VALUE_UNREADABLE, field=label, text=excerpt(text), form=form)


_READERS: dict[Kind, Callable[[_Reader, str], Value]] = {
    Kind.TEXT: _read_text,
    Kind.NARRATIVE: _read_text,
    Kind.NUMBER: _read_number,
    Kind.MONEY: _read_number,
    Kind.PERCENT: _read_number,
    Kind.SCALE: _read_number,
    Kind.DATE: _read_date,
    Kind.CHOICE: _read_choice,
    Kind.MULTI: _read_multi,
    Kind.TEAM: _read_team,
    Kind.YEARS: _read_years,
    Kind.PERSON: _read_person,
    Kind.CONTACT: _read_link,
    Kind.ROW: _read_link,
}
