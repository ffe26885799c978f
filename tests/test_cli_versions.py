"""The command line on agreed versions: agreeing, listing, comparing."""

from pathlib import Path

from tests.helpers.command_line import Kumppani, kumppani, refused, store
from tests.helpers.stores import HALF_FILLED

__all__ = ["kumppani", "store"]


def test_a_version_is_agreed_listed_and_compared(kumppani: Kumppani) -> None:
    assert kumppani("versions", HALF_FILLED).out == "No version has been agreed yet.\n"
    kumppani("set", HALF_FILLED, "target", "Kaikki vuorot täynnä")
    told = ("--ours", "Maija Lehto", "--day", "2026-01-02", "--remark", "Hinnat auki")
    assert kumppani("versions", HALF_FILLED, "--agree", "Jari Qvist", *told).out == "Version 1 is agreed\n"
    (version,) = kumppani("versions", HALF_FILLED, "--json").data
    known = (version["number"], version["agreed_on"], version["ours"], version["theirs"], version["remark"])
    assert known == (1, "2026-01-02", "Maija Lehto", "Jari Qvist", "Hinnat auki")
    assert kumppani("show", HALF_FILLED, "--json").data["versions"] == [version]
    assert kumppani("versions", HALF_FILLED).out.splitlines() == [
        "Version 1, agreed 2 Jan 2026",
        "    Maija Lehto, Jari Qvist",
        "    Hinnat auki",
    ]
    assert kumppani("versions", HALF_FILLED, "--compare", "1").out == "No differences.\n"
    assert kumppani("versions", HALF_FILLED, "--compare", "1", "--json").data == []
    kumppani("set", HALF_FILLED, "target", "Kaikki yövuorot täynnä")
    kumppani("set", HALF_FILLED, "competition", "Sisäinen ei kuulu vertailuun")
    label, words = kumppani("versions", HALF_FILLED, "--compare", "1", "now").out.splitlines()
    assert label.endswith("Target state ==")
    assert words == "Kaikki [-vuorot-]{+yövuorot+} täynnä"
    (place,) = kumppani("versions", HALF_FILLED, "--compare", "1", "--json").data
    assert (place["place"], place["before"]) == ("target", "Kaikki vuorot täynnä")
    assert place["after"] == "Kaikki yövuorot täynnä"
    kumppani("versions", HALF_FILLED, "--agree", "Jari Qvist")
    (back,) = kumppani("versions", HALF_FILLED, "--compare", "2", "1", "--json").data
    assert (back["before"], back["after"]) == (place["after"], place["before"])
    assert kumppani("check").code == 0


def test_a_copy_is_compared_with_now(kumppani: Kumppani, tmp_path: Path) -> None:
    target = str(tmp_path / "plan.pdf")
    kumppani("export", HALF_FILLED, "--edition", "customer", "-o", target, "--handed-to", "Jari Qvist")
    kumppani("set", HALF_FILLED, "ordering", "Portaalissa")
    (place,) = kumppani("versions", HALF_FILLED, "--compare", "copy1", "--json").data
    assert (place["place"], place["after"]) == ("ordering", "Portaalissa")


def test_what_cannot_be_is_refused_in_one_line(kumppani: Kumppani) -> None:
    assert refused(kumppani("versions", HALF_FILLED, "--agree", " "), "Say who")
    assert refused(kumppani("versions", HALF_FILLED, "--agree", "Jari", "--day", "31 Dec 2090"), "still to come")
    assert refused(kumppani("versions", HALF_FILLED, "--compare", "3"), "not kept in the store")
    assert refused(kumppani("versions", HALF_FILLED, "--compare", "copy3"), "no such copy")
    assert refused(kumppani("versions", HALF_FILLED, "--compare", "yesterday"), "not kept in the store")
    assert kumppani("versions", HALF_FILLED, "--remark", "x").code == 2
    assert kumppani("versions", HALF_FILLED, "--compare", "1", "2", "3").code == 2
    assert kumppani("versions", HALF_FILLED, "--compare", "1", "--agree", "Jari").code == 2
    assert kumppani("versions", HALF_FILLED, "--json").data == []
