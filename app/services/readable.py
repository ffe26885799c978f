"""What the command line prints for people: customers, a plan, the template, an import, each as lines to read.

The language is the screen's. Everything internal of a plan is marked as such.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app.care_text import asked_text, freshness_text, review_text
from app.domain.care import Care, care_of
from app.domain.customer import CustomerRow
from app.domain.lifecycle import Stage
from app.domain.office import Office
from app.domain.plan import PlanView, Value, completeness, section_completeness
from app.domain.pointed_out import NOTHING, Point, PointedOut
from app.domain.tables import PlanRow, PlanTable, PlanTables
from app.domain.template import Field, Kind, Section, Template
from app.domain.versions import PlanVersion
from app.formats import format_date, format_phone
from app.i18n import language, mark, tr, trn
from app.languages import language_name
from app.reason_text import reason_text
from app.services.views import item_label, person_name, stage_name
from app.ties_text import tie_text

if TYPE_CHECKING:
    from app.reports.content import RowReader
    from app.services.importing import ImportResult

_POINTS: Mapping[Point, str] = {
    Point.OVERDUE: mark("Overdue"),
    Point.IDLE: mark("No dated action"),
    Point.FEW: mark("too few cases"),
}

RECORD_LABELS: Mapping[str, str] = {
    "name": mark("Name"),
    "business_id": mark("Business ID"),
    "no_business_id": mark("No business ID"),
    "group_name": mark("Group"),
    "parent_company": mark("Parent company"),
    "site": mark("Site"),
    "industry": mark("Industry"),
    "street": mark("Street address"),
    "postal_code": mark("Postal code"),
    "town": mark("Town"),
    "invoice_address": mark("Invoicing address"),
    "phone": mark("Phone"),
    "email": mark("E-mail"),
    "website": mark("Website"),
    "language": mark("Language of the customer"),
    "responsible": mark("Responsible person"),
    "deputy": mark("Deputy"),
    "stage": mark("Stage"),
    "title": mark("Title"),
    "contact": mark("Contact person"),
    "unit": mark("Unit"),
    "mobile": mark("Second phone"),
}
"""What the fields of a record and of a contact person are called, in English; translated where it is shown."""


def customers_text(rows: Sequence[CustomerRow], office: Office) -> Iterator[str]:
    """Yield the customer list as lines of aligned columns: name, business ID, town, stage, responsible, filled."""
    cells = [
        (
            row.name,
            row.business_id or "–",
            row.town or "–",
            stage_name(office, row.stage) or "–",
            person_name(office, row.responsible) or "–",
            f"{row.filled}/{row.total}" + (f"  {tr('Archived')}" if row.archived else ""),
        )
        for row in rows
    ]
    widths = [min(max(map(len, column)), 40) for column in zip(*cells, strict=True)]
    for line in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
    yield trn("{n} customer", "{n} customers", len(rows)).format(n=len(rows))


def plan_text(
    view: PlanView,
    template: Template,
    tables: PlanTables,
    office: Office,
    today: date,
    versions: Sequence[PlanVersion] = (),
    found: PointedOut = NOTHING,
    contact_fields: tuple[Field, ...] = (),
) -> Iterator[str]:
    """Yield a customer with its whole plan, and what that needs today, as lines to read.

    Everything internal is marked as such. `versions` are those agreed with the customer, `found` is what is pointed
    out; `contact_fields` are those of contact.toml.
    """
    yield from _record_text(view, office)
    yield from _contacts_text(view, office, contact_fields)
    yield from (f"! {tie_text(each, view.contacts, language())} [{tr('internal')}]" for each in found.ties)
    filled = completeness(template, view.answers)
    yield tr("Filled {filled}/{total}").format(filled=filled.filled, total=filled.total)
    stage = office.stage(view.customer.stage)
    care = care_of(view, template, tables, stage, today)
    yield from _care_text(care, stage, template, today)
    for section in template.sections:
        yield from _section_text(
            section, view, tables, office, freshness_text(care.sections[section.key], today, language()), found
        )
    if versions:
        yield from ("", f"== {tr('Versions')} [{tr('internal')}] ==")
        yield from versions_text(versions)
    if view.log:
        yield from ("", f"== {tr('Log')} [{tr('internal')}] ==")
        for entry in view.log:
            yield from _entry(format_date(entry.happened_on, language()), entry.author, entry.text)
    if view.stage_moves:
        yield from ("", f"== {tr('Stage history')} [{tr('internal')}] ==")
        for move in view.stage_moves:
            names = [stage_name(office, stage) for stage in (move.from_stage, move.to_stage)]
            day = format_date(move.moved_at.astimezone().date(), language())
            yield from _entry(day, move.author, f"{' → '.join(filter(None, names))}: {reason_text(move.reason)}")


def versions_text(versions: Sequence[PlanVersion]) -> Iterator[str]:
    """Yield the versions agreed with a customer: number and day, by whom, and the remark, which is internal."""
    if not versions:
        yield tr("No version has been agreed yet.")
    for version in versions:
        told = tr("Version {number}, agreed {date}")
        yield told.format(number=version.number, date=format_date(version.agreed_on, language()))
        people = ", ".join(filter(None, (version.ours, version.theirs)))
        yield from (f"    {line}" for line in (people, *version.remark.split("\n")) if line)


def _care_text(care: Care, stage: Stage | None, template: Template, today: date) -> Iterator[str]:
    inside = f" [{tr('internal')}]"
    if review := review_text(care, today, language()):
        yield f"{tr('Next review')}{inside}: {review}"
    labels = (template.field(key).label(language()) for key in care.missing)
    if stage and (asked := asked_text(stage.names.get(language()), labels, language())):
        yield asked + inside


def _entry(day: str, author: str, text: str) -> Iterator[str]:
    first, *rest = text.split("\n")
    yield "  ".join(filter(None, (day, author, first)))
    yield from (f"    {line}" for line in rest)


def _record_text(view: PlanView, office: Office) -> Iterator[str]:
    customer = view.customer
    yield f"{customer.name} ({tr('Archived')})" if customer.archived else customer.name
    address = ", ".join(filter(None, (customer.street, f"{customer.postal_code} {customer.town}".strip())))
    business_id = customer.business_id or (tr("No business ID") if customer.no_business_id else "")
    inside = f" [{tr('internal')}]"
    facts = (
        (tr("Business ID"), business_id),
        (tr("Group"), ", ".join(filter(None, (customer.group_name, customer.parent_company)))),
        (tr("Site"), customer.site),
        (tr("Industry"), item_label(office, customer.industry)),
        (tr("Address"), address),
        (tr("Invoicing address"), customer.invoice_address.replace("\n", ", ")),
        (tr("Phone"), format_phone(customer.phone)),
        (tr("E-mail"), customer.email),
        (tr("Website"), customer.website),
        (tr("Language"), language_name(customer.language)),
        (tr("Responsible person"), person_name(office, customer.responsible)),
        (tr("Deputy"), person_name(office, customer.deputy)),
        (tr("Stage") + inside, stage_name(office, customer.stage)),
        (tr("Last contact") + inside, format_date(view.last_contact, language()) if view.last_contact else ""),
    )
    yield from (f"{label}: {value}" for label, value in facts if value)


def _contacts_text(view: PlanView, office: Office, fields: tuple[Field, ...]) -> Iterator[str]:
    from app.reports.contacts_builder import ContactsBuilder
    from app.reports.rows_data import Catalogue

    builder = ContactsBuilder(view, Catalogue(contact_fields=fields), office, language())
    for contact in view.contacts:
        note = f"[{tr('internal')}] {contact.note}" if contact.note else ""
        gone = format_date(contact.left_on, language()) if contact.left_on else ""
        told = tr("left {day}").format(day=gone)
        left = f"[{tr('internal')}] {told}" if gone else ""
        phones = map(format_phone, (contact.phone, contact.mobile))
        shared = (contact.name, contact.title, contact.unit, *phones, contact.email)
        parts = (*shared, left, note.replace("\n", " "))
        yield f"- {', '.join(filter(None, parts))}"
        if contact.here:
            yield from (f"    {line}" for line in (builder.superior(contact),) if line)
            yield from (f"    {fact} [{tr('internal')}]" for fact in builder.for_us(contact))


def _section_text(
    section: Section, view: PlanView, tables: PlanTables, office: Office, fresh: str, found: PointedOut
) -> Iterator[str]:
    filled = section_completeness(section, view.answers)
    yield from ("", f"== {section.label(language())} {filled.filled}/{filled.total} ==")
    if fresh:
        yield f"{fresh} [{tr('internal')}]"
    for field in section.fields:
        if field.key in view.answers:
            yield field.label(language()) + ("" if field.shared else f" [{tr('internal')}]")
            yield from (f"  {line}" for line in _value_text(field, view.answers[field.key], office))
        if field.key in view.notes:
            if field.key not in view.answers:
                yield field.label(language())
            yield f"  [{tr('Internal note')}]"
            yield from (f"  {line}" for line in view.notes[field.key].split("\n"))
        for table in tables.below(field.key):
            yield from _table_text(table, view, tables, office, found)


def _table_text(
    table: PlanTable, view: PlanView, tables: PlanTables, office: Office, found: PointedOut
) -> Iterator[str]:
    from app.reports.content import RowReader

    reader = RowReader(view, tables, office, language())
    rows = view.rows.get(table.key, ())
    if rows:
        yield table.label(language())
    for row in rows:
        said = ", ".join((*_cells_text(table, row, reader), *_pointed_out(found, row)))
        yield f"  - {said}" + ("" if table.shows(row) else f" [{tr('internal')}]")
        for child in tables.children(table.key):
            for each in view.rows.get(child.key, ()):
                if each.parent == row.id:
                    yield f"      {', '.join((*_cells_text(child, each, reader), *_pointed_out(found, each)))}"


def _pointed_out(found: PointedOut, row: PlanRow) -> Iterator[str]:
    if row.id in found.rows:
        said = found.rows[row.id]
        # From how few cases a figure is counted is told to the customer, too.
        yield tr(_POINTS[said]) if said is Point.FEW else f"{tr(_POINTS[said])} [{tr('internal')}]"


def _cells_text(table: PlanTable, row: PlanRow, reader: "RowReader") -> Iterator[str]:
    for column in table.columns:
        if column.key in row.cells:
            text = reader.cell(column, row.cells[column.key])
            yield text if column.key == table.title else f"{column.label(language())}: {text}"


def _value_text(field: Field, value: Value, office: Office) -> Iterator[str]:
    # The reader of the reports loads the Markdown parser, which `template` and `customers` do without.
    from app.reports.content import Reader, plain_text
    from app.reports.data import Table

    if isinstance(value, str) and field.kind is not Kind.CHOICE:
        yield from value.split("\n")
        return
    content = Reader(office, language()).content(field, value)
    if isinstance(content, Table) and field.kind is Kind.YEARS:
        for row in content.rows:
            cells = zip(content.headings[1:], row[1:], strict=True)
            yield f"{row[0]}: {', '.join(f'{heading} {cell}' for heading, cell in cells)}"
    elif isinstance(content, Table):
        yield from (", ".join(filter(None, row)) for row in content.rows)
    else:
        yield from plain_text(content).split("\n")


def template_text(template: Template, tables: PlanTables, contact: Iterable[Field]) -> Iterator[str]:
    """Yield the plan's sections, fields and tables, and what is known of a contact person: key, kind, label, audience.

    A star counts for completeness.
    """
    width = max(len(field.key) for field in template.fields())
    for number, section in enumerate(template.sections, start=1):
        yield from ("",) if number > 1 else ()
        yield f"{number}. {section.label(language())}"
        for field in section.fields:
            audience = tr("shared with the customer") if field.shared else tr("internal")
            star = "*" if field.core else " "
            known = f"  {field.key.ljust(width)} {star} {field.kind.value.ljust(9)}"
            yield f"{known}  {field.label(language())} [{audience}]"
    for table in tables:
        yield from ("", f"{table.key}: {table.label(language())}")
        yield from (_column(column, width) for column in table.columns)
    yield from ("", f"contact: {tr('Contact persons')}")
    yield from (_column(field, width) for field in contact)
    yield f"  {'influences'.ljust(width)}   {Kind.CONTACT.value.ljust(9)}  {tr('Influences whom')} [{tr('internal')}]"


def _column(column: Field, width: int) -> str:
    audience = tr("shared with the customer") if column.shared else tr("internal")
    return f"  {column.key.ljust(width)}   {column.kind.value.ljust(9)}  {column.label(language())} [{audience}]"


def import_text(result: "ImportResult") -> Iterator[str]:
    """Yield what an import did as lines to read."""
    if result.dry_run:
        yield tr("Nothing was written. The import would do this:")
    yield tr(
        "{added} new customers, {updated} filled up, {unchanged} unchanged, {contacts} new contact persons"
    ).format(added=result.added, updated=result.updated, unchanged=result.unchanged, contacts=result.contacts_added)
    if result.unknown_columns:
        yield tr("Columns left out: {names}").format(names=", ".join(result.unknown_columns))
    if result.bad_rows:
        yield trn("{n} row was left out:", "{n} rows were left out:", result.bad).format(n=result.bad)
        yield from _remarks(result.bad_rows)
    if result.remarks:
        yield tr("Worth a look:")
        yield from _remarks(result.remarks)
    if result.differences:
        yield tr("The list says something else; what was here stays:")
    for one in result.differences:
        about = " · ".join(filter(None, (one.customer, one.contact, tr(RECORD_LABELS[one.field]))))
        yield _line(
            one.line,
            tr("{about}: “{ours}”, in the list “{theirs}”").format(about=about, ours=one.ours, theirs=one.theirs),
        )


def _remarks(remarks: "Sequence[Any]") -> Iterator[str]:
    return (_line(one.line, one.reason) for one in remarks)


def _line(number: int, text: str) -> str:
    return "  " + tr("line {n}: {text}").format(n=number, text=text)
