"""XLSX workbooks; openpyxl is imported here, so this module is imported only when a workbook is read."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from app.domain.errors import KumppaniError
from app.exchange.table import MAX_COLUMNS, MAX_ROWS, TableRow, unreadable
from app.i18n import tr

MAX_UNPACKED = 400 * 1024 * 1024
"""The most bytes that a workbook may hold when unpacked; a zip bomb promises far more."""

_Cell = Cell | MergedCell
_MAX_LINES = 1_100_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_workbook(data: bytes, file: str) -> list[TableRow]:
    """Return the rows of the first visible sheet with content; raises UserError IMPORT_UNREADABLE (file, reason).

    Formulas give the value that the other program stored. Merged cells have their value in the first cell. Dates come
    as 2027-02-01, numbers without trailing zeros, errors such as #N/A as empty cells.
    """
    _check_container(data, file)
    try:
        with warnings.catch_warnings():
            # openpyxl warns about features of Excel that no table needs.
            warnings.simplefilter("ignore")
            return _read_sheets(data, file)
    except KumppaniError:
        raise
    except Exception as error:  # a damaged workbook can raise anything in openpyxl, and all of it means the same
        raise unreadable(file, tr("The workbook is damaged.")) from error


def _check_container(data: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            entries = container.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError) as error:
        raise unreadable(file, tr("The workbook is damaged.")) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise unreadable(file, tr("It is protected by a password. Save a copy without one."))
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise unreadable(file, tr("It is too large for a customer list."))
    if not any(entry.filename == "[Content_Types].xml" for entry in entries):
        raise unreadable(file, tr("It is not an Excel workbook. Save the table as .xlsx or CSV."))


def _read_sheets(data: bytes, file: str) -> list[TableRow]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheets = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
        for sheet in sheets:
            rows = [_row(line, cells) for line, cells in _sheet_rows(sheet, file)]
            if rows:
                return _with_uncalculated(data, sheet.title, rows, file)
        return []
    finally:
        book.close()


def _row(line: int, cells: tuple[_Cell, ...]) -> TableRow:
    faulty = tuple(number for number, cell in enumerate(cells) if cell.data_type == "e")
    return TableRow(line, tuple(map(_text_of, cells)), faulty=faulty)


def _sheet_rows(sheet: ReadOnlyWorksheet, file: str) -> Iterator[tuple[int, tuple[_Cell, ...]]]:
    # Some programs write a wrong size of the sheet, which openpyxl would believe.
    sheet.reset_dimensions()
    filled = 0
    for line, cells in enumerate(sheet.rows, 1):
        if line > _MAX_LINES:
            raise unreadable(file, tr("It is too large for a customer list."))
        used = max((number for number, cell in enumerate(cells, 1) if cell.value is not None), default=0)
        if not used:
            continue
        filled += 1
        if filled > MAX_ROWS + 1 or used > MAX_COLUMNS:
            raise unreadable(file, tr("It is too large for a customer list."))
        yield line, cells[:used]


def _with_uncalculated(data: bytes, title: str, rows: list[TableRow], file: str) -> list[TableRow]:
    """Note the cells that hold a formula without a stored value, which otherwise would be lost silently."""
    if not _has_formulas(data):
        return rows
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    by_line = {row.line: row for row in rows}
    try:
        for line, cells in _sheet_rows(book[title], file):
            known = by_line.get(line, TableRow(line, ()))
            formulas = [number for number, cell in enumerate(cells) if cell.data_type == "f"]
            empty = tuple(n for n in formulas if n >= len(known.cells) or not (known.cells[n] or n in known.faulty))
            if empty:
                by_line[line] = replace(known, uncalculated=empty)
    finally:
        book.close()
    return [by_line[line] for line in sorted(by_line)]


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        sheets = [name for name in container.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(_contains(container, name) for name in sheets)


def _contains(container: zipfile.ZipFile, name: str) -> bool:
    tail = b""
    with container.open(name) as stream:
        while block := stream.read(1 << 20):
            block = tail + block
            if b"<f>" in block or b"<f " in block:
                return True
            tail = block[-2:]
    return False


def _text_of(cell: _Cell) -> str:
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}" if value == value and abs(value) < 1e300 else ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return _ESCAPED.sub(_unescape, str(value))


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    # Excel writes control characters so; anything else that looks like it is the text itself.
    return chr(code) if code < 0x20 or code == 0x5F else match[0]
