"""The delivery card: what whoever fills an order needs of a customer, as plain data. All of it is internal."""

from dataclasses import dataclass

from app.domain.template import Kind
from app.reports.data import Content, Head


@dataclass(frozen=True, slots=True)
class CardPerson:
    """Somebody to call. `about` tells title and roles, `phones` are ready to read."""

    name: str
    about: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""


@dataclass(frozen=True, slots=True)
class CardGroup:
    """People under one heading; `told` says what else belongs there, such as how many more there are."""

    heading: str
    people: tuple[CardPerson, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class CardPart:
    """What was agreed on one matter. `mark` is the word for internal, empty where the customer reads it too."""

    label: str
    kind: Kind
    content: Content
    mark: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryCard:
    """The card of a customer, for the screen and for one page.

    The head's subtitle is the address of the site, its facts are told below it. `groups` holds people with somebody in
    each, those who order first; `empty` says what to do when nothing has been agreed yet.
    """

    head: Head
    groups: tuple[CardGroup, ...]
    parts: tuple[CardPart, ...]
    empty: str = ""
