"""Names of keys as the menus write them: Qt's own, in the language of the screen."""

from PySide6.QtGui import QKeySequence


def key_names(keys: str) -> str:
    """Return keys such as "Ctrl+Shift+N" with the names a person reads: "Ctrl+Vaihto+N" in Finnish."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def with_keys(text: str, keys: str) -> str:
    """Return a text, for example of a button, with the keys that do the same behind it."""
    return f"{text} ({key_names(keys)})"
