"""What a program that must close could not save."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A text that is on the screen and in no store.

    `place` says in words where it was typed, `reason` in a sentence why it could not be saved, as far as that is known.
    """

    place: str
    text: str
    reason: str = ""


def as_text(unsaved: Iterable[Unsaved]) -> str:
    """Return all the texts, each below its place."""
    return "\n\n".join(f"{each.place}\n{each.text}" for each in unsaved)


@dataclass(frozen=True, slots=True)
class Rescued:
    """`unsaved` are the texts that could not be saved; `certain` is False when there may be others."""

    unsaved: tuple[Unsaved, ...] = ()
    certain: bool = True

    @property
    def whole(self) -> bool:
        """Whether everything that was typed is known to be in the store."""
        return self.certain and not self.unsaved

    def text(self) -> str:
        """Return all the texts, each below its place."""
        return as_text(self.unsaved)
