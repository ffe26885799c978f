"""What the sections of the settings have in common: a heading, room that scrolls, one road to the store."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.errors import KumppaniError
from app.error_text import sentence
from app.ui.context import Context
from app.ui.pages.settings.editors import Editor, SettingLine, SettingText
from app.ui.sizes import sized
from app.ui.theme import STEP
from app.ui.unsaved import Unsaved
from app.ui.widgets.notice import Notice
from app.ui.widgets.section_heading import SectionHeading

Result = TypeVar("Result")

WIDEST = 1040


class SettingsSection(QScrollArea):
    """One section. Put widgets into `body`; `notice` says what could not be saved."""

    def __init__(self, context: Context, title: str, subtitle: str) -> None:
        super().__init__()
        self.context = context
        # Why what stands in an editor could not be saved.
        self._refused: dict[Editor, str] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        inside = QWidget()
        inside.setProperty("clear", True)
        sized(inside, maximum_width=WIDEST)
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(2 * STEP, 6 * STEP, 6 * STEP, 6 * STEP)
        self.body.setSpacing(4 * STEP)
        self.heading = SectionHeading(title, subtitle, inside)
        self.body.addWidget(self.heading)
        self.notice = Notice(inside)
        self.body.addWidget(self.notice)
        self.setWidget(inside)

    def refresh(self) -> None:
        """Show the office as it is now."""

    def attempt(self, action: Callable[[], Result], editor: Editor | None = None) -> Result | None:
        """Do something with the store; when it fails, say so in the notice, keep what was typed, and return None."""
        try:
            result = action()
        except KumppaniError as error:
            self.notice.show_notice("bad", sentence(error))
            if editor is not None:
                editor.mark_wrong()
                self._refused[editor] = sentence(error)
            return None
        self.notice.hide()
        if editor is not None:
            editor.mark_saved()
        return result

    def save(self, action: Callable[[], ChangeSet], editor: Editor | None = None) -> bool:
        """Write something and tell the other pages; False when it failed."""
        changes = self.attempt(action, editor)
        if changes is None:
            return False
        self.context.announce(changes)
        return True

    def _boxes(self) -> list[Editor]:
        return [*self.findChildren(SettingLine), *self.findChildren(SettingText)]

    def commit(self) -> None:
        """Save what is being typed; what cannot be saved stays."""
        for editor in self._boxes():
            editor.commit()

    def unsaved(self) -> Iterator[Unsaved]:
        """Yield what stands here and is not saved."""
        for editor in self._boxes():
            if editor.dirty and not editor.isReadOnly():
                place = f"{self.accessibleName()}: {editor.accessibleName()}"
                yield Unsaved(place, editor.value(), self._refused.get(editor, ""))
