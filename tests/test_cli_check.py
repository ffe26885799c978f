"""`kumppani check` in the language of the screen, and as JSON."""

import json
from pathlib import Path

from app.services.opening import open_core
from tests.helpers.command_line import Kumppani, Ran, kumppani, store

__all__ = ["kumppani", "store"]


def test_check_of_a_whole_store(kumppani: Kumppani) -> None:
    assert kumppani("check") == Ran(0, "The store is whole.\n", "")
    assert kumppani("check", "--json") == Ran(0, "[]\n", "")


def test_check_of_a_store_that_somebody_has_written_to(kumppani: Kumppani, store: Path) -> None:
    core = open_core(store)
    with core.store.write_derived() as connection:
        connection.exec_driver_sql("DROP TRIGGER guard_customer_update")
        connection.exec_driver_sql("UPDATE customer SET town = 'Muualla' WHERE town = 'Nokia'")
    core.store.close()
    ran = kumppani("check")
    assert ran.code == 1
    guard, town = ran.out.splitlines()
    assert guard.startswith("The guard guard_customer_update is missing or changed")
    assert (
        town.startswith("Customer (Koskenrannan Konepaja Oy, ")
        and "“town” is not what was saved last. Look at it" in town
    )
    assert ran.err == "kumppani: The store has 2 faults.\n"
    told = kumppani("check", "--json")
    assert told.code == 1
    first, second = json.loads(told.out)
    assert (first["kind"], first["detail"], first["text"]) == ("guard_changed", "guard_customer_update", guard)
    assert (second["kind"], second["table"], second["column"]) == ("value_differs", "customer", "town")
    assert (second["customer"], second["customer_id"], second["text"]) == (
        "Koskenrannan Konepaja Oy",
        second["row"],
        town,
    )
