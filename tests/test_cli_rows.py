"""The command line on the rows of the plan's tables."""

from typing import Any

from tests.helpers.command_line import Kumppani, kumppani, refused, store
from tests.helpers.stores import HALF_FILLED

__all__ = ["kumppani", "store"]


def tables(kumppani: Kumppani) -> Any:
    return kumppani("show", HALF_FILLED, "--json").data["tables"]


def test_a_row_is_added_changed_and_removed(kumppani: Kumppani) -> None:
    row = ("row", HALF_FILLED)
    assert kumppani(*row, "plan_goal", "name=Toimitusvarmuus", "metric=fill_rate", "target=98").code == 0
    assert kumppani(*row, "measurement", "day=31.10.2026", "value=95", "--of", "Toimitusvarmuus").code == 0
    made = kumppani(*row, "plan_action", "what=Vahvistus", "goal=Toimitusvarmuus", "our_person=Maija Lehto")
    assert (made.code, made.out) == (0, f"{HALF_FILLED}: saved\n")
    assert kumppani(*row, "plan_action", "status=done", "--row", "Vahvistus", "--internal").code == 0
    found = tables(kumppani)
    [goal], [measured], [action] = found["plan_goal"], found["measurement"], found["plan_action"]
    assert (measured["of"], measured["cells"]["value"]) == (goal["id"], 95)
    assert action["audience"] == "internal"
    assert (action["cells"]["status"], action["cells"]["our_person"]) == ("done", "Maija Lehto")
    assert "  - Vahvistus, Why (goal): Toimitusvarmuus" in kumppani("show", HALF_FILLED).out
    assert kumppani(*row, "plan_action", "--row", "Vahvistus", "--remove").code == 0
    assert tables(kumppani)["plan_action"] == []


def test_options_stand_anywhere_among_the_words(kumppani: Kumppani) -> None:
    row = ("row", HALF_FILLED)
    assert kumppani(*row, "plan_goal", "--shared", "name=Kasvu", "--language", "en", "target=2").code == 0
    assert kumppani("row", "--row", "Kasvu", HALF_FILLED, "plan_goal", "target=-3", "baseline=1").code == 0
    [goal] = tables(kumppani)["plan_goal"]
    assert (goal["audience"], goal["cells"]["target"], goal["cells"]["baseline"]) == ("shared", -3, 1)
    assert kumppani(*row, "plan_goal", "--row", "Kasvu", "--", "target=4").code == 0
    assert tables(kumppani)["plan_goal"][0]["cells"]["target"] == 4
    for wrong in (("--nothing",), ("--shared", "--internal")):
        ran = kumppani(*row, "plan_goal", *wrong, "target=4")
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert kumppani("row", "--remove").code == 2
    assert kumppani("row", "-h").out == kumppani("row", HALF_FILLED, "--help").out
    assert "[COLUMN=VALUE ...]" in kumppani("row", "-h").out


def test_a_row_that_cannot_be_is_refused_in_one_line(kumppani: Kumppani) -> None:
    row = ("row", HALF_FILLED)
    assert refused(kumppani(*row, "nothing", "what=a"), "no table “nothing”")
    assert refused(kumppani(*row, "plan_action", "colour=red"), "plan_action.colour")
    assert refused(kumppani(*row, "plan_action", "what=a", "goal=Puuttuva"), "Puuttuva")
    assert refused(kumppani(*row, "plan_action", "status=done"), "Action")
    assert refused(kumppani(*row, "plan_action", "status=done", "--row", "Puuttuva"), "“Puuttuva”")
    assert refused(kumppani(*row, "plan_action", "what=a", "--of", "Puuttuva"), "--of")
    assert refused(kumppani(*row, "plan_action", "--remove", "--row", "a", "--of", "b"), "--of")
    assert kumppani(*row, "plan_action", "--remove").code == 2
    assert tables(kumppani)["plan_action"] == []
    for _ in range(2):
        kumppani(*row, "plan_goal", "name=Sama")
    same = kumppani(*row, "plan_goal", "target=1", "--row", "Sama")
    assert refused(same, "Several rows")
    assert all(goal["id"] in same.err for goal in tables(kumppani)["plan_goal"])


def test_the_template_lists_the_tables(kumppani: Kumppani) -> None:
    listed = kumppani("template", "--json").data["tables"]
    assert {"plan_action", "plan_goal", "service_use"} <= {table["key"] for table in listed}
    assert "plan_action: Actions" in kumppani("template").out


def test_options_may_stand_among_the_values(kumppani: Kumppani) -> None:
    assert kumppani("row", HALF_FILLED, "plan_goal", "name=Tavoite", "metric=fill_rate").code == 0
    measured = ("measurement", "--of", "Tavoite", "day=1.6.2026", "value=90", "cases=2")
    assert kumppani("row", HALF_FILLED, *measured).code == 0
    action = ("plan_action", "what=-5 astetta", "--internal", "goal=Tavoite", "due=1.1.2020")
    assert kumppani("row", HALF_FILLED, *action).code == 0
    tables = kumppani("show", HALF_FILLED, "--json").data["tables"]
    assert tables["measurement"][0]["cells"]["cases"] == 2
    assert tables["plan_action"][0]["audience"] == "internal"
    assert tables["plan_action"][0]["cells"]["what"] == "-5 astetta"


def test_show_points_out_what_the_window_does(kumppani: Kumppani) -> None:
    assert kumppani("row", HALF_FILLED, "plan_goal", "name=Yksi", "metric=fill_rate").code == 0
    assert kumppani("row", HALF_FILLED, "plan_goal", "name=Kaksi").code == 0
    assert kumppani("row", HALF_FILLED, "measurement", "day=1.6.2026", "value=90", "cases=2", "--of", "Yksi").code == 0
    assert kumppani("row", HALF_FILLED, "plan_action", "what=Ohje", "goal=Yksi", "due=1.1.2020").code == 0
    data = kumppani("show", HALF_FILLED, "--json").data
    found, tables = data["pointed_out"], data["tables"]
    assert found["overdue_actions"] == [tables["plan_action"][0]["id"]]
    assert found["goals_without_dated_action"] == [each["id"] for each in tables["plan_goal"] if "Kaksi" in str(each)]
    assert found["measurements_of_too_few_cases"] == [tables["measurement"][0]["id"]]
    assert [each["warning"] for each in found["contact_warnings"]] == ["no_decision_maker"]
    text = kumppani("show", HALF_FILLED).out
    for line in (
        "! No contact person is marked as a decision maker. [internal]",
        "  - Kaksi, No dated action [internal]",
        "Due: 1 Jan 2020, Overdue [internal]",
        "Cases: 2, too few cases",
    ):
        assert line in text, line
