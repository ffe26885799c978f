"""Nothing a user wrote gets into the log, whatever fails and whoever speaks."""

import ast
import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from app import crash
from app.domain.errors import ErrorCode, KumppaniError, MachineError, UserError
from app.log import start_log
from app.services import customers, exporting, importing, plans
from app.services.core import Core
from app.services.opening import open_core

pytestmark = pytest.mark.expects_log

ROOT = Path(__file__).resolve().parents[1]
USER, CUSTOMER, TEXT = "maija.meikalainen", "Salaseuran Konepaja Oy", "kate on ohut ja johtaja lähdössä"
SECRETS = (USER, "Salaseura", "kate on", "johtaja", "Meikäläinen")
METHODS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / USER / "Maija Meikäläinen"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    path, root = tmp_path / "state" / "kumppani.log", logging.getLogger()
    level, handler = root.level, start_log(tmp_path / "state" / "kumppani.log")
    assert handler is not None
    yield path
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()


@pytest.fixture
def core(home: Path) -> Iterator[Core]:
    made = open_core(home / f"{CUSTOMER}.db")
    yield made
    made.store.close()


def note(action: object, *arguments: object) -> None:
    """Do something that fails, and log it as the program does."""
    assert callable(action)
    try:
        action(*arguments)
    except KumppaniError:
        logging.getLogger("app.ui").warning("refused", exc_info=True)
    except Exception:
        logging.getLogger("app").critical("crash", exc_info=True)
    else:
        pytest.fail("it was to fail")


def fail(error: BaseException) -> None:
    customer, text = CUSTOMER, TEXT
    assert customer and text
    raise error


def group(error: Exception) -> None:
    try:
        try:
            fail(error)
        except Exception as inner:
            raise UserError(ErrorCode.TEXT_TOO_LONG, text=TEXT) from inner
    except UserError as outer:
        raise ExceptionGroup(CUSTOMER, [outer, ValueError(TEXT)]) from outer


def test_no_line_holds_a_name_a_text_or_a_users_path(core: Core, home: Path, log_file: Path) -> None:
    customer, _ = customers.add(core, {"name": CUSTOMER})
    note(plans.save_value, core, customer, TEXT, TEXT)
    note(plans.save_value, core, CUSTOMER, "strategy", TEXT)
    note(customers.find, core, CUSTOMER + TEXT)
    note(importing.read_plan, core, home / f"{CUSTOMER}.csv", core.office)
    note(open_core, home)
    note(exporting.prepare, core, CUSTOMER, TEXT, "fi")
    note((home / TEXT).read_text)
    note(compile, TEXT, str(home / CUSTOMER), "exec")
    note(exec, compile("1 / 0", str(home / f"{CUSTOMER}.py"), "exec"))
    note(fail, MachineError(ErrorCode.DISK_FULL, file=str(home / CUSTOMER)))
    note(fail, OperationalError(f"UPDATE answer SET value = '{TEXT}'", {"name": CUSTOMER}, OSError(28, TEXT)))
    note(fail, UnicodeDecodeError("utf-8", TEXT.encode(), 0, 1, CUSTOMER))
    note(fail, OSError(2, TEXT, str(home / CUSTOMER)))
    note(group, KeyError(CUSTOMER))
    written = log_file.read_text(encoding="utf-8")
    assert written.count("crash") + written.count("refused") == 14
    assert not [secret for secret in SECRETS if secret in written]


def test_no_other_package_and_no_argument_brings_one_in(home: Path, log_file: Path) -> None:
    for name in ("sqlalchemy.engine", "PIL.Image", "fontTools", "alembic", "py.warnings", CUSTOMER.lower()[:0] + "x"):
        logging.getLogger(name).error("%s: %s in %s", CUSTOMER, TEXT, home, extra={"text": TEXT})
    own = logging.getLogger("app.services.plans")
    for argument in (CUSTOMER, home, {CUSTOMER: TEXT}, [TEXT], ValueError(TEXT), TEXT.encode(), UserError):
        own.warning("save_failed %s", argument)
    own.warning(ValueError(TEXT))
    own.warning("%(text)s", {"text": TEXT})
    own.error("stack", stack_info=True)
    threading.Thread(name=CUSTOMER, target=own.warning, args=("in_a_thread",)).run()
    written = log_file.read_text(encoding="utf-8")
    assert len(written.splitlines()) == 17
    assert not [secret for secret in SECRETS if secret in written]


def test_a_crash_report_holds_none_either(home: Path) -> None:
    for error in (OSError(2, TEXT, str(home / CUSTOMER)), UserError(ErrorCode.NAME_MISSING, name=CUSTOMER)):
        try:
            exec(compile("raise error", str(home / f"{CUSTOMER}.py"), "exec"), {"error": error, TEXT: CUSTOMER})
        except (OSError, UserError) as caught:
            report = crash.report(caught)
        assert not [secret for secret in SECRETS if secret in report]


def _calls(source: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            called = node.func.value
            if isinstance(called, ast.Name) and called.id in ("log", "logger"):
                yield node


def test_what_the_program_says_itself_is_a_fixed_text() -> None:
    calls = [(path, call) for room in ("app", "db") for path in (ROOT / room).rglob("*.py") for call in _calls(path)]
    assert len(calls) > 10
    for path, call in calls:
        text = call.args[0]
        fixed = isinstance(text, ast.Constant) and isinstance(text.value, str)
        assert fixed, f"{path.relative_to(ROOT)}:{call.lineno}"
