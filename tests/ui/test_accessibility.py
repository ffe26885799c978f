"""What a screen reader tells of every page and dialog: names, roles and states."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from app.ui.fields import FieldEditor
from app.ui.pages.customer.field_block import FieldBlock
from app.ui.pages.customer.section_form import SectionForm
from app.ui.workbench import Workbench
from tests.helpers.places import PAGES, dialogs, show

ROLE = QAccessible.Role

# What a control may say that it is.
ROLES: tuple[tuple[type[QWidget], set[QAccessible.Role]], ...] = (
    (QAbstractButton, {ROLE.Button, ROLE.CheckBox, ROLE.RadioButton, ROLE.ButtonMenu, ROLE.ButtonDropDown}),
    (QComboBox, {ROLE.ComboBox}),
    (QAbstractSpinBox, {ROLE.SpinBox}),
    (QLineEdit, {ROLE.EditableText}),
    (QTextEdit, {ROLE.EditableText}),
    (QPlainTextEdit, {ROLE.EditableText}),
    (QTabBar, {ROLE.PageTabList}),
    (QListView, {ROLE.List}),
    (QTableView, {ROLE.Table}),
)

RAW_KEY = re.compile(r"[a-z]+([_.][a-z]+)+|&.*|[^\w]+")
"""What is no name: a key of the program, a mnemonic that was left in, a sign without a word. "–" of a choice is one."""


def interactive(window: QWidget) -> list[QWidget]:
    """Return every control that one can see, but for the parts that a control is made of."""
    kinds = tuple(kind for kind, _ in ROLES)
    found = []
    for widget in window.findChildren(QWidget):
        part_of = widget.parentWidget()
        inside = isinstance(part_of, QLineEdit | QComboBox | QAbstractSpinBox | QTabBar | QAbstractItemView)
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        wanted = (isinstance(widget, kinds) or takes_keys) and not inside and not isinstance(widget, QHeaderView)
        if wanted and widget.isVisible() and widget.window() is window:
            found.append(widget)
    return found


def name_of(widget: QWidget) -> str:
    """Return the name that a screen reader tells. For a box to choose from Qt tells what is chosen, unless named."""
    told = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    return widget.accessibleName() if isinstance(widget, QComboBox) else str(told)


def role_of(widget: QWidget) -> QAccessible.Role:
    """Return what a control says that it is."""
    return QAccessible.queryAccessibleInterface(widget).role()


def faults(window: QWidget) -> list[str]:
    """Return what a screen reader would tell wrongly, or not at all, in a window."""
    found = []
    for widget in interactive(window):
        name, role = name_of(widget).strip(), role_of(widget)
        kind = f"{type(widget).__name__} {name!r} in {type(widget.parent()).__name__}"
        if not name or RAW_KEY.fullmatch(name):
            found.append(f"{kind}: no name")
        fitting = next((roles for cls, roles in ROLES if isinstance(widget, cls)), None)
        if fitting is not None and role not in fitting:
            found.append(f"{kind}: role {role}")
        if isinstance(widget, QAbstractButton) and widget.isCheckable():
            state = QAccessible.queryAccessibleInterface(widget).state()
            if not state.checkable or bool(state.checked) is not widget.isChecked():
                found.append(f"{kind}: its state is not told")
    for table in window.findChildren(QTableView):
        header = table.horizontalHeader()
        if table.isVisible() and header.isVisible() and header.model() is not None:
            for column in range(header.count()):
                text = header.model().headerData(column, Qt.Orientation.Horizontal)
                text = text or header.model().headerData(
                    column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
                )
                if not header.isSectionHidden(column) and not str(text or "").strip():
                    found.append(f"{table.accessibleName()}: column {column} has no heading")
    return found


def test_every_control_of_every_page_has_name_role_and_state(bench: Workbench) -> None:
    found = {page: faults(show(bench, page)) for page in PAGES}
    assert {page: told for page, told in found.items() if told} == {}


def test_every_control_of_a_dialog_has_name_role_and_state(bench: Workbench, tmp_path: Path) -> None:
    found = {str(dialog): (dialog.windowTitle(), faults(dialog)) for dialog in dialogs(bench, tmp_path)}
    assert all(title for title, _ in found.values())
    assert {title: told for title, told in found.values() if told} == {}
    assert len(found) >= 12


def test_what_is_internal_says_so_in_its_name(bench: Workbench) -> None:
    for number in range(1, 5):
        show(bench, f"plan {number}")
        for form in bench.window.findChildren(SectionForm):
            for more in form.findChildren(QPushButton):
                if more.isVisible() and more.isCheckable() and not more.isChecked():
                    more.click()
    blocks = [each for each in bench.window.findChildren(FieldBlock) if not each.field.shared]
    assert len(blocks) >= 3
    for block in blocks:
        assert "internal" in block.editor.accessibleName()
        assert all("internal" in name_of(box) for box in block.editor.findChildren(QTextEdit))


def test_notes_of_fields_say_that_they_are_internal(bench: Workbench) -> None:
    show(bench, "plan 2")
    notes = [each for each in bench.window.findChildren(FieldEditor) if each.field.key.startswith("ways_of_working")]
    notes = [each for each in notes if each.accessibleName().startswith("Internal note")]
    assert {name_of(box) for note in notes for box in note.findChildren(QTextEdit)} == {
        "Internal note of Agreed ways of working"
    }


def test_the_stage_track_tells_the_stage_and_what_the_arrows_mark(bench: Workbench) -> None:
    show(bench, "plan 1")
    track = bench.customer_page.header.track
    assert name_of(track) == "Stage of the account, internal: Established"
    track.setFocus()
    QTest.keyClick(track, Qt.Key.Key_Right)
    assert "Heavy user" in track.accessibleDescription()
