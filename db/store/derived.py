"""Makes the derived rows of customers anew, in small steps."""

import hashlib
import itertools
import json
from collections.abc import Iterator

from sqlalchemy import Connection

from app.domain.duplicates import name_key
from app.domain.normalise import phone_keys, sort_key, words
from db import derived_schema
from db.plain import Plain, plain
from db.store import tables
from db.store.plans import plan_id
from db.store.store import PlanRules, Store

_CUSTOMER = """
SELECT name, business_id, town, industry, stage, responsible, archived_at, phone, group_name, parent_company, site,
       street, email, website
FROM customer WHERE id = ? AND deleted_at IS NULL"""

_COLUMNS = "sort_key, name_key, name, business_id, town, industry, stage, responsible, archived, filled, last_contact"

_FILLED = """
SELECT field FROM answer WHERE plan_id = ?1 AND slot = 'value' AND value IS NOT NULL AND deleted_at IS NULL
UNION SELECT field FROM answer_item WHERE plan_id = ?1 AND deleted_at IS NULL
UNION SELECT field FROM team_member WHERE plan_id = ?1 AND deleted_at IS NULL
UNION SELECT field FROM year_figure WHERE plan_id = ?1 AND value IS NOT NULL AND deleted_at IS NULL"""

_RULES_KEY = "derived_rules"
_VERSION = "2"
"""Raise it when this module, or the folding of words, makes other rows than before."""

_MARKDOWN = str.maketrans("", "", "*\\")
"""Signs that stand inside of words in a narrative and are no part of them."""


def prepare(store: Store) -> None:
    """Bring the derived tables to today's form, or mark every row as stale when the template has other fields."""
    searched = [f"{table.key}.{column.key}" for table in store.rules.tables for column in table.columns]
    text = ":".join((_VERSION, *(",".join(sorted(keys)) for keys in (store.rules.core, store.rules.texts, searched))))
    rules = hashlib.sha256(text.encode()).hexdigest()
    with store.read() as connection:
        known: dict[str, str] = dict(plain(connection).all("SELECT key, value FROM meta WHERE key LIKE 'derived%'"))
    same_tables = known.get(derived_schema.KEY) == derived_schema.FINGERPRINT
    if same_tables and known.get(_RULES_KEY) == rules:
        return
    with store.write_derived() as connection:
        if same_tables:
            derived_schema.mark_all(connection)
        else:
            derived_schema.create(connection)
        plain(connection).run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_RULES_KEY, rules))


def pending(connection: Connection) -> int:
    """Return how many customers wait for their derived rows."""
    return int(plain(connection).value("SELECT count(*) FROM derived_stale"))


def name_keys(connection: Connection, *, archived: bool) -> dict[str, str]:
    """Return the `name_key` of every customer by its id, with the archived ones or without; waiting ones as of now."""
    sql = plain(connection)
    # The plus keeps SQLite from walking through the rows in the order of an index.
    shown = "" if archived else " AND +archived = 0"
    # One long text instead of a row for each customer takes two thirds of the time.
    text = sql.value(
        "SELECT json_group_object(customer_id, name_key) FROM derived_customer "
        f"WHERE customer_id NOT IN (SELECT customer_id FROM derived_stale){shown}"
    )
    found: dict[str, str] = json.loads(text)
    shown = "" if archived else " AND archived_at IS NULL"
    for customer_id, name in sql.all(
        "SELECT id, name FROM customer WHERE deleted_at IS NULL "
        f"AND id IN (SELECT customer_id FROM derived_stale){shown}"
    ):
        found[customer_id] = name_key(name)
    return found


def refresh(store: Store, limit: int = 20) -> tuple[str, ...]:
    """Make the derived rows of at most `limit` stale customers anew and return those customers' ids."""
    with store.read() as connection:
        if plain(connection).first("SELECT 1 FROM derived_stale") is None:
            return ()
    with store.write_derived() as connection:
        sql = plain(connection)
        waiting = sql.column("SELECT customer_id FROM derived_stale LIMIT ?", (limit,))
        for customer_id in waiting:
            _refresh_one(sql, store.rules, customer_id)
        sql.run_many("DELETE FROM derived_stale WHERE customer_id = ?", [(each,) for each in waiting])
    return tuple(waiting)


def refresh_all(store: Store) -> int:
    """Make every stale row anew and return how many customers there were."""
    done = 0
    while step := refresh(store, 500):
        done += len(step)
    return done


def _refresh_one(sql: Plain, rules: PlanRules, customer_id: str) -> None:
    rid = sql.value("SELECT rid FROM derived_customer WHERE customer_id = ?", (customer_id,))
    if rid is not None:
        for table, column in (("derived_phone", "rid"), ("derived_names", "rowid"), ("derived_text", "rowid")):
            sql.run(f"DELETE FROM {table} WHERE {column} = ?", (rid,))
    row = sql.first(_CUSTOMER, (customer_id,))
    if row is None:
        sql.run("DELETE FROM derived_customer WHERE customer_id = ?", (customer_id,))
        return
    name, business_id, town, industry, stage, responsible, archived_at, phone, *about = row
    contacts = sql.all(
        "SELECT name, title, email, note, phone FROM contact WHERE customer_id = ? AND deleted_at IS NULL",
        (customer_id,),
    )
    filled = rules.core.intersection(sql.column(_FILLED, (plan_id(customer_id),)))
    shown = (name, business_id or "", town or "", industry, stage, responsible, int(archived_at is not None))
    rid = _write_row(
        sql, customer_id, rid, (sort_key(name), name_key(name), *shown, len(filled), _last_contact(sql, customer_id))
    )
    identity = _joined((name, business_id, town, (business_id or "").replace("-", "")))
    people = itertools.chain.from_iterable(each[:4] for each in contacts)
    everything = _joined((identity, *about, *people, *_texts(sql, rules, customer_id)))
    sql.run("INSERT INTO derived_names (rowid, words) VALUES (?, ?)", (rid, identity))
    sql.run("INSERT INTO derived_text (rowid, words) VALUES (?, ?)", (rid, everything))
    numbers = itertools.chain.from_iterable(phone_keys(text or "") for text in (phone, *(each[4] for each in contacts)))
    sql.run_many("INSERT INTO derived_phone (rid, digits) VALUES (?, ?)", [(rid, each) for each in sorted({*numbers})])


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


def _last_contact(sql: Plain, customer_id: str) -> str | None:
    statement = "SELECT max(happened_on) FROM log_entry WHERE customer_id = ? AND kind = 'note' AND deleted_at IS NULL"
    found: str | None = sql.value(statement, (customer_id,))
    return found


def _texts(sql: Plain, rules: PlanRules, customer_id: str) -> Iterator[str]:
    """Yield what people have written: texts of the plan and internal notes, but no keys of choices, and the log."""
    for field, slot, text in sql.all(
        "SELECT field, slot, value FROM answer WHERE plan_id = ? AND value IS NOT NULL AND deleted_at IS NULL",
        (plan_id(customer_id),),
    ):
        if slot == "note" or field in rules.texts:
            yield text.translate(_MARKDOWN)
    yield from tables.texts(sql, customer_id, rules.tables)
    yield from sql.column("SELECT text FROM log_entry WHERE customer_id = ? AND deleted_at IS NULL", (customer_id,))
