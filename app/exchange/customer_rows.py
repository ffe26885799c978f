"""A table of customers as clean rows, with what is bad or odd about each row in words."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields

from app.domain.errors import UserError
from app.domain.identifiers import (
    Hint,
    check_business_id,
    check_email,
    check_phone,
    check_postal_code,
)
from app.domain.normalise import fold, visible
from app.domain.parsing import TEXT_LIMIT, clean_text
from app.exchange.headings import HeadingMap, recognise
from app.exchange.table import Table, TableRow
from app.hint_text import hint_text
from app.i18n import tr


@dataclass(frozen=True, slots=True)
class CustomerImportRow:
    """One customer of a list, cleaned; what the list does not say is "".

    Business ID, phones and postal code are in their normal forms, `language` is "fi", "sv", "en" or "". Industry, stage
    and responsible person are words as the list has them. A contact without a name goes by the title; without that too,
    e-mail or phone stand for the name.
    """

    line: int
    name: str
    business_id: str = ""
    industry: str = ""
    town: str = ""
    postal_code: str = ""
    street: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    responsible: str = ""
    stage: str = ""
    language: str = ""
    group_name: str = ""
    parent_company: str = ""
    site: str = ""
    contact_name: str = ""
    contact_title: str = ""
    contact_unit: str = ""
    contact_phone: str = ""
    contact_phone_2: str = ""
    contact_email: str = ""

    @property
    def contact_called(self) -> str:
        """What the contact person is called; "" when the row names none."""
        return self.contact_name or self.contact_title


@dataclass(frozen=True, slots=True)
class RowRemark:
    """What is to be said about one line of the file, a sentence in the language of the screen."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class CustomerRows:
    """The rows that can go in, the bad ones that cannot, and remarks on odd values of rows that go in.

    `columns` are the keys that the list has; without "name" no row is good. `unknown_columns` are headings that are not
    understood, or there a second time.
    """

    rows: tuple[CustomerImportRow, ...]
    bad_rows: tuple[RowRemark, ...]
    remarks: tuple[RowRemark, ...]
    columns: frozenset[str]
    unknown_columns: tuple[str, ...]


KEYS = tuple(item.name for item in fields(CustomerImportRow) if item.name != "line")
"""The keys of the columns, as `headings.recognise` gives them."""

_LANGUAGE_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("fi", "fin", "suomi", "suomeksi", "suomenkielinen", "finska", "finnish", "fi-fi"), "fi"),
    **dict.fromkeys(("sv", "swe", "se", "ruotsi", "ruotsiksi", "ruotsinkielinen", "svenska", "swedish"), "sv"),
    **dict.fromkeys(("sv-fi", "sv-se"), "sv"),
    **dict.fromkeys(("en", "eng", "englanti", "englanniksi", "englanninkielinen", "engelska", "english"), "en"),
    **dict.fromkeys(("en-gb", "en-us", "gb", "uk"), "en"),
}
_CHECKS: Mapping[str, Callable[[str], Hint]] = {
    "business_id": check_business_id,
    "phone": check_phone,
    "email": check_email,
    "postal_code": check_postal_code,
    "contact_phone": check_phone,
    "contact_phone_2": check_phone,
    "contact_email": check_email,
}
_EMPTY_WORDS = frozenset(("-", "–", "—", "n/a", "null", "none", "nan"))
# What Excel and its Finnish and Swedish versions write into a cell that could not be calculated.
_SHEET_ERRORS = frozenset(
    (
        *("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#PUUTTUU!", "#VIITTAUS!", "#ARVO!"),
        *("#NIMI?", "#JAKO/0!", "#TYHJÄ!", "#LUKU!", "#SAKNAS!", "#REFERENS!", "#VÄRDEFEL!", "#NAMN?", "#OGILTIGT!"),
        "#DIVISION/0!",
    )
)
_TOWN_WITH_CODE = re.compile(r"(?:FIN?-)?([0-9]{5}),?\s+(\D.*)", re.IGNORECASE)
_STREET_WITH_TOWN = re.compile(r"(.+?),\s*(?:FIN?-)?([0-9]{5})\s+(\D[^,]*)", re.IGNORECASE)


@dataclass(slots=True)
class _Findings:
    rows: list[CustomerImportRow] = field(default_factory=list)
    bad: list[RowRemark] = field(default_factory=list)
    remarks: list[RowRemark] = field(default_factory=list)


class _BadRowError(Exception):
    """A row cannot go in; its text says why."""


