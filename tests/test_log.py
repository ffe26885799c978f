"""The log tells what happened and never what a user wrote."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, MachineError
from app.log import MEGABYTE, ValuelessFormatter, start_log, trace

pytestmark = pytest.mark.expects_log

SECRET = "Koskenrannan margin is thin"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "kumppani.log"


@pytest.fixture
def handler(path: Path) -> Iterator[logging.Handler]:
    root = logging.getLogger()
    level = root.level
    handler = start_log(path)
    assert handler is not None
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()


def fail_with(error: Exception) -> None:
    customer = SECRET
    raise error.with_traceback(None) if customer else error


@pytest.mark.usefixtures("handler")
def test_own_lines_hold_the_fixed_text_numbers_and_codes(path: Path) -> None:
    log = logging.getLogger("app.services.plans")
    log.info("opened in %d ms", 12)
    log.warning("save_failed %s for %s", ErrorCode.DISK_FULL, SECRET)
    log.debug("not written")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert re.fullmatch(r"\S+T\S+\+00:00 INFO app\.services\.plans opened in 12 ms", lines[0])
    assert lines[1].endswith("WARNING app.services.plans save_failed disk_full for <str>")


def test_an_argument_that_no_longer_fits_leaves_the_fixed_text() -> None:
    record = logging.LogRecord("db.engine", logging.WARNING, __file__, 1, "busy for %d ms", (SECRET,), None)
    assert ValuelessFormatter().format(record).endswith("WARNING db.engine busy for %d ms")


@pytest.mark.usefixtures("handler")
def test_other_packages_say_only_where_they_spoke(path: Path) -> None:
    logging.getLogger("sqlalchemy.engine").warning(f"INSERT INTO answer VALUES ({SECRET})")  # noqa: G004
    logging.getLogger("PIL").error(SECRET)
    text = path.read_text(encoding="utf-8")
    assert SECRET not in text
    assert len(re.findall(r"(?:WARNING sqlalchemy\.engine|ERROR PIL) test_log\.py:\d+$", text, re.MULTILINE)) == 2


@pytest.mark.usefixtures("handler")
def test_an_exception_is_its_type_and_its_frames(path: Path) -> None:
    try:
        fail_with(ValueError(SECRET))
    except ValueError:
        logging.getLogger("app.ui").exception("crash")
    text = path.read_text(encoding="utf-8")
    assert SECRET not in text
    assert "\n    ValueError\n" in text
    assert re.search(r"\n      tests/test_log\.py:\d+ in fail_with\n", text)


def test_a_trace_names_what_caused_what() -> None:
    try:
        try:
            fail_with(OSError(28, SECRET, "/data/" + SECRET))
        except OSError as error:
            raise MachineError(ErrorCode.DISK_FULL, file=SECRET) from error
    except MachineError as error:
        lines = trace(error)
    assert SECRET not in "\n".join(lines)
    assert [line for line in lines if not line.startswith("  ")] == [
        "OSError ENOSPC",
        "then:",
        "app.domain.errors.MachineError disk_full",
    ]


def test_a_trace_ends_where_causes_go_round() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert trace(first) == ["KeyError", "then:", "ValueError"]


def test_a_trace_leaves_out_a_cause_that_was_hidden_on_purpose() -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError:
            raise ValueError(SECRET) from None
    except ValueError as error:
        assert trace(error)[0] == "ValueError"


def test_the_file_is_turned_over(path: Path, handler: logging.Handler) -> None:
    path.write_bytes(b"x" * MEGABYTE)
    log = logging.getLogger("app.main")
    log.info("started")
    log.info("stopped")
    assert sorted(one.name for one in path.parent.iterdir()) == ["kumppani.log", "kumppani.log.1"]
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2


def test_a_log_that_cannot_be_written_stops_nothing(
    path: Path, handler: logging.Handler, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(record: logging.LogRecord) -> bool:
        raise OSError(28, SECRET)

    monkeypatch.setattr(handler, "shouldRollover", refuse)
    logging.getLogger("app.main").info("started")
    assert capsys.readouterr().err == ""


def test_no_log_where_there_can_be_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert start_log(tmp_path / "file" / "kumppani.log") is None
