"""The check finds what somebody has done to a store behind the program's back."""

import json

import pytest
import sqlcipher3.dbapi2 as sqlite

from app.domain.faults import Fault, FaultKind
from app.domain.ids import new_id
from app.services import contacts, customers, log_entries, office
from app.services.core import Core
from app.services.opening import open_core
from db import guards
from tests.helpers.operations import heads, logged, problems, row
from tests.helpers.stores import customer_id, person_id


def tamper(core: Core, *statements: str) -> list[Fault]:
    """Run statements with every guard dropped and made again, and return what the check finds then."""
    connection = sqlite.connect(str(core.store.path), isolation_level=None)
    connection.execute("BEGIN")
    for name, *_ in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for statement in guards.statements().values():
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.close()
    return problems(core)


def unreadable(table: str, row_id: str) -> Fault:
    return Fault(FaultKind.OPERATION_UNREADABLE, table, row_id, detail="ValueError")


def test_a_store_as_the_program_writes_it_is_whole(core: Core) -> None:
    assert problems(core) == []
    assert tamper(core) == []


def test_a_changed_value(core: Core) -> None:
    customer = customer_id(core)
    found = tamper(core, f"UPDATE customer SET town = 'Muualla' WHERE id = '{customer}'")
    assert found == [Fault(FaultKind.VALUE_DIFFERS, "customer", customer, "town")]


def test_a_value_taken_away_or_put_where_none_was(core: Core) -> None:
    customer = customer_id(core)
    found = tamper(core, f"UPDATE customer SET town = NULL, website = 'x' WHERE id = '{customer}'")
    assert found == [Fault(FaultKind.VALUE_DIFFERS, "customer", customer, name) for name in ("town", "website")]


def test_a_fault_tells_whose_row_it_is_and_no_text_but_that_name(core: Core) -> None:
    customer = customer_id(core)
    found = tamper(
        core,
        f"UPDATE customer SET website = 'Salaisuus' WHERE id = '{customer}'",
        "UPDATE answer SET value = 'Salaisuus'",
        f"UPDATE contact SET title = 'Salaisuus' WHERE customer_id = '{customer}'",
        "UPDATE person SET title = 'Salaisuus'",
    )
    assert {each.table for each in found} == {"customer", "answer", "contact", "person"}
    assert not any("Salaisuus" in repr(each) for each in found)
    for each in found:
        whose = ("", "") if each.table == "person" else (customer, "Koskenrannan Konepaja Oy")
        assert (each.customer_id, each.customer) == whose
        assert bool(each.field) == (each.table == "answer")


def test_a_value_written_anew_is_whole_again(core: Core) -> None:
    customer = customer_id(core)
    assert tamper(core, f"UPDATE customer SET town = 'Muualla' WHERE id = '{customer}'")
    customers.edit(core, customer, {"town": "Tampere"})
    assert problems(core) == []


def test_what_the_sentences_advise_mends_the_list_and_the_installation(core: Core) -> None:
    customer = customer_id(core)
    assert tamper(core, f"DELETE FROM derived_customer WHERE customer_id = '{customer}'")
    log_entries.add_note(core, customer, "Soitettu")
    customers.refresh_whole_list(core)
    assert problems(core) == []
    assert len(tamper(core, "DELETE FROM meta WHERE key = 'installation'", "DROP TABLE derived_phone")) == 2
    core.store.close()
    again = open_core(core.store.path)
    customers.refresh_whole_list(again)
    found = problems(again)
    again.store.close()
    assert found == []


def test_a_row_marked_as_deleted(core: Core) -> None:
    customer = customer_id(core)
    found = tamper(core, f"UPDATE customer SET deleted_at = '2026-01-01T00:00:00.000Z' WHERE id = '{customer}'")
    assert Fault(FaultKind.VALUE_DIFFERS, "customer", customer, "deleted_at") in found


def test_a_row_removed(core: Core) -> None:
    move = next(each.row_id for each in logged(core.store) if each.entity == "stage_move")
    assert tamper(core, f"DELETE FROM stage_move WHERE id = '{move}'") == [
        Fault(FaultKind.ROW_MISSING, "stage_move", move)
    ]


def test_a_row_put_in(core: Core) -> None:
    found = tamper(core, "INSERT INTO person (id, op_id, updated_at, name) VALUES ('me', 'none', '', 'Salaa Tullut')")
    assert found == [Fault(FaultKind.OPERATION_MISSING, "person", "me")]


