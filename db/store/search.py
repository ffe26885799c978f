"""Finds customers for the list: filters, names by prefixes, phone numbers by their ends, plan texts by words.

Names, business IDs, towns and phone numbers come first; texts follow from the third letter. The derived tables answer
alone.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from app.domain.customer import CustomerRow
from app.domain.normalise import phone_key, sort_key, words
from app.domain.search import CustomerQuery, Order

if TYPE_CHECKING:
    # The start of the window searches before SQLAlchemy is imported.
    from sqlalchemy import Connection

FIRST_PAGE = 200
"""How many rows the first answer to a key press holds."""

SHORTEST_TEXT = 3
"""From how many letters on plan texts are searched."""

_CANDIDATES = 500
"""How many hits of an index the first answer puts in order; with more the whole answer brings the right order."""

_STEPS = 20_000
"""After how many steps of SQLite's a search that may be stopped is asked whether it is; about a millisecond."""

_COLUMNS = (
    "customer_id, name, business_id, town, industry, stage, responsible, archived, filled, last_contact, review_due, "
    "next_due"
)
_ORDERS = {
    Order.NAME: "c.sort_key, c.rid",
    Order.QUIET_LONGEST: "c.last_contact, c.sort_key, c.rid",
    Order.LEAST_FILLED: "c.filled, c.sort_key, c.rid",
    Order.MOST_FILLED: "c.filled DESC, c.sort_key, c.rid",
    Order.TOWN: "c.town_key = '', c.town_key, c.sort_key, c.rid",
}
_SORTED_BY = "c.rid, c.sort_key, c.last_contact, c.filled, c.town_key"
_PHONE = re.compile(r"[+(]{0,2}\d[\d\s()./\-\u2010-\u2014\u2212]{2,}")
_PHONE_MIN = 3
_WHOLE_PHONE = 7


class Executes(Protocol):
    """A connection as SQLAlchemy or the DB-API gives it: the start of the window has only the latter."""

    def all(self, statement: str, parameters: Sequence[object]) -> list[tuple[object, ...]]:
        """Run one statement and return every row."""
        ...


def _filters(query: CustomerQuery) -> tuple[str, list[object]]:
    parts, values = ["c.archived = ?"], [int(query.archived)]
    conditions: list[tuple[str, object]] = []
    if query.stage is not None:
        conditions.append(("c.stage = ?", query.stage))
    if query.industry is not None:
        conditions.append(("c.industry = ?", query.industry))
    if query.quiet_since is not None:
        conditions.append(("(c.last_contact IS NULL OR c.last_contact < ?)", query.quiet_since.isoformat()))
    if query.unfinished_below is not None:
        conditions.append(("c.filled < ?", query.unfinished_below))
    if query.review_before is not None:
        conditions.append(("c.review_due < ?", query.review_before.isoformat()))
    if query.late_on is not None:
        conditions.append(("c.next_due < ?", query.late_on.isoformat()))
    if query.responsible:
        conditions.append(("c.responsible = ?", query.responsible))
    elif query.responsible is not None:
        parts.append("c.responsible IS NULL")
    return " AND ".join([*parts, *(part for part, _ in conditions)]), [*values, *(value for _, value in conditions)]


def _match(text: str) -> tuple[str, int]:
    """Return the FTS5 expression of a search and the length of its longest word."""
    found = words(text)
    return " AND ".join(f'"{word}"*' for word in found), max(map(len, found), default=0)


def _phone_ends(text: str) -> list[str]:
    """Return what the reversed digits of a phone number may begin with; a few digits are just its end."""
    if not _PHONE.fullmatch(text.strip()):
        return []
    typed = "".join(character for character in text if character.isdigit())
    if len(typed) < _WHOLE_PHONE and not {".", "/"}.isdisjoint(text):
        # A figure or a day rather than the end of a number.
        return []
    ends = [typed[::-1]] if "+" not in text else []
    if "+" in text or len(typed) >= _WHOLE_PHONE:
        ends.append(phone_key(text))
    return [end for end in dict.fromkeys(ends) if len(end) >= _PHONE_MIN]


def _after(prefix: str) -> str:
    """Return the first text that sorts after everything beginning with `prefix`."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)


@contextmanager
def stoppable(connection: Connection, stopped: Callable[[], bool]) -> Iterator[None]:
    """Let statements inside end with SQLite's error "interrupted" as soon as `stopped` says so, for another thread."""
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.set_progress_handler(stopped, _STEPS)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


