"""One row with all its columns: who may read it, metric and measurements, history."""

from datetime import timedelta
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.tables import Cell, PlanRow
from app.domain.template import Audience
from app.services import history, plans, tables
from app.services.core import Core
from app.services.row_history import row_history
from app.ui.context import Context
from app.ui.fields.choice import ChoiceEditor
from app.ui.fields.text import TextEditor
from app.ui.plan_tables.faces import face
from app.ui.plan_tables.history_dialog import RowHistoryDialog
from app.ui.plan_tables.row_dialog import RowDialog
from app.ui.plan_tables.shown import Shown
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import customer_id
from tests.helpers.typing_keys import type_text


def shown(core: Core) -> Shown:
    return Shown.of(core, plans.open_plan(core, customer_id(core)))


def open_dialog(
    qtbot: QtBot, context: Context, table: str, row: PlanRow | None = None, preset: dict[str, Cell] | None = None
) -> RowDialog:
    core = context.core
    dialog = RowDialog(context, shown(core), core.tables.get(table), row, preset or {})
    qtbot.addWidget(dialog)
    return dialog


def goal(core: Core, **cells: Cell) -> PlanRow:
    made: dict[str, Cell] = {"name": "Goal", "metric": "fill_rate", "target": Decimal(95), "unit": "%", **cells}
    row_id, _ = tables.add(core, customer_id(core), "plan_goal", made)
    found = shown(core).row("plan_goal", row_id)
    assert found is not None
    return found


def choose(dialog: RowDialog, column: str, value: str) -> None:
    combo = dialog.form.editors[column].combo  # type: ignore[attr-defined]
    combo.setCurrentIndex(combo.findData(value))


def test_a_metric_fills_in_what_it_brings(qtbot: QtBot, context: Context) -> None:
    dialog = open_dialog(qtbot, context, "plan_goal")
    choose(dialog, "metric", "time_to_fill")
    assert dialog.form.cell("unit") == "h"
    assert dialog.form.cell("sort") == "delivery"
    assert "Hours from the order" in dialog.note.text() and "Formula:" in dialog.note.text()
    choose(dialog, "metric", "nps")
    assert dialog.form.cell("unit") == "points"


def test_an_internal_metric_makes_the_goal_internal_and_says_why(qtbot: QtBot, context: Context) -> None:
    dialog = open_dialog(qtbot, context, "plan_goal")
    assert dialog.switch.audience() is Audience.SHARED
    choose(dialog, "metric", "gross_margin")
    assert dialog.switch.audience() is Audience.INTERNAL
    assert not dialog.switch.shared.isEnabled()
    assert "Gross margin" in dialog.switch.reason.text()
    assert dialog.save()
    (row,) = shown(context.core).rows("plan_goal")
    assert row.audience is Audience.INTERNAL
    choose(dialog, "metric", "nps")
    assert dialog.switch.shared.isEnabled() and dialog.switch.reason.text() == ""


def test_a_row_made_internal_stays_so_until_somebody_shares_it(qtbot: QtBot, context: Context) -> None:
    row = goal(context.core, metric="gross_margin")
    dialog = open_dialog(qtbot, context, "plan_goal", row)
    choose(dialog, "metric", "fill_rate")
    assert dialog.switch.audience() is Audience.INTERNAL
    dialog.switch.shared.click()
    assert dialog.save()
    (row,) = shown(context.core).rows("plan_goal")
    assert row.audience is Audience.SHARED


def test_save_is_one_action_and_writes_only_what_changed(qtbot: QtBot, context: Context) -> None:
    row = goal(context.core)
    dialog = open_dialog(qtbot, context, "plan_goal", row)
    assert not dialog.is_dirty()
    dialog.form.propose("unit", "per cent")
    dialog.form.propose("due", context.core.today())
    assert dialog.is_dirty() and dialog.save()
    latest = row_history(context.core, "plan_goal", row.id)[0]
    assert latest.changed == {"unit", "due"}


def test_enter_goes_on_and_control_enter_saves_from_a_text(qtbot: QtBot, context: Context) -> None:
    dialog = open_dialog(qtbot, context, "plan_action")
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    text, goal_choice = dialog.form.editors["what"], dialog.form.editors["goal"]
    assert isinstance(text, TextEditor) and isinstance(goal_choice, ChoiceEditor)
    line = text.line
    line.setFocus()
    type_text(line, "Weekly call")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert dialog.focusWidget() is goal_choice.combo
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == 1
    assert [row.text("what") for row in shown(context.core).rows("plan_action")] == ["Weekly call"]


