"""Who changed what of a contact person, and when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.template import Field, Kind
from app.formats import format_date
from app.i18n import language, tr
from app.services.core import Core
from db.store import contact_rows
from db.store import history as log
from db.store.unit import Scalar


@dataclass(frozen=True, slots=True)
class ContactChange:
    """One change, in words of the screen: at `made_at` (UTC) `author` (a name or "") wrote `field`; "" is empty."""

    made_at: datetime
    author: str
    field: str
    before: str
    after: str


def contact_history(core: Core, customer_id: str, contact_id: str) -> list[ContactChange]:
    """Return every change of a contact person, latest first; places on the map are left out."""
    with core.store.read() as connection:
        sets = contact_rows.set_rows(connection, customer_id, contact_id)
        names = contact_rows.names(connection, customer_id)
        changes = log.changes(connection, [contact_id, *sets])
    people = {person.id: person.name for person in core.office.people}
    words = _Words(core, names)
    state: dict[str, Scalar] = {}
    held: dict[str, set[str]] = {"roles": set(), "influences": set()}
    found: list[ContactChange] = []
    latest = ("", "")
    for change in changes:
        author = people.get(change.author or "", "")
        if change.row_id in sets:
            key, value = sets[change.row_id]
            told = words.set_change(key, value, held[key], alive=change.values.get("deleted_at") is None)
            pieces = [told] if told else []
            if pieces and latest == (change.action_id, pieces[0][0]):
                # Several roles of one save are one change.
                field, _, after = pieces[0]
                pieces = [(field, found.pop().before, after)]
            latest = (change.action_id, pieces[0][0]) if pieces else latest
        else:
            pieces = list(words.row_changes(state, change.values))
            state.update(change.values)
        found += [ContactChange(change.made_at, author, *piece) for piece in pieces]
    return found[::-1]


@dataclass(frozen=True)
class _Words:
    """Says what was written in the language of the screen."""

    core: Core
    names: Mapping[str, str]

    def row_changes(self, state: Mapping[str, Scalar], values: Mapping[str, Scalar]) -> Iterator[tuple[str, str, str]]:
        """Yield field, before and after of what one operation wrote into the person's own row."""
        for field in self.core.supplied.contact_fields:
            if field.key in values and values[field.key] != state.get(field.key):
                before, after = (self._value(field, each.get(field.key)) for each in (state, values))
                yield field.label(language()), before, after
        if "left_on" in values and values["left_on"] != state.get("left_on"):
            before, after = (_day(each.get("left_on")) for each in (state, values))
            yield tr("Left"), before, after
        if "deleted_at" in values and (state or values["deleted_at"]):
            gone = values["deleted_at"] is not None
            yield tr("Contact person"), *(("", tr("Removed")) if gone else (tr("Removed"), ""))
        if values.get("came_from"):
            yield tr("Came from"), "", self._employer(str(values["came_from"]))

    def set_change(self, key: str, value: str, held: set[str], *, alive: bool) -> tuple[str, str, str] | None:
        """Return field, before and after of a role or an influence that was given or taken; None for neither."""
        if alive == (value in held):
            return None
        before = self._joined(key, held)
        (held.add if alive else held.discard)(value)
        label = self.core.contact_field("roles").label(language()) if key == "roles" else tr("Influences")
        return label, before, self._joined(key, held)

    def _joined(self, key: str, held: set[str]) -> str:
        if key == "influences":
            return ", ".join(sorted(self.names.get(each, "–") for each in held))
        choices = self.core.contact_field(key).choices
        return ", ".join(choice.label(language()) for choice in choices if choice.key in held)

    def _value(self, field: Field, value: Scalar) -> str:
        if value is None:
            return ""
        text = str(value)
        if field.kind is Kind.PERSON:
            person = self.core.office.person(text)
            return person.name if person else "–"
        if field.kind is Kind.CONTACT:
            return self.names.get(text, "–")
        return next((choice.label(language()) for choice in field.choices if choice.key == text), text)

    def _employer(self, contact_id: str) -> str:
        with self.core.store.read() as connection:
            employer = contact_rows.employer_before(connection, contact_id)
        return "–" if employer is None else employer.customer


def _day(value: Scalar) -> str:
    return "" if value is None else format_date(date.fromisoformat(str(value)), language())
