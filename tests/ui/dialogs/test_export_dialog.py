"""From the form to the saved file, and through the refusal."""

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services import contacts, customers, plans
from app.services.core import Core
from app.services.reporting import Edition
from app.settings import Settings
from app.ui import tasks
from app.ui.context import Context
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.preferences import Preferences
from tests.helpers.desktop import NotedDesktop
from tests.helpers.stores import customer_id

SECRET = "Toinen toimittaja hoitaa varaston; sopimus päättyy keväällä."
"""What the half-filled plan says in its internal field about competitors."""


@pytest.fixture
def desktop() -> NotedDesktop:
    return NotedDesktop()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    folder = tmp_path / "out"
    folder.mkdir()
    return Preferences(Settings(pdf_folder=str(folder)), tmp_path / "settings.toml")


@pytest.fixture
def dialog(qtbot: QtBot, core: Core, preferences: Preferences, desktop: NotedDesktop) -> ExportDialog:
    made = ExportDialog(Context(core), preferences, customer_id(core), desktop=desktop)
    qtbot.addWidget(made)
    made.show()
    return made


def make(dialog: ExportDialog) -> None:
    dialog.primary.click()
    assert tasks.wait_for_done()


def leak(core: Core, words: str = SECRET) -> None:
    """Write internal words into a shared field."""
    plans.save_value(core, customer_id(core), "ways_of_working", f"Tilaukset Maijalle. {words}")


def files(preferences: Preferences) -> list[str]:
    return sorted(path.name for path in Path(preferences.settings.pdf_folder).iterdir())


def test_enter_makes_the_customers_pdf_under_the_suggested_name(
    qtbot: QtBot, dialog: ExportDialog, core: Core, preferences: Preferences
) -> None:
    suggested = dialog.form.name.text()
    assert "Koskenrannan-Konepaja-Oy" in suggested
    assert core.today().isoformat() in suggested
    assert dialog.focusWidget() is dialog.primary
    QTest.keyClick(dialog.primary, Qt.Key.Key_Return)
    assert tasks.wait_for_done()
    assert files(preferences) == [suggested]
    assert dialog.saved == Path(preferences.settings.pdf_folder) / suggested
    assert dialog.saved.read_bytes().startswith(b"%PDF-")
    assert dialog.result_view.isVisible()
    assert not dialog.form.isVisible()


def test_the_customers_own_language_comes_first(qtbot: QtBot, core: Core, preferences: Preferences) -> None:
    customers.edit(core, customer_id(core), {"language": "sv"})
    dialog = ExportDialog(Context(core), preferences, customer_id(core), desktop=NotedDesktop())
    qtbot.addWidget(dialog)
    assert dialog.form.language() == "sv"
    assert [dialog.form.language_box.itemData(row) for row in range(3)] == ["sv", "fi", "en"]


def test_the_name_follows_edition_and_language_until_it_is_written_by_hand(qtbot: QtBot, dialog: ExportDialog) -> None:
    for_customer = dialog.form.name.text()
    dialog.form.customer.radio.setFocus()
    QTest.keyClick(dialog.form.customer.radio, Qt.Key.Key_Right)
    assert dialog.form.edition() is Edition.INTERNAL
    assert dialog.form.name.text() != for_customer
    QTest.mouseClick(dialog.form.customer, Qt.MouseButton.LeftButton)
    assert dialog.form.edition() is Edition.CUSTOMER
    assert dialog.form.name.text() == for_customer
    dialog.form.name.selectAll()
    QTest.keyClicks(dialog.form.name, "Oma nimi")
    dialog.form.internal.radio.click()
    assert dialog.form.name.text() == "Oma nimi"
    make(dialog)
    assert dialog.saved is not None
    assert dialog.saved.name == "Oma nimi.pdf"


@pytest.mark.parametrize("name", ["", "a/b", "c:d", "kysymys?"])
def test_a_name_that_no_file_can_have_is_refused_before(
    dialog: ExportDialog, preferences: Preferences, name: str
) -> None:
    dialog.form.name.setText(name)
    make(dialog)
    assert dialog.form.hint.isVisible()
    assert dialog.form.isVisible()
    assert files(preferences) == []


