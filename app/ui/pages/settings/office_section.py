"""The office in the settings: what the PDF says of it, the name of the file, the lifecycle model in use."""

from contextlib import suppress
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.domain.customer import Customer
from app.domain.errors import MachineError
from app.domain.office import OfficeInfo
from app.i18n import language, tr, trn
from app.languages import NAMES, language_name
from app.services import office
from app.services.reporting import PARTS, Edition, placeholder, shown_rule, stored_rule, suggested_file_name
from app.settings import Folder
from app.ui.context import Context
from app.ui.desktop import Desktop
from app.ui.dialogs.base import caption, labelled
from app.ui.dialogs.narrow_field import narrow
from app.ui.fields.choice import QuietCombo
from app.ui.pages.settings.editors import Editor, SettingLine, SettingText
from app.ui.pages.settings.picture import KINDS, LogoBox, read_picture
from app.ui.pages.settings.section import SettingsSection
from app.ui.preferences import Preferences
from app.ui.theme import STEP
from app.ui.widgets.card import Card
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.hint_line import HintLine

RULE = "file_name_rule"
"""The setting whose parts in braces are shown in the language of the screen, and stored in one way."""

EXAMPLE = "Esimerkkipaja Oy"
"""The customer in the example of a file name."""


MONTHS_OFFERED = (2, 3, 4, 6, 9, 12, 18)
"""After so many months without a meeting one can be warned."""


