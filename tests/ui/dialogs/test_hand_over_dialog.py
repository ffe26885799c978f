"""A new responsible person for customers."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from app.services import customers, office, plans
from app.ui.context import Context
from app.ui.dialogs.hand_over_dialog import MOST_NAMES, HandOverDialog, hand_over
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import NAMES, customer_id, person_id
from tests.helpers.typing_keys import type_text

Open = Callable[..., HandOverDialog]


@pytest.fixture
def open_dialog(context: Context, show_dialog: Callable[[QDialog], None]) -> Open:
    def made(*names: str) -> HandOverDialog:
        ids = [customer_id(context.core, name) for name in names]
        named = [customers.get(context.core, each) for each in ids[:MOST_NAMES]]
        dialog = HandOverDialog(context, ids, named)
        show_dialog(dialog)
        return dialog

    return made


def choose(dialog: HandOverDialog, name: str) -> None:
    dialog.person.setCurrentIndex(dialog.person.findText(name))


def test_several_customers_get_a_new_person_with_one_reason(open_dialog: Open, context: Context) -> None:
    dialog = open_dialog(*NAMES[:3])
    choose(dialog, "Sofia Lindqvist")
    dialog.reason.setFocus()
    type_text(dialog.reason, "Maija jää äitiyslomalle")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    sofia = person_id(context.core, "Sofia Lindqvist")
    for name in NAMES[:3]:
        assert customers.find(context.core, name).responsible == sofia
        log = plans.open_plan(context.core, customer_id(context.core, name)).log
        assert any("äitiyslomalle" in entry.text for entry in log)
    assert customers.find(context.core, NAMES[3]).responsible != sofia


def test_a_person_must_be_chosen_and_a_reason_given(open_dialog: Open, context: Context) -> None:
    before = customers.find(context.core, NAMES[0]).responsible
    dialog = open_dialog(NAMES[0])
    dialog.primary.click()
    assert dialog.isVisible() and dialog.focusWidget() is dialog.person
    choose(dialog, "Timo Virta")
    dialog.primary.click()
    assert dialog.isVisible() and dialog.focusWidget() is dialog.reason
    assert customers.find(context.core, NAMES[0]).responsible == before


def test_nobody_is_a_choice_of_its_own(open_dialog: Open, context: Context) -> None:
    dialog = open_dialog(NAMES[0])
    choose(dialog, "Nobody")
    type_text(dialog.reason, "Odottaa")
    dialog.primary.click()
    assert customers.find(context.core, NAMES[0]).responsible is None


def test_who_has_left_is_not_offered(open_dialog: Open, context: Context) -> None:
    office.set_person_active(context.core, person_id(context.core, "Timo Virta"), False)
    assert open_dialog(NAMES[0]).person.findText("Timo Virta") < 0


def test_many_customers_are_named_and_counted(context: Context, show_dialog: Callable[[QDialog], None]) -> None:
    first = customers.find(context.core, NAMES[0])
    dialog = HandOverDialog(context, ["x"] * 40, [first] * MOST_NAMES)
    show_dialog(dialog)
    texts = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "40 customers" in texts and "and 34 others" in texts


def test_a_customer_that_is_gone_opens_no_dialog(
    context: Context, shown: RecordedMessages, show_dialog: Callable[[QDialog], None]
) -> None:
    parent = QDialog()
    show_dialog(parent)
    assert not hand_over(context, parent, ["missing"])
    assert len(shown.shown) == 1
