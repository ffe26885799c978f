"""Rows written together with the customer: only what the customer reads, and only from what is offered."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.errors import ErrorCode, UserError
from app.domain.tables import PlanRow
from app.domain.template import Audience
from app.reports.data import NotSharedError
from app.services import contacts, office, plans, sharing, tables
from app.services.core import Core
from app.services.sharing_rows import WrittenTable, write_row
from tests.helpers.stores import customer_id, person_id


def written(core: Core, key: str) -> WrittenTable:
    plan = sharing.shared_plan(core, customer_id(core))
    return next(table for part in plan.parts for table in part.tables if table.key == key)


def offered(core: Core, key: str, column: str) -> list[str]:
    found = next(each for each in written(core, key).columns if each.key == column)
    return [choice.label("fi") for choice in found.choices]


def row(core: Core, table: str, row_id: str) -> PlanRow:
    return next(each for each in plans.open_plan(core, customer_id(core)).rows[table] if each.id == row_id)


def add(core: Core, table: str, audience: Audience = Audience.SHARED, **cells: str | Decimal | date) -> str:
    return tables.add(core, customer_id(core), table, cells, audience=audience)[0]


def test_a_shared_row_is_changed_and_what_is_internal_in_it_stays(core: Core) -> None:
    event = add(core, "clock_event", what="Palaveri", starts=core.today(), remark="Puhutaan hinnasta")
    later = core.today() + timedelta(days=30)
    write_row(core, customer_id(core), "clock_event", event, {"what": "Seurantapalaveri", "starts": later})
    changed = row(core, "clock_event", event)
    assert (changed.text("what"), changed.day("starts")) == ("Seurantapalaveri", later)
    assert (changed.text("remark"), changed.audience) == ("Puhutaan hinnasta", Audience.SHARED)


def test_a_new_row_is_shared_and_an_event_begins_with_a_day(core: Core) -> None:
    assert written(core, "clock_event").preset == {"starts": core.today()}
    write_row(core, customer_id(core), "clock_event", None, {"what": "Kysely", "starts": core.today()})
    (event,) = plans.open_plan(core, customer_id(core)).rows["clock_event"]
    assert (event.text("what"), event.audience) == ("Kysely", Audience.SHARED)


def test_what_is_missing_is_said_in_the_customers_words(core: Core) -> None:
    with pytest.raises(UserError) as day:
        write_row(core, customer_id(core), "clock_event", None, {"what": "Kysely"})
    action = add(core, "plan_action", what="Opas")
    with pytest.raises(UserError) as title:
        write_row(core, customer_id(core), "plan_action", action, {"what": None})
    assert day.value.code is title.value.code is ErrorCode.ROW_WITHOUT_TITLE
    assert day.value.params == {"field": "Päivä"}
    assert title.value.params == {"field": "Toimenpide"}


def test_an_internal_row_or_column_is_neither_there_nor_written(core: Core) -> None:
    ours = add(core, "plan_action", Audience.INTERNAL, what="Katteen nosto")
    goal = add(core, "plan_goal", name="Toimitusvarmuus", sort="delivery")
    assert written(core, "plan_action").rows == ()
    assert "sort" not in {column.key for column in written(core, "plan_goal").columns}
    assert "sort" not in written(core, "plan_goal").rows[0].cells
    for table, row_id, cells in (
        ("plan_action", ours, {"what": "x"}),
        ("plan_goal", goal, {"sort": "loyalty"}),
        ("measurement", None, {"day": core.today()}),
        ("clock_mark", None, {"day": core.today()}),
        ("service_use", None, {"status": "used"}),
        ("x", None, {}),
    ):
        with pytest.raises(NotSharedError):
            write_row(core, customer_id(core), table, row_id, cells)
    assert row(core, "plan_action", ours).text("what") == "Katteen nosto"


def test_only_what_the_customer_may_read_is_offered(core: Core) -> None:
    shared, ours = add(core, "plan_goal", name="Yhteinen"), add(core, "plan_goal", Audience.INTERNAL, name="Oma")
    office.set_person_active(core, person_id(core, "Sofia Lindqvist"), False)
    leaver, _ = contacts.add(core, customer_id(core), {"name": "Lähtenyt Henkilö"})
    contacts.leave(core, customer_id(core), leaver, core.today())
    action = add(core, "plan_action", what="Opas", goal=ours, their_person=leaver)
    assert offered(core, "plan_action", "goal") == ["Yhteinen"]
    assert offered(core, "plan_action", "our_person") == ["Maija Lehto", "Timo Virta"]
    assert "Lähtenyt Henkilö" not in offered(core, "plan_action", "their_person")
    assert offered(core, "clock_event", "category").count("Hintojen tarkistus") == 0
    assert offered(core, "service_use", "status") == ["Käytössä", "Tarjottu"]
    # What cannot be shown stays as it is until something else is chosen.
    assert written(core, "plan_action").rows[0].cells == {"what": "Opas"}
    write_row(core, customer_id(core), "plan_action", action, {"what": "Opas ja kartta"})
    assert row(core, "plan_action", action).text("goal") == ours
    with pytest.raises(NotSharedError):
        write_row(core, customer_id(core), "plan_action", action, {"goal": ours})
    with pytest.raises(NotSharedError):
        write_row(core, customer_id(core), "clock_event", None, {"what": "x", "category": "price"})
    write_row(core, customer_id(core), "plan_action", action, {"goal": shared})
    assert row(core, "plan_action", action).text("goal") == shared


def test_contact_persons_are_corrected_and_added_without_what_we_think_of_them(core: Core) -> None:
    customer = customer_id(core)
    person, _ = contacts.add(core, customer, {"name": "Kaisa Aro", "note": "Varovainen", "power": "high"})
    shown = written(core, "contact").row(person)
    assert shown is not None and shown.cells == {"name": "Kaisa Aro"}
    write_row(core, customer, "contact", person, {"phone": "040 0000042"})
    write_row(core, customer, "contact", None, {"name": "Otto Aro", "reports_to": person})
    known = {each.name: each for each in plans.open_plan(core, customer).contacts}
    assert (known["Kaisa Aro"].phone, known["Kaisa Aro"].note) == ("040 0000042", "Varovainen")
    assert known["Otto Aro"].reports_to == person
    with pytest.raises(NotSharedError):
        write_row(core, customer, "contact", person, {"note": "x"})
    with pytest.raises(UserError):
        write_row(core, customer, "contact", person, {"reports_to": known["Otto Aro"].id})


def test_a_service_keeps_its_name_and_its_value(core: Core) -> None:
    service = core.office.list_items("service")[0]
    use = add(core, "service_use", service=service.id, status="offered", value=Decimal(5000))
    (shown,) = written(core, "service_use").rows
    assert shown.title == service.labels.fi
    write_row(core, customer_id(core), "service_use", use, {"status": "used", "remark": "Alkoi heti"})
    assert row(core, "service_use", use).number("value") == 5000
    assert row(core, "service_use", use).text("status") == "used"
