"""The states of a plan that can be compared: agreed versions, copies handed over, and now."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.versions import HandedCopy, PlanVersion
from app.formats import format_date
from app.i18n import language, tr
from app.services import handed_copies, versions
from app.services.core import Core
from app.services.versions import NOW


@dataclass(frozen=True, slots=True)
class State:
    """A state by what it is called and the checksum of its content, or NOW."""

    name: str
    content: str


def states(agreed: Sequence[PlanVersion], copies: Sequence[HandedCopy]) -> list[State]:
    """Return every state that is kept, latest first; a copy that shows an agreed version adds none of its own."""
    known = {each.content for each in agreed}
    found = [(each.agreed_on, 1, each.number, State(version_name(each), each.content)) for each in agreed]
    found += [
        (each.handed_on, 0, each.number, State(copy_name(each), each.content))
        for each in copies
        if each.content and each.content not in known
    ]
    ordered = sorted(found, key=lambda each: each[:3], reverse=True)
    return [State(tr("Now"), NOW), *(state for *_, state in ordered)]


def version_name(version: PlanVersion) -> str:
    """Return what an agreed version is called."""
    day = format_date(version.agreed_on, language())
    return tr("Version {number}, agreed {date}").format(number=version.number, date=day)


def copy_name(copy: HandedCopy) -> str:
    """Return what a handed copy is called."""
    day = format_date(copy.handed_on, language())
    return tr("Copy {number}, handed over {date}").format(number=copy.number, date=day)


def shown_version(copy: HandedCopy) -> str:
    """Return which version of the plan a copy shows, in words; a poster shows none."""
    if not copy.content:
        return tr("poster")
    if copy.draft:
        return tr("draft of version {number}").format(number=copy.version)
    return tr("version {number}").format(number=copy.version)


def latest_state(core: Core, customer_id: str) -> State | None:
    """Return what the customer had in hand last: the latest copy, else the latest agreed version; None for neither."""
    copies, agreed = handed_copies.copies(core, customer_id), versions.versions(core, customer_id)
    kept = next((each for each in copies if each.content), None)
    if kept is not None:
        return State(copy_name(kept), kept.content)
    return State(version_name(agreed[0]), agreed[0].content) if agreed else None
