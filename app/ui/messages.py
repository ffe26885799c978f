"""The only place that opens a message box: errors, questions, words to know, and the report of a bug of our own."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QApplication, QWidget

from app.domain.errors import KumppaniError, MachineError
from app.error_text import sentence
from app.i18n import tr
from app.ui.crash_report import add_report, add_unsaved
from app.ui.message_box import MessageBox
from app.ui.unsaved import Rescued, Unsaved, as_text


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `kind` is "error", "refusal" (the machine said no), "question", "information" or "crash".

    `yes` names the button that agrees; only a question has another beside it, which cancels. Where agreeing loses
    something, `safe` names that one, and Enter means it. `details` is the text of a crash report, `unsaved` the user's
    texts that were not saved.
    """

    kind: str
    title: str
    text: str
    yes: str = ""
    details: str = ""
    unsaved: str = ""
    safe: str = ""


class Presenter(Protocol):
    """Shows a message and returns whether the person agreed; tests put their own in its place."""

    def show(self, parent: QWidget | None, message: Message) -> bool:
        """Show `message` on top of `parent` and wait until it is answered."""
        ...


class BoxPresenter:
    """Shows messages in boxes on the screen."""

    def show(self, parent: QWidget | None, message: Message) -> bool:
        """Open a box and wait until it is answered."""
        box = make_box(parent, message)
        try:
            return bool(box.exec())
        finally:
            box.deleteLater()


def make_box(parent: QWidget | None, message: Message) -> MessageBox:
    """Return the box of a message, not yet open."""
    box = MessageBox(message.kind, message.title, message.text, parent)
    if message.kind == "question":
        box.add_no(message.safe or tr("Cancel"), preferred=bool(message.safe))
    box.add_yes(message.yes or (tr("Close") if message.kind == "crash" else tr("OK")), preferred=not message.safe)
    if message.kind == "crash":
        add_report(box, message.details, message.unsaved)
    elif message.unsaved:
        add_unsaved(box, message.unsaved)
    return box


class _Desk:
    """Where messages go: to the presenter, or into the queue while there is no window yet."""

    def __init__(self) -> None:
        self.presenter: Presenter = BoxPresenter()
        self.ready = False
        self.queue: list[Message] = []

    def show(self, parent: QWidget | None, message: Message) -> None:
        if parent is None and not self.ready:
            self.queue.append(message)
            return
        self.presenter.show(_on_top(parent), message)


_desk = _Desk()


def _on_top(parent: QWidget | None) -> QWidget | None:
    return parent.window() if parent is not None else QApplication.activeWindow()


def use_presenter(presenter: Presenter) -> Presenter:
    """Show messages through `presenter` from now on, and return the one used before."""
    before, _desk.presenter = _desk.presenter, presenter
    return before


class _Keeper:
    """Shows nothing and agrees to nothing."""

    def __init__(self) -> None:
        self.kept: list[Message] = []

    def show(self, parent: QWidget | None, message: Message) -> bool:
        if message.kind != "question":
            self.kept.append(message)
        return False


@contextmanager
def held_back() -> Iterator[list[Message]]:
    """Open no box inside the block: messages are put into the list that is given, questions are answered with no."""
    keeper = _Keeper()
    before = use_presenter(keeper)
    try:
        yield keeper.kept
    finally:
        use_presenter(before)


def show_held(parent: QWidget, held: Iterable[Message]) -> None:
    """Show messages that were held back."""
    for message in held:
        _desk.show(parent, message)


def queue() -> tuple[Message, ...]:
    """Return the messages that wait for a window."""
    return tuple(_desk.queue)


def window_ready(window: QWidget | None) -> None:
    """Show what has waited, on top of `window`; without one if the program ends before it gets that far."""
    _desk.ready = True
    waiting, _desk.queue = _desk.queue, []
    for message in waiting:
        _desk.presenter.show(window, message)


def window_gone() -> None:
    """Let messages without a parent wait again for the next window."""
    _desk.ready = False


def error_message(error: KumppaniError) -> Message:
    """Return what is said about an error."""
    if isinstance(error, MachineError):
        return Message("refusal", tr("The computer refused"), sentence(error))
    return Message("error", tr("Something to correct"), sentence(error))


def show_error(parent: QWidget | None, error: KumppaniError) -> None:
    """Say what went wrong; without a parent it waits until there is a window."""
    _desk.show(parent, error_message(error))


def hand_over(parent: QWidget, unsaved: Sequence[Unsaved]) -> None:
    """Show texts that could not be saved where they were written, to be copied, with the reasons."""
    told = tr("This could not be saved. Copy it here, and write it once more where it belongs.")
    reasons = dict.fromkeys(each.reason for each in unsaved if each.reason)
    text = "\n\n".join([told, *reasons])
    _desk.show(parent, Message("error", tr("Some texts are not saved"), text, unsaved=as_text(unsaved)))


def inform(parent: QWidget | None, title: str, text: str) -> None:
    """Say something that a person should know; without a parent it waits until there is a window."""
    _desk.show(parent, Message("information", title, text))


def confirm(parent: QWidget | None, title: str, text: str, yes_label: str, safe: str = "") -> bool:
    """Ask a question and return whether the person agreed; Esc and closing the box say no.

    Where agreeing loses something, `safe` names the button that keeps it; Enter presses that one then.
    """
    return _desk.presenter.show(_on_top(parent), Message("question", title, text, yes_label, safe=safe))


def show_crash(report: str, parent: QWidget | None = None, rescued: Rescued | None = None) -> None:
    """Show the report of a bug of our own, and what became of the typed texts; the caller closes the program after it.

    To be called on the window's thread. It never waits for a window, as there may be none any more.
    """
    if rescued is None:
        saved = tr("What was saved is safe.")
    elif rescued.whole:
        saved = tr("Everything you typed was saved.")
    elif rescued.unsaved:
        saved = tr("Some of what you typed could not be saved. Copy it here before you close.")
    else:
        saved = tr("What was saved is safe. The last words you typed may be missing.")
    text = tr("The program ran into an error of its own and will close.")
    unsaved = rescued.text() if rescued is not None else ""
    message = Message("crash", tr("Kumppani must close"), f"{text} {saved}", "", report, unsaved)
    _desk.presenter.show(_on_top(parent), message)
