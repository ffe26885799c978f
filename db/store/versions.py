"""Reads agreed versions, handed copies and the frozen plans and files behind them."""

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from app.domain.versions import HandedCopy, PlanVersion
from db.plain import Plain, Row, plain

_VERSIONS = """
SELECT id, number, agreed_on, ours, theirs, remark, content, author FROM plan_version
WHERE customer_id = ? AND deleted_at IS NULL ORDER BY number DESC, id DESC"""

_COPIES = """
SELECT id, number, edition, language, version, draft, file_name, recipients, handed_on, checksum, content, author
FROM handed_copy
WHERE customer_id = ? AND deleted_at IS NULL ORDER BY number DESC, id DESC"""


def versions(connection: Connection, customer_id: str, people: dict[str, str]) -> tuple[PlanVersion, ...]:
    """Return the versions agreed with a customer, latest first; `people` are names by id."""
    return tuple(
        PlanVersion(
            identifier,
            number,
            date.fromisoformat(agreed_on),
            ours or "",
            theirs or "",
            remark or "",
            content,
            people.get(author or "", ""),
        )
        for identifier, number, agreed_on, ours, theirs, remark, content, author in plain(connection).all(
            _VERSIONS, (customer_id,)
        )
    )


def latest(connection: Connection, customer_id: str) -> tuple[int, str, str] | None:
    """Return number, day and content of the latest agreed version, None when there is none yet."""
    found = plain(connection).first(f"{_VERSIONS} LIMIT 1", (customer_id,))
    return None if found is None else (int(found[1]), str(found[2]), str(found[6]))


def copies(connection: Connection, customer_id: str, people: dict[str, str]) -> tuple[HandedCopy, ...]:
    """Return the PDFs handed to a customer, latest first; `people` are names by id."""
    found = plain(connection).all(_COPIES, (customer_id,))
    return tuple(_copy(row, people) for row in found)


def _copy(row: Row, people: dict[str, str]) -> HandedCopy:
    identifier, number, edition, language, version, draft, file_name, recipients, day, checksum, content, author = row
    return HandedCopy(
        identifier,
        number,
        edition,
        language,
        version,
        bool(draft),
        file_name or "",
        recipients or "",
        date.fromisoformat(day),
        checksum,
        content or "",
        people.get(author or "", ""),
    )


def texts(sql: Plain, customer_ids: Sequence[str]) -> list[tuple[str, str, int, str]]:
    """Return what people have written about agreed versions and handed copies: customer, table, number, text.

    Latest first: by whom a version was agreed and its remark, and to whom a copy went.
    """
    wanted = (json.dumps([*customer_ids]),)
    these = "customer_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL ORDER BY number DESC, id DESC"
    found: list[tuple[str, str, int, str]] = []
    for table, columns in (("plan_version", "theirs, ours, remark"), ("handed_copy", "recipients")):
        for customer_id, number, *said in sql.all(
            f"SELECT customer_id, number, {columns} FROM {table} WHERE {these}", wanted
        ):
            found.append((customer_id, table, number, ", ".join(filter(None, said))))
    return found


def last_number(connection: Connection, customer_id: str) -> int:
    """Return the number of the latest copy handed to a customer, 0 for none."""
    statement = "SELECT max(number) FROM handed_copy WHERE customer_id = ? AND deleted_at IS NULL"
    return int(plain(connection).value(statement, (customer_id,)) or 0)
