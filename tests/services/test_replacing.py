"""Finding and replacing within one plan."""

import pytest

from app.domain.errors import ErrorCode, UserError
from app.domain.tables import Cell
from app.domain.template import Audience
from app.domain.text import NARRATIVE_LIMIT
from app.services import history, plans, replacing, tables
from app.services.core import Core
from app.services.plan_texts import Place
from app.services.replacing import Extent, Hit, Wanted
from tests.helpers.stores import customer_id

WANTED = Wanted("tilaus")


@pytest.fixture
def here(core: Core) -> str:
    """Return a customer whose plan says "tilaus" five times in four texts, two of them internal."""
    customer = customer_id(core, "Harjun Rauta Oy")
    plans.save_value(core, customer, "business", "Tilaus tulee.\n\n- **ti**laus")
    plans.save_note(core, customer, "business", "oma tilaus")
    plans.save_value(core, customer, "competition", "tilausten hinta")
    plans.save_value(core, customer, "ordering", "Tilaus sähköpostilla")
    return customer


def found(core: Core, customer: str, wanted: Wanted = WANTED) -> list[Hit]:
    return replacing.hits(core, plans.open_plan(core, customer), wanted)


def test_places_stand_in_the_order_of_the_form(core: Core, here: str) -> None:
    assert found(core, here) == [
        Hit(Place("business"), 0, False),
        Hit(Place("business"), 1, False),
        Hit(Place("business", note=True), 0, True),
        Hit(Place("competition"), 0, True),
        Hit(Place("ordering"), 0, False),
    ]
    assert replacing.extent(found(core, here)) == Extent(5, 4, 2)
    assert len(found(core, here, Wanted("tilaus", whole_words=True))) == 4
    assert found(core, here, Wanted("**")) == []


def test_replace_all_is_one_action_and_one_undo(core: Core, here: str) -> None:
    before = plans.open_plan(core, here)
    extent, changes = replacing.replace_all(core, here, WANTED, "toimeksianto")
    after = plans.open_plan(core, here)
    assert extent == Extent(5, 4, 2)
    assert changes.fields == {(here, key) for key in ("business", "competition", "ordering")}
    assert after.answers["business"] == "toimeksianto tulee.\n\n- **toimeksianto**"
    assert after.notes["business"] == "oma toimeksianto"
    assert after.answers["competition"] == "toimeksiantoten hinta"
    assert (after.log, after.contacts, after.customer) == (before.log, before.contacts, before.customer)
    step = history.next_undo(core)
    assert step is not None
    assert (step.name, step.customer, step.field) == ("Replacing words in the plan", here, None)
    undone = history.undo(core, step)
    assert undone.fields == changes.fields
    assert plans.open_plan(core, here).answers == before.answers
    assert plans.open_plan(core, here).notes == before.notes
    again = history.next_redo(core)
    assert again is not None
    assert history.redo(core, again).fields == changes.fields


def test_replace_one_touches_one_place(core: Core, here: str) -> None:
    changes = replacing.replace_one(core, here, WANTED, "*työ*", Hit(Place("business"), 1, False))
    assert plans.open_plan(core, here).answers["business"] == "Tilaus tulee.\n\n- **\\*työ\\***"
    assert changes.fields == {(here, "business")}
    step = history.next_undo(core)
    assert step is not None
    assert (step.field, step.note) == ("business", False)
    assert replacing.replace_one(core, here, WANTED, "x", Hit(Place("business"), 7, False)).empty
    replacing.replace_one(core, here, WANTED, "", Hit(Place("business", note=True), 0, True))
    assert plans.open_plan(core, here).notes["business"] == "oma"


def test_nothing_is_written_where_nothing_changes(core: Core, here: str) -> None:
    assert replacing.replace_all(core, here, Wanted("puuttuu"), "x")[1].empty
    assert replacing.replace_all(core, here, Wanted("sähköpostilla"), "sähköpostilla")[1].empty
    assert not replacing.replace_all(core, here, Wanted("oma tilaus"), "")[1].empty
    assert "business" not in plans.open_plan(core, here).notes


def test_a_text_that_would_grow_too_long_refuses_the_whole(core: Core, here: str) -> None:
    plans.save_value(core, here, "strategy", "tilaus " + "x" * (NARRATIVE_LIMIT - 10))
    before = plans.open_plan(core, here)
    with pytest.raises(UserError) as refused:
        replacing.replace_all(core, here, WANTED, "toimeksianto")
    assert refused.value.code is ErrorCode.TEXT_TOO_LONG
    assert plans.open_plan(core, here).answers == before.answers


