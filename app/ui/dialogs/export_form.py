"""What is chosen before a PDF is made: for whom, in which language, under which name and where."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.i18n import tr
from app.languages import NAMES, language_name
from app.services.reporting import Edition
from app.ui.desktop import is_there, with_ending
from app.ui.dialogs.base import labelled
from app.ui.dialogs.edition_choice import EditionChoice
from app.ui.dialogs.narrow_field import narrow
from app.ui.dialogs.plan_states import State
from app.ui.fields.choice import QuietCombo
from app.ui.theme import STEP, set_look
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.plain_face import plain_face

SUFFIX = ".pdf"
_FORBIDDEN = frozenset('<>:"/\\|?*')


class ExportForm(QWidget):
    """Edition, language and target. `changed` tells of another edition or language, `placeRequested` asks for a folder.

    A suggested name is shown as long as nobody has written another.
    """

    changed = Signal()
    placeRequested = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._own_name = False
        self._state: State | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4 * STEP)
        self._editions = EditionChoice(self)
        self._editions.changed.connect(self._edition_chosen)
        self.customer, self.internal = self._editions.customer, self._editions.internal
        column.addWidget(self._editions)
        column.addLayout(self._make_language())
        self.changes = QCheckBox(self)
        self.changes.hide()
        self.changes.toggled.connect(self.changed)
        column.addWidget(self.changes)
        column.addLayout(self._make_target())
        self.busy = QProgressBar(self)
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(tr("The PDF is being made"))
        policy = self.busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.busy.setSizePolicy(policy)
        self.busy.hide()
        column.addWidget(self.busy)

    def edition(self) -> Edition:
        """Return for whom the PDF is."""
        return self._editions.edition()

    def language(self) -> str:
        """Return the language of the PDF."""
        return str(self.language_box.currentData())

    def show_languages(self, own: str) -> None:
        """Offer every language, the customer's own first."""
        blocked = self.language_box.blockSignals(True)
        self.language_box.clear()
        for code in (own, *(each for each in NAMES if each != own)):
            name = language_name(code)
            text = tr("{language} (the customer's own)").format(language=name) if code == own else name
            self.language_box.addItem(text, code)
        self.language_box.blockSignals(blocked)

    def offer_changes(self, state: State | None) -> None:
        """Offer a last page that says what changed since a state of the plan; nothing is offered without one."""
        self._state = state
        if state is not None:
            self.changes.setText(plain_face(tr("End with what changed since: {state}").format(state=state.name)))
        self._show_changes()

    def since(self) -> str | None:
        """Return the content of the state since which changes are to be told, None where they are not."""
        wanted = self.changes.isChecked() and self.edition() is Edition.CUSTOMER
        return self._state.content if wanted and self._state is not None else None

    def _show_changes(self) -> None:
        self.changes.setVisible(self._state is not None and self.edition() is Edition.CUSTOMER)

    def preset(self, edition: Edition, language: str) -> None:
        """Choose an edition and a language for the user, who may choose another."""
        self._editions.choose(edition)
        self.language_box.setCurrentIndex(max(self.language_box.findData(language), 0))

    def suggest(self, file_name: str) -> None:
        """Show a file name, unless another was written by hand."""
        if not self._own_name:
            self.name.setText(file_name)
            self.name.setCursorPosition(0)
        self.check_target()

    def take_target(self, target: Path) -> None:
        """Show the place that was chosen for the file."""
        self.folder = target.parent
        if target.name != self.name.text():
            self._own_name = True
            self.name.setText(target.name)
        self.check_target()

    def target(self) -> Path | None:
        """Return the path to write to; None with a hint under the name when it cannot be the name of a file."""
        path, trouble = self._named()
        if path is not None:
            return path
        self.hint.show_hint("bad", trouble)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        return None

    def set_busy(self, on: bool) -> None:
        """Show that the PDF is being made; nothing can be chosen meanwhile."""
        self.busy.setVisible(on)
        for part in (*self._editions.cards(), self.language_box, self.changes, self.name, self.choose):
            part.setEnabled(not on)

    def check_target(self) -> None:
        """Show the folder, and say when a file of this name stands in it already."""
        self.folder_label.setText(str(self.folder))
        self.hint.clear()
        path, _ = self._named()
        if path is not None and is_there(path):
            self.hint.show_hint("warn", tr("A file of this name is there already. It will be replaced."))

    def _named(self) -> tuple[Path | None, str]:
        """Return the path that the name stands for, or None and what is wrong with the name."""
        name = with_ending(self.name.text().strip(), SUFFIX)
        if len(name) == len(SUFFIX):
            return None, tr("Write a name for the file.")
        if any(char in _FORBIDDEN or not char.isprintable() for char in name):
            return None, tr('The name of a file cannot hold these: < > : " / \\ | ? *')
        return self.folder / name, ""

    def _make_language(self) -> QVBoxLayout:
        self.language_box = QuietCombo(self)
        self.language_box.currentIndexChanged.connect(self._language_chosen)
        return narrow(tr("Language of the PDF"), self.language_box, 320)

    def _make_target(self) -> QVBoxLayout:
        self.name = LineEdit(self)
        self.name.textEdited.connect(self._name_edited)
        column = labelled(tr("Name of the file"), self.name)
        self.hint = HintLine(self)
        column.addWidget(self.hint)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self.folder_label = ElidedLabel("", "muted", self)
        self.choose = QPushButton(tr("Choose another folder…"), self)
        self.choose.setAutoDefault(False)
        self.choose.setProperty("kind", "link")
        self.choose.clicked.connect(self.placeRequested)
        row.addWidget(self.folder_label, 1)
        row.addWidget(self.choose)
        column.addLayout(row)
        return column

    def _edition_chosen(self) -> None:
        set_look(self.name, "internal", self.edition() is not Edition.CUSTOMER)
        self._show_changes()
        self.changed.emit()

    def _language_chosen(self) -> None:
        self.changed.emit()

    def _name_edited(self) -> None:
        self._own_name = bool(self.name.text().strip())
        self.check_target()
