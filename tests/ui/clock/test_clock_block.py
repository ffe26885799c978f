"""The annual clock below its field: ring and list, and what is done with a day."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.domain import clock_geometry as geometry
from app.domain.clock import State
from app.domain.tables import Cell
from app.domain.template import Audience
from app.reports.proof import read_back
from app.services import clock, handed_copies, history, plans, tables
from app.services.core import Core
from app.ui import tasks
from app.ui.context import Context
from app.ui.dialogs.refusal_dialog import RefusalDialog
from app.ui.dialogs.register_box import HandedDialog
from app.ui.plan_tables.clock_block import ClockBlock
from app.ui.plan_tables.row_dialog import RowDialog
from app.ui.plan_tables.shown import Shown
from app.ui.workbench import Workbench
from tests.helpers.desktop import NotedDesktop
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import NAMES, customer_id

TODAY = date(2026, 11, 22)


@pytest.fixture
def filled(core: Core) -> str:
    core.clock = lambda: datetime(2026, 11, 22, 12)
    tables.add(
        core, customer_id(core), "clock_event", {"what": "Kysely", "category": "survey", "starts": date(2026, 10, 1)}
    )
    cells: dict[str, Cell | None] = {
        "what": "Palaveri",
        "category": "meeting",
        "starts": date(2026, 1, 15),
        "repeats": "quarterly",
    }
    return tables.add(core, customer_id(core), "clock_event", cells)[0]


@pytest.fixture
def block(filled: str, context: Context, qtbot: QtBot) -> ClockBlock:
    return shown_block(context, qtbot)


def shown_block(context: Context, qtbot: QtBot, name: str = NAMES[0]) -> ClockBlock:
    made = ClockBlock(context, context.core.tables.get("clock_event"))
    qtbot.addWidget(made)
    customer = customer_id(context.core, name)
    fill = filler(made, context, customer)
    context.changed.connect(fill)
    fill(None)
    made.resize(720, 460)
    made.show()
    return made


def filler(block: ClockBlock, context: Context, customer: str) -> Callable[[object], None]:
    core = context.core

    def fill(_changes: object) -> None:
        view = plans.open_plan(core, customer)
        block.show_plan(Shown(view, core.office, core.tables, core.supplied.metrics, core.today(), "en"))

    return fill


def test_a_new_event_begins_on_a_day_that_is_not_over(block: ClockBlock, qtbot: QtBot) -> None:
    asked: list[object] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RowDialog)
        asked.append(dialog.form.cell("starts"))
        dialog.done(0)

    block.view.choose(0)
    current = block.current()
    assert current is not None and current.day == date(2026, 1, 15)
    QTimer.singleShot(0, look)
    block.add_event()
    assert asked == [date(2027, 1, 15)]


def days(block: ClockBlock) -> list[tuple[int, str, State]]:
    return [(each.day.month, each.event.text("what"), each.state) for each in block.days]


def drag(block: ClockBlock, number: int, month: int, qtbot: QtBot) -> None:
    ring = block.view.ring
    start = ring.dot_centre(number).toPoint()
    place, radius = geometry.point((month - 0.5) * geometry.TURN / 12, 0.6), min(ring.width(), ring.height()) / 2 - 2
    end = QPoint(round(ring.width() / 2 + place.x * radius), round(ring.height() / 2 + place.y * radius))
    QTest.mousePress(ring, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(ring, start + QPoint(6, 6))
    QTest.mouseMove(ring, end)
    QTest.mouseRelease(ring, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def test_ring_and_list_choose_each_others_day(block: ClockBlock, qtbot: QtBot) -> None:
    assert [month for month, _what, _state in days(block)] == [1, 4, 7, 10, 10]
    QTest.mouseClick(
        block.view.ring,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        block.view.ring.dot_centre(2).toPoint(),
    )
    assert block.view.list.currentIndex().row() == 2
    assert block.view.list.hasFocus()
    QTest.keyClick(block.view.list, Qt.Key.Key_Down)
    assert block.view.ring.current == 3


def test_the_list_says_everything_in_words(block: ClockBlock) -> None:
    told = block.view.list.model().index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "4. 1 Oct wk 40, Kysely, Not said yet · Survey"


def test_space_and_signs_say_what_became_of_a_day(block: ClockBlock, qtbot: QtBot) -> None:
    view = block.view.list
    block.view.choose(1)
    for key, state in (
        (Qt.Key.Key_Space, State.DONE),
        (Qt.Key.Key_Space, State.MISSED),
        (Qt.Key.Key_Space, State.OPEN),
        (Qt.Key.Key_Minus, State.MISSED),
        (Qt.Key.Key_Plus, State.DONE),
        (Qt.Key.Key_0, State.OPEN),
    ):
        QTest.keyClick(view, key)
        assert days(block)[1] == (4, "Palaveri", state)
    block.tools.missed.click()
    assert days(block)[1][2] is State.MISSED
    assert block.tools.unsaid.isEnabled()
    assert view.currentIndex().row() == 1


def test_a_dot_is_dragged_to_another_month(block: ClockBlock, qtbot: QtBot) -> None:
    survey = next(number for number, each in enumerate(block.days) if each.event.text("what") == "Kysely")
    drag(block, survey, 6, qtbot)
    assert (6, "Kysely", State.OPEN) in days(block)
    assert block.current() is not None
    assert block.hint.text() == "Moved: Kysely. New month: June 2026"
    step = history.next_undo(block.context.core)
    assert step is not None
    assert step.name == "Move on the annual clock"


def test_alt_and_arrows_move_a_day_and_stay_on_it(block: ClockBlock, qtbot: QtBot) -> None:
    block.view.choose(3)
    for _ in range(3):
        QTest.keyClick(block.view.list, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    current = block.current()
    assert current is not None
    assert (block.year, current.day, current.event.text("what")) == (2027, date(2027, 1, 1), "Kysely")


def test_what_repeats_moves_as_a_whole(block: ClockBlock, qtbot: QtBot) -> None:
    block.view.choose(1)
    QTest.keyClick(block.view.list, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert [month for month, what, _state in days(block) if what == "Palaveri"] == [3, 6, 9, 12]


def test_the_mouse_over_a_dot_tells_its_day(block: ClockBlock) -> None:
    ring = block.view.ring
    at = ring.dot_centre(0).toPoint()
    QApplication.sendEvent(ring, QHelpEvent(QEvent.Type.ToolTip, at, ring.mapToGlobal(at)))
    assert QToolTip.text().startswith("15 Jan wk 3, Palaveri")
    QToolTip.hideText()


def test_a_marked_day_is_not_moved(block: ClockBlock, qtbot: QtBot, shown: RecordedMessages) -> None:
    block.view.choose(0)
    block.mark(State.DONE)
    QTest.keyClick(block.view.list, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert "marked already" in shown.texts[-1]
    assert days(block)[0] == (1, "Palaveri", State.DONE)


def test_what_falls_on_every_month_says_so(context: Context, filled: str, qtbot: QtBot) -> None:
    core = context.core
    tables.edit(core, customer_id(core), "clock_event", filled, {"repeats": "monthly"})
    block = shown_block(context, qtbot)
    block.view.choose(0)
    block.move_current(1)
    assert block.hint.text() == "It falls on that month anyway. Open the event to change its day."


def test_the_years_are_stepped_through(block: ClockBlock, qtbot: QtBot) -> None:
    block.view.enter()
    QTest.keyClick(block.view.list, Qt.Key.Key_PageDown)
    assert (block.year, len(block.days)) == (2027, 4)
    block.line.previous.click()
    block.line.previous.click()
    assert (block.year, block.days) == (2025, [])


def test_delete_takes_the_event_away(block: ClockBlock, qtbot: QtBot) -> None:
    block.view.choose(0)
    with qtbot.waitSignal(block.removed) as told:
        QTest.keyClick(block.view.list, Qt.Key.Key_Delete)
    assert told.args == ["Removed: Palaveri"]
    assert days(block) == [(10, "Kysely", State.OPEN)]


def test_an_empty_clock_offers_a_proposal(context: Context, qtbot: QtBot) -> None:
    context.core.clock = lambda: datetime(2026, 11, 22, 12)
    block = shown_block(context, qtbot)
    assert block.empty.isVisible()
    assert not block.tools.poster.isVisible()
    block.empty.button.click()
    assert block.view.isVisible()
    assert {each.event.text("what") for each in clock.year_of(block.shown.view, 2027, TODAY)} >= {"Follow-up meeting"}  # type: ignore[union-attr]
    assert not block.tools.propose.isVisible()


def test_going_to_an_event_shows_its_year(block: ClockBlock, context: Context) -> None:
    added, changes = tables.add(
        context.core, customer_id(context.core), "clock_event", {"what": "Koulutus", "starts": date(2028, 3, 1)}
    )
    context.announce(changes)
    assert block.go_to_row(added)
    assert (block.year, block.current().event.id) == (2028, added)  # type: ignore[union-attr]
    assert not block.go_to_row("nothing")


def test_calendar_files_for_ourselves_and_for_the_customer(
    block: ClockBlock, context: Context, tmp_path: Path, shown: RecordedMessages
) -> None:
    row = block.days[0].event.id
    tables.edit(context.core, customer_id(context.core), "clock_event", row, {}, audience=Audience.INTERNAL)
    for number, action in enumerate((block.tools.ours, block.tools.theirs)):
        block.files.desktop = NotedDesktop(tmp_path / f"{number}.ics")
        action.trigger()
    ours, theirs = (Calendar.from_ical((tmp_path / f"{number}.ics").read_bytes()) for number in range(2))
    assert [str(each["summary"]) for each in ours.walk("VEVENT")] == [
        f"{NAMES[0]}: Palaveri (internal)",
        f"{NAMES[0]}: Kysely",
    ]
    kept, gone = theirs.walk("VEVENT")
    assert str(kept["summary"]) == "Esimerkki Henkilöstö Oy: Kysely"
    # It was shared before: the customer's calendar may hold it.
    assert (str(gone["uid"]), str(gone["status"])) == (f"{row}@kumppani", "CANCELLED")
    assert "Palaveri" not in str(gone["summary"])


def test_the_poster_is_proven_and_opened(block: ClockBlock, tmp_path: Path, qtbot: QtBot) -> None:
    desktop = block.files.desktop = NotedDesktop(tmp_path / "poster.pdf")
    block.tools.poster.click()
    qtbot.waitUntil(lambda: tasks.wait_for_done(100))
    assert (tmp_path / "poster.pdf").read_bytes().startswith(b"%PDF")
    assert desktop.opened == [tmp_path / "poster.pdf"]
    [asked] = block.window().findChildren(HandedDialog)
    assert asked.isVisible(), "what goes to the customer is registered"
    asked.submit()
    core = block.context.core
    (copy,) = handed_copies.copies(core, customer_id(core))
    assert (copy.edition, copy.file_name, copy.content) == ("poster", "poster.pdf", "")
    assert handed_copies.file_of(core, copy) == (tmp_path / "poster.pdf").read_bytes()


def test_a_refused_poster_says_why_and_an_allowance_makes_it_anew(
    block: ClockBlock, tmp_path: Path, shown: RecordedMessages
) -> None:
    core = block.context.core
    event = block.days[0].event.id
    tables.edit(core, customer_id(core), "clock_event", event, {"what": "Toinen toimittaja hoitaa varaston"})
    asked: list[tuple[str, str]] = []
    block.context.placeRequested.connect(lambda customer, place, _words: asked.append((customer, place)))
    block.files.desktop = NotedDesktop(tmp_path / "poster.pdf")
    block.tools.poster.click()
    assert tasks.wait_for_done()
    assert not (tmp_path / "poster.pdf").exists() and not shown.texts
    [refusal] = block.window().findChildren(RefusalDialog)
    refusal.cards[0].correct.click()
    assert asked[0][0] == customer_id(core) and event in asked[0][1]
    block.tools.poster.click()
    assert tasks.wait_for_done()
    refusal = next(each for each in block.window().findChildren(RefusalDialog) if each.isVisible())
    refusal.cards[0].allow.click()
    QTest.keyClicks(refusal.cards[0].reason, "Sovittu")
    refusal.cards[0].confirm.click()
    assert tasks.wait_for_done()
    assert refusal.isHidden() and (tmp_path / "poster.pdf").read_bytes().startswith(b"%PDF")


def test_two_posters_at_a_time_go_to_their_own_files(block: ClockBlock, tmp_path: Path) -> None:
    for year in (2026, 2027):
        block.files.desktop = NotedDesktop(tmp_path / f"{year}.pdf")
        block.files.save_poster(block.shown.view.customer, year)  # type: ignore[union-attr]
    assert tasks.wait_for_done()
    for year in (2026, 2027):
        assert any(str(year) in page for page in read_back((tmp_path / f"{year}.pdf").read_bytes()).pages)


def test_it_stands_below_its_field_and_keeps_its_keys(filled: str, bench: Workbench, qtbot: QtBot) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core))
    bench.customer_page.go_to_field("annual_clock")
    block = bench.customer_page.plan.form_of("annual_clock").block("annual_clock")
    [clock_block] = block.findChildren(ClockBlock)
    assert len(clock_block.days) == 5
    clock_block.view.enter()
    clock_block.view.choose(3)
    qtbot.waitUntil(clock_block.view.list.hasFocus)
    # In the window the same keys lead back and forward.
    QTest.keyClick(clock_block.view.list, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (9, "Kysely", State.OPEN) in days(clock_block)
    assert bench.customer_page.plan.section == "care"
