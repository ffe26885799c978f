"""Makes the derived rows of customers anew, in small steps."""

import hashlib
import itertools
from collections.abc import Iterable

from sqlalchemy import Connection

from app.domain.normalise import phone_key, sort_key, words
from db import derived_schema
from db.store.plans import plan_id
from db.store.store import PlanRules, Store

_CUSTOMER = """
SELECT id, name, business_id, town, industry, stage, responsible, archived_at, deleted_at, phone, group_name,
       parent_company, site, street, email, website
FROM customer WHERE id = ?"""
_RULES_KEY = "derived_rules"
_VERSION = "1"


def _fingerprint(rules: PlanRules) -> str:
    text = _VERSION + ":" + ",".join(sorted(rules.core))
    return hashlib.sha256(text.encode()).hexdigest()


def prepare(store: Store) -> None:
    """Mark every customer as stale when the template's core fields are not those of the derived rows."""
    wanted = _fingerprint(store.rules)
    with store.read() as connection:
        known = connection.exec_driver_sql("SELECT value FROM meta WHERE key = ?", (_RULES_KEY,)).scalar()
    if known != wanted:
        with store.write_derived() as connection:
            derived_schema.mark_all(connection)
            connection.exec_driver_sql("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_RULES_KEY, wanted))


def pending(connection: Connection) -> int:
    """Return how many customers wait for their derived rows."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM derived_stale").scalar_one())


def refresh(store: Store, limit: int = 20) -> tuple[str, ...]:
    """Make the derived rows of at most `limit` stale customers anew and return those customers' ids."""
    with store.read() as connection:
        waiting = connection.exec_driver_sql("SELECT customer_id FROM derived_stale LIMIT ?", (limit,)).scalars().all()
    if not waiting:
        return ()
    with store.write_derived() as connection:
        for customer_id in waiting:
            _refresh_one(connection, store.rules, customer_id)
        marks = ", ".join("?" * len(waiting))
        connection.exec_driver_sql(f"DELETE FROM derived_stale WHERE customer_id IN ({marks})", tuple(waiting))
    return tuple(waiting)


def refresh_all(store: Store) -> int:
    """Make every stale row anew and return how many customers there were."""
    done = 0
    while step := refresh(store, 500):
        done += len(step)
    return done


def _remove(connection: Connection, rid: int) -> None:
    connection.exec_driver_sql("DELETE FROM derived_phone WHERE rid = ?", (rid,))
    connection.exec_driver_sql("DELETE FROM derived_names WHERE rowid = ?", (rid,))
    connection.exec_driver_sql("DELETE FROM derived_text WHERE rowid = ?", (rid,))


def _refresh_one(connection: Connection, rules: PlanRules, customer_id: str) -> None:
    rid = connection.exec_driver_sql("SELECT rid FROM derived_customer WHERE customer_id = ?", (customer_id,)).scalar()
    row = connection.exec_driver_sql(_CUSTOMER, (customer_id,)).first()
    if rid is not None:
        _remove(connection, rid)
    if row is None or row.deleted_at is not None:
        connection.exec_driver_sql("DELETE FROM derived_customer WHERE customer_id = ?", (customer_id,))
        return
    contacts = connection.exec_driver_sql(
        "SELECT name, title, phone, email FROM contact WHERE customer_id = ? AND deleted_at IS NULL", (customer_id,)
    ).all()
    values = (
        sort_key(row.name),
        row.name,
        row.business_id or "",
        row.town or "",
        row.industry,
        row.stage,
        row.responsible,
        int(row.archived_at is not None),
        _filled(connection, rules, customer_id),
        _last_contact(connection, customer_id),
    )
    rid = _write_row(connection, customer_id, rid, values)
    identity = " ".join(filter(None, (row.name, row.business_id, row.town, _plain_id(row.business_id))))
    names = " ".join(dict.fromkeys(words(identity)))
    connection.exec_driver_sql("INSERT INTO derived_names (rowid, words) VALUES (?, ?)", (rid, names))
    about = (row.group_name, row.parent_company, row.site, row.street, row.email, row.website)
    people = itertools.chain.from_iterable((contact.name, contact.title, contact.email) for contact in contacts)
    text = " ".join(filter(None, itertools.chain((identity,), about, people, _texts(connection, customer_id))))
    unique = " ".join(dict.fromkeys(words(text)))
    connection.exec_driver_sql("INSERT INTO derived_text (rowid, words) VALUES (?, ?)", (rid, unique))
    phones = {key for phone in (row.phone, *(contact.phone for contact in contacts)) if (key := phone_key(phone or ""))}
    for key in sorted(phones):
        connection.exec_driver_sql("INSERT OR IGNORE INTO derived_phone (rid, digits) VALUES (?, ?)", (rid, key))


def _plain_id(business_id: str | None) -> str:
    return (business_id or "").replace("-", "")


def _write_row(connection: Connection, customer_id: str, rid: int | None, values: tuple[object, ...]) -> int:
    if rid is not None:
        connection.exec_driver_sql(
            "UPDATE derived_customer SET sort_key = ?, name = ?, business_id = ?, town = ?, industry = ?, stage = ?, "
            "responsible = ?, archived = ?, filled = ?, last_contact = ? WHERE rid = ?",
            (*values, rid),
        )
        return rid
    result = connection.exec_driver_sql(
        "INSERT INTO derived_customer (sort_key, name, business_id, town, industry, stage, responsible, archived, "
        "filled, last_contact, customer_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, customer_id),
    )
    return int(result.lastrowid)


def _filled(connection: Connection, rules: PlanRules, customer_id: str) -> int:
    plan = plan_id(customer_id)
    found: set[str] = set()
    for statement in (
        "SELECT field FROM answer WHERE plan_id = ? AND slot = 'value' AND value IS NOT NULL AND deleted_at IS NULL",
        "SELECT field FROM answer_item WHERE plan_id = ? AND deleted_at IS NULL",
        "SELECT field FROM team_member WHERE plan_id = ? AND deleted_at IS NULL",
        "SELECT field FROM year_figure WHERE plan_id = ? AND value IS NOT NULL AND deleted_at IS NULL",
    ):
        found.update(connection.exec_driver_sql(statement, (plan,)).scalars())
    return len(found & rules.core)


def _last_contact(connection: Connection, customer_id: str) -> str | None:
    statement = "SELECT max(happened_on) FROM log_entry WHERE customer_id = ? AND kind = 'note' AND deleted_at IS NULL"
    found = connection.exec_driver_sql(statement, (customer_id,)).scalar()
    return None if found is None else str(found)


def _texts(connection: Connection, customer_id: str) -> Iterable[str]:
    yield from connection.exec_driver_sql(
        "SELECT value FROM answer WHERE plan_id = ? AND value IS NOT NULL AND deleted_at IS NULL",
        (plan_id(customer_id),),
    ).scalars()
    yield from connection.exec_driver_sql(
        "SELECT text FROM log_entry WHERE customer_id = ? AND deleted_at IS NULL", (customer_id,)
    ).scalars()
    yield from connection.exec_driver_sql(
        "SELECT note FROM contact WHERE customer_id = ? AND note IS NOT NULL AND deleted_at IS NULL", (customer_id,)
    ).scalars()
