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
from app.domain.template import Choice, Field, Section
from app.domain.words import LANGUAGES, Words
from app.reports.builder import CONTACTS_BELOW
from app.reports.data import ContactsBlock, CustomerEdition, NotSharedError, Serving
from app.reports.rows_data import SharedRows
from app.services import plans
from app.services.core import Core
from app.services.office import picture
from app.services.reporting import catalogue_of, customer_report
from app.services.sharing_rows import WrittenTable, spoken, written_tables


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
class SharedPart:
    """A section with its shared fields, filled or not; the contact persons stand below one of them, or nowhere.

    `rows` are those of the plan's tables that the customer may read, each below its field; `tables` are how they, and
    the contact persons, are written.
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
        """Return the tables below a field that are written together."""
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
    office, language = core.office, spoken(view)
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


def _parts(core: Core, view: PlanView, edition: CustomerEdition, language: str) -> Iterator[SharedPart]:
    tables = tuple(written_tables(core, view, language))
    blocks = (block for section in edition.sections for block in section.blocks)
    contacts = next((block for block in blocks if isinstance(block, ContactsBlock)), None)
    for section in core.template.sections:
        fields = tuple(_fields(section, view, core.office))
        if fields:
            here = contacts if any(field.key == CONTACTS_BELOW for field in section.fields) else None
            keys = {field.key for field in section.fields}
            rows = tuple(each for each in edition.rows() if each.below in keys)
            written = tuple(each for each in tables if each.below in keys)
            yield SharedPart(section.key, section.label(language, to_customer=True), fields, here, rows, written)


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
