"""Work in the background: results, failures, progress and cancelling, all on the window's thread."""

import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.domain.errors import ErrorCode, MachineError
from app.ui import tasks
from app.ui.tasks import TaskControl
from tests.helpers.recorded_messages import RecordedMessages


class Listener(QObject):
    """Keeps what a task tells, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.failures: list[Exception] = []
        self.steps: list[tuple[int, int]] = []
        self.threads: set[QThread] = set()

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(QThread.currentThread())

    def failed(self, error: Exception) -> None:
        self.failures.append(error)

    def progress(self, done: int, total: int) -> None:
        self.steps.append((done, total))


@pytest.fixture
def listener(qtbot: QtBot) -> Iterator[Listener]:
    made = Listener()
    yield made
    assert tasks.wait_for_done(cancel=True)


class Gate:
    """A function that waits until the test opens it."""

    def __init__(self, result: object = None) -> None:
        self.started = threading.Event()
        self.opened = threading.Event()
        self.seen_cancelled = False
        self.result = result

    def __call__(self, control: TaskControl) -> object:
        self.started.set()
        assert self.opened.wait(10)
        self.seen_cancelled = control.cancelled
        control.check()
        return self.result


def test_the_result_comes_on_the_threads_of_the_window(listener: Listener) -> None:
    worked_on = []

    def work(_control: TaskControl) -> int:
        worked_on.append(threading.current_thread())
        return 42

    task = tasks.run(work, done=listener.done, owner=listener)
    assert tasks.wait_for_done()
    assert listener.results == [42]
    assert listener.threads == {listener.thread()}
    assert worked_on != [threading.main_thread()]
    assert not task.active


def test_nothing_comes_after_cancelling_and_the_function_is_told(listener: Listener) -> None:
    gate = Gate("late")
    task = tasks.run(gate, done=listener.done, failed=listener.failed, owner=listener)
    assert gate.started.wait(10)
    task.cancel()
    gate.opened.set()
    assert tasks.wait_for_done()
    assert gate.seen_cancelled
    assert listener.results == []
    assert listener.failures == []


def test_a_result_on_its_way_is_dropped_by_cancelling(listener: Listener, qtbot: QtBot) -> None:
    gate = Gate("on its way")
    task = tasks.run(gate, done=listener.done, owner=listener)
    assert gate.started.wait(10)
    gate.opened.set()
    tasks.run(lambda _control: "next", done=listener.done, owner=listener)
    task.cancel()
    assert tasks.wait_for_done()
    assert listener.results == ["next"]


def test_nothing_comes_when_the_owner_is_gone(listener: Listener) -> None:
    gate = Gate("too late")
    owner = QObject()
    tasks.run(gate, done=listener.done, failed=listener.failed, owner=owner)
    assert gate.started.wait(10)
    delete(owner)
    gate.opened.set()
    assert tasks.wait_for_done()
    assert listener.results == []


def test_progress_is_told_and_the_last_step_always(listener: Listener) -> None:
    def work(control: TaskControl) -> None:
        for step in range(1, 1001):
            control.progress(step, 1000)

    tasks.run(work, done=listener.done, progress=listener.progress, owner=listener)
    assert tasks.wait_for_done()
    assert listener.steps[-1] == (1000, 1000)
    assert len(listener.steps) < 1000


def test_a_failure_goes_to_the_one_who_asked(listener: Listener) -> None:
    def work(_control: TaskControl) -> None:
        raise ValueError("no good")

    tasks.run(work, done=listener.done, failed=listener.failed, owner=listener)
    assert tasks.wait_for_done()
    assert [str(error) for error in listener.failures] == ["no good"]
    assert listener.results == []


def test_a_refusal_of_the_machine_is_shown_in_one_sentence(listener: Listener, shown: RecordedMessages) -> None:
    def work(_control: TaskControl) -> None:
        raise MachineError(ErrorCode.DISK_FULL)

    owner = QWidget()
    tasks.run(work, done=listener.done, owner=owner)
    assert tasks.wait_for_done()
    assert len(shown.texts) == 1


def test_a_bug_of_ours_goes_to_the_crash_hook(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: caught.append(error))

    def work(_control: TaskControl) -> None:
        raise ZeroDivisionError

    tasks.run(work, done=listener.done, owner=listener)
    assert tasks.wait_for_done()
    assert [type(error) for error in caught] == [ZeroDivisionError]


def test_a_finished_task_keeps_nobody_alive(qtbot: QtBot) -> None:
    owner = Listener()
    task = tasks.run(lambda _control: 1, done=owner.done, owner=owner)
    assert tasks.wait_for_done()
    gone = weakref.ref(owner)
    del owner
    gc.collect()
    assert gone() is None
    assert not task.active


def test_waiting_says_when_the_time_runs_out(listener: Listener) -> None:
    gate = Gate()
    tasks.run(gate, done=listener.done, owner=listener)
    assert gate.started.wait(10)
    assert not tasks.wait_for_done(1)
    gate.opened.set()
    assert tasks.wait_for_done()


def test_cycles_are_not_collected_while_another_thread_works(listener: Listener) -> None:
    gate = Gate()
    tasks.run(gate, done=listener.done, owner=listener)
    assert gate.started.wait(10)
    assert not gc.isenabled()
    gate.opened.set()
    assert tasks.wait_for_done()
    assert gc.isenabled()
