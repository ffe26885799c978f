"""The command line on contact persons."""

from typing import Any

from tests.helpers.command_line import Kumppani, kumppani, refused, store
from tests.helpers.stores import HALF_FILLED

__all__ = ["kumppani", "store"]

CONTACT = ("contact", HALF_FILLED)
OTHER = "Harjun Rauta Oy"


def people(kumppani: Kumppani, customer: str = HALF_FILLED) -> dict[str, Any]:
    return {each["name"]: each for each in kumppani("show", customer, "--json").data["contacts"]}


def test_a_contact_person_is_added_and_changed(kumppani: Kumppani) -> None:
    values = ("roles=Orderer, decision_maker", "power=high", "answered_by=Timo Virta", "reports_to=Satu Niemi")
    made = kumppani(*CONTACT, "Åsa Öhman", *values, "--add")
    assert (made.code, made.out) == (0, f"{HALF_FILLED}: saved\n")
    found = people(kumppani)["Åsa Öhman"]
    assert set(found["roles"]) == {"orderer", "decision_maker"}
    assert (found["power"], found["answered_by"], found["reports_to"]) == ("high", "Timo Virta", "Satu Niemi")
    assert kumppani(*CONTACT, "Åsa Öhman", "power=", "unit=Varasto", "influences=Jari Mäkelä, Satu Niemi").code == 0
    found = people(kumppani)["Åsa Öhman"]
    assert (found["power"], found["unit"], set(found["influences"])) == ("", "Varasto", {"Jari Mäkelä", "Satu Niemi"})
    assert kumppani(*CONTACT, "Åsa Öhman", "--remove").code == 0
    assert "Åsa Öhman" not in people(kumppani)


def test_options_stand_anywhere_among_the_words(kumppani: Kumppani) -> None:
    assert kumppani(*CONTACT, "Åsa Öhman", "--add", "unit=Varasto").code == 0
    assert kumppani("contact", "--add", HALF_FILLED, "Eeva Äijö", "unit=Halli").code == 0
    found = people(kumppani)
    assert (found["Åsa Öhman"]["unit"], found["Eeva Äijö"]["unit"]) == ("Varasto", "Halli")
    assert kumppani("contact", HALF_FILLED, "--left", "1.11.2026", "Eeva Äijö").code == 0
    assert people(kumppani)["Eeva Äijö"]["left_on"] == "2026-11-01"


def test_a_contact_person_leaves_comes_back_and_moves_on(kumppani: Kumppani) -> None:
    assert kumppani(*CONTACT, "Jari Mäkelä", "--left", "1.11.2026").code == 0
    assert people(kumppani)["Jari Mäkelä"]["left_on"] == "2026-11-01"
    assert "left 1 Nov 2026" in kumppani("show", HALF_FILLED).out
    assert kumppani(*CONTACT, "Jari Mäkelä", "--left", "-").code == 0
    assert people(kumppani)["Jari Mäkelä"]["left_on"] is None
    assert kumppani(*CONTACT, "Jari Mäkelä", "--moved-to", OTHER, "--left", "2.11.2026").code == 0
    assert people(kumppani)["Jari Mäkelä"]["left_on"] == "2026-11-02"
    before = people(kumppani)["Jari Mäkelä"]["id"]
    assert people(kumppani, OTHER)["Jari Mäkelä"]["came_from"] == before


def test_what_cannot_be_is_refused_in_one_line(kumppani: Kumppani) -> None:
    before = people(kumppani)
    assert refused(kumppani(*CONTACT, "Nobody", "power=high"), "Nobody")
    assert refused(kumppani(*CONTACT, "Jari Mäkelä", "power=endless"), "endless")
    assert refused(kumppani(*CONTACT, "Jari Mäkelä", "colour=red"), "A contact person has no “colour”")
    assert refused(kumppani(*CONTACT, "Jari Mäkelä", "reports_to=Jari Mäkelä"), "report")
    assert refused(kumppani(*CONTACT, "Jari Mäkelä", "--moved-to", HALF_FILLED), "already")
    for arguments in (
        (),
        ("Jari Mäkelä",),
        ("Jari", "Mäkelä", "power=high"),
        ("Jari Mäkelä", "power=high", "--remove"),
    ):
        assert kumppani(*CONTACT, *arguments).code == 2
    assert people(kumppani) == before


def test_the_template_lists_what_is_known_of_a_contact_person(kumppani: Kumppani) -> None:
    keys = {field["key"] for field in kumppani("template", "--json").data["contact"]}
    assert {"name", "mobile", "roles", "reports_to"} <= keys
    listed = kumppani("template").out.partition("contact: Contact persons\n")[2].splitlines()
    assert {line.split()[0] for line in listed} == keys | {"influences"}


def test_somebody_known_by_title_alone_is_told_by_it(kumppani: Kumppani) -> None:
    assert kumppani(*CONTACT, "title=Tehtaanjohtaja", "--add").code == 0
    assert kumppani(*CONTACT, "Jari Mäkelä", "reports_to=Tehtaanjohtaja", "influences=Tehtaanjohtaja").code == 0
    jari = people(kumppani)["Jari Mäkelä"]
    assert (jari["reports_to"], jari["influences"]) == ("Tehtaanjohtaja", ["Tehtaanjohtaja"])
    row = ("row", HALF_FILLED, "plan_action", "what=Soitto", "their_person=Tehtaanjohtaja")
    assert kumppani(*row).code == 0
    [action] = kumppani("show", HALF_FILLED, "--json").data["tables"]["plan_action"]
    assert action["cells"]["their_person"] == "Tehtaanjohtaja"


def test_show_tells_what_is_known_of_a_contact_person_as_internal(kumppani: Kumppani) -> None:
    known = ("roles=decision_maker", "power=high", "channel=visit", "standing=assumed", "reports_to=Satu Niemi")
    assert kumppani("contact", HALF_FILLED, "Jari Mäkelä", *known, "answered_by=Maija Lehto").code == 0
    lines = kumppani("show", HALF_FILLED).out.splitlines()
    person = next(number for number, line in enumerate(lines) if line.startswith("- Jari Mäkelä"))
    assert lines[person + 1 : person + 8] == [
        "    Reports to: Satu Niemi",
        "    Visit [internal]",
        "    Decision maker [internal]",
        "    Power: high [internal]",
        "    Assumed [internal]",
        "    Us: Maija Lehto [internal]",
        "    Not met yet [internal]",
    ]
