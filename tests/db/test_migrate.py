"""Making a store, bringing an old one up to date, and the backup before that."""

import ast
import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from app.domain.errors import ErrorCode, MachineError
from app.services import contacts, customers, history, office, plans
from app.services.core import Core
from app.services.opening import open_core
from db import inspect, migrate
from db.engine import make_engine
from db.plain import Plain
from db.schema import SCHEMA_VERSION
from db.store import store as stores
from db.store import unit as units
from tests.helpers.disks import Disk
from tests.helpers.operations import logged, problems
from tests.helpers.stores import HALF_FILLED, customer_id, small_office

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "schema"
VERSIONS = Path(migrate.__file__).parent / "migrations" / "versions"

STORED = sorted(FIXTURES.glob("*.db"))


def schema(path: Path) -> dict[str, str]:
    """Return every statement of a store's schema by kind and name."""
    connection = sqlite.connect(str(path))
    rows = Plain(connection.cursor()).all("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master")
    connection.close()
    return dict(rows)


@pytest.fixture
def old_store(tmp_path: Path) -> Callable[[Path], Path]:
    """Return a function that copies a stored database to where it may be opened."""

    def copy(stored: Path) -> Path:
        target = tmp_path / "kumppani.db"
        shutil.copyfile(stored, target)
        return target

    return copy


# Stored databases


def test_every_released_schema_has_a_stored_database() -> None:
    assert [path.stem for path in STORED] == [f"schema-{number:04d}" for number in range(1, SCHEMA_VERSION + 1)]
    assert all(path.stat().st_size < 1_000_000 for path in STORED)


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_a_stored_database_opens_with_everything_in_it(stored: Path, old_store: Callable[[Path], Path]) -> None:
    core = open_core(old_store(stored))
    assert problems(core) == []
    customers.refresh_whole_list(core)
    assert problems(core) == []
    view = plans.open_plan(core, customer_id(core))
    assert (view.customer.town, view.customer.business_id) == ("Nokia", "2412345-1")
    assert [contact.name for contact in view.contacts] == ["Jari Mäkelä", "Satu Niemi"]
    assert {"business", "channels", "care_team", "satisfaction", "review_date", "customer_figures"} <= set(view.answers)
    assert view.notes["ways_of_working"] == "Vahvistus unohtui lokakuussa kahdesti."
    assert len(view.log) == 2
    assert len(view.stage_moves) == 2
    assert len(history.field_history(core, view.customer.id, "business")) == 2
    assert core.office.info.name == "Esimerkki Henkilöstö Oy"
    assert core.office.info.logo is not None
    assert office.picture(core, core.office.info.logo)
    step = history.next_undo(core)
    assert step is not None
    history.undo(core, step)
    plans.save_value(core, view.customer.id, "business", "Kirjoitettu uudella ohjelmalla")
    assert problems(core) == []
    core.store.close()


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_a_stored_database_becomes_what_a_new_store_is(
    stored: Path, old_store: Callable[[Path], Path], tmp_path: Path
) -> None:
    path = old_store(stored)
    open_core(path).store.close()
    open_core(tmp_path / "new.db").store.close()
    assert schema(path) == schema(tmp_path / "new.db")


def test_a_new_store_has_its_guards_and_no_backup(tmp_path: Path) -> None:
    open_core(tmp_path / "kumppani.db").store.close()
    names = schema(tmp_path / "kumppani.db")
    assert "trigger guard_customer_update" in names
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kumppani.db", "kumppani.db.lock"]


# Revisions


def test_there_is_a_revision_for_each_version() -> None:
    assert len(list(VERSIONS.glob("r*.py"))) == SCHEMA_VERSION


@pytest.mark.parametrize("path", sorted(VERSIONS.glob("r*.py")), ids=lambda path: path.stem)
def test_no_revision_knows_todays_program(path: Path) -> None:
    imported: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            imported.add(str(node.module))
    assert imported <= {"sqlalchemy", "alembic", "json"}


NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("customer") as batch:
        batch.add_column(sa.Column("nickname", sa.Text(), nullable=True))
        batch.alter_column("name", existing_type=sa.Text(), nullable=True)
    with op.batch_alter_table("person") as batch:
        batch.alter_column("title", existing_type=sa.Text(), nullable=True, server_default="")
    {extra}
