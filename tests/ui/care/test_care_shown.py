"""Where the care of the plan is seen: head, sections, right column; and the fields of a stage in the settings."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.tables import Cell
from app.services import care, plans, tables
from app.ui.pages.customer.section_nav import SectionButton
from app.ui.pages.settings.stages_section import StagesSection
from app.ui.widgets.badge import Badge
from app.ui.workbench import Workbench
from tests.helpers.stores import customer_id


def review_in(bench: Workbench, days: int) -> None:
    core = bench.context.core
    day = core.today() + timedelta(days=days)
    bench.context.announce(plans.save_value(core, customer_id(core), "review_date", day))


def badges(bench: Workbench) -> list[str]:
    found = bench.customer_page.header.findChildren(Badge)
    return [badge.text() for badge in found if not badge.isHidden()]


def links(bench: Workbench) -> dict[str, QPushButton]:
    found = bench.customer_page.plan.side.findChildren(QPushButton)
    return {button.accessibleName(): button for button in found if not button.isHidden()}


def told_of_section(bench: Workbench, key: str) -> str:
    buttons = bench.customer_page.plan.nav.findChildren(SectionButton)
    return next(button.accessibleName() for button in buttons if button.key == key)


@pytest.fixture
def opened(bench: Workbench) -> Workbench:
    bench.navigation.open_customer(customer_id(bench.context.core))
    return bench


def test_an_overdue_review_is_seen_in_the_head_the_sections_and_the_right_column(opened: Workbench) -> None:
    assert "Review overdue" not in badges(opened)
    review_in(opened, -1)
    assert "Review overdue" in badges(opened)
    assert "Review overdue" in told_of_section(opened, "development")
    assert "Review overdue" not in told_of_section(opened, "care")
    late = next(button for name, button in links(opened).items() if name.startswith("Review was due"))
    late.click()
    assert opened.customer_page.plan.section == "development"
    review_in(opened, 60)
    assert "Review overdue" not in badges(opened) and "Review overdue" not in told_of_section(opened, "development")


def test_overdue_actions_are_counted_in_the_head(opened: Workbench) -> None:
    core = opened.context.core
    assert not any("overdue" in each for each in badges(opened))
    for days in (1, 2):
        cells: dict[str, Cell | None] = {"what": "Ohje", "due": core.today() - timedelta(days=days)}
        opened.context.announce(tables.add(core, customer_id(core), "plan_action", cells)[1])
    assert "2 overdue" in badges(opened)


def test_a_review_that_comes_near_is_reminded_of(opened: Workbench) -> None:
    review_in(opened, 5)
    assert "Review in 5 days" in badges(opened)
    assert any(name.startswith("Review on") for name in links(opened))


def test_each_section_tells_when_it_was_updated(opened: Workbench) -> None:
    assert "Updated today" in told_of_section(opened, "general")


def test_a_section_that_nobody_has_touched_for_a_year_says_so_in_words(opened: Workbench) -> None:
    core = opened.context.core
    view = plans.open_plan(core, customer_id(core))
    later = core.today() + timedelta(days=800)
    opened.customer_page.plan.nav.set_care(care.of_plan(core, view, later).sections, "", later)
    assert "Not updated for 26 months" in told_of_section(opened, "general")


def test_what_the_stage_asks_for_leads_to_its_field_and_goes_when_it_is_filled(opened: Workbench) -> None:
    core = opened.context.core
    links(opened)["Ordering channel and notice"].click()
    assert opened.customer_page.plan.section == "description"
    opened.context.announce(plans.save_value(core, customer_id(core), "ordering", "Puhelimitse"))
    assert "Ordering channel and notice" not in links(opened)


def test_the_settings_choose_what_a_stage_asks_for(opened: Workbench) -> None:
    core = opened.context.core
    opened.navigation.show_settings_section("stages")
    section = opened.settings_page.findChild(StagesSection)
    assert section is not None
    stage = section.stage()
    box = section.asked.boxes["risks"]
    assert not box.isChecked() and section.asked.boxes["business"].isChecked()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    found = core.office.stage(stage.id)
    assert found is not None and "risks" in found.asks_for
    opened.context.announce(care.ask(core, stage.id, "risks", False))
    assert not box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert opened.window.focusWidget() is section.asked.boxes["decision"]
