"""Where a search has hit customers that it did not find by what the list shows."""

import json
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection

from app.domain.normalise import words
from app.domain.search import FoundIn, Place
from app.domain.snippets import begun, hit_word, snippet, without_marks
from db.plain import Plain, plain
from db.store import tables, versions
from db.store.plans import plan_id
from db.store.search import SHORTEST_TEXT
from db.store.store import PlanRules

_THESE = "IN (SELECT value FROM json_each(?))"
_RECORD = ("group_name", "parent_company", "site", "street", "email", "website")

_KEPT = {"plan_version": Place.VERSION, "handed_copy": Place.COPY}

Text = tuple[Place, str, str, str]
"""Place, key, row and what is written there."""

Texts = dict[str, list[Text]]


def found_in(connection: Connection, rules: PlanRules, text: str, customer_ids: Sequence[str]) -> dict[str, FoundIn]:
    """Return by customer the text that a search has hit, of several the one with most of its words.

    Customers whose name, business ID and town hold every word themselves are left out, and so are those found by a
    phone number. All texts of these customers are read: ask for what is seen, in another thread than the window's.
    """
    wanted = words(text)
    if max(map(len, wanted), default=0) < SHORTEST_TEXT:
        return {}
    sql = plain(connection)
    statement = f"SELECT id, name, business_id, town, {', '.join(_RECORD)} FROM customer WHERE id {_THESE}"
    missing: dict[str, list[str]] = {}
    texts: Texts = defaultdict(list)
    for customer_id, name, business_id, town, *about in sql.all(statement, (json.dumps([*customer_ids]),)):
        bare = (business_id or "").replace("-", "")
        shown = words(" ".join(filter(None, (name, business_id, town, bare))))
        left = [each for each in wanted if not any(word.startswith(each) for word in shown)]
        if left:
            missing[customer_id] = left
            texts[customer_id] += [
                (Place.RECORD, key, "", value) for key, value in zip(_RECORD, about, strict=True) if value
            ]
    if not missing:
        return {}
    _read(sql, rules, [*missing], texts)
    found: dict[str, FoundIn] = {}
    for customer_id, left in missing.items():
        best, most = None, 0
        for each in texts[customer_id]:
            if (number := begun(each[-1], left)) > most:
                best, most = each, number
            if most == len(left):
                break
        if best is not None:
            place, key, row, written = best
            found[customer_id] = FoundIn(place, key, snippet(written, left), row, hit_word(written, left))
    return found


def _read(sql: Plain, rules: PlanRules, customer_ids: list[str], texts: Texts) -> None:
    plans = {plan_id(customer_id): customer_id for customer_id in customer_ids}
    these, those = (json.dumps(customer_ids),), (json.dumps([*plans]),)
    for plan, key, slot, value in sql.all(
        "SELECT plan_id, field, slot, value FROM answer "
        f"WHERE plan_id {_THESE} AND value IS NOT NULL AND deleted_at IS NULL",
        those,
    ):
        if slot == "note" or key in rules.texts:
            place = Place.NOTE if slot == "note" else Place.FIELD
            texts[plans[plan]].append((place, key, "", without_marks(value)))
    for plan, table, row, value in tables.texts(sql, [*plans], rules.tables):
        texts[plans[plan]].append((Place.TABLE, table, row, value))
    for customer_id, row, *contact in sql.all(
        "SELECT customer_id, id, name, title, unit, email, note FROM contact "
        f"WHERE customer_id {_THESE} AND deleted_at IS NULL",
        these,
    ):
        texts[customer_id].append((Place.CONTACT, "", row, ", ".join(filter(None, contact))))
    for customer_id, row, value in sql.all(
        f"SELECT customer_id, id, text FROM log_entry WHERE customer_id {_THESE} AND deleted_at IS NULL "
        "ORDER BY happened_on DESC, id DESC",
        these,
    ):
        texts[customer_id].append((Place.LOG, "", row, value or ""))
    for customer_id, kept, number, value in versions.texts(sql, customer_ids):
        texts[customer_id].append((_KEPT[kept], str(number), "", value))
