"""Use cases of history: who wrote what in a field and when, restoring an earlier text, undo and redo."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.plan import TeamMember, Value, YearFigure
from app.domain.steps import Steps, at_once
from app.domain.template import Field, Kind
from app.i18n import mark
from app.services import plans
from app.services.core import Core
from db.store import history as log
from db.store import plans as rows
from db.store import taking_back
from db.store.unit import Scalar

NEVER_UNDONE = frozenset({"supply", "picture", "demo", "blob.keep"})
"""Actions that Ctrl+Z passes over: what the program put in by itself."""

ACTION_NAMES: Mapping[str, str] = {
    "plan.value": mark("Change of a field"),
    "plan.note": mark("Change of an internal note"),
    "plan.restore": mark("Restoring an earlier text"),
    "plan.replace": mark("Replacing words in the plan"),
    "customer.add": mark("New customer"),
    "customer.edit": mark("Change of the customer record"),
    "customer.archive": mark("Archiving"),
    "customer.restore": mark("Bringing back from the archive"),
    "customer.stage": mark("Move to another stage"),
    "customer.hand_over": mark("New responsible person"),
    "contact.add": mark("New contact person"),
    "contact.edit": mark("Change of a contact person"),
    "contact.remove": mark("Removal of a contact person"),
    "contact.place": mark("New places on the relationship map"),
    "contact.change_employer": mark("Change of employer of a contact person"),
    "contact.leave": mark("Leaving of a contact person"),
    "row.add": mark("New row"),
    "row.edit": mark("Change of a row"),
    "row.remove": mark("Removal of a row"),
    "row.move": mark("New order of the rows"),
    "clock.mark": mark("Mark on the annual clock"),
    "clock.move": mark("Move on the annual clock"),
    "clock.propose": mark("Proposal for the annual clock"),
    "log.add": mark("New note"),
    "log.edit": mark("Change of a note"),
    "log.remove": mark("Removal of a note"),
    "allowance.add": mark("Permission to show a phrase to the customer"),
    "version.agree": mark("Agreed version of the plan"),
    "copy.hand": mark("Copy handed to the customer"),
    "copy.edit": mark("Recipients of a handed copy"),
    "office.info": mark("Change of the office's settings"),
    "person.add": mark("New person of the office"),
    "person.edit": mark("Change of a person of the office"),
    "list.edit": mark("Change of an office list"),
    "stage.edit": mark("Change of a stage"),
    "stage.asks": mark("Change of what a stage asks for"),
    "import": mark("Import of customers"),
    "undo": mark("Undo"),
    "redo": mark("Redo"),
}
"""What each action is called, in English; translated where it is shown."""


_OF_THE_OFFICE = frozenset({"person", "stage", "stage_field", "list_item", "office_setting", "blob"})


@dataclass(frozen=True, slots=True)
class FieldVersion:
    """What a field held from `saved_at` (UTC) on; `author` is a name or empty, `value` None for an emptied field."""

    saved_at: datetime
    author: str
    value: Value | None
    action_id: str


@dataclass(frozen=True, slots=True)
class UndoStep:
    """The next action to take back or to do again. `customer` and `field` tell where it happened, where known, `row`
    in which row of a table below the field, or about which contact person.

    `count` is how many customers it was about, 0 where the action does not say.
    """

    action_id: str
    kind: str
    customer: str | None
    field: str | None
    note: bool
    count: int = 0
    row: str | None = None

    @property
    def name(self) -> str:
        """What the action is called, in English, to be translated where it is shown."""
        return ACTION_NAMES.get(self.kind, self.kind)


def field_history(core: Core, customer_id: str, key: str, slot: str = plans.VALUE) -> list[FieldVersion]:
    """Return what a field (or its note, with slot "note") has held, latest first."""
    field = core.template.field(key)
    with core.store.read() as connection:
        if slot == plans.NOTE or field.kind not in (Kind.MULTI, Kind.TEAM, Kind.YEARS):
            identity: dict[str, tuple[str, ...]] = {rows.answer_id(customer_id, key, slot): ()}
        else:
            identity = rows.list_rows(connection, customer_id, field)
        changes = log.changes(connection, list(identity))
    people = {person.id: person.name for person in core.office.people}
    versions: list[FieldVersion] = []
    state: dict[str, dict[str, Scalar]] = {}
    for change in changes:
        state.setdefault(change.row_id, {}).update(change.values)
        value = _value(field, slot, state, identity)
        version = FieldVersion(change.made_at, people.get(change.author or "", ""), value, change.action_id)
        if versions and versions[-1].action_id == change.action_id:
            versions[-1] = version
        else:
            versions.append(version)
    return versions[::-1]


def _value(
    field: Field, slot: str, state: Mapping[str, Mapping[str, Scalar]], identity: Mapping[str, tuple[str, ...]]
) -> Value | None:
    """Return the field's value from the state its rows had at one moment."""
    alive = {row_id: values for row_id, values in state.items() if values.get("deleted_at") is None}
    ordered = sorted(alive, key=lambda row_id: float(alive[row_id].get("position") or 0))
    if slot == plans.NOTE or field.kind not in (Kind.MULTI, Kind.TEAM, Kind.YEARS):
        stored = next((alive[row_id].get("value") for row_id in ordered), None)
        if stored is None:
            return None
        return str(stored) if slot == plans.NOTE else rows.decode(field, str(stored))
    found: Value
    if field.kind is Kind.MULTI:
        found = tuple(identity[row_id][0] for row_id in ordered)
    elif field.kind is Kind.TEAM:
        found = tuple(TeamMember(identity[row_id][0], str(alive[row_id].get("role") or "")) for row_id in ordered)
    else:
        found = tuple(_figures(ordered, alive, identity))
    return found or None


