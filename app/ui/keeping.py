"""Places that hold typed text: each saves what it can, and names what it could not, before anything is closed."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.domain.errors import KumppaniError
from app.domain.parsing import excerpt
from app.formats import format_count
from app.i18n import language, tr, trn
from app.services import customers
from app.services.core import Core
from app.ui import messages
from app.ui.unsaved import Unsaved

MOST_NAMED = 5
"""So many places are named in the question before closing, the others are counted."""


class Holder(Protocol):
    """A place that holds typed text, of any customer."""

    def flush(self) -> object:
        """Save what has been typed and can be saved."""
        ...

    def unsaved(self) -> Iterable[Unsaved]:
        """Return what stands here and is not saved after that."""
        ...


def may_close(holders: Sequence[Holder], window: QWidget) -> bool:
    """Save everything; where that fails, name the places with the reasons and ask whether it may be lost."""
    with messages.held_back() as held:
        for holder in holders:
            holder.flush()
    unsaved = [each for holder in holders for each in holder.unsaved()]
    if unsaved:
        return messages.confirm(
            window, tr("Some texts are not saved"), question(unsaved), tr("Close and lose them"), tr("Leave it open")
        )
    messages.show_held(window, held)
    return True


def question(unsaved: Sequence[Unsaved]) -> str:
    """Return what is asked about before these are lost."""
    named = [f"{each.place}\n{each.reason or excerpt(each.text)}" for each in unsaved[:MOST_NAMED]]
    more = len(unsaved) - MOST_NAMED
    if more > 0:
        named.append(trn("And {n} more.", "And {n} more.", more).format(n=format_count(more, language())))
    return "\n\n".join([tr("If you close now, this is lost:"), *named])


def place_of(core: Core, customer_id: str, part: str) -> str:
    """Return in words which part of which customer is meant."""
    try:
        name = customers.get(core, customer_id).name
    except KumppaniError:
        name = "–"
    return f"{name}: {part}"


def field_name(core: Core, key: str, *, note: bool) -> str:
    """Return how a field of the plan is called for us, or its internal note."""
    label = core.template.field(key).label(language())
    return tr("{field}, internal note").format(field=label) if note else label
