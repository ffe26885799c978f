"""The first page of the list, before anything heavy is imported."""

import subprocess
import sys
from pathlib import Path

from app.domain.search import CustomerQuery
from app.services import customers
from app.services.core import Core
from db import quick
from tests.helpers.stores import NAMES, customer_id

ROOT = Path(__file__).resolve().parents[2]


def test_the_first_page_is_the_start_of_the_list(core: Core) -> None:
    customers.set_archived(core, [customer_id(core, "Harjun Rauta Oy")], True)
    customers.refresh_whole_list(core)
    page = quick.first_page(core.store.path, 3)
    assert page is not None
    listed = customers.list_rows(core, customers.first_hits(core, CustomerQuery()))
    assert [row.id for row in page.rows] == [row.id for row in listed][:3]
    assert [row.name for row in page.rows] == sorted(set(NAMES) - {"Harjun Rauta Oy"})[:3]


def test_the_first_page_shows_a_save_that_is_only_in_the_log_file(core: Core) -> None:
    customers.add(core, {"name": "Aivan Uusi Oy"})
    customers.refresh_whole_list(core)
    assert core.store.path.with_name("kumppani.db-wal").stat().st_size > 0
    page = quick.first_page(core.store.path)
    assert page is not None
    assert page.rows[0].name == "Aivan Uusi Oy"


def test_no_store_has_no_first_page(tmp_path: Path) -> None:
    assert quick.first_page(tmp_path / "kumppani.db") is None
    (tmp_path / "kumppani.db").touch()
    assert quick.first_page(tmp_path / "kumppani.db") is None
    assert [each.name for each in tmp_path.iterdir()] == ["kumppani.db"]


IMPORTED = """
import sys
from pathlib import Path
{code}
heavy = ("sqlalchemy", "sqlalchemy.orm", "alembic", "db.models", "phonenumbers", "stdnum", "rapidfuzz", "PIL", "babel")
print(*[name for name in heavy if name in sys.modules])
"""


def imported_by(code: str, path: Path) -> list[str]:
    """Return what of the heavy modules a new process has loaded after running `code` on the store at `path`."""
    command = [sys.executable, "-c", IMPORTED.replace("{code}", code), str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()


def test_the_first_page_needs_nothing_heavy(core: Core) -> None:
    core.store.close()
    code = "from db.quick import first_page; assert first_page(Path(sys.argv[1])).rows"
    assert imported_by(code, core.store.path) == []


def test_opening_and_saving_needs_no_mapped_tables(core: Core) -> None:
    customer = customer_id(core)
    core.store.close()
    code = (
        "from app.services import opening, plans, customers; core = opening.open_core(Path(sys.argv[1]));"
        f"plans.save_value(core, '{customer}', 'business', 'x'); customers.refresh_whole_list(core); core.store.close()"
    )
    assert imported_by(code, core.store.path) == ["sqlalchemy"]
