"""Makes the derived rows of customers anew, in small steps."""

import hashlib
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from app.domain.actions import ENDED
from app.domain.care import REVIEW_FIELD
from app.domain.duplicates import name_key
from app.domain.normalise import phone_keys, sort_key, words
from app.domain.snippets import without_marks
from db import derived_schema
from db.plain import Plain, Row, plain
from db.store import tables, versions
from db.store.plans import plan_id
from db.store.store import PlanRules, Store

_CUSTOMER = """
SELECT id, name, business_id, town, industry, stage, responsible, archived_at, phone, group_name, parent_company, site,
       street, email, website
FROM customer WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL"""

_COLUMNS = (
    "sort_key, name_key, town_key, name, business_id, town, industry, stage, responsible, archived, filled, "
    "last_contact, review_due, next_due"
)

_THESE = "IN (SELECT value FROM json_each(?1))"

_FILLED = f"""
SELECT plan_id, field FROM answer
WHERE plan_id {_THESE} AND slot = 'value' AND value IS NOT NULL AND deleted_at IS NULL
UNION SELECT plan_id, field FROM answer_item WHERE plan_id {_THESE} AND deleted_at IS NULL
UNION SELECT plan_id, field FROM team_member WHERE plan_id {_THESE} AND deleted_at IS NULL
UNION SELECT plan_id, field FROM year_figure WHERE plan_id {_THESE} AND value IS NOT NULL AND deleted_at IS NULL"""

_DUE = f"""
SELECT plan_id, min(due) FROM plan_action
WHERE plan_id {_THESE} AND deleted_at IS NULL AND due IS NOT NULL
AND coalesce(status, '') NOT IN ({", ".join(f"'{each}'" for each in sorted(ENDED))}) GROUP BY plan_id"""

_RULES_KEY = "derived_rules"
_VERSION = "5"
"""Raise it when this module, or the folding of words, makes other rows than before."""


def prepare(store: Store) -> None:
    """Bring the derived tables to today's form, or mark every row as stale when the template has other fields."""
    searched = [f"{table.key}.{column.key}" for table in store.rules.tables for column in table.columns]
    text = ":".join((_VERSION, *(",".join(sorted(keys)) for keys in (store.rules.core, store.rules.texts, searched))))
    rules = hashlib.sha256(text.encode()).hexdigest()
    with store.read() as connection:
        sql = plain(connection)
        same_tables = derived_schema.stands(sql)
        known = sql.value("SELECT value FROM meta WHERE key = ?", (_RULES_KEY,))
    if same_tables and known == rules:
        return
    with store.write_derived() as connection:
        if same_tables:
            derived_schema.mark_all(connection)
        else:
            derived_schema.create(connection)
        plain(connection).run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_RULES_KEY, rules))


def is_made(store: Store) -> bool:
    """Tell whether the derived tables have today's form; before `prepare` they may be those of another version."""
    with store.read() as connection:
        return derived_schema.stands(plain(connection))


def pending(connection: Connection) -> int:
    """Return how many customers wait for their derived rows."""
    return int(plain(connection).value("SELECT count(*) FROM derived_stale"))


def refresh(store: Store, limit: int = 20) -> tuple[str, ...]:
    """Make the derived rows of at most `limit` stale customers anew and return those customers' ids."""
    with store.read() as connection:
        if plain(connection).first("SELECT 1 FROM derived_stale") is None:
            return ()
    with store.write_derived() as connection:
        sql = plain(connection)
        waiting = sql.column("SELECT customer_id FROM derived_stale LIMIT ?", (limit,))
        _refresh_some(sql, store.rules, waiting)
        sql.run_many("DELETE FROM derived_stale WHERE customer_id = ?", [(each,) for each in waiting])
    return tuple(waiting)


def refresh_all(store: Store) -> int:
    """Make every stale row anew and return how many customers there were."""
    done = 0
    while step := refresh(store, 500):
        done += len(step)
    return done


@dataclass(slots=True)
class _Written:
    """What people have written about one customer, by kinds, and what is counted of it."""

    contacts: list[Row] = field(default_factory=list)
    filled: set[str] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    last_contact: str | None = None
    review_due: str | None = None
    next_due: str | None = None


