"""A customer's contact persons."""

import pytest

from app.domain.errors import ErrorCode, UserError
from app.domain.people import Contact
from app.services import contacts, plans
from app.services.core import Core
from tests.helpers.operations import logged
from tests.helpers.stores import customer_id

OTHER = "Harjun Rauta Oy"


def people(core: Core) -> tuple[Contact, ...]:
    return plans.open_plan(core, customer_id(core, OTHER)).contacts


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
