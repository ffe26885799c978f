"""What was last gone to, the latest first."""

from collections.abc import Iterable

MOST = 24
"""How many are remembered."""


class Recent:
    """Keys of entries, each once."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._keys = list(dict.fromkeys(keys))[:MOST]

    def use(self, key: str) -> None:
        """Remember that this was gone to just now."""
        self._keys = [key, *(each for each in self._keys if each != key)][:MOST]

    def latest(self) -> tuple[str, ...]:
        """Return the keys, the latest first."""
        return tuple(self._keys)

    def targets(self, kind: str) -> list[str]:
        """Return the targets of one kind of entry, the latest first."""
        return [key.partition(":")[2] for key in self._keys if key.startswith(f"{kind}:")]
