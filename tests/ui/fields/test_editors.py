"""What holds for the editors of all kinds, and what is special in each but those of rows."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.errors import UserError
from app.domain.template import Audience, Kind
from app.ui.fields import EDITORS, FieldEditor, Option
from app.ui.fields.calendar_popup import CalendarPopup
from app.ui.fields.choice import ChoiceEditor
from app.ui.fields.date import DateEditor
from app.ui.fields.multi import MultiEditor
from app.ui.fields.number import NumberEditor
from app.ui.fields.scale import ScaleEditor
from app.ui.fields.text import TextEditor
from tests.helpers.editor_page import Page, focus_line, on_page
from tests.helpers.gallery import VALUES, editor
from tests.helpers.typing_keys import type_text


def test_every_kind_has_an_editor() -> None:
    assert set(EDITORS) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_a_value_shown_comes_back_the_same(qtbot: QtBot, kind: Kind) -> None:
    made = editor(kind)
    qtbot.addWidget(made)
    assert made.value() == VALUES[kind]
    assert not made.has_pending()
    made.set_value(None)
    assert made.value() is None
    assert not made.has_pending()


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("filled", [True, False])
def test_opened_and_left_commits_nothing(qtbot: QtBot, page: Page, kind: Kind, filled: bool) -> None:
    made = on_page(page, kind, FieldEditor, filled=filled)
    qtbot.waitUntil(lambda: made.isAncestorOf(QApplication.focusWidget() or page))
    with qtbot.assertNotEmitted(made.committed), qtbot.assertNotEmitted(made.edited):
        page.other.setFocus()
        qtbot.waitUntil(page.other.hasFocus)
        made.commit()


@pytest.mark.parametrize("kind", Kind)
def test_every_target_has_a_name_and_internal_ones_a_look(qtbot: QtBot, kind: Kind) -> None:
    made = editor(kind, audience=Audience.INTERNAL)
    qtbot.addWidget(made)
    assert made.accessibleName() == f"Kenttä: {kind}"
    for child in made.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(child, QAbstractItemView):
            assert child.accessibleName() or isinstance(child, QPushButton), child
    plain = editor(kind)
    qtbot.addWidget(plain)
    made.resize(300, 300)
    plain.resize(300, 300)
    assert made.grab().toImage() != plain.grab().toImage()


@pytest.mark.parametrize("kind", Kind)
def test_read_only_stays_as_it_is(qtbot: QtBot, page: Page, kind: Kind) -> None:
    made = on_page(page, kind, FieldEditor, filled=True)
    made.set_read_only(True)
    for child in [*made.findChildren(QWidget)]:
        if child.isVisible() and child.isEnabled():
            QTest.keyClicks(child, "7")
            QTest.keyClick(child, Qt.Key.Key_Backspace)
    assert made.value() == VALUES[kind]
    made.set_read_only(False)


# Text


def test_text_commits_on_enter_and_on_leaving(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.TEXT, TextEditor)
    QTest.keyClicks(made.line, "  Puhelin ")
    with qtbot.waitSignal(made.committed):
        QTest.keyClick(made.line, Qt.Key.Key_Return)
    assert made.value() == "Puhelin"
    made.mark_saved()
    QTest.keyClicks(made.line, "x")
    with qtbot.waitSignal(made.committed):
        page.other.setFocus()


def test_text_commits_after_a_pause_only_if_it_still_differs(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.TEXT, TextEditor)
    QTest.keyClicks(made.line, "a")
    with qtbot.waitSignal(made.committed, timeout=5000):
        pass
    made.mark_saved()
    QTest.keyClicks(made.line, "b")
    QTest.keyClick(made.line, Qt.Key.Key_Backspace)
    assert not made.has_pending()


def test_too_long_a_text_is_told_and_kept(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.TEXT, TextEditor)
    made.line.insertPlainText("x" * 1001)
    with qtbot.assertNotEmitted(made.committed):
        made.commit()
    assert made.hint()
    assert len(made.line.text()) == 1001


def test_text_selects_words(page: Page) -> None:
    made = on_page(page, Kind.TEXT, TextEditor, filled=True)
    assert made.select_text("klo14edellisenä")
    assert made.line.selected_text() == "klo 14 edellisenä"


def test_a_long_text_wraps_and_stays_one_line(page: Page) -> None:
    made = on_page(page, Kind.TEXT, TextEditor)
    low = made.line.height()
    made.set_value("Vastaamme yhteydenottoihin kahdessa arkipäivässä. " * 8)
    assert made.line.height() > low, "all of it can be read"
    assert not made.has_pending()
    made.set_value("Puhelin")
    pasted = QMimeData()
    pasted.setText("\nja\r\nsähköposti")
    made.line.moveCursor(QTextCursor.MoveOperation.End)
    made.line.insertFromMimeData(pasted)
    assert made.value() == "Puhelin ja sähköposti"


# Numbers


@pytest.mark.parametrize(
    ("kind", "typed", "value", "shown"),
    [
        (Kind.NUMBER, "4,25", Decimal("4.25"), "4,25"),
        (Kind.MONEY, "12 500,50 €", Decimal("12500.5"), "12\u00a0500,50\u00a0€"),
        (Kind.MONEY, "12500.5", Decimal("12500.5"), "12\u00a0500,50\u00a0€"),
        (Kind.PERCENT, "-18,4", Decimal("-18.4"), "−18,4\u00a0%"),
    ],
)
def test_numbers_are_typed_as_people_type(
    qtbot: QtBot, page: Page, kind: Kind, typed: str, value: Decimal, shown: str
) -> None:
    made = on_page(page, kind, NumberEditor)
    focus_line(qtbot, made.line)
    type_text(made.line, typed)
    with qtbot.waitSignal(made.committed):
        page.other.setFocus()
    assert made.value() == value
    made.mark_saved()
    assert made.line.text() == shown


def test_a_number_is_bare_while_it_has_the_focus(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.MONEY, NumberEditor, filled=True)
    focus_line(qtbot, made.line)
    assert made.line.text() == "12\u00a0500"
    page.other.setFocus()
    assert made.line.text() == "12\u00a0500\u00a0€"


def test_what_is_no_number_stays_with_a_hint(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.NUMBER, NumberEditor, filled=True)
    focus_line(qtbot, made.line)
    made.line.selectAll()
    with qtbot.assertNotEmitted(made.committed):
        QTest.keyClicks(made.line, "noin kaksi")
        page.other.setFocus()
    assert made.line.text() == "noin kaksi"
    assert made.hint()
    assert made.has_pending()
    with pytest.raises(UserError):
        made.value()
    focus_line(qtbot, made.line)
    made.line.selectAll()
    QTest.keyClicks(made.line, "2")
    assert not made.hint()
    with qtbot.waitSignal(made.committed):
        QTest.keyClick(made.line, Qt.Key.Key_Return)


def test_the_same_number_in_other_words_is_no_change(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.MONEY, NumberEditor, filled=True)
    focus_line(qtbot, made.line)
    made.line.selectAll()
    with qtbot.assertNotEmitted(made.committed):
        QTest.keyClicks(made.line, "12500,00")
        page.other.setFocus()
    assert made.line.text() == "12\u00a0500\u00a0€"


# Date


@pytest.mark.parametrize(
    ("typed", "day"), [("1.2.27", date(2027, 2, 1)), ("1.2.2027", date(2027, 2, 1)), ("24.11.", date(2026, 11, 24))]
)
def test_dates_are_typed_as_people_type(
    qtbot: QtBot, page: Page, monkeypatch: pytest.MonkeyPatch, typed: str, day: date
) -> None:
    made = on_page(page, Kind.DATE, DateEditor)
    monkeypatch.setattr(made, "today", lambda: date(2026, 11, 22))
    focus_line(qtbot, made.line)
    type_text(made.line, typed)
    with qtbot.waitSignal(made.committed):
        page.other.setFocus()
    assert made.value() == day
    made.mark_saved()
    assert made.line.text() == f"{day.day}.{day.month}.{day.year}"


def test_enter_shows_the_date_that_was_understood(qtbot: QtBot, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    made = on_page(page, Kind.DATE, DateEditor)
    monkeypatch.setattr(made, "today", lambda: date(2026, 11, 22))
    made.committed.connect(made.mark_saved)
    focus_line(qtbot, made.line)
    QTest.keyClicks(made.line, "huomenna")
    QTest.keyClick(made.line, Qt.Key.Key_Return)
    assert made.line.text() == "23.11.2026"


def test_the_calendar_button_beside_shows_the_date_too(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.DATE, DateEditor)
    made.committed.connect(made.mark_saved)
    focus_line(qtbot, made.line)
    QTest.keyClicks(made.line, "1.2.27")
    made.commit()
    QTest.keyClick(made.line, Qt.Key.Key_Tab)
    assert made.button.hasFocus()
    assert made.line.text() == "1.2.2027"


def test_a_whole_date_is_seen_where_room_is_scarce(page: Page) -> None:
    date_editor = on_page(page, Kind.DATE, DateEditor, filled=True)
    date_editor.setFixedWidth(144)
    QApplication.sendPostedEvents()
    line = date_editor.line
    assert line.width() - 24 >= line.fontMetrics().horizontalAdvance("31.12.2026")


def test_no_date_is_told(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.DATE, DateEditor)
    focus_line(qtbot, made.line)
    QTest.keyClicks(made.line, "31.2.2027")
    page.other.setFocus()
    assert made.hint()
    assert made.line.property("invalid") is True


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
def test_a_day_is_picked_from_the_calendar(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.DATE, DateEditor, filled=True)
    focus_line(qtbot, made.line)
    made.button.click()
    popup = made.findChild(CalendarPopup)
    assert isinstance(popup, CalendarPopup)
    assert popup.calendar.selectedDate() == QDate(2027, 2, 1)
    with qtbot.waitSignal(made.committed):
        popup.calendar.activated.emit(QDate(2027, 2, 15))
    assert made.value() == date(2027, 2, 15)
    assert popup.isHidden()


# Choice


def test_a_choice_can_be_made_and_emptied_by_keys(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.CHOICE, ChoiceEditor)
    focus_line(qtbot, made.combo)
    QTest.keyClick(made.combo, Qt.Key.Key_Down)
    assert made.value() == "staffing"
    with qtbot.waitSignal(made.committed):
        page.other.setFocus()
    made.mark_saved()
    focus_line(qtbot, made.combo)
    QTest.keyClick(made.combo, Qt.Key.Key_Delete)
    assert made.value() is None
    assert made.has_pending()


def test_a_choice_too_long_for_its_box_ends_in_an_ellipsis(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    choice = on_page(page, Kind.CHOICE, ChoiceEditor, filled=True)
    drawn: list[str] = []
    paint = QStylePainter.drawControl

    def note(painter: QStylePainter, element: QStyle.ControlElement, option: QStyleOptionComboBox) -> None:
        drawn.append(option.currentText)
        paint(painter, element, option)

    monkeypatch.setattr(QStylePainter, "drawControl", note)
    for width in (300, 90):
        choice.combo.setFixedWidth(width)
        choice.combo.grab()
    assert drawn[0] == choice.combo.currentText()
    assert drawn[-1].endswith("…") and drawn[0].startswith(drawn[-1][:-1])


@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_changes_no_choice(qtbot: QtBot, page: Page, focused: bool) -> None:
    made = on_page(page, Kind.CHOICE, ChoiceEditor, filled=True)
    (made.combo if focused else page.other).setFocus()
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(made.combo, event)
    assert made.value() == "recruitment"


def test_items_of_an_office_list_and_old_ones(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.CHOICE, ChoiceEditor)
    made.set_choices([Option("a", "Teollisuus"), Option("b", "Vanha", active=False)])
    assert [made.combo.itemText(row) for row in range(made.combo.count())] == ["–", "Teollisuus"]
    made.set_value("b")
    assert made.combo.currentText() == "Vanha"
    made.set_value("gone")
    assert made.value() == "gone"
    assert not made.has_pending()


# Scale


def test_a_scale_by_keys(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.SCALE, ScaleEditor)
    QTest.keyClick(made.buttons[1], Qt.Key.Key_3)
    assert made.value() == Decimal(3)
    QTest.keyClick(made.buttons[3], Qt.Key.Key_Right)
    assert made.value() == Decimal(4)
    assert made.buttons[4].hasFocus()
    QTest.keyClick(made.buttons[4], Qt.Key.Key_Left)
    QTest.keyClick(made.buttons[3], Qt.Key.Key_9)
    assert made.value() == Decimal(3)
    with qtbot.waitSignal(made.committed):
        page.other.setFocus()
    made.mark_saved()
    made.focus_editor()
    QTest.keyClick(made.buttons[3], Qt.Key.Key_Backspace)
    assert made.value() is None


def test_a_scale_by_mouse(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.SCALE, ScaleEditor)
    QTest.mouseClick(made.buttons[5], Qt.MouseButton.LeftButton)
    assert made.value() == Decimal(5)
    QTest.mouseClick(made.buttons[5], Qt.MouseButton.LeftButton)
    assert made.value() is None


# Several of a list


def test_several_by_keys(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.MULTI, MultiEditor)
    first, second, third = list(made.chips.values())[:3]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    QTest.keyClick(second, Qt.Key.Key_Right)
    QTest.keyClick(third, Qt.Key.Key_Space)
    assert made.value() == ("recruitment", "aptitude")
    with qtbot.waitSignal(made.committed):
        page.other.setFocus()
    made.mark_saved()
    assert not made.has_pending()


def test_tab_stops_once_at_the_chips(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.MULTI, MultiEditor)
    first = next(iter(made.chips.values()))
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert page.other.hasFocus()


def test_several_of_an_office_list(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.MULTI, MultiEditor)
    made.set_value(("b", "gone"))
    made.set_choices([Option("a", "A"), Option("b", "B", active=False), Option("c", "C", active=False)])
    assert {key: chip.isChecked() for key, chip in made.chips.items()} == {"a": False, "b": True, "gone": True}
    assert made.value() == ("b", "gone")
    assert not made.has_pending()


def test_a_megabyte_is_refused_before_it_is_laid_out(qtbot: QtBot, page: Page) -> None:
    made = on_page(page, Kind.TEXT, TextEditor, filled=True)
    before = made.line.text()
    data = QMimeData()
    data.setText("x" * 1_000_000)
    with qtbot.assertNotEmitted(made.line.textChanged), qtbot.waitSignal(made.textLimitHit):
        made.line.insertFromMimeData(data)
    assert made.line.text() == before
    assert "1000" in made.hint().replace("\u00a0", "").replace(" ", "")
    made.line.selectAll()
    data.setText("y" * 1000)
    made.line.insertFromMimeData(data)
    assert made.line.text() == "y" * 1000, "what was selected gives its room"
