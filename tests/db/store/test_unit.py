"""The unit of work: rows and operations in one transaction, one action for one use case."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import event

from app.domain.ids import new_id
from app.domain.plan import TeamMember, Value, YearFigure
from app.services import contacts, customers, lifecycle, log_entries, office, plans
from app.services.core import Core
from db.plain import plain
from db.schema import SCHEMA_VERSION
from db.store.store import Store
from db.store.unit import UnitOfWork
from tests.helpers.operations import Logged, heads, logged, logged_after, problems, row, stale
from tests.helpers.stores import customer_id, empty_core, person_id

ANSWERS: dict[str, Value] = {
    "business": "Konepaja",
    "satisfaction": Decimal("4.2"),
    "review_date": date(2027, 2, 1),
    "channels": ("phone", "email"),
    "customer_figures": (YearFigure(2025, "turnover", Decimal(1200000)),),
}


def last(core: Core) -> Logged:
    return logged(core.store)[-1]


# Operations


def test_one_use_case_is_one_action(core: Core) -> None:
    before, customer = last(core), customer_id(core)
    lifecycle.move(core, customer, core.office.model().stages[2].id, "Tilaukset ovat kasvaneet")
    action, moved, reason = logged_after(core.store, before)
    assert {each.action_id for each in (action, moved, reason)} == {action.row_id}
    assert (action.entity, action.kind) == ("action", "customer.stage")
    assert action.payload == {"about": [{"customer": customer}, []]}
    assert (moved.entity, moved.row_id, moved.kind) == ("customer", customer, "update")
    assert (reason.entity, reason.kind) == ("stage_move", "insert")
    assert {each.author for each in (action, moved, reason)} == {person_id(core, "Maija Lehto")}
    assert {each.installation for each in (action, moved, reason)} == {core.store.installation}
    assert {each.schema_version for each in (action, moved, reason)} == {SCHEMA_VERSION}


def test_every_operation_says_for_each_field_what_is_new_and_what_it_replaces(core: Core) -> None:
    seen: dict[str, set[str]] = {}
    for each in logged(core.store):
        for field, entry in each.payload.items():
            assert isinstance(field, str)
            _new, parents = entry
            assert set(parents) <= seen.get(each.row_id, set())
        seen.setdefault(each.row_id, set()).add(each.id)


def test_numbers_have_no_gap_and_ids_rise(core: Core) -> None:
    operations = logged(core.store)
    by_installation: dict[str, list[int]] = {}
    for each in operations:
        by_installation.setdefault(each.installation, []).append(each.seq)
    for numbers in by_installation.values():
        assert numbers == list(range(1, len(numbers) + 1))
    assert all(before.id < after.id for before, after in pairwise(operations))


def test_a_field_has_one_head_and_its_next_operation_names_it(core: Core) -> None:
    customer = customer_id(core)
    for town in ("Nokia", "Tampere", "Pirkkala"):
        (head,) = heads(core.store, customer)["town"]
        before = last(core)
        customers.edit(core, customer, {"town": town})
        for operation in logged_after(core.store, before)[1:]:
            assert operation.payload == {"town": [town, [head]]}
            assert heads(core.store, customer)["town"] == [operation.id]
            assert row(core.store, "customer", customer)["op_id"] == operation.id


def test_a_field_that_was_never_written_has_no_head_to_replace(core: Core) -> None:
    customer, before = customer_id(core), last(core)
    assert "website" not in heads(core.store, customer)
    customers.edit(core, customer, {"website": "konepaja.example"})
    assert logged_after(core.store, before)[1].payload == {"website": ["konepaja.example", []]}


def test_what_is_the_same_is_not_written(core: Core) -> None:
    customer, before = customer_id(core), last(core)
    assert customers.edit(core, customer, {"town": "Nokia", "website": ""}).empty
    assert plans.save_value(core, customer, "channels", ("phone", "email")).empty
    assert plans.save_value(core, customer, "strategy", None).empty
    assert logged_after(core.store, before) == []


def test_a_row_goes_as_a_tombstone_that_names_every_version_it_saw(core: Core) -> None:
    customer = customer_id(core)
    contact, _ = contacts.add(core, customer, {"name": "Eeva Äijö", "phone": "050 1"})
    contacts.edit(core, customer, contact, {"phone": "050 2"})
    seen = sorted({op for each in heads(core.store, contact).values() for op in each})
    contacts.remove(core, customer, contact)
    operation = last(core)
    stored = row(core.store, "contact", contact)
    assert operation.kind == "delete"
    assert operation.payload == {"deleted_at": [stored["deleted_at"], seen]}
    assert len(seen) == 2
    assert stored["name"] == "Eeva Äijö"


def test_what_is_gone_does_not_go_again(core: Core) -> None:
    customer = customer_id(core)
    contact, _ = contacts.add(core, customer, {"name": "Eeva Äijö"})
    contacts.remove(core, customer, contact)
    assert contacts.remove(core, customer, contact).empty


def test_a_row_known_by_what_it_belongs_to_comes_back_to_life(core: Core) -> None:
    customer = customer_id(core)
    plans.save_value(core, customer, "channels", ("phone",))
    plans.save_value(core, customer, "channels", ("phone", "email"))
    assert last(core).payload["deleted_at"][0] is None
    assert plans.open_plan(core, customer).answers["channels"] == ("phone", "email")
    assert problems(core) == []


def test_a_batch_writes_what_single_rows_write(core: Core) -> None:
    values = {"name": "Erä Oy", "town": "Nokia", "website": None}
    single, first, second = new_id(), new_id(), new_id()
    with core.store.write("import", None) as unit:
        unit.put("customer", single, values)
        assert unit.insert_many("customer", ((each, values) for each in (first, second))) == 2
    operations = {each.row_id: each for each in logged(core.store)}
    for each in (first, second):
        assert operations[each].payload == operations[single].payload == {"name": ["Erä Oy", []], "town": ["Nokia", []]}
        assert set(heads(core.store, each)) == set(heads(core.store, single)) == {"name", "town", "deleted_at"}
    assert problems(core) == []


def test_an_empty_batch_leaves_no_trace(core: Core) -> None:
    before = last(core)
    with core.store.write("import", None) as unit:
        assert unit.insert_many("customer", []) == 0
        assert not unit.changed
    assert logged_after(core.store, before) == []


def test_a_column_that_is_none_is_refused(core: Core) -> None:
    with pytest.raises(KeyError, match="colour"), core.store.write("import", None) as unit:
        unit.put("customer", new_id(), {"name": "Väri Oy", "colour": "red"})


def test_a_time_is_set_once(core: Core) -> None:
    customer = customer_id(core)
    assert not customers.set_archived(core, [customer], True).empty
    archived = customers.get(core, customer).archived_at
    assert customers.set_archived(core, [customer], True).empty
    assert customers.get(core, customer).archived_at == archived
    assert not customers.set_archived(core, [customer], False).empty
    assert customers.set_archived(core, [customer], False).empty


def test_bytes_of_a_picture_are_not_in_the_log(core: Core) -> None:
    before = last(core)
    with core.store.write("picture", None) as unit:
        unit.put("blob", "a" * 64, {"media_type": "image/png", "size": 3, "data": b"\x89PN"})
    assert logged_after(core.store, before)[1].payload == {"media_type": ["image/png", []], "size": [3, []]}
    assert row(core.store, "blob", "a" * 64)["data"] == b"\x89PN"


# All or nothing


def test_what_fails_in_the_middle_leaves_nothing_and_no_gap(core: Core) -> None:
    customer = customer_id(core)
    customers.edit(core, customer, {"site": "Päätehdas"})
    before, waiting = last(core), stale(core.store)
    with pytest.raises(ZeroDivisionError), core.store.write("customer.edit", None) as unit:
        unit.put("customer", customer, {"town": "Muualla"})
        unit.put("contact", new_id(), {"customer_id": customer, "name": "Eeva Äijö"})
        _ = 1 / 0
    assert last(core) == before
    assert stale(core.store) == waiting
    assert customers.get(core, customer).town == "Nokia"
    customers.edit(core, customer, {"town": "Tampere"})
    assert [each.seq for each in logged_after(core.store, before)] == [before.seq + 1, before.seq + 2]


@contextmanager
def failing_commit(store: Store) -> Iterator[None]:
    """Make the commits of a store fail, as a disk does that fills up at the last moment."""

    def fail(_connection: object) -> None:
        raise OSError("no commit")

    assert store._writer is not None
    event.listen(store._writer, "commit", fail)
    yield
    event.remove(store._writer, "commit", fail)


def test_a_commit_that_fails_leaves_nothing_and_no_gap(core: Core) -> None:
    customer = customer_id(core)
    customers.edit(core, customer, {"site": "Päätehdas"})
    before = last(core)
    with failing_commit(core.store), pytest.raises(OSError, match="no commit"):
        customers.edit(core, customer, {"town": "Muualla"})
    assert last(core) == before
    customers.edit(core, customer, {"town": "Tampere"})
    assert [each.seq for each in logged_after(core.store, before)] == [before.seq + 1, before.seq + 2]
    assert problems(core) == []


def test_a_unit_of_work_inside_another_is_a_bug_that_is_named(core: Core) -> None:
    with pytest.raises(RuntimeError, match="inside another"), core.store.write("customer.edit", None):
        customers.edit(core, customer_id(core), {"town": "Muualla"})
    assert not customers.edit(core, customer_id(core), {"town": "Muualla"}).empty


# Stale marks


def test_a_save_marks_its_customer_and_writes_nothing_else_derived(core: Core) -> None:
    customers.refresh_whole_list(core)
    customer = customer_id(core)
    plans.save_value(core, customer, "business", "Uusi teksti")
    assert stale(core.store) == {customer}
    with core.store.read() as connection:
        statement = "SELECT count(*) FROM derived_text WHERE derived_text MATCH 'uusi'"
        assert plain(connection).value(statement) == 0


def test_whatever_belongs_to_a_customer_marks_it(core: Core) -> None:
    customer, person = customer_id(core, "Harjun Rauta Oy"), person_id(core, "Timo Virta")
    contact, _ = contacts.add(core, customer, {"name": "Eeva Äijö"})
    writes = (
        lambda: plans.save_value(core, customer, "business", "Rauta"),
        lambda: plans.save_note(core, customer, "business", "Sisäinen"),
        lambda: plans.save_value(core, customer, "channels", ("phone",)),
        lambda: plans.save_value(core, customer, "channels", ()),
        lambda: plans.save_value(core, customer, "care_team", (TeamMember(person),)),
        lambda: plans.save_value(core, customer, "customer_figures", ANSWERS["customer_figures"]),
        lambda: contacts.edit(core, customer, contact, {"title": "HR"}),
        lambda: contacts.remove(core, customer, contact),
        lambda: log_entries.add_note(core, customer, "Soitto"),
        lambda: customers.set_archived(core, [customer], True),
    )
    for write in writes:
        customers.refresh_whole_list(core)
        write()
        assert stale(core.store) == {customer}


def test_the_office_marks_no_customer(core: Core) -> None:
    customers.refresh_whole_list(core)
    office.edit_person(core, person_id(core, "Timo Virta"), {"title": "johtaja"})
    office.save_info(core, {"name": "Toinen Oy"})
    assert stale(core.store) == set()


# Keys


def keys(store: Store, table: str) -> set[str]:
    with store.read() as connection:
        return set(plain(connection).column(f"SELECT id FROM {table}"))


def test_two_stores_make_the_same_rows(tmp_path: Path) -> None:
    cores = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        cores.append(empty_core(tmp_path / name))
    customer, person = new_id(), new_id()
    for core in cores:
        with core.store.write("import", None) as unit:
            unit.put("customer", customer, {"name": "Sama Oy"})
            unit.put("person", person, {"name": "Maija Lehto"})
        core.forget_office()
        office.save_info(core, {"name": "Esimerkki Oy"})
        for key, value in {**ANSWERS, "care_team": (TeamMember(person, "vetäjä"),)}.items():
            plans.save_value(core, customer, key, value)
        plans.save_note(core, customer, "business", "Sisäinen")
    one, two = (core.store for core in cores)
    same = ("stage", "list_item", "office_setting", "plan", "answer", "answer_item", "team_member", "year_figure")
    for table in same:
        assert keys(one, table) == keys(two, table) != set()
        assert {uuid.UUID(each).version for each in keys(one, table)} == {5}
    for core in cores:
        core.store.close()


def test_what_stands_for_itself_has_a_key_made_here(core: Core) -> None:
    for table in ("customer", "contact", "person", "log_entry", "stage_move"):
        assert {uuid.UUID(each).version for each in keys(core.store, table)} == {7}


def test_no_number_of_a_row_leaves_a_table(core: Core) -> None:
    with core.store.read() as connection:
        tables = plain(connection).column("SELECT sql FROM sqlite_master WHERE type = 'table'")
    assert not any("AUTOINCREMENT" in text.upper() for text in tables)


def test_an_action_may_write_a_row_twice(core: Core) -> None:
    customer = new_id()
    with core.store.write("import", None) as unit:
        assert isinstance(unit, UnitOfWork)
        unit.insert_many("customer", [(customer, {"name": "Kahdesti Oy"})])
        unit.put("customer", customer, {"town": "Nokia"})
        unit.put("customer", customer, {"town": "Turku"})
    assert row(core.store, "customer", customer)["town"] == "Turku"
    assert problems(core) == []