def read_customers(table: Table, advance: Callable[[int, int], None] | None = None) -> CustomerRows:
    """Clean every row of a table; nothing is raised for bad rows, they are listed with their line and the reason.

    `advance` is called every hundred rows with the rows done and all rows; what it raises ends the work. A hundred
    thousand rows with phone numbers take half a minute.
    """
    heading_map = recognise(table.headings)
    findings = _Findings()
    for done, row in enumerate(table.rows):
        if advance is not None and done % 100 == 0:
            advance(done, len(table.rows))
        try:
            findings.rows.append(_customer(row, table, heading_map, findings.remarks))
        except _BadRowError as error:
            findings.bad.append(RowRemark(row.line, str(error)))
    unnamed = tuple(_unnamed_columns(table))
    return CustomerRows(
        tuple(findings.rows),
        tuple(findings.bad),
        tuple(findings.remarks),
        frozenset(heading_map.columns),
        heading_map.unknown + unnamed,
    )


def column_letters(number: int) -> str:
    """Return the name that a spreadsheet gives a column: A for 0, AB for 27."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _unnamed_columns(table: Table) -> Iterator[str]:
    for number, heading in enumerate(table.headings):
        if not heading and any(row.cells[number].strip() for row in table.rows):
            yield tr("Column {letter}").format(letter=column_letters(number))


def _customer(row: TableRow, table: Table, heading_map: HeadingMap, remarks: list[RowRemark]) -> CustomerImportRow:
    if len(row.cells) > len(table.headings):
        raise _BadRowError(
            tr("The row has {cells} cells under {headings} headings.").format(
                cells=len(row.cells), headings=len(table.headings)
            )
        )
    values = {key: _cell(row, column, table) for key, column in heading_map.columns.items()}
    if not visible(values.get("name", "")):
        raise _BadRowError(tr("The name is missing."))
    said: list[str] = []
    _split_addresses(values)
    _normalise(values, said)
    for column in row.uncalculated:
        no_value = tr("{heading}: the formula has no value. Open and save the file in Excel first.")
        said.append(no_value.format(heading=_heading(table, column)))
    for column in row.faulty:
        error = tr("{heading}: the cell shows an error and is left out.")
        said.append(error.format(heading=_heading(table, column)))
    remarks.extend(RowRemark(row.line, reason) for reason in said)
    return CustomerImportRow(line=row.line, **values)


def _heading(table: Table, column: int) -> str:
    return table.headings[column] if column < len(table.headings) else column_letters(column)


def _cell(row: TableRow, column: int, table: Table) -> str:
    try:
        text = clean_text(row.cells[column], multiline=False)
    except UserError as error:
        reason = tr("{heading}: the text is too long, the most is {limit} characters.")
        raise _BadRowError(reason.format(heading=table.headings[column], limit=TEXT_LIMIT)) from error
    text = " ".join(text.split())
    return "" if text.casefold() in _EMPTY_WORDS or text.upper() in _SHEET_ERRORS else text


def _split_addresses(values: dict[str, str]) -> None:
    """Take the code out of "33100 Tampere", and code and town out of "Katu 1, 33100 Tampere", if missing."""
    if values.get("postal_code"):
        return
    if match := _TOWN_WITH_CODE.fullmatch(values.get("town", "")):
        values["postal_code"], values["town"] = match[1], match[2]
    elif not values.get("town") and (match := _STREET_WITH_TOWN.fullmatch(values.get("street", ""))):
        values["street"], values["postal_code"], values["town"] = match[1], match[2], match[3].strip()


def _normalise(values: dict[str, str], said: list[str]) -> None:
    code = values.get("postal_code", "")
    if re.fullmatch(r"[0-9]{3,4}", code):
        # Spreadsheets take 00100 for a number and drop its zeros.
        values["postal_code"] = code.zfill(5)
    for key, check in _CHECKS.items():
        hint = check(values.get(key, ""))
        if hint.value:
            values[key] = hint.value
        if hint.odd is not None:
            said.append(f"{values[key]}: {hint_text(hint.odd)}")
    language = values.get("language", "")
    values["language"] = _LANGUAGE_WORDS.get(fold(language).replace("_", "-"), "")
    if language and not values["language"]:
        said.append(tr("The language {word} is not known; it is left out.").format(word=language))
    if not (values.get("contact_name") or values.get("contact_title")):
        stand_ins = (values.get(key, "") for key in ("contact_email", "contact_phone", "contact_phone_2"))
        values["contact_name"] = next(filter(None, stand_ins), "")
