"""Rows read by page."""

from array import array
from collections.abc import Sequence

from app.domain.customer import CustomerRow
from app.ui.models.row_pages import KEPT, PAGE, RowPages


class Store:
    """Rows by number, and the numbers that were asked for at a time."""

    def __init__(self, count: int) -> None:
        self.names = {number: f"name {number}" for number in range(count)}
        self.asked: list[list[int]] = []

    def read(self, numbers: Sequence[int]) -> list[CustomerRow]:
        self.asked.append(list(numbers))
        return [
            CustomerRow(str(number), self.names[number], "", "", None, None, None, False, 0, 16, None)
            for number in numbers
            if number in self.names
        ]


def _pages(store: Store, count: int) -> RowPages:
    return RowPages(store.read, array("q", range(count)))


def _name(pages: RowPages, position: int) -> str | None:
    row = pages.row(position)
    return None if row is None else row.name


def test_a_page_is_read_once_and_only_when_asked_for() -> None:
    store = Store(1000)
    pages = _pages(store, 1000)
    assert store.asked == []
    places = (PAGE, PAGE + 1, 2 * PAGE - 1)
    assert [_name(pages, place) for place in places] == [f"name {place}" for place in places]
    assert store.asked == [list(range(PAGE, 2 * PAGE))]


def test_only_the_pages_used_last_are_kept() -> None:
    store = Store(PAGE * (KEPT + 5))
    pages = _pages(store, PAGE * (KEPT + 5))
    for page in range(KEPT + 5):
        pages.row(page * PAGE)
    store.asked.clear()
    pages.row((KEPT + 4) * PAGE)
    assert store.asked == []
    pages.row(0)
    assert len(store.asked) == 1


def test_a_row_that_is_gone_leaves_the_others_in_place() -> None:
    store = Store(10)
    del store.names[3]
    pages = _pages(store, 10)
    assert [_name(pages, place) for place in (2, 3, 4, 9)] == ["name 2", None, "name 4", "name 9"]


def test_rows_that_follow_fill_the_last_page() -> None:
    store = Store(200)
    pages = _pages(store, 60)
    assert _name(pages, 59) == "name 59"
    pages.extend(array("q", range(60, 200)))
    assert len(pages) == 200
    assert [_name(pages, place) for place in (59, 60, 199)] == ["name 59", "name 60", "name 199"]


def test_changed_customers_are_read_again_and_their_positions_told() -> None:
    store = Store(200)
    pages = _pages(store, 200)
    first, second = PAGE + 1, PAGE + 3
    for place in (0, PAGE, 2 * PAGE):
        pages.row(place)
    store.names[first] = "renamed"
    store.asked.clear()
    assert sorted(pages.forget_customers({str(first), str(second), "199"})) == [first, second]
    assert _name(pages, first) == "renamed"
    assert store.asked == [list(range(PAGE, 2 * PAGE))]


def test_the_first_page_may_come_with_the_numbers() -> None:
    store = Store(1000)
    pages = _pages(store, 1000)
    pages.know_first(store.read(range(PAGE)))
    store.asked.clear()
    assert _name(pages, PAGE - 1) == f"name {PAGE - 1}"
    assert store.asked == []


def test_a_first_page_with_a_gone_row_is_read_again() -> None:
    store = Store(1000)
    del store.names[3]
    pages = _pages(store, 1000)
    pages.know_first(store.read(range(PAGE)))
    assert _name(pages, 3) is None
    assert _name(pages, 4) == "name 4"
