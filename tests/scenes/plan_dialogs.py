"""Dialogs of the plan's tables and of its versions."""

from collections.abc import Iterator

from app.domain.table_keys import ACTIONS, EVENTS, GOALS, MEASUREMENTS, SERVICES
from app.i18n import language, tr
from app.services import handed_copies, plans, row_history, tables, versions
from app.ui.dialogs.customer_choice import CustomerChoice
from app.ui.dialogs.plan_states import states
from app.ui.fields.link_dialog import LinkDialog
from app.ui.plan_tables.history_dialog import RowHistoryDialog
from app.ui.plan_tables.row_dialog import RowDialog
from app.ui.plan_tables.shown import Shown
from app.ui.versions.agree_dialog import AgreeDialog
from app.ui.versions.compare_dialog import CompareDialog
from app.ui.versions.copy_dialog import CopyDialog
from app.ui.versions.recipients_dialog import RecipientsDialog
from app.ui.workbench import Workbench
from tests.scenes.records import keep_versions
from tests.scenes.stage import FULL, Shot, customer

TABLES = {"20-service": SERVICES, "21-goal": GOALS, "22-action": ACTIONS, "23-event": EVENTS}


def dialogs(bench: Workbench) -> Iterator[tuple[str, Shot]]:
    """Yield a row of each table, a new goal, a measurement, and the history of a row."""
    context, core = bench.context, bench.context.core
    customer_id = customer(core)
    shown = Shown.of(core, plans.open_plan(core, customer_id))
    for name, key in {**TABLES, "24-measurement": MEASUREMENTS}.items():
        yield name, RowDialog(context, shown, core.tables.get(key), shown.rows(key)[0], {})
    goals = core.tables.get(GOALS)
    yield "25-new-goal", RowDialog(context, shown, goals, None, {})
    row = shown.rows(GOALS)[0]
    tables.edit(core, customer_id, GOALS, row.id, {"name": "Toimitusvarmuus jo toukokuussa"})
    found = row_history.row_history(core, GOALS, row.id)
    yield "26-row-history", RowHistoryDialog(context, shown, goals, row, found)
    yield "27-whose-event", CustomerChoice(context, tr("Whose event?"), bench.window)
    yield "27-link", LinkDialog("perehdytys", "https://example.fi/ohjeet", language(), bench.window)


def version_dialogs(bench: Workbench) -> Iterator[tuple[str, Shot]]:
    """Yield what agrees, compares and shows versions and copies."""
    context, core = bench.context, bench.context.core
    customer_id = keep_versions(core)
    yield "30-agree", AgreeDialog(context, plans.open_plan(core, customer_id), 3)
    agreed, copies = versions.versions(core, customer_id), handed_copies.copies(core, customer_id)
    compare = CompareDialog(context, customer_id, FULL, states(agreed, copies))
    yield "31-compare", compare
    earlier = CompareDialog(context, customer_id, FULL, states(agreed, copies))
    earlier.choose(agreed[-1].content, agreed[0].content)
    yield "32-compare-earlier", earlier
    copy = CopyDialog(context, bench.preferences, copies[0], handed_copies.file_of(core, copies[0]))
    yield "33-copy", copy
    yield "34-recipients", RecipientsDialog(context, customer_id, copies[0])
