"""What of a row is seen in how much room."""

import re

import pytest
from PySide6.QtCore import QBuffer, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from app.domain.tables import PlanTable
from app.ui.context import Context
from app.ui.plan_tables.delegate import ROW_HEIGHT, RowDelegate
from app.ui.plan_tables.faces import Face, Words
from app.ui.plan_tables.model import RowsModel

GOAL = Face("Toimitusvarmuus kesäkuuhun mennessä", Words("Nyt 93,4"), Words("1.7.2027"), Words("68 %"), part=0.68)
NARROW = 382
"""How wide the rows are beside the list and the right column on a screen of 1366 pixels."""


def painted(face: Face, width: int, table: PlanTable, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts of a row as they are painted, cut or whole."""
    view = QListView()
    model = RowsModel(table, view)
    monkeypatch.setattr(model, "face", lambda _number: face)
    monkeypatch.setattr(model, "rowCount", lambda *_parent: 1)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, ROW_HEIGHT)
    drawing = QSvgGenerator()
    buffer = QBuffer()
    drawing.setOutputDevice(buffer)
    drawing.setSize(QSize(width, ROW_HEIGHT))
    painter = QPainter(drawing)
    RowDelegate(view).paint(painter, option, model.createIndex(0, 0))
    painter.end()
    return re.findall(r">([^<>]+)</text>", bytes(buffer.data().data()).decode())


@pytest.fixture
def table(context: Context) -> PlanTable:
    return context.core.tables.get("plan_goal")


@pytest.mark.usefixtures("looked")
def test_the_title_is_whole_where_only_the_bar_below_it_needs_room(
    table: PlanTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert GOAL.title in painted(GOAL, NARROW, table, monkeypatch)


@pytest.mark.usefixtures("looked")
def test_a_lock_alone_tells_that_a_row_is_internal_where_the_word_would_cut_the_title(
    table: PlanTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = Words("Overdue 20 Nov 2026", "bad", "clock")
    short = Face("Kate takaisin", first=late, internal=True)
    long = Face("Kate takaisin tasolleen", first=late, internal=True)
    assert "internal" in painted(short, NARROW, table, monkeypatch)
    shown = painted(long, NARROW, table, monkeypatch)
    assert long.title in shown
    assert "internal" not in shown
    assert "internal" in painted(long, 700, table, monkeypatch)
