"""Where a search has hit, in words."""

import pytest

from app.i18n import set_language
from app.services import contacts, customers, log_entries, plans
from app.services.core import Core
from app.services.found_in import found_in
from tests.helpers.stores import HALF_FILLED, customer_id


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


def hit(core: Core, text: str) -> tuple[str, str] | None:
    found = found_in(core, text, [customer_id(core, name) for name in (HALF_FILLED, "Harjun Rauta Oy")])
    assert set(found) <= {customer_id(core)}
    return found.get(customer_id(core))


def test_a_text_of_the_plan_is_named_with_its_field(core: Core) -> None:
    label = core.template.field("strategy").label("en")
    plans.save_value(core, customer_id(core), "strategy", "Kasvaa **robotii**kassa.\nJa muussa.")
    assert hit(core, "robotiika") == (label, "Kasvaa robotiikassa. Ja muussa.")


def test_an_internal_note_is_named_as_one(core: Core) -> None:
    label = core.template.field("ways_of_working").label("en")
    assert hit(core, "lokakuu") == (f"Internal note of {label}", "…unohtui lokakuussa kahdesti.")


def test_contact_persons_records_and_the_log_are_named(core: Core) -> None:
    contacts.add(core, customer_id(core), {"name": "Xenia Ylönen", "title": "Tehtaanjohtaja"})
    customers.edit(core, customer_id(core), {"parent_company": "Quartz Holding"})
    log_entries.add_note(core, customer_id(core), "Zeppelin nähtiin")
    assert hit(core, "xenia") == ("Contact person", "Xenia Ylönen, Tehtaanjohtaja")
    assert hit(core, "quartz") == ("Parent company", "Quartz Holding")
    assert hit(core, "zeppel") == ("Log", "Zeppelin nähtiin")


def test_of_several_texts_the_one_with_most_words_is_shown(core: Core) -> None:
    plans.save_value(core, customer_id(core), "strategy", "Robotti.")
    plans.save_value(core, customer_id(core), "business", "Ostavat robotin syksyllä.")
    assert hit(core, "robot syksy") == (core.template.field("business").label("en"), "Ostavat robotin syksyllä.")
    # A word that the name holds needs no other place.
    assert hit(core, f"{HALF_FILLED.split()[0]} ostavat") is not None


@pytest.mark.parametrize("text", [HALF_FILLED, HALF_FILLED[:4].lower(), "lo", "", "040", "qqqqq"])
def test_what_the_row_shows_itself_needs_no_word(core: Core, text: str) -> None:
    assert hit(core, text) is None
