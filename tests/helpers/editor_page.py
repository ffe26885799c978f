"""A page with one editor of a field, for tests."""

from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.template import Kind
from app.ui.fields import FieldEditor
from tests.helpers.gallery import editor

Made = TypeVar("Made", bound=FieldEditor)


class Page(QWidget):
    """A page with one editor and another field behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.other = QLineEdit(self)

    def put(self, made: FieldEditor) -> None:
        self.column.addWidget(made)
        self.column.addWidget(self.other)
        self.resize(460, 400)
        self.show()
        self.activateWindow()
        assert QTest.qWaitForWindowActive(self)


def on_page(page: Page, kind: Kind, expected: type[Made], *, filled: bool = False) -> Made:
    made = editor(kind, filled=filled)
    assert isinstance(made, expected)
    page.put(made)
    made.focus_editor()
    return made


def focus_line(qtbot: QtBot, line: QWidget) -> None:
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
