"""How the view shown to the customer shares its room: columns by what stands in them, the side by its addresses."""

from PySide6.QtWidgets import QApplication, QGridLayout, QLabel
from pytestqt.qtbot import QtBot

from app.i18n import translator
from app.reports.rows_data import Definition, Said, SharedRows, Sheet, SheetRow
from app.services import customers, office
from app.services.core import Core
from app.ui.customer_view.shared_rows import SharedRowsView
from app.ui.widgets.elided_label import ElidedLabel
from tests.helpers.stores import HALF_FILLED, customer_id, person_id
from tests.ui.customer_view.conftest import Show


def test_a_number_gets_less_room_than_an_event(qtbot: QtBot, looked: QApplication) -> None:
    texts = ("1", "24.9.", "Uppföljningsmöte i fabriken med ledningen och förmännen", "Maija Lehto")
    sheet = Sheet(("Nro", "Päivä", "Tapahtuma", "Kuka"), (SheetRow(tuple((Said(text),) for text in texts)),))
    view = SharedRowsView(SharedRows((), "annual_clock", "", (sheet,)), {}, translator("fi"))
    qtbot.addWidget(view)
    view.resize(640, 200)
    view.show()
    (grid,) = view.findChildren(QGridLayout)
    number, day, event, person = (grid.cellRect(2, column).width() for column in range(4))
    assert number < day < person < event
    shown = {label.text(): label for label in view.findChildren(QLabel)}
    assert shown["Maija Lehto"].fontMetrics().horizontalAdvance("Maija Lehto") <= person


def test_a_number_stays_on_one_line(qtbot: QtBot) -> None:
    sheet = Sheet(("Puhelin",), (SheetRow(((Said("040 0000011"),),)),))
    definition = Definition("Tapaturmataajuus", "tapaturmat × 1 000 000 / työtunnit")
    view = SharedRowsView(SharedRows((), "contacts", "", (sheet, definition)), {}, translator("fi"))
    qtbot.addWidget(view)
    shown = {label.text() for label in view.findChildren(QLabel)}
    assert "040\u00a00000011" in shown
    assert "Tapaturmataajuus: tapaturmat × 1\u00a0000\u00a0000 / työtunnit" in shown


def test_the_address_of_who_serves_is_whole(core: Core, show: Show) -> None:
    long = "sofia.lindqvist-koskela@esimerkki.example"
    office.edit_person(core, person_id(core, "Sofia Lindqvist"), {"email": long})
    customers.edit(core, customer_id(core, HALF_FILLED), {"responsible": person_id(core, "Sofia Lindqvist")})
    view = show()
    (label,) = (each for each in view.side.findChildren(ElidedLabel) if each.text() == long)
    assert label.fontMetrics().horizontalAdvance(long) <= label.width()
