"""The tables of the plan and the catalogue of metrics, loaded from the files that declare them.

Refused as the plan's own file is: see `app.services.template`.
"""

from pathlib import Path

from app.domain.metrics import Metric
from app.domain.tables import PlanTable, PlanTables
from app.domain.template import LINK_KINDS, Audience, Choice, Field, Kind, Template
from app.domain.words import Words
from app.i18n import tr
from app.services import template as fields
from app.services.checked_toml import Table, read_toml

COLUMN_KINDS = frozenset(
    {Kind.TEXT, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.DATE, Kind.CHOICE, Kind.SCALE, *LINK_KINDS}
)
"""Kinds that fit into one cell."""

_TABLE = (
    "key",
    "below",
    "label",
    "customer_label",
    "one",
    "guidance",
    "title",
    "audience",
    "parent",
    "fixed",
    "column",
)


def load_metrics(path: Path) -> tuple[Metric, ...]:
    """Load the metrics in the order of the file; raises as `load_template` does."""
    top = read_toml(path)
    top.allow("metric")
    return tuple(_metric(table) for table in top.tables("metric"))


def _metric(table: Table) -> Metric:
    table.allow(
        *("key", "label", "customer_label", "definition", "formula", "unit", "sort", "falling", "internal", "few")
    )
    internal = table.flag("internal")
    if not internal and not table.has("customer_label"):
        raise table.refusal(tr("A shared field needs a customer_label."))
    few = table.number("few")
    return Metric(
        key=table.key(),
        labels=table.words("label"),
        customer_labels=_words(table, "customer_label"),
        definitions=table.words("definition"),
        formulas=_words(table, "formula"),
        unit=_words(table, "unit"),
        sort=table.text("sort") if table.has("sort") else "",
        falling=table.flag("falling"),
        internal=internal,
        few=1 if few is None else int(few),
    )


def load_contact_fields(path: Path) -> tuple[Field, ...]:
    """Load what is known of a contact person; raises as `load_template` does."""
    top = read_toml(path)
    top.allow("field")
    return tuple(fields.column(table, fields.kind(table)) for table in top.tables("field"))


def load_tables(path: Path, template: Template, metrics: tuple[Metric, ...]) -> PlanTables:
    """Load the tables that stand in a plan of this template; raises as `load_template` does."""
    top = read_toml(path)
    top.allow("table")
    found: list[PlanTable] = []
    for table in top.tables("table"):
        found.append(_table(table, template, metrics, [each.key for each in found]))
    return PlanTables(tuple(found))


def _table(table: Table, template: Template, metrics: tuple[Metric, ...], before: list[str]) -> PlanTable:
    table.allow(*_TABLE)
    below, parent, fixed = table.text("below"), _named(table, "parent"), _named(table, "fixed")
    if below not in template or not template.field(below).shared:
        raise table.refusal(tr("There is no shared field “{name}”.").format(name=below))
    if parent is not None and parent not in before:
        raise table.refusal(tr("There is no table “{name}” before this one.").format(name=parent))
    if fixed is not None and fixed not in fields.LIST_KEYS:
        raise table.refusal(tr("There is no list “{name}”.").format(name=fixed))
    columns = tuple(_column(each, metrics, [*before, table.key()]) for each in table.tables("column"))
    title = table.text("title")
    if title not in {each.key for each in columns}:
        raise table.refusal(tr("The title “{name}” is none of the columns.").format(name=title))
    return PlanTable(
        key=table.key(),
        below=below,
        labels=table.words("label"),
        customer_labels=table.words("customer_label"),
        one=table.words("one"),
        guidance=table.words("guidance"),
        columns=columns,
        title=title,
        shared=fields.audience(table) is Audience.SHARED,
        parent=parent,
        fixed=fixed,
    )


def _column(table: Table, metrics: tuple[Metric, ...], tables: list[str]) -> Field:
    kind = fields.kind(table)
    if kind not in COLUMN_KINDS:
        raise table.refusal(tr("The kind “{kind}” does not fit into a column.").format(kind=kind.value))
    target = None
    if kind is Kind.ROW:
        target = table.text("table")
        if target not in tables:
            raise table.refusal(tr("There is no table “{name}” before this one.").format(name=target))
    if _named(table, "catalogue") == "metric":
        return fields.column(table, kind, choices=tuple(_choice(metric) for metric in metrics))
    return fields.column(table, kind, table_key=target)


def _choice(metric: Metric) -> Choice:
    return Choice(metric.key, metric.labels, metric.customer_labels, metric.internal)


def _named(table: Table, name: str) -> str | None:
    return table.text(name) if table.has(name) else None


def _words(table: Table, name: str) -> Words:
    return table.words(name) if table.has(name) else Words()
