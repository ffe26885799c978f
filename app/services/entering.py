"""The use cases of writing into the plan as a person types: a field or its note, a row of a table, in lines of text."""

from collections.abc import Iterable

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.field_values import ResolveLink, match_words, no_link, parse_value
from app.domain.normalise import words
from app.domain.people import Contact
from app.domain.plan import PlanView, Value
from app.domain.tables import Cell, PlanRow, PlanTable
from app.domain.template import Audience, Field, Kind
from app.i18n import language, tr
from app.services import plans, tables
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
    return plans.save_value(core, customer_id, key, read_value(core, core.template.field(key), text))


def read_value(core: Core, field: Field, text: str, resolve_link: ResolveLink = no_link) -> Value | None:
    """Return what a typed text says in the language of the screen; UserError as `parse_value`."""
    return parse_value(
        field,
        text,
        today=core.today(),
        resolve_choice=lambda list_key, word: item_named(core, list_key, word),
        resolve_person=lambda name: person_named(core, name),
        resolve_link=resolve_link,
        language=language(),
    )


def enter_row(
    core: Core,
    customer_id: str,
    table_key: str,
    assignments: Iterable[str],
    *,
    row: str | None = None,
    audience: Audience | None = None,
    parent: str | None = None,
) -> tuple[str, ChangeSet]:
    """Add a row to a table of the plan, or change the one that `row` names by its id or title; return its id.

    `assignments` are texts as "column=value", an empty value empties the column; `parent` names the row it belongs to.
    Raises UserError TABLE_NOT_FOUND, FIELD_NOT_FOUND also for a text without "=", ROW_STANDS_ALONE (table) for a parent
    where there can be none, what `row_named`, `parse_value` and `tables.add` raise, and NAME_AMBIGUOUS.
    """
    table, view = tables.table_of(core, table_key), plans.open_plan(core, customer_id)
    cells: dict[str, Cell | None] = {}
    for assignment in assignments:
        key, equals, text = (part.strip() for part in assignment.partition("="))
        column = next((each for each in table.columns if each.key == key), None)
        if column is None or not equals:
            raise UserError(ErrorCode.FIELD_NOT_FOUND, text=f"{table.key}.{key}")
        found = read_value(core, column, text, lambda field, name: _linked(core, view, field, name))
        assert not isinstance(found, tuple)
        cells[key] = found
    owner = _owner(core, view, table, parent)
    if row is not None:
        row_id = row_named(core, view, table, row, owner)
        return row_id, tables.edit(core, customer_id, table_key, row_id, cells, audience=audience)
    return tables.add(core, customer_id, table_key, cells, audience=audience, parent=owner)


def remove_row(core: Core, customer_id: str, table_key: str, row: str, *, parent: str | None = None) -> ChangeSet:
    """Take away the row that is called so, or has this id. Arguments and errors as of `enter_row`."""
    table, view = tables.table_of(core, table_key), plans.open_plan(core, customer_id)
    found = row_named(core, view, table, row, _owner(core, view, table, parent))
    return tables.remove(core, customer_id, table_key, found)


def _owner(core: Core, view: PlanView, table: PlanTable, parent: str | None) -> str | None:
    """Return the id of the row that `parent` names in the table above; None without a name."""
    if parent is None:
        return None
    if table.parent is None:
        raise UserError(ErrorCode.ROW_STANDS_ALONE, table=table.label(language()))
    return row_named(core, view, core.tables.get(table.parent), parent)


def row_named(core: Core, view: PlanView, table: PlanTable, name: str, owner: str | None = None) -> str:
    """Return the id of the row that is called so, or has this id; of those that belong to `owner` if that is given.

    Raises UserError ROW_NOT_NAMED (table, text), ROW_AMBIGUOUS (table, text, ids).
    """
    rows = [row for row in view.rows.get(table.key, ()) if owner is None or row.parent == owner]
    if any(row.id == name for row in rows):
        return name
    wanted = words(name)
    found = [row.id for row in rows if words(row_title(core, table, row)) == wanted]
    if len(found) > 1:
        raise UserError(ErrorCode.ROW_AMBIGUOUS, table=table.label(language()), text=name, ids=", ".join(found))
    if not found:
        raise UserError(ErrorCode.ROW_NOT_NAMED, table=table.label(language()), text=name)
    return found[0]


def row_title(core: Core, table: PlanTable, row: PlanRow) -> str:
    """Return what a row is called: the text of its title column, the label of a choice, a day as ISO 8601."""
    value = row.cells.get(table.title, "")
    item = core.office.item(value) if isinstance(value, str) else None
    return item.labels.get(language()) if item is not None else str(value)


def _linked(core: Core, view: PlanView, field: Field, name: str) -> str | None:
    try:
        if field.kind is Kind.ROW and field.table_key is not None:
            return row_named(core, view, core.tables.get(field.table_key), name)
        return contact_named(view.contacts, name).id
    except UserError as error:
        if error.code in (ErrorCode.ROW_NOT_NAMED, ErrorCode.LINK_NOT_FOUND):
            return None
        raise


def contact_named(people: Iterable[Contact], name: str) -> Contact:
    """Return who is called so, by name, else title, or has this id; somebody who is here comes before one who left.

    Raises UserError LINK_NOT_FOUND (field, text), NAME_AMBIGUOUS (name).
    """
    everybody, wanted = list(people), words(name)
    found = [each for each in everybody if each.id == name]
    found = found or [each for each in everybody if words(each.called) == wanted]
    found = [each for each in found if each.here] or found
    if len(found) > 1:
        raise UserError(ErrorCode.NAME_AMBIGUOUS, name=name)
    if not found:
        raise UserError(ErrorCode.LINK_NOT_FOUND, field=tr("Contact persons"), text=name)
    return found[0]


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
