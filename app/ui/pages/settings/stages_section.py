"""The stages of the lifecycle models in the settings: name, goal and guidance in three languages, and their order."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QPushButton, QTabBar

from app.domain.lifecycle import LifecycleModel, Stage
from app.domain.words import LANGUAGES, Words
from app.i18n import language, mark, tr
from app.languages import language_name
from app.services import care, office
from app.ui.care.asked_fields import AskedFields
from app.ui.context import Context
from app.ui.dialogs.narrow_field import narrow
from app.ui.fields.choice import QuietCombo
from app.ui.icons import icon
from app.ui.pages.settings.editors import Editor, SettingLine, SettingText
from app.ui.pages.settings.section import SettingsSection
from app.ui.sizes import px
from app.ui.theme import STEP, set_look
from app.ui.widgets.badge import internal_badge
from app.ui.widgets.card import Card
from app.ui.widgets.plain_face import plain_face
from app.ui.widgets.side_by_side import side_by_side

TEXTS = {"names": mark("Name"), "goals": mark("Goal"), "guidance": mark("Guidance")}
"""What can be said of a stage, by the names of `Stage`."""


_BESIDE_FROM = 500
"""From this width on the three languages stand beside each other, in pixels."""


class StagesSection(SettingsSection):
    """One stage at a time, all of it internal."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, tr("Stages"), tr("What you call the stages and what you aim at in each. Saved by itself.")
        )
        self.heading.trailing.addWidget(internal_badge(tr("internal – never in the customer's PDF")))
        self.models = QuietCombo()
        for model in context.core.office.models:
            self.models.addItem(model.names.get(language()), model.key)
        self.models.setCurrentIndex(max(self.models.findData(context.core.office.model().key), 0))
        self.models.currentIndexChanged.connect(self._model_chosen)
        self.body.addLayout(narrow(tr("Lifecycle model"), self.models, 420))
        self._over_tabs = QBoxLayout(side_by_side(True))
        self._over_tabs.setSpacing(2 * STEP)
        self.stages = QTabBar()
        self.stages.setExpanding(False)
        self.stages.setUsesScrollButtons(True)
        self.stages.setAccessibleName(tr("Stages"))
        self.stages.currentChanged.connect(self._stage_chosen)
        self._over_tabs.addWidget(self.stages, 1)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self.earlier = QPushButton(icon("arrow-left", "muted", 16), tr("Earlier"))
        self.earlier.clicked.connect(self._move_earlier)
        self.later = QPushButton(icon("arrow-right", "muted", 16), tr("Later"))
        self.later.clicked.connect(self._move_later)
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        row.addStretch()
        self._over_tabs.addLayout(row)
        self.body.addLayout(self._over_tabs)
        self.editors: dict[tuple[str, str], Editor] = {}
        self._stage_id = ""
        card = Card()
        self._grid = self._make_grid()
        self._narrow: bool | None = None
        card.body.addLayout(self._grid)
        self._arrange(narrow=False)
        self.body.addWidget(card)
        asking = Card(
            tr("What the stage asks for"),
            tr("Fields to be filled by then. What is missing is named beside the plan, for us only."),
        )
        self.asked = AskedFields(context.core.template)
        self.asked.chosen.connect(self._ask)
        asking.body.addWidget(self.asked)
        self.body.addWidget(asking)
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the stages as they are now."""
        self._fill_tabs()
        self._show_stage(self.stage())

    def model(self) -> LifecycleModel:
        """Return the model that is shown."""
        key = self.models.currentData()
        return next(model for model in self.context.core.office.models if model.key == key)

    def stage(self) -> Stage:
        """Return the stage that is shown."""
        stages = self.model().stages
        return next((stage for stage in stages if stage.id == self._stage_id), stages[0])

    def _make_grid(self) -> QGridLayout:
        """Make the editors, in the order of Tab; `_arrange` gives them their places."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(3 * STEP)
        self._columns = [_label(language_name(code), "subheading") for code in LANGUAGES]
        self._parts = [_label(tr(name), "label") for name in TEXTS.values()]
        self._languages = [_label(language_name(code), "muted") for _part in TEXTS for code in LANGUAGES]
        for part, name in TEXTS.items():
            for code in LANGUAGES:
                called = f"{tr(name)}, {language_name(code)}"
                lines = 3 if part == "goals" else 7
                editor: Editor = SettingLine(called) if part == "names" else SettingText(called, lines)
                set_look(editor, "internal", True)
                editor.committed.connect(self._save)
                self.editors[part, code] = editor
        return grid

    def _arrange(self, *, narrow: bool) -> None:
        """Let the languages stand beside each other, or below each other where a name would be cut."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        self._over_tabs.setDirection(side_by_side(not narrow))
        count, top = len(LANGUAGES), Qt.AlignmentFlag.AlignTop
        for column, heading in enumerate(self._columns, start=1):
            self._grid.addWidget(heading, 0, column)
            heading.setVisible(not narrow)
            self._grid.setColumnStretch(column, 0 if narrow and column > 1 else 1)
        for number, heading in enumerate(self._parts):
            self._grid.addWidget(heading, 1 + number * (count + 1) if narrow else 1 + number, 0, 1, 1 + narrow, top)
        for number, (editor, word) in enumerate(zip(self.editors.values(), self._languages, strict=True)):
            part, language_at = divmod(number, count)
            row = 2 + part * (count + 1) + language_at if narrow else 1 + part
            self._grid.addWidget(word, row, 0, top)
            self._grid.addWidget(editor, row, 1 if narrow else 1 + language_at)
            word.setVisible(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=self.viewport().width() < px(_BESIDE_FROM))

    def _model_chosen(self) -> None:
        if self._saved():
            self.refresh()
        else:
            models = self.context.core.office.models
            own = next(model.key for model in models if any(each.id == self._stage_id for each in model.stages))
            blocked = self.models.blockSignals(True)
            self.models.setCurrentIndex(self.models.findData(own))
            self.models.blockSignals(blocked)

    def _saved(self) -> bool:
        """Save what is being typed. What could not be saved stays on the screen, and so does its stage."""
        self.commit()
        return not any(editor.dirty for editor in self.editors.values())

    def _stage_chosen(self, place: int) -> None:
        wanted = self.stages.tabData(place)
        saved = self._saved()
        stages = [stage for stage in self.model().stages if stage.id == wanted and saved]
        self._show_stage(stages[0] if stages else self.stage())

    def _fill_tabs(self) -> None:
        blocked = self.stages.blockSignals(True)
        while self.stages.count():
            self.stages.removeTab(0)
        for number, stage in enumerate(self.model().stages):
            self.stages.addTab(plain_face(f"{number + 1} {stage.names.get(language())}"))
            self.stages.setTabData(number, stage.id)
        self.stages.blockSignals(blocked)

    def _show_stage(self, stage: Stage) -> None:
        ids = [each.id for each in self.model().stages]
        place = ids.index(stage.id)
        blocked = self.stages.blockSignals(True)
        self.stages.setCurrentIndex(place)
        self.stages.blockSignals(blocked)
        other, self._stage_id = stage.id != self._stage_id, stage.id
        for (part, code), editor in self.editors.items():
            if other:
                editor.mark_saved()
            words: Words = getattr(stage, part)
            editor.show_value(words.as_dict()[code])
        self.asked.show_asked(stage.asks_for)
        self.earlier.setEnabled(place > 0)
        self.later.setEnabled(place < len(ids) - 1)

    def _save(self) -> None:
        editor = self.sender()
        if not isinstance(editor, SettingLine | SettingText):
            return
        typed = {part: Words.of({code: self.editors[part, code].value() for code in LANGUAGES}) for part in TEXTS}
        self.save(
            partial(
                office.edit_stage,
                self.context.core,
                self._stage_id,
                typed["names"],
                typed["goals"],
                typed["guidance"],
            ),
            editor,
        )

    def _ask(self, field: str, on: bool) -> None:
        if not self.save(partial(care.ask, self.context.core, self._stage_id, field, on)):
            self.asked.show_asked(self.stage().asks_for)

    def _move_earlier(self) -> None:
        self._move(-1)

    def _move_later(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        ids = [stage.id for stage in self.model().stages]
        place = ids.index(self._stage_id)
        ids[place], ids[place + step] = ids[place + step], ids[place]
        if self.save(partial(office.order_stages, self.context.core, ids)):
            self.refresh()


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
