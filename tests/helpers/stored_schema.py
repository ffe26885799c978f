"""Makes the stored database of today's schema: `python -m tests.helpers.stored_schema`, once for each new revision.

What lies in tests/fixtures/schema is never made anew: it is what a released program has written.
"""

import sys
import tempfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from PIL import Image

from app.domain.ids import derived_id
from app.domain.plan import YearFigure
from app.services import customers, lifecycle, office, plans, tables
from app.services.core import Core
from db.migrate import backup
from db.schema import SCHEMA_VERSION
from db.store.unit import Scalar
from tests.helpers.stores import customer_id, small_office

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "schema"


def fill(core: Core) -> None:
    """Add what the small office lacks: something in every table, and something that was taken back or removed."""
    customer = customer_id(core)
    picture = BytesIO()
    Image.new("RGB", (8, 8), "navy").save(picture, "PNG")
    office.save_info(core, {"logo": office.store_picture(core, picture.getvalue())})
    plans.save_value(core, customer, "business", "Alihankintakonepaja. Henkilöstöä 90.")
    plans.save_value(core, customer, "customer_figures", (YearFigure(2025, "turnover", Decimal(14_200_000)),))
    plans.save_value(core, customer, "channels", ("phone",))
    lifecycle.move(core, customer, core.office.model().stages[2].id, "Tilaukset ovat kasvaneet")
    customers.set_archived(core, [customer_id(core, "Harjun Rauta Oy")], True)
    with core.store.write("allowance.add", core.author, {"customer": customer}) as unit:
        texts = {"place": "business", "phrase": "henkilöstöä", "reason": "Asiakas pyysi", "allowed_at": unit.now_text}
        unit.put("allowance", "2f4b5a0e-3c5e-5d39-9a53-6e8a5d1f7c10", {"customer_id": customer, **texts})
    goal, _ = tables.add(core, customer, "plan_goal", {"name": "Toimitusvarmuus 98 %", "target": Decimal(98)})
    tables.add(core, customer, "measurement", {"day": date(2026, 10, 31), "value": Decimal(95)}, parent=goal)
    tables.add(core, customer, "plan_action", {"what": "Vahvistus samana päivänä", "goal": goal})
    service = core.office.list_items("service")[0].id
    used, _ = tables.add(core, customer, "service_use", {"service": service, "status": "used"})
    tables.edit(core, customer, "service_use", used, {"status": "offered"})
    event, _ = tables.add(core, customer, "clock_event", {"what": "Seurantapalaveri", "starts": date(2026, 3, 2)})
    tables.add(core, customer, "clock_mark", {"day": date(2026, 3, 2), "state": "done"}, parent=event)
    around_the_plan(core, customer)
    customers.refresh_whole_list(core)


def around_the_plan(core: Core, customer: str) -> None:
    """Add a row to each table beside the plan."""
    first, second = (contact.id for contact in plans.open_plan(core, customer).contacts)
    owned = {"customer_id": customer}
    with core.store.write("contact.edit", core.author, {"customer": customer}) as unit:
        unit.put(
            "contact_role", derived_id(first, "role", "orderer"), {**owned, "contact_id": first, "role": "orderer"}
        )
        ends = {"contact_id": first, "target_id": second}
        unit.put("contact_influence", derived_id(first, "influences", second), {**owned, **ends})
        unit.put("contact", first, {"reports_to": second, "power": "high", "standing": "confirmed"})
        agreed: dict[str, Scalar] = {"number": 1, "agreed_on": "2026-11-02", "ours": "Maija Lehto", "theirs": "Satu"}
        unit.put("plan_version", derived_id(customer, "version", "1"), {**owned, **agreed})
        handed: dict[str, Scalar] = {"number": 1, "edition": "customer", "language": "fi", "handed_on": "2026-11-02"}
        unit.put("handed_copy", derived_id(customer, "copy", "1"), {**owned, **handed})
        stage = core.office.model().stages[1].id
        unit.put("stage_field", derived_id(stage, "field", "meetings"), {"stage_id": stage, "field": "meetings"})


def main() -> int:
    """Write the stored database, or say that there is one."""
    target = FOLDER / f"schema-{SCHEMA_VERSION:04d}.db"
    if target.exists():
        print(f"{target.name} is there already; a released schema is never made anew.", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        core = small_office(Path(folder))
        fill(core)
        core.store.close()
        backup(core.store.path, target)
    print(f"{target.name}: {target.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