@pytest.mark.parametrize(
    ("markdown", "wanted", "words", "replaced"),
    [
        ("a **bc** d", "a bc", "x", "x d"),
        ("*a*b*c*", "abc", "x", "*x*"),
        ("[täällä](https://a.fi) on", "täällä on", "tässä", "[tässä](https://a.fi)"),
        ("a\na\n\n1. a\n   - a", "a", "b", "b\nb\n\n1. b\n   - b"),
        ("2\\*3", "2*3", "6_7", "6\\_7"),
        ("alku **x**x x", "x", "yx", "alku **yx**yx yx"),
    ],
)
def test_the_look_around_stays(core: Core, here: str, markdown: str, wanted: str, words: str, replaced: str) -> None:
    plans.save_value(core, here, "risks", markdown)
    replacing.replace_all(core, here, Wanted(wanted), words)
    assert plans.open_plan(core, here).answers["risks"] == replaced


def test_the_log_is_never_touched(core: Core, here: str) -> None:
    kept = plans.open_plan(core, customer_id(core)).log
    assert kept
    word = kept[0].text.split()[0]
    replacing.replace_all(core, customer_id(core), Wanted(word), "xyz")
    assert plans.open_plan(core, customer_id(core)).log == kept


@pytest.fixture
def rows(core: Core, here: str) -> dict[str, str]:
    """Add rows with the word in them to the tables of the plan; return their ids by table."""
    service = next(item.id for item in core.office.items if item.list_key == "service")
    added = {
        "service_use": tables.add(core, here, "service_use", {"service": service, "remark": "tilaus heti"})[0],
        "plan_goal": tables.add(core, here, "plan_goal", {"name": "Tilaus ajoissa", "unit": "%"})[0],
        "clock_event": tables.add(core, here, "clock_event", {"what": "Palaveri", "remark": "tilauskanta"})[0],
    }
    about: dict[str, Cell] = {"day": core.today(), "remark": "vain tilaus"}
    added["measurement"] = tables.add(core, here, "measurement", about, parent=added["plan_goal"])[0]
    action = {"what": "Tilaus ja tilausaika", "result": "tilaus tehty"}
    added["plan_action"] = tables.add(core, here, "plan_action", action, audience=Audience.INTERNAL)[0]
    return added


def in_tables(core: Core, here: str) -> list[tuple[str, str, bool]]:
    return [(hit.place.table, hit.place.column, hit.internal) for hit in found(core, here) if hit.place.table]


def test_rows_of_the_tables_are_found_below_their_field(core: Core, here: str, rows: dict[str, str]) -> None:
    assert in_tables(core, here) == [
        ("service_use", "remark", False),
        ("clock_event", "remark", True),
        ("plan_action", "what", True),
        ("plan_action", "what", True),
        ("plan_action", "result", True),
        ("plan_goal", "name", False),
        ("measurement", "remark", True),
    ]
    shown = {hit.place.table: hit.place.shown_in for hit in found(core, here) if hit.place.table}
    assert shown == {**rows, "measurement": rows["plan_goal"]}
    tables.remove(core, here, "plan_goal", rows["plan_goal"])
    assert {table for table, *_ in in_tables(core, here)} == {"service_use", "clock_event", "plan_action"}


def test_rows_are_replaced_with_the_rest_and_come_back_with_it(core: Core, here: str, rows: dict[str, str]) -> None:
    before = plans.open_plan(core, here)
    extent, changes = replacing.replace_all(core, here, WANTED, "työ")
    assert (extent.places, extent.texts) == (12, 10)
    below = {core.tables.get(key).below for key in rows}
    assert changes.fields == {(here, key) for key in below | {"business", "competition", "ordering"}}
    after = plans.open_plan(core, here)
    action = after.rows["plan_action"][0]
    assert (action.text("what"), action.text("result")) == ("työ ja työaika", "työ tehty")
    assert after.rows["measurement"][0].text("remark") == "vain työ"
    assert found(core, here) == []
    step = history.next_undo(core)
    assert step is not None
    assert history.undo(core, step).fields == changes.fields
    undone = plans.open_plan(core, here)
    assert (undone.rows, undone.answers, undone.notes) == (before.rows, before.answers, before.notes)


def test_one_place_in_a_row(core: Core, here: str, rows: dict[str, str]) -> None:
    hit = next(each for each in found(core, here) if each.place.table == "measurement")
    changes = replacing.replace_one(core, here, WANTED, "", hit)
    assert plans.open_plan(core, here).rows["measurement"][0].text("remark") == "vain"
    assert changes.fields == {(here, "joint_goals")}
    step = history.next_undo(core)
    assert step is not None
    assert (step.field, step.row) == ("joint_goals", rows["plan_goal"])


def test_a_row_that_would_lose_its_name_refuses_the_whole(core: Core, here: str, rows: dict[str, str]) -> None:
    before = plans.open_plan(core, here)
    with pytest.raises(UserError) as refused:
        replacing.replace_all(core, here, Wanted("tilaus ja tilausaika"), "")
    assert refused.value.code is ErrorCode.ROW_WITHOUT_TITLE
    assert plans.open_plan(core, here).rows == before.rows
