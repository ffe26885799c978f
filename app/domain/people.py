"""The people of the office and the contact persons of a customer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of our office. `photo` is the SHA-256 of a stored picture; `active` is False once he or she has left."""

    id: str
    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    photo: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact person (yhteyshenkilö) of a customer. `note` is internal; the rest may be printed for the customer."""

    id: str
    customer_id: str
    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
