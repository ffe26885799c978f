"""The history of a field, and bringing an earlier text back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.domain.plan import Value
from app.services import history, plans
from app.ui.context import Context
from app.ui.dialogs.history_dialog import NOW, HistoryDialog
from app.ui.theme import theme
from tests.helpers.stores import customer_id

Open = Callable[..., HistoryDialog]

FIELD = "strategy"


@pytest.fixture
def open_dialog(context: Context, show_dialog: Callable[[QDialog], None]) -> Open:
    def made(key: str = FIELD, slot: str = plans.VALUE) -> HistoryDialog:
        customer = customer_id(context.core)
        versions = history.field_history(context.core, customer, key, slot)
        dialog = HistoryDialog(context, customer, key, versions, slot)
        show_dialog(dialog)
        return dialog

    return made


@pytest.fixture
def write(context: Context) -> Callable[[Value | None], None]:
    def save(value: Value | None) -> None:
        plans.save_value(context.core, customer_id(context.core), FIELD, value)

    return save


def stored(context: Context, key: str = FIELD) -> object:
    return plans.open_plan(context.core, customer_id(context.core)).answers.get(key)


def test_versions_say_who_and_what_changed(open_dialog: Open, write: Callable[[str], None]) -> None:
    for text in ("Kasvua kotimaassa", "Kasvua viennistä", "Kannattavuus ensin"):
        write(text)
    dialog = open_dialog()
    assert dialog.versions.count() == 3
    assert "now" in dialog.versions.item(0).text() and "Maija Lehto" in dialog.versions.item(0).text()
    assert dialog.versions.currentRow() == 1, "the one before now is what people look for"
    assert dialog.difference.toPlainText() == "Kasvua −kotimaassa+viennistä"
    QTest.keyClick(dialog.versions, Qt.Key.Key_Down)
    assert dialog.difference.toPlainText() == "+Kasvua kotimaassa"


def test_what_changed_has_a_sign_and_a_line_beside_its_colour(open_dialog: Open, write: Callable[[str], None]) -> None:
    for text in ("yksi kolme", "yksi neljä", "viisi"):
        write(text)
    dialog = open_dialog()
    document = dialog.difference.document()
    looks = {}
    for words in ("kolme", "neljä", "yksi"):
        cursor = document.find(words)
        assert isinstance(cursor, QTextCursor) and not cursor.isNull()
        look = cursor.charFormat()
        looks[words] = (look.fontStrikeOut(), look.fontUnderline(), look.foreground().color().name())
    colors = {role: theme().color(role).name() for role in ("bad", "good", "text")}
    assert looks == {
        "kolme": (True, False, colors["bad"]),
        "neljä": (False, True, colors["good"]),
        "yksi": (False, False, colors["text"]),
    }


def test_a_version_is_compared_with_now_on_request(open_dialog: Open, write: Callable[[str], None]) -> None:
    for text in ("alku", "väli", "loppu"):
        write(text)
    dialog = open_dialog()
    dialog.versions.setCurrentRow(2)
    dialog.compare.button(NOW).click()
    assert dialog.difference.toPlainText() == "−alku+loppu"


def test_restoring_is_a_change_like_any_other(
    open_dialog: Open, write: Callable[[str], None], context: Context
) -> None:
    write("vanha **teksti**")
    write("uusi teksti")
    told: list[object] = []
    context.changed.connect(told.append)
    dialog = open_dialog()
    QTest.keyClick(dialog.versions, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert stored(context) == "vanha **teksti**"
    assert len(told) == 1
    assert open_dialog().versions.count() == 3


def test_the_latest_version_cannot_be_restored(open_dialog: Open, write: Callable[[str], None]) -> None:
    write("ainoa")
    dialog = open_dialog()
    assert not dialog.primary.isEnabled()
    QTest.keyClick(dialog.versions, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()


def test_a_field_never_written_says_so(open_dialog: Open) -> None:
    dialog = open_dialog("risks")
    assert dialog.versions.count() == 0
    assert dialog.remark.text() == "Nothing has been written here yet."
    assert not dialog.primary.isEnabled()


def test_looks_alone_are_named(open_dialog: Open, write: Callable[[str], None]) -> None:
    write("sama")
    write("**sama**")
    dialog = open_dialog()
    dialog.versions.setCurrentRow(0)
    assert dialog.remark.text() == "The words are the same, only their look differs."


def test_an_emptied_field_can_be_brought_back(
    open_dialog: Open, write: Callable[[Value | None], None], context: Context
) -> None:
    write("palaa")
    write(None)
    dialog = open_dialog()
    dialog.primary.click()
    assert stored(context) == "palaa"


def test_the_internal_note_has_its_own_history(open_dialog: Open, context: Context) -> None:
    customer = customer_id(context.core)
    plans.save_note(context.core, customer, "ways_of_working", "Ei enää unohdu.")
    dialog = open_dialog("ways_of_working", plans.NOTE)
    assert dialog.windowTitle() == "History of the internal note"
    dialog.primary.click()
    note = plans.open_plan(context.core, customer).notes["ways_of_working"]
    assert note == "Vahvistus unohtui lokakuussa kahdesti."


@pytest.mark.parametrize("key", ["care_team", "channels", "satisfaction", "review_date", "service_fit"])
def test_every_kind_shows_its_history(open_dialog: Open, key: str) -> None:
    dialog = open_dialog(key)
    assert dialog.versions.count() >= 1
    assert dialog.difference.toPlainText().startswith("+")


def test_a_change_of_theme_recolours_the_text(
    open_dialog: Open, write: Callable[[str], None], looked: QApplication
) -> None:
    write("jotakin")
    dialog = open_dialog()
    before = dialog.difference.document().find("jotakin").charFormat().foreground().color().name()
    theme().apply(looked, "dark")
    after = dialog.difference.document().find("jotakin").charFormat().foreground().color().name()
    assert before != after
