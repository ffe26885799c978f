"""What a person does to one customer reads that customer's rows by an index, however many customers there are."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from app.domain.clock import State
from app.services import (
    clock,
    contact_history,
    contacts,
    customers,
    history,
    lifecycle,
    log_entries,
    plans,
    tables,
    versions,
)
from app.services.core import Core
from app.services.versions import Agreement
from db.models import SYNCED
from db.plain import Plain, Row, plain
from tests.helpers.stores import customer_id

OF_THE_OFFICE = frozenset({"person", "stage", "stage_field", "list_item", "office_setting", "blob"})
"""Tables that do not grow with the customers."""

GROWING = {each.entity for each in SYNCED} - OF_THE_OFFICE | {"operation", "head"}


def work(core: Core, customer: str) -> None:
    """Write and take away a bit of everything."""
    who, _ = contacts.add(core, customer, {"name": "Uusi Nainen", "roles": ["orderer", "inductor"]})
    contacts.edit(core, customer, who, {"roles": ["orderer"], "influences": [], "phone": "040 1"})
    contacts.place(core, customer, {who: (1.0, 2.0)})
    contacts.leave(core, customer, who, date(2026, 11, 1))
    contacts.remove(core, customer, who)
    goal, _ = tables.add(core, customer, "plan_goal", {"name": "Tavoite"})
    tables.add(core, customer, "measurement", {"value": None, "day": date(2026, 10, 31)}, parent=goal)
    tables.edit(core, customer, "plan_goal", goal, {"name": "Toinen"})
    tables.move(core, customer, "plan_goal", [goal])
    tables.remove(core, customer, "plan_goal", goal)
    event, _ = tables.add(core, customer, "clock_event", {"what": "Palaveri", "starts": date(2026, 3, 2)})
    clock.mark(core, customer, event, date(2026, 3, 2), State.DONE)
    clock.propose(core, customer)
    plans.save_value(core, customer, "strategy", "Sanoja.")
    plans.save_note(core, customer, "strategy", "Oma sana.")
    log_entries.add_note(core, customer, "Soitettu.")
    customers.edit(core, customer, {"town": "Lahti"})
    lifecycle.move(core, customer, core.office.models[0].stages[-1].id, "Tilaukset loppuivat")
    versions.agree(core, customer, Agreement(core.today(), "Maija Lehto", "Jari Mäkelä"))
    contact_history.contact_history(core, customer, who)
    history.field_history(core, customer, "strategy")
    step = history.next_undo(core)
    assert step is not None
    history.undo(core, step)
    plans.open_plan(core, customer)


def test_nothing_that_grows_with_the_customers_is_read_from_end_to_end(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, int] = {}

    def noting(read: Callable[..., Row]) -> Callable[..., Row]:
        def noted(self: Plain, statement: str, parameters: Sequence[object] = ()) -> Row:
            asked[statement] = len(parameters)
            return read(self, statement, parameters)

        return noted

    customer = customer_id(core)
    with monkeypatch.context() as watched:
        for name in ("all", "first", "run"):
            watched.setattr(Plain, name, noting(getattr(Plain, name)))
        work(core, customer)
    scans = set()
    with core.store.read() as connection:
        for statement, values in asked.items():
            plan = plain(connection).all(f"EXPLAIN QUERY PLAN {statement}", [None] * values)
            # The latest actions are found by an index that holds nothing else.
            words = [str(row[3]).split() for row in plan if "ix_operation_action" not in row[3].split()]
            scans |= {(statement, each[1]) for each in words if each[0] == "SCAN" and each[1] in GROWING}
    assert len(asked) > 30
    assert not scans