@pytest.mark.parametrize("typed", ["vanha.pdf", "vanha"])
def test_a_file_that_is_there_is_announced_and_replaced(
    qtbot: QtBot, dialog: ExportDialog, preferences: Preferences, typed: str
) -> None:
    there = Path(preferences.settings.pdf_folder) / "vanha.pdf"
    there.write_bytes(b"old")
    dialog.form.name.selectAll()
    QTest.keyClicks(dialog.form.name, typed)
    assert dialog.form.hint.isVisible()
    make(dialog)
    assert there.read_bytes().startswith(b"%PDF-")


def test_another_folder_can_be_chosen_and_is_remembered(
    dialog: ExportDialog, desktop: NotedDesktop, preferences: Preferences, tmp_path: Path
) -> None:
    other = tmp_path / "toinen"
    other.mkdir()
    desktop.chosen = other / "Suunnitelma.pdf"
    suggested = Path(preferences.settings.pdf_folder) / dialog.form.name.text()
    dialog.form.choose.click()
    assert desktop.suggested == [suggested]
    make(dialog)
    assert dialog.saved == other / "Suunnitelma.pdf"
    assert preferences.settings.pdf_folder == str(other)
    assert Settings.load(preferences.path).pdf_folder == str(other)


def test_no_choice_of_a_folder_changes_nothing(dialog: ExportDialog, desktop: NotedDesktop) -> None:
    before = dialog.form.target()
    dialog.form.choose.click()
    assert dialog.form.target() == before


def test_a_folder_that_is_gone_is_told_and_everything_stays(
    dialog: ExportDialog, preferences: Preferences, tmp_path: Path
) -> None:
    folder = Path(preferences.settings.pdf_folder)
    folder.rmdir()
    make(dialog)
    assert dialog.form.isVisible()
    assert dialog.saved is None
    assert str(folder) in dialog.notice.text()
    folder.mkdir()
    make(dialog)
    assert dialog.saved is not None


def test_characters_that_cannot_be_printed_are_told_before(qtbot: QtBot, core: Core, preferences: Preferences) -> None:
    plans.save_value(core, customer_id(core), "business", "Metsäkoneita \U0001f69c")
    dialog = ExportDialog(Context(core), preferences, customer_id(core), desktop=NotedDesktop())
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.notice.isVisible()
    assert "\U0001f69c" in dialog.notice.text()
    assert core.template.field("business").labels.fi in dialog.notice.text()


def test_the_saved_file_is_opened_shown_and_sent(dialog: ExportDialog, desktop: NotedDesktop, core: Core) -> None:
    contacts.add(core, customer_id(core), {"name": "Aino Ala", "email": "aino.ala@koskenranta.example"})
    make(dialog)
    assert dialog.saved is not None
    dialog.result_view.open_button.click()
    dialog.result_view.folder_button.click()
    box = dialog.result_view.register_box
    assert not box.wanted
    dialog.result_view.draft_button.click()
    assert box.wanted and dialog.primary.isVisible(), "it is on its way to the customer"
    draft = dialog.saved.with_suffix(".eml")
    assert desktop.opened == [dialog.saved, draft]
    assert desktop.shown == [dialog.saved]
    content = draft.read_bytes()
    assert b"X-Unsent: 1" in content
    assert dialog.saved.name.encode() in content


def test_a_folder_that_did_not_open_is_told_of_when_that_is_known(dialog: ExportDialog, desktop: NotedDesktop) -> None:
    make(dialog)
    dialog.result_view.folder_button.click()
    assert not dialog.notice.isVisible()
    desktop.folderRefused.emit(dialog.saved)
    assert dialog.notice.isVisible()


def test_a_missing_program_is_told_in_one_sentence(dialog: ExportDialog, desktop: NotedDesktop) -> None:
    make(dialog)
    assert dialog.saved is not None
    desktop.works = False
    for button in (dialog.result_view.open_button, dialog.result_view.folder_button, dialog.result_view.draft_button):
        dialog.notice.hide()
        button.click()
        assert dialog.notice.isVisible()
        assert dialog.saved.stem in dialog.notice.text()


