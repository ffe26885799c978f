"""The account plan on paper: what to print of a plan, and what must never be found in the customer edition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from app import i18n
from app.domain import leak
from app.domain.leak import Secret
from app.domain.office import Office
from app.domain.plan import PlanView, TeamMember, Value, YearFigure, internal_part, shared_part
from app.domain.template import NUMERIC_KINDS, Field, Kind, Template
from app.domain.text import plain_of
from app.domain.words import LANGUAGES, Words
from app.formats import format_date, format_phone
from app.reason_text import reason_text
from app.reports.builder import Builder, Picture
from app.reports.content import Reader, parsed, plain_text
from app.reports.data import CustomerEdition, Edition, InternalEdition
from app.reports.file_name import PARTS, placeholder, shown_rule, stored_rule, suggested_file_name
from app.reports.rows_data import NOTHING_DECLARED, Catalogue, SharedRows
from app.reports.summary_builder import SummaryBuilder
from app.reports.summary_data import SummaryEdition
from app.services.row_secrets import row_secrets, row_texts, shared_row_places

if TYPE_CHECKING:
    from app.services.core import Supplied

__all__ = [
    "PARTS",
    "Edition",
    "Notice",
    "build_report",
    "catalogue_of",
    "collect_secrets",
    "customer_report",
    "notices",
    "place_label",
    "placeholder",
    "shared_places",
    "shown_rule",
    "stored_rule",
    "suggested_file_name",
    "typed_places",
]


def catalogue_of(supplied: "Supplied") -> Catalogue:
    """Return what the program declares beside the template."""
    return Catalogue(supplied.tables, supplied.metrics, supplied.contact_fields)


def customer_report(
    view: PlanView,
    template: Template,
    office: Office,
    *,
    language: str,
    today: date,
    version: int,
    picture: Picture,
    agreed_on: date | None = None,
    catalogue: Catalogue = NOTHING_DECLARED,
) -> CustomerEdition:
    """Return what the customer edition of a plan prints; see `build_report`."""
    answers = {
        key: part
        for key, value in view.answers.items()
        if key in template and (part := shared_part(template.field(key), value)) is not None
    }
    view = replace(view, answers=answers)
    return Builder(view, template, office, language, today, version, picture, agreed_on, catalogue).customer_edition()


def build_report(
    view: PlanView,
    template: Template,
    office: Office,
    *,
    edition: Edition,
    language: str,
    today: date,
    version: int,
    picture: Picture,
    agreed_on: date | None = None,
    catalogue: Catalogue = NOTHING_DECLARED,
) -> CustomerEdition | InternalEdition | SummaryEdition:
    """Return what one edition of a plan prints, in `language` ("fi", "sv" or "en").

    `version` counts the versions agreed with the customer from 1; without `agreed_on`, its day, the plan is a draft of
    that version. `picture` gives the bytes of the logo or a photo by its SHA-256, or None.
    """
    if edition is not Edition.CUSTOMER:
        plan = Builder(view, template, office, language, today, version, picture, agreed_on, catalogue)
        return SummaryBuilder(plan).edition() if edition is Edition.SUMMARY else plan.internal_edition()
    return customer_report(
        view,
        template,
        office,
        language=language,
        today=today,
        version=version,
        picture=picture,
        agreed_on=agreed_on,
        catalogue=catalogue,
    )


def collect_secrets(
    view: PlanView,
    template: Template,
    office: Office,
    catalogue: Catalogue = NOTHING_DECLARED,
    remarks: Iterable[str] = (),
) -> list[Secret]:
    """Return every internal text of a plan, as it could be read; labels of lists and stages in all three languages.

    `remarks` are those on agreed versions.
    """
    from app.reports.fonts import printable

    secrets = [*_internal_texts(view, template, office, catalogue), *_stage_texts(view, office)]
    secrets += [Secret(leak.VERSIONS, remark) for remark in remarks]
    secrets += [Secret(leak.ALLOWANCE, allowance.reason) for allowance in view.allowances]
    # What the page cannot print is not found there either: compare what a reader would see.
    shown = (Secret(secret.place, printable(secret.text)) for secret in secrets)
    return list(dict.fromkeys(secret for secret in shown if secret.text.strip()))


def _internal_answers(view: PlanView, template: Template, office: Office) -> Iterator[Secret]:
    for key, value in view.answers.items():
        field = template.field(key)
        ours = internal_part(field, value) if field.shared else value
        if ours:
            yield from (Secret(key, text) for text in _readings(field, ours, office))


def _readings(field: Field, value: Value, office: Office) -> Iterator[str]:
    """Yield the texts in which a value could be read; every number for itself and bare."""
    if field.kind in NUMERIC_KINDS:
        yield f"{cast('Decimal', value):f}"
    elif field.kind is Kind.NARRATIVE:
        yield plain_of(parsed(cast("str", value)))
    elif field.kind is Kind.TEXT:
        yield cast("str", value)
    elif field.kind is Kind.DATE:
        yield from (format_date(cast("date", value), language) for language in LANGUAGES)
    elif field.kind is Kind.YEARS:
        yield from (f"{figure.value:f}" for figure in cast("tuple[YearFigure, ...]", value))
    elif field.kind is Kind.TEAM:
        yield from (member.role for member in cast("tuple[TeamMember, ...]", value))
    else:
        keys = (cast("str", value),) if field.kind is Kind.CHOICE else cast("tuple[str, ...]", value)
        yield from (Reader(office, language).label_of(field, key) for key in keys for language in LANGUAGES)


def _stage_texts(view: PlanView, office: Office) -> Iterator[Secret]:
    """Yield name, goal and guidance of the stages that the customer is in or has been in."""
    ids = [view.customer.stage]
    ids += [stage for move in view.stage_moves for stage in (move.to_stage, move.from_stage)]
    for stage_id in dict.fromkeys(ids):
        stage = office.stage(stage_id)
        if stage:
            yield from (Secret(leak.STAGE, text) for text in _all(stage.names, stage.goals, stage.guidance))


def _all(*texts: Words) -> Iterator[str]:
    return (text for words in texts for text in words.as_dict().values() if text)


def shared_places(
    view: PlanView, template: Template, office: Office, language: str, rows: Iterable[SharedRows] = ()
) -> dict[str, str]:
    """Return the plain text of each shared place that the customer edition prints, by its place.

    The places are the keys of filled shared fields, those of the `rows` below them, and "record" for the customer's
    record, contact persons and our people.
    """
    reader = Reader(office, language, to_customer=True)
    places = {
        field.key: plain_text(reader.content(field, view.answers[field.key]))
        for field in template.fields()
        if field.shared and field.key in view.answers
    }
    for block in rows:
        places |= block.typed()
    places[leak.RECORD] = "\n".join(text for text in _record_texts(view, office) if text)
    return places


def typed_places(view: PlanView, template: Template, catalogue: Catalogue = NOTHING_DECLARED) -> frozenset[str]:
    """Return the shared places whose words a person typed: only there can an allowance be given."""
    typed = {Kind.TEXT, Kind.NARRATIVE, Kind.TEAM, Kind.DATE, Kind.YEARS, *NUMERIC_KINDS}
    keys = (key for key in view.answers if key in template and template.field(key).shared)
    fields = (key for key in keys if template.field(key).kind in typed)
    return frozenset({leak.RECORD, *fields, *shared_row_places(view, catalogue)})


def _record_texts(view: PlanView, office: Office) -> Iterator[str]:
    customer = view.customer
    yield from (customer.name, customer.business_id, customer.group_name, customer.parent_company, customer.site)
    yield from (customer.street, f"{customer.postal_code} {customer.town}", customer.website)
    # As they are printed: a number that was typed otherwise is the same one.
    yield f"{office.info.name} {format_phone(office.info.phone)}"
    for contact in view.contacts:
        if contact.here:
            phones = " ".join(map(format_phone, (contact.phone, contact.mobile)))
            yield f"{contact.name} {contact.title} {contact.unit} {phones} {contact.email}"
    for person_id in (customer.responsible, customer.deputy):
        person = office.person(person_id)
        if person:
            yield f"{person.name} {person.title} {format_phone(person.phone)} {person.email}"


@dataclass(frozen=True, slots=True)
class Notice:
    """Characters of one place that the PDF shows as a neutral sign. `label` names the place on the screen."""

    place: str
    label: str
    characters: str


def notices(
    view: PlanView,
    template: Template,
    office: Office,
    *,
    edition: Edition,
    language: str,
    catalogue: Catalogue = NOTHING_DECLARED,
) -> list[Notice]:
    """Return what the chosen edition cannot print as typed, so that it can be told before the export."""
    from app.reports.fonts import unprintable

    texts: dict[str, str] = dict(shared_places(view, template, office, language))
    texts |= row_texts(view, catalogue, to_customer=edition is Edition.CUSTOMER)
    if edition in (Edition.INTERNAL, Edition.SUMMARY):
        for secret in _internal_texts(view, template, office, catalogue):
            texts[secret.place] = f"{texts.get(secret.place, '')}\n{secret.text}"
    found = ((place, unprintable(text)) for place, text in texts.items())
    return [Notice(place, place_label(place, template), characters) for place, characters in found if characters]


def _internal_texts(view: PlanView, template: Template, office: Office, catalogue: Catalogue) -> Iterator[Secret]:
    yield from _internal_answers(view, template, office)
    yield from row_secrets(view, catalogue)
    yield from (Secret(leak.note_place(key), plain_of(parsed(note))) for key, note in view.notes.items())
    yield from (Secret(leak.LOG, entry.text) for entry in view.log)
    for move in view.stage_moves:
        yield from (Secret(leak.STAGE_REASON, reason_text(move.reason, language)) for language in LANGUAGES)
    yield from (Secret(leak.CONTACT_NOTE, contact.note) for contact in view.contacts)


_PLACES: Mapping[str, str] = {
    leak.RECORD: i18n.mark("Customer record"),
    leak.LOG: i18n.mark("Log"),
    leak.STAGE: i18n.mark("Stage"),
    leak.STAGE_REASON: i18n.mark("Reason of a stage move"),
    leak.CONTACT_NOTE: i18n.mark("Note about a contact person"),
    leak.VERSIONS: i18n.mark("Remark on an agreed version"),
    leak.ALLOWANCE: i18n.mark("Reason of an allowance"),
}


def place_label(place: str, template: Template) -> str:
    """Return what a place is called on the screen."""
    key, _, note = place.partition("#")
    key, _, row = key.partition("/")
    label = template.field(key).label(i18n.language()) if key in template else i18n.tr(_PLACES.get(place, key))
    if row:
        return i18n.tr("{field}: a row of the table").format(field=label)
    return i18n.tr("{field}: internal note").format(field=label) if note else label
