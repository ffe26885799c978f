"""The names of all customers as they are compared, for likely duplicates and near names."""

from sqlalchemy import Connection

from app.domain.duplicates import name_key, nearly_same
from db.plain import Plain, plain

_NAMED = "derived_customer INDEXED BY ix_derived_customer_near"
"""SQLite would rather walk through the rows in the order of the list, which takes much longer."""

_BEFORE = 10
"""How many names more than asked for are compared: some may be what a waiting customer was called before."""

_State = tuple[str | None, int, bool]


class NameKeys:
    """Reads the name keys once and keeps them until something is saved: reading takes longer than comparing."""

    def __init__(self) -> None:
        self._kept: tuple[_State | None, list[str]] = (None, [])

    def nearest(self, connection: Connection, name: str, *, archived: bool, limit: int, least: float) -> list[str]:
        """Return the ids of the customers with names nearest to `name`, nearest first, with archived ones or without.

        `least` is the likeness (0–100) below which names are different. Customers that wait for their rows count as
        of now.
        """
        sql = plain(connection)
        shown = "" if archived else " AND archived = 0"
        waiting = _names_of_waiting(sql, archived=archived)
        ids: dict[str, None] = {}
        keys = [*self._keys(sql, archived=archived), *waiting]
        for key, _likeness in nearly_same(name, keys, limit + _BEFORE, least):
            found = sql.column(
                f"SELECT customer_id FROM {_NAMED} WHERE name_key = ?{shown} "
                "AND customer_id NOT IN (SELECT customer_id FROM derived_stale) ORDER BY sort_key, rid",
                (key,),
            )
            ids.update(dict.fromkeys([*found, *waiting.get(key, ())]))
            if len(ids) >= limit:
                break
        return [*ids][:limit]

    def _keys(self, sql: Plain, *, archived: bool) -> list[str]:
        """Return the name keys of the list rows, each once."""
        # Rows change by what is saved, and then once more when the customers that wait get their new ones.
        now = (
            sql.value("SELECT max(id) FROM operation"),
            sql.value("SELECT count(*) FROM derived_stale"),
            archived,
        )
        state, keys = self._kept
        if state != now:
            shown = "" if archived else " WHERE archived = 0"
            # One long text instead of a row for each name: with 100,000 of them that saves most of the time.
            text = sql.value(
                f"SELECT group_concat(name_key, char(10)) FROM (SELECT DISTINCT name_key FROM {_NAMED}{shown})"
            )
            keys = text.split("\n") if text else []
            # Another thread may be asking too; both put the same here.
            self._kept = (now, keys)
        return keys


def _names_of_waiting(sql: Plain, *, archived: bool) -> dict[str, list[str]]:
    """Return by their present name keys the ids of the customers that wait for new rows."""
    shown = "" if archived else " AND archived_at IS NULL"
    found: dict[str, list[str]] = {}
    for customer_id, name in sql.all(
        "SELECT id, name FROM customer WHERE deleted_at IS NULL "
        f"AND id IN (SELECT customer_id FROM derived_stale){shown}"
    ):
        found.setdefault(name_key(name), []).append(customer_id)
    return found