def test_a_row_with_the_operation_of_another_version(core: Core) -> None:
    customer = customer_id(core)
    old = next(each.id for each in logged(core.store) if each.row_id == customer)
    assert row(core.store, "customer", customer)["op_id"] != old
    found = tamper(core, f"UPDATE customer SET op_id = '{old}' WHERE id = '{customer}'")
    assert found == [Fault(FaultKind.OPERATION_NOT_NAMED, "customer", customer)]


def test_an_operation_removed(core: Core) -> None:
    customers.edit(core, customer_id(core), {"town": "Tampere"})
    customers.edit(core, customer_id(core), {"town": "Pirkkala"})
    *_, removed, _, _ = logged(core.store)
    found = tamper(core, f"DELETE FROM operation WHERE id = '{removed.id}'")
    assert any(each.detail == f"{removed.seq + 1} / {removed.seq}" for each in found)
    assert unreadable("customer", removed.row_id) in found


def test_an_action_removed(core: Core) -> None:
    customers.edit(core, customer_id(core), {"town": "Tampere"})
    *_, action, operation = logged(core.store)
    found = tamper(core, f"DELETE FROM operation WHERE id = '{action.id}'")
    assert Fault(FaultKind.ACTION_MISSING, row=operation.id) in found


@pytest.mark.parametrize(
    "payload", ["", "{", "[]", '{"town": "Turku"}', '{"town": ["Turku"]}', '{"town": ["Turku", 1]}']
)
def test_an_operation_that_cannot_be_read(core: Core, payload: str) -> None:
    customers.edit(core, customer_id(core), {"town": "Tampere"})
    operation = logged(core.store)[-1]
    (fault,) = tamper(core, f"UPDATE operation SET payload = '{payload}' WHERE id = '{operation.id}'")
    assert (fault.kind, fault.row) == (FaultKind.OPERATION_UNREADABLE, operation.row_id)


def test_an_operation_that_says_something_else(core: Core) -> None:
    customers.edit(core, customer_id(core), {"town": "Tampere"})
    operation = logged(core.store)[-1]
    text = json.dumps({"town": ["Turku", operation.payload["town"][1]]})
    found = tamper(core, f"UPDATE operation SET payload = '{text}' WHERE id = '{operation.id}'")
    assert found == [Fault(FaultKind.VALUE_DIFFERS, "customer", operation.row_id, "town")]


def test_an_operation_that_replaces_another_version(core: Core) -> None:
    customers.edit(core, customer_id(core), {"town": "Tampere"})
    operation = logged(core.store)[-1]
    found = tamper(core, f"""UPDATE operation SET payload = '{{"town":["Tampere",[]]}}' WHERE id = '{operation.id}'""")
    assert found == [unreadable("customer", operation.row_id)]


def test_an_operation_of_no_table(core: Core) -> None:
    operation = next(each for each in logged(core.store) if each.entity == "log_entry")
    found = tamper(core, f"UPDATE operation SET entity = 'weather' WHERE id = '{operation.id}'")
    assert Fault(FaultKind.TABLE_UNKNOWN, row=operation.row_id) in found
    assert Fault(FaultKind.OPERATION_MISSING, "log_entry", operation.row_id) in found


def test_heads_removed_doubled_moved_or_loose(core: Core) -> None:
    customer = customer_id(core)
    (head,) = heads(core.store, customer)["town"]
    old = next(each.id for each in logged(core.store) if each.row_id == customer and each.id != head)
    assert (
        tamper(core, f"INSERT INTO head VALUES ('{customer}', 'town', '{old}')")
        == [Fault(FaultKind.HEAD_WRONG, "customer", customer, "town")]
        or head == old
    )
    assert tamper(core, f"DELETE FROM head WHERE row_id = '{customer}' AND field = 'town'") == [
        Fault(FaultKind.HEAD_MISSING, "customer", customer, "town")
    ]
    assert tamper(core, f"INSERT INTO head VALUES ('{customer}', 'town', '{head}')") == []
    assert tamper(core, f"INSERT INTO head VALUES ('{customer}', 'colour', '{head}')") == [
        Fault(FaultKind.HEAD_MISSING, "customer", customer, "colour")
    ]
    found = tamper(core, f"INSERT INTO head VALUES ('{new_id()}', 'town', '{head}')")
    assert found[-1].kind is FaultKind.HEAD_LOOSE


