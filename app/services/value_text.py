"""Any value of the plan as plain words, to be read and compared."""

from datetime import date
from decimal import Decimal

from app.domain.office import Office
from app.domain.plan import TeamMember, Value, YearFigure
from app.domain.template import Field, Kind
from app.domain.text import BlockKind, parse
from app.formats import format_date, format_money, format_number, format_percent, format_series


def value_text(field: Field, value: Value | None, office: Office, language: str, *, to_customer: bool = False) -> str:
    """Return the words of a value in `language`, one line for each of several; "" for an empty one.

    `to_customer` says choices in the customer's words.
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return _number_text(field, value, language)
    if isinstance(value, date):
        return format_date(value, language)
    if isinstance(value, tuple):
        return "\n".join(_item_text(field, item, office, language, to_customer) for item in value)
    if field.kind is Kind.NARRATIVE:
        return narrative_text(value)
    return _label(field, value, office, language, to_customer) if field.kind is Kind.CHOICE else value


def narrative_text(markdown: str) -> str:
    """Return a narrative without its marks, items of lists with a bullet or a number."""
    lines = []
    for block in parse(markdown):
        words = "".join(run.text for run in block.runs)
        indent = "    " * max(0, block.level - 1)
        if block.kind is BlockKind.BULLET:
            words = f"{indent}• {words}"
        elif block.kind is BlockKind.NUMBER:
            words = f"{indent}{block.number}. {words}"
        lines.append(words)
    return "\n".join(lines)


def _number_text(field: Field, value: Decimal, language: str) -> str:
    if field.kind is Kind.MONEY:
        return format_money(value, language)
    if field.kind is Kind.PERCENT:
        return format_percent(value, language)
    unit = field.unit.get(language)
    number = format_number(value, language)
    return f"{number} {unit}" if unit else number


def _item_text(
    field: Field, item: str | TeamMember | YearFigure, office: Office, language: str, to_customer: bool
) -> str:
    if isinstance(item, TeamMember):
        person = office.person(item.person)
        name = person.name if person else "–"
        return f"{name}, {item.role}" if item.role else name
    if isinstance(item, YearFigure):
        series = next((each for each in field.series if each.key == item.series), None)
        if series is None:
            return f"{item.year} {format_number(item.value, language)}"
        return f"{item.year} {series.labels.get(language)}: {format_series(item.value, series.unit, language)}"
    return _label(field, item, office, language, to_customer)


def _label(field: Field, key: str, office: Office, language: str, to_customer: bool) -> str:
    choice = next((each for each in field.choices if each.key == key), None)
    if choice is not None:
        return choice.label(language, to_customer=to_customer)
    item = office.item(key)
    return item.labels.get(language) if item is not None else key
