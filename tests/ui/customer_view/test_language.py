"""Everything in the view is in the customer's language, whatever language the screen has."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QToolButton

from app.domain.words import LANGUAGES
from app.i18n import set_language, translator
from app.services import customers
from app.ui.customer_view.view import CustomerView
from app.ui.fields.calendar_popup import CalendarPopup
from app.ui.fields.date import DateEditor
from app.ui.fields.link_dialog import LinkDialog
from app.ui.fields.narrative import NarrativeEditor
from app.ui.fields.team import TeamEditor
from app.ui.fields.text import TextEditor
from app.ui.fields.years import YearsEditor
from app.ui.workbench import Workbench
from tests.helpers.catalogues import read
from tests.helpers.stores import customer_id
from tests.helpers.typing_keys import type_text
from tests.ui.customer_view.conftest import Show, open_cards
from tests.ui.customer_view.test_no_leak import everything_on_screen

PLACEHOLDER = re.compile(r"\\\{\w+\\\}")
KEYS = re.compile(r" \((Ctrl|Alt|Shift|F\d).*\)$")
LETTERS = 3
"""A text with fewer letters of its own between its placeholders would be found everywhere."""


def texts_in(language: str) -> set[str]:
    """Return every text of the program in one language."""
    words = translator(language)
    return {words.tr(message.id) for message in read("fi") if message.id and isinstance(message.id, str)}


def foreign(texts: list[str], ours: str, screen: str) -> Iterator[str]:
    """Yield the texts that stand in the language of the screen and not in the customer's."""
    mine = texts_in(ours)
    others = texts_in(screen) - mine
    patterns = [
        re.compile(PLACEHOLDER.sub(".+", re.escape(text)))
        for text in others
        if "{" in text and len(re.sub(r"\{\w+\}|\W", "", text)) >= LETTERS
    ]
    for text in {KEYS.sub("", each) for each in texts} - mine:
        if text in others or any(pattern.fullmatch(text) for pattern in patterns):
            yield text


def use_everything(view: CustomerView) -> Iterator[list[str]]:
    """Open, fill in and spoil what can be, section by section, and give what can be read meanwhile."""
    for part in view.plan.parts:
        view.show_section(part.key)
        for block in view.form().blocks:
            editor = block.editor
            editor.focus_editor()
            if isinstance(editor, TeamEditor):
                editor.add_button.click()
                type_text(editor.rows[-1].role, "x")
                editor.commit()
            elif isinstance(editor, YearsEditor):
                editor.add_next.click()
                type_text(next(iter(editor.rows[-1].cells.values())), "paljon")
                editor.commit()
            elif isinstance(editor, DateEditor):
                editor.line.selectAll()
                type_text(editor.line, "joskus")
                editor.commit()
            yield everything_on_screen()
        for card in open_cards(view):
            first = next(iter(card.form.editors.values()))
            if isinstance(first, TextEditor):
                first.line.clear()
            card.save_button.click()
            yield everything_on_screen()
    view.show_saved()
    yield everything_on_screen()
    view.show_unsaved()
    yield everything_on_screen()


@pytest.mark.parametrize(("screen", "customer"), [("en", "fi"), ("fi", "sv"), ("sv", "en"), ("en", "sv")])
def test_nothing_in_the_view_is_in_the_language_of_the_screen(
    bench: Workbench, show: Show, screen: str, customer: str
) -> None:
    core = bench.context.core
    customers.edit(core, customer_id(core), {"language": customer})
    set_language(screen)
    view = show()
    texts = [text for found in use_everything(view) for text in found]
    assert sorted(foreign(texts, customer, screen)) == []
    words = translator(customer)
    for known in ("Add a person", "Bold", "Choose from the calendar", "No choice", "Account plan", "Contact persons"):
        assert any(words.tr(known) in text for text in texts), known
    assert any(words.tr("Role") == text for text in texts)


def test_the_comparison_finds_the_language_of_the_screen(bench: Workbench, show: Show) -> None:
    view = show()
    view.setToolTip("Add 2027")
    view.setAccessibleName("Bold")
    found = set(foreign(everything_on_screen(), "fi", "en"))
    assert found == {"Add 2027", "Bold"}


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_opens_from_a_field_speaks_it_too(bench: Workbench, show: Show, language: str) -> None:
    core, words = bench.context.core, translator(language)
    customers.edit(core, customer_id(core), {"language": language})
    view = show()
    for part in view.plan.parts:
        view.show_section(part.key)
        for block in view.form().blocks:
            if isinstance(block.editor, NarrativeEditor):
                block.editor.box.linkRequested.emit()
                dialog = block.editor.findChild(LinkDialog)
                assert isinstance(dialog, LinkDialog)
                assert dialog.windowTitle() == words.tr("Link")
                assert dialog.ok.text() == words.tr("Save")
                dialog.ok.click()
                dialog.reject()
                dialog.deleteLater()
            elif isinstance(block.editor, DateEditor):
                block.editor.open_calendar()
                popup = QApplication.activePopupWidget()
                assert isinstance(popup, CalendarPopup)
                names = {button.accessibleName() for button in popup.findChildren(QToolButton)}
                assert {words.tr("Previous month"), words.tr("Next month")} <= names
                assert popup.calendar.locale().name().startswith(language)
                popup.close()
