"""The small tool bar of a narrative."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.domain.text import BlockKind
from app.i18n import language as screen_language
from app.i18n import mark, translator
from app.ui.icons import icon
from app.ui.keys import key_names
from app.ui.sizes import sized

BOLD, ITALIC, BULLETS, NUMBERS, LINK = "bold", "italic", "bullets", "numbers", "link"

TOOLS = (
    (BOLD, "bold", mark("Bold"), "Ctrl+B"),
    (ITALIC, "italic", mark("Italic"), "Ctrl+I"),
    (BULLETS, "list", mark("Bulleted list"), "Ctrl+Shift+L"),
    (NUMBERS, "list-ordered", mark("Numbered list"), "Ctrl+Shift+O"),
    (LINK, "link", mark("Link"), "Ctrl+L"),
)
"""Tool, icon, name and key."""


class NarrativeToolbar(QWidget):
    """Buttons for the look of a narrative, named in `language`. They take no focus: the text keeps it."""

    toolRequested = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = translator(language)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.buttons: dict[str, QToolButton] = {}
        for tool, picture, name, keys in TOOLS:
            button = QToolButton(self)
            button.setIcon(icon(picture, "muted", 15))
            sized(button, icon=15, fixed_width=26, fixed_height=22)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            # Qt has the names of keys in the language of the screen only; the customer's view may be in another one.
            shown = key_names(keys) if language == screen_language() else keys
            button.setToolTip(f"{words.tr(name)} ({shown})")
            button.setAccessibleName(words.tr(name))
            button.setObjectName(tool)
            button.clicked.connect(self._press)
            row.addWidget(button)
            self.buttons[tool] = button
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_state(self, bold: bool, italic: bool, kind: BlockKind, link: bool) -> None:
        """Show which looks the place of the cursor has."""
        states = {
            BOLD: bold,
            ITALIC: italic,
            BULLETS: kind is BlockKind.BULLET,
            NUMBERS: kind is BlockKind.NUMBER,
            LINK: link,
        }
        for tool, on in states.items():
            self.buttons[tool].setChecked(on)

    def _press(self) -> None:
        self.toolRequested.emit(self.sender().objectName())
