"""Reads agreed versions, handed copies and the frozen plans and files behind them."""

from datetime import date

from sqlalchemy import Connection

from app.domain.ids import derived_id
from app.domain.versions import HandedCopy, PlanVersion
from db.plain import plain

_VERSIONS = """
SELECT id, number, agreed_on, ours, theirs, remark, content, author FROM plan_version
WHERE customer_id = ? AND number IS NOT NULL AND deleted_at IS NULL ORDER BY number DESC, id DESC"""

_COPIES = """
SELECT id, number, edition, language, version, file_name, recipients, handed_on, checksum, author FROM handed_copy
WHERE customer_id = ? AND deleted_at IS NULL ORDER BY number DESC, id DESC"""

_HANDED_STATES = (
    "SELECT id, content, agreed_on FROM plan_version WHERE customer_id = ? AND number IS NULL AND deleted_at IS NULL"
)


def state_id(copy_id: str) -> str:
    """Return the id of the row that names what a handed copy shows: a version without a number.

    Its `agreed_on` is the day on which what the copy shows had been agreed, None for a draft.
    """
    return derived_id(copy_id, "content")


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
    sql = plain(connection)
    states = {row[0]: (row[1], row[2]) for row in sql.all(_HANDED_STATES, (customer_id,))}
    found = []
    for identifier, number, edition, language, version, file_name, recipients, day, checksum, author in sql.all(
        _COPIES, (customer_id,)
    ):
        content, agreed_on = states.get(state_id(identifier), ("", None))
        found.append(
            HandedCopy(
                identifier,
                number,
                edition,
                language,
                version,
                agreed_on is None,
                file_name or "",
                recipients or "",
                date.fromisoformat(day),
                checksum,
                content,
                people.get(author or "", ""),
            )
        )
    return tuple(found)


def last_number(connection: Connection, customer_id: str) -> int:
    """Return the number of the latest copy handed to a customer, 0 for none."""
    statement = "SELECT max(number) FROM handed_copy WHERE customer_id = ? AND deleted_at IS NULL"
    return int(plain(connection).value(statement, (customer_id,)) or 0)
