"""The palette's entries inside the open customer's plan: the rows of its tables, and its contact persons."""

from collections.abc import Iterator

from app.domain.plan import PlanView
from app.i18n import language, tr
from app.services.core import Core
from app.ui.palette.entry import Entry, Kind, entry
from app.ui.plan_tables.shown import Shown


def table_rows(core: Core, view: PlanView) -> Iterator[Entry]:
    """Yield the rows by their titles; rows that belong to another row, such as measurements, stand inside of that."""
    shown = Shown.of(core, view)
    for table in core.tables:
        if table.parent is None:
            name = table.label(language())
            for row in shown.rows(table.key):
                internal = not table.shows(row)
                about = f"{name} · {tr('internal')}" if internal else name
                target, icon = f"{table.below}/{row.id}", "lock" if internal else "list"
                yield entry(Kind.ROW, target, shown.title(table, row), icon, about=about, beside=name)


def people(view: PlanView) -> Iterator[Entry]:
    """Yield the contact persons by name, those without one by their title; those who have left too."""
    for each in view.contacts:
        left = "" if each.here else tr("No longer here")
        about = " · ".join(filter(None, (each.title if each.name else "", left)))
        yield entry(Kind.PERSON, f"contact/{each.id}", each.called, "user", about=about, beside=each.title)
