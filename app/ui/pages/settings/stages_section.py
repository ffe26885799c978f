"""The stages of the lifecycle models in the settings: name, goal and guidance in three languages, and their order."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QTabBar

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
from app.ui.theme import STEP, set_look
from app.ui.widgets.badge import internal_badge
from app.ui.widgets.card import Card

TEXTS = {"names": mark("Name"), "goals": mark("Goal"), "guidance": mark("Guidance")}
"""What can be said of a stage, by the names of `Stage`."""


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
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self.stages = QTabBar()
        self.stages.setExpanding(False)
        self.stages.setUsesScrollButtons(True)
        self.stages.setAccessibleName(tr("Stages"))
        self.stages.currentChanged.connect(self._stage_chosen)
        row.addWidget(self.stages, 1)
        self.earlier = QPushButton(icon("arrow-left", "muted", 16), tr("Earlier"))
        self.earlier.clicked.connect(self._move_earlier)
        self.later = QPushButton(icon("arrow-right", "muted", 16), tr("Later"))
        self.later.clicked.connect(self._move_later)
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        self.body.addLayout(row)
        self.editors: dict[tuple[str, str], Editor] = {}
        self._stage_id = ""
        card = Card()
        card.body.addLayout(self._make_grid())
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
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(3 * STEP)
        for column, code in enumerate(LANGUAGES, start=1):
            grid.addWidget(_label(language_name(code), "subheading"), 0, column)
            grid.setColumnStretch(column, 1)
        for row, (part, name) in enumerate(TEXTS.items(), start=1):
            grid.addWidget(_label(tr(name), "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            for column, code in enumerate(LANGUAGES, start=1):
                called = f"{tr(name)}, {language_name(code)}"
                lines = 3 if part == "goals" else 7
                editor: Editor = SettingLine(called) if part == "names" else SettingText(called, lines)
                set_look(editor, "internal", True)
                editor.committed.connect(self._save)
                self.editors[part, code] = editor
                grid.addWidget(editor, row, column)
        return grid

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
            self.stages.addTab(f"{number + 1} {stage.names.get(language())}")
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