def _figures(
    ordered: Iterable[str], alive: Mapping[str, Mapping[str, Scalar]], identity: Mapping[str, tuple[str, ...]]
) -> list[YearFigure]:
    figures = [
        YearFigure(int(identity[row_id][0]), identity[row_id][1], Decimal(str(alive[row_id]["value"])))
        for row_id in ordered
        if alive[row_id].get("value") is not None
    ]
    return sorted(figures, key=lambda figure: (figure.year, figure.series))


def restore(core: Core, customer_id: str, key: str, version: FieldVersion, slot: str = plans.VALUE) -> ChangeSet:
    """Give a field, or its note, the value it had in an earlier version; this is a change like any other."""
    if slot == plans.NOTE:
        return plans.save_note(core, customer_id, key, str(version.value or ""), kind="plan.restore")
    return plans.save_value(core, customer_id, key, version.value, kind="plan.restore")


def _step(action: log.Action) -> UndoStep:
    about = action.about
    kind = about.get("kind", action.kind)
    note, count = bool(about.get("note", False)), int(about.get("count", 0))
    row = about.get("row") or about.get("contact") or about.get("entry")
    return UndoStep(action.id, kind, about.get("customer"), about.get("field"), note, count, row)


def step_of(core: Core, changes: ChangeSet) -> UndoStep | None:
    """Return the step that takes exactly these changes back, or None once something else would be taken back first."""
    step = next_undo(core)
    return step if step is not None and step.action_id == changes.action_id else None


def next_undo(core: Core) -> UndoStep | None:
    """Return the action that undo would take back, or None; a redo is named after what it did again."""
    with core.store.read() as connection:
        undoable, _ = log.stacks(connection, NEVER_UNDONE)
    return _step(undoable[-1]) if undoable else None


def next_redo(core: Core) -> UndoStep | None:
    """Return the undo that redo would take back, or None; it is named after what it would do again."""
    with core.store.read() as connection:
        _, redoable = log.stacks(connection, NEVER_UNDONE)
    return _step(redoable[-1]) if redoable else None


def undo(core: Core, step: UndoStep) -> ChangeSet:
    """Take an action back by a new action that names it. Raises UserError CHANGED_SINCE when a later change stands."""
    return at_once(take_back(core, step, redo=False))


def redo(core: Core, step: UndoStep) -> ChangeSet:
    """Do again what an undo took back; errors as `undo`."""
    return at_once(take_back(core, step, redo=True))


def take_back(core: Core, step: UndoStep, *, redo: bool) -> Steps[ChangeSet]:
    """Undo or redo in small steps, all in one transaction, which is given up with them; errors as `undo`."""
    about = {
        "undoes": step.action_id,
        "kind": step.kind,
        "customer": step.customer,
        "field": step.field,
        "note": step.note,
        "count": step.count,
        "row": step.row,
    }
    said = {key: value for key, value in about.items() if value}
    with core.store.write(log.REDO if redo else log.UNDO, core.author, said, in_steps=True) as unit:
        yield from taking_back.take_back(unit, step.action_id)
        customers = frozenset(unit.stale)
        touched = set(log.rows_touched(unit.connection, unit.action_id))
        entities = {entity for entity, _ in touched}
    if not unit.changed:
        raise UserError(ErrorCode.NOTHING_TO_UNDO)
    core.forget_office()
    fields = frozenset((step.customer, key) for key in _fields(core, step, touched) if step.customer)
    return ChangeSet(
        unit.action_id, customers, fields, list_order=bool(customers), office=not entities.isdisjoint(_OF_THE_OFFICE)
    )


def _fields(core: Core, step: UndoStep, touched: set[tuple[str, str]]) -> set[str]:
    """Return the fields of the plan that were taken back; an action over several of them names none."""
    if step.field or not step.customer:
        return {step.field} if step.field else set()
    slots = (plans.VALUE, plans.NOTE)
    answers = {
        rows.answer_id(step.customer, field.key, slot): field.key for field in core.template.fields() for slot in slots
    }
    below = {core.tables.get(entity).below for entity, _ in touched if entity in core.tables}
    return below | {answers[row_id] for entity, row_id in touched if entity == "answer" and row_id in answers}
