"""When the program must close: what was typed is saved, and what cannot be is shown to be copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app import crash
from app.domain.errors import ErrorCode, MachineError
from app.services import contacts, plans
from app.ui import messages
from app.ui.dialogs.note_dialog import NoteDialog
from app.ui.pages.customer.contacts_model import KEYS
from app.ui.saver import Saver
from app.ui.unsaved import Rescued, Unsaved
from app.ui.workbench import Workbench
from tests.helpers.recorded_messages import RecordedMessages
from tests.helpers.stores import NAMES, customer_id

FIELD = "competition"
TEXT = "Kilpailija laski hintaa"


def type_into_field(bench: Workbench) -> None:
    bench.navigation.go_to(customer_id(bench.context.core), FIELD)
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(widget, TEXT)


def test_what_was_typed_is_saved(bench: Workbench) -> None:
    type_into_field(bench)
    assert bench.rescue() == Rescued()
    assert plans.open_plan(bench.context.core, customer_id(bench.context.core)).answers[FIELD] == TEXT


def test_what_the_machine_refuses_is_named_with_its_place(
    bench: Workbench, shown: RecordedMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise MachineError(ErrorCode.DISK_FULL)

    type_into_field(bench)
    monkeypatch.setattr(plans, "save_value", refuse)
    (lost,) = bench.rescue().unsaved
    shown.answers.append(True)
    assert lost.text == TEXT
    assert NAMES[0] in lost.place
    assert bench.context.core.template.field(FIELD).label("en") in lost.place


def refuse_contacts(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Type a phone number of the first contact person on a full disk, and go to another customer."""

    def refuse(*_: object, **__: object) -> None:
        raise MachineError(ErrorCode.DISK_FULL)

    monkeypatch.setattr(contacts, "edit", refuse)
    bench.navigation.open_customer(customer_id(bench.context.core))
    model = bench.customer_page.contacts.sheet.model
    assert model.setData(model.index(0, KEYS.index("phone")), "050 111 2222")
    bench.navigation.open_customer(customer_id(bench.context.core, NAMES[1]))


def test_what_the_machine_refuses_of_a_contact_person_is_named(
    bench: Workbench, shown: RecordedMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_contacts(bench, monkeypatch)
    (lost,) = bench.rescue().unsaved
    shown.answers.append(True)
    assert (lost.text, NAMES[0] in lost.place) == ("050 111 2222", True)


def test_the_window_asks_before_it_closes_over_contact_persons_that_are_not_saved(
    bench: Workbench, shown: RecordedMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_contacts(bench, monkeypatch)
    shown.answers.append(False)
    bench.window.close()
    assert bench.window.isVisible()
    assert "not saved" in shown.shown[-1].title
    monkeypatch.undo()
    bench.window.close()
    assert not bench.window.isVisible()
    assert plans.open_plan(bench.context.core, customer_id(bench.context.core)).contacts[0].phone == "050 111 2222"


@pytest.mark.expects_log
def test_a_bug_in_saving_itself_is_no_reason_to_lose_the_text(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    type_into_field(bench)
    monkeypatch.setattr(Saver, "save", fail)
    rescued = bench.rescue()
    assert not rescued.whole
    assert TEXT in [each.text for each in rescued.unsaved]
    monkeypatch.undo()


def test_what_stands_in_an_open_dialog_is_named(bench: Workbench, shown: RecordedMessages, qtbot: QtBot) -> None:
    dialog = NoteDialog(bench.context, customer_id(bench.context.core), parent=bench.window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.text.setPlainText(TEXT)
    shown.answers.append(True)
    assert TEXT in [each.text for each in bench.rescue().unsaved]


def box_texts(rescued: Rescued | None, shown: RecordedMessages, qtbot: QtBot) -> tuple[str, list[str]]:
    messages.show_crash(crash.report(ValueError(TEXT)), None, rescued)
    box = messages.make_box(None, shown.shown[-1])
    qtbot.addWidget(box)
    box.show()
    focused = box.focusWidget()
    # A key that was meant for the text must not close the box.
    assert isinstance(focused, QPushButton) and focused.text().startswith("Copy")
    focused.click()
    return shown.shown[-1].text, [each.toPlainText() for each in box.findChildren(QPlainTextEdit)]


def test_the_window_names_what_became_of_the_texts(
    looked: QApplication, shown: RecordedMessages, qtbot: QtBot, bench: Workbench
) -> None:
    text, (report,) = box_texts(Rescued(), shown, qtbot)
    assert "Everything you typed was saved." in text
    assert QGuiApplication.clipboard().text() == report
    lost = Rescued((Unsaved(f"{NAMES[0]}: Competition", TEXT),))
    text, (kept, report) = box_texts(lost, shown, qtbot)
    assert "could not be saved" in text
    assert QGuiApplication.clipboard().text() == kept == f"{NAMES[0]}: Competition\n{TEXT}"
    assert TEXT not in report and NAMES[0] not in report
    text, _ = box_texts(Rescued(certain=False), shown, qtbot)
    assert "may be missing" in text
    text, _ = box_texts(None, shown, qtbot)
    assert "What was saved is safe." in text
