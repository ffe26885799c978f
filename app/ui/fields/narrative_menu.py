"""The menu of the right mouse button in a narrative: Qt's own, and pasting without looks."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTextEdit

from app.i18n import tr
from app.ui.keys import key_names

PLAIN_KEYS = "Ctrl+Shift+V"


def text_menu(box: QTextEdit, paste_plain: Callable[[], None]) -> QMenu:
    """Return the menu; what pastes without looks stands right behind Qt's own way to paste, where there is one."""
    menu = box.createStandardContextMenu()
    actions = menu.actions()
    place = next((number for number, each in enumerate(actions) if each.objectName() == "edit-paste"), None)
    if place is not None:
        text = tr("Paste as plain text")
        plain = QAction(f"{text}\t{key_names(PLAIN_KEYS)}", menu)
        plain.setObjectName("paste-plain")
        plain.setEnabled(actions[place].isEnabled())
        plain.triggered.connect(paste_plain)
        menu.insertAction(actions[place + 1], plain)
    return menu
