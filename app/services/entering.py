"""The use case of writing into the plan as a person types: FIELD or FIELD#note, and a line of text."""

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.field_values import match_words, parse_value
from app.domain.normalise import words
from app.i18n import language
from app.services import plans
from app.services.core import Core

NOTE_MARK = "#note"


def enter(core: Core, customer_id: str, place: str, text: str) -> ChangeSet:
    """Save what was typed for a field of the plan, or for its internal note if `place` is FIELD#note.

    An empty text empties it. Raises UserError FIELD_NOT_FOUND and what `parse_value`, `plans.save_value` and
    `plans.save_note` raise, NAME_AMBIGUOUS (name) for a team member whose name several people have.
    """
    key = place.strip().removesuffix(NOTE_MARK)
    if key not in core.template:
        raise UserError(ErrorCode.FIELD_NOT_FOUND, text=place)
    if place.strip().endswith(NOTE_MARK):
        return plans.save_note(core, customer_id, key, text)
    value = parse_value(
        core.template.field(key),
        text,
        today=core.today(),
        resolve_choice=lambda list_key, word: item_named(core, list_key, word),
        resolve_person=lambda name: person_named(core, name),
        language=language(),
    )
    return plans.save_value(core, customer_id, key, value)


def item_named(core: Core, list_key: str, word: str) -> str | None:
    """Return the id of an item of an office list by its label in any language or its id; items in use come first."""
    items = sorted((item for item in core.office.items if item.list_key == list_key), key=lambda item: not item.active)
    return match_words(word, [(item.id, item.labels) for item in items])


def person_named(core: Core, name: str) -> str | None:
    """Return the id of a person of the office by name, also "Lehto, Maija", or id; None if there is none.

    Raises UserError NAME_AMBIGUOUS (name) when several are called so.
    """
    people = core.office.people
    if core.office.person(name) is not None:
        return name
    wanted = sorted(words(name))
    found = [person for person in people if sorted(words(person.name)) == wanted]
    here = [person for person in found if person.active] or found
    if len(here) > 1:
        raise UserError(ErrorCode.NAME_AMBIGUOUS, name=name)
    return here[0].id if here else None
