"""Pages on the desk: where they lie, and which place stays in sight."""

import pytest

from app.ui.preview.page_layout import GAP, MARGIN, PageLayout, fitting_zoom

A4 = (595.0, 842.0)


def test_pages_lie_below_each_other_in_the_middle() -> None:
    layout = PageLayout([A4, A4], 0.75, 800)
    first, second = layout.boxes
    assert (first.width, first.height) == (595, 842)
    assert first.left == (800 - 595) // 2
    assert (first.top, second.top) == (MARGIN, MARGIN + 842 + GAP)
    assert layout.height == second.bottom + MARGIN
    assert layout.width == 800


def test_a_page_wider_than_the_view_widens_the_desk() -> None:
    layout = PageLayout([A4], 1.5, 600)
    assert layout.width == layout.boxes[0].width + 2 * MARGIN
    assert layout.boxes[0].left == MARGIN


def test_the_fitting_zoom_fills_the_width() -> None:
    zoom = fitting_zoom([A4, (842.0, 595.0)], 600)
    widest = max(box.width for box in PageLayout([A4, (842.0, 595.0)], zoom, 600).boxes)
    assert widest == pytest.approx(600 - 2 * MARGIN, abs=1)


@pytest.mark.parametrize("row", [0, 300, 900, 1700])
def test_a_place_stays_the_same_at_another_zoom(row: int) -> None:
    before, after = PageLayout([A4, A4], 1.0, 900), PageLayout([A4, A4], 2.0, 900)
    place = before.place_of(row)
    assert before.row_of(place) == row
    assert after.place_of(after.row_of(place)) == pytest.approx(place, abs=0.01)


def test_a_place_on_a_page_that_is_gone_is_on_the_last() -> None:
    three, one = PageLayout([A4] * 3, 1.0, 900), PageLayout([A4], 1.0, 900)
    row = one.row_of(three.place_of(three.boxes[2].top + 10))
    assert one.boxes[0].top < row < one.boxes[0].bottom


def test_no_pages_need_no_room() -> None:
    assert PageLayout([], 1.0, 500).height == 0
