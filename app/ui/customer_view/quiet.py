"""Where messages go while the customer looks at the screen: they wait."""

from collections.abc import Container

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import Translator
from app.ui.message_box import MessageBox
from app.ui.messages import Message, Presenter


class QuietPresenter(QObject):
    """Keeps messages until the view is left; a question is answered with no. `troubled` tells that something failed.

    Only the end of the program cannot wait: it is told in a neutral sentence in the customer's language, the report
    stands in the log.
    """

    troubled = Signal()

    def __init__(self, view: QWidget, words: Translator) -> None:
        super().__init__(view)
        self._view = view
        self._words = words
        self._kept: list[Message] = []

    def show(self, parent: QWidget | None, message: Message) -> bool:
        """Keep a message, once."""
        if message.kind == "crash":
            self._tell_end()
            return True
        if message.kind == "question":
            return False
        if message not in self._kept:
            self._kept.append(message)
        if message.kind != "information":
            self.troubled.emit()
        return True

    def hand_over(self, presenter: Presenter, parent: QWidget, but: Container[str] = ()) -> None:
        """Show what was kept, on top of `parent`, `but` the texts that are told there anyway."""
        kept, self._kept = self._kept, []
        for message in kept:
            if message.text not in but:
                presenter.show(parent, message)

    def _tell_end(self) -> None:
        words = self._words
        text = words.tr("The program must close. What was saved is safe.")
        box = MessageBox("information", words.tr("One moment"), text, self._view)
        box.add_yes(words.tr("Close"))
        box.exec()
