"""Long writing: the window's thread alone writes, so it does it in small steps and stays awake between them."""

import time
from typing import Generic, TypeVar

from app.domain.steps import Steps

T = TypeVar("T")

SLICE_SECONDS = 0.012
"""How long the window may be kept from painting and from hearing keys."""


class Stepping(Generic[T]):
    """Steps that are under way; a timer calls `go_on` until it says that it was the last time."""

    def __init__(self, steps: Steps[T]) -> None:
        self._steps = steps
        self.progress = (0, 0)
        self.result: T

    def go_on(self, seconds: float | None = None) -> bool:
        """Do steps for about `seconds`, a slice by default. True: all are done, and `result` holds what came of them.

        Whatever a step raises passes, and ends the work.
        """
        end = time.perf_counter() + (SLICE_SECONDS if seconds is None else seconds)
        try:
            self.progress = next(self._steps)
            while time.perf_counter() < end:
                self.progress = next(self._steps)
        except StopIteration as last:
            self.result = last.value
            return True
        return False

    def give_up(self) -> None:
        """End it before its time: what it has begun is taken back. After the end it does nothing."""
        self._steps.close()
