"""A hybrid logical clock: ids of operations that sort by time and never go back."""

from collections.abc import Callable
from datetime import UTC, datetime


def now_utc() -> datetime:
    """Return the present time, aware, in UTC."""
    return datetime.now(UTC)


class HybridClock:
    """Makes operation ids: milliseconds since 1970 (12 hex digits), a counter (4), and the installation (8).

    `last` is the highest id in the store, so that a computer's clock set back does not make ids go back.
    """

    def __init__(self, installation: str, last: str | None, now: Callable[[], datetime] = now_utc) -> None:
        self._suffix = installation.replace("-", "")[-8:]
        self._milliseconds = int(last[:12], 16) if last else 0
        self._counter = int(last[12:16], 16) if last else 0
        self._now = now

    def next(self) -> str:
        """Return the next id, greater than every earlier one."""
        present = int(self._now().timestamp() * 1000)
        if present > self._milliseconds:
            self._milliseconds, self._counter = present, 0
        elif self._counter == 0xFFFF:
            self._milliseconds, self._counter = self._milliseconds + 1, 0
        else:
            self._counter += 1
        return f"{self._milliseconds:012x}{self._counter:04x}-{self._suffix}"

    @staticmethod
    def least_at(moment: datetime) -> str:
        """Return what sorts before every operation id made at an aware time or later, behind every earlier one."""
        return f"{int(moment.timestamp() * 1000):012x}"

    @staticmethod
    def time_of(op_id: str) -> datetime:
        """Return the UTC time an operation id was made at."""
        return datetime.fromtimestamp(int(op_id[:12], 16) / 1000, UTC)