class Search:
    """Answers one query on one connection."""

    def __init__(self, connection: Executes, query: CustomerQuery) -> None:
        self._connection = connection
        self._query = query
        self._where, self._values = _filters(query)
        self._order = _ORDERS[query.order]
        self._expression, self._longest = _match(query.text)
        self._phones_end = _phone_ends(query.text)

    def everything(self, limit: int | None = None) -> array[int]:
        """Return the row numbers of all customers that the filters let through, in order."""
        return array("q", self._numbers("derived_customer c", [], limit=limit))

    def first(self, limit: int = FIRST_PAGE) -> array[int]:
        """Return the first hits at once; fewer than `limit` means that there are no more."""
        if not self._expression:
            return self.everything(limit)
        found: dict[int, None] = {}
        for part in self._parts():
            found.update(dict.fromkeys(part(limit)))
            if len(found) >= limit:
                break
        return array("q", list(found)[:limit])

    def all(self) -> array[int]:
        """Return every hit: names, business IDs, towns and phones first, then texts, each part in order."""
        if not self._expression:
            return self.everything()
        found: dict[int, None] = {}
        for part in self._parts():
            found.update(dict.fromkeys(part(None)))
        return array("q", found)

    def _parts(self) -> list[Callable[[int | None], list[int]]]:
        parts: list[Callable[[int | None], list[int]]] = [
            self._phones,
            self._names_beginning,
            partial(self._indexed, "derived_names"),
        ]
        if self._longest >= SHORTEST_TEXT:
            parts.append(partial(self._indexed, "derived_text"))
        return parts

    def _phones(self, limit: int | None) -> list[int]:
        if not self._phones_end:
            return []
        either = " OR ".join(["(digits >= ? AND digits < ?)"] * len(self._phones_end))
        values = [bound for end in self._phones_end for bound in (end, _after(end))]
        return self._among(f"SELECT DISTINCT rid FROM derived_phone WHERE {either}", values, limit)

    def _names_beginning(self, limit: int | None) -> list[int]:
        key = sort_key(self._query.text)
        if not key:
            return []
        between = " AND c.sort_key >= ? AND c.sort_key < ?"
        source = "derived_customer c INDEXED BY ix_derived_customer_order"
        return self._numbers(source, [], between, [key, _after(key)], limit)

    def _indexed(self, table: str, limit: int | None) -> list[int]:
        return self._among(f"SELECT rowid AS rid FROM {table} WHERE {table} MATCH ?", [self._expression], limit)

    def _among(self, hits: str, values: Sequence[object], limit: int | None) -> list[int]:
        """Return the customers with the numbers that `hits` selects.

        CROSS JOIN keeps SQLite from walking through all customers in order and looking each of them up among the hits.
        """
        joined = f"({hits}) h CROSS JOIN derived_customer c ON c.rid = h.rid"
        if limit is None:
            return self._numbers(joined, values)
        some = f"SELECT {_SORTED_BY} FROM {joined} WHERE {self._where} LIMIT {max(limit, _CANDIDATES)}"
        statement = f"SELECT c.rid FROM ({some}) c ORDER BY {self._order} LIMIT {limit}"
        return [cast(int, row[0]) for row in self._connection.all(statement, [*values, *self._values])]

    def _numbers(
        self,
        source: str,
        source_values: Sequence[object],
        condition: str = "",
        condition_values: Sequence[object] = (),
        limit: int | None = None,
    ) -> list[int]:
        tail = "" if limit is None else f" LIMIT {limit}"
        statement = f"SELECT c.rid FROM {source} WHERE {self._where}{condition} ORDER BY {self._order}{tail}"
        values = [*source_values, *self._values, *condition_values]
        if limit is not None:
            return [cast(int, row[0]) for row in self._connection.all(statement, values)]
        # One long text instead of a row for each number: the other threads of Python wait ten times less.
        import json

        found: list[int] = json.loads(
            str(self._connection.all(f"SELECT json_group_array(rid) FROM ({statement})", values)[0][0])
        )
        return found


def rows(connection: Executes, rids: Sequence[int], total: int) -> list[CustomerRow]:
    """Return the list rows with these numbers, in the order of the numbers; `total` is the number of core fields.

    A number without a row (deleted meanwhile) is left out.
    """
    marks = ", ".join("?" * len(rids))
    statement = f"SELECT rid, {_COLUMNS} FROM derived_customer WHERE rid IN ({marks})"
    found = {row[0]: row[1:] for row in connection.all(statement, list(rids))}
    return [_row(found[rid], total) for rid in rids if rid in found]


def _row(values: tuple[object, ...], total: int) -> CustomerRow:
    customer_id, name, business_id, town, industry, stage, responsible, archived, filled, contact, review, due = values
    return CustomerRow(
        id=str(customer_id),
        name=str(name),
        business_id=str(business_id),
        town=str(town),
        industry=None if industry is None else str(industry),
        stage=None if stage is None else str(stage),
        responsible=None if responsible is None else str(responsible),
        archived=bool(archived),
        filled=int(str(filled)),
        total=total,
        last_contact=None if contact is None else date.fromisoformat(str(contact)),
        review_due=None if review is None else date.fromisoformat(str(review)),
        next_due=None if due is None else date.fromisoformat(str(due)),
    )


def rid_of(connection: Executes, customer_id: str) -> int | None:
    """Return the row number of a customer, or None while its derived row is not made."""
    found = connection.all("SELECT rid FROM derived_customer WHERE customer_id = ?", [customer_id])
    return int(str(found[0][0])) if found else None
