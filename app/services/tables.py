"""Use cases of the plan's tables: a row added, changed, moved, removed."""

from collections.abc import Mapping, Sequence

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.ids import new_id
from app.domain.normalise import visible
from app.domain.positions import positions
from app.domain.tables import Cell, PlanRow, PlanTable
from app.domain.template import Audience, Kind
from app.i18n import language
from app.services import plans
from app.services.core import Core, changes_of, require_customer
from db.store import tables as rows
from db.store.unit import Scalar, UnitOfWork

ADD, EDIT, REMOVE, MOVE = "row.add", "row.edit", "row.remove", "row.move"


def add(
    core: Core,
    customer_id: str,
    table_key: str,
    cells: Mapping[str, Cell | None],
    *,
    audience: Audience | None = None,
    parent: str | None = None,
    below: Mapping[str, Sequence[Mapping[str, Cell | None]]] | None = None,
) -> tuple[str, ChangeSet]:
    """Add a row at the end of a table and return its id. Without `audience` it has the table's own.

    In a table with a row for each item of a list, the row of the item in the title column is changed as by `edit` where
    there is one, and begins empty where it had been removed. `below` are rows that belong to it, by their table,
    written in the same action for the same readers. Raises UserError for an unknown customer, table, column or parent,
    a row without its title, and what `plans.encode` refuses.
    """
    table = table_of(core, table_key)
    row_id = _new_id(customer_id, table, check(core, table_key, cells))
    children = [(table_of(core, key), each) for key, found in (below or {}).items() for each in found]
    for child, each in children:
        check(core, child.key, each)
    with core.store.write(ADD, core.author, _about(customer_id, table, row_id)) as unit:
        require_customer(unit, customer_id)
        there = rows.row(unit.connection, customer_id, table, row_id) if table.fixed else None
        if there is not None:
            _change(core, unit, customer_id, table, there, cells, audience)
            return row_id, changes_of(unit, customer_id, table.below)
        place = max(rows.places(unit.connection, customer_id, table).values(), default=0.0) + 1
        owner = _parent(core, unit, customer_id, table, parent) if table.parent else None
        write_row(unit, customer_id, table, cells, audience=audience, position=place, parent=owner, row_id=row_id)
        for number, (child, each) in enumerate(children, start=1):
            write_row(unit, customer_id, child, each, audience=audience, position=number, parent=row_id)
    return row_id, changes_of(unit, customer_id, table.below)


def check(core: Core, table_key: str, cells: Mapping[str, Cell | None]) -> dict[str, Scalar]:
    """Return the cells of a new row as they are stored; raises as `add` for what it would not take."""
    table = table_of(core, table_key)
    values = _encoded(table, cells)
    _need_title(table, values)
    return values


def write_row(
    unit: UnitOfWork,
    customer_id: str,
    table: PlanTable,
    cells: Mapping[str, Cell | None],
    *,
    position: float,
    audience: Audience | None = None,
    parent: str | None = None,
    row_id: str | None = None,
) -> str:
    """Write a new row inside an action that is under way and return its id; errors as `add` for its cells."""
    values = _encoded(table, cells)
    if row_id is None:
        row_id = _new_id(customer_id, table, values)
    wanted = audience or (Audience.SHARED if table.shared else Audience.INTERNAL)
    values["audience"] = _allowed(table, cells, wanted).value
    values["position"] = position
    if parent is not None:
        values["parent"] = parent
    unit.put_anew(table.key, row_id, {"plan_id": plans.plan_row(unit, customer_id), **values})
    return row_id


def edit(
    core: Core,
    customer_id: str,
    table_key: str,
    row_id: str,
    cells: Mapping[str, Cell | None],
    *,
    audience: Audience | None = None,
) -> ChangeSet:
    """Change cells of a row, None empties one, and who may read it; rows that belong to it have the same readers.

    A row with an internal choice becomes internal. One that only this choice made internal is shared again without it,
    unless words were written in it: those were written for us, until a person shares the row. Raises UserError as `add`
    does, and ROW_NOT_FOUND for a row that is not there or has been removed.
    """
    table = table_of(core, table_key)
    with core.store.write(EDIT, core.author, _about(customer_id, table, row_id)) as unit:
        _change(core, unit, customer_id, table, _row(unit, customer_id, table, row_id), cells, audience)
    return changes_of(unit, customer_id, table.below)