def test_the_internal_edition_is_not_offered_for_sending(dialog: ExportDialog) -> None:
    dialog.form.internal.radio.click()
    make(dialog)
    assert dialog.saved is not None
    assert dialog.result_view.draft_button.isHidden()
    assert dialog.result_view.badge.isVisible()


def test_cancel_while_it_is_made_goes_back_to_the_form(dialog: ExportDialog, preferences: Preferences) -> None:
    dialog.primary.click()
    assert not dialog.primary.isEnabled()
    dialog.reject()
    assert tasks.wait_for_done()
    assert dialog.isVisible()
    assert dialog.primary.isEnabled()
    assert files(preferences) == []


def test_internal_words_are_refused_and_corrected_in_their_field(
    qtbot: QtBot, core: Core, dialog: ExportDialog, preferences: Preferences
) -> None:
    leak(core)
    make(dialog)
    assert files(preferences) == []
    assert dialog.refusal is not None
    (card,) = dialog.refusal.cards
    with qtbot.waitSignal(dialog.fieldRequested) as asked:
        QTest.keyClick(card.correct, Qt.Key.Key_Return)
    assert asked.args == [customer_id(core), "ways_of_working", SECRET]
    assert not dialog.isVisible()


def test_an_allowance_makes_the_pdf_at_once(
    qtbot: QtBot, core: Core, dialog: ExportDialog, preferences: Preferences
) -> None:
    leak(core)
    make(dialog)
    assert dialog.refusal is not None
    (card,) = dialog.refusal.cards
    card.allow.click()
    QTest.keyClick(card.reason, Qt.Key.Key_Return)
    assert card.hint.isVisible()
    assert files(preferences) == []
    QTest.keyClicks(card.reason, "Sovittu palaverissa")
    QTest.keyClick(card.reason, Qt.Key.Key_Return)
    assert tasks.wait_for_done()
    assert dialog.saved is not None
    assert files(preferences) == [dialog.saved.name]
    assert dialog.refusal is None
    (allowance,) = plans.open_plan(core, customer_id(core)).allowances
    assert (allowance.place, allowance.reason) == ("ways_of_working", "Sovittu palaverissa")


def test_what_is_left_after_an_allowance_stays_refused(qtbot: QtBot, core: Core, dialog: ExportDialog) -> None:
    leak(core, f"{SECRET} Vahvistus unohtui lokakuussa kahdesti.")
    make(dialog)
    assert dialog.refusal is not None
    assert len(dialog.refusal.cards) == 2
    card = dialog.refusal.cards[0]
    card.allow.click()
    QTest.keyClicks(card.reason, "Sovittu")
    card.confirm.click()
    assert tasks.wait_for_done()
    assert [each.finding.words for each in dialog.refusal.cards] == ["Vahvistus unohtui lokakuussa kahdesti."]
    assert dialog.saved is None


def test_internal_words_in_the_name_lead_back_to_the_name(qtbot: QtBot, dialog: ExportDialog) -> None:
    dialog.form.name.setText(SECRET.rstrip(".").replace(";", ""))
    make(dialog)
    assert dialog.refusal is not None
    (card,) = dialog.refusal.cards
    assert SECRET not in card.words.text()
    card.correct.click()
    assert dialog.refusal is None
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.form.name


def test_a_closed_dialog_is_freed(qtbot: QtBot, core: Core, preferences: Preferences) -> None:
    leak(core)
    dialog = ExportDialog(Context(core), preferences, customer_id(core), desktop=NotedDesktop())
    dialog.show()
    make(dialog)
    assert dialog.refusal is not None
    dialog.refusal.close()
    dialog.close()
    freed = weakref.ref(dialog)
    dialog.deleteLater()
    del dialog
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert freed() is None


def test_the_summary_can_be_chosen(qtbot: QtBot, core: Core, desktop: NotedDesktop, preferences: Preferences) -> None:
    dialog = ExportDialog(Context(core), preferences, customer_id(core), desktop=desktop)
    qtbot.addWidget(dialog)
    dialog.choose(Edition.SUMMARY, "fi")
    assert dialog.form.edition() is Edition.SUMMARY
    assert "SISÄINEN" in dialog.form.name.text()
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.saved is not None)
    assert not dialog.result_view.draft_button.isVisibleTo(dialog)
