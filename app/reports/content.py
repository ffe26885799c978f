"""From an answer as the store keeps it to what a report shows of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import cast

from app.domain.office import Office
from app.domain.plan import PlanView, TeamMember, Value, YearFigure
from app.domain.tables import Cell, PlanTables
from app.domain.template import Field, Kind
from app.domain.text import Block, BlockKind, Run, parse, plain_of
from app.formats import format_date, format_money, format_number, format_percent, format_phone, format_series
from app.i18n import Translator, translator
from app.reports.data import Content, Items, Line, Prose, Scale, Table
from app.reports.figures import Figures

# A plan is read for the report, for the proof and for the notices: each narrative is parsed once.
parsed = lru_cache(maxsize=256)(parse)

_SCALE_MAXIMUM = 5
_WIDEST_MARK = 10


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns answers into contents in one language; `to_customer` chooses the words for the customer."""

    office: Office
    language: str
    to_customer: bool = False

    @property
    def words(self) -> Translator:
        """The texts of the report's language."""
        return translator(self.language)

    def content(self, field: Field, value: Value) -> Content:
        """Return what a report shows for the value of a field."""
        match field.kind:
            case Kind.TEXT:
                return plain_prose(cast("str", value))
            case Kind.NARRATIVE:
                return Prose(parsed(cast("str", value)))
            case Kind.CHOICE:
                return Line(self.label_of(field, cast("str", value)))
            case Kind.MULTI:
                return Items(tuple(self.label_of(field, item) for item in cast("tuple[str, ...]", value)))
            case Kind.DATE:
                return Line(format_date(cast("date", value), self.language))
            case Kind.TEAM:
                return self._team(cast("tuple[TeamMember, ...]", value))
            case Kind.YEARS:
                return self._years(field, cast("tuple[YearFigure, ...]", value))
            case Kind.SCALE:
                return self._scale(field, cast("Decimal", value))
            case _:
                return self._number(field, cast("Decimal", value))

    def label_of(self, field: Field, key: str) -> str:
        """Return the label of one alternative; a key that no list knows any longer stands for itself."""
        for choice in field.choices:
            if choice.key == key:
                return choice.label(self.language, to_customer=self.to_customer)
        item = self.office.item(key)
        return item.labels.get(self.language) if item else key

    def _number(self, field: Field, value: Decimal) -> Line:
        if field.kind is Kind.MONEY:
            return Line(format_money(value, self.language))
        share = _share(field, value)
        if field.kind is Kind.PERCENT:
            return Line(format_percent(value, self.language), share)
        number = format_number(value, self.language)
        return Line(" ".join(part for part in (number, field.unit.get(self.language)) if part), share)

    def _scale(self, field: Field, value: Decimal) -> Scale:
        maximum = int(field.maximum) if field.maximum is not None else _SCALE_MAXIMUM
        return Scale(f"{format_number(value, self.language)} / {maximum}", float(value), maximum)

    def _team(self, members: tuple[TeamMember, ...]) -> Table:
        words = self.words
        rows = []
        for member in members:
            person = self.office.person(member.person)
            if person:
                rows.append((person.name, member.role or person.title, format_phone(person.phone), person.email))
        return Table((words.tr("Name"), words.tr("Role"), words.tr("Phone"), words.tr("E-mail")), tuple(rows))

    def _years(self, field: Field, figures: tuple[YearFigure, ...]) -> Table:
        values: Mapping[tuple[int, str], Decimal] = {(item.year, item.series): item.value for item in figures}
        readable = field.shared_series() if self.to_customer else field.series
        used = [series for series in readable if any(key == series.key for _, key in values)]
        rows = []
        for year in sorted({year for year, key in values if any(key == series.key for series in used)}):
            cells = [
                format_series(values[year, series.key], series.unit, self.language)
                if (year, series.key) in values
                else "–"
                for series in used
            ]
            rows.append((str(year), *cells))
        headings = (self.words.tr("Year"), *(series.labels.get(self.language) for series in used))
        shown = {series.key for series in used}
        kept = Figures(tuple(used), tuple(each for each in figures if each.series in shown), self.language)
        return Table(headings, tuple(rows), (False, *(True for _ in used)), kept)


@dataclass(frozen=True, slots=True)
class RowReader:
    """Turns the cells of a plan's tables into texts in one language."""

    view: PlanView
    tables: PlanTables
    office: Office
    language: str
    to_customer: bool = False

    def cell(self, column: Field, value: Cell) -> str:
        """Return what stands in a cell; a link says what it points to, and nothing when that is gone."""
        key = str(value)
        if column.kind is Kind.PERSON:
            person = self.office.person(key)
            return person.name if person else ""
        if column.kind is Kind.CONTACT:
            return next((each.called for each in self.view.contacts if each.id == key), "")
        if column.kind is Kind.ROW:
            return self._title(column, key)
        return plain_text(Reader(self.office, self.language, self.to_customer).content(column, value))

    def _title(self, column: Field, row_id: str) -> str:
        table = self.tables.get(str(column.table_key))
        row = next((each for each in self.view.rows.get(table.key, ()) if each.id == row_id), None)
        if row is None or table.title not in row.cells or (self.to_customer and not table.shows(row)):
            return ""
        return self.cell(table.column(table.title), row.cells[table.title])


def _share(field: Field, value: Decimal) -> float | None:
    """Return where a value lies between the template's bounds, from 0 to 1.

    None when the bounds say nothing of how good it is: those of a mark or a percentage do, those that only keep out
    mistakes (1 to 365 days) do not.
    """
    if field.minimum is None or field.maximum is None or field.maximum <= field.minimum:
        return None
    if field.kind is not Kind.PERCENT and field.maximum - field.minimum > _WIDEST_MARK:
        return None
    return float((value - field.minimum) / (field.maximum - field.minimum))


def plain_prose(text: str) -> Prose:
    """Return a text that holds no Markdown, its line breaks kept."""
    return Prose((Block(BlockKind.PARAGRAPH, (Run(text),)),))


def plain_text(content: Content) -> str:
    """Return the words of a content, with the targets of its links."""
    match content:
        case Prose(blocks):
            links = (run.href for block in blocks for run in block.runs if run.href)
            return "\n".join((plain_of(blocks), *links))
        case Line(text) | Scale(text):
            return text
        case Items(items):
            return "\n".join(items)
        case Table(_, rows):
            return "\n".join(" ".join(row) for row in rows)