def _change(
    core: Core,
    unit: UnitOfWork,
    customer_id: str,
    table: PlanTable,
    before: PlanRow,
    cells: Mapping[str, Cell | None],
    audience: Audience | None,
) -> None:
    values = _encoded(table, cells)
    _need_title(table, {**before.cells, **values})
    if audience is None:
        forced = table.shared and not table.may_be_shared(before.cells) and not _has_words(table, before)
        audience = Audience.SHARED if forced else before.audience
    audience = _allowed(table, {**before.cells, **cells}, audience)
    unit.put(table.key, before.id, {**values, "audience": audience.value})
    if audience is not before.audience:
        for child in core.tables.children(table.key):
            for each in rows.children(unit.connection, customer_id, child, before.id):
                unit.put(child.key, each, {"audience": audience.value})


def remove(core: Core, customer_id: str, table_key: str, row_id: str) -> ChangeSet:
    """Take a row away, with the rows that belong to it; undo brings all of them back."""
    table = table_of(core, table_key)
    with core.store.write(REMOVE, core.author, _about(customer_id, table, row_id)) as unit:
        _row(unit, customer_id, table, row_id)
        for child in core.tables.children(table.key):
            for each in rows.children(unit.connection, customer_id, child, row_id):
                unit.delete(child.key, each)
        unit.delete(table.key, row_id)
    return changes_of(unit, customer_id, table.below)


def move(core: Core, customer_id: str, table_key: str, row_ids: Sequence[str]) -> ChangeSet:
    """Put the rows of a table into this order; as few as possible are written."""
    table = table_of(core, table_key)
    with core.store.write(MOVE, core.author, _about(customer_id, table, "")) as unit:
        known = rows.places(unit.connection, customer_id, table)
        for row_id, place in positions([each for each in row_ids if each in known], known).items():
            unit.put(table.key, row_id, {"position": place})
    return changes_of(unit, customer_id, table.below)


def table_of(core: Core, key: str) -> PlanTable:
    """Return the table of the plan with this key; UserError TABLE_NOT_FOUND."""
    if key not in core.tables:
        raise UserError(ErrorCode.TABLE_NOT_FOUND, text=key)
    return core.tables.get(key)


def _encoded(table: PlanTable, cells: Mapping[str, Cell | None]) -> dict[str, Scalar]:
    known = {column.key: column for column in table.columns}
    if unknown := sorted(cells.keys() - known.keys()):
        raise UserError(ErrorCode.FIELD_NOT_FOUND, text=f"{table.key}.{unknown[0]}")
    return {key: plans.encode(known[key], value) for key, value in cells.items()}


def _need_title(table: PlanTable, cells: Mapping[str, Cell | Scalar]) -> None:
    if not visible(str(cells.get(table.title) or "")):
        raise UserError(ErrorCode.ROW_WITHOUT_TITLE, field=table.column(table.title).label(language()))


def _new_id(customer_id: str, table: PlanTable, values: Mapping[str, Scalar]) -> str:
    return rows.fixed_row_id(customer_id, table, str(values[table.title])) if table.fixed else new_id()


def _has_words(table: PlanTable, row: PlanRow) -> bool:
    return any(column.kind is Kind.TEXT and row.text(column.key) for column in table.shared_columns())


def _allowed(table: PlanTable, cells: Mapping[str, Cell | None], wanted: Audience) -> Audience:
    filled = {key: value for key, value in cells.items() if value is not None}
    return wanted if table.may_be_shared(filled) else Audience.INTERNAL


def _row(unit: UnitOfWork, customer_id: str, table: PlanTable, row_id: str) -> PlanRow:
    found = rows.row(unit.connection, customer_id, table, row_id)
    if found is None:
        raise UserError(ErrorCode.ROW_NOT_FOUND)
    return found


def _parent(core: Core, unit: UnitOfWork, customer_id: str, table: PlanTable, parent: str | None) -> str:
    above = core.tables.get(str(table.parent))
    if parent is None or rows.row(unit.connection, customer_id, above, parent) is None:
        raise UserError(ErrorCode.ROW_NOT_FOUND)
    return parent


def _about(customer_id: str, table: PlanTable, row_id: str) -> dict[str, str]:
    return {"customer": customer_id, "field": table.below, "table": table.key, "row": row_id}
