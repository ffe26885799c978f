"""Where one has been in the window, as a list with a place in it: the roads back and forward."""

from collections.abc import Callable
from dataclasses import dataclass

MOST = 100
"""How many places are remembered."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the window: a page of the rail, and in it what is open.

    `part` is the key of a section: of the settings, or of the plan of `customer`. `tab` is the number of the customer's
    tab, `field` the key of the field with the keyboard, or "".
    """

    page: str
    customer: str | None = None
    tab: int = 0
    part: str = ""
    field: str = ""

    def same_but_field(self, other: "Place") -> bool:
        """Whether both are the same part of the same page."""
        return (self.page, self.customer, self.tab, self.part) == (other.page, other.customer, other.tab, other.part)


class Trail:
    """The places in the order they were visited, one of them the present one."""

    def __init__(self, most: int = MOST) -> None:
        self._places: list[Place] = []
        self._present = -1
        self._most = most

    @property
    def present(self) -> Place | None:
        """The present place, or None before the first one."""
        return self._places[self._present] if self._places else None

    def visit(self, place: Place) -> None:
        """Come to a place on a road of one's own: what was ahead is forgotten. The same place again is no visit."""
        if place == self.present:
            return
        del self._places[self._present + 1 :]
        self._places.append(place)
        del self._places[: -self._most]
        self._present = len(self._places) - 1

    def amend(self, place: Place) -> None:
        """Remember the present place as this one, for example with the field one is in now."""
        if self._places:
            self._places[self._present] = place

    def look(self, step: int, passable: Callable[[Place], bool]) -> Place | None:
        """Return the next place backwards (-1) or forwards (1) that is passable and another one, or None at the end."""
        found = self._next(step, passable)
        return None if found is None else self._places[found]

    def go(self, step: int, passable: Callable[[Place], bool]) -> Place | None:
        """Make the place that `look` finds the present one, and return it."""
        found = self._next(step, passable)
        if found is None:
            return None
        self._present = found
        return self._places[found]

    def _next(self, step: int, passable: Callable[[Place], bool]) -> int | None:
        number = self._present + step
        while 0 <= number < len(self._places):
            place = self._places[number]
            if place != self.present and passable(place):
                return number
            number += step
        return None