def test_names_that_are_no_text_are_a_fault_and_no_bug(core: Core) -> None:
    customer = customer_id(core)
    (head,) = heads(core.store, customer)["town"]
    odd = f"INSERT INTO head VALUES ('{customer}', x'FF', '{head}'), ('{customer}', 'colour', '{head}')"
    assert [each.kind for each in tamper(core, odd)] == [FaultKind.HEAD_MISSING] * 2


def test_a_deletion_that_does_not_name_all_it_saw(core: Core) -> None:
    contact, _ = contacts.add(core, customer_id(core), {"name": "Eeva Äijö"})
    contacts.edit(core, customer_id(core), contact, {"title": "HR"})
    contacts.remove(core, customer_id(core), contact)
    operation = logged(core.store)[-1]
    when, seen = operation.payload["deleted_at"]
    text = json.dumps({"deleted_at": [when, seen[:1]]})
    found = tamper(core, f"UPDATE operation SET payload = '{text}' WHERE id = '{operation.id}'")
    assert found == [unreadable("contact", contact)]


def test_a_picture_that_is_not_the_one(core: Core) -> None:
    from io import BytesIO

    from PIL import Image

    data = BytesIO()
    Image.new("RGB", (20, 20), "red").save(data, "PNG")
    checksum = office.store_picture(core, data.getvalue())
    assert problems(core) == []
    assert tamper(core, "UPDATE blob SET data = x'00'") == [Fault(FaultKind.FILE_CHANGED, row=checksum)]


def test_a_guard_dropped_or_changed(core: Core) -> None:
    with core.store.write_derived() as connection:
        connection.exec_driver_sql("DROP TRIGGER guard_customer_update")
        connection.exec_driver_sql("DROP TRIGGER guard_person_delete")
        connection.exec_driver_sql(
            "CREATE TRIGGER guard_person_delete BEFORE DELETE ON person WHEN 0 BEGIN SELECT RAISE(ABORT, ''); END"
        )
    assert {(each.kind, each.detail) for each in problems(core)} == {
        (FaultKind.GUARD_CHANGED, "guard_customer_update"),
        (FaultKind.GUARD_CHANGED, "guard_person_delete"),
    }


def test_a_child_without_its_parent(core: Core) -> None:
    customer = customer_id(core, "Harjun Rauta Oy")
    found = tamper(core, f"DELETE FROM customer WHERE id = '{customer}'")
    assert Fault(FaultKind.ROW_MISSING, "customer", customer) in found
    contact, _ = contacts.add(core, customer_id(core), {"name": "Eeva Äijö"})
    found = tamper(core, f"UPDATE contact SET customer_id = 'nobody' WHERE id = '{contact}'")
    assert Fault(FaultKind.OWNER_MISSING, "contact", contact) in found
    assert Fault(FaultKind.VALUE_DIFFERS, "contact", contact, "customer_id") in found


def test_a_damaged_index(core: Core) -> None:
    core.store.close()
    connection = sqlite.connect(str(core.store.path), isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_master SET sql = 'CREATE INDEX ix_customer_business_id ON customer (town)' "
        "WHERE name = 'ix_customer_business_id'"
    )
    connection.close()
    again = open_core(core.store.path)
    found = problems(again)
    again.store.close()
    assert any(each.kind is FaultKind.FILE_DAMAGED for each in found)


def test_the_list_without_a_customer(core: Core) -> None:
    customer = customer_id(core)
    assert tamper(core, f"DELETE FROM derived_customer WHERE customer_id = '{customer}'") == [
        Fault(FaultKind.LIST_ROW_MISSING, "customer", customer)
    ]
    assert tamper(core, "DROP TABLE derived_phone") == [Fault(FaultKind.LIST_MISSING, detail="derived_phone")]


def test_a_store_without_an_installation(core: Core) -> None:
    assert tamper(core, "DELETE FROM meta WHERE key = 'installation'") == [Fault(FaultKind.INSTALLATION_MISSING)]


def test_a_person_who_is_someone_elses_number(core: Core) -> None:
    person = person_id(core, "Timo Virta")
    found = tamper(core, f"UPDATE operation SET seq = seq + 1 WHERE row_id = '{person}'")
    assert len(found) == 1
    assert found[0].kind is FaultKind.NUMBER_WRONG
