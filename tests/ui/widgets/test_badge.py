"""A badge among others in a row."""

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.badge import Badge


def test_a_row_knows_at_once_how_wide_other_words_are(qtbot: QtBot) -> None:
    host, badge = QWidget(), Badge("1", "bad", "clock")
    qtbot.addWidget(host)
    row = QHBoxLayout(host)
    row.addWidget(badge)
    host.show()
    before = row.sizeHint().width()
    badge.set_badge("Prospekti tai uusi, sisäinen", "bad")
    row.invalidate()
    assert row.sizeHint().width() > before + 50
