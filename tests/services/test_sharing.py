"""The plan for the customer's eyes: shared fields only, in the customer's words, and nothing else can be saved."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.errors import ErrorCode, UserError
from app.domain.people import Person
from app.domain.plan import TeamMember
from app.domain.template import Audience, Choice
from app.domain.words import Words
from app.reports.data import NotSharedError
from app.services import contacts, customers, office, plans, sharing
from app.services.core import Core
from app.services.sharing import SharedField, shared_plan
from tests.helpers.stores import customer_id, person_id


def keys(core: Core) -> set[str]:
    plan = shared_plan(core, customer_id(core))
    return {each.field.key for part in plan.parts for each in part.fields}


def field_of(core: Core, key: str) -> SharedField:
    plan = shared_plan(core, customer_id(core))
    return next(each for part in plan.parts for each in part.fields if each.field.key == key)


def test_it_holds_every_shared_field_filled_or_not_and_no_other(core: Core) -> None:
    assert keys(core) == {field.key for field in core.template.fields() if field.shared}
    assert field_of(core, "satisfaction").value == Decimal("4.2")
    assert field_of(core, "target").value is None


def test_its_words_are_the_customers(core: Core) -> None:
    customers.edit(core, customer_id(core), {"language": "sv"})
    plan = shared_plan(core, customer_id(core))
    assert plan.language == "sv"
    assert plan.document == "Kundplan"
    assert [part.heading for part in plan.parts] == [section.customer_labels.sv for section in core.template.sections]
    satisfaction = field_of(core, "satisfaction").field
    assert satisfaction.label("sv") == core.template.field("satisfaction").customer_labels.sv
    assert satisfaction.guidance == Words()
    assert not satisfaction.note


def test_without_a_language_of_its_own_the_customer_reads_the_offices(core: Core) -> None:
    office.save_info(core, {"pdf_language": "en"})
    customers.edit(core, customer_id(core), {"language": ""})
    assert shared_plan(core, customer_id(core)).language == "en"


def test_who_serves_the_customer_is_told_and_contact_persons_without_our_notes(core: Core) -> None:
    contacts.add(core, customer_id(core), {"name": "Kaisa Aro", "note": "Varovainen päätöksissään"})
    plan = shared_plan(core, customer_id(core))
    assert plan.serving is not None and plan.serving.responsible is not None and plan.serving.deputy is not None
    assert plan.serving.responsible.name == "Maija Lehto"
    assert plan.serving.responsible.phone == "040 0000001"
    assert plan.serving.deputy.name == "Timo Virta"
    table = next(part.contacts for part in plan.parts if part.contacts is not None)
    assert [row.name for row in table.rows] == ["Jari Mäkelä", "Satu Niemi", "Kaisa Aro"]
    assert "Varovainen" not in repr(plan)


def test_a_contact_person_who_left_is_not_shown(core: Core) -> None:
    customer = customer_id(core)
    jari = plans.open_plan(core, customer).contacts[0]
    contacts.leave(core, customer, jari.id, core.today())
    table = next(part.contacts for part in shared_plan(core, customer).parts if part.contacts is not None)
    assert [row.name for row in table.rows] == ["Satu Niemi"]
    assert jari.name not in repr(table)


def test_people_for_a_team_are_names_and_those_who_left_only_where_they_are(core: Core) -> None:
    office.set_person_active(core, person_id(core, "Sofia Lindqvist"), False)
    office.set_person_active(core, person_id(core, "Timo Virta"), False)
    people = shared_plan(core, customer_id(core)).people
    assert people == (
        Person(person_id(core, "Maija Lehto"), "Maija Lehto"),
        Person(person_id(core, "Timo Virta"), "Timo Virta", active=False),
    )


def test_items_that_are_not_offered_any_more_are_told_only_where_they_are_chosen(core: Core) -> None:
    chosen, other = core.office.list_items("service")[:2]
    plans.save_value(core, customer_id(core), "services_used", (chosen.id,))
    office.set_item_active(core, chosen.id, False)
    office.set_item_active(core, other.id, False)
    offered = {choice.key for choice in field_of(core, "services_used").field.choices}
    assert chosen.id in offered
    assert other.id not in offered


def test_what_the_machine_has_not_taken_yet_is_shown(core: Core) -> None:
    waiting = {"business": "Kirjoitettu pöydän ääressä", "labour_demand": None, "competition": "Meidän tietomme"}
    plan = shared_plan(core, customer_id(core), waiting)
    assert plan.value("business") == "Kirjoitettu pöydän ääressä"
    assert plan.value("labour_demand") is None
    assert plan.value("competition") is None
    assert "Meidän" not in repr(plan)


def test_an_internal_field_or_what_is_written_for_ourselves_does_not_fit_in(core: Core) -> None:
    field = field_of(core, "business").field
    SharedField(field, None)
    wrong = (
        replace(field, audience=Audience.INTERNAL),
        replace(field, labels=core.template.field("business").labels),
        replace(field, guidance=Words("Ohje meille", "", "")),
        replace(field, note=True),
        replace(field, choices=(Choice("ours", Words("Oma", "Egen", "Own"), internal=True),)),
    )
    for each in wrong:
        with pytest.raises(NotSharedError):
            SharedField(each, None)


def test_an_internal_choice_is_neither_offered_nor_shown(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    choices = (
        Choice("good", Words("Hyvä", "Bra", "Good"), Words("Sujuu", "Går bra", "Runs well")),
        Choice("doubt", Words("Epäilyttää", "Tveksam", "In doubt"), internal=True),
    )
    field = replace(core.template.field("legal_form"), choices=choices)
    section = core.template.sections[0]
    fields = tuple(field if each.key == field.key else each for each in section.fields)
    changed = replace(core.template, sections=(replace(section, fields=fields), *core.template.sections[1:]))
    monkeypatch.setattr(type(core), "template", property(lambda self: changed))
    shown = field_of(core, "legal_form").field
    assert [(choice.key, choice.label("fi")) for choice in shown.choices] == [("good", "Sujuu")]
    plans.save_value(core, customer_id(core), "legal_form", "doubt")
    assert "legal_form" not in keys(core)


def test_a_shared_field_is_saved_and_every_other_key_is_refused(core: Core) -> None:
    customer = customer_id(core)
    assert not sharing.save_value(core, customer, "target", "Yhteinen tavoite").empty
    assert plans.open_plan(core, customer).answers["target"] == "Yhteinen tavoite"
    for field in core.template.fields():
        if not field.shared:
            with pytest.raises(NotSharedError):
                sharing.save_value(core, customer, field.key, None)
    for key in ("business#note", "nothing"):
        with pytest.raises(UserError) as caught:
            sharing.save_value(core, customer, key, "Muistiinpano")
        assert caught.value.code is ErrorCode.FIELD_NOT_FOUND
    assert plans.open_plan(core, customer).notes.keys() == {"ways_of_working"}


def test_a_team_with_somebody_unknown_still_opens(core: Core) -> None:
    plans.save_value(core, customer_id(core), "care_team", (TeamMember("nobody", "Rooli"),))
    assert field_of(core, "care_team").value == (TeamMember("nobody", "Rooli"),)
