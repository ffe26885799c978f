"""A column that fills its widget, and scrolls where the widget has not the height that the column needs."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.scrolling import Scrolling


def scrolling_column(widget: QWidget) -> QVBoxLayout:
    """Return a new column inside of a widget that has no layout yet."""
    outer = QVBoxLayout(widget)
    outer.setContentsMargins(0, 0, 0, 0)
    inside = QWidget()
    outer.addWidget(Scrolling(inside))
    return QVBoxLayout(inside)
