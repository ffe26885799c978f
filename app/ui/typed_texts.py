"""The texts that stand in the boxes of a widget."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget


def typed_texts(widget: QWidget) -> Iterator[str]:
    """Yield what stands in a box for text, or in those inside a widget; what is empty is left out."""
    for each in (widget, *widget.findChildren(QWidget)):
        if isinstance(each, QLineEdit):
            text = each.text()
        elif isinstance(each, QTextEdit | QPlainTextEdit):
            text = each.toPlainText()
        else:
            continue
        if text.strip():
            yield text
