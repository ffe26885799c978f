"""The relationship map, the details and the acts on contact persons, in the whole window."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.contact_map import HEIGHT, WIDTH
from app.domain.people import Contact
from app.services import contacts, log_entries, plans
from app.ui.contact_map.view import MapView
from app.ui.dialogs.note_dialog import NoteDialog
from app.ui.fields.choice import ChoiceEditor
from app.ui.fields.multi import MultiEditor
from app.ui.pages.customer import contacts_acts
from app.ui.pages.customer.contacts_details import ContactDialog
from app.ui.pages.customer.contacts_leaving import LeavingDialog
from app.ui.pages.customer.contacts_tab import ContactsTab
from app.ui.workbench import Workbench
from tests.helpers.stores import NAMES, customer_id

OTHER = "Harjun Rauta Oy"


@pytest.fixture
def tab(bench: Workbench, qtbot: QtBot) -> Iterator[ContactsTab]:
    bench.window.resize(1366, 768)
    bench.navigation.open_customer(customer_id(bench.context.core))
    bench.actions["contact_map"].trigger()
    QApplication.processEvents()
    yield bench.customer_page.contacts


def stored(bench: Workbench, name: str = NAMES[0]) -> dict[str, Contact]:
    return {
        each.name: each for each in plans.open_plan(bench.context.core, customer_id(bench.context.core, name)).contacts
    }


def edit(bench: Workbench, name: str, values: dict[str, str | list[str]]) -> None:
    core = bench.context.core
    bench.context.announce(contacts.edit(core, customer_id(core), stored(bench)[name].id, values))


def at(view: MapView, place: QPointF) -> QPoint:
    return view.mapFromScene(place)


def middle(view: MapView, contact_id: str) -> QPointF:
    return view.map.boxes[contact_id].pos() + QPointF(WIDTH / 2, HEIGHT / 2)


def test_the_key_shows_the_map_and_leads_back_to_the_table(bench: Workbench, tab: ContactsTab) -> None:
    assert tab.map.view.isVisible() and set(tab.map.view.map.boxes) == {each.id for each in stored(bench).values()}
    assert "No lines yet" in tab.map.hint.text()
    bench.actions["contact_map"].trigger()
    assert tab.sheet.table.isVisible() and not tab.map.isVisible()


def test_arrows_move_a_box_and_a_pause_saves_its_place(bench: Workbench, tab: ContactsTab, qtbot: QtBot) -> None:
    view = tab.map.view
    view.setFocus()
    box = view.map.chosen()
    assert box is not None
    name, before = box.words.name, box.pos()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert box.pos() == before + QPointF(8, 40)
    assert stored(bench)[name].place is None, "nothing is saved while one moves on"
    qtbot.waitUntil(lambda: stored(bench)[name].place == (before.x() + 8, before.y() + 40))
    bench.undoing.undo()
    bench.undoing.undo()
    assert stored(bench)[name].place is None
    assert box.pos() == before
    assert tab.shows_map()


def test_tab_goes_through_the_boxes_and_out(tab: ContactsTab) -> None:
    view = tab.map.view
    tab.map_button.setFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[str] = []
    while tab.window().focusWidget() is view and len(seen) < 10:
        chosen = view.map.chosen()
        assert chosen is not None
        seen.append(chosen.words.name)
        assert chosen.words.name in view.accessibleDescription()
        view.focusNextPrevChild(True)
    assert seen == ["Jari Mäkelä", "Satu Niemi"]


def test_the_mouse_moves_a_box_and_arranging_again_lets_it_go(bench: Workbench, tab: ContactsTab) -> None:
    view, jari = tab.map.view, stored(bench)["Jari Mäkelä"]
    start = at(view, middle(view, jari.id))
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, start + QPoint(20, 30))
    QTest.mouseMove(port, start + QPoint(40, 60))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 60))
    assert stored(bench)["Jari Mäkelä"].place is not None
    tab.map.arrangeRequested.emit()
    assert stored(bench)["Jari Mäkelä"].place is None
    assert bench.toast.text() == "The map was arranged again."


def test_a_line_is_drawn_from_the_dot_to_who_reports(bench: Workbench, tab: ContactsTab) -> None:
    view, people = tab.map.view, stored(bench)
    jari, satu = people["Jari Mäkelä"].id, people["Satu Niemi"].id
    view.map.choose(jari)
    port = view.viewport()
    dot = at(view, view.map.boxes[jari].pos() + QPointF(WIDTH / 2, HEIGHT))
    target = at(view, middle(view, satu))
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=dot)
    QTest.mouseMove(port, target)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=target)
    assert stored(bench)["Satu Niemi"].reports_to == jari
    assert view.map.boxes[jari].y() < view.map.boxes[satu].y()


def test_a_customer_without_contact_persons_says_how_to_begin(bench: Workbench, tab: ContactsTab) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core, NAMES[3]))
    assert tab.map.empty.isVisible() and not tab.map.view.isVisible()


def test_places_not_saved_yet_are_saved_before_another_customer_is_shown(bench: Workbench, tab: ContactsTab) -> None:
    view = tab.map.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    bench.navigation.open_customer(customer_id(bench.context.core, OTHER))
    assert sum(each.place is not None for each in stored(bench).values()) == 1
    assert all(each.place is None for each in stored(bench, OTHER).values())


def test_details_hold_every_field_and_save_in_one_action(bench: Workbench, tab: ContactsTab, qtbot: QtBot) -> None:
    core, people = bench.context.core, stored(bench)
    jari = people["Jari Mäkelä"]
    dialog = ContactDialog(bench.context, jari.customer_id, tuple(people.values()), jari, None, bench.window)
    qtbot.addWidget(dialog)
    assert {*dialog.editors} == {*(field.key for field in core.supplied.contact_fields), "influences"}
    assert not dialog.is_dirty()
    for key, value in {"power": "high", "reports_to": people["Satu Niemi"].id, "answered_by": core.author}.items():
        editor = dialog.editors[key]
        assert isinstance(editor, ChoiceEditor)
        editor.combo.setCurrentIndex(editor.combo.findData(value))
    roles = dialog.editors["roles"]
    assert isinstance(roles, MultiEditor)
    roles.chips["orderer"].click()
    dialog.submit()
    found = stored(bench)["Jari Mäkelä"]
    assert (found.power, found.reports_to, found.roles) == ("high", people["Satu Niemi"].id, ("orderer",))
    assert found.answered_by == core.author


def test_a_new_employer_is_told_and_linked_and_undone(
    bench: Workbench, tab: ContactsTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = customer_id(bench.context.core, OTHER)

    def agree(dialog: object) -> bool:
        assert isinstance(dialog, LeavingDialog)
        dialog.picker.choose(other, OTHER)
        dialog.submit()
        dialog.deleteLater()
        return True

    monkeypatch.setattr(contacts_acts, "run", agree)
    tab.acts.move(stored(bench)["Jari Mäkelä"].id)
    assert bench.toast.text() == f"New employer: Jari Mäkelä → {OTHER}"
    assert not stored(bench)["Jari Mäkelä"].here and "Jari Mäkelä" in stored(bench, OTHER)
    assert tab.earlier.isVisible() and tab.earlier.toggle.text() == "1 earlier contact person"
    bench.actions["contact_map"].trigger()
    model = tab.sheet.model
    assert [model.text(row, "name") for row in range(model.rowCount() - 1)] == ["Satu Niemi"]
    with qtbot.waitSignal(tab.customerRequested) as asked:
        tab.earlier.customerRequested.emit(tab.acts.employers[stored(bench)["Jari Mäkelä"].id].customer_id)
    assert asked.args == [other] and bench.customer_page.customer_id == other
    bench.navigation.open_customer(customer_id(bench.context.core))
    bench.undoing.undo()
    bench.undoing.undo()
    assert stored(bench)["Jari Mäkelä"].here and not stored(bench, OTHER)


def test_who_left_can_be_brought_back(bench: Workbench, tab: ContactsTab) -> None:
    core, satu = bench.context.core, stored(bench)["Satu Niemi"]
    bench.context.announce(contacts.leave(core, satu.customer_id, satu.id, date(2026, 11, 1)))
    assert satu.id not in tab.map.view.map.boxes
    tab.earlier.backRequested.emit(satu.id)
    assert stored(bench)["Satu Niemi"].here and not tab.earlier.isVisible()


def test_warnings_come_from_the_established_stage_on_with_what_mends_them(bench: Workbench, tab: ContactsTab) -> None:
    assert tab.warnings.notices[0].text() == "No contact person is marked as a decision maker."
    edit(bench, "Jari Mäkelä", {"roles": ["decision_maker", "orderer"]})
    assert [each.text() for each in tab.warnings.notices if not each.isHidden()] == [
        "Orders and decisions depend on one person, and nobody else was met in 6 months: Jari Mäkelä",
        "No meeting with a decision maker in 6 months: Jari Mäkelä",
    ]
    core, jari = bench.context.core, stored(bench)["Jari Mäkelä"]
    _, changes = log_entries.add_note(core, jari.customer_id, "Palaveri", contact=jari.id)
    bench.context.announce(changes)
    assert sum(not each.isHidden() for each in tab.warnings.notices) == 1
    bench.navigation.open_customer(customer_id(core, OTHER))
    assert tab.warnings.isHidden(), "a prospect is not warned about"


def test_a_note_tells_whom_it_was_with(bench: Workbench, tab: ContactsTab, qtbot: QtBot) -> None:
    core, people = bench.context.core, stored(bench)
    jari, satu = people["Jari Mäkelä"], people["Satu Niemi"]
    dialog = NoteDialog(bench.context, jari.customer_id, None, bench.window, jari.id)
    qtbot.addWidget(dialog)
    assert dialog.contact.contact_id() == jari.id
    dialog.text.setPlainText("Soitto")
    dialog.contact.choose(satu.id)
    dialog.submit()
    entry = plans.open_plan(core, jari.customer_id).log[0]
    assert (entry.text, entry.contact) == ("Soitto", satu.id)
    assert stored(bench)["Satu Niemi"].last_met == core.today()
    log = bench.customer_page.log
    bench.customer_page.show_log()
    log.text.setPlainText("Käynti")
    assert log.contact.contact_id() is None
    log.contact.setCurrentIndex(log.contact.findData(jari.id))
    log.save_note()
    assert plans.open_plan(core, jari.customer_id).log[0].contact == jari.id
    assert log.contact.contact_id() is None, "the next note begins with nobody"
    edited = NoteDialog(bench.context, jari.customer_id, entry, bench.window)
    qtbot.addWidget(edited)
    assert edited.contact.contact_id() == satu.id and not edited.is_dirty()


def test_certainty_is_chosen_in_the_table(bench: Workbench, tab: ContactsTab) -> None:
    bench.actions["contact_map"].trigger()
    model = tab.sheet.model
    index = model.index(0, 4)
    model.setData(index, "assumed")
    assert stored(bench)["Jari Mäkelä"].standing == "assumed"
    assert model.data(index) == "Assumed" and not model.data(index, Qt.ItemDataRole.DecorationRole).isNull()
