"""The actions and goals of a plan: added, changed, moved and removed by the keyboard."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.tables import PlanRow
from app.domain.template import Audience
from app.services import plans, tables
from app.services.core import Core
from app.ui.plan_tables import row_dialog
from app.ui.plan_tables.block import TableBlock
from app.ui.workbench import Workbench
from tests.helpers.stores import NAMES, customer_id
from tests.helpers.typing_keys import type_text


def rows(core: Core, table: str) -> tuple[PlanRow, ...]:
    return plans.open_plan(core, customer_id(core)).rows.get(table, ())


def block(bench: Workbench, core: Core, field: str = "actions") -> TableBlock:
    bench.navigation.go_to(customer_id(core), field)
    (part,) = bench.customer_page.plan.form_of(field).block(field).parts
    assert isinstance(part, TableBlock)
    return part


def add(core: Core, what: str, **cells: object) -> str:
    return tables.add(core, customer_id(core), "plan_action", {"what": what, **cells})[0]  # type: ignore[dict-item]


def test_a_title_and_enter_add_a_row(bench: Workbench, core: Core) -> None:
    actions = block(bench, core)
    assert actions.view.isHidden() and not actions.guidance.isHidden()
    actions.line.setFocus()
    type_text(actions.line, "Perehdytysohje päivitetään")
    QTest.keyClick(actions.line, Qt.Key.Key_Return)
    assert [row.text("what") for row in rows(core, "plan_action")] == ["Perehdytysohje päivitetään"]
    assert actions.line.text() == ""
    assert actions.count.text() == "1" and not actions.view.isHidden() and actions.guidance.isHidden()


def test_what_was_typed_is_added_before_another_customer_opens(bench: Workbench, core: Core) -> None:
    actions = block(bench, core)
    type_text(actions.line, "Ei vielä enteriä")
    bench.navigation.open_customer(customer_id(core, NAMES[1]))
    assert [row.text("what") for row in rows(core, "plan_action")] == ["Ei vielä enteriä"]
    assert actions.line.text() == ""


def test_a_change_elsewhere_leaves_what_is_being_typed(bench: Workbench, core: Core) -> None:
    actions = block(bench, core)
    type_text(actions.line, "Kesken")
    bench.context.announce(tables.add(core, customer_id(core), "plan_action", {"what": "Toinen"})[1])
    assert actions.line.text() == "Kesken"
    assert actions.count.text() == "1"


def test_overdue_is_said_in_words_everywhere(bench: Workbench, core: Core) -> None:
    add(core, "Late", due=core.today() - timedelta(days=1))
    add(core, "Done", due=core.today() - timedelta(days=1), status="done")
    actions = block(bench, core)
    assert actions.late.text() == "1 overdue" and not actions.late.isHidden()
    assert "Overdue" in actions.model.face(0).first.text and actions.model.face(0).first.icon
    assert "Overdue" not in actions.model.face(1).spoken()
    plan = bench.customer_page.plan
    button = plan.nav.last_button()
    assert "1 action overdue" in button.accessibleName()
    shown = [each for each in plan.side.findChildren(QPushButton) if not each.isHidden()]
    assert "1 action overdue" in [each.accessibleName() for each in shown]


def test_space_marks_an_action_as_done_today_and_opens_it_again(bench: Workbench, core: Core) -> None:
    add(core, "One")
    actions = block(bench, core)
    actions.enter()
    QTest.keyClick(actions.view, Qt.Key.Key_Space)
    (row,) = rows(core, "plan_action")
    assert row.text("status") == "done" and row.day("done_on") == core.today()
    QTest.keyClick(actions.view, Qt.Key.Key_Space)
    (row,) = rows(core, "plan_action")
    assert row.text("status") == "open" and row.day("done_on") is None


def test_alt_down_moves_a_row_and_keeps_it_chosen(bench: Workbench, core: Core) -> None:
    first, second = add(core, "First"), add(core, "Second")
    actions = block(bench, core)
    actions.go_to_row(first)
    QTest.keyClick(actions.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.id for row in rows(core, "plan_action")] == [second, first]
    assert actions.view.current_id() == first
    QTest.keyClick(actions.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.id for row in rows(core, "plan_action")] == [second, first]


def test_delete_removes_and_the_toast_brings_back(bench: Workbench, core: Core) -> None:
    first, second = add(core, "First"), add(core, "Second")
    actions = block(bench, core)
    actions.go_to_row(first)
    QTest.keyClick(actions.view, Qt.Key.Key_Delete)
    assert [row.id for row in rows(core, "plan_action")] == [second]
    assert actions.view.current_id() == second
    assert "First" in bench.toast.accessibleName() or not bench.toast.isHidden()
    bench.toast.actionRequested.emit()
    assert [row.id for row in rows(core, "plan_action")] == [first, second]


def test_undo_goes_to_the_row(bench: Workbench, core: Core) -> None:
    add(core, "First")
    second = add(core, "Second")
    actions = block(bench, core)
    bench.context.announce(tables.edit(core, customer_id(core), "plan_action", second, {"result": "Good"}))
    bench.undoing.undo()
    assert actions.view.current_id() == second


def test_an_internal_row_is_marked_in_words(bench: Workbench, core: Core) -> None:
    tables.add(core, customer_id(core), "plan_action", {"what": "Secret"}, audience=Audience.INTERNAL)
    actions = block(bench, core)
    assert actions.model.face(0).internal
    assert actions.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("internal")


def test_a_goal_without_a_dated_action_is_pointed_out(
    bench: Workbench, core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = customer_id(core)
    goal, _ = tables.add(core, customer, "plan_goal", {"name": "Fill rate"})
    goals = block(bench, core, "joint_goals")
    assert "Fill rate" in goals.notice.text()
    asked: list[row_dialog.RowDialog] = []
    monkeypatch.setattr(row_dialog, "run", asked.append)
    goals.notice.actionRequested.emit()
    (dialog,) = asked
    dialog.form.propose("what", "Weekly call")
    dialog.form.propose("due", core.today())
    assert dialog.save()
    (action,) = rows(core, "plan_action")
    assert action.text("goal") == goal
    assert goals.notice.isHidden()
    dialog.deleteLater()


@pytest.mark.parametrize("field", ["actions", "joint_goals"])
def test_what_the_line_for_a_new_row_asks_for_is_whole_in_a_narrow_window(
    field: str, bench: Workbench, core: Core, looked: QApplication
) -> None:
    bench.window.resize(1366, 768)
    part = block(bench, core, field)
    looked.sendPostedEvents()
    line = part.line
    assert line.fontMetrics().horizontalAdvance(line.placeholderText()) < line.width() - 24
    assert line.accessibleName().startswith(part.add_button.text())
