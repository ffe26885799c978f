"""Where Tab comes into a group of radio buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup


def enter_at_chosen(group: QButtonGroup) -> None:
    """Let Tab stop at the chosen button of a whole group: Qt begins at the first, where the arrows choose nothing."""
    group.buttonToggled.connect(_toggled)
    if group.checkedButton() is not None:
        for button in group.buttons():
            _toggled(button, button.isChecked())


def _toggled(button: QAbstractButton, on: bool) -> None:
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
