"""The plan, the lifecycle models and the office's lists, loaded from the files that declare them.

A file is taken whole or not at all: at the first fault it is refused with UserError (TEMPLATE_BROKEN), whose
`where` is a line number for a fault in the syntax and otherwise "section/field", and whose `reason` is a sentence.
"""

from decimal import Decimal
from pathlib import Path

from app.domain.ids import program_id
from app.domain.lifecycle import LifecycleModel, Stage
from app.domain.office import ListItem
from app.domain.template import NUMERIC_KINDS, Audience, Choice, Field, Kind, Section, Series, SeriesUnit, Template
from app.domain.words import Words
from app.i18n import tr
from app.services.checked_toml import Table, read_toml

LIST_KEYS = ("industry", "collective_agreement", "service")
"""The office's lists, in the order of the settings."""

SCALE_BOUNDS = (Decimal(1), Decimal(5))
"""The ends of every `scale` field."""

_MAX_DECIMALS = 6
_COMMON = ("key", "kind", "audience", "core", "note", "label", "customer_label", "guidance")
_SPECIFIC: dict[Kind, tuple[str, ...]] = {
    Kind.NUMBER: ("unit", "min", "max", "decimals"),
    Kind.MONEY: ("min", "max", "decimals"),
    Kind.PERCENT: ("min", "max", "decimals"),
    Kind.CHOICE: ("choices", "list"),
    Kind.MULTI: ("choices", "list"),
    Kind.YEARS: ("series",),
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
    kind = _kind(table)
    table.allow(*_COMMON, *_SPECIFIC.get(kind, ()))
    audience = _audience(table)
    shared = audience is Audience.SHARED
    if shared and not table.has("customer_label"):
        raise table.refusal(tr("A shared field needs a customer_label."))
    if shared and table.has("note"):
        raise table.refusal(tr("A shared field always has its internal note: “note” does not belong here."))
    minimum, maximum = _bounds(table, kind)
    return Field(
        key=table.key(),
        kind=kind,
        audience=audience,
        core=table.flag("core"),
        labels=table.words("label"),
        customer_labels=table.words("customer_label") if table.has("customer_label") else Words(),
        guidance=table.words("guidance"),
        choices=_choices(table),
        list_key=_list_key(table, kind),
        series=_series(table) if kind is Kind.YEARS else (),
        unit=table.words("unit") if table.has("unit") else Words(),
        minimum=minimum,
        maximum=maximum,
        decimals=_decimals(table, kind),
        note=shared or table.flag("note"),
    )


def _kind(table: Table) -> Kind:
    name = table.text("kind")
    try:
        return Kind(name)
    except ValueError:
        raise table.refusal(tr("The kind “{kind}” is unknown.").format(kind=name)) from None


def _audience(table: Table) -> Audience:
    if not table.has("audience"):
        return Audience.INTERNAL
    name = table.text("audience")
    try:
        return Audience(name)
    except ValueError:
        raise table.refusal(tr("The audience “{audience}” is unknown.").format(audience=name)) from None


def _list_key(table: Table, kind: Kind) -> str | None:
    if kind not in (Kind.CHOICE, Kind.MULTI):
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
    return tuple(Choice(one.key(), one.own_words("key")) for one in table.tables("choices"))


def _series(table: Table) -> tuple[Series, ...]:
    columns: list[Series] = []
    for one in table.tables("series"):
        name = one.text("unit")
        if name not in list(SeriesUnit):
            raise one.refusal(tr("The unit “{unit}” is unknown.").format(unit=name))
        columns.append(Series(one.key(), one.own_words("key", "unit"), SeriesUnit(name)))
    return tuple(columns)


def _bounds(table: Table, kind: Kind) -> tuple[Decimal | None, Decimal | None]:
    if kind is Kind.SCALE:
        return SCALE_BOUNDS
    if kind not in NUMERIC_KINDS:
        return None, None
    minimum, maximum = table.number("min"), table.number("max")
    if minimum is not None and maximum is not None and minimum > maximum:
        raise table.refusal(tr("“min” is greater than “max”."))
    return minimum, maximum


def _decimals(table: Table, kind: Kind) -> int:
    if kind not in NUMERIC_KINDS or kind is Kind.SCALE:
        return 0
    value = table.number("decimals")
    if value is None:
        return 2 if kind is Kind.MONEY else 0
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
    table.allow("key", "name", "goal", "guidance", "final")
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