def test_measurements_say_too_few_cases_instead_of_a_value(qtbot: QtBot, context: Context) -> None:
    core, row = context.core, goal(context.core, baseline=Decimal(85))
    dialog = open_dialog(qtbot, context, "plan_goal", row)
    card = dialog.measurements
    assert card is not None and card.curve.isHidden()
    card.editors["value"].line.setText("90")  # type: ignore[attr-defined]
    card.editors["value"].line.textEdited.emit("90")  # type: ignore[attr-defined]
    card.editors["cases"].line.setText("4")  # type: ignore[attr-defined]
    card.editors["cases"].line.textEdited.emit("4")  # type: ignore[attr-defined]
    assert dialog.is_dirty()
    assert card.add_typed() and not dialog.is_dirty()
    (measured,) = shown(core).rows("measurement")
    assert measured.day("day") == core.today() and measured.parent == row.id
    assert card.model.face(0).first.text == "Too few cases" and not card.curve.isHidden()
    table = core.tables.get("plan_goal")
    assert "Too few cases (n = 4)" in face(shown(core), table, row).about.text
    tables.add(core, customer_id(core), "measurement", _measure(core, "90", 40), parent=row.id)
    now = face(shown(core), table, row)
    assert "Now 90" in now.about.text and "n = 40" in now.about.text and now.second.text == "50%"


def type_measurement(dialog: RowDialog, **typed: str) -> None:
    assert dialog.measurements is not None
    for key, text in typed.items():
        line = dialog.measurements.editors[key].line  # type: ignore[attr-defined]
        line.setText(text)
        line.textEdited.emit(text)


def test_a_new_goal_takes_its_measurements_along_in_one_action(qtbot: QtBot, context: Context) -> None:
    core = context.core
    dialog = open_dialog(qtbot, context, "plan_goal", preset={"name": "Toimitusvarmuus", "target": Decimal(95)})
    card = dialog.measurements
    assert card is not None
    choose(dialog, "metric", "fill_rate")
    for value, cases in (("81", "4"), ("84", "40"), ("99", "41")):
        type_measurement(dialog, value=value, cases=cases)
        card.add_button.click()
    texts = [card.model.face(number).first.text for number in range(3)]
    assert sorted(texts) == sorted(["Too few cases", "84 %".replace(" ", "\u00a0"), "99 %".replace(" ", "\u00a0")])
    assert not card.curve.isHidden()
    card.view.removeRequested.emit(card.drafted[2].id)
    # Enter brings one back into the line, to be corrected; what still stands there is saved too.
    card.view.openRequested.emit(card.drafted[1].id)
    assert len(card.drafted) == 1
    type_measurement(dialog, cases="44")
    assert dialog.is_dirty() and not shown(core).rows("plan_goal")
    assert dialog.save()
    (row,) = shown(core).rows("plan_goal")
    assert [(each.number("value"), each.number("cases")) for each in shown(core).rows("measurement")] == [
        (Decimal(81), Decimal(4)),
        (Decimal(84), Decimal(44)),
    ]
    assert {each.parent for each in shown(core).rows("measurement")} == {row.id}
    step = history.next_undo(core)
    assert step is not None and step.kind == "row.add"
    history.undo(core, step)
    assert not shown(core).rows("plan_goal") and not shown(core).rows("measurement")


def test_a_measurement_without_a_day_keeps_the_new_goal_open(
    qtbot: QtBot, context: Context, shown: RecordedMessages
) -> None:
    dialog = open_dialog(qtbot, context, "plan_goal", preset={"name": "Toimitusvarmuus"})
    type_measurement(dialog, value="81", day="")
    assert not dialog.save()
    assert len(shown.shown) == 1


def _measure(core: Core, value: str, cases: int) -> dict[str, Cell]:
    return {"day": core.today() + timedelta(days=1), "value": Decimal(value), "cases": Decimal(cases)}


def test_an_earlier_row_comes_back(qtbot: QtBot, context: Context) -> None:
    core, customer, row = context.core, customer_id(context.core), goal(context.core)
    tables.edit(core, customer, "plan_goal", row.id, {"name": "Other", "unit": None})
    versions = row_history(core, "plan_goal", row.id)
    assert [version.author for version in versions] == ["Maija Lehto"] * 2
    dialog = RowHistoryDialog(context, shown(core), core.tables.get("plan_goal"), row, versions)
    qtbot.addWidget(dialog)
    dialog.listing.setCurrentRow(0)
    assert "Goal → Other" in dialog.words.text() and not dialog.primary.isEnabled()
    dialog.listing.setCurrentRow(1)
    assert dialog.save()
    (now,) = shown(core).rows("plan_goal")
    assert now.cells == row.cells


def test_editors_beside_each_other_stand_on_one_line(qtbot: QtBot, context: Context, looked: QApplication) -> None:
    """The badge of an internal column is higher than the name beside it."""
    dialog = open_dialog(qtbot, context, "plan_goal")
    dialog.show()
    looked.sendPostedEvents()
    sort, metric = dialog.form.editors["sort"], dialog.form.editors["metric"]
    places = [each.mapTo(dialog, QPoint()) for each in (sort, metric)]
    assert places[0].x() != places[1].x()
    assert places[0].y() == places[1].y()
