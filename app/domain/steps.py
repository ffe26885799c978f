"""Long work in small steps: who runs it may do other things between two of them, tell how far it is, or give it up."""

from collections.abc import Generator, Iterator, Sequence
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

Steps = Generator[tuple[int, int], None, T]
"""Yields (done, total) after each step, some milliseconds long, and returns what the work gives in the end.

Closed before its end it takes back what it has begun.
"""


def at_once(steps: Steps[T]) -> T:
    """Do every step without a pause and return the result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


def in_portions(things: Sequence[T], size: int) -> Iterator[list[T]]:
    """Yield the things in order, `size` at a time."""
    left = iter(things)
    while portion := list(islice(left, size)):
        yield portion