class OfficeSection(SettingsSection):
    """Name, address, phone and logo for the PDF; language and file name of the PDF; the lifecycle model."""

    def __init__(self, context: Context, preferences: Preferences, desktop: Desktop) -> None:
        super().__init__(context, tr("Office"), tr("What the PDF says of you. Everything is saved by itself."))
        self._preferences = preferences
        self._desktop = desktop
        self._editors: dict[str, Editor] = {}
        self.body.addWidget(self._make_sender())
        self.body.addWidget(self._make_pdf())
        self.body.addWidget(self._make_model())
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the office as it is now."""
        info = self.context.core.office.info
        for key, editor in self._editors.items():
            value = str(getattr(info, key))
            editor.show_value(shown_rule(value, language()) if key == RULE else value)
        logo = self.attempt(partial(office.picture, self.context.core, info.logo)) if info.logo else None
        self.logo.show_logo(logo)
        _choose(self.pdf_language, info.pdf_language)
        _choose(self.model, self.context.core.office.model().key)
        if self.months.findData(str(info.meeting_months)) < 0:
            self._offer_months(info.meeting_months)
        _choose(self.months, str(info.meeting_months))
        self._show_example()

    def _make_sender(self) -> Card:
        card = Card(tr("Sender"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(5 * STEP)
        grid.setVerticalSpacing(3 * STEP)
        self.name = SettingLine(tr("Name of the office"))
        self.phone = SettingLine(tr("Phone"))
        self.address = SettingText(tr("Address"), 3)
        for key, editor in (("name", self.name), ("phone", self.phone), ("address", self.address)):
            self._add(key, editor)
        grid.addLayout(labelled(tr("Name of the office"), self.name), 0, 0)
        grid.addLayout(labelled(tr("Phone"), self.phone), 0, 1)
        self.logo = LogoBox()
        self.logo.chooseRequested.connect(self._choose_logo)
        self.logo.removeRequested.connect(self._remove_logo)
        grid.addLayout(labelled(tr("Address"), self.address), 1, 0, 1, 2)
        grid.addLayout(labelled(tr("Logo"), self.logo, buddy=self.logo.choose), 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        return card

    def _make_pdf(self) -> Card:
        card = Card(tr("PDF"))
        self.pdf_language = QuietCombo()
        for code in NAMES:
            self.pdf_language.addItem(language_name(code), code)
        self.pdf_language.activated.connect(self._language_chosen)
        card.body.addLayout(narrow(tr("Language when the customer has none"), self.pdf_language, 280))
        self.rule = SettingLine(tr("Name of the file"))
        self._add(RULE, self.rule)
        self.rule.textChanged.connect(self._show_example)
        self.rule_hint = HintLine()
        self.example = ElidedLabel("", "muted")
        parts = QHBoxLayout()
        parts.setSpacing(2 * STEP)
        parts.addWidget(QLabel(tr("Add:")))
        self.part_buttons = [self._part_button(part) for part in PARTS]
        for button in self.part_buttons:
            parts.addWidget(button)
        parts.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(STEP)
        column.addWidget(caption(tr("Name of the file"), self.rule))
        column.addWidget(self.rule)
        column.addLayout(parts)
        column.addWidget(self.example)
        column.addWidget(self.rule_hint)
        card.body.addLayout(column)
        return card

    def _make_model(self) -> Card:
        card = Card(tr("Lifecycle"), tr("The stages an account goes through. Customers keep the stage they have."))
        card.mark_internal()
        self.model = QuietCombo()
        for model in self.context.core.office.models:
            self.model.addItem(model.names.get(language()), model.key)
        self.model.activated.connect(self._model_chosen)
        card.body.addLayout(narrow(tr("Model in use"), self.model, 420))
        self.months = QuietCombo()
        for months in MONTHS_OFFERED:
            self._offer_months(months)
        self.months.activated.connect(self._months_chosen)
        card.body.addLayout(narrow(tr("Warn of a decision maker who was not met in"), self.months, 280))
        return card

    def _offer_months(self, months: int) -> None:
        self.months.addItem(trn("{n} month", "{n} months", months).format(n=months), str(months))

    def _part_button(self, part: str) -> QPushButton:
        button = QPushButton(tr(PARTS[part]))
        button.setProperty("kind", "chip")
        button.setProperty("part", placeholder(part, language()))
        button.setAccessibleName(tr("Add to the name: {part}").format(part=tr(PARTS[part])))
        button.clicked.connect(self._add_part)
        return button

    def _add(self, key: str, editor: Editor) -> None:
        self._editors[key] = editor
        editor.setProperty("setting", key)
        editor.committed.connect(self._committed)

    def _committed(self) -> None:
        for key, editor in self._editors.items():
            if editor is self.sender():
                self._save(key, stored_rule(editor.value()) if key == RULE else editor.value(), editor)

    def _save(self, key: str, value: str | None, editor: Editor | None = None) -> None:
        self.save(partial(office.save_info, self.context.core, {key: value}), editor)

    def _add_part(self) -> None:
        sender = self.sender()
        if sender is not None:
            text = self.rule.text()
            between = "_" if text and not text.endswith(("_", "-", " ")) else ""
            self.rule.setText(f"{text}{between}{sender.property('part')}")
            self.rule.commit()

    def _show_example(self) -> None:
        rule = self.rule.text().strip()
        core = self.context.core
        info = replace(core.office.info, file_name_rule=rule or OfficeInfo().file_name_rule)
        name = suggested_file_name(
            info,
            Customer("", EXAMPLE),
            language=info.pdf_language,
            today=core.today(),
            edition=Edition.CUSTOMER,
        )
        self.example.setText(tr("Example: {name}").format(name=name))
        stored = rest = stored_rule(rule)
        for part in PARTS:
            rest = rest.replace(f"{{{part}}}", "")
        if "{" in rest or "}" in rest:
            parts = ", ".join(placeholder(part, language()) for part in PARTS)
            self.rule_hint.show_hint("warn", tr("Only {parts} are filled in.").format(parts=parts))
        elif rule and "{customer}" not in stored:
            text = tr("Without {part}, the files of all customers have the same name.")
            self.rule_hint.show_hint("warn", text.format(part=placeholder("customer", language())))
        else:
            self.rule_hint.clear()

    def _language_chosen(self) -> None:
        self._save("pdf_language", str(self.pdf_language.currentData()))

    def _model_chosen(self) -> None:
        self._save("lifecycle_model", str(self.model.currentData()))

    def _months_chosen(self) -> None:
        self._save("meeting_months", str(self.months.currentData()))

    def _choose_logo(self) -> None:
        kinds = tr("Pictures") + " " + KINDS
        folder = self._preferences.folder(Folder.PICTURES)
        path = self._desktop.ask_open(self, tr("Choose a logo"), folder, kinds)
        if path is None:
            return
        # A folder that cannot be remembered is no reason to leave the picture.
        with suppress(MachineError):
            self._preferences.remember_folder(Folder.PICTURES, path.parent)
        core = self.context.core
        checksum = self.attempt(lambda: office.store_picture(core, read_picture(path)))
        if checksum is not None:
            self._save("logo", checksum)

    def _remove_logo(self) -> None:
        self._save("logo", None)


def _choose(box: QComboBox, data: str) -> None:
    index = box.findData(data)
    if index >= 0 and index != box.currentIndex():
        box.setCurrentIndex(index)
