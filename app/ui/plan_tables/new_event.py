"""A new event from the clock of the whole office: first whose it is, then what it is."""

from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.table_keys import EVENTS
from app.i18n import tr
from app.services import plans
from app.ui.context import Context
from app.ui.dialogs.customer_choice import choose_customer
from app.ui.plan_tables.row_dialog import RowDialog
from app.ui.plan_tables.shown import Shown


def add_event(context: Context, day: date, parent: QWidget) -> date | None:
    """Ask for a customer and for an event that begins with `day`; return the day it was given, None without one."""
    core = context.core
    customer_id = choose_customer(context, tr("Whose event?"), parent)
    if customer_id is None:
        return None
    view = context.perform(lambda: plans.open_plan(core, customer_id), parent)
    if view is None:
        return None
    table = core.tables.get(EVENTS)
    dialog = RowDialog(context, Shown.of(core, view), table, None, {"starts": day}, parent)
    dialog.heading.set_texts(dialog.windowTitle(), view.customer.name)
    added = dialog.edited()
    if not added:
        return None
    written = context.perform(lambda: plans.open_plan(core, customer_id), parent)
    row = Shown.of(core, written).row(EVENTS, added) if written is not None else None
    return row.day("starts") if row is not None else None
