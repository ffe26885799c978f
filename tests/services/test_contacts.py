"""A customer's contact persons."""

from datetime import date

import pytest

from app.domain.errors import ErrorCode, UserError
from app.domain.people import Contact
from app.services import contacts, history, log_entries, plans
from app.services.core import Core
from tests.helpers.operations import logged, problems
from tests.helpers.stores import HALF_FILLED, customer_id

OTHER = "Harjun Rauta Oy"


def people(core: Core, customer: str = OTHER) -> tuple[Contact, ...]:
    return plans.open_plan(core, customer_id(core, customer)).contacts


def test_contact_persons_stand_in_the_order_in_which_they_came(core: Core) -> None:
    customer = customer_id(core, OTHER)
    ids = [contacts.add(core, customer, {"name": f"Henkilö {number}"})[0] for number in range(4)]
    contacts.remove(core, customer, ids[1])
    contacts.remove(core, customer, ids[2])
    last, changes = contacts.add(core, customer, {"name": "Viimeinen"})
    assert changes.customers == {customer}
    assert [person.id for person in people(core)] == [ids[0], ids[3], last]


def test_everything_about_a_person_is_kept(core: Core) -> None:
    customer = customer_id(core, OTHER)
    values = {"name": " Eeva\nÄijö ", "title": "HR", "phone": "050 1", "email": "eeva@harju.example", "note": "a\r\nb"}
    contact, _ = contacts.add(core, customer, values)
    assert people(core) == (Contact(contact, customer, "Eeva Äijö", "HR", "050 1", "eeva@harju.example", "a\nb"),)
    contacts.edit(core, customer, contact, {"phone": "", "note": ""})
    assert people(core) == (Contact(contact, customer, "Eeva Äijö", "HR", "", "eeva@harju.example", ""),)
    assert contacts.edit(core, customer, contact, {"title": "HR"}).empty


def test_a_title_does_for_a_name(core: Core) -> None:
    customer = customer_id(core, OTHER)
    contact, _ = contacts.add(core, customer, {"title": "Palkkahallinto"})
    contacts.edit(core, customer, contact, {"name": "Eeva Äijö", "title": ""})
    with pytest.raises(UserError) as caught:
        contacts.edit(core, customer, contact, {"name": " "})
    assert caught.value.code is ErrorCode.NAME_MISSING
    assert [person.name for person in people(core)] == ["Eeva Äijö"]


@pytest.mark.parametrize("values", [{}, {"phone": "050 1"}, {"name": " ", "title": "\n"}])
def test_somebody_without_name_and_title_is_refused(core: Core, values: dict[str, str]) -> None:
    before = logged(core.store)
    with pytest.raises(UserError) as caught:
        contacts.add(core, customer_id(core, OTHER), values)
    assert caught.value.code is ErrorCode.NAME_MISSING
    assert logged(core.store) == before


def test_a_field_or_a_person_that_is_none_is_our_bug(core: Core) -> None:
    with pytest.raises(KeyError, match="colour"):
        contacts.add(core, customer_id(core, OTHER), {"name": "Eeva", "colour": "red"})
    with pytest.raises(KeyError, match="nobody"):
        contacts.edit(core, customer_id(core, OTHER), "nobody", {"name": "Eeva"})


def test_what_is_written_about_somebody_just_removed_is_not_lost(core: Core) -> None:
    customer = customer_id(core, OTHER)
    contact, _ = contacts.add(core, customer, {"name": "Eeva Äijö"})
    contacts.remove(core, customer, contact)
    assert people(core) == ()
    contacts.edit(core, customer, contact, {"phone": "050 1"})
    assert [(person.name, person.phone) for person in people(core)] == [("Eeva Äijö", "050 1")]


def known(core: Core, name: str) -> Contact:
    return next(each for each in people(core, HALF_FILLED) if each.name == name)


def test_what_is_chosen_of_a_person_is_kept_and_checked(core: Core) -> None:
    customer = customer_id(core)
    jari, satu = known(core, "Jari Mäkelä").id, known(core, "Satu Niemi").id
    values = {"power": "high", "attitude": "supporter", "standing": "assumed", "reports_to": satu, "unit": "Tuotanto"}
    contacts.edit(core, customer, jari, {**values, "roles": ["orderer", "hours_approver"], "influences": [satu, jari]})
    found = known(core, "Jari Mäkelä")
    assert (found.power, found.attitude, found.standing, found.reports_to) == ("high", "supporter", "assumed", satu)
    assert (set(found.roles), found.influences, found.unit) == ({"orderer", "hours_approver"}, (satu,), "Tuotanto")
    contacts.edit(core, customer, jari, {"roles": ["orderer"], "influences": [], "power": ""})
    found = known(core, "Jari Mäkelä")
    assert (found.roles, found.influences, found.power) == (("orderer",), (), "")
    with pytest.raises(UserError) as caught:
        contacts.edit(core, customer, jari, {"power": "endless"})
    assert caught.value.code is ErrorCode.CHOICE_NOT_FOUND
    assert problems(core) == []


def test_nobody_reports_in_a_circle_or_to_a_stranger(core: Core) -> None:
    customer = customer_id(core)
    jari, satu = known(core, "Jari Mäkelä").id, known(core, "Satu Niemi").id
    contacts.edit(core, customer, jari, {"reports_to": satu})
    for person, superior, code in (
        (satu, jari, ErrorCode.REPORTS_IN_CIRCLE),
        (jari, jari, ErrorCode.REPORTS_IN_CIRCLE),
        (jari, customer, ErrorCode.ROW_NOT_FOUND),
    ):
        with pytest.raises(UserError) as caught:
            contacts.edit(core, customer, person, {"reports_to": superior})
        assert caught.value.code is code


def test_a_new_employer_leaves_the_history_with_both(core: Core) -> None:
    customer, other = customer_id(core), customer_id(core, "Harjun Rauta Oy")
    jari = known(core, "Jari Mäkelä").id
    log_entries.add_note(core, customer, "Sovittiin palaveri", date(2026, 11, 20), contact=jari)
    new, changes = contacts.change_employer(core, customer, jari, other, date(2026, 12, 1))
    before = known(core, "Jari Mäkelä")
    assert (before.left_on, before.here, before.last_met) == (date(2026, 12, 1), False, date(2026, 11, 20))
    after = next(each for each in people(core) if each.id == new)
    assert (after.name, after.came_from, after.here, after.last_met) == ("Jari Mäkelä", jari, True, None)
    assert changes.customers == {customer, other}
    step = history.next_undo(core)
    assert step is not None
    history.undo(core, step)
    assert known(core, "Jari Mäkelä").here
    assert new not in {each.id for each in people(core)}
    assert problems(core) == []


def test_a_place_on_the_map_is_kept_and_given_back(core: Core) -> None:
    customer, jari = customer_id(core), known(core, "Jari Mäkelä").id
    contacts.place(core, customer, {jari: (0.25, 0.5)})
    assert known(core, "Jari Mäkelä").place == (0.25, 0.5)
    contacts.place(core, customer, {jari: None})
    assert known(core, "Jari Mäkelä").place is None
