"""The calendar file of the annual clock, read back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from app.domain.tables import Cell
from app.domain.template import Audience
from app.i18n import set_language
from app.services import calendars, customers, office, tables
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
    data, number = calendars.file_of(core, customer_id(core))
    found = read(data)
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
    secret = add(core, "Soitto", date(2026, 3, 1))
    tables.edit(core, customer_id(core), "clock_event", secret, {}, audience=Audience.INTERNAL)
    data, number = calendars.file_for_customer(core, customer_id(core))
    assert (number, set(read(data))) == (1, {"Esimerkki Henkilöstö Oy: Palaveri"})
    for word in ("kate", "Hinnat", "Soitto", "internal"):
        assert word not in data.decode()


def test_a_second_file_updates_the_first(core: Core) -> None:
    row = add(core, "Palaveri", date(2026, 2, 1))
    [first] = read(calendars.file_of(core, customer_id(core))[0]).values()
    assert int(first["sequence"]) == 0
    assert read(calendars.file_of(core, customer_id(core))[0]).popitem()[1] == first
    tables.edit(core, customer_id(core), "clock_event", row, {"starts": date(2026, 2, 8)})
    [second] = read(calendars.file_of(core, customer_id(core))[0]).values()
    assert (second["uid"], int(second["sequence"])) == (first["uid"], 1)
    assert second["dtstamp"].dt >= first["dtstamp"].dt


def test_all_customers_or_ones_own(core: Core) -> None:
    add(core, "Oma", date(2026, 2, 1))
    add(core, "Toisen", date(2026, 2, 1), customer=NAMES[1])
    add(core, "Annettu", date(2026, 2, 1), customer=NAMES[1], our_person=person_id(core, "Maija Lehto"))
    assert calendars.file_of(core)[1] == 3
    assert set(read(calendars.file_of(core, person=person_id(core, "Maija Lehto"))[0])) == {
        f"{HALF_FILLED}: Oma",
        f"{NAMES[1]}: Annettu",
    }
    customers.set_archived(core, [customer_id(core)], True)
    assert calendars.file_of(core)[1] == 2
    assert calendars.file_of(core, customer_id(core))[1] == 1


def test_the_file_is_saved_under_a_name_that_every_system_takes(core: Core, tmp_path: Path) -> None:
    name = calendars.suggested_name("A/B: Oy")
    assert name == "Annual-clock_A-B-Oy.ics"
    calendars.save(tmp_path / name, calendars.file_of(core)[0])
    assert Calendar.from_ical((tmp_path / name).read_bytes())["x-wr-calname"] == "Annual clock"
