"""Messages that a test reads instead of seeing: what would have been shown, and the answers to questions."""

from collections import deque
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from app.ui import messages
from app.ui.messages import Message


class RecordedMessages:
    """Keeps every message. Questions get the next of `answers`; a question without one left fails the test."""

    def __init__(self) -> None:
        self.shown: list[Message] = []
        self.answers: deque[bool] = deque()

    def show(self, parent: QWidget | None, message: Message) -> bool:
        """Keep a message and answer it."""
        self.shown.append(message)
        if message.kind != "question":
            return True
        if not self.answers:
            pytest.fail(f"an unexpected question: {message.title} {message.text}")
        return self.answers.popleft()

    @property
    def texts(self) -> list[str]:
        """The texts of what was shown."""
        return [message.text for message in self.shown]


@pytest.fixture
def shown() -> Iterator[RecordedMessages]:
    """Record messages instead of opening boxes; one that shows an error nobody looked at is left to the test."""
    recorded = RecordedMessages()
    before = messages.use_presenter(recorded)
    messages.window_ready(None)
    yield recorded
    messages.window_gone()
    messages.use_presenter(before)