"""


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that turns the program into its next version, whose revision rebuilds a parent table."""

    def turn(extra: str = "pass") -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(VERSIONS.parent, folder, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        (folder / "versions" / "r9999_next.py").write_text(
            NEXT.replace("{extra}", extra).replace("{head}", f"{SCHEMA_VERSION:04d}"), encoding="utf-8"
        )
        monkeypatch.setattr(migrate, "_MIGRATIONS", folder)
        for module in (migrate, inspect, stores, units):
            monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)

    return turn


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Return the closed store of a small office with a late save in its log file."""
    core = small_office(tmp_path)
    contacts.add(core, customer_id(core), {"name": "Viimeinen Tallennus"})
    core.store.close()
    return core.store.path


def contents(core: Core) -> tuple[object, ...]:
    """Return what must be there before and after."""
    view = plans.open_plan(core, customer_id(core))
    return (view.contacts, view.answers, view.notes, view.log, view.stage_moves, customers.count(core))


def test_an_upgrade_keeps_every_row_and_makes_the_guards_anew(
    filled: Path, next_version: Callable[..., None], tmp_path: Path
) -> None:
    core = open_core(filled)
    before = contents(core)
    core.store.close()
    next_version()
    core = open_core(filled)
    assert contents(core) == before
    assert problems(core) == []
    contacts.add(core, customer_id(core), {"name": "Uuden Version Kirjaus"})
    assert logged(core.store)[-1].schema_version == SCHEMA_VERSION + 1
    with core.store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    core.store.close()
    open_core(tmp_path / "new.db").store.close()
    old, new = schema(filled), schema(tmp_path / "new.db")
    assert {name for name in old if name.startswith("trigger")} == {name for name in new if name.startswith("trigger")}
    assert old == new


def test_the_store_as_it_was_is_kept_aside(filled: Path, next_version: Callable[..., None]) -> None:
    core = open_core(filled)
    before, operations = contents(core), logged(core.store)
    core.store.close()
    next_version()
    open_core(filled).store.close()
    (kept,) = filled.parent.glob("*.bak")
    assert kept.name == f"kumppani.db.before-{SCHEMA_VERSION + 1}-from-{SCHEMA_VERSION}.bak"
    engine = make_engine(kept, writing=False)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA_VERSION
        assert connection.exec_driver_sql("SELECT count(*) FROM operation").scalar_one() == len(operations)
        names = connection.exec_driver_sql("SELECT name FROM contact").scalars().all()
        assert "Viimeinen Tallennus" in names
    engine.dispose()
    assert before


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(filled: Path, next_version: Callable[..., None]) -> None:
    before = schema(filled)
    next_version("raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        open_core(filled)
    assert schema(filled) == before
    assert inspect.stamp(filled) == SCHEMA_VERSION
    next_version()
    core = open_core(filled)
    assert customer_id(core, HALF_FILLED)
    core.store.close()
    assert len(list(filled.parent.glob("*.bak"))) == 2


def test_an_upgrade_that_tears_rows_apart_is_undone(filled: Path, next_version: Callable[..., None]) -> None:
    next_version("op.execute(\"DELETE FROM customer WHERE name LIKE 'Koskenrannan%'\")")
    with pytest.raises(MachineError) as caught:
        open_core(filled)
    assert caught.value.code is ErrorCode.STORE_DAMAGED
    connection = sqlite.connect(str(filled))
    assert connection.execute("SELECT count(*) FROM customer").fetchone() == (6,)
    connection.close()


def test_a_backup_that_fails_leaves_no_half_copy(core: Core, disk: Disk) -> None:
    target = disk.folder / "copy.bak"
    disk.resize(200)
    with pytest.raises(MachineError) as caught:
        migrate.backup(core.store.path, target)
    assert caught.value.code is ErrorCode.DISK_FULL
    assert list(disk.folder.iterdir()) == []


def test_a_backup_has_its_name_only_when_it_is_whole(
    core: Core, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a killed process leaves is not called a backup, and does not stand in the way of the next one."""
    target = tmp_path / "copy.bak"
    (tmp_path / "copy.bak.part").write_bytes(b"half of a copy")
    seen: list[bool] = []
    monkeypatch.setattr(migrate, "_flush", lambda _part: seen.append(target.exists()))
    migrate.backup(core.store.path, target)
    assert seen == [False]
    assert target.read_bytes().startswith(b"SQLite format 3")
    assert not (tmp_path / "copy.bak.part").exists()


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EIO, "store_read_only")])
def test_a_backup_that_the_disk_does_not_take(
    core: Core, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(_part: Path) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(migrate, "_flush", refuse)
    with pytest.raises(MachineError, match=code):
        migrate.backup(core.store.path, tmp_path / "copy.bak")
    assert list(tmp_path.glob("copy*")) == []


def test_a_backup_does_not_take_the_place_of_another(core: Core, tmp_path: Path) -> None:
    target = tmp_path / "copy.bak"
    migrate.backup(core.store.path, target)
    before = target.read_bytes()
    with pytest.raises(FileExistsError):
        migrate.backup(core.store.path, target)
    assert target.read_bytes() == before


def test_no_room_for_the_backup_means_no_upgrade(disk: Disk, next_version: Callable[..., None]) -> None:
    small_office(disk.folder).store.close()
    path = disk.folder / "kumppani.db"
    next_version()
    disk.resize(path.stat().st_size // 1024 + 200)
    with pytest.raises(MachineError) as caught:
        open_core(path)
    assert caught.value.code is ErrorCode.DISK_FULL
    assert inspect.stamp(path) == SCHEMA_VERSION
    assert list(disk.folder.glob("*.bak")) == []
