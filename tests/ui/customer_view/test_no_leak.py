"""The proof: with a mark in everything internal, no mark is in anything that eyes or a screen reader reach."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtGui import QAccessible, QAction, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget

from app.domain.clock import State
from app.domain.clock_look import look_of
from app.domain.plan import TeamMember, Value, YearFigure
from app.domain.tables import Cell
from app.domain.template import NUMERIC_KINDS, Audience, Field, Kind
from app.domain.words import Words
from app.i18n import translator
from app.reports.data import Edition
from app.services import clock, contacts, customers, exporting, lifecycle, log_entries, office, plans, tables
from app.services.core import Core
from app.ui.customer_view.row_card import RowCard
from app.ui.customer_view.shared_ring import SharedRing
from app.ui.customer_view.view import CustomerView
from app.ui.theme import theme
from app.ui.workbench import Workbench
from tests.helpers.stores import NAMES, customer_id, person_id
from tests.ui.customer_view.conftest import Show, open_cards

MARK = re.compile(r"salaista\d+|\b7654\d{3}\b|\b347\b", re.IGNORECASE)
"""Every internal text, amount and number of days carries one of these; nothing shared does, and no key of a row."""

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.EditRole,
)


class Marks:
    """Hands out marks, each once."""

    def __init__(self) -> None:
        self.number = 0

    def text(self) -> str:
        self.number += 1
        return f"Salaista{self.number}"

    def words(self) -> Words:
        return Words(self.text(), self.text(), self.text())

    def figure(self) -> Decimal:
        self.number += 1
        return Decimal(7_654_000 + self.number)


def internal_value(field: Field, marks: Marks) -> Value:
    """Return a value of an internal field that gives itself away."""
    if field.kind is Kind.YEARS:
        return tuple(YearFigure(2025, series.key, marks.figure()) for series in field.series)
    if field.kind is Kind.MONEY:
        return marks.figure()
    if field.kind is Kind.NUMBER:
        return Decimal(347)
    return marks.text()


def shared_value(core: Core, field: Field) -> Value:
    """Return a value of a shared field, to be found again."""
    kinds: dict[Kind, Value] = {
        Kind.TEXT: f"Yhteinen {field.key}",
        Kind.NARRATIVE: f"Yhteinen **{field.key}**, [linkki](https://yhteinen.example/{field.key})\n\n- kohta",
        Kind.NUMBER: Decimal("4.2"),
        Kind.DATE: date(2027, 3, 2),
        Kind.TEAM: (TeamMember(person_id(core, "Maija Lehto"), f"Yhteinen {field.key}"),),
        Kind.YEARS: tuple(YearFigure(2024, series.key, Decimal(1_212_121)) for series in field.series),
    }
    if field.kind in kinds:
        return kinds[field.kind]
    items = [item.id for item in core.office.list_items(field.list_key)] if field.list_key else []
    keys = items or [choice.key for choice in field.choices]
    return keys[0] if field.kind is Kind.CHOICE else tuple(keys[:2])


def mark_everything(core: Core) -> int:
    """Put a mark into everything internal of the customer and of the office, fill in everything shared."""
    marks, customer = Marks(), customer_id(core)
    for number, stage in enumerate(core.office.model().stages):
        office.edit_stage(core, stage.id, marks.words(), marks.words(), marks.words())
        if number:
            lifecycle.move(core, customer, stage.id, marks.text())
    for name in NAMES[1:]:
        customers.edit(core, customer_id(core, name), {"name": f"{marks.text()} Oy"})
    office.add_item(core, "industry", marks.words())
    office.set_person_active(core, office.add_person(core, {"name": marks.text(), "title": marks.text()})[0], False)
    for person in core.office.people[1:2]:
        office.edit_person(core, person.id, {"title": "Varahenkilön työ"})
    customers.edit(core, customer, {"invoice_address": marks.text(), "email": f"{marks.text()}@yhteinen.example"})
    contacts.add(core, customer, {"name": "Yhteinen Henkilö", "note": marks.text()})
    log_entries.add_note(core, customer, marks.text())
    for field in core.template.fields():
        if field.shared:
            plans.save_value(core, customer, field.key, shared_value(core, field))
        elif field.kind not in (Kind.CHOICE, Kind.MULTI):
            plans.save_value(core, customer, field.key, internal_value(field, marks))
        if field.note:
            plans.save_note(core, customer, field.key, marks.text())
    mark_rows(core, marks)
    allow_a_phrase(core, marks)
    return marks.number


def mark_rows(core: Core, marks: Marks) -> None:
    """Write into each table a row that is shared, its internal columns marked, and one that is internal and marked."""
    customer = customer_id(core)
    services = core.office.list_items("service")
    parents: dict[tuple[str, Audience], str] = {}
    for table in core.tables:
        for number, audience in enumerate((Audience.SHARED, Audience.INTERNAL)):
            cells: dict[str, Cell | None] = {}
            for column in table.columns:
                ours = audience is Audience.INTERNAL or not column.shared
                if column.kind is Kind.TEXT:
                    cells[column.key] = marks.text() if ours else f"Yhteinen {table.key}.{column.key}"
                elif column.kind is Kind.DATE:
                    cells[column.key] = date(2026, 12, 1 + number)
                elif column.kind in NUMERIC_KINDS:
                    cells[column.key] = marks.figure() if ours else Decimal(11)
            if table.fixed:
                cells |= {"service": services[number].id, "status": ("used", "opportunity")[number]}
            parent = parents.get((table.parent or "", audience))
            row, _ = tables.add(core, customer, table.key, cells, audience=audience, parent=parent)
            parents[table.key, audience] = row


def allow_a_phrase(core: Core, marks: Marks) -> None:
    """Let a person allow words of an internal field in a shared one, with a reason of its own."""
    customer = customer_id(core)
    plans.save_value(core, customer, "risks", f"{marks.text()} ja pitkä yhteinen lause varastosta")
    plans.save_value(core, customer, "strategy", "Yhteinen strategy: pitkä yhteinen lause varastosta")
    made = exporting.make(exporting.prepare(core, customer, Edition.CUSTOMER))
    finding = next(each for each in made.findings if exporting.may_be_allowed(made, each))
    exporting.allow(core, made, finding, marks.text())


def texts_of(thing: QObject) -> Iterator[str]:
    """Yield every text a Qt object holds: its properties, also those set at run time, its model and its document."""
    about = thing.metaObject()
    for number in range(about.propertyCount()):
        value = about.property(number).read(thing)
        if isinstance(value, str):
            yield value
    for name in (bytes(each.data()).decode() for each in thing.dynamicPropertyNames()):
        # Qt keeps some things of its own there that Python has no type for; they are no texts.
        with suppress(RuntimeError):
            yield f"{name}={thing.property(name)}"
    if isinstance(thing, QAction):
        yield thing.shortcut().toString()
    if isinstance(thing, QComboBox | QAbstractItemView) and thing.model() is not None:
        yield from texts_of_model(thing.model())
    if isinstance(thing, QTextDocument):
        yield from (
            thing.toPlainText(),
            thing.toHtml(),
            thing.metaInformation(QTextDocument.MetaInformation.DocumentTitle),
        )
    if isinstance(thing, QWidget):
        yield from spoken(thing)


def texts_of_model(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            yield from (str(value) for role in ROLES if (value := model.data(index, role)) is not None)


def spoken(widget: QWidget) -> Iterator[str]:
    """Yield what a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        for kind in (
            QAccessible.Text.Name,
            QAccessible.Text.Description,
            QAccessible.Text.Value,
            QAccessible.Text.Help,
            QAccessible.Text.Accelerator,
        ):
            yield interface.text(kind)


