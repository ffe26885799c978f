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

from app.domain.plan import YearFigure
from app.reports.data import Edition
from app.services import contacts, customers, exporting, handed_copies, lifecycle, office, plans, tables, versions
from app.services.core import Core
from app.services.versions import Agreement
from db.migrate import backup
from db.schema import SCHEMA_VERSION
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
    known = {"reports_to": second, "power": "high", "standing": "confirmed"}
    contacts.edit(core, customer, first, {**known, "roles": ["orderer"], "influences": [second]})
    versions.agree(core, customer, Agreement(date(2026, 11, 2), "Maija Lehto", "Jari Mäkelä"))
    made = exporting.make(exporting.prepare(core, customer, Edition.CUSTOMER))
    handed_copies.hand_over(core, customer, handed_copies.handing(core, made, "Suunnitelma.pdf", "Jari Mäkelä"))


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
