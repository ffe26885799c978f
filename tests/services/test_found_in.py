"""Where a search has hit, in words."""

import pytest

from app.domain.search import CustomerQuery
from app.i18n import set_language
from app.reports.data import Edition
from app.services import contacts, customers, history, log_entries, plans, tables, versions
from app.services.core import Core
from app.services.found_in import found_in
from app.services.handed_copies import Handing, hand_over, set_recipients
from tests.helpers.stores import HALF_FILLED, customer_id


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


def hit(core: Core, text: str) -> tuple[str, str] | None:
    found = found_in(core, text, [customer_id(core, name) for name in (HALF_FILLED, "Harjun Rauta Oy")])
    assert set(found) <= {customer_id(core)}
    there = found.get(customer_id(core))
    return None if there is None else (there.name, there.snippet)


def place(core: Core, text: str) -> tuple[str, str]:
    found = found_in(core, text, [customer_id(core)])[customer_id(core)]
    return found.place, found.word


def found_by(core: Core, text: str) -> list[str]:
    customers.refresh_whole_list(core)
    return [row.name for row in customers.list_rows(core, customers.all_hits(core, CustomerQuery(text=text)))]


def test_a_text_of_the_plan_is_named_with_its_field(core: Core) -> None:
    label = core.template.field("strategy").label("en")
    plans.save_value(core, customer_id(core), "strategy", "Kasvaa **robotii**kassa.\nJa muussa.")
    assert hit(core, "robotiika") == (label, "Kasvaa robotiikassa. Ja muussa.")


def test_an_internal_note_is_named_as_one(core: Core) -> None:
    label = core.template.field("ways_of_working").label("en")
    assert hit(core, "lokakuu") == (f"Internal note of {label}", "…unohtui lokakuussa kahdesti.")


def test_contact_persons_records_and_the_log_are_named(core: Core) -> None:
    contacts.add(core, customer_id(core), {"name": "Xenia Ylönen", "title": "Tehtaanjohtaja", "unit": "Valimo"})
    customers.edit(core, customer_id(core), {"parent_company": "Quartz Holding"})
    log_entries.add_note(core, customer_id(core), "Zeppelin nähtiin")
    for text, shown in (("xenia", "Xenia Ylönen, Tehtaanjohtaja, Valimo"), ("valimo", "…Valimo")):
        assert found_by(core, text) == [HALF_FILLED]
        assert hit(core, text) == ("Contact person", shown)
    assert hit(core, "quartz") == ("Parent company", "Quartz Holding")
    assert hit(core, "zeppel") == ("Log", "Zeppelin nähtiin")


def test_agreed_versions_and_handed_copies_are_found_and_named(core: Core) -> None:
    customer = customer_id(core)
    agreement = versions.Agreement(core.today(), "Maija", "Jari Qvist", "Hinnat xylofonin mukaan")
    versions.agree(core, customer, agreement)
    standing = versions.standing(core, plans.open_plan(core, customer))
    handing = Handing(b"%PDF-", Edition.CUSTOMER, "fi", standing, "plan.pdf", "Wäinö Zetterlund")
    copy, _ = hand_over(core, customer, handing)
    for text, shown in (
        ("qvist", ("Agreed version 1", "Jari Qvist, Maija, Hinnat xylofonin mukaan")),
        ("xylofo", ("Agreed version 1", "…Hinnat xylofonin mukaan")),
        ("zetterl", ("Handed copy 1", "Wäinö Zetterlund")),
    ):
        assert found_by(core, text) == [HALF_FILLED]
        assert hit(core, text) == shown
    set_recipients(core, customer, copy.id, "Åsa Björk")
    assert found_by(core, "zetterlund") == []
    assert found_by(core, "björk") == [HALF_FILLED]
    step = history.next_undo(core)
    assert step is not None
    history.undo(core, step)
    assert found_by(core, "zetterlund") == [HALF_FILLED]


def test_of_several_texts_the_one_with_most_words_is_shown(core: Core) -> None:
    plans.save_value(core, customer_id(core), "strategy", "Robotti.")
    plans.save_value(core, customer_id(core), "business", "Ostavat robotin syksyllä.")
    assert hit(core, "robot syksy") == (core.template.field("business").label("en"), "Ostavat robotin syksyllä.")
    # A word that the name holds needs no other place.
    assert hit(core, f"{HALF_FILLED.split()[0]} ostavat") is not None


@pytest.mark.parametrize("text", [HALF_FILLED, HALF_FILLED[:4].lower(), "lo", "", "040", "qqqqq"])
def test_what_the_row_shows_itself_needs_no_word(core: Core, text: str) -> None:
    assert hit(core, text) is None


def test_the_place_of_a_hit_leads_to_the_very_text(core: Core) -> None:
    customer = customer_id(core)
    goal, _ = tables.add(core, customer, "plan_goal", {"name": "Toimitusvarmuus Xeniaan"})
    tables.add(core, customer, "plan_goal", {"name": "Toinen"})
    day = core.today()
    tables.add(core, customer, "measurement", {"day": day, "remark": "Quartz-viikko"}, parent=goal)
    person, _ = contacts.add(core, customer, {"name": "Zeppelin Oskari"})
    plans.save_value(core, customer, "strategy", "Kasvaa **robotii**kassa.")
    assert place(core, "xenia") == (f"joint_goals/{goal}", "Xeniaan")
    assert place(core, "quartz") == (f"joint_goals/{goal}", "Quartz"), "a measurement stands inside its goal"
    assert place(core, "zeppel") == (f"contact/{person}", "Zeppelin")
    assert place(core, "robot") == ("strategy", "robotiikassa")
    assert place(core, "lokakuu") == ("ways_of_working#note", "lokakuussa")
    noted = next(each for each in plans.open_plan(core, customer).log if "soitti" in each.text.lower())
    assert place(core, "soitti")[0] == f"log/{noted.id}"
