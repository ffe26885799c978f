"""Which part shows each table of the plan."""

from collections.abc import Mapping

from app.domain.table_keys import EVENTS, SERVICES
from app.domain.template import Field
from app.ui.context import Context
from app.ui.plan_tables.block import TableBlock
from app.ui.plan_tables.clock_block import ClockBlock
from app.ui.plan_tables.part import TablePart
from app.ui.plan_tables.service_strip import ServiceStrip

_KINDS: Mapping[str, type[TablePart]] = {SERVICES: ServiceStrip, EVENTS: ClockBlock}


def parts_below(context: Context, field: Field) -> list[TablePart]:
    """Return new parts for the tables that stand below a field, in their order."""
    return [_KINDS.get(table.key, TableBlock)(context, table) for table in context.core.tables.below(field.key)]
