"""The plan's tables (goals, actions, services and the like), as data, and the rows in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.domain.template import Audience, Field
from app.domain.words import Words

Cell = str | Decimal | date
"""What a column of a row holds: as the `Value` of a field of the same kind; the id of a person, contact or row."""


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table of the plan: it stands below the field `below`, whose text is its introduction.

    `columns` are fields: a row's shared columns are what the customer reads of a shared row, the others are internal
    in every row. `one` is what a single row is called. `parent` names the table whose rows these rows belong to, as
    measurements to a goal; `fixed` tells that there is one row for each item of the office's list of that name.
    `title` is the column that names a row, `shared` the audience of a new row.
    """

    key: str
    below: str
    labels: Words
    customer_labels: Words
    one: Words
    guidance: Words
    columns: tuple[Field, ...]
    title: str
    shared: bool = False
    parent: str | None = None
    fixed: str | None = None
    _withheld: frozenset[tuple[str, Cell]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note which choices of which columns keep a row internal; it is asked for each row again and again."""
        internal = ((each.key, choice.key) for each in self.columns for choice in each.choices if choice.internal)
        object.__setattr__(self, "_withheld", frozenset(internal))

    def column(self, key: str) -> Field:
        """Return the column with this key; KeyError if there is none."""
        for found in self.columns:
            if found.key == key:
                return found
        raise KeyError(key)

    def shared_columns(self) -> Iterator[Field]:
        """Yield the columns that the customer may read of a shared row."""
        return (each for each in self.columns if each.shared)

    def may_be_shared(self, cells: Mapping[str, Cell]) -> bool:
        """Whether a row with these cells may be shared: it holds no choice that is internal."""
        return self._withheld.isdisjoint(cells.items())

    def shows(self, row: "PlanRow") -> bool:
        """Whether the customer may read the shared columns of a row of this table."""
        return row.audience is Audience.SHARED and self.may_be_shared(row.cells)

    def label(self, language: str, *, to_customer: bool = False) -> str:
        """Return the heading in `language`, as said to us or to the customer."""
        return (self.customer_labels if to_customer else self.labels).get(language)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of a table. `cells` holds filled columns only; `parent` is the id of the row it belongs to."""

    id: str
    table: str
    audience: Audience
    cells: Mapping[str, Cell] = field(default_factory=dict)
    parent: str | None = None

    def text(self, column: str) -> str:
        """Return a column of text, choice or a link; empty when it is not filled."""
        value = self.cells.get(column)
        return value if isinstance(value, str) else ""

    def number(self, column: str) -> Decimal | None:
        """Return a numeric column, None when it is not filled."""
        value = self.cells.get(column)
        return value if isinstance(value, Decimal) else None

    def day(self, column: str) -> date | None:
        """Return a date column, None when it is not filled."""
        value = self.cells.get(column)
        return value if isinstance(value, date) else None


@dataclass(frozen=True)
class PlanTables:
    """Every table of the plan, a parent before its children."""

    tables: tuple[PlanTable, ...] = ()

    def __iter__(self) -> Iterator[PlanTable]:
        return iter(self.tables)

    def __contains__(self, key: object) -> bool:
        return any(table.key == key for table in self.tables)

    def get(self, key: str) -> PlanTable:
        """Return the table with this key; KeyError if there is none."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)

    def shown(self, rows: Mapping[str, Sequence["PlanRow"]]) -> dict[str, tuple["PlanRow", ...]]:
        """Return those of a plan's rows that the customer may read, by table; rows of an internal row are internal."""
        found: dict[str, tuple[PlanRow, ...]] = {}
        for table in self.tables:
            above = {row.id for row in found[table.parent]} if table.parent else None
            read = (row for row in rows.get(table.key, ()) if table.shows(row))
            found[table.key] = tuple(row for row in read if above is None or row.parent in above)
        return found

    def below(self, field_key: str) -> tuple[PlanTable, ...]:
        """Return the tables that stand below a field, those of their rows' own left out."""
        return tuple(table for table in self.tables if table.below == field_key and table.parent is None)

    def children(self, key: str) -> tuple[PlanTable, ...]:
        """Return the tables whose rows belong to rows of the table `key`."""
        return tuple(table for table in self.tables if table.parent == key)
