"""Triggers that keep rows and operations together, whoever writes to the file."""

from collections.abc import Iterable

from sqlalchemy import Connection

GUARD_PREFIX = "guard_"


def _of_table(table: str) -> Iterable[str]:
    known = f"EXISTS (SELECT 1 FROM operation WHERE id = NEW.op_id AND row_id = NEW.id AND entity = '{table}')"
    yield (
        f"CREATE TRIGGER {GUARD_PREFIX}{table}_insert BEFORE INSERT ON {table} WHEN NOT {known} "
        "BEGIN SELECT RAISE(ABORT, 'a row needs an operation of its own'); END"
    )
    yield _no_replace(table)
    yield (
        f"CREATE TRIGGER {GUARD_PREFIX}{table}_update BEFORE UPDATE ON {table} "
        f"WHEN NEW.op_id IS OLD.op_id OR NEW.id IS NOT OLD.id OR NOT {known} "
        "BEGIN SELECT RAISE(ABORT, 'a changed row needs a new operation'); END"
    )
    yield _no_delete(table)


def _no_replace(table: str) -> str:
    """INSERT OR REPLACE removes the old row without asking the guard of DELETE."""
    return (
        f"CREATE TRIGGER {GUARD_PREFIX}{table}_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "
        "BEGIN SELECT RAISE(ABORT, 'a row is changed, never replaced'); END"
    )


def _no_delete(table: str) -> str:
    return (
        f"CREATE TRIGGER {GUARD_PREFIX}{table}_delete BEFORE DELETE ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'rows are marked as deleted, never removed'); END"
    )


def statements() -> dict[str, str]:
    """Return the guards of every synced table and of the log itself: each statement by the name of its trigger."""
    from db.models import SYNCED

    found = [statement for model in SYNCED for statement in _of_table(model.entity)]
    found.append(
        f"CREATE TRIGGER {GUARD_PREFIX}operation_update BEFORE UPDATE ON operation "
        "BEGIN SELECT RAISE(ABORT, 'an operation is never changed'); END"
    )
    found.append(_no_replace("operation"))
    found.append(_no_delete("operation"))
    return {statement.split()[2]: statement for statement in found}


def create_guards(connection: Connection) -> None:
    """Make every guard."""
    for statement in statements().values():
        connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection) -> None:
    """Drop every trigger of the file, before an upgrade rebuilds tables."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    for name in names:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
