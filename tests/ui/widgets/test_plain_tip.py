"""A user's text in a tooltip is never read as markup."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Gui
from PySide6.QtGui import QTextDocument

from app.ui.dialogs.rows_view import RowsModel
from app.ui.widgets.plain_tip import plain_tip


@pytest.mark.parametrize("text", ["<b>Oy</b>", "&lt;img src=x&gt; Oy", "A & B <", "Rivi 1\nRivi <2>", "Tavallinen Oy"])
def test_it_reads_as_it_was_written(text: str) -> None:
    tip = plain_tip(text)
    document = QTextDocument()
    if Gui.mightBeRichText(tip):
        document.setHtml(tip)
    else:
        document.setPlainText(tip)
    assert document.toPlainText() == text


def test_the_rows_of_an_import_tell_their_text_plainly() -> None:
    model = RowsModel()
    model.show_rows(("Reason",), (("<img src=file:///etc/passwd>",),))
    index = model.index(0, 0)
    assert index.data() == "<img src=file:///etc/passwd>"
    assert str(index.data(Qt.ItemDataRole.ToolTipRole)).startswith("<span>&lt;img")
