"""A bug of ours reaches the window once, the log every time, and never with a customer's data in it."""

import sys
import threading

import pytest

from app import __version__, crash

pytestmark = pytest.mark.expects_log

SECRET = "Koskenrannan margin is thin"


def raised(error: Exception) -> Exception:
    """Return the exception with the frames of a raise, in a frame that holds a secret."""
    customer = SECRET
    try:
        raise error
    except type(error):
        assert customer
        return error


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    return []


def hook(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def test_a_report_says_where_and_on_what_and_nothing_else() -> None:
    text = crash.report(raised(KeyError(SECRET)))
    assert text.startswith(f"Kumppani {__version__}, ")
    assert "Python 3." in text
    assert "PySide6-Essentials 6." in text
    assert "\nKeyError\n  tests/test_crash.py:" in text
    assert " in raised\n" in text
    assert SECRET not in text and "customer" not in text


def test_a_package_without_its_description_is_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "PACKAGES", ("no-such-package",))
    assert "no-such-package ?" in crash.report(ValueError())


def test_the_first_crash_is_reported_and_every_one_logged(reports: list[str], caplog: pytest.LogCaptureFixture) -> None:
    crash.install(reports.append)
    hook(raised(ValueError(SECRET)))
    hook(raised(KeyError(SECRET)))
    assert len(reports) == 1
    assert "ValueError" in reports[0]
    assert [(one.levelname, one.message) for one in caplog.records] == [("CRITICAL", "crash")] * 2


def test_a_crash_in_a_thread_is_reported(reports: list[str]) -> None:
    crash.install(reports.append)

    def work() -> None:
        raise raised(ValueError(SECRET))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(reports) == 1
    assert " in work\n" in reports[0]


def test_a_report_that_cannot_be_shown_goes_to_the_terminal(
    reports: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(report: str) -> None:
        raise RuntimeError(SECRET)

    crash.install(fail)
    hook(raised(ValueError(SECRET)))
    printed = capsys.readouterr().err
    assert "ValueError\n" in printed
    assert SECRET not in printed


def test_an_interrupt_from_the_keyboard_is_no_crash(
    reports: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    crash.install(reports.append)
    hook(KeyboardInterrupt())
    assert reports == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
