"""Tables of other programs, CSV or XLSX, read into headings and rows of text."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from app.domain.errors import ErrorCode, MachineError, UserError
from app.exchange.delimited import read_delimited
from app.exchange.headings import recognise
from app.exchange.table import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Table, TableRow, unreadable
from app.i18n import tr

_HEADING_SEARCH = 10


def read_table(path: Path) -> Table:
    """Read a CSV or XLSX file; what it is shows in its content, not in its name.

    The headings are the first row that is not blank, or, if that holds no known heading, the first of the next ones
    with two known headings (a title may stand above). Raises MachineError FILE_NOT_FOUND (file), FILE_UNREADABLE
    (file, reason), UserError IMPORT_EMPTY (file), IMPORT_UNREADABLE (file, reason).
    """
    data = _read_bytes(path)
    if data.startswith(b"PK\x03\x04"):
        # openpyxl takes its time to load, and most lists are text.
        from app.exchange.workbook import read_workbook

        rows: Iterable[TableRow] = read_workbook(data, path.name)
    else:
        rows = read_delimited(data, path.name)
    return _as_table(list(_filled(rows, path.name)), path.name)


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise unreadable(path.name or str(path), tr("It is a folder."))
        if path.exists() and not path.is_file():
            raise unreadable(path.name, tr("It is not an ordinary file."))
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(path.name)
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MachineError(ErrorCode.FILE_NOT_FOUND, file=str(path)) from error
    except (OSError, ValueError) as error:
        # ValueError is a NUL in the name.
        reason = error.strerror if isinstance(error, OSError) else None
        raise MachineError(ErrorCode.FILE_UNREADABLE, file=str(path), reason=reason or str(error)) from error
    _refuse_strangers(data, path.name)
    return data


def _refuse_strangers(data: bytes, file: str) -> None:
    if not data.strip():
        raise UserError(ErrorCode.IMPORT_EMPTY, file=file)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # One container holds old workbooks and new ones under a password.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise unreadable(file, tr("It is protected by a password. Save a copy without one."))
        raise unreadable(file, tr("It is an old Excel workbook (.xls). Save it as .xlsx or CSV."))
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise unreadable(file, tr("It is a web page or XML and not a table. Save it as .xlsx or CSV."))
    if start.startswith((b"%pdf-", b"{\\rtf")):
        raise unreadable(file, tr("It is a document and not a table. Save the table as .xlsx or CSV."))


def _too_large(file: str) -> UserError:
    return unreadable(file, tr("It is too large for a customer list."))


def _filled(rows: Iterable[TableRow], file: str) -> Iterator[TableRow]:
    for count, row in enumerate(_not_blank(rows)):
        if count > MAX_ROWS:
            raise _too_large(file)
        if len(row.cells) > MAX_COLUMNS:
            reason = tr("Line {line} has more than {n} columns.").format(line=row.line, n=MAX_COLUMNS)
            raise unreadable(file, reason)
        yield row


def _not_blank(rows: Iterable[TableRow]) -> Iterator[TableRow]:
    for row in rows:
        cells = row.cells
        while cells and not cells[-1].strip():
            cells = cells[:-1]
        if cells or row.uncalculated or row.faulty:
            yield replace(row, cells=cells)


def _as_table(rows: list[TableRow], file: str) -> Table:
    if not rows:
        raise UserError(ErrorCode.IMPORT_EMPTY, file=file)
    top = 0
    if not recognise(rows[0].cells).columns:
        likely = (n for n, row in enumerate(rows[:_HEADING_SEARCH]) if len(recognise(row.cells).columns) > 1)
        top = next(likely, 0)
    headings = tuple(" ".join(cell.split()) for cell in rows[top].cells)
    missing = ("",) * len(headings)
    padded = (replace(row, cells=row.cells + missing[len(row.cells) :]) for row in rows[top + 1 :])
    return Table(headings, tuple(padded), rows[top].line)
