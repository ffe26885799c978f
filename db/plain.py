"""Plain SQL on one connection: what runs at the pace of typing, and before SQLAlchemy is imported."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

Row = tuple[Any, ...]


class Plain:
    """A cursor of the DB-API with the few ways in which it is used; rows are tuples."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def all(self, statement: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Run one statement and return every row."""
        found: list[Row] = self._cursor.execute(statement, tuple(parameters)).fetchall()
        return found

    def first(self, statement: str, parameters: Sequence[object] = ()) -> Row | None:
        """Run one statement and return its first row, or None."""
        found: Row | None = self._cursor.execute(statement, tuple(parameters)).fetchone()
        # A statement that is not read to its end would keep the state of the store that it sees.
        self._cursor.fetchall()
        return found

    def value(self, statement: str, parameters: Sequence[object] = ()) -> Any:
        """Run one statement and return the first column of its first row, None when there is no row."""
        found = self.first(statement, parameters)
        return None if found is None else found[0]

    def column(self, statement: str, parameters: Sequence[object] = ()) -> list[Any]:
        """Run one statement and return the first column of every row."""
        return [row[0] for row in self.all(statement, parameters)]

    def each(self, statement: str, parameters: Sequence[object] = ()) -> Generator[Row, None, None]:
        """Run one statement on a cursor of its own and yield its rows one by one, for what is too much at once."""
        yield from self._cursor.connection.cursor().execute(statement, tuple(parameters))

    def run(self, statement: str, parameters: Sequence[object] = ()) -> int:
        """Run one statement that writes and return the row number of the row it inserted."""
        self._cursor.execute(statement, tuple(parameters))
        return int(self._cursor.lastrowid or 0)

    def run_many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement that writes once for each row of parameters."""
        self._cursor.executemany(statement, rows)


def plain(connection: Connection) -> Plain:
    """Return a cursor inside the transaction of a connection of SQLAlchemy."""
    return Plain(connection.connection.cursor())
