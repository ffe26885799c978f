"""Rows of a long list, read by pages when they are asked for; only the pages used last are kept."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from app.domain.customer import CustomerRow

if TYPE_CHECKING:
    RowNumbers = array[int]

PAGE = 25
"""How many rows are read at a time."""

KEPT = 80
"""How many pages are kept in memory."""


class RowPages:
    """The rows behind row numbers. `read` gives the rows of some numbers in order, without those that are gone."""

    def __init__(self, read: Callable[[Sequence[int]], list[CustomerRow]], numbers: "RowNumbers") -> None:
        self._read = read
        self._pages: OrderedDict[int, list[CustomerRow | None]] = OrderedDict()
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, position: int) -> CustomerRow | None:
        """Return the row at `position`, or None when it is gone from the store meanwhile."""
        page, place = divmod(position, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._read_page(self.numbers[page * PAGE : (page + 1) * PAGE])
            self._pages[page] = rows
            while len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return rows[place]

    def know_first(self, rows: Sequence[CustomerRow]) -> None:
        """Take the rows of the first page, read together with the numbers; some that are gone are read one by one."""
        if len(rows) == len(self.numbers[:PAGE]):
            self._pages[0] = list(rows)

    def extend(self, numbers: "RowNumbers") -> None:
        """Let `numbers` follow; a page that was not full is read again."""
        self._pages.pop(len(self.numbers) // PAGE, None)
        self.numbers.extend(numbers)

    def forget(self) -> None:
        """Read every page again at its next use."""
        self._pages.clear()

    def forget_customers(self, customer_ids: "frozenset[str] | set[str]") -> Iterator[int]:
        """Read the pages with these customers again, and yield the customers' positions in pages read before."""
        for page, rows in list(self._pages.items()):
            found = [place for place, row in enumerate(rows) if row is not None and row.id in customer_ids]
            if found:
                del self._pages[page]
                yield from (page * PAGE + place for place in found)

    def _read_page(self, numbers: "RowNumbers") -> list[CustomerRow | None]:
        rows = self._read(numbers)
        if len(rows) == len(numbers):
            return list(rows)
        return [next(iter(self._read([number])), None) for number in numbers]
