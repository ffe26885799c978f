"""How the parts of a layout stand."""

from PySide6.QtWidgets import QBoxLayout


def side_by_side(room: bool) -> QBoxLayout.Direction:
    """Return the direction in which parts stand beside each other where there is room, else one below the other."""
    return QBoxLayout.Direction.LeftToRight if room else QBoxLayout.Direction.TopToBottom
