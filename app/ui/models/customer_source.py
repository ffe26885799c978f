"""Where the customer list reads from once the store is open. Not imported before: it brings SQLAlchemy along."""

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.domain.customer import CustomerRow
from app.domain.search import CustomerQuery
from app.services import customers
from app.services.core import Core
from app.services.found_in import Hit, found_in
from app.ui.models.list_names import ListNames

if TYPE_CHECKING:
    RowNumbers = array[int]


class CustomerSource:
    """The use cases behind the list. Reading may be done from any thread; MachineError when the store refuses."""

    first_page = 200
    """Fewer first hits than this mean that there are no more."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def first(self, query: CustomerQuery) -> "RowNumbers":
        """Return the row numbers of the first hits."""
        return customers.first_hits(self._core, query)

    def first_rows(self, query: CustomerQuery, shown: int) -> "tuple[RowNumbers, list[CustomerRow]]":
        """Return the row numbers of the first hits, and the rows of the first `shown` of them."""
        return customers.first_page(self._core, query, shown)

    def all(self, query: CustomerQuery, stopped: Callable[[], bool] = bool) -> "RowNumbers":
        """Return the row numbers of every hit; a search that is stopped on its way fails."""
        return customers.all_hits(self._core, query, stopped)

    def rows(self, numbers: Sequence[int]) -> list[CustomerRow]:
        """Return the rows with these numbers, without those that are gone."""
        return customers.list_rows(self._core, numbers)

    def found_in(self, text: str, customer_ids: Sequence[str]) -> dict[str, Hit]:
        """Return by customer the text that a search has hit."""
        return found_in(self._core, text, customer_ids)

    def ids(self, numbers: Sequence[int]) -> list[str]:
        """Return the ids of the customers with these row numbers."""
        steps = range(0, len(numbers), 500)
        return [row.id for start in steps for row in self.rows(numbers[start : start + 500])]

    def number(self, customer_id: str) -> int | None:
        """Return the row number of a customer, or None while it has none."""
        return customers.row_number(self._core, customer_id)

    def refresh(self, limit: int) -> tuple[str, ...]:
        """Make the rows of some changed customers anew and return their ids; empty when all is fresh."""
        return customers.refresh_list(self._core, limit)

    def near_names(self, text: str) -> list[tuple[str, str]]:
        """Return (customer id, name) of the names nearest to `text`."""
        return customers.near_names(self._core, text)

    def is_empty(self) -> bool:
        """Whether the store holds no customer at all."""
        return customers.is_empty(self._core)

    def today(self) -> date:
        """Return the local day."""
        return self._core.today()

    def names(self, language: str) -> ListNames:
        """Return the office's words for stages and industries."""
        office = self._core.office
        return ListNames.of(office.models, office.items, language)
