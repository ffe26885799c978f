"""What the command line hands out as JSON: customers, a plan, the template, an import, each as plain data.

JSON keys never change. Answers are typed: numbers are numbers, dates ISO 8601; a choice is the template's key, or the
label of an item of the office's list. Nothing here opens a store.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.domain.customer import RECORD_FIELDS, CustomerRow, LogEntry
from app.domain.faults import Fault
from app.domain.office import Office
from app.domain.people import Contact
from app.domain.plan import PlanView, TeamMember, Value, YearFigure, completeness, section_completeness
from app.domain.pointed_out import Point, PointedOut
from app.domain.tables import Cell, PlanRow, PlanTable, PlanTables
from app.domain.template import Audience, Field, Kind, Section, Series, Template
from app.domain.versions import HandedCopy, PlanVersion
from app.i18n import language
from app.reason_text import reason_text

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
            "review_due": row.review_due.isoformat() if row.review_due else None,
            "next_due": row.next_due.isoformat() if row.next_due else None,
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


def plan_data(view: PlanView, template: Template, tables: PlanTables, office: Office) -> dict[str, Any]:
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
        "contacts": [_contact_data(one, view, office) for one in view.contacts],
        "tables": {
            table.key: [_row_data(table, row, view, office) for row in view.rows.get(table.key, ())] for table in tables
        },
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
        "log": [_entry_data(one, view) for one in view.log],
        "stage_moves": [
            {
                "moved_at": move.moved_at.isoformat(timespec="seconds"),
                "from": stage_key(office, move.from_stage),
                "to": stage_key(office, move.to_stage),
                "reason": reason_text(move.reason),
                "author": move.author,
            }
            for move in view.stage_moves
        ],
        "last_contact": view.last_contact.isoformat() if view.last_contact else None,
        "completeness": {**asdict(filled), "sections": sections},
    }


def _entry_data(entry: LogEntry, view: PlanView) -> dict[str, Any]:
    met = next((each.called for each in view.contacts if each.id == entry.contact), None)
    return {"date": entry.happened_on.isoformat(), "author": entry.author, "contact": met, "text": entry.text}


def _contact_data(contact: Contact, view: PlanView, office: Office) -> dict[str, Any]:
    names = {each.id: each.called for each in view.contacts}
    texts = (
        "name",
        "title",
        "unit",
        "phone",
        "mobile",
        "email",
        "channel",
        "language",
        "power",
        "attitude",
        "standing",
    )
    return {
        "id": contact.id,
        **{key: getattr(contact, key) for key in texts},
        "roles": list(contact.roles),
        "answered_by": person_name(office, contact.answered_by),
        "reports_to": names.get(contact.reports_to or ""),
        "influences": [names[each] for each in contact.influences if each in names],
        "came_from": contact.came_from,
        "left_on": contact.left_on.isoformat() if contact.left_on else None,
        "last_met": contact.last_met.isoformat() if contact.last_met else None,
        "note": contact.note,
    }


def _row_data(table: PlanTable, row: PlanRow, view: PlanView, office: Office) -> dict[str, Any]:
    cells = {
        column.key: _cell_data(column, row.cells[column.key], view, office)
        for column in table.columns
        if column.key in row.cells
    }
    audience = Audience.SHARED if table.shows(row) else Audience.INTERNAL
    return {"id": row.id, "audience": audience.value, **({"of": row.parent} if table.parent else {}), "cells": cells}


def _cell_data(column: Field, value: Cell, view: PlanView, office: Office) -> Any:
    if column.kind is Kind.PERSON:
        return person_name(office, str(value))
    if column.kind is Kind.CONTACT:
        return next((each.called for each in view.contacts if each.id == value), None)
    return value_data(column, value, office)


def template_data(template: Template, tables: PlanTables, contact: Iterable[Field]) -> dict[str, Any]:
    """Return the sections, fields and tables of the plan, and what is known of a contact person, as plain data.

    Texts are in all three languages.
    """
    return {
        "sections": [_section_data(section) for section in template.sections],
        "tables": [_table_data(table) for table in tables],
        "contact": [_field_data(field) for field in contact],
    }


def _table_data(table: PlanTable) -> dict[str, Any]:
    return {
        "key": table.key,
        "below": table.below,
        "of": table.parent,
        "labels": table.labels.as_dict(),
        "customer_labels": table.customer_labels.as_dict(),
        "guidance": table.guidance.as_dict(),
        "audience": (Audience.SHARED if table.shared else Audience.INTERNAL).value,
        "columns": [_field_data(column) for column in table.columns],
    }


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
        "series": [_series_data(field, one) for one in field.series],
        "minimum": None if field.minimum is None else _number(field.minimum),
        "maximum": None if field.maximum is None else _number(field.maximum),
    }


def _series_data(field: Field, series: Series) -> dict[str, Any]:
    audience = Audience.INTERNAL if series.internal or not field.shared else Audience.SHARED
    labels = series.labels.as_dict()
    return {"key": series.key, "labels": labels, "unit": series.unit.value, "audience": audience.value}


def versions_data(found: Iterable[PlanVersion]) -> list[dict[str, Any]]:
    """Return agreed versions as plain data, latest first."""
    return [
        {
            "number": each.number,
            "agreed_on": each.agreed_on.isoformat(),
            "ours": each.ours,
            "theirs": each.theirs,
            "remark": each.remark,
            "author": each.author,
        }
        for each in found
    ]


def copies_data(found: Iterable[HandedCopy]) -> list[dict[str, Any]]:
    """Return the PDFs handed over as plain data, latest first."""
    return [
        {
            "number": each.number,
            "handed_on": each.handed_on.isoformat(),
            "edition": each.edition,
            "language": each.language,
            "version": each.version,
            "draft": each.draft,
            "recipients": each.recipients,
            "file_name": each.file_name,
            "checksum": each.checksum,
            "author": each.author,
        }
        for each in found
    ]


def fault_data(fault: Fault) -> dict[str, Any]:
    """Return a fault of the store as plain data; None where it has no such part."""
    return {
        "kind": fault.kind.value,
        "table": fault.table or None,
        "row": fault.row or None,
        "column": fault.column or None,
        "field": fault.field or None,
        "detail": fault.detail or None,
        "customer_id": fault.customer_id or None,
        "customer": fault.customer or None,
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


def pointed_out_data(found: PointedOut) -> dict[str, Any]:
    """Return what is pointed out of a plan as plain data: the ids of rows and of contact persons."""
    rows = {point.value: [row for row, said in found.rows.items() if said is point] for point in Point}
    ties = [{"warning": each.gap.value, "contacts": list(each.contacts)} for each in found.ties]
    return {**rows, "contact_warnings": ties}