def everything_on_screen() -> list[str]:
    """Return every text of every window that is on the screen, hidden parts included."""
    found: list[str] = []
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            for thing in (window, *window.findChildren(QObject)):
                found.extend(text for text in texts_of(thing) if text)
    return found


def squeezed(texts: list[str]) -> str:
    """Return the texts as one, numbers without the spaces inside them."""
    return "\n".join(re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d)", "", text) for text in texts)


def walk(view: CustomerView) -> Iterator[str]:
    """Show every section, with the keyboard in each of its fields in turn."""
    for part in view.plan.parts:
        view.show_section(part.key)
        for block in view.form().blocks:
            block.editor.focus_editor()
            QTest.qWait(0)
        yield part.key
        for _ in open_cards(view):
            yield part.key


def test_no_mark_of_anything_internal_is_anywhere(bench: Workbench, show: Show) -> None:
    core = bench.context.core
    assert mark_everything(core) > 80
    view = show()
    texts: list[str] = []
    cards = 0
    for _ in walk(view):
        cards += any(not card.isHidden() for card in view.findChildren(RowCard))
        texts += everything_on_screen()
    people = len(plans.open_plan(core, customer_id(core)).contacts)
    assert cards == 4 + people + 1, "a row of each table, every contact person, and a new event"
    found = squeezed(texts)
    assert MARK.findall(found) == []
    assert MARK.findall(squeezed([repr(view.plan)])) == []
    assert not bench.window.isVisible()
    # The reading would find them: everything shared is there.
    for field in core.template.fields():
        if field.shared:
            assert field.customer_labels.fi in texts, field.key
        if field.shared and field.kind in (Kind.TEXT, Kind.NARRATIVE, Kind.TEAM):
            assert f"Yhteinen {field.key}" in found, field.key
    for known in (
        "1212121",
        "2.3.2027",
        "4,2",
        "Yhteinen Henkilö",
        "Maija Lehto",
        "Asiakkuussuunnitelma",
        "Teitä palvelee",
        "Yhteinen plan_action.what",
        "Yhteinen plan_goal.name",
        "Yhteinen clock_event.what",
        "Yhteinen service_use.remark",
    ):
        assert known in found, known


