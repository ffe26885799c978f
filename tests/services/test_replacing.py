"""Finding and replacing within one plan."""

import pytest

from app.domain.errors import ErrorCode, UserError
from app.domain.text import NARRATIVE_LIMIT
from app.services import history, plans, replacing
from app.services.core import Core
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
    return replacing.hits(plans.open_plan(core, customer), core.template, wanted)


def test_places_stand_in_the_order_of_the_form(core: Core, here: str) -> None:
    assert found(core, here) == [
        Hit("business", False, 0, False),
        Hit("business", False, 1, False),
        Hit("business", True, 0, True),
        Hit("competition", False, 0, True),
        Hit("ordering", False, 0, False),
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
    changes = replacing.replace_one(core, here, WANTED, "*työ*", Hit("business", False, 1, False))
    assert plans.open_plan(core, here).answers["business"] == "Tilaus tulee.\n\n- **\\*työ\\***"
    assert changes.fields == {(here, "business")}
    step = history.next_undo(core)
    assert step is not None
    assert (step.field, step.note) == ("business", False)
    assert replacing.replace_one(core, here, WANTED, "x", Hit("business", False, 7, False)).empty
    replacing.replace_one(core, here, WANTED, "", Hit("business", True, 0, True))
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
