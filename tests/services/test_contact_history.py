"""Who changed what of a contact person, and where people went to."""

from datetime import date

import pytest

from app.domain.errors import ErrorCode, UserError
from app.domain.people import Contact, Employer
from app.i18n import set_language
from app.services import contacts, history, plans
from app.services.contact_history import contact_history
from app.services.core import Core
from tests.helpers.stores import customer_id, person_id

OTHER = "Harjun Rauta Oy"


def named(core: Core, customer: str, name: str) -> Contact:
    return next(each for each in plans.open_plan(core, customer).contacts if each.name == name)


def test_every_change_is_told_in_words_latest_first(core: Core) -> None:
    set_language("en")
    customer = customer_id(core)
    jari, satu = named(core, customer, "Jari Mäkelä").id, named(core, customer, "Satu Niemi").id
    contacts.edit(core, customer, jari, {"roles": ["orderer", "sponsor"], "influences": [satu]})
    contacts.edit(core, customer, jari, {"power": "high", "reports_to": satu, "answered_by": core.author})
    contacts.edit(core, customer, jari, {"roles": ["orderer"], "influences": []})
    contacts.place(core, customer, {jari: (1.0, 2.0)})
    contacts.leave(core, customer, jari, date(2026, 11, 1))
    told = [(each.field, each.before, each.after) for each in contact_history(core, customer, jari)]
    assert told[0][0] == "Left" and told[0][1] == ""
    assert {("Role for us", "Orderer, Sponsor", "Orderer"), ("Influences", "Satu Niemi", "")} == set(told[1:3])
    assert ("Role for us", "", "Orderer, Sponsor") in told, "two roles of one save are one change"
    assert ("Power", "", "High") in told
    assert ("Reports to", "", "Satu Niemi") in told
    assert ("Answered for by", "", "Maija Lehto") in told
    assert ("Name", "", "Jari Mäkelä") in told[-3:]
    assert contact_history(core, customer, jari)[0].author == "Maija Lehto"
    assert person_id(core, "Maija Lehto") == core.author


def test_a_removal_and_its_undoing_are_told(core: Core) -> None:
    set_language("en")
    customer = customer_id(core)
    jari = named(core, customer, "Jari Mäkelä").id
    contacts.remove(core, customer, jari)
    step = history.next_undo(core)
    assert step is not None
    history.undo(core, step)
    told = [(each.field, each.before, each.after) for each in contact_history(core, customer, jari)][:2]
    assert told == [("Contact person", "Removed", ""), ("Contact person", "", "Removed")]


def test_both_customers_know_where_somebody_went_and_came_from(core: Core) -> None:
    set_language("en")
    customer, other = customer_id(core), customer_id(core, OTHER)
    jari = named(core, customer, "Jari Mäkelä").id
    assert contacts.employers(core, plans.open_plan(core, customer).contacts) == {}
    new, _ = contacts.change_employer(core, customer, jari, other, date(2026, 11, 1))
    gone = contacts.employers(core, plans.open_plan(core, customer).contacts)
    assert gone == {jari: Employer(new, other, OTHER)}
    came = contacts.employers(core, plans.open_plan(core, other).contacts)
    assert came == {new: Employer(jari, customer, "Koskenrannan Konepaja Oy")}
    assert ("Came from", "", "Koskenrannan Konepaja Oy") in [
        (each.field, each.before, each.after) for each in contact_history(core, other, new)
    ]
    for use_case in (history.undo, history.redo):
        step = history.next_undo(core) if use_case is history.undo else history.next_redo(core)
        assert step is not None
        use_case(core, step)
    assert contacts.employers(core, plans.open_plan(core, customer).contacts) == gone


def test_the_same_customer_is_no_new_employer(core: Core) -> None:
    customer = customer_id(core)
    with pytest.raises(UserError) as caught:
        contacts.change_employer(core, customer, named(core, customer, "Jari Mäkelä").id, customer, date(2026, 11, 1))
    assert caught.value.code is ErrorCode.SAME_EMPLOYER