def test_the_reading_finds_the_marks_in_the_window(bench: Workbench) -> None:
    core = bench.context.core
    mark_everything(core)
    bench.navigation.go_to(customer_id(core), "competition")
    found = squeezed(everything_on_screen())
    assert len(set(MARK.findall(found))) > 10


def test_the_title_and_the_names_of_the_window_say_nothing_of_the_customer(show: Show) -> None:
    view = show()
    assert view.windowTitle() == "Asiakkuussuunnitelma"
    assert view.windowIconText() == view.windowFilePath() == view.windowRole() == ""


@pytest.mark.parametrize("key", ["competition", "effort", "decision", "additional_services", "potential"])
def test_an_internal_field_has_no_block(show: Show, key: str) -> None:
    view = show()
    for _ in walk(view):
        assert key not in {block.field.key for block in view.form().blocks}


def test_the_ring_of_the_clock_holds_shared_days_only_and_not_what_became_of_them(bench: Workbench, show: Show) -> None:
    core, customer = bench.context.core, customer_id(bench.context.core)
    today = core.today()
    year = today.year
    for what, day, category in (
        ("Yhteinen palaveri", date(year, 12, 31), "meeting"),
        ("Salaista1", date(year, 12, 30), "price"),
        ("Salaista2", date(year, 12, 29), "other"),
    ):
        row, _ = tables.add(core, customer, "clock_event", {"what": what, "starts": day, "category": category})
        if category == "other":
            tables.edit(core, customer, "clock_event", row, {}, audience=Audience.INTERNAL)
        clock.mark(core, customer, row, day, State.MISSED)
    view = show()
    view.show_section(core.template.section_of("annual_clock").key)
    (ring,) = view.findChildren(SharedRing)
    assert [(each.day, each.category, each.state) for each in ring.ring.marks] == [
        (date(year, 12, 31), "meeting", State.PLANNED)
    ]
    assert ring.ring.today is None
    assert ring.ring.months[0] == "tammi", "in the customer's language"
    plain = ring.grab().toImage()
    assert any(
        plain.pixelColor(x, y) == theme().color(look_of("meeting").role)
        for x in range(0, plain.width(), 2)
        for y in range(0, plain.height(), 2)
    )
    assert MARK.findall(squeezed(everything_on_screen())) == []


def test_rows_are_written_together_and_are_shared(bench: Workbench, show: Show) -> None:
    core, customer = bench.context.core, customer_id(bench.context.core)
    mark_everything(core)
    view = show()
    view.show_section(core.template.section_of("actions").key)
    place = view.form().places["actions"]
    line = place.lines["plan_action"]
    assert line.placeholderText() == translator("fi").tr("Write what is done and press Enter")
    line.setFocus()
    line.setText("Yhteinen uusi ohje")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == ""
    (row,) = [each for each in plans.open_plan(core, customer).rows["plan_action"] if "uusi" in each.text("what")]
    assert (row.text("what"), row.audience) == ("Yhteinen uusi ohje", Audience.SHARED)
    assert "Yhteinen uusi ohje" in everything_on_screen(), "it stands in the list at once"
    # What was typed and not yet entered is saved on the way out, too.
    view.form().places["joint_goals"].lines["plan_goal"].setText("Yhteinen uusi tavoite")
    texts = everything_on_screen()
    bench.presenting.leave()
    goals = plans.open_plan(core, customer).rows["plan_goal"]
    assert [each.audience for each in goals if each.text("name") == "Yhteinen uusi tavoite"] == [Audience.SHARED]
    assert MARK.findall(squeezed(texts)) == []
