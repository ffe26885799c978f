"""Editors of the plan's fields: one module per kind, one registry."""

from PySide6.QtWidgets import QWidget

from app.domain.template import Field, Kind
from app.ui.fields.base import FieldEditor
from app.ui.fields.choice import ChoiceEditor
from app.ui.fields.date import DateEditor
from app.ui.fields.multi import MultiEditor
from app.ui.fields.narrative import NarrativeEditor
from app.ui.fields.number import NumberEditor
from app.ui.fields.option import Option
from app.ui.fields.scale import ScaleEditor
from app.ui.fields.team import TeamEditor
from app.ui.fields.text import TextEditor
from app.ui.fields.years import YearsEditor

__all__ = ["EDITORS", "FieldEditor", "Option", "make_editor"]

EDITORS: dict[Kind, type[FieldEditor]] = {
    Kind.TEXT: TextEditor,
    Kind.NARRATIVE: NarrativeEditor,
    Kind.NUMBER: NumberEditor,
    Kind.MONEY: NumberEditor,
    Kind.PERCENT: NumberEditor,
    Kind.DATE: DateEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.SCALE: ScaleEditor,
    Kind.MULTI: MultiEditor,
    Kind.TEAM: TeamEditor,
    Kind.YEARS: YearsEditor,
    Kind.PERSON: ChoiceEditor,
    Kind.CONTACT: ChoiceEditor,
    Kind.ROW: ChoiceEditor,
}


def make_editor(field: Field, language: str, parent: QWidget | None = None) -> FieldEditor:
    """Return a new editor for a field; `language` ("fi", "sv" or "en") is that of its labels, numbers and dates.

    An internal field's editor already shows the purple bar.
    """
    editor = EDITORS[field.kind](field, language, parent)
    editor.set_internal(not field.shared)
    return editor
