"""What of the rows of a plan's tables the customer may never read, and where the shared ones stand."""

from collections.abc import Iterator
from decimal import Decimal

from app.domain.leak import Secret
from app.domain.plan import PlanView
from app.domain.tables import PlanRow, PlanTable
from app.domain.template import Field, Kind
from app.domain.text import plain_of
from app.reports.content import parsed
from app.reports.rows_data import Catalogue

_TELLING = frozenset({Kind.TEXT, Kind.NARRATIVE, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.SCALE})
"""Days, labels that the program supplies and names of people tell nothing for themselves."""
_UNTELLING = frozenset({"period", "unit"})
"""When something was counted, and in which unit, stands beside every figure."""


def row_place(table: PlanTable, row: PlanRow) -> str:
    """Return the place of a row: the field below which it stands, and the row there to which it belongs."""
    return f"{table.below}/{row.parent or row.id}"


def row_secrets(view: PlanView, catalogue: Catalogue) -> Iterator[Secret]:
    """Yield the internal texts and numbers of all rows; what the same column of a shared row says is no secret."""
    shown = _shown(view, catalogue)
    told: set[tuple[str, str, str]] = set()
    kept: list[tuple[tuple[str, str, str], Secret]] = []
    for table in catalogue.tables:
        columns = [column for column in table.columns if column.kind in _TELLING and column.key not in _UNTELLING]
        supplied = _supplied(table)
        for row in view.rows.get(table.key, ()):
            for column in columns:
                text = _text(column, row)
                if not text or text in supplied:
                    continue
                words = table.key, column.key, text
                if row.id in shown and column.shared:
                    told.add(words)
                else:
                    kept.append((words, Secret(row_place(table, row), text)))
    yield from (secret for words, secret in kept if words not in told)


def shared_row_places(view: PlanView, catalogue: Catalogue) -> Iterator[str]:
    """Yield the places of the rows that the customer may read."""
    shown = catalogue.tables.shown(view.rows)
    return (row_place(table, row) for table in catalogue.tables for row in shown[table.key])


def _supplied(table: PlanTable) -> set[str]:
    """Return the labels of the table's choices: a row called as its category, as it was proposed, tells no more."""
    choices = (choice for column in table.columns for choice in column.choices)
    return {label for choice in choices for label in choice.labels.as_dict().values()}


def row_texts(view: PlanView, catalogue: Catalogue, *, to_customer: bool) -> dict[str, str]:
    """Return what people wrote into the rows that an edition prints, by their places."""
    shown = _shown(view, catalogue)
    found: dict[str, list[str]] = {}
    for table in catalogue.tables:
        columns = [
            column for column in table.columns if column.kind is Kind.TEXT and (column.shared or not to_customer)
        ]
        for row in view.rows.get(table.key, ()):
            if row.id in shown or not to_customer:
                found.setdefault(row_place(table, row), []).extend(row.text(column.key) for column in columns)
    return {place: "\n".join(texts) for place, texts in found.items()}


def _shown(view: PlanView, catalogue: Catalogue) -> set[str]:
    """Return the ids of the rows that the customer may read."""
    return {row.id for rows in catalogue.tables.shown(view.rows).values() for row in rows}


def _text(column: Field, row: PlanRow) -> str:
    value = row.cells.get(column.key)
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = row.text(column.key)
    return plain_of(parsed(text)) if column.kind is Kind.NARRATIVE else text
