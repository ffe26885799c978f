"""A table as it was found in a file: headings, and rows of text with their line numbers."""

from dataclasses import dataclass

from app.domain.errors import ErrorCode, UserError

MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is read."""

MAX_ROWS = 200_000
"""The most rows under the headings."""

MAX_COLUMNS = 500
"""The most columns of a row."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: `line` is its (first) line in a text file, its row number in a workbook, from 1.

    `cells` are at least as many as the headings. `uncalculated` are the columns (from 0) that hold a formula which the
    other program never calculated, so that the cell is empty, `faulty` those that show an error such as #N/A.
    """

    line: int
    cells: tuple[str, ...]
    uncalculated: tuple[int, ...] = ()
    faulty: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Headings as they stand (trimmed, an empty one is "") and the rows that are not blank."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    heading_line: int = 1


def unreadable(file: str, reason: str) -> UserError:
    """Return the error that says why a file cannot be read as a table; `reason` is a translated sentence."""
    return UserError(ErrorCode.IMPORT_UNREADABLE, file=file, reason=reason)
