"""Finds customers by a few letters of their names, for a field that jumps anywhere.

Beginnings of words come from the index of names. Where they find little, abbreviations are looked for among the names
that begin with the first letter, and letters inside of words only where nothing else is found: both go through names
one by one.
"""

from collections.abc import Callable
from functools import partial

from app.domain.matching import FEWEST_LETTERS, Fit, fit
from app.domain.normalise import sort_key
from app.domain.search import CustomerQuery
from db.store.search import Executes, Search

ENOUGH = 8
"""With so many hits nobody looks for an abbreviation."""

_LOOKED_AT = 400
"""How many names that could be meant by an abbreviation are compared with it."""

_NAMES = "derived_customer c INDEXED BY ix_derived_customer_order"


class NameSearch(Search):
    """A search that leaves the texts of plans out."""

    def _parts(self) -> list[Callable[[int | None], list[int]]]:
        return [self._phones, self._names_beginning, partial(self._indexed, "derived_names")]


def customers(connection: Executes, text: str, limit: int) -> list[int]:
    """Return the row numbers of at most `limit` customers in use, the likeliest first; none for no words."""
    key = sort_key(text)
    if not key:
        return []
    found = dict.fromkeys(NameSearch(connection, CustomerQuery(text=text)).first(limit))
    if len(found) < ENOUGH:
        found.update(dict.fromkeys(_abbreviated(connection, key)))
    if not found and len(key) >= FEWEST_LETTERS:
        found.update(dict.fromkeys(_inside(connection, key, limit)))
    return list(found)[:limit]


def _abbreviated(connection: Executes, key: str) -> list[int]:
    """Return the customers whose names the letters abbreviate, beginnings of words before scattered letters."""
    letters = key.replace(" ", "")
    if len(letters) < 2:
        return []
    first = letters[0]
    statement = (
        f"SELECT c.rid, c.sort_key FROM {_NAMES} WHERE c.archived = 0 AND c.sort_key >= ? AND c.sort_key < ? "
        f"AND c.sort_key GLOB ? ORDER BY c.sort_key GLOB ? DESC, c.sort_key LIMIT {_LOOKED_AT}"
    )
    initials = "* ".join(letters) + "*"
    found = connection.all(statement, [first, chr(ord(first) + 1), "*".join(letters) + "*", initials])
    ranked = [(fit((letters,), str(name).split()), rid) for rid, name in found]
    return [int(str(rid)) for wanted in (Fit.RUNS, Fit.SCATTERED) for how, rid in ranked if how is wanted]


def _inside(connection: Executes, key: str, limit: int) -> list[int]:
    """Return the customers with every typed word somewhere in their names."""
    parts = key.split()
    conditions = " AND ".join(["instr(c.sort_key, ?)"] * len(parts))
    statement = f"SELECT c.rid FROM {_NAMES} WHERE c.archived = 0 AND {conditions} ORDER BY c.sort_key LIMIT {limit}"
    return [int(str(row[0])) for row in connection.all(statement, parts)]


def numbers(connection: Executes, customer_ids: list[str]) -> list[int]:
    """Return the row numbers of those of these customers that are in use, in the order of their ids."""
    marks = ", ".join("?" * len(customer_ids))
    statement = f"SELECT customer_id, rid FROM derived_customer WHERE archived = 0 AND customer_id IN ({marks})"
    known = {str(row[0]): int(str(row[1])) for row in connection.all(statement, customer_ids)}
    return [known[each] for each in customer_ids if each in known]
