"""Agreeing a version, where a plan stands afterwards, and what differs between two states of it."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from app.domain.errors import ErrorCode, UserError
from app.domain.template import Audience
from app.domain.versions import ChangedPlace, PlanVersion
from app.reports.data import Edition
from app.services import checking, contacts, customers, exporting, frozen, history, office, plans, tables, versions
from app.services.core import Core
from app.services.versions import NOW, Agreement
from tests.helpers.stores import customer_id, person_id

BY = "Jari Mäkelä"


def agree(core: Core, **known: str) -> PlanVersion:
    return versions.agree(core, customer_id(core), Agreement(core.today(), **{"theirs": BY, **known}))[0]


def standing(core: Core) -> tuple[int, bool]:
    found = versions.standing(core, plans.open_plan(core, customer_id(core)))
    return found.number, found.draft


def changes(core: Core, before: str, after: str = NOW, language: str = "en") -> dict[str, ChangedPlace]:
    places = versions.compare(core, customer_id(core), before, after, language)
    return {place.label: place for place in places}


def frozen_text(core: Core) -> str:
    return frozen.freeze(core, plans.open_plan(core, customer_id(core)))


def test_a_plan_is_a_draft_until_it_is_agreed_and_again_after_a_shared_change(core: Core) -> None:
    assert standing(core) == (1, True)
    agreed = agree(core, ours="Maija Lehto", remark="Jari wants it monthly")
    assert (agreed.number, standing(core)) == (1, (1, False))
    plans.save_value(core, customer_id(core), "competition", "Aivan uusi kilpailija on tullut.")
    plans.save_note(core, customer_id(core), "business", "Vain meille.")
    assert standing(core) == (1, False), "what is internal does not count"
    plans.save_value(core, customer_id(core), "ways_of_working", "Tilaukset portaalin kautta.")
    assert standing(core) == (2, True)
    assert agree(core).number == 2
    assert [each.number for each in versions.versions(core, customer_id(core))] == [2, 1]
    assert versions.versions(core, customer_id(core))[1].remark == "Jari wants it monthly"


def test_what_no_comparison_shows_makes_no_draft(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    first = customer_id(core)
    content = agree(core).content
    office.edit_person(core, person_id(core, "Maija Lehto"), {"title": "Asiakaspäällikkö"})
    industry = core.office.item(customers.get(core, first).industry)
    assert industry is not None
    office.edit_item(core, industry.id, replace(industry.labels, sv="Verkstadsindustri"))
    assert changes(core, content, language="fi") == {}
    assert standing(core) == (1, False)
    customers.edit(core, first, {"language": "sv"})
    assert len(changes(core, content, language="sv")) == 1
    assert standing(core) == (2, True), "in the customer's own language the industry is called something else now"
    customers.edit(core, first, {"language": "fi"})
    monkeypatch.setattr(frozen, "FORMAT", 2)
    assert standing(core) == (1, False), "an agreement stays one when a later program freezes in another form"


def test_the_pdf_says_which_version_it_is(core: Core) -> None:
    def footer() -> str:
        return exporting.prepare(core, customer_id(core), Edition.CUSTOMER, "fi").report.head.footer

    draft = footer()
    agree(core)
    assert draft != footer()
    assert "1" in footer().rpartition("·")[2]


def test_agreeing_is_undone_and_done_again_as_one_action(core: Core) -> None:
    agree(core)
    step = history.next_undo(core)
    assert step is not None and step.kind == "version.agree"
    history.undo(core, step)
    assert standing(core) == (1, True)
    redo = history.next_redo(core)
    assert redo is not None
    history.redo(core, redo)
    assert standing(core) == (1, False)
    assert (
        versions.compare(core, customer_id(core), versions.versions(core, customer_id(core))[0].content, NOW, "fi")
        == ()
    )
    assert checking.check(core) == []


def test_somebody_of_the_customer_agrees_and_not_tomorrow(core: Core) -> None:
    with pytest.raises(UserError) as caught:
        agree(core, theirs=" \u200b ")
    assert caught.value.code is ErrorCode.AGREED_BY_NOBODY
    with pytest.raises(UserError) as caught:
        versions.agree(core, customer_id(core), Agreement(core.today() + timedelta(days=1), theirs=BY))
    assert caught.value.code is ErrorCode.DAY_IN_FUTURE


def test_nothing_internal_is_frozen(core: Core) -> None:
    first = customer_id(core)
    contact = plans.open_plan(core, first).contacts[0]
    contacts.edit(core, first, contact.id, {"note": "SALAINEN muistiinpano", "power": "high"})
    gone, _ = contacts.add(core, first, {"name": "SALAINEN lähtenyt"})
    contacts.leave(core, first, gone, core.today())
    plans.save_value(core, first, "competition", "SALAINEN kilpailija")
    plans.save_note(core, first, "business", "SALAINEN huomio")
    goal, _ = tables.add(core, first, "plan_goal", {"name": "SALAINEN tavoite"}, audience=Audience.INTERNAL)
    tables.add(core, first, "plan_action", {"what": "Avoin teko", "goal": goal}, audience=Audience.SHARED)
    text = frozen_text(core)
    assert "SALAINEN" not in text and goal not in text
    assert "Avoin teko" in text
    assert not {"note", "power", "attitude", "answered_by", "roles"} & set(json.loads(text)["contacts"][0])


def test_a_frozen_plan_reads_as_the_one_it_was_made_of(core: Core) -> None:
    view = plans.open_plan(core, customer_id(core))
    thawed = frozen.thaw(core.supplied, frozen.freeze(core, view)).view
    shared = {key: value for key, value in view.answers.items() if core.template.field(key).shared}
    assert dict(thawed.answers) == shared
    assert {each.name for each in thawed.contacts} == {each.name for each in view.contacts}


def test_the_same_number_and_another_order_of_rows_are_no_change(core: Core) -> None:
    first = customer_id(core)
    ids = [
        tables.add(core, first, "plan_action", {"what": name}, audience=Audience.SHARED)[0]
        for name in ("Yksi", "Kaksi")
    ]
    plans.save_value(core, first, "satisfaction", Decimal("4.2"))
    before = frozen_text(core)
    tables.move(core, first, "plan_action", ids[::-1])
    assert frozen_text(core) == before


def test_words_are_compared_in_a_field(core: Core) -> None:
    content = agree(core).content
    plans.save_value(core, customer_id(core), "ways_of_working", "Tilaukset sähköpostilla Maijalle.")
    place = next(iter(changes(core, content).values()))
    assert (place.before(), place.after()) == ("Tilaukset puhelimitse Maijalle.", "Tilaukset sähköpostilla Maijalle.")
    assert len(changes(core, content)) == 1


def test_rows_are_compared_one_by_one(core: Core) -> None:
    first = customer_id(core)
    stays, _ = tables.add(core, first, "plan_action", {"what": "Käynti linjalla"}, audience=Audience.SHARED)
    goes, _ = tables.add(core, first, "plan_action", {"what": "Vanha teko"}, audience=Audience.SHARED)
    content = agree(core).content
    tables.edit(core, first, "plan_action", stays, {"due": core.today()})
    tables.remove(core, first, "plan_action", goes)
    tables.add(core, first, "plan_action", {"what": "Uusi teko"}, audience=Audience.SHARED)
    tables.add(core, first, "plan_action", {"what": "Sisäinen teko"}, audience=Audience.INTERNAL)
    (place,) = changes(core, content).values()
    assert place.before().split("\n")[0] == "Käynti linjalla"
    assert "Vanha teko" in place.before() and "Vanha teko" not in place.after()
    assert "Uusi teko" in place.after() and "Uusi teko" not in place.before()
    assert "Sisäinen" not in place.before() + place.after()


def test_contacts_and_the_record_are_compared(core: Core) -> None:
    first = customer_id(core)
    content = agree(core).content
    jari = next(each for each in plans.open_plan(core, first).contacts if each.name == BY)
    contacts.edit(core, first, jari.id, {"title": "Tehtaanjohtaja", "note": "Sisäinen"})
    customers.edit(core, first, {"town": "Tampere"})
    found = changes(core, content)
    assert found["Contact persons"].after() == "Jari Mäkelä\nTitle: Tehtaanjohtaja"
    assert "Tampere" in found["Customer record"].after()


def test_an_agreement_says_later_what_it_said_on_its_day(core: Core) -> None:
    content = agree(core).content
    office.edit_person(core, person_id(core, "Maija Lehto"), {"name": "Maija Salo"})
    places = changes(core, content).values()
    assert any("Maija Lehto" in place.before() and "Maija Salo" in place.after() for place in places)


def test_a_state_that_is_not_kept_is_named_as_such(core: Core) -> None:
    with pytest.raises(UserError) as caught:
        changes(core, "0" * 64)
    assert caught.value.code is ErrorCode.STATE_NOT_KEPT
