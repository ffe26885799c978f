"""The command line on the register of copies."""

from pathlib import Path

from tests.helpers.command_line import Kumppani, kumppani, refused, store
from tests.helpers.stores import HALF_FILLED
from tests.reports.plans import pages

__all__ = ["kumppani", "store"]


def test_a_pdf_is_handed_over_listed_and_taken_out_again(kumppani: Kumppani, tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    made = kumppani("export", HALF_FILLED, "--edition", "customer", "-o", str(target), "--handed-to", "Jari Mäkelä")
    assert (made.code, made.out) == (0, f"{target}\nWritten down as copy 1\n")
    [copy] = kumppani("copies", HALF_FILLED, "--json").data
    assert (copy["number"], copy["version"], copy["draft"], copy["recipients"]) == (1, 1, True, "Jari Mäkelä")
    assert "Jari Mäkelä" in kumppani("copies", HALF_FILLED).out
    again = tmp_path / "again.pdf"
    assert kumppani("copies", HALF_FILLED, "--save", "1", "-o", str(again)).out == f"{again}\n"
    assert again.read_bytes() == target.read_bytes()
    assert kumppani("show", HALF_FILLED, "--json").data["copies"] == [copy]
    assert kumppani("check").code == 0


def test_a_pdf_says_what_changed_since_a_copy(kumppani: Kumppani, tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    made = ("export", HALF_FILLED, "--edition", "customer", "--language", "en", "-o", str(target))
    kumppani(*made, "--handed-to", "Jari Mäkelä")
    kumppani("set", HALF_FILLED, "ordering", "Portaalissa")
    assert kumppani(*made, "--since", "1").code == 0
    last = pages(target.read_bytes())[-1]
    assert "What changed since the copy you have" in last and "Portaalissa" in last
    assert refused(kumppani(*made, "--since", "7"), "no such copy")
    assert kumppani("export", HALF_FILLED, "--edition", "internal", "-o", str(target), "--since", "1").code == 2
    assert kumppani("export", "--all", "--edition", "customer", "-o", str(tmp_path), "--since", "1").code == 2


def test_every_customer_gets_a_copy_of_its_own(kumppani: Kumppani, tmp_path: Path) -> None:
    made = kumppani("export", "--all", "--edition", "customer", "-o", str(tmp_path), "--handed-to", "Sähköpostilla")
    assert made.code == 0
    assert made.out.count("Written down as copy 1\n") == len(list(tmp_path.glob("*.pdf")))


def test_what_cannot_be_is_refused_in_one_line(kumppani: Kumppani, tmp_path: Path) -> None:
    target = str(tmp_path / "x.pdf")
    internal = kumppani("export", HALF_FILLED, "--edition", "internal", "-o", target, "--handed-to", "Jari")
    assert internal.code == 2 and not Path(target).exists()
    assert kumppani("copies", HALF_FILLED, "--save", "1").code == 2
    assert refused(kumppani("copies", HALF_FILLED, "--save", "7", "-o", target), "no such copy")
    assert kumppani("copies", HALF_FILLED).out == "Nothing has been handed over yet.\n"
