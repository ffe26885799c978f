"""The left side of the view: whose plan it is, the steps through it, and who serves the customer."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import translator
from app.reports.data import Person
from app.services.sharing import SharedPart, SharedPlan
from app.ui.tab_order import step_on
from app.ui.theme import STEP, set_look
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.plain_label import plain_label

LEAST_WIDTH, MOST_WIDTH = 340, 460
_LOGO_WIDTH, _LOGO_HEIGHT = 220, 64
_PHOTO = 52
_MARGIN = 6 * STEP
_BOLDER = 24
"""So much wider a heading gets when it becomes the current one, in pixels."""
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class Step(QPushButton):
    """One section; the arrows are left to the steps as a whole."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Steps(QWidget):
    """The sections, one below the other; the arrows move among them. `stepRequested` carries a section's key."""

    stepRequested = Signal(str)

    def __init__(self, parts: tuple[SharedPart, ...], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        for number, part in enumerate(parts, start=1):
            button = Step(f"{number}   {part.heading.replace('&', '&&')}")
            button.setCheckable(True)
            button.setAccessibleName(part.heading)
            set_look(button, "kind", "step")
            button.clicked.connect(self._ask)
            self.buttons[part.key] = button
            column.addWidget(button)
        for before, after in pairwise(self.buttons.values()):
            QWidget.setTabOrder(before, after)

    def set_current(self, key: str) -> None:
        """Show which section is shown."""
        for each, button in self.buttons.items():
            button.setChecked(each == key)

    def last_button(self) -> QPushButton:
        """Return the last of the buttons, where Tab goes on from."""
        return list(self.buttons.values())[-1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not step_on(self.buttons.values(), _MOVES.get(Qt.Key(event.key()), 0)):
            super().keyPressEvent(event)

    def _ask(self) -> None:
        sender = self.sender()
        for key, button in self.buttons.items():
            if button is sender:
                button.setChecked(True)
                self.stepRequested.emit(key)


class Side(QWidget):
    """Logo or name of the office, the steps, and below them who serves the customer."""

    def __init__(self, plan: SharedPlan) -> None:
        super().__init__()
        words = translator(plan.language)
        set_look(self, "page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(3 * STEP)
        column.addWidget(_office(plan))
        column.addSpacing(3 * STEP)
        self.steps = Steps(plan.parts, words.tr("Parts of the plan"))
        column.addWidget(self.steps)
        column.addStretch(1)
        serving = plan.serving
        self._people: list[QWidget] = []
        if serving is not None and serving.responsible is not None:
            column.addWidget(plain_label(serving.heading, "small"))
            self._people.append(_person(serving.responsible, ""))
        if serving is not None and serving.deputy is not None:
            self._people.append(_person(serving.deputy, serving.deputy_label))
        for person in self._people:
            column.addWidget(person)

    def fit(self) -> None:
        """Take the width that the headings and the addresses need, once the size of the type is known."""
        for part in (*self.steps.buttons.values(), *self.findChildren(QLabel)):
            part.ensurePolished()
        people = max((person.sizeHint().width() for person in self._people), default=0)
        needed = max(self.steps.sizeHint().width() + _BOLDER, people) + 2 * _MARGIN
        # With large text a narrow side would cut its headings off.
        most = max(MOST_WIDTH, self.screen().size().width() * 2 // 5)
        self.setFixedWidth(min(most, max(LEAST_WIDTH, needed)))


def _office(plan: SharedPlan) -> QWidget:
    picture = QPixmap()
    if plan.logo is None or not picture.loadFromData(plan.logo):
        return plain_label(plan.office, "label")
    label = QLabel()
    label.setAccessibleName(plan.office)
    ratio = label.devicePixelRatio()
    if picture.width() > _LOGO_WIDTH * ratio or picture.height() > _LOGO_HEIGHT * ratio:
        picture = picture.scaled(
            round(_LOGO_WIDTH * ratio),
            round(_LOGO_HEIGHT * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    picture.setDevicePixelRatio(ratio)
    label.setPixmap(picture)
    return label


def _person(person: Person, duty: str) -> QWidget:
    card = QWidget()
    row = QHBoxLayout(card)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(3 * STEP)
    row.addWidget(Avatar(person.name, person.photo, _PHOTO), 0, Qt.AlignmentFlag.AlignTop)
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addWidget(ElidedLabel(person.name, "strong"))
    for text in (duty, person.title, person.phone, person.email):
        if text:
            lines.addWidget(ElidedLabel(text, "small"))
    row.addLayout(lines, 1)
    return card
