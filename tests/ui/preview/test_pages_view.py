"""The desk with the pages: scrolled, enlarged and leafed through by keys, and painted sharp."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.reports.pages import page_sizes
from app.ui import tasks
from app.ui.preview.pages_view import ZOOMS, PagesView
from app.ui.theme import theme
from tests.reports.plans import customer_pdf, internal_pdf


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return internal_pdf()


@pytest.fixture
def view(qtbot: QtBot, looked: QApplication, pdf: bytes) -> PagesView:
    made = PagesView()
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    made.show_pdf(pdf, page_sizes(pdf))
    drawn(made)
    return made


def drawn(view: PagesView) -> None:
    """Wait until everything in sight is drawn."""
    for _ in range(20):
        assert tasks.wait_for_done()
        if view.complete:
            return
    raise AssertionError("never drawn")


def picture(view: PagesView) -> QImage:
    return view.viewport().grab().toImage()


def dark_pixels(image: QImage) -> int:
    return sum(
        1
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
        if QColor(image.pixel(x, y)).lightness() < 100
    )


def turn(view: PagesView, delta: int) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        middle,
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_page_is_seen_and_fills_the_width(view: PagesView) -> None:
    assert (view.page, view.fits) == (1, True)
    assert dark_pixels(picture(view)) > 50
    assert view.horizontalScrollBar().maximum() == 0
    before = view.zoom
    view.resize(700, 600)
    assert view.zoom > before
    view.resize(3000, 600)
    assert view.zoom <= 1.1


def test_paper_is_white_in_the_dark_too(view: PagesView, looked: QApplication) -> None:
    theme().apply(looked, "dark")
    try:
        image = picture(view)
    finally:
        theme().apply(looked, "light")
    assert QColor(image.pixel(250, 30)) == QColor("white")
    assert QColor(image.pixel(2, 2)).lightness() < 100


def test_keys_scroll_and_leaf_through(view: PagesView) -> None:
    bar = view.verticalScrollBar()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.value() == pytest.approx(bar.pageStep(), abs=2)
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == 0
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.page == 2
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.page == 1
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.page == view.pages > 2
    assert str(view.pages) in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1


def test_a_page_is_gone_to_and_none_beyond_the_last(view: PagesView) -> None:
    view.go_to_page(2)
    drawn(view)
    assert view.page == 2
    assert dark_pixels(picture(view)) > 30
    view.resize(620, 600)
    assert view.page == 2
    assert view.verticalScrollBar().value() == pytest.approx(view._layout.boxes[1].top, abs=12)
    view.go_to_page(99)
    assert view.page == view.pages
    view.go_to_page(0)
    assert view.page == 1


def test_the_zoom_keeps_what_is_in_the_middle(view: PagesView) -> None:
    view.go_to_page(2)
    view.step_zoom(1)
    assert not view.fits
    assert view.zoom in ZOOMS
    assert view.page == 2
    before = view.zoom
    turn(view, 60)
    assert view.zoom == before
    turn(view, 60)
    assert view.zoom > before
    turn(view, -120)
    assert view.zoom == before
    for _ in ZOOMS:
        view.step_zoom(1)
    assert view.zoom == ZOOMS[-1]
    drawn(view)
    assert view.page == 2
    view.fit_width()
    assert view.fits
    assert view.page == 2


def test_another_pdf_keeps_the_place_and_the_zoom(view: PagesView) -> None:
    view.set_zoom(1.25)
    view.go_to_page(2)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 70)
    before = view.verticalScrollBar().value()
    drawn(view)
    other = customer_pdf()
    view.show_pdf(other, page_sizes(other))
    # Until the new one is drawn, the old one is seen: nothing flickers.
    assert dark_pixels(picture(view)) > 30
    assert (view.zoom, view.verticalScrollBar().value()) == (1.25, before)
    drawn(view)
    view.clear()
    assert (view.page, view.pages) == (0, 0)
    view.show_pdf(other, page_sizes(other))
    assert view.page == 1


def test_only_what_is_near_is_drawn(view: PagesView) -> None:
    view.set_zoom(3.0)
    for number in range(1, view.pages + 1):
        view.go_to_page(number)
        drawn(view)
    kept = sum(len(view._pictures.of_page(page)) for page in range(view.pages))
    assert kept <= 24
    QTest.keyClick(view, Qt.Key.Key_Home)
    drawn(view)
    assert dark_pixels(picture(view)) > 0
