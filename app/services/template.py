"""The plan, the lifecycle models and the office's lists, loaded from the files that declare them.

A file is taken whole or not at all: at the first fault it is refused with UserError (TEMPLATE_BROKEN), whose
`where` is a line number for a fault in the syntax and otherwise "section/field", and whose `reason` is a sentence.
"""

from decimal import Decimal
from pathlib import Path

from app.domain.ids import program_id
from app.domain.lifecycle import LifecycleModel, Stage
from app.domain.office import ListItem
from app.domain.template import (
    LINK_KINDS,
    NUMERIC_KINDS,
    Audience,
    Choice,
    Field,
    Kind,
    Section,
    Series,
    SeriesUnit,
    Template,
)
from app.domain.words import Words
from app.i18n import tr
from app.services.checked_toml import Table, read_toml

LIST_KEYS = ("industry", "collective_agreement", "service")
"""The office's lists, in the order of the settings."""

SCALE_BOUNDS = (Decimal(1), Decimal(5))
"""The ends of every `scale` field."""

_MAX_DECIMALS = 6
_NAMED = ("key", "kind", "audience", "label", "customer_label")
_COMMON = (*_NAMED, "core", "note", "guidance")
_SPECIFIC: dict[Kind, tuple[str, ...]] = {
    Kind.NUMBER: ("unit", "min", "max", "decimals"),
    Kind.MONEY: ("min", "max", "decimals"),
    Kind.PERCENT: ("min", "max", "decimals"),
    Kind.CHOICE: ("choices", "list"),
    Kind.MULTI: ("choices", "list"),
    Kind.YEARS: ("series",),
    Kind.ROW: ("table",),
}


def load_template(path: Path) -> Template:
    """Load the account plan; raises UserError (TEMPLATE_BROKEN) or MachineError when the file cannot be read."""
    top = read_toml(path)
    top.allow("section")
    seen: set[str] = set()
    sections: list[Section] = []
    for table in top.tables("section"):
        section = _section(table)
        for item, place in zip(section.fields, table.tables("field"), strict=True):
            if item.key in seen:
                raise place.twice()
            seen.add(item.key)
        sections.append(section)
    return Template(tuple(sections))


def _section(table: Table) -> Section:
    table.allow("key", "label", "customer_label", "guidance", "field")
    return Section(
        key=table.key(),
        labels=table.words("label"),
        customer_labels=table.words("customer_label"),
        guidance=table.words("guidance"),
        fields=tuple(_field(item) for item in table.tables("field")),
    )


def _field(table: Table) -> Field:
    found = kind(table)
    if found in LINK_KINDS:
        raise table.refusal(tr("The kind “{kind}” stands in tables only.").format(kind=found.value))
    table.allow(*_COMMON, *_SPECIFIC.get(found, ()))
    read_by = audience(table)
    shared = read_by is Audience.SHARED
    if shared and table.has("note"):
        raise table.refusal(tr("A shared field always has its internal note: “note” does not belong here."))
    choices = _choices(table)
    if any(choice.internal for choice in choices):
        raise table.refusal(tr("Only a column of a table has internal choices."))
    minimum, maximum = _bounds(table, found)
    return Field(
        key=table.key(),
        kind=found,
        audience=read_by,
        core=table.flag("core"),
        labels=table.words("label"),
        customer_labels=_customer_labels(table, shared=shared),
        guidance=table.words("guidance"),
        choices=choices,
        list_key=_list_key(table, found),
        series=_series(table, shared=shared) if found is Kind.YEARS else (),
        unit=table.words("unit") if table.has("unit") else Words(),
        minimum=minimum,
        maximum=maximum,
        decimals=_decimals(table, found),
        note=shared or table.flag("note"),
    )


def column(
    table: Table, of_kind: Kind, *, choices: tuple[Choice, ...] | None = None, table_key: str | None = None
) -> Field:
    """Read a column of a table of the plan, with the `choices` of a catalogue where it has one."""
    table.allow(*_NAMED, *_SPECIFIC.get(of_kind, ()), *(() if choices is None else ("catalogue",)))
    read_by = audience(table)
    minimum, maximum = _bounds(table, of_kind)
    return Field(
        key=table.key(),
        kind=of_kind,
        audience=read_by,
        core=False,
        labels=table.words("label"),
        customer_labels=_customer_labels(table, shared=read_by is Audience.SHARED),
        guidance=Words(),
        choices=_choices(table) if choices is None else choices,
        list_key=_list_key(table, of_kind) if choices is None else None,
        unit=table.words("unit") if table.has("unit") else Words(),
        minimum=minimum,
        maximum=maximum,
        decimals=_decimals(table, of_kind),
        table_key=table_key,
    )


def _customer_labels(table: Table, *, shared: bool) -> Words:
    if shared and not table.has("customer_label"):
        raise table.refusal(tr("A shared field needs a customer_label."))
    return table.words("customer_label") if table.has("customer_label") else Words()


