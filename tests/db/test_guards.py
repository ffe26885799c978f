"""Whoever writes to the file: no row without its operation, no operation changed, nothing removed."""

import pytest
import sqlcipher3.dbapi2 as sqlite

from app.services import customers
from app.services.core import Core
from db import guards
from db.models import SYNCED
from tests.helpers.operations import logged, row
from tests.helpers.stored_schema import fill
from tests.helpers.stores import customer_id


def attempt(core: Core, statement: str, *parameters: object) -> str:
    """Run one statement past the program, on a connection without any of its settings, and return the refusal."""
    connection = sqlite.connect(str(core.store.path), isolation_level=None)
    try:
        connection.execute(statement, parameters)
    except sqlite.IntegrityError as error:
        return str(error)
    finally:
        connection.close()
    return ""


NEEDS = "a row needs an operation of its own"
CHANGED = "a changed row needs a new operation"
REMOVED = "rows are marked as deleted, never removed"
REPLACED = "a row is changed, never replaced"


def test_a_row_without_an_operation_does_not_go_in(core: Core) -> None:
    statement = "INSERT INTO customer (id, op_id, updated_at, name) VALUES (?, ?, '', 'Salaa Oy')"
    assert attempt(core, statement, "new", "no-such-operation") == NEEDS
    other = row(core.store, "customer", customer_id(core))["op_id"]
    assert attempt(core, statement, "new", other) == NEEDS


def test_an_operation_of_another_table_does_not_count(core: Core) -> None:
    person = next(each for each in logged(core.store) if each.entity == "person")
    statement = "INSERT INTO customer (id, op_id, updated_at, name) VALUES (?, ?, '', 'Salaa Oy')"
    assert attempt(core, statement, person.row_id, person.id) == NEEDS


def test_a_row_does_not_change_under_its_old_operation(core: Core) -> None:
    customer = customer_id(core)
    assert attempt(core, "UPDATE customer SET town = 'Muualla' WHERE id = ?", customer) == CHANGED
    assert attempt(core, "UPDATE customer SET town = 'Muualla', op_id = 'x' WHERE id = ?", customer) == CHANGED
    foreign = row(core.store, "customer", customer_id(core, "Harjun Rauta Oy"))["op_id"]
    assert attempt(core, "UPDATE customer SET op_id = ? WHERE id = ?", foreign, customer) == CHANGED


def test_a_row_does_not_change_its_key(core: Core) -> None:
    customers.edit(core, customer_id(core), {"town": "Tampere"})
    foreign = row(core.store, "customer", customer_id(core, "Harjun Rauta Oy"))
    statement = "UPDATE customer SET id = ?, op_id = ? WHERE id = ?"
    assert attempt(core, statement, foreign["id"], foreign["op_id"], customer_id(core)) in (CHANGED, REPLACED)


@pytest.mark.parametrize("table", [*(model.entity for model in SYNCED), "operation"])
def test_nothing_is_removed_or_replaced(core: Core, table: str) -> None:
    fill(core)
    with core.store.read() as connection:
        before = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
    assert before
    assert attempt(core, f"DELETE FROM {table}") == REMOVED
    assert attempt(core, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}") == REPLACED
    with core.store.read() as connection:
        assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == before


def test_an_operation_does_not_change(core: Core) -> None:
    assert attempt(core, "UPDATE operation SET author = NULL") == "an operation is never changed"


def test_every_table_with_operations_is_guarded() -> None:
    names = set(guards.statements())
    for model in SYNCED:
        assert {f"guard_{model.entity}_{each}" for each in ("insert", "replace", "update", "delete")} <= names
    assert len(names) == 4 * len(SYNCED) + 3
