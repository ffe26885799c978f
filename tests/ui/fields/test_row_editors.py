"""The editors whose values are rows: the team and the figures by year."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from app.domain.errors import ErrorCode, UserError
from app.domain.people import Person
from app.domain.plan import TeamMember, YearFigure
from app.domain.template import Kind
from app.ui.fields.team import TeamEditor
from app.ui.fields.years import YearsEditor
from tests.helpers.editor_page import Page, focus_line, on_page
from tests.helpers.gallery import FIGURES, PEOPLE
from tests.helpers.typing_keys import type_text

# Team


def test_a_team_is_made_by_keys(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.TEAM, TeamEditor)
    QTest.keyClick(made.add_button, Qt.Key.Key_Space)
    row = made.rows[0]
    qtbot.waitUntil(row.person.hasFocus)
    assert [row.person.itemText(index) for index in range(1, row.person.count())] == ["Maija Lehto", "Timo Virta"]
    QTest.keyClick(row.person, Qt.Key.Key_Down)
    QTest.keyClick(row.person, Qt.Key.Key_Tab)
    type_text(row.role, "Vastuuhenkilö")
    with qtbot.waitSignal(made.committed):
        page.other.setFocus()
    assert made.value() == (TeamMember("p1", "Vastuuhenkilö"),)
    made.mark_saved()
    with qtbot.waitSignal(made.edited):
        row.remove.click()
    assert made.value() is None
    assert made.has_pending()


def test_a_long_role_is_shown_from_its_beginning(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.TEAM, TeamEditor)
    role = "Vastuuhenkilö, tarjoukset, sopimukset ja seurantapalaverit"
    made.set_value((TeamMember("p1", role),))
    line = made.rows[0].role
    assert line.cursorPosition() == 0
    assert role in line.toolTip()
    line.setFocus()
    line.setCursorPosition(len(role))
    page.other.setFocus()
    assert line.cursorPosition() == 0


def test_a_role_without_a_person_is_told(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.TEAM, TeamEditor)
    made.add_button.click()
    QTest.keyClicks(made.rows[0].role, "tilaukset")
    with pytest.raises(UserError) as caught:
        made.value()
    assert caught.value.code is ErrorCode.TEAM_PERSON_MISSING
    made.commit()
    assert "tilaukset" in made.hint()


def test_an_empty_row_is_no_change_and_two_rows_of_one_person_are_one(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.TEAM, TeamEditor)
    made.set_value((TeamMember("p1", "tilaukset"),))
    made.add_button.click()
    assert not made.has_pending()
    made.rows[1].person.setCurrentIndex(1)
    QTest.keyClicks(made.rows[1].role, "laskut")
    assert made.value() == (TeamMember("p1", "tilaukset, laskut"),)


def test_who_has_left_is_still_shown(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.TEAM, TeamEditor)
    made.set_value((TeamMember("p3"), TeamMember("p9")))
    made.set_people([*PEOPLE, Person("p4", "Uusi Henkilö")])
    assert made.rows[0].person.currentText() == "Aino Äijälä"
    assert made.value() == (TeamMember("p3"), TeamMember("p9"))
    assert made.select_text("äijälä")


def test_a_member_added_after_another_customers_team_has_no_role(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.TEAM, TeamEditor)
    made.set_people(PEOPLE)
    made.set_value((TeamMember("p1", "tilaukset"), TeamMember("p2", "palkat")))
    made.set_value((TeamMember("p2"),))
    made.add_button.click()
    assert [row.role.text() for row in made.rows] == ["", ""]
    assert made.rows[1].chosen() is None
    assert made.rows[1].box.isVisible()
    assert not made.has_pending()
    type_text(made.rows[1].role, "laskut")
    assert made.has_pending()


# Years


def test_a_year_is_added_and_filled_by_keys(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.YEARS, YearsEditor, filled=True)
    assert made.add_next.text().endswith("2026")
    made.add_next.click()
    cells = list(made.rows[-1].cells.values())
    qtbot.waitUntil(cells[0].hasFocus)
    type_text(cells[0], "14 milj. €")
    QTest.keyClick(cells[0], Qt.Key.Key_Tab)
    assert cells[1].hasFocus()
    QTest.keyClicks(cells[1], "-5")
    with qtbot.waitSignal(made.committed):
        page.other.setFocus()
    assert made.value() == (
        *FIGURES,
        YearFigure(2026, "turnover", Decimal(14_000_000)),
        YearFigure(2026, "result", Decimal(-5)),
    )
    made.mark_saved()
    assert cells[0].text() == "14\u00a0000\u00a0000"


def test_a_year_is_taken_away(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.YEARS, YearsEditor, filled=True)
    made.rows[0].remove.click()
    assert made.value() == tuple(figure for figure in FIGURES if figure.year == 2025)
    made.set_value(FIGURES)
    assert [row.year for row in made.rows] == [2024, 2025]


def test_an_earlier_year_comes_first(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.YEARS, YearsEditor, filled=True)
    made.add_previous.click()
    assert [row.year for row in made.rows] == [2023, 2024, 2025]
    assert not made.has_pending()


def test_a_year_added_after_another_customers_figures_is_empty(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.YEARS, YearsEditor, filled=True)
    before = made.rows[0]
    made.set_value(None)
    assert not made.rows
    assert before.label.isHidden()
    made.set_value((YearFigure(2022, "turnover", Decimal(7)),))
    made.add_previous.click()
    assert [row.year for row in made.rows] == [2021, 2022]
    assert {cell.text() for cell in made.rows[0].cells.values()} == {""}
    assert all("2021" in cell.accessibleName() for cell in made.rows[0].cells.values())
    assert made.value() == (YearFigure(2022, "turnover", Decimal(7)),)
    focus_line(qtbot, next(iter(made.rows[0].cells.values())))
    QTest.keyClicks(next(iter(made.rows[0].cells.values())), "5")
    made.commit()
    assert made.value() == (YearFigure(2021, "turnover", Decimal(5)), YearFigure(2022, "turnover", Decimal(7)))


def test_what_is_no_figure_is_marked_in_its_place(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.YEARS, YearsEditor, filled=True)
    first, second = list(made.rows[0].cells.values())[:2]
    focus_line(qtbot, first)
    first.selectAll()
    QTest.keyClicks(first, "paljon")
    with qtbot.assertNotEmitted(made.committed):
        page.other.setFocus()
    assert made.hint()
    assert (first.property("invalid"), first.text()) == (True, "paljon")
    assert not second.property("invalid")
    assert made.select_text("350000")
    assert second.selectedText()


def test_the_longest_figures_get_the_most_room(page: Page) -> None:
    years = on_page(page, Kind.YEARS, YearsEditor, filled=True)
    years.setFixedWidth(330)
    QApplication.sendPostedEvents()
    cells = [cell for row in years.rows for cell in row.cells.values()]
    assert all(cell.width() - 14 >= cell.fontMetrics().horizontalAdvance(cell.text()) for cell in cells)
