"""Notes about a customer, written in seconds."""

from datetime import date, timedelta

import pytest

from app.domain.errors import ErrorCode, UserError
from app.services import customers, log_entries, plans
from app.services.core import Core
from tests.helpers.operations import logged
from tests.helpers.stores import customer_id, person_id

OTHER = "Harjun Rauta Oy"


def texts(core: Core) -> list[str]:
    return [entry.text for entry in plans.open_plan(core, customer_id(core, OTHER)).log]


def test_a_note_keeps_who_and_when(core: Core) -> None:
    core.author = person_id(core, "Timo Virta")
    customer = customer_id(core, OTHER)
    entry, changes = log_entries.add_note(core, customer, " Soitto\r\naamulla ")
    view = plans.open_plan(core, customer)
    (found,) = view.log
    assert (found.id, found.text, found.author) == (entry, "Soitto\naamulla", "Timo Virta")
    assert found.happened_on == core.today() == view.last_contact
    assert found.created_at.tzinfo is not None
    assert changes.customers == {customer}
    assert changes.list_order


def test_the_latest_note_stands_first(core: Core) -> None:
    customer = customer_id(core, OTHER)
    for text, day in (("vanha", 1), ("uusi", 20), ("keski", 10), ("keski, kirjattu myöhemmin", 10)):
        log_entries.add_note(core, customer, text, date(2026, 5, day))
    assert texts(core)[0] == "uusi"
    assert set(texts(core)[1:3]) == {"keski", "keski, kirjattu myöhemmin"}
    assert texts(core)[3] == "vanha"


def test_a_note_is_changed_and_taken_away(core: Core) -> None:
    customer = customer_id(core, OTHER)
    entry, _ = log_entries.add_note(core, customer, "Soitto", date(2026, 5, 1))
    log_entries.edit_note(core, customer, entry, "Käynti", date(2026, 5, 2))
    assert log_entries.edit_note(core, customer, entry, "Käynti", date(2026, 5, 2)).empty
    view = plans.open_plan(core, customer)
    assert [(each.text, each.happened_on) for each in view.log] == [("Käynti", date(2026, 5, 2))]
    log_entries.remove_note(core, customer, entry)
    assert log_entries.remove_note(core, customer, entry).empty
    assert texts(core) == []
    assert plans.open_plan(core, customer).last_contact is None


@pytest.mark.parametrize("text", ["", "  \n", "\x00"])
def test_a_note_needs_a_text(core: Core, text: str) -> None:
    customer = customer_id(core, OTHER)
    entry, _ = log_entries.add_note(core, customer, "Soitto")
    before = logged(core.store)
    for act in (
        lambda: log_entries.add_note(core, customer, text),
        lambda: log_entries.edit_note(core, customer, entry, text, core.today()),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.code is ErrorCode.TEXT_MISSING
    assert logged(core.store) == before


def test_the_last_contact_is_the_latest_day(core: Core) -> None:
    customer = customer_id(core, OTHER)
    log_entries.add_note(core, customer, "Soitto", core.today() - timedelta(days=5))
    log_entries.add_note(core, customer, "Kirjattu jälkikäteen", core.today() - timedelta(days=50))
    customers.hand_over(core, [customer], None, "Loma")
    assert plans.open_plan(core, customer).last_contact == core.today() - timedelta(days=5)
