"""Use cases of the history of one row of the plan's tables: who wrote what and when, and bringing it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.changes import ChangeSet
from app.domain.tables import Cell, PlanTable
from app.domain.template import Audience
from app.services import tables
from app.services.core import Core
from db.store import history as log
from db.store.plans import decode
from db.store.unit import Scalar


@dataclass(frozen=True, slots=True)
class RowVersion:
    """What a row held from `saved_at` (UTC) on; `author` is a name or empty.

    `changed` are the keys of the columns that were written then, "audience" among them; `removed` says that the row
    was taken away.
    """

    saved_at: datetime
    author: str
    action_id: str
    cells: Mapping[str, Cell]
    audience: Audience
    changed: frozenset[str]
    removed: bool = False


def row_history(core: Core, table_key: str, row_id: str) -> list[RowVersion]:
    """Return what a row has held, latest first; a mere change of its place is left out."""
    table = core.tables.get(table_key)
    with core.store.read() as connection:
        changes = log.changes(connection, [row_id])
    people = {person.id: person.name for person in core.office.people}
    told = {"audience", "deleted_at", *(column.key for column in table.columns)}
    state: dict[str, Scalar] = {}
    versions: list[RowVersion] = []
    for change in changes:
        before = dict(state)
        state.update(change.values)
        changed = frozenset(key for key in change.values if key in told and state.get(key) != before.get(key))
        if not changed:
            continue
        version = RowVersion(
            change.made_at,
            people.get(change.author or "", ""),
            change.action_id,
            _cells(table, state),
            Audience(str(state.get("audience") or Audience.INTERNAL)),
            changed - {"deleted_at"},
            state.get("deleted_at") is not None,
        )
        if versions and versions[-1].action_id == change.action_id:
            versions.pop()
        versions.append(version)
    return versions[::-1]


def _cells(table: PlanTable, state: Mapping[str, Scalar]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for column in table.columns:
        stored = state.get(column.key)
        if stored is not None:
            found = decode(column, str(stored))
            assert not isinstance(found, tuple)
            cells[column.key] = found
    return cells


def restore_row(core: Core, customer_id: str, table_key: str, row_id: str, version: RowVersion) -> ChangeSet:
    """Give a row the cells of an earlier version; this is a change like any other. Errors as `tables.edit`.

    Who may read the row stays as it is: what was shared once need not be so again.
    """
    table = core.tables.get(table_key)
    cells = {column.key: version.cells.get(column.key) for column in table.columns}
    return tables.edit(core, customer_id, table_key, row_id, cells)
