"""Moving an account to another stage."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from app.domain.customer import StageMove
from app.services import customers, plans
from app.ui.context import Context
from app.ui.dialogs.stage_dialog import StageDialog
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import HALF_FILLED, customer_id
from tests.helpers.typing_keys import type_text

Open = Callable[..., StageDialog]


@pytest.fixture
def open_dialog(context: Context, show_dialog: Callable[[QDialog], None]) -> Open:
    def made(stage_id: str | None = None) -> StageDialog:
        dialog = StageDialog(context, customers.find(context.core, HALF_FILLED), stage_id)
        show_dialog(dialog)
        return dialog

    return made


def moves(context: Context) -> tuple[StageMove, ...]:
    return plans.open_plan(context.core, customer_id(context.core)).stage_moves


def press(dialog: StageDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, key)


def test_the_next_stage_with_goal_and_guidance_is_offered(open_dialog: Open, context: Context) -> None:
    dialog = open_dialog()
    stages = context.core.office.model().stages
    assert dialog.stage.currentText() == "Heavy user"
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert f"Goal: {stages[2].goals.get('en')}" in texts
    assert stages[2].guidance.get("en") in texts
    assert "Stage now: Established" in texts
    assert dialog.stage.findData(stages[1].id) < 0, "the stage it is in is no move"


def test_a_key_and_enter_move_the_customer(open_dialog: Open, context: Context) -> None:
    first = context.core.office.model().stages[0]
    dialog = open_dialog(first.id)
    before = len(moves(context))
    press(dialog, Qt.Key.Key_3)
    press(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert customers.find(context.core, HALF_FILLED).stage == first.id
    made = moves(context)
    assert len(made) == before + 1
    assert (made[0].reason, made[0].author, made[0].to_stage) == (
        "@fewer_orders",
        "Maija Lehto",
        first.id,
    )


def test_own_words_take_the_place_of_a_usual_reason(open_dialog: Open, context: Context) -> None:
    dialog = open_dialog()
    press(dialog, Qt.Key.Key_1)
    assert dialog.reasons.checkedId() == 1
    dialog.own_words.setFocus()
    type_text(dialog.own_words, "Toinen vuoro alkaa 2027")
    assert dialog.reasons.checkedId() == -1
    press(dialog, Qt.Key.Key_Return)
    assert moves(context)[0].reason == "Toinen vuoro alkaa 2027"


def test_digits_in_own_words_are_text(open_dialog: Open) -> None:
    dialog = open_dialog()
    dialog.own_words.setFocus()
    QTest.keyClicks(dialog.own_words, "24")
    assert dialog.own_words.text() == "24"
    assert dialog.reasons.checkedId() == -1


def test_without_a_reason_nothing_moves(open_dialog: Open, context: Context) -> None:
    dialog = open_dialog()
    before = moves(context)
    press(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "Choose a reason, or write one." in [label.text() for label in dialog.findChildren(QLabel)]
    assert moves(context) == before


def test_escape_asks_only_before_own_words_are_lost(open_dialog: Open, shown: RecordedMessages) -> None:
    dialog = open_dialog()
    press(dialog, Qt.Key.Key_2)
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and shown.shown == []
    dialog = open_dialog()
    dialog.own_words.setFocus()
    type_text(dialog.own_words, "Kesken")
    shown.answers.append(False)
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
