"""Delivery cards and the care of the plan on the command line."""

from pathlib import Path

from tests.helpers.command_line import Kumppani, kumppani, store
from tests.helpers.stores import HALF_FILLED, NAMES

__all__ = ["kumppani", "store"]


def test_one_card_is_written_and_named(kumppani: Kumppani, tmp_path: Path) -> None:
    ran = kumppani("export", HALF_FILLED, "--edition", "card", "--language", "en", "-o", str(tmp_path))
    assert ran.code == 0
    assert ran.out.strip() == str(tmp_path / "Delivery-card_INTERNAL_Koskenrannan-Konepaja-Oy_2412345-1.pdf")


def test_the_cards_of_all_go_into_a_folder(kumppani: Kumppani, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    ran = kumppani("export", "--all", "--edition", "card", "-o", str(folder))
    assert ran.code == 0 and len(ran.out.splitlines()) == len(NAMES) == len(list(folder.glob("*.pdf")))
    assert kumppani("export", "--all", "--edition", "card", "-o", str(folder / "gone")).code != 0


def test_show_tells_the_care_of_the_plan(kumppani: Kumppani) -> None:
    kumppani("set", HALF_FILLED, "review_date", "1.2.2026")
    needs = kumppani("show", HALF_FILLED, "--json").data["care"]
    assert needs["review_due"] == "2026-02-01" and needs["overdue"] is True
    assert "ordering" in needs["missing_for_stage"] and needs["freshness"]["care"]["stale"] is False


def test_a_card_that_cannot_be_written_is_named_like_any_refused_pdf(kumppani: Kumppani, tmp_path: Path) -> None:
    written = kumppani("export", "--all", "--edition", "card", "--language", "en", "-o", str(tmp_path)).out.splitlines()
    in_the_way = next(Path(each) for each in written if "Koskenrannan" in each)
    in_the_way.unlink()
    (in_the_way / "inside").mkdir(parents=True)
    ran = kumppani("export", "--all", "--edition", "card", "--language", "en", "-o", str(tmp_path))
    assert (ran.code, len(ran.out.splitlines())) == (1, len(written) - 1)
    assert ran.err.startswith(f"kumppani: {HALF_FILLED}: ") and ran.err.count("\n") == 1
