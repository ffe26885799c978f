"""The delivery card on the screen, the folder of all cards, and how one gets there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.services import delivery_card, plans
from app.services.card_folder import INDEX
from app.settings import Settings
from app.ui import tasks
from app.ui.care.card_dialog import CardDialog
from app.ui.care.cards_dialog import CardsDialog
from app.ui.context import Context
from app.ui.preferences import Preferences
from app.ui.workbench import Workbench
from tests.helpers.desktop import NotedDesktop
from tests.helpers.stores import NAMES, customer_id


@pytest.fixture
def desktop() -> NotedDesktop:
    return NotedDesktop()


def preferences_in(folder: Path) -> Preferences:
    return Preferences(Settings(cards_folder=str(folder)), folder / "settings.toml")


def card_dialog(context: Context, folder: Path, qtbot: QtBot, desktop: NotedDesktop) -> CardDialog:
    customer = customer_id(context.core)
    card = delivery_card.card_of(context.core, customer, "en")
    dialog = CardDialog(context.core, preferences_in(folder), customer, card, desktop=desktop)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def words_in(dialog: CardDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_card_shows_people_with_phones_and_what_was_agreed(
    context: Context, tmp_path: Path, qtbot: QtBot, desktop: NotedDesktop
) -> None:
    plans.save_value(context.core, customer_id(context.core), "handling_notes", "- Kysy ajokoe")
    words = words_in(card_dialog(context, tmp_path, qtbot, desktop))
    assert "Jari Mäkelä" in words and "040 0000011" in words and "• Kysy ajokoe" in words
    assert "Toinen toimittaja" not in words


def test_the_card_is_saved_as_a_pdf_and_stays_open(
    context: Context, tmp_path: Path, qtbot: QtBot, desktop: NotedDesktop
) -> None:
    dialog = card_dialog(context, tmp_path, qtbot, desktop)
    desktop.chosen = tmp_path / "card.pdf"
    dialog.primary.click()
    qtbot.waitUntil(lambda: tasks.wait_for_done(100))
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF") and dialog.isVisible()
    assert "card.pdf" in dialog.notice.text()


def test_leaving_while_the_card_is_being_made_gives_it_up_and_says_so(
    context: Context, tmp_path: Path, qtbot: QtBot, desktop: NotedDesktop
) -> None:
    dialog = card_dialog(context, tmp_path, qtbot, desktop)
    desktop.chosen = tmp_path / "card.pdf"
    dialog.primary.click()
    assert dialog.footnote.text() and not dialog.primary.isEnabled() and not dialog.all_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert tasks.wait_for_done()
    assert dialog.isVisible() and dialog.primary.isEnabled()
    assert "No PDF was made" in dialog.notice.text() and not (tmp_path / "card.pdf").exists()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_cards_of_all_go_into_the_folder_with_a_word_on_each_outcome(
    context: Context, tmp_path: Path, qtbot: QtBot, desktop: NotedDesktop
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    dialog = CardsDialog(context, preferences_in(folder), desktop=desktop)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.running
    qtbot.waitUntil(lambda: not dialog.running)
    assert dialog.notice.text() == f"{len(NAMES)} cards written."
    assert (folder / INDEX).exists() and len(list(folder.glob("*.pdf"))) == len(NAMES)
    dialog.reject()
    assert not dialog.isVisible()


def test_a_folder_that_is_gone_is_told_and_nothing_is_lost(
    context: Context, tmp_path: Path, qtbot: QtBot, desktop: NotedDesktop
) -> None:
    dialog = CardsDialog(context, preferences_in(tmp_path), desktop=desktop)
    qtbot.addWidget(dialog)
    dialog.folder = tmp_path / "gone"
    dialog.show()
    dialog.submit()
    qtbot.waitUntil(lambda: not dialog.running)
    assert "gone" in dialog.notice.text() and dialog.primary.isVisible()


def test_its_key_opens_the_card_of_the_open_customer(bench: Workbench, qtbot: QtBot) -> None:
    bench.navigation.open_customer(customer_id(bench.context.core))
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CardDialog)
        seen.append(dialog.heading.findChildren(QLabel)[0].text())
        dialog.reject()

    QTimer.singleShot(0, look)
    QTest.keyClick(bench.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["Koskenrannan Konepaja Oy"]
