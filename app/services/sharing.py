"""The plan as it is shown to the customer and filled in together: shared fields only, in the customer's own language.

Like the data of the customer's PDF, a `SharedPlan` cannot hold anything internal: a `SharedField` refuses an internal
field and whatever is written for ourselves, and `save_value` refuses every field that is not shared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.office import Office
from app.domain.people import Person
from app.domain.plan import PlanView, TeamMember, Value, YearFigure, internal_part, shared_part
from app.domain.tables import PlanTable
from app.domain.template import Audience, Choice, Field, Section
from app.domain.words import LANGUAGES, Words
from app.reports.builder import CONTACTS_BELOW
from app.reports.data import ContactsBlock, CustomerEdition, NotSharedError, Serving
from app.reports.rows_data import SharedRows
from app.services import clock, plans, tables
from app.services.core import Core
from app.services.office import picture
from app.services.reporting import catalogue_of, customer_report


@dataclass(frozen=True, slots=True)
class SharedField:
    """A field that the customer may read and fill in; NotSharedError for any other.

    `field` speaks to the customer: its labels are the customer's, it has no guidance and no note, and its choices are
    those that can be offered.
    """

    field: Field
    value: Value | None

    def __post_init__(self) -> None:
        field = self.field
        ours = field.labels != field.customer_labels or field.guidance != Words() or field.note
        internal = any(each.internal for each in field.choices) or any(each.internal for each in field.series)
        if not field.shared or ours or internal:
            raise NotSharedError(field.key)


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table that new rows are written into together, by its customer's name, below the field `below`."""

    key: str
    below: str
    label: str


@dataclass(frozen=True, slots=True)
class SharedPart:
    """A section with its shared fields, filled or not; the contact persons stand below one of them, or nowhere.

    `rows` are those of the plan's tables that the customer may read, each below its field. They are read only, but new
    ones may be written into `tables`.
    """

    key: str
    heading: str
    fields: tuple[SharedField, ...]
    contacts: ContactsBlock | None = None
    rows: tuple[SharedRows, ...] = ()
    tables: tuple[WrittenTable, ...] = ()

    def rows_below(self, key: str) -> tuple[SharedRows, ...]:
        """Return the rows that stand below a field."""
        return tuple(each for each in self.rows if each.below == key)

    def tables_below(self, key: str) -> tuple[WrittenTable, ...]:
        """Return the tables below a field that new rows are written into."""
        return tuple(each for each in self.tables if each.below == key)


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """What the customer sees: who the plan is for, who serves, and the plan's shared fields section by section.

    `language` is the customer's: "fi", "sv" or "en". `logo` holds bytes. `people` are those who can be put into a team,
    with nothing but their names.
    """

    customer_id: str
    language: str
    document: str
    customer: str
    subtitle: str
    office: str
    logo: bytes | None
    serving: Serving | None
    people: tuple[Person, ...]
    parts: tuple[SharedPart, ...]

    def value(self, key: str) -> Value | None:
        """Return the value of a field, None when it is empty or not shared."""
        return next((each.value for part in self.parts for each in part.fields if each.field.key == key), None)


def shared_plan(core: Core, customer_id: str, unsaved: Mapping[str, Value | None] | None = None) -> SharedPlan:
    """Return what a customer may see of its plan; UserError when there is no such customer.

    `unsaved` are values on the screen that the machine has refused to save so far, by field.
    """
    view = plans.open_plan(core, customer_id)
    answers = {**view.answers, **(unsaved or {})}
    here = tuple(each for each in view.contacts if each.here)
    view = replace(view, contacts=here, answers={key: value for key, value in answers.items() if value is not None})
    office, language = core.office, view.customer.language if view.customer.language in LANGUAGES else LANGUAGES[0]
    edition = customer_report(
        view,
        core.template,
        office,
        language=language,
        today=core.today(),
        version=1,
        picture=lambda checksum: picture(core, checksum),
        catalogue=catalogue_of(core.supplied),
    )
    return SharedPlan(
        customer_id=customer_id,
        language=language,
        document=edition.head.document,
        customer=edition.head.customer,
        subtitle=edition.head.subtitle,
        office=edition.head.office,
        logo=edition.head.logo,
        serving=replace(edition.head.serving, blocks=()) if edition.head.serving else None,
        people=tuple(_people(core, view)),
        parts=tuple(_parts(core, view, edition, language)),
    )


