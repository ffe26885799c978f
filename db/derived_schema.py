"""The derived tables: everything in them can be dropped and made anew from the rows."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from db.plain import Plain, plain

if TYPE_CHECKING:
    # The start of the window asks for the fingerprint, before SQLAlchemy is imported.
    from sqlalchemy import Connection

_STATEMENTS = (
    """CREATE TABLE derived_customer (
        rid INTEGER PRIMARY KEY,
        customer_id TEXT NOT NULL UNIQUE,
        sort_key TEXT NOT NULL,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        business_id TEXT NOT NULL,
        town TEXT NOT NULL,
        town_key TEXT NOT NULL,
        industry TEXT,
        stage TEXT,
        responsible TEXT,
        archived INTEGER NOT NULL,
        filled INTEGER NOT NULL,
        last_contact TEXT,
        review_due TEXT,
        next_due TEXT
    )""",
    "CREATE INDEX ix_derived_customer_order ON derived_customer (archived, sort_key, rid)",
    # One for each other way to sort the list, in the words of `db.store.search`.
    "CREATE INDEX ix_derived_customer_quiet ON derived_customer (archived, last_contact, sort_key, rid)",
    "CREATE INDEX ix_derived_customer_least ON derived_customer (archived, filled, sort_key, rid)",
    "CREATE INDEX ix_derived_customer_most ON derived_customer (archived, filled DESC, sort_key, rid)",
    "CREATE INDEX ix_derived_customer_town ON derived_customer (archived, (town_key = ''), town_key, sort_key, rid)",
    # Holds all that is read for the customers whose review is overdue, by name.
    """CREATE INDEX ix_derived_customer_review ON derived_customer (archived, sort_key, rid, review_due)
        WHERE review_due IS NOT NULL""",
    "CREATE INDEX ix_derived_customer_due ON derived_customer (archived, next_due) WHERE next_due IS NOT NULL",
    "CREATE INDEX ix_derived_customer_business_id ON derived_customer (business_id)",
    # Holds all that a search for nearly the same names reads.
    "CREATE INDEX ix_derived_customer_near ON derived_customer (name_key, archived)",
    "CREATE TABLE derived_phone (rid INTEGER NOT NULL, digits TEXT NOT NULL, PRIMARY KEY (digits, rid)) WITHOUT ROWID",
    "CREATE INDEX ix_derived_phone_rid ON derived_phone (rid)",
    # What comes in are words already folded, with spaces between. The tokenizer "ascii" takes every other letter as a
    # letter; "unicode61" knows an older Unicode than Python and would see several words in one.
    """CREATE VIRTUAL TABLE derived_names USING fts5(
        words, content='', contentless_delete=1, detail=none,
        prefix='1 2 3', tokenize='ascii')""",
    """CREATE VIRTUAL TABLE derived_text USING fts5(
        words, content='', contentless_delete=1, detail=none,
        prefix='1 2 3', tokenize='ascii')""",
    "CREATE TABLE derived_stale (customer_id TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID",
)

TABLES = ("derived_customer", "derived_phone", "derived_names", "derived_text", "derived_stale")


KEY = "derived_schema"
"""Under which the store remembers how its derived tables were made."""

FINGERPRINT = hashlib.sha256("\n".join(_STATEMENTS).encode()).hexdigest()


def stands(sql: Plain) -> bool:
    """Tell whether the derived tables have today's form; they may be those of another version, or dropped."""
    if sql.value("SELECT value FROM meta WHERE key = ?", (KEY,)) != FINGERPRINT:
        return False
    names = ", ".join(f"'{table}'" for table in TABLES)
    return bool(
        sql.value(f"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ({names})") == len(TABLES)
    )


def create(connection: Connection) -> None:
    """Drop and make the derived tables, and mark every customer as stale."""
    sql = plain(connection)
    for table in TABLES:
        sql.run(f"DROP TABLE IF EXISTS {table}")
    for statement in _STATEMENTS:
        sql.run(statement)
    sql.run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (KEY, FINGERPRINT))
    mark_all(connection)


def mark_all(connection: Connection) -> None:
    """Mark every customer as stale, for example after the template's core fields have changed."""
    plain(connection).run("INSERT OR IGNORE INTO derived_stale SELECT id FROM customer")
