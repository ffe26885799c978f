"""The summary: one page, whatever the plan holds."""

from dataclasses import replace

import pytest

from app.domain.people import Contact
from app.reports.data import Edition
from tests.reports.plans import CUSTOMER, OFFICE, pages, text
from tests.reports.tables import ROWS, VIEW, days, made, row

LONG = "Pitkäsanainen selvitys " * 400


def test_it_says_what_a_manager_asks() -> None:
    plan = replace(VIEW, answers={**VIEW.answers, "risks": "The robot takes hours.", "decision": "develop"})
    found = text(made(Edition.SUMMARY, plan))
    for words in (
        "Maija Lehto",
        "Timo Virta",
        "Last contact 19 Nov 2026, 3 days ago",
        "Established",
        "Reliablegoal in summer",
        "now 61,234% · 88 → 96%",
        "Margingoal of ours",
        "3 open",
        "1 overdue",
        "Courseaction with school",
        "Secretaction behind doors",
        "Key people",
        "Jari Mäkelä",
        "not met",
        "The robot takes hours.",
    ):
        assert words in found
    assert "Pasi Tanhua" not in found.partition("Key people")[2]
    assert "Internal" in found


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_it_is_one_page_whatever_it_holds(language: str) -> None:
    people = tuple(
        Contact(f"x{at}", "c1", LONG, LONG, roles=("orderer", "sponsor"), attitude="critic") for at in range(60)
    )
    goal = replace(ROWS["plan_goal"][0], cells={**ROWS["plan_goal"][0].cells, "name": LONG})
    action = {"what": LONG, "our_person": "p1"}
    states = ["used", "offered", "opportunity"] * 20
    rows = {
        "plan_goal": tuple(replace(goal, id=f"g{at}") for at in range(12)),
        "measurement": tuple(replace(ROWS["measurement"][0], id=f"m{at}", parent=f"g{at}") for at in range(12)),
        "plan_action": tuple(row("plan_action", f"a{at}", {**action, "due": days(at - 50)}) for at in range(200)),
        "service_use": tuple(
            row("service_use", f"s{at}", {"service": LONG, "status": state}) for at, state in enumerate(states)
        ),
    }
    plan = replace(
        VIEW,
        customer=replace(CUSTOMER, name=LONG),
        contacts=people,
        rows=rows,
        answers={"risks": LONG, "decision": "develop"},
        notes={"decision": LONG},
    )
    [page] = pages(made(Edition.SUMMARY, plan, language))
    assert page.count("…") > 10
    label = {"fi": "Päätös", "sv": "Beslut", "en": "Decision"}[language]
    assert label in page


def test_a_note_reads_as_words_and_ends_in_an_ellipsis_where_it_is_cut() -> None:
    note = "Before\n\n- **First** point\n- second *point*\n\nAfter. " + "Sopimusneuvottelut " * 60
    plan = replace(VIEW, answers={"decision": "develop"}, notes={"decision": note})
    found = " ".join(text(made(Edition.SUMMARY, plan)).split())
    assert "Before · First point · second point · After. Sopimusneuvottelut" in found
    assert "**" not in found and "…" in found.partition("Before")[2]


def test_an_empty_plan_has_a_summary_too() -> None:
    plan = replace(VIEW, customer=replace(CUSTOMER, stage=None, responsible=None), contacts=(), answers={}, rows={})
    [page] = pages(made(Edition.SUMMARY, plan))
    assert "No goals have been written down." in page
    assert "0 open" in page
    assert OFFICE.info.name in page
