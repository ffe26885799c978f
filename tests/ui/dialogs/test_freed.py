"""A closed dialog is gone: nothing keeps it alive."""

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.services import plans
from app.ui.context import Context
from app.ui.dialogs.customer_dialog import edit_customer
from app.ui.dialogs.hand_over_dialog import hand_over
from app.ui.dialogs.history_dialog import show_history
from app.ui.dialogs.note_dialog import edit_note, write_note
from app.ui.dialogs.stage_dialog import move_stage
from tests.helpers.stores import customer_id

Opener = Callable[[Context, QWidget, str], object]


def _edit_note(context: Context, parent: QWidget, customer: str) -> object:
    return edit_note(context, parent, plans.open_plan(context.core, customer).log[0])


@pytest.mark.parametrize(
    "opener",
    [
        lambda context, parent, customer: edit_customer(context, parent),
        lambda context, parent, customer: edit_customer(context, parent, customer),
        lambda context, parent, customer: write_note(context, parent, customer),
        lambda context, parent, customer: move_stage(context, parent, customer),
        lambda context, parent, customer: hand_over(context, parent, [customer]),
        lambda context, parent, customer: show_history(context, parent, customer, "business"),
        _edit_note,
    ],
    ids=["add", "edit", "note", "stage", "hand_over", "history", "edit_note"],
)
def test_a_dialog_is_freed_when_it_is_closed(opener: Opener, context: Context, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    seen: list[weakref.ref[QDialog]] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        seen.append(weakref.ref(dialog))
        dialog.reject()

    QTimer.singleShot(0, close)
    assert not opener(context, parent, customer_id(context.core))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert seen and seen[0]() is None
    assert parent.findChildren(QDialog) == []