def kind(table: Table) -> Kind:
    """Return the kind a field is declared with."""
    name = table.text("kind")
    try:
        return Kind(name)
    except ValueError:
        raise table.refusal(tr("The kind “{kind}” is unknown.").format(kind=name)) from None


def audience(table: Table) -> Audience:
    """Return for whom something is declared; internal where it does not say."""
    if not table.has("audience"):
        return Audience.INTERNAL
    name = table.text("audience")
    try:
        return Audience(name)
    except ValueError:
        raise table.refusal(tr("The audience “{audience}” is unknown.").format(audience=name)) from None


def _list_key(table: Table, of_kind: Kind) -> str | None:
    if of_kind not in (Kind.CHOICE, Kind.MULTI):
        return None
    if table.has("choices") == table.has("list"):
        raise table.refusal(tr("A field of choices needs either “choices” or “list”."))
    if not table.has("list"):
        return None
    name = table.text("list")
    if name not in LIST_KEYS:
        raise table.refusal(tr("There is no list “{name}”.").format(name=name))
    return name


def _choices(table: Table) -> tuple[Choice, ...]:
    if not table.has("choices"):
        return ()
    return tuple(
        Choice(one.key(), one.own_words("key", "internal"), internal=one.flag("internal"))
        for one in table.tables("choices")
    )


def _series(table: Table, *, shared: bool) -> tuple[Series, ...]:
    columns: list[Series] = []
    for one in table.tables("series"):
        name = one.text("unit")
        if name not in list(SeriesUnit):
            raise one.refusal(tr("The unit “{unit}” is unknown.").format(unit=name))
        if not shared and one.has("audience") and audience(one) is Audience.SHARED:
            raise one.refusal(tr("A series of an internal field cannot be shared."))
        internal = shared and one.has("audience") and audience(one) is Audience.INTERNAL
        columns.append(Series(one.key(), one.own_words("key", "unit", "audience"), SeriesUnit(name), internal))
    if shared and columns and all(each.internal for each in columns):
        raise table.refusal(tr("A shared field needs a series that is shared."))
    return tuple(columns)


def _bounds(table: Table, of_kind: Kind) -> tuple[Decimal | None, Decimal | None]:
    if of_kind is Kind.SCALE:
        return SCALE_BOUNDS
    if of_kind not in NUMERIC_KINDS:
        return None, None
    minimum, maximum = table.number("min"), table.number("max")
    if minimum is not None and maximum is not None and minimum > maximum:
        raise table.refusal(tr("“min” is greater than “max”."))
    return minimum, maximum


def _decimals(table: Table, of_kind: Kind) -> int:
    if of_kind not in NUMERIC_KINDS or of_kind is Kind.SCALE:
        return 0
    value = table.number("decimals")
    if value is None:
        return 2 if of_kind is Kind.MONEY else 0
    if value != int(value) or not 0 <= value <= _MAX_DECIMALS:
        reason = tr("“decimals” must be a whole number from 0 to {most}.").format(most=_MAX_DECIMALS)
        raise table.refusal(reason)
    return int(value)


def load_lifecycle(path: Path) -> tuple[LifecycleModel, ...]:
    """Load the lifecycle models in order; raises as `load_template` does."""
    top = read_toml(path)
    top.allow("model")
    return tuple(_model(table) for table in top.tables("model"))


def _model(table: Table) -> LifecycleModel:
    table.allow("key", "name", "stage")
    key = table.key()
    stages = tuple(_stage(one, key, number) for number, one in enumerate(table.tables("stage"), 1))
    if all(stage.final for stage in stages):
        raise table.refusal(tr("A model needs a stage that is not final."))
    return LifecycleModel(key, table.words("name"), stages)


def _stage(table: Table, model: str, number: int) -> Stage:
    table.allow("key", "name", "goal", "guidance", "final", "asks_for")
    key = table.key()
    return Stage(
        id=program_id("stage", model, key),
        model=model,
        key=key,
        position=float(number),
        names=table.words("name"),
        goals=table.words("goal"),
        guidance=table.words("guidance"),
        final=table.flag("final"),
        asks_for=frozenset(table.keys("asks_for")),
    )


def load_lists(path: Path) -> tuple[ListItem, ...]:
    """Load the items of the office's lists, list by list and in order; raises as `load_template` does."""
    top = read_toml(path)
    top.allow(*LIST_KEYS)
    items: list[ListItem] = []
    for list_key in LIST_KEYS:
        place = Table(top.file, list_key, top.values)
        for number, one in enumerate(place.tables(list_key), 1):
            labels = one.own_words("key")
            items.append(ListItem(program_id("list_item", list_key, one.key()), list_key, labels, float(number)))
    return tuple(items)
