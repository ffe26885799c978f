"""Qt's own words in the language of the screen."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from app.i18n import Translator, set_language
from app.ui.help.help_text import help_text
from app.ui.keys import key_names
from app.ui.pages.customers.search_field import SHORTCUT
from app.ui.plan_tables.block import TableBlock
from app.ui.qt_texts import LEFT_OUT, install_qt_texts
from app.ui.workbench import Workbench
from tests.helpers.catalogues import read


@pytest.fixture(params=["fi", "sv"])
def speaking(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """Let Qt speak a language, and English again afterwards."""
    locale = QLocale()
    set_language(request.param)
    install_qt_texts(qapp, request.param)
    yield request.param
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    QLocale.setDefault(locale)


def test_the_labels_of_the_file_dialog_are_translated(speaking: str) -> None:
    dialog = QFileDialog(None, "", "", "PDF (*.pdf)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    expected = {"fi": Translator("fi").tr("&Look in:"), "sv": "&Titta i:"}
    assert expected[speaking] in texts
    dialog.deleteLater()


def test_our_words_fill_the_gaps_and_leave_the_rest(speaking: str) -> None:
    for context, text in LEFT_OUT:
        assert QCoreApplication.translate(context, text)
    assert QCoreApplication.translate("QFileDialog", "&Look in:") != ""
    assert QCoreApplication.translate("QFileDialog", "No such text") == "No such text"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") in ("Peru", "Peruuta", "Avbryt")


def test_keys_are_called_in_texts_as_in_the_menus(speaking: str, bench: Workbench) -> None:
    note = bench.actions["note"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    assert note == {"fi": "Ctrl+Vaihto+N", "sv": "Ctrl+Skift+N"}[speaking]
    assert bench.customer_page.header.note_button.toolTip().endswith(f"({note})")
    assert f"`{note}`" in help_text(speaking) and "Shift+" not in help_text(speaking)
    labels = [label.text() for label in bench.window.list_panel.search.findChildren(QLabel)]
    assert key_names(SHORTCUT) in labels
    (part, *_) = bench.customer_page.plan.form_of("actions").block("actions").parts
    assert isinstance(part, TableBlock)
    up = next(each.text() for each in part.view.menu().actions() if each.text().startswith("Move up"))
    assert up.endswith({"fi": "\tAlt+Ylänuoli", "sv": "\tAlt+Upp"}[speaking])


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_text_names_a_key_that_is_called_otherwise_in_another_language(language: str) -> None:
    for message in read(language):
        for text in message.string if isinstance(message.string, tuple | list) else (message.string or "",):
            assert not re.search(r"(Shift|Vaihto|Skift)\+|\+(Left|Right|Up|Down)\b", text), text
