"""Qt's own words in the language of the screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from app.i18n import Translator, set_language
from app.ui.qt_texts import LEFT_OUT, install_qt_texts


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
