"""The rows of the log: a note that can be edited or removed, a move to another stage, a day."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.domain.customer import LogEntry, StageMove
from app.domain.office import Office
from app.formats import format_date, format_days_ago, format_time
from app.i18n import language, tr
from app.reason_text import reason_text
from app.ui.fields.find_words import find_words
from app.ui.theme import STEP, set_look
from app.ui.widgets.badge import internal_badge
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import plain_label
from app.ui.widgets.tool_button import tool_button


class DayHeading(QLabel):
    """The day above what happened on it: in words when it is near, always with its date."""

    def __init__(self, day: date, today: date) -> None:
        text = format_date(day, language())
        if abs((today - day).days) <= 1:
            near = format_days_ago(day, today, language())
            text = f"{near[:1].upper()}{near[1:]} · {text}"
        super().__init__(text)
        self.setProperty("role", "subheading")
        self.setContentsMargins(0, 2 * STEP, 0, 0)


class _Row(QFrame):
    """A small card with an icon, words, and who wrote them."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        row.setSpacing(3 * STEP)
        row.addWidget(IconLabel(icon_name, "muted", 16, self), 0, Qt.AlignmentFlag.AlignTop)
        self.words = QVBoxLayout()
        self.words.setSpacing(STEP)
        row.addLayout(self.words, 1)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(STEP)
        row.addLayout(self.tools)
        row.setAlignment(self.tools, Qt.AlignmentFlag.AlignTop)

    def add_line(self, text: str, role: str = "") -> QLabel:
        label = plain_label(text, role)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.addWidget(label)
        return label

    def add_tool(self, icon_name: str, text: str) -> QToolButton:
        button = tool_button(icon_name, text, self)
        self.tools.addWidget(button)
        return button


class NoteRow(_Row):
    """A note; `met` names the contact person whom it was with. The signals carry its LogEntry."""

    editRequested = Signal(object)
    removeRequested = Signal(object)

    def __init__(self, entry: LogEntry, met: str = "", parent: QWidget | None = None) -> None:
        super().__init__("sticky-note", parent)
        self.entry = entry
        self.text = self.add_line(entry.text)
        author = entry.author or tr("Unknown")
        with_whom = tr("With: {name}").format(name=met) if met else ""
        self.add_line(" · ".join(filter(None, (author, with_whom))), "small")
        self.tools.addWidget(internal_badge())
        self.edit_button = self.add_tool("pencil", tr("Edit note"))
        self.remove_button = self.add_tool("trash-2", tr("Remove note"))
        self.edit_button.clicked.connect(self._edit)
        self.remove_button.clicked.connect(self._remove)
        self.setAccessibleName(tr("Note"))
        self.setAccessibleDescription(entry.text)

    def mark_found(self, words: str) -> None:
        """Show that it was looked for, and select the first place where these squeezed words stand."""
        set_look(self, "found", True)
        spot = find_words(self.text.text(), words)
        if spot is not None:
            self.text.setSelection(spot[0], spot[1] - spot[0])

    def _edit(self) -> None:
        self.editRequested.emit(self.entry)

    def _remove(self) -> None:
        self.removeRequested.emit(self.entry)


class MoveRow(_Row):
    """A move to another stage: from, to, why, who and when."""

    def __init__(self, move: StageMove, office: Office, parent: QWidget | None = None) -> None:
        super().__init__("flag", parent)
        before, after = office.stage(move.from_stage), office.stage(move.to_stage)
        names = [stage.names.get(language()) if stage else "–" for stage in (before, after)]
        self.add_line(tr("Stage: {before} → {after}").format(before=names[0], after=names[1]), "strong")
        self.add_line(reason_text(move.reason))
        who = move.author or tr("Unknown")
        self.add_line(f"{who} · {format_time(move.moved_at, language())}", "small")
        self.tools.addWidget(internal_badge())
        self.setAccessibleName(tr("Move to another stage"))
