"""A plan in depth: every field filled, and as many contact persons, goals and actions as a busy one has."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from app.domain.tables import Cell
from app.domain.template import Audience
from app.services import contacts, customers, demo, plans, tables
from app.services.core import Core
from app.services.opening import open_core
from tests.bench.invented import Invented

NAME = "Koskenrannan Konepaja Oy"
"""The customer of the demo office whose plan is full; its rows are added to."""
FILE = "deep.db"
CONTACTS, GOALS, MEASUREMENTS, ACTIONS = 60, 12, 60, 200


def prepare(folder: Path) -> tuple[Core, str]:
    """Make a store in `folder` and return it with the id of its customer that has a plan in depth."""
    core = open_core(folder / FILE)
    demo.fill(core)
    customer = customers.find(core, NAME).id
    invented = Invented(11)
    known = plans.open_plan(core, customer)
    for _ in range(CONTACTS - len(known.contacts)):
        values = {"name": invented.person(), "title": invented.surname(), "phone": invented.phone()}
        contacts.add(core, customer, {**values, "note": invented.text(6), "roles": ("orderer",)})
    _add_rows(core, customer, invented, {key: len(rows) for key, rows in known.rows.items()})
    return core, customer


def _add_rows(core: Core, customer: str, invented: Invented, known: dict[str, int]) -> None:
    today, people = core.today(), [person.id for person in core.office.people]
    metrics = [metric.key for metric in core.supplied.metrics if not metric.internal]
    goals: list[str] = []
    with core.store.write("bench", core.author) as unit:
        for number in range(GOALS - known.get("plan_goal", 0)):
            cells: dict[str, Cell | None] = {
                "name": invented.text(5),
                "metric": metrics[number % len(metrics)],
                "baseline": Decimal(80),
                "target": Decimal(95),
                "due": today + timedelta(days=90 + number),
                "our_person": people[number % len(people)],
            }
            table = core.tables.get("plan_goal")
            goals.append(tables.write_row(unit, customer, table, cells, position=100.0 + number))
        for goal in goals:
            for number in range(MEASUREMENTS):
                day = today - timedelta(days=30 * (MEASUREMENTS - number))
                measured: dict[str, Cell | None] = {
                    "day": day,
                    "value": Decimal(80 + number % 15),
                    "cases": Decimal(100 + number),
                    "period": f"{day.month}/{day.year}",
                    "remark": invented.text(5),
                }
                table = core.tables.get("measurement")
                tables.write_row(unit, customer, table, measured, position=float(number), parent=goal)
        for number in range(ACTIONS - known.get("plan_action", 0)):
            action: dict[str, Cell | None] = {
                "what": invented.text(8),
                "goal": goals[number % len(goals)],
                "our_person": people[number % len(people)],
                "due": today + timedelta(days=number - 50),
                "status": ("open", "done", "under_way")[number % 3],
                "result": invented.text(6) if number % 3 == 1 else None,
            }
            audience = Audience.INTERNAL if number % 5 == 0 else None
            table = core.tables.get("plan_action")
            tables.write_row(unit, customer, table, action, position=100.0 + number, audience=audience)
