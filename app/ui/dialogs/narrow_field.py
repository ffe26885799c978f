"""A field narrower than its form, under a label that may be longer than it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.dialogs.base import labelled
from app.ui.sizes import sized


def narrow(text: str, editor: QWidget, width: int, *below: QWidget) -> QVBoxLayout:
    """Return a field of `width` pixels with its label above and what belongs under it.

    A maximum width would narrow the whole column, and with it the label, whose second line then has no room.
    """
    column = labelled(text, editor, *below)
    sized(editor, column_least=width)
    column.setAlignment(editor, Qt.AlignmentFlag.AlignLeft)
    return column
