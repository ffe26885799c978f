"""What the palette offers: one place or command in each row."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.normalise import words
from app.i18n import mark, tr


class Kind(StrEnum):
    """What an entry leads to."""

    CUSTOMER = "customer"
    SECTION = "section"
    FIELD = "field"
    ROW = "row"
    PERSON = "person"
    SETTINGS = "settings"
    PAGE = "page"
    COMMAND = "command"


NAMES = {
    Kind.CUSTOMER: mark("Customer"),
    Kind.SECTION: mark("Section of the plan"),
    Kind.FIELD: mark("Field"),
    Kind.ROW: mark("Row of the plan"),
    Kind.PERSON: mark("Contact person"),
    Kind.SETTINGS: mark("Settings"),
    Kind.PAGE: mark("Page"),
    Kind.COMMAND: mark("Command"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `target` is the customer's id, the key of the section, field or action, or the place of a row or person
    as `Navigation.go_to` takes it; `keys` are its shortcut.

    `about` says more than the title does, in the second line. `reason` says why it cannot be chosen now. `name` and
    `beside` are the folded words it is found by, the latter less well.
    """

    kind: Kind
    target: str
    title: str
    about: str
    icon: str
    keys: str = ""
    reason: str = ""
    name: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the entry is remembered by: ids only."""
        return f"{self.kind.value}:{self.target}"

    @property
    def detail(self) -> str:
        """The second line: what it is, and more about it."""
        return " · ".join(filter(None, (tr(NAMES[self.kind]), self.about, self.reason)))


def entry(
    kind: Kind,
    target: str,
    title: str,
    icon: str,
    *,
    about: str = "",
    beside: str = "",
    keys: str = "",
    reason: str = "",
) -> Entry:
    """Return an entry that is found by its title, and by the words of `beside`."""
    return Entry(kind, target, title, about, icon, keys, reason, tuple(words(title)), tuple(words(beside)))
