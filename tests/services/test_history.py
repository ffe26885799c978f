"""The history of a field, restoring, undo and redo: nothing is ever taken out of the log."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from app.domain.errors import ErrorCode, UserError
from app.domain.ids import new_id
from app.domain.plan import TeamMember, Value, YearFigure
from app.domain.words import Words
from app.services import contacts, customers, history, lifecycle, log_entries, office, plans
from app.services.core import Core
from app.services.history import FieldVersion, UndoStep
from app.services.opening import open_core
from tests.helpers.operations import logged, logged_after, problems
from tests.helpers.random_acts import Acts
from tests.helpers.stores import customer_id, person_id

OTHER = "Harjun Rauta Oy"

KINDS = ("strategy", "ordering", "satisfaction", "potential", "review_date", "legal_form", "collective_agreement")
LISTS = ("channels", "services_used", "care_team", "customer_figures")


def two_values(core: Core, key: str) -> tuple[Value, Value]:
    """Return two values of a field, the second of which changes, adds and removes something."""
    maija, timo = person_id(core, "Maija Lehto"), person_id(core, "Timo Virta")
    services = [item.id for item in core.office.list_items("service")]
    agreements = [item.id for item in core.office.list_items("collective_agreement")]
    values: dict[str, tuple[Value, Value]] = {
        "strategy": ("Kasvu\n\n- **ensin** Tampere", "Kasvu hidastuu"),
        "ordering": ("puhelimitse", "portaalissa"),
        "satisfaction": (Decimal("4.2"), Decimal("3.9")),
        "potential": (Decimal("12500.50"), Decimal(0)),
        "review_date": (date(2027, 2, 1), date(2027, 3, 1)),
        "legal_form": ("limited_company", "cooperative"),
        "collective_agreement": (agreements[0], agreements[1]),
        "channels": (("phone", "email"), ("email", "portal")),
        "services_used": ((services[0],), (services[2], services[1], services[0])),
        "care_team": ((TeamMember(maija, "vetäjä"), TeamMember(timo)), (TeamMember(timo, "varalla"),)),
        "customer_figures": (
            (YearFigure(2024, "turnover", Decimal(1)), YearFigure(2025, "turnover", Decimal(2))),
            (YearFigure(2025, "turnover", Decimal("2.5")), YearFigure(2026, "personnel", Decimal(86))),
        ),
    }
    return values[key]


def versions(core: Core, key: str, slot: str = plans.VALUE, name: str = OTHER) -> list[FieldVersion]:
    return history.field_history(core, customer_id(core, name), key, slot)


def value(core: Core, key: str, name: str = OTHER) -> Value | None:
    return plans.open_plan(core, customer_id(core, name)).answers.get(key)


def undo(core: Core) -> UndoStep:
    step = history.next_undo(core)
    assert step is not None
    history.undo(core, step)
    return step


def redo(core: Core) -> UndoStep:
    step = history.next_redo(core)
    assert step is not None
    history.redo(core, step)
    return step


# History


@pytest.mark.parametrize("key", [*KINDS, *LISTS])
def test_the_history_of_every_kind_of_field(core: Core, key: str) -> None:
    customer, (first, second) = customer_id(core, OTHER), two_values(core, key)
    assert versions(core, key) == []
    core.author = person_id(core, "Timo Virta")
    plans.save_value(core, customer, key, first)
    core.author = person_id(core, "Sofia Lindqvist")
    plans.save_value(core, customer, key, second)
    plans.save_value(core, customer, key, second)
    core.author = None
    plans.save_value(core, customer, key, None)
    found = versions(core, key)
    assert [each.value for each in found] == [None, second, first]
    assert [each.author for each in found] == ["", "Sofia Lindqvist", "Timo Virta"]
    assert len({each.action_id for each in found}) == 3
    assert found[0].saved_at >= found[1].saved_at >= found[2].saved_at
    assert found[0].saved_at.tzinfo is not None
    assert value(core, key) is None
    assert problems(core) == []


@pytest.mark.parametrize("key", [*KINDS, *LISTS])
def test_an_earlier_value_is_restored_after_the_program_was_closed(core: Core, key: str) -> None:
    customer, (first, second) = customer_id(core, OTHER), two_values(core, key)
    for each in (first, second, None):
        plans.save_value(core, customer, key, each)
    core.store.close()
    again = open_core(core.store.path)
    for wanted in (first, second):
        version = next(each for each in versions(again, key) if each.value == wanted)
        changes = history.restore(again, customer, key, version)
        assert changes.fields == {(customer, key)}
        assert value(again, key) == wanted
    assert [each.value for each in versions(again, key)] == [second, first, None, second, first]
    empty = versions(again, key)[2]
    history.restore(again, customer, key, empty)
    assert value(again, key) is None
    assert problems(again) == []
    again.store.close()


def test_a_note_has_a_history_of_its_own(core: Core) -> None:
    customer = customer_id(core, OTHER)
    plans.save_value(core, customer, "business", "Rauta")
    plans.save_note(core, customer, "business", "Hankala")
    plans.save_note(core, customer, "business", "")
    assert [each.value for each in versions(core, "business", plans.NOTE)] == [None, "Hankala"]
    assert [each.value for each in versions(core, "business")] == ["Rauta"]
    history.restore(core, customer, "business", versions(core, "business", plans.NOTE)[1], plans.NOTE)
    assert plans.open_plan(core, customer).notes == {"business": "Hankala"}


def test_a_list_that_is_only_put_in_another_order_has_a_version_of_that(core: Core) -> None:
    customer = customer_id(core, OTHER)
    for order in (("phone", "email", "portal"), ("portal", "phone", "email")):
        plans.save_value(core, customer, "channels", order)
    assert [each.value for each in versions(core, "channels")] == [
        ("portal", "phone", "email"),
        ("phone", "email", "portal"),
    ]


# Undo


def acts(core: Core) -> dict[str, Callable[[], object]]:
    """Return one use case of each kind, on the other customer."""
    customer = customer_id(core, OTHER)
    contact, _ = contacts.add(core, customer, {"name": "Eeva Äijö", "title": "HR", "phone": "050 1"})
    entry, _ = log_entries.add_note(core, customer, "Soitto", date(2026, 5, 5))
    item = core.office.list_items("industry")[0]
    stage = core.office.model().stages[0]
    timo = person_id(core, "Timo Virta")
    for key in (*KINDS, *LISTS):
        plans.save_value(core, customer, key, two_values(core, key)[0])
    plans.save_note(core, customer, "business", "Vanha")
    values = {
        f"{key} changed": lambda key=key: plans.save_value(core, customer, key, two_values(core, key)[1])
        for key in (*KINDS, *LISTS)
    }
    emptied = {
        f"{key} emptied": lambda key=key: plans.save_value(core, customer, key, None) for key in (*KINDS, *LISTS)
    }
    return {
        **values,
        **emptied,
        "first value": lambda: plans.save_value(core, customer, "target", "Uusi"),
        "note": lambda: plans.save_note(core, customer, "business", "Uusi"),
        "note emptied": lambda: plans.save_note(core, customer, "business", ""),
        "customer added": lambda: customers.add(core, {"name": "Uusi Oy", "town": "Nokia"}),
        "record": lambda: customers.edit(core, customer, {"town": "", "website": "x.example", "no_business_id": True}),
        "archived": lambda: customers.set_archived(core, [customer, customer_id(core)], True),
        "stage": lambda: lifecycle.move(core, customer, core.office.model().stages[2].id, "Kasvoi"),
        "handed over": lambda: customers.hand_over(core, [customer, customer_id(core)], timo, "Loma"),
        "contact added": lambda: contacts.add(core, customer, {"name": "Pekka"}),
        "contact changed": lambda: contacts.edit(core, customer, contact, {"name": "", "phone": "050 2"}),
        "contact removed": lambda: contacts.remove(core, customer, contact),
        "note in the log": lambda: log_entries.add_note(core, customer, "Käynti"),
        "log changed": lambda: log_entries.edit_note(core, customer, entry, "Käynti", date(2026, 5, 6)),
        "log removed": lambda: log_entries.remove_note(core, customer, entry),
        "office": lambda: office.save_info(core, {"name": "Toinen Oy", "phone": "010 1"}),
        "person added": lambda: office.add_person(core, {"name": "Uusi Ihminen"}),
        "person changed": lambda: office.edit_person(core, timo, {"name": "Timo Wirta"}),
        "person left": lambda: office.set_person_active(core, timo, False),
        "item added": lambda: office.add_item(core, "industry", Words(fi="Uusi ala")),
        "item changed": lambda: office.edit_item(core, item.id, Words(fi="Toinen ala")),
        "item retired": lambda: office.set_item_active(core, item.id, False),
        "stage changed": lambda: office.edit_stage(core, stage.id, Words(fi="Alku"), Words(), Words(fi="Soita")),
        "stages in order": lambda: office.order_stages(
            core, [each.id for each in reversed(core.office.model().stages)]
        ),
    }


ACTS = [
    *(f"{key} {what}" for key in (*KINDS, *LISTS) for what in ("changed", "emptied")),
    *("first value", "note", "note emptied", "customer added", "record", "archived", "stage", "handed over"),
    *("contact added", "contact changed", "contact removed", "note in the log", "log changed", "log removed"),
    *("office", "person added", "person changed", "person left", "item added", "item changed", "item retired"),
    *("stage changed", "stages in order"),
]


def picture(core: Core) -> tuple[object, ...]:
    """Return everything that people see, without the times of saving."""
    core.forget_office()
    views = [plans.open_plan(core, each) for each in _ids(core)]
    shown = [
        (v.customer, v.contacts, dict(v.answers), dict(v.notes), v.log, v.stage_moves, v.last_contact) for v in views
    ]
    return (shown, core.office)


def _ids(core: Core) -> list[str]:
    with core.store.read() as connection:
        found = connection.exec_driver_sql("SELECT id FROM customer WHERE deleted_at IS NULL ORDER BY id")
        return [str(each) for each in found.scalars()]


@pytest.mark.parametrize("what", ACTS)
def test_undo_and_redo_of_every_use_case(core: Core, what: str) -> None:
    act = acts(core)[what]
    before = picture(core)
    start = logged(core.store)[-1]
    act()
    after = picture(core)
    assert after != before
    for _ in range(2):
        undo(core)
        assert picture(core) == before
        redo(core)
        assert picture(core) == after
    undo(core)
    assert picture(core) == before
    kinds = [each.kind for each in logged_after(core.store, start) if each.entity == "action"]
    assert kinds[1:] == ["undo", "redo", "undo", "redo", "undo"]
    assert problems(core) == []


def test_every_use_case_is_tried() -> None:
    assert len(ACTS) == len(set(ACTS)) == 2 * len((*KINDS, *LISTS)) + 23


def test_undo_is_an_action_that_names_the_one_it_takes_back(core: Core) -> None:
    customer = customer_id(core, OTHER)
    changes = plans.save_value(core, customer, "business", "Rauta")
    operations = logged(core.store)
    step = undo(core)
    assert (step.action_id, step.kind, step.customer, step.field) == (
        changes.action_id,
        "plan.value",
        customer,
        "business",
    )
    assert logged(core.store)[: len(operations)] == operations
    action, change = logged_after(core.store, operations[-1])
    assert action.kind == "undo"
    assert action.payload["about"][0]["undoes"] == changes.action_id
    assert change.kind == "delete"


def test_a_row_that_goes_again_names_every_version_that_is_lost(core: Core) -> None:
    customer = customer_id(core, OTHER)
    contact, _ = contacts.add(core, customer, {"name": "Eeva Äijö"})
    for _ in range(2):
        undo(core)
        gone = logged(core.store)[-1]
        seen = {each.id for each in logged(core.store) if each.row_id == contact and each.id != gone.id}
        assert (gone.kind, gone.row_id) == ("delete", contact)
        assert set(gone.payload["deleted_at"][1]) <= seen
        assert min(seen) in gone.payload["deleted_at"][1]
        redo(core)


def test_the_steps_are_named_after_what_they_take_back_or_do_again(core: Core) -> None:
    customer = customer_id(core, OTHER)
    plans.save_note(core, customer, "business", "Hankala")
    for _ in range(3):
        step = history.next_undo(core)
        assert step is not None
        assert (step.kind, step.name, step.note) == ("plan.note", "Change of an internal note", True)
        history.undo(core, step)
        again = history.next_redo(core)
        assert again is not None
        assert (again.kind, again.name, again.note) == ("plan.note", "Change of an internal note", True)
        assert (again.customer, again.field) == (customer, "business")
        history.redo(core, again)


def test_steps_are_taken_back_one_after_another_and_done_again_in_their_order(core: Core) -> None:
    customer = customer_id(core, OTHER)
    texts = ["yksi", "kaksi", "kolme"]
    for text in texts:
        plans.save_value(core, customer, "business", text)
    for expected in ("kaksi", "yksi", None):
        undo(core)
        assert value(core, "business") == expected
    for text in texts:
        redo(core)
        assert value(core, "business") == text
    assert history.next_redo(core) is None
    undo(core)
    assert value(core, "business") == "kaksi"
    assert problems(core) == []


def test_something_new_ends_what_can_be_done_again(core: Core) -> None:
    customer = customer_id(core, OTHER)
    plans.save_value(core, customer, "business", "yksi")
    undo(core)
    assert history.next_redo(core) is not None
    plans.save_value(core, customer, "business", "kaksi")
    assert history.next_redo(core) is None
    undo(core)
    assert value(core, "business") is None


def test_undo_goes_on_after_the_program_was_closed(core: Core) -> None:
    customer = customer_id(core, OTHER)
    plans.save_value(core, customer, "business", "yksi")
    plans.save_value(core, customer, "business", "kaksi")
    undo(core)
    core.store.close()
    again = open_core(core.store.path)
    redo(again)
    assert value(again, "business") == "kaksi"
    undo(again)
    undo(again)
    assert value(again, "business") is None
    again.store.close()


def test_what_the_program_put_in_by_itself_is_passed_over(empty_core: Core) -> None:
    assert logged(empty_core.store)
    assert history.next_undo(empty_core) is None
    assert history.next_redo(empty_core) is None


def test_an_import_is_one_undo(core: Core) -> None:
    before = picture(core)
    with core.store.write("import", core.author) as unit:
        ids = [new_id() for _ in range(30)]
        unit.insert_many("customer", ((each, {"name": f"Tuotu {each[-4:]} Oy"}) for each in ids))
        unit.insert_many("contact", ((new_id(), {"customer_id": each, "name": "Joku"}) for each in ids))
        unit.put("customer", customer_id(core, OTHER), {"website": "tuotu.example"})
    undo(core)
    assert picture(core) == before
    assert problems(core) == []


# What has been changed since


def refused(core: Core, step: UndoStep | None, *, again: bool = False) -> None:
    """Check that a step is refused, with nothing of it done."""
    assert step is not None
    before, operations = picture(core), logged(core.store)
    with pytest.raises(UserError) as caught:
        (history.redo if again else history.undo)(core, step)
    assert caught.value.code is ErrorCode.CHANGED_SINCE
    assert picture(core) == before
    assert logged(core.store) == operations


def test_a_field_changed_since_stays_and_so_does_the_rest_of_the_action(core: Core) -> None:
    customer = customer_id(core, OTHER)
    customers.edit(core, customer, {"town": "Nokia", "website": "yksi.example"})
    step = history.next_undo(core)
    customers.edit(core, customer, {"website": "kaksi.example"})
    refused(core, step)


def test_a_value_that_came_back_to_what_it_was_is_changed_since(core: Core) -> None:
    customer = customer_id(core, OTHER)
    plans.save_value(core, customer, "business", "yksi")
    plans.save_value(core, customer, "business", "kaksi")
    step = history.next_undo(core)
    plans.save_value(core, customer, "business", "yksi")
    plans.save_value(core, customer, "business", "kaksi")
    refused(core, step)


def test_one_of_many_customers_changed_since(core: Core) -> None:
    ids = [customer_id(core, OTHER), customer_id(core)]
    customers.hand_over(core, ids, person_id(core, "Sofia Lindqvist"), "Loma")
    step = history.next_undo(core)
    customers.hand_over(core, ids[1:], person_id(core, "Timo Virta"), "Ei sittenkään")
    refused(core, step)


def test_a_row_removed_since_does_not_come_back_by_an_older_change(core: Core) -> None:
    customer = customer_id(core, OTHER)
    contact, _ = contacts.add(core, customer, {"name": "Eeva Äijö"})
    contacts.edit(core, customer, contact, {"name": "Eeva Aijö"})
    step = history.next_undo(core)
    contacts.remove(core, customer, contact)
    refused(core, step)


def test_a_new_row_to_which_something_was_added_does_not_go(core: Core) -> None:
    customer = customer_id(core, OTHER)
    contact, _ = contacts.add(core, customer, {"name": "Eeva Äijö"})
    step = history.next_undo(core)
    contacts.edit(core, customer, contact, {"phone": "050 1"})
    refused(core, step)


@pytest.mark.parametrize("what", ["contact", "log", "answer", "note", "item", "member", "figure", "move"])
def test_a_new_customer_with_something_written_about_it_does_not_go(core: Core, what: str) -> None:
    customer, _ = customers.add(core, {"name": "Uusi Oy"})
    step = history.next_undo(core)
    more: dict[str, Callable[[], object]] = {
        "contact": lambda: contacts.add(core, customer, {"name": "Eeva Äijö"}),
        "log": lambda: log_entries.add_note(core, customer, "Soitto"),
        "answer": lambda: plans.save_value(core, customer, "business", "Uusi"),
        "note": lambda: plans.save_note(core, customer, "business", "Uusi"),
        "item": lambda: plans.save_value(core, customer, "channels", ("phone",)),
        "member": lambda: plans.save_value(core, customer, "care_team", (TeamMember(str(core.author)),)),
        "figure": lambda: plans.save_value(
            core, customer, "customer_figures", (YearFigure(2025, "turnover", Decimal(1)),)
        ),
        "move": lambda: lifecycle.move(core, customer, core.office.model().stages[1].id, "Sopimus"),
    }
    more[what]()
    refused(core, step)


def test_what_an_undo_took_back_and_was_written_again_is_not_done_again(core: Core) -> None:
    customer = customer_id(core, OTHER)
    plans.save_value(core, customer, "business", "yksi")
    undo(core)
    step = history.next_redo(core)
    plans.save_value(core, customer, "business", "kaksi")
    refused(core, step, again=True)


def test_an_action_taken_back_is_not_taken_back_twice(core: Core) -> None:
    customer = customer_id(core, OTHER)
    plans.save_value(core, customer, "business", "yksi")
    step = undo(core)
    refused(core, step)


def test_an_action_that_is_not_there(core: Core) -> None:
    before = logged(core.store)
    with pytest.raises(UserError) as caught:
        history.undo(core, UndoStep(new_id(), "plan.value", None, None, False))
    assert caught.value.code is ErrorCode.NOTHING_TO_UNDO
    assert logged(core.store) == before


# What pages hear of it


def test_an_undo_tells_what_to_read_again(core: Core) -> None:
    customer = customer_id(core, OTHER)
    plans.save_value(core, customer, "business", "yksi")
    step = history.next_undo(core)
    assert step is not None
    changes = history.undo(core, step)
    assert changes.customers == {customer}
    assert changes.fields == {(customer, "business")}
    assert not changes.office
    office.edit_person(core, person_id(core, "Timo Virta"), {"title": "johtaja"})
    step = history.next_undo(core)
    assert step is not None
    changes = history.undo(core, step)
    assert changes.customers == frozenset()
    assert (changes.office, changes.list_order) == (True, False)
    with core.store.write("import", core.author) as unit:
        unit.put("person", new_id(), {"name": "Tuotu Ihminen"})
        unit.put("customer", customer, {"website": "tuotu.example"})
    step = history.next_undo(core)
    assert step is not None
    changes = history.undo(core, step)
    assert changes.customers == {customer}
    assert (changes.office, changes.list_order) == (True, True)
    assert "Tuotu Ihminen" not in [person.name for person in core.office.people]


@pytest.mark.parametrize("seed", [11, 12])
def test_everything_can_be_taken_back_and_done_again(core: Core, seed: int) -> None:
    start = picture(core)
    begin = logged(core.store)[-1]
    Acts(core, seed).some(60)
    end = picture(core)
    steps = 0
    while (step := history.next_undo(core)) is not None and step.action_id > begin.action_id:
        history.undo(core, step)
        steps += 1
    assert picture(core) == start
    while (step := history.next_redo(core)) is not None:
        history.redo(core, step)
        steps -= 1
    assert steps == 0
    assert picture(core) == end
    assert problems(core) == []


def test_an_undo_given_up_between_two_steps_leaves_everything_as_it_was(core: Core) -> None:
    customer = customer_id(core, OTHER)
    plans.save_value(core, customer, "strategy", "Kasvu")
    step = history.next_undo(core)
    assert step is not None
    steps = history.take_back(core, step, redo=False)
    while next(steps)[0] < 3:
        pass
    steps.close()
    assert value(core, "strategy") == "Kasvu"
    assert history.next_undo(core) == step
    assert problems(core) == []
