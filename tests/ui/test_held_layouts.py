"""Many widgets shown and hidden: one layout at the end, and the first picture is the last one."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.services import plans
from app.ui.held_layouts import held_layouts
from app.ui.pages.customer.page import CustomerPage
from app.ui.workbench import Workbench
from tests.helpers.stores import NAMES, customer_id


class Column(QWidget):
    """A box of hidden lines inside a column."""

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        self.box = QWidget()
        outer.addWidget(self.box)
        outer.addStretch(1)
        inner = QVBoxLayout(self.box)
        self.lines = [QLabel(f"Rivi {number}") for number in range(5)]
        for line in self.lines:
            line.hide()
            inner.addWidget(line)
        self.laid_out = 0
        self.box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.laid_out += event.type() is QEvent.Type.Resize
        return super().eventFilter(watched, event)

    def show_lines(self) -> None:
        for line in self.lines:
            line.show()


@pytest.fixture
def column(qtbot: QtBot) -> Column:
    made = Column()
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    QApplication.processEvents()
    made.laid_out = 0
    return made


def test_what_is_shown_is_laid_out_once_and_at_once(column: Column) -> None:
    with held_layouts(column, column.box):
        column.show_lines()
        assert column.laid_out == 0
    assert column.laid_out == 1
    assert column.lines[-1].geometry().bottom() < column.box.height()


def test_without_it_qt_lays_out_after_each_line(column: Column) -> None:
    column.show_lines()
    assert column.laid_out == len(column.lines)


def test_a_mistake_inside_leaves_no_layout_held(column: Column) -> None:
    with pytest.raises(ValueError, match="inside"), held_layouts(column, column.box):
        raise ValueError("inside")
    column.show_lines()
    assert column.box.height() >= sum(line.height() for line in column.lines)


def test_inside_another_one_the_outer_one_counts(column: Column) -> None:
    with held_layouts(column, column.box):
        with held_layouts(column, column.box):
            column.show_lines()
        assert column.laid_out == 0
    assert column.laid_out == 1


def test_a_plan_stands_where_it_stays_as_soon_as_it_is_opened(bench: Workbench) -> None:
    page, core = bench.customer_page, bench.context.core
    full, bare = customer_id(core), customer_id(core, NAMES[1])
    for field in core.template.sections[0].fields[:4]:
        if field.note:
            plans.save_note(core, full, field.key, "Muistutus\n\nkahdella rivillä")
    bench.navigation.open_customer(bare)
    QApplication.processEvents()
    bench.navigation.open_customer(full)
    at_once = _places(page)
    for _ in range(3):
        QApplication.processEvents()
    assert _places(page) == at_once


def _places(page: CustomerPage) -> dict[str, tuple[object, object]]:
    """Return where each field stands on the page, in pixels."""
    return {
        block.field.key: (block.mapTo(page, QPoint(0, 0)).toTuple(), block.size().toTuple())
        for block in page.plan.filled_blocks()
        if block.isVisible()
    }
