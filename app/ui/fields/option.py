"""An alternative that an editor offers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """An alternative of an office list as an editor offers it; one that is not `active` is offered only where it is
    chosen already."""

    key: str
    label: str
    active: bool = True
