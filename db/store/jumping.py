"""Finds customers by a few letters of their names, for a field that jumps anywhere.

Beginnings of words come from the index of names. Where they find little, abbreviations are looked for among the names
that begin with the first letter, and letters inside of words only where nothing else is found: both go through names
one by one.
"""

from collections.abc import Callable, Iterator
from functools import partial

from app.domain.matching import FEWEST_LETTERS, runs
from app.domain.normalise import sort_key, words
from app.domain.search import CustomerQuery
from db.store.search import Executes, Search

ENOUGH = 8
"""With so many hits nobody looks for an abbreviation."""

_LOOKED_AT = 200
"""How many names that an abbreviation could mean are compared with it: GLOB may leave words out between."""

_LONGEST = 12
"""How many letters the first word of an abbreviation has at most."""

_MOST_WORDS = 5
"""Of so many words at the most one types the first letters only: hardly any name has more."""

_NAMES = "derived_customer c INDEXED BY ix_derived_customer_order"


class NameSearch(Search):
    """A search that leaves the texts of plans out."""

    def _parts(self) -> list[Callable[[int | None], list[int]]]:
        return [self._phones, self._names_beginning, partial(self._indexed, "derived_names")]


def customers(connection: Executes, text: str, limit: int, *, thorough: bool) -> list[int]:
    """Return the row numbers of at most `limit` customers in use, the likeliest first; none for no words.

    `thorough` looks inside of words and for scattered letters too, where nothing else is found; it takes longer.
    """
    key = sort_key(text)
    if not key:
        return []
    found: dict[int, object] = dict.fromkeys(NameSearch(connection, CustomerQuery(text=text)).first(limit))
    letters = key.replace(" ", "")
    if len(found) < ENOUGH:
        found.update(dict.fromkeys(_abbreviated(connection, letters, "".join(words(text)))))
    if not found and thorough and len(letters) >= FEWEST_LETTERS:
        found.update(_inside(connection, key.split(), limit) or _scattered(connection, letters, limit))
    return list(found)[:limit]


def _abbreviated(connection: Executes, letters: str, typed: str) -> Iterator[int]:
    """Yield the customers whose names begin with two words that the letters are the beginnings of, or with as many
    words as there are letters. `typed` are the same letters as the index of names has them."""
    for beginning, pattern in _patterns(letters):
        if len(beginning) == 1 and pattern.count("*") == 2 and len(letters) > 2:
            # Many names have the first letter, few a word with the others: the index brings these at once.
            found = _begun(connection, (typed[0], typed[1:]), pattern)
        else:
            found = _named(connection, beginning, "c.sort_key GLOB ?", [pattern], _LOOKED_AT)
        for rid, name in found:
            if runs(letters, name.split()):
                yield rid


def _patterns(letters: str) -> Iterator[tuple[str, str]]:
    """Yield what a name has to begin with, and to look like, for each way to read the letters as an abbreviation."""
    for end in range(min(len(letters) - 1, _LONGEST), 0, -1):
        yield letters[:end], f"{letters[:end]}* {letters[end:]}*"
    if 2 < len(letters) <= _MOST_WORDS:
        yield letters[0], "* ".join(letters) + "*"


def _begun(connection: Executes, beginnings: tuple[str, str], pattern: str) -> list[tuple[int, str]]:
    """Return number and sort key of the customers in use with words that begin so, whose sort keys fit the pattern."""
    statement = (
        "SELECT c.rid, c.sort_key FROM (SELECT rowid AS rid FROM derived_names WHERE derived_names MATCH ?) hit "
        "CROSS JOIN derived_customer c ON c.rid = hit.rid "
        f"WHERE c.archived = 0 AND c.sort_key GLOB ? ORDER BY c.sort_key LIMIT {_LOOKED_AT}"
    )
    expression = " AND ".join(f'"{each}" *' for each in beginnings)
    return [(int(str(rid)), str(key)) for rid, key in connection.all(statement, [expression, pattern])]


def _inside(connection: Executes, parts: list[str], limit: int) -> list[tuple[int, str]]:
    """Return the customers with every typed word somewhere in their names."""
    return _named(connection, "", " AND ".join(["instr(c.sort_key, ?)"] * len(parts)), parts, limit)


def _scattered(connection: Executes, letters: str, limit: int) -> list[tuple[int, str]]:
    """Return the customers whose names begin with the first letter and have the others in their order."""
    return _named(connection, letters[0], "c.sort_key GLOB ?", ["*".join(letters) + "*"], limit)


def _named(
    connection: Executes, beginning: str, condition: str, values: list[str], limit: int
) -> list[tuple[int, str]]:
    """Return number and sort key of the customers in use whose sort keys begin so and meet the condition, in order."""
    bounds = [beginning, _after(beginning)] if beginning else []
    where = "c.archived = 0 AND c.sort_key >= ? AND c.sort_key < ?" if bounds else "c.archived = 0"
    statement = (
        f"SELECT c.rid, c.sort_key FROM {_NAMES} WHERE {where} AND {condition} ORDER BY c.sort_key LIMIT {limit}"
    )
    return [(int(str(rid)), str(key)) for rid, key in connection.all(statement, [*bounds, *values])]


def _after(beginning: str) -> str:
    return beginning[:-1] + chr(ord(beginning[-1]) + 1)


def numbers(connection: Executes, customer_ids: list[str]) -> list[int]:
    """Return the row numbers of those of these customers that are in use, in the order of their ids."""
    marks = ", ".join("?" * len(customer_ids))
    statement = f"SELECT customer_id, rid FROM derived_customer WHERE archived = 0 AND customer_id IN ({marks})"
    known = {str(row[0]): int(str(row[1])) for row in connection.all(statement, customer_ids)}
    return [known[each] for each in customer_ids if each in known]
