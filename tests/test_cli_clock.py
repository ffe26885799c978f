"""The command line on the annual clock: calendar files and posters."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from app.services import customers, tables
from app.services.opening import open_core
from tests.helpers.command_line import Kumppani, kumppani, refused, store
from tests.helpers.stores import HALF_FILLED, NAMES

__all__ = ["kumppani", "store"]


def add(kumppani: Kumppani, customer: str, what: str, *others: str) -> None:
    cells = (f"what={what}", "starts=1.3.2099", *others)
    assert kumppani("row", customer, "clock_event", *cells).code == 0


def summaries(path: Path) -> list[str]:
    return [str(event["summary"]) for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")]


def test_a_calendar_of_one_customer_or_of_all(kumppani: Kumppani, tmp_path: Path) -> None:
    add(kumppani, HALF_FILLED, "Palaveri")
    add(kumppani, HALF_FILLED, "Hinnat", "category=price")
    add(kumppani, NAMES[1], "Kysely")
    target = tmp_path / "a.ics"
    made = kumppani("calendar", HALF_FILLED, "-o", str(target))
    assert (made.code, made.out) == (0, f"{target}: 2 events\n")
    assert kumppani("calendar", HALF_FILLED, "--shared", "-o", str(target)).code == 0
    assert summaries(target) == ["Esimerkki Henkilöstö Oy: Palaveri"]
    assert kumppani("calendar", "--all", "-o", str(target)).code == 0
    assert len(summaries(target)) == 3


def test_a_calendar_that_cannot_be_is_refused(kumppani: Kumppani, tmp_path: Path) -> None:
    target = str(tmp_path / "a.ics")
    assert refused(kumppani("calendar", "--mine", "-o", target), "who you are")
    assert refused(kumppani("calendar", "Puuttuva", "-o", target), "Puuttuva")
    assert kumppani("calendar", "--all", "--shared", "-o", target).code == 2
    assert kumppani("calendar", "-o", target).code == 2


def test_posters_of_one_and_of_all_that_have_something_to_show(kumppani: Kumppani, tmp_path: Path) -> None:
    add(kumppani, HALF_FILLED, "Palaveri", "repeats=once")
    assert refused(kumppani("export", HALF_FILLED, "--edition", "poster", "-o", str(tmp_path)), "no shared event")
    # The year that lies ahead is shown.
    assert (
        kumppani("row", HALF_FILLED, "clock_event", "starts=1.1.2020", "repeats=monthly", "--row", "Palaveri").code == 0
    )
    made = kumppani("export", HALF_FILLED, "--edition", "poster", "-o", str(tmp_path))
    assert made.code == 0
    assert Path(made.out.strip()).read_bytes().startswith(b"%PDF")
    made = kumppani("export", "--all", "--edition", "poster", "-o", str(tmp_path))
    assert (made.code, len(made.out.splitlines())) == (0, 1)
    made = kumppani("export", HALF_FILLED, "--edition", "poster", "-o", str(tmp_path), "--handed-to", "Jari Mäkelä")
    assert "copy 1" in made.out.splitlines()[1]
    assert "  poster  fi  Jari Mäkelä  " in kumppani("copies", HALF_FILLED).out


def test_customers_of_one_name_get_posters_of_their_own(kumppani: Kumppani, store: Path, tmp_path: Path) -> None:
    core = open_core(store)
    for what in ("Palaveri", "Kysely"):
        new, _ = customers.add(core, {"name": "Sama Nimi Oy"})
        tables.add(core, new, "clock_event", {"what": what, "starts": date(2020, 1, 1), "repeats": "monthly"})
    customers.refresh_whole_list(core)
    core.store.close()
    made = kumppani("export", "--all", "--edition", "poster", "-o", str(tmp_path), "--handed-to", "Jari")
    files = [Path(line) for line in made.out.splitlines() if line.endswith(".pdf")]
    assert made.code == 0
    assert len(set(files)) == 2
    assert len({file.read_bytes() for file in files}) == 2
    assert made.out.count("Written down as copy 1\n") == 2


def test_after_a_crash_the_posters_of_all_are_of_all(kumppani: Kumppani, store: Path, tmp_path: Path) -> None:
    # As a window leaves the store that is killed between a save and the list row.
    killed = open_core(store)
    new, _ = customers.add(killed, {"name": "Juuri Lisätty Oy"})
    starts = date(killed.today().year, 1, 1)
    tables.add(killed, new, "clock_event", {"what": "Palaveri", "starts": starts, "repeats": "monthly"})
    killed.store.close()
    made = kumppani("export", "--all", "--edition", "poster", "-o", str(tmp_path))
    assert "Juuri-Lisätty-Oy" in made.out


def test_an_empty_name_is_nobody_and_not_everybody(kumppani: Kumppani, tmp_path: Path) -> None:
    """As a script says whose variable is empty."""
    target = tmp_path / "kello.ics"
    assert refused(kumppani("calendar", "", "-o", str(target)), "No customer was found")
    assert not target.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["calendar", "--all", "-o", ""],
        ["export", "--all", "--edition", "customer", "-o", " "],
        ["copies", HALF_FILLED, "--save", "1", "-o", ""],
        ["--store", "", "customers"],
    ],
)
def test_an_empty_place_is_none(
    kumppani: Kumppani, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    ran = kumppani(*arguments)
    assert ran.code == 2
    assert "expected one argument" in ran.err
    assert set(tmp_path.iterdir()) == before
