"""A plan is read whole and saved field by field."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.errors import ErrorCode, UserError
from app.domain.plan import TeamMember, Value, YearFigure, completeness
from app.domain.template import Kind
from app.domain.text import NARRATIVE_LIMIT
from app.services import history, plans
from app.services.core import Core
from app.services.opening import open_core
from tests.helpers.operations import Logged, logged, logged_after, problems
from tests.helpers.random_acts import Acts
from tests.helpers.stores import customer_id, person_id

OTHER = "Harjun Rauta Oy"


def answers(core: Core) -> dict[str, Value]:
    return dict(plans.open_plan(core, customer_id(core, OTHER)).answers)


def save(core: Core, key: str, value: Value | None) -> list[Logged]:
    """Save a value and return the operations on rows that it took."""
    before = logged(core.store)[-1]
    plans.save_value(core, customer_id(core, OTHER), key, value)
    return [each for each in logged_after(core.store, before) if each.entity != "action"]


# Whole plans


def test_every_field_of_the_template_is_kept_over_a_restart(core: Core) -> None:
    acts, customer = Acts(core, 5), customer_id(core, OTHER)
    expected: dict[str, Value] = {}
    for field in core.template.fields():
        while not (value := acts.value_of(field)):
            continue
        plans.save_value(core, customer, field.key, value)
        expected[field.key] = value
        if field.note:
            plans.save_note(core, customer, field.key, f"Muistiinpano: {field.key}")
    core.store.close()
    again = open_core(core.store.path)
    view = plans.open_plan(again, customer)
    assert set(view.answers) == set(expected)
    for key, value in expected.items():
        ordered = again.template.field(key).kind is not Kind.YEARS
        assert view.answers[key] == value if ordered else set(view.answers[key]) == set(value)  # type: ignore[arg-type]
    assert view.notes == {field.key: f"Muistiinpano: {field.key}" for field in again.template.fields() if field.note}
    assert set(view.saved_at) == set(expected) | set(view.notes)
    assert completeness(again.template, view.answers).complete
    assert problems(again) == []
    again.store.close()


def test_a_plan_of_nobody(core: Core) -> None:
    with pytest.raises(UserError) as caught:
        plans.open_plan(core, "nobody")
    assert caught.value.code is ErrorCode.CUSTOMER_NOT_FOUND


def test_an_answer_to_a_field_that_the_template_has_no_more_is_kept_aside(core: Core) -> None:
    from dataclasses import replace

    save(core, "strategy", "Kasvu")
    whole = core.supplied
    sections = tuple(
        replace(section, fields=tuple(field for field in section.fields if field.key != "strategy"))
        for section in core.template.sections
    )
    core.supplied = replace(whole, template=replace(core.template, sections=sections))
    assert "strategy" not in answers(core)
    core.supplied = whole
    assert answers(core)["strategy"] == "Kasvu"


def test_the_time_of_a_field_is_that_of_its_latest_save_also_when_it_was_emptied(core: Core) -> None:
    customer = customer_id(core, OTHER)
    started = datetime.now(UTC) - timedelta(seconds=1)
    for key, value in (("business", "Rauta"), ("channels", ("phone",)), ("care_team", (TeamMember(str(core.author)),))):
        save(core, key, value)
        save(core, key, None)
    saved = plans.open_plan(core, customer).saved_at
    assert set(saved) == {"business", "channels", "care_team"}
    assert all(started <= moment <= datetime.now(UTC) for moment in saved.values())


# Rows


def test_a_field_opened_and_left_adds_no_operation(core: Core) -> None:
    for key, empty in (
        ("business", ""),
        ("business", None),
        ("channels", ()),
        ("satisfaction", None),
        ("care_team", ()),
    ):
        assert save(core, key, empty) == []
    assert plans.save_note(core, customer_id(core, OTHER), "business", "  ").empty


def test_a_field_whose_first_value_was_taken_back_is_left_without_an_operation(core: Core) -> None:
    save(core, "business", "Rauta")
    step = history.next_undo(core)
    assert step is not None
    history.undo(core, step)
    assert save(core, "business", None) == []
    assert save(core, "business", "") == []


def test_a_plan_has_a_row_of_its_own_from_the_first_answer_on(core: Core) -> None:
    assert [each.entity for each in save(core, "business", "Rauta")] == ["plan", "answer"]
    assert [each.entity for each in save(core, "strategy", "Kasvu")] == ["answer"]


def test_an_answer_is_one_row_and_its_note_another(core: Core) -> None:
    (first,) = save(core, "business", "Rauta")[1:]
    (second,) = save(core, "business", "Teräs")
    assert second.row_id == first.row_id
    before = logged(core.store)[-1]
    plans.save_note(core, customer_id(core, OTHER), "business", "Hankala")
    note = logged_after(core.store, before)[-1]
    assert note.row_id != first.row_id
    assert note.payload["slot"][0] == "note"


def test_each_chosen_item_is_a_row_and_only_what_changes_is_written(core: Core) -> None:
    assert len(save(core, "channels", ("phone", "email", "portal"))) == 4
    (added,) = save(core, "channels", ("phone", "meeting", "email", "portal"))
    assert (added.kind, added.payload["item"][0], added.payload["position"][0]) == ("insert", "meeting", 1.5)
    (moved,) = save(core, "channels", ("portal", "phone", "meeting", "email"))
    assert (moved.kind, set(moved.payload)) == ("update", {"position"})
    (removed,) = save(core, "channels", ("portal", "phone", "email"))
    assert removed.kind == "delete"
    assert answers(core)["channels"] == ("portal", "phone", "email")
    assert save(core, "channels", ("portal", "phone", "email")) == []
    assert problems(core) == []


def test_members_of_a_team_are_rows(core: Core) -> None:
    maija, timo = person_id(core, "Maija Lehto"), person_id(core, "Timo Virta")
    save(core, "care_team", (TeamMember(maija, " vetäjä\n"), TeamMember(timo)))
    (changed,) = save(core, "care_team", (TeamMember(maija, "vetäjä"), TeamMember(timo, "varalla")))
    assert changed.payload["role"][0] == "varalla"
    assert answers(core)["care_team"] == (TeamMember(maija, "vetäjä"), TeamMember(timo, "varalla"))


def test_each_figure_of_a_year_is_a_row(core: Core) -> None:
    figures = (YearFigure(2025, "turnover", Decimal("14200000")), YearFigure(2024, "personnel", Decimal(86)))
    save(core, "customer_figures", figures)
    (changed,) = save(core, "customer_figures", (YearFigure(2025, "turnover", Decimal("0.10")), figures[1]))
    assert changed.payload["value"][0] == "0.10"
    assert answers(core)["customer_figures"] == (figures[1], YearFigure(2025, "turnover", Decimal("0.1")))
    (removed,) = save(core, "customer_figures", figures[1:])
    assert removed.kind == "delete"


# What is stored


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (Decimal("4.20"), Decimal("4.20")),
        (Decimal("5E+0"), Decimal(5)),
        (Decimal("1"), Decimal(1)),
    ],
)
def test_numbers_are_kept_exactly(core: Core, value: Decimal, stored: Decimal) -> None:
    save(core, "satisfaction", value)
    found = answers(core)["satisfaction"]
    assert (found, str(found)) == (stored, str(stored))


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity"), Decimal("sNaN")])
def test_what_is_no_number_is_refused(core: Core, value: Decimal) -> None:
    for key, wrong in (("satisfaction", value), ("customer_figures", (YearFigure(2025, "turnover", value),))):
        with pytest.raises(UserError) as caught:
            save(core, key, wrong)
        assert caught.value.code is ErrorCode.VALUE_NOT_NUMBER


def test_a_number_out_of_its_range_is_refused(core: Core) -> None:
    field = core.template.field("satisfaction")
    assert field.maximum is not None
    with pytest.raises(UserError) as caught:
        save(core, "satisfaction", field.maximum + 1)
    assert caught.value.code is ErrorCode.VALUE_OUT_OF_RANGE
    assert caught.value.params["maximum"] == field.maximum


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("satisfaction", "4,2"),
        ("review_date", "2027-01-01"),
        ("review_date", Decimal(1)),
        ("business", Decimal(1)),
        ("business", ("a",)),
        ("legal_form", date(2027, 1, 1)),
        ("channels", "phone"),
        ("channels", (TeamMember("x"),)),
        ("care_team", ("x",)),
        ("customer_figures", ("2025",)),
        ("customer_figures", Decimal(1)),
    ],
)
def test_a_value_of_another_kind_is_our_bug_and_empties_nothing(core: Core, key: str, value: Value) -> None:
    save(core, "channels", ("phone",))
    save(core, "satisfaction", Decimal(4))
    before = answers(core)
    with pytest.raises(TypeError, match=key):
        save(core, key, value)
    assert answers(core) == before


def test_a_field_that_is_none(core: Core) -> None:
    for act in (lambda: save(core, "colour", "x"), lambda: plans.save_note(core, customer_id(core), "colour", "x")):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.code is ErrorCode.FIELD_NOT_FOUND


def test_a_field_without_room_for_a_note(core: Core) -> None:
    field = next(field for field in core.template.fields() if not field.note)
    with pytest.raises(UserError) as caught:
        plans.save_note(core, customer_id(core), field.key, "x")
    assert caught.value.code is ErrorCode.FIELD_WITHOUT_NOTE


# Texts


def test_a_narrative_of_the_longest_length_is_kept_and_a_longer_one_refused(core: Core) -> None:
    text = "ä" * NARRATIVE_LIMIT
    save(core, "business", text)
    assert answers(core)["business"] == text
    for act in (
        lambda: save(core, "business", text + "a"),
        lambda: save(core, "business", "x" * 1_000_000),
        lambda: save(core, "ordering", "x" * 1_000_000),
        lambda: plans.save_note(core, customer_id(core, OTHER), "business", text + "a"),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.code is ErrorCode.TEXT_TOO_LONG
    assert answers(core) == {"business": text}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("A\u0308a\u0308ni", "Ääni"),
        ("rivi\r\ntoinen\rkolmas", "rivi\ntoinen\nkolmas"),
        ("  teksti \n\n", "teksti"),
        ("a\x00b\x07c\ufeffd", "abcd"),
        ("<img src=file:///etc/passwd>", "<img src=file:///etc/passwd>"),
        ("=1+1", "=1+1"),
        ("\u202eoikealta", "\u202eoikealta"),
        ("'; DROP TABLE answer; --", "'; DROP TABLE answer; --"),
        ('{"a": [1, "\\u0000"]}', '{"a": [1, "\\u0000"]}'),
        ("🦊 ja \U00010348", "🦊 ja \U00010348"),
    ],
)
def test_any_text_is_kept_in_one_form(core: Core, typed: str, stored: str) -> None:
    save(core, "business", typed)
    plans.save_note(core, customer_id(core, OTHER), "business", typed)
    view = plans.open_plan(core, customer_id(core, OTHER))
    assert view.answers["business"] == view.notes["business"] == stored
    assert history.field_history(core, view.customer.id, "business")[0].value == stored
    assert problems(core) == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_a_stored_text_stored_again_is_the_same(core: Core, text: str) -> None:
    save(core, "business", text)
    stored = answers(core).get("business", "")
    assert save(core, "business", stored) == []
    assert answers(core).get("business", "") == stored


def test_what_a_save_changed_is_told(core: Core) -> None:
    customer = customer_id(core, OTHER)
    changes = plans.save_value(core, customer, "business", "Rauta")
    assert changes.fields == {(customer, "business")}
    assert changes.customers == {customer}
    assert changes.action_id == logged(core.store)[-1].action_id
    assert plans.save_value(core, customer, "business", "Rauta").empty