def save_value(core: Core, customer_id: str, key: str, value: Value | None) -> ChangeSet:
    """Save a shared field; errors as `plans.save_value`, and NotSharedError for a field that is not shared."""
    if key not in core.template:
        raise UserError(ErrorCode.FIELD_NOT_FOUND, text=key)
    field = core.template.field(key)
    if not field.shared:
        raise NotSharedError(key)
    if any(series.internal for series in field.series):
        # What the customer has not seen stays as it is.
        ours = internal_part(field, plans.open_plan(core, customer_id).answers.get(key))
        theirs = (part for part in value if isinstance(part, YearFigure)) if isinstance(value, tuple) else ()
        value = (*theirs, *ours) or None
    return plans.save_value(core, customer_id, key, value)


def add_row(core: Core, customer_id: str, table_key: str, title: str) -> ChangeSet:
    """Add a row that is shared, by its title alone; errors as `tables.add`, and NotSharedError for any other table."""
    if table_key not in core.tables:
        raise UserError(ErrorCode.TABLE_NOT_FOUND, text=table_key)
    table = core.tables.get(table_key)
    if not _written_together(table):
        raise NotSharedError(table_key)
    return tables.add(core, customer_id, table_key, {table.title: title}, audience=Audience.SHARED)[1]


def _written_together(table: PlanTable) -> bool:
    """Whether a title makes a row that the customer sees: not a measurement, nor an event, which needs a day."""
    alone = table.parent is None and table.fixed is None and table.key != clock.EVENTS
    return table.shared and alone and table.column(table.title).shared


def _parts(core: Core, view: PlanView, edition: CustomerEdition, language: str) -> Iterator[SharedPart]:
    blocks = (block for section in edition.sections for block in section.blocks)
    contacts = next((block for block in blocks if isinstance(block, ContactsBlock)), None)
    for section in core.template.sections:
        fields = tuple(_fields(section, view, core.office))
        if fields:
            here = contacts if any(field.key == CONTACTS_BELOW for field in section.fields) else None
            keys = {field.key for field in section.fields}
            rows = tuple(each for each in edition.rows() if each.below in keys)
            open_ = tuple(
                WrittenTable(table.key, table.below, table.label(language, to_customer=True))
                for table in core.tables
                if table.below in keys and _written_together(table)
            )
            yield SharedPart(section.key, section.label(language, to_customer=True), fields, here, rows, open_)


def _fields(section: Section, view: PlanView, office: Office) -> Iterator[SharedField]:
    for field in section.fields:
        stored = view.answers.get(field.key)
        value = None if stored is None else shared_part(field, stored)
        if field.shared and not _chosen(value) & {choice.key for choice in field.choices if choice.internal}:
            yield SharedField(_for_customer(field, value, office), value)


def _for_customer(field: Field, value: Value | None, office: Office) -> Field:
    """Return the field as the customer knows it, with the choices that can be offered."""
    choices = [Choice(each.key, _said(each)) for each in field.choices if not each.internal]
    if field.list_key is not None:
        chosen = _chosen(value)
        items = (item for item in office.items if item.list_key == field.list_key)
        choices = [Choice(item.id, item.labels) for item in items if item.active or item.id in chosen]
    return replace(
        field,
        labels=field.customer_labels,
        guidance=Words(),
        choices=tuple(choices),
        list_key=None,
        note=False,
        series=field.shared_series(),
    )


def _said(choice: Choice) -> Words:
    return Words(**{language: choice.label(language, to_customer=True) for language in LANGUAGES})


def _chosen(value: Value | None) -> set[str]:
    parts = value if isinstance(value, tuple) else (value,)
    return {part for part in parts if isinstance(part, str)}


def _people(core: Core, view: PlanView) -> Iterator[Person]:
    """Yield everybody who can be put into a team, and whoever is in a shared one although he or she has left."""
    teams = (view.answers[field.key] for field in core.template.fields() if field.shared and field.key in view.answers)
    parts = (part for team in teams if isinstance(team, tuple) for part in team)
    members = {part.person for part in parts if isinstance(part, TeamMember)}
    for person in core.office.people:
        if person.active or person.id in members:
            yield Person(person.id, person.name, active=person.active)
