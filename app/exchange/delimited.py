"""CSV in the encodings and with the delimiters that offices have."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from app.exchange.headings import recognise
from app.exchange.table import TableRow, unreadable
from app.i18n import tr

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DELIMITERS = ";,\t"
_SAMPLE = 200
_SEPARATOR_LINE = re.compile(r'"?sep=([^"\r\n])"?[ \t;,]*(?:\r\n?|\n|$)', re.IGNORECASE)
# A row that no file holds, put behind the last one: when it does not come back alone, a quotation mark was left open.
_END = "\x00end"


def read_delimited(data: bytes, file: str) -> Iterator[TableRow]:
    """Yield every row of a text file; raises UserError IMPORT_UNREADABLE (file, reason).

    UTF-8 and UTF-16 with or without byte order mark, otherwise Windows-1252; comma, semicolon or tab, or what a first
    line `sep=` names. Quoted cells may hold delimiters and line breaks.
    """
    text = _decode(data, file)
    offset = 0
    named = _SEPARATOR_LINE.match(text)
    if named:
        text, offset = text[named.end() :], 1
    delimiter = named[1] if named else _sniff(text)
    for row in _records(text, delimiter, file):
        yield TableRow(row.line + offset, row.cells)


def _decode(data: bytes, file: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, file)
    unmarked = _utf16_without_mark(data)
    if unmarked:
        return _decode_as(data, unmarked, file)
    if b"\x00" in data:
        raise unreadable(file, tr("It is not a table."))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_as(data, "cp1252", file)


def _decode_as(data: bytes, encoding: str, file: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise unreadable(file, tr("Its characters cannot be read. Save it as CSV UTF-8.")) from error
    if "\x00" in text:
        raise unreadable(file, tr("It is not a table."))
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """Tell UTF-16 by the zero bytes that every second byte of Western text then is."""
    start = data[:2000]
    if len(start) < 4 or len(data) % 2:
        return None
    half = len(start) // 2
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > 0.7 * half and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd == 0 else None


def _sniff(text: str) -> str:
    """Choose the delimiter under which the first lines look most like a customer list."""
    return max(_DELIMITERS, key=lambda delimiter: _likeness(text, delimiter))


def _likeness(text: str, delimiter: str) -> tuple[int, int, float, int]:
    """Return known headings, whether there are columns at all, share of rows of the commonest width, and columns."""
    widths: list[int] = []
    known = 0
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in islice(lines, _SAMPLE):
            if len(cells) > 1 or any(cell.strip() for cell in cells):
                widths.append(len(cells))
                known = max(known, len(recognise(cells).columns)) if len(widths) <= 10 else known
    except csv.Error:
        # The wrong delimiter can make a monster of a cell; the right one is read again, and complained about, below.
        pass
    if not widths:
        return (0, 0, 0.0, 0)
    common = max(widths, key=widths.count)
    return (known, int(common > 1), widths.count(common) / len(widths), common)


def _records(text: str, delimiter: str, file: str) -> Iterator[TableRow]:
    end = text[-1:] if text.endswith(("\n", "\r")) else "\n"
    source = io.StringIO(text if text.endswith(end) else text + end, newline="")
    reader = csv.reader(_with_end(source), delimiter=delimiter)
    start = 1
    closed = False
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            reason = tr("Line {line} cannot be read: a quotation mark may be missing there.").format(line=start)
            raise unreadable(file, reason) from error
        if cells is None:
            break
        closed = cells == [_END]
        if not closed:
            last = start
            yield TableRow(start, tuple(cells))
        start = reader.line_num + 1
    if not closed:
        raise unreadable(file, tr("Line {line}: a quotation mark is opened and never closed.").format(line=last))


def _with_end(source: io.StringIO) -> Iterator[str]:
    yield from source
    yield _END
