"""The first page of the customer list by plain SQL, before SQLAlchemy and the models are imported."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlite

from app.domain.customer import CustomerRow
from app.domain.search import CustomerQuery
from db import inspect
from db.failures import translated
from db.schema import SCHEMA_VERSION
from db.store import search


class PlainConnection:
    """A reading DB-API connection in the shape that the search wants."""

    def __init__(self, connection: sqlite.Connection) -> None:
        self._connection = connection

    def all(self, statement: str, parameters: Sequence[object]) -> list[tuple[object, ...]]:
        """Run one statement and return every row."""
        found: list[tuple[object, ...]] = self._connection.execute(statement, tuple(parameters)).fetchall()
        return found


def first_page(path: Path, total: int, limit: int = 50) -> tuple[list[CustomerRow], dict[str, str]] | None:
    """Return the first rows of the unfiltered list and the office's settings.

    None when the store is missing, empty or of another schema version: then the full opening has to come first.
    Raises MachineError like `Store.open` for a file that cannot be used.
    """
    inspect.refuse_bad_place(path)
    if inspect.stamp(path) != SCHEMA_VERSION:
        return None
    with translated():
        connection = sqlite.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=0.5)
        try:
            plain = PlainConnection(connection)
            rids = search.Search(plain, CustomerQuery()).first(limit)
            settings = plain.all(
                "SELECT key, value FROM office_setting WHERE deleted_at IS NULL AND value IS NOT NULL", []
            )
            return search.rows(plain, rids, total), {str(key): str(value) for key, value in settings}
        finally:
            connection.close()