def _refresh_some(sql: Plain, rules: PlanRules, customer_ids: Sequence[str]) -> None:
    """Make the derived rows of these customers anew; a few statements for all of them, however many they are."""
    known: dict[str, int] = dict(
        sql.all(
            f"SELECT customer_id, rid FROM derived_customer WHERE customer_id {_THESE}", (json.dumps(customer_ids),)
        )
    )
    for table, column in (("derived_phone", "rid"), ("derived_names", "rowid"), ("derived_text", "rowid")):
        sql.run_many(f"DELETE FROM {table} WHERE {column} = ?", [(rid,) for rid in known.values()])
    records = sql.all(_CUSTOMER, (json.dumps(customer_ids),))
    gone = known.keys() - {record[0] for record in records}
    sql.run_many("DELETE FROM derived_customer WHERE customer_id = ?", [(each,) for each in gone])
    written = _read_written(sql, rules, customer_ids)
    names: list[tuple[int, str]] = []
    texts: list[tuple[int, str]] = []
    phones: list[tuple[int, str]] = []
    for customer_id, *record in records:
        name, business_id, town, industry, stage, responsible, archived_at, phone, *about = record
        about_it = written[customer_id]
        keys = (sort_key(name), name_key(name), sort_key(town or ""))
        shown = (name, business_id or "", town or "", industry, stage, responsible, int(archived_at is not None))
        filled = len(rules.core & about_it.filled)
        row = (*keys, *shown, filled, about_it.last_contact, about_it.review_due, about_it.next_due)
        rid = _write_row(sql, customer_id, known.get(customer_id), row)
        identity = _joined((name, business_id, town, (business_id or "").replace("-", "")))
        people = itertools.chain.from_iterable(each[:-2] for each in about_it.contacts)
        names.append((rid, identity))
        texts.append((rid, _joined((identity, *about, *people, *about_it.texts))))
        typed = (phone, *itertools.chain.from_iterable(each[-2:] for each in about_it.contacts))
        numbers = {key for text in typed for key in phone_keys(text or "")}
        phones.extend((rid, each) for each in sorted(numbers))
    sql.run_many("INSERT INTO derived_names (rowid, words) VALUES (?, ?)", names)
    sql.run_many("INSERT INTO derived_text (rowid, words) VALUES (?, ?)", texts)
    sql.run_many("INSERT INTO derived_phone (rid, digits) VALUES (?, ?)", phones)


def _joined(texts: tuple[str | None, ...]) -> str:
    """Return the folded words of the texts, each once."""
    return " ".join(dict.fromkeys(words(" ".join(text for text in texts if text))))


def _write_row(sql: Plain, customer_id: str, rid: int | None, values: tuple[object, ...]) -> int:
    if rid is None:
        marks = ", ".join("?" * (len(values) + 1))
        statement = f"INSERT INTO derived_customer ({_COLUMNS}, customer_id) VALUES ({marks})"
        return sql.run(statement, (*values, customer_id))
    marks = ", ".join("?" * len(values))
    sql.run(f"UPDATE derived_customer SET ({_COLUMNS}) = ({marks}) WHERE rid = ?", (*values, rid))
    return rid


def _read_written(sql: Plain, rules: PlanRules, customer_ids: Sequence[str]) -> dict[str, _Written]:
    """Return by customer what people have written: contacts, plan, internal notes, log; no keys of choices."""
    found = {customer_id: _Written() for customer_id in customer_ids}
    plans = {plan_id(customer_id): found[customer_id] for customer_id in customer_ids}
    these, those = (json.dumps(customer_ids),), (json.dumps([*plans]),)
    for customer_id, *contact in sql.all(
        "SELECT customer_id, name, title, unit, email, note, phone, mobile FROM contact "
        f"WHERE customer_id {_THESE} AND deleted_at IS NULL",
        these,
    ):
        found[customer_id].contacts.append(tuple(contact))
    for plan, key in sql.all(_FILLED, those):
        plans[plan].filled.add(key)
    for plan, due in sql.all(_DUE, those):
        plans[plan].next_due = due
    for plan, key, slot, text in sql.all(
        "SELECT plan_id, field, slot, value FROM answer "
        f"WHERE plan_id {_THESE} AND value IS NOT NULL AND deleted_at IS NULL",
        those,
    ):
        if slot == "note" or key in rules.texts:
            plans[plan].texts.append(without_marks(text))
        elif key == REVIEW_FIELD:
            plans[plan].review_due = text
    for plan, _table, _row, text in tables.texts(sql, [*plans], rules.tables):
        plans[plan].texts.append(text)
    for customer_id, kind, day, text in sql.all(
        f"SELECT customer_id, kind, happened_on, text FROM log_entry WHERE customer_id {_THESE} AND deleted_at IS NULL",
        these,
    ):
        about = found[customer_id]
        about.texts.append(text or "")
        if kind == "note" and day is not None:
            about.last_contact = max(about.last_contact or day, day)
    for customer_id, _table, _number, text in versions.texts(sql, customer_ids):
        found[customer_id].texts.append(text)
    return found
