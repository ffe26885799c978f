"""The editor of several alternatives of a list: chips that are on or off."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.plan import Value
from app.domain.template import Field
from app.ui.fields.base import FieldEditor
from app.ui.fields.find_words import find_words
from app.ui.fields.option import Option
from app.ui.theme import STEP
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow_layout import FlowLayout

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class MultiEditor(FieldEditor):
    """Picks any number of alternatives. Tab stops once, arrows move on, Space turns one on or off."""

    def __init__(self, field: Field, language: str, parent: QWidget | None = None) -> None:
        super().__init__(field, language, parent)
        self._grouped = True
        self._hold_place()
        self._stored: tuple[str, ...] = ()
        self._options = tuple(Option(choice.key, choice.labels.get(language)) for choice in field.choices)
        self._shown: list[tuple[str, str]] = []
        self.chips: dict[str, Chip] = {}
        area = QWidget(self)
        self._flow = FlowLayout(area, STEP + 2)
        self._column.addWidget(area)
        self._finish()
        self._fill(())

    def value(self) -> Value | None:
        """Return the keys in the order of the list, or None when there are none."""
        chosen = self._chosen()
        return (self._stored if set(chosen) == set(self._stored) else chosen) or None

    def set_value(self, value: Value | None) -> None:
        """Show the chosen keys; those on offer no more are shown too."""
        self._pause.stop()
        self._stored = tuple(str(key) for key in value) if isinstance(value, tuple) else ()
        self.clear_hint()
        self._fill(self._stored)

    def has_pending(self) -> bool:
        """Whether others are chosen than what was shown or saved."""
        return set(self._chosen()) != set(self._stored)

    def mark_saved(self) -> None:
        """Take the choice as saved."""
        if self.has_pending():
            self._stored = self._chosen()

    def set_choices(self, choices: Sequence[Option]) -> None:
        """Offer the items of the office list instead of the template's own alternatives."""
        chosen = self._chosen()
        self._options = tuple(choices)
        self._fill(chosen)

    def set_read_only(self, on: bool) -> None:
        """Let the choice be read, not changed."""
        super().set_read_only(on)
        for chip in self.chips.values():
            chip.setEnabled(not on)

    def focus_editor(self) -> None:
        """Move to the first chip."""
        if chip := next(iter(self.chips.values()), None):
            chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def select_text(self, words: str) -> bool:
        """Move to the chosen chip that holds these squeezed words."""
        for key, label in self._shown:
            chip = self.chips[key]
            if chip.isChecked() and find_words(label, words):
                chip.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrow keys."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step:
                self._move(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _move(self, chip: QObject, step: int) -> None:
        chips = list(self.chips.values())
        at = next((index for index, each in enumerate(chips) if each is chip), 0) + step
        if 0 <= at < len(chips):
            self._make_entry(chips[at])
            chips[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_entry(self, entry: Chip) -> None:
        for chip in self.chips.values():
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is entry else Qt.FocusPolicy.ClickFocus)

    def _chosen(self) -> tuple[str, ...]:
        return tuple(key for key, chip in self.chips.items() if chip.isChecked())

    def _fill(self, chosen: tuple[str, ...]) -> None:
        known = {option.key for option in self._options}
        shown = [option for option in self._options if option.active or option.key in chosen]
        shown += [Option(key, key) for key in chosen if key not in known]
        faces = [(option.key, option.label) for option in shown]
        if faces != self._shown:
            self._shown = faces
            self._build()
        for key, chip in self.chips.items():
            blocked = chip.blockSignals(True)
            chip.set_on(key in chosen)
            chip.blockSignals(blocked)

    def _build(self) -> None:
        for chip in self.chips.values():
            self._forget(chip)
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = {}
        for key, label in self._shown:
            chip = Chip(label)
            chip.setEnabled(not self._read_only)
            self.chips[key] = chip
            self._flow.addWidget(chip)
            self._watch(chip)
            chip.toggled.connect(self._touch)
        self._order_tabs(list(self.chips.values()))
        if self.chips:
            self._make_entry(next(iter(self.chips.values())))
