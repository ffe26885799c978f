"""The calendar file of the annual clock, read back."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from app.domain.errors import ErrorCode, UserError
from app.domain.tables import Cell
from app.domain.template import Audience
from app.i18n import set_language
from app.reports.data import Edition
from app.services import calendars, clock, customers, exporting, history, office, plans, tables
from app.services.core import Core
from tests.helpers.stores import HALF_FILLED, NAMES, customer_id, person_id


@pytest.fixture(autouse=True)
def _finnish() -> None:
    set_language("en")


def add(core: Core, what: str, day: date, repeats: str = "", customer: str = HALF_FILLED, **cells: str) -> str:
    values: dict[str, Cell | None] = {"what": what, "starts": day, "repeats": repeats, **cells}
    return tables.add(core, customer_id(core, customer), "clock_event", values)[0]


def read(data: bytes) -> dict[str, Any]:
    return {str(event["summary"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


def test_our_own_file_holds_everything_and_marks_what_is_internal(core: Core) -> None:
    row = add(core, "Palaveri; ääkköset, pilkut", date(2026, 1, 31), "quarterly", remark="Muista kahvi")
    add(core, "Hinnat", date(2026, 12, 1), "yearly", category="price")
    made = calendars.file_of(core, customer_id(core))
    data, number, found = made.data, made.events, read(made.data)
    assert (number, set(found)) == (
        2,
        {f"{HALF_FILLED}: Palaveri; ääkköset, pilkut", f"{HALF_FILLED}: Hinnat (internal)"},
    )
    meeting = found[f"{HALF_FILLED}: Palaveri; ääkköset, pilkut"]
    assert (str(meeting["uid"]), meeting["dtstart"].dt, meeting["dtend"].dt) == (
        f"{row}@kumppani",
        date(2026, 1, 31),
        date(2026, 2, 1),
    )
    assert meeting["rrule"] == {"FREQ": ["MONTHLY"], "INTERVAL": [3], "BYMONTHDAY": [28, 29, 30, 31], "BYSETPOS": [-1]}
    assert str(meeting["description"]) == "Muista kahvi"
    assert found[f"{HALF_FILLED}: Hinnat (internal)"]["rrule"] == {"FREQ": ["YEARLY"]}
    assert b"VALARM" not in data


def test_the_customers_file_holds_only_what_is_shared(core: Core) -> None:
    office.save_info(core, {"name": "Esimerkki Henkilöstö Oy"})
    add(core, "Palaveri", date(2026, 2, 1), "monthly", remark="Katso kate")
    add(core, "Hinnat", date(2026, 12, 1), category="price")
    soon: dict[str, Cell | None] = {"what": "Soitto", "starts": date(2026, 3, 1)}
    tables.add(core, customer_id(core), "clock_event", soon, audience=Audience.INTERNAL)
    made = calendars.file_for_customer(core, customer_id(core))
    data, number = made.data, made.events
    assert (number, set(read(data))) == (1, {"Esimerkki Henkilöstö Oy: Palaveri"})
    for word in ("kate", "Hinnat", "Soitto", "internal"):
        assert word not in data.decode()


def test_internal_words_in_a_shared_event_do_not_reach_the_customers_calendar(core: Core) -> None:
    customer = customer_id(core)
    plans.save_note(core, customer, "business", "Hinta ei saa nousta enää")
    add(core, "Palaveri: hinta ei saa nousta", date(2027, 2, 1))
    add(core, "enää kerran", date(2027, 3, 1))
    with pytest.raises(UserError) as caught:
        calendars.file_for_customer(core, customer)
    assert caught.value.code is ErrorCode.INTERNAL_IN_CALENDAR
    assert caught.value.params["words"] == "hinta ei saa nousta"
    assert calendars.file_of(core, customer).events == 2, "it is our own"
    made = exporting.make(exporting.prepare(core, customer, Edition.CUSTOMER))
    for finding in made.findings:
        exporting.allow(core, made, finding, "Sovittu yhdessä")
    assert calendars.file_for_customer(core, customer).events == 2


def test_two_events_do_not_say_together_what_is_internal(core: Core) -> None:
    plans.save_note(core, customer_id(core), "business", "Hinta ei saa nousta enää")
    add(core, "Hinta ei", date(2027, 2, 1))
    add(core, "Saa nousta enää", date(2027, 3, 1))
    assert calendars.file_for_customer(core, customer_id(core)).events == 2


def test_a_second_file_updates_the_first(core: Core) -> None:
    row = add(core, "Palaveri", date(2026, 2, 1))
    [first] = read(calendars.file_of(core, customer_id(core)).data).values()
    assert int(first["sequence"]) == 0
    assert read(calendars.file_of(core, customer_id(core)).data).popitem()[1] == first
    tables.edit(core, customer_id(core), "clock_event", row, {"starts": date(2026, 2, 8)})
    [second] = read(calendars.file_of(core, customer_id(core)).data).values()
    assert (second["uid"], int(second["sequence"])) == (first["uid"], 1)
    assert second["dtstamp"].dt >= first["dtstamp"].dt


def test_a_removed_event_is_sent_as_cancelled_until_it_comes_back(core: Core) -> None:
    row = add(core, "Palaveri", date(2026, 2, 1), "monthly")
    [first] = read(calendars.file_of(core).data).values()
    removed = tables.remove(core, customer_id(core), "clock_event", row)
    for made in (calendars.file_of(core), calendars.file_for_customer(core, customer_id(core))):
        assert (made.events, made.cancelled) == (0, 1)
        [gone] = Calendar.from_ical(made.data).walk("VEVENT")
        assert (gone["uid"], str(gone["status"]), gone["sequence"]) == (first["uid"], "CANCELLED", 1)
    step = history.step_of(core, removed)
    assert step is not None
    history.undo(core, step)
    [back] = read(calendars.file_of(core).data).values()
    assert "status" not in back and int(back["sequence"]) == 2
    tables.edit(core, customer_id(core), "clock_event", row, {"starts": None})
    assert calendars.file_of(core).cancelled == 1
    core.clock = lambda: datetime.now() + clock.CANCELLED_FOR + timedelta(days=1)
    assert calendars.file_of(core).cancelled == 0, "nobody waits for it any more"


def test_what_was_internal_when_it_was_removed_is_no_word_to_the_customer(core: Core) -> None:
    price = add(core, "Hinnankorotus", date(2026, 4, 1), category="price")
    tables.remove(core, customer_id(core), "clock_event", price)
    made = calendars.file_for_customer(core, customer_id(core))
    assert (made.events, made.cancelled) == (0, 0)
    assert b"Hinnankorotus" not in made.data and price.encode() not in made.data
    assert calendars.file_of(core).cancelled == 1


@pytest.mark.parametrize("removed", [False, True])
@pytest.mark.parametrize("cells", [{}, {"category": "price"}])
def test_what_is_shared_no_more_is_taken_out_of_the_customers_calendar(
    core: Core, cells: dict[str, Cell | None], removed: bool
) -> None:
    customer, row = customer_id(core), add(core, "Palaveri", date(2026, 2, 1), "monthly", category="meeting")
    [first] = read(calendars.file_for_customer(core, customer).data).values()
    audience = Audience.SHARED if cells else Audience.INTERNAL
    tables.edit(core, customer, "clock_event", row, {"what": "Hinnankorotus", **cells}, audience=audience)
    tables.edit(core, customer, "clock_event", row, {"starts": date(2026, 11, 30), "repeats": "yearly"})
    if removed:
        tables.remove(core, customer, "clock_event", row)
    made = calendars.file_for_customer(core, customer)
    assert (made.events, made.cancelled) == (0, 1)
    [gone] = read(made.data).values()
    assert (gone["uid"], str(gone["status"])) == (first["uid"], "CANCELLED")
    assert int(str(gone["sequence"])) > int(str(first["sequence"]))
    for word in (b"Palaveri", b"Hinnankorotus", b"price", b"review", b"20261130", b"RRULE", b"CATEGORIES"):
        assert word not in made.data, word
    assert calendars.file_of(core, customer).cancelled == int(removed), "it stays in our own"
    core.clock = lambda: datetime.now() + clock.CANCELLED_FOR + timedelta(days=1)
    assert calendars.file_for_customer(core, customer).cancelled == 0


def test_what_is_shared_again_comes_back(core: Core) -> None:
    customer, row = customer_id(core), add(core, "Palaveri", date(2026, 2, 1))
    hidden = tables.edit(core, customer, "clock_event", row, {}, audience=Audience.INTERNAL)
    step = history.step_of(core, hidden)
    assert step is not None
    history.undo(core, step)
    made = calendars.file_for_customer(core, customer)
    assert (made.events, made.cancelled) == (1, 0)
    assert int(next(iter(read(made.data).values()))["sequence"]) == 2


def test_events_of_an_archived_customer_leave_the_calendars_of_many(core: Core) -> None:
    add(core, "Palaveri", date(2026, 2, 1))
    [first] = read(calendars.file_of(core).data).values()
    customers.set_archived(core, [customer_id(core)], True)
    for made in (calendars.file_of(core), calendars.file_of(core, person=person_id(core, "Maija Lehto"))):
        assert (made.events, made.cancelled) == (0, 1)
        [gone] = read(made.data).values()
        assert (gone["uid"], str(gone["status"])) == (first["uid"], "CANCELLED")
        assert int(str(gone["sequence"])) > int(first["sequence"])
    customers.set_archived(core, [customer_id(core)], False)
    made = calendars.file_of(core)
    assert (made.events, made.cancelled) == (1, 0)
    assert int(next(iter(read(made.data).values()))["sequence"]) > int(str(gone["sequence"]))


def test_what_became_anothers_leaves_ones_own_calendar(core: Core) -> None:
    maija, timo = person_id(core, "Maija Lehto"), person_id(core, "Timo Virta")
    row = add(core, "Annettu", date(2026, 2, 1), customer=NAMES[1], our_person=maija)
    add(core, "Timon oma", date(2026, 2, 1), customer=NAMES[1], our_person=timo)
    tables.edit(core, customer_id(core, NAMES[1]), "clock_event", row, {"our_person": timo})
    made = calendars.file_of(core, person=maija)
    assert (made.events, made.cancelled) == (0, 1)
    made = calendars.file_of(core, person=timo)
    assert (made.events, made.cancelled) == (2, 0)


def test_a_customer_that_is_handed_over_leaves_ones_own_calendar(core: Core) -> None:
    maija, timo = person_id(core, "Maija Lehto"), person_id(core, "Timo Virta")
    for what, whose in (("Vastuun", {}), ("Maijan", {"our_person": maija}), ("Timon", {"our_person": timo})):
        add(core, what, date(2026, 2, 1), **whose)
    firsts = read(calendars.file_of(core, person=maija).data)
    assert set(firsts) == {f"{HALF_FILLED}: Vastuun", f"{HALF_FILLED}: Maijan"}
    customers.hand_over(core, [customer_id(core)], timo, "Maija jää vapaalle")
    made = calendars.file_of(core, person=maija)
    found = read(made.data)
    assert (made.events, made.cancelled, set(found)) == (1, 1, set(firsts))
    first, gone = (each[f"{HALF_FILLED}: Vastuun"] for each in (firsts, found))
    assert (gone["uid"], str(gone["status"])) == (first["uid"], "CANCELLED")
    assert int(gone["sequence"]) > int(first["sequence"])
    assert (calendars.file_of(core, person=timo).events, calendars.file_of(core, person=timo).cancelled) == (2, 0)
    customers.hand_over(core, [customer_id(core)], maija, "Maija palaa")
    made = calendars.file_of(core, person=maija)
    assert (made.events, made.cancelled) == (2, 0)
    assert int(read(made.data)[f"{HALF_FILLED}: Vastuun"]["sequence"]) > int(gone["sequence"])
    customers.hand_over(core, [customer_id(core)], timo, "Taas")
    core.clock = lambda: datetime.now() + clock.CANCELLED_FOR + timedelta(days=1)
    assert calendars.file_of(core, person=maija).cancelled == 0, "nobody waits for it any more"


def test_an_event_that_gets_a_person_of_its_own_leaves_the_responsible_persons_calendar(core: Core) -> None:
    maija, timo = person_id(core, "Maija Lehto"), person_id(core, "Timo Virta")
    row = add(core, "Palaveri", date(2026, 2, 1))
    tables.edit(core, customer_id(core), "clock_event", row, {"our_person": timo})
    made = calendars.file_of(core, person=maija)
    assert (made.events, made.cancelled) == (0, 1)


def test_an_event_of_a_customer_called_otherwise_brings_calendars_up_to_date(core: Core) -> None:
    row = add(core, "Palaveri", date(2026, 2, 1))
    now = datetime(2026, 11, 23, 12)
    core.clock = lambda: now
    [first] = read(calendars.file_of(core).data).values()
    assert int(first["sequence"]) == 0
    customers.edit(core, customer_id(core), {"town": "Lahti"})
    assert read(calendars.file_of(core).data).popitem()[1] == first, "nothing of it stands in the file"
    customer = customer_id(core)
    customers.edit(core, customer, {"name": "Uusi Nimi Oy"})
    now = datetime(2026, 11, 24, 12)
    [second] = read(calendars.file_of(core).data).values()
    assert (str(second["summary"]), str(second["uid"])) == ("Uusi Nimi Oy: Palaveri", f"{row}@kumppani")
    assert int(second["sequence"]) == 1
    assert second["dtstamp"].dt - first["dtstamp"].dt == timedelta(days=1), "the time the file was made"


def test_all_customers_or_ones_own(core: Core) -> None:
    add(core, "Oma", date(2026, 2, 1))
    add(core, "Toisen", date(2026, 2, 1), customer=NAMES[1])
    add(core, "Annettu", date(2026, 2, 1), customer=NAMES[1], our_person=person_id(core, "Maija Lehto"))
    assert calendars.file_of(core).events == 3
    assert set(read(calendars.file_of(core, person=person_id(core, "Maija Lehto")).data)) == {
        f"{HALF_FILLED}: Oma",
        f"{NAMES[1]}: Annettu",
    }
    customers.set_archived(core, [customer_id(core)], True)
    assert calendars.file_of(core).events == 2
    assert calendars.file_of(core, customer_id(core)).events == 1


def test_the_file_is_saved_under_a_name_that_every_system_takes(core: Core, tmp_path: Path) -> None:
    name = calendars.suggested_name("A/B: Oy")
    assert name == "Annual-clock_A-B-Oy.ics"
    calendars.save(tmp_path / name, calendars.file_of(core).data)
    assert Calendar.from_ical((tmp_path / name).read_bytes())["x-wr-calname"] == "Annual clock"
