"""What the command line hands out as JSON: customers, a plan, the template, an import, each as plain data.

JSON keys never change. Answers are typed: numbers are numbers, dates ISO 8601; a choice is the template's key, or the
label of an item of the office's list. Nothing here opens a store.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.domain.customer import RECORD_FIELDS, CustomerRow
from app.domain.office import Office
from app.domain.plan import PlanView, TeamMember, Value, YearFigure, completeness, section_completeness
from app.domain.template import Field, Kind, Section, Template
from app.i18n import language

if TYPE_CHECKING:
    from app.services.importing import ImportResult


def item_label(office: Office, item_id: str | None) -> str | None:
    """Return the label of an item of an office list, None for none."""
    item = office.item(item_id)
    return item.labels.get(language()) if item else None


def person_name(office: Office, person_id: str | None) -> str | None:
    """Return the name of a person of the office, None for none."""
    person = office.person(person_id)
    return person.name if person else None


def stage_key(office: Office, stage_id: str | None) -> str | None:
    """Return the key of a stage, None for none."""
    stage = office.stage(stage_id)
    return stage.key if stage else None


def stage_name(office: Office, stage_id: str | None) -> str | None:
    """Return the name of a stage, None for none."""
    stage = office.stage(stage_id)
    return stage.names.get(language()) if stage else None


def customers_data(rows: Iterable[CustomerRow], office: Office) -> list[dict[str, Any]]:
    """Return the rows of the customer list as plain data."""
    return [
        {
            "id": row.id,
            "name": row.name,
            "business_id": row.business_id,
            "town": row.town,
            "industry": item_label(office, row.industry),
            "stage": stage_key(office, row.stage),
            "stage_name": stage_name(office, row.stage),
            "responsible": person_name(office, row.responsible),
            "archived": row.archived,
            "filled": row.filled,
            "total": row.total,
            "last_contact": row.last_contact.isoformat() if row.last_contact else None,
        }
        for row in rows
    ]


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _choice(field: Field, key: str, office: Office) -> str:
    return key if any(choice.key == key for choice in field.choices) else item_label(office, key) or key


def value_data(field: Field, value: Value, office: Office) -> Any:
    """Return the value of a field as plain data."""
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_part(field, part, office) for part in value]
    return _choice(field, value, office) if field.kind is Kind.CHOICE else value


def _part(field: Field, part: str | TeamMember | YearFigure, office: Office) -> Any:
    if isinstance(part, TeamMember):
        return {"person": person_name(office, part.person), "role": part.role}
    if isinstance(part, YearFigure):
        return {"year": part.year, "series": part.series, "value": _number(part.value)}
    return _choice(field, part, office)


def plan_data(view: PlanView, template: Template, office: Office) -> dict[str, Any]:
    """Return a customer with its whole plan as plain data; what is internal is in it, too."""
    customer = view.customer
    record = {key: getattr(customer, key) for key in RECORD_FIELDS}
    record["industry"] = item_label(office, customer.industry)
    record["responsible"] = person_name(office, customer.responsible)
    record["deputy"] = person_name(office, customer.deputy)
    record["archived"] = customer.archived
    filled = completeness(template, view.answers)
    sections = {section.key: asdict(section_completeness(section, view.answers)) for section in template.sections}
    return {
        "id": customer.id,
        "record": record,
        "contacts": [
            {"name": one.name, "title": one.title, "phone": one.phone, "email": one.email, "note": one.note}
            for one in view.contacts
        ],
        "stage": stage_key(office, customer.stage),
        "stage_name": stage_name(office, customer.stage),
        "responsible": record["responsible"],
        "deputy": record["deputy"],
        "answers": {
            field.key: value_data(field, view.answers[field.key], office)
            for field in template.fields()
            if field.key in view.answers
        },
        "notes": {field.key: view.notes[field.key] for field in template.fields() if field.key in view.notes},
        "log": [{"date": one.happened_on.isoformat(), "author": one.author, "text": one.text} for one in view.log],
        "stage_moves": [
            {
                "moved_at": move.moved_at.isoformat(timespec="seconds"),
                "from": stage_key(office, move.from_stage),
                "to": stage_key(office, move.to_stage),
                "reason": move.reason,
                "author": move.author,
            }
            for move in view.stage_moves
        ],
        "last_contact": view.last_contact.isoformat() if view.last_contact else None,
        "completeness": {**asdict(filled), "sections": sections},
    }


def template_data(template: Template) -> dict[str, Any]:
    """Return the sections and fields of the plan as plain data, texts in all three languages."""
    return {"sections": [_section_data(section) for section in template.sections]}


def _section_data(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "labels": section.labels.as_dict(),
        "customer_labels": section.customer_labels.as_dict(),
        "guidance": section.guidance.as_dict(),
        "fields": [_field_data(field) for field in section.fields],
    }


def _field_data(field: Field) -> dict[str, Any]:
    return {
        "key": field.key,
        "kind": field.kind.value,
        "audience": field.audience.value,
        "labels": field.labels.as_dict(),
        "customer_labels": field.customer_labels.as_dict(),
        "guidance": field.guidance.as_dict(),
        "core": field.core,
        "note": field.note,
        "choices": [{"key": choice.key, "labels": choice.labels.as_dict()} for choice in field.choices],
        "list": field.list_key,
        "series": [{"key": one.key, "labels": one.labels.as_dict(), "unit": one.unit.value} for one in field.series],
        "minimum": None if field.minimum is None else _number(field.minimum),
        "maximum": None if field.maximum is None else _number(field.maximum),
    }


def import_data(result: "ImportResult") -> dict[str, Any]:
    """Return what an import did as plain data."""
    return {
        "file": result.file,
        "dry_run": result.dry_run,
        "added": result.added,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "bad": result.bad,
        "contacts_added": result.contacts_added,
        "bad_rows": [asdict(one) for one in result.bad_rows],
        "remarks": [asdict(one) for one in result.remarks],
        "differences": [asdict(one) for one in result.differences],
        "unknown_columns": list(result.unknown_columns),
        "new_industries": list(result.new_industries),
        "new_people": list(result.new_people),
    }
