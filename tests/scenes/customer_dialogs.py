"""Dialogs of a customer and its people."""

from collections.abc import Iterator

from app.domain.people import Contact
from app.i18n import language
from app.services import contact_history, contacts, customers, delivery_card, history, plans
from app.ui.care.card_dialog import CardDialog
from app.ui.care.cards_dialog import CardsDialog
from app.ui.dialogs.customer_dialog import CustomerDialog
from app.ui.dialogs.hand_over_dialog import HandOverDialog
from app.ui.dialogs.history_dialog import HistoryDialog
from app.ui.dialogs.note_dialog import NoteDialog
from app.ui.dialogs.stage_dialog import StageDialog
from app.ui.pages.customer.contacts_details import ContactDialog
from app.ui.pages.customer.contacts_history import ContactHistoryDialog
from app.ui.pages.customer.contacts_leaving import LeavingDialog
from app.ui.workbench import Workbench
from tests.scenes.records import FIELD
from tests.scenes.stage import PARTLY, Shot, customer, settle


def dialogs(bench: Workbench) -> Iterator[tuple[str, Shot]]:
    """Yield the dialogs of the record, the stage, the log and a field's history."""
    context, core = bench.context, bench.context.core
    shown = customer(core)
    record = customers.get(core, shown)
    yield "01-new-customer", CustomerDialog(context)
    twice = CustomerDialog(context)
    twice.form.line("name").set_text("Koskenrannan Konepaja")
    twice.form.line("business_id").set_text(record.business_id)
    twice.look_for_duplicates()
    yield "02-duplicate", twice
    yield "03-edit-customer", CustomerDialog(context, record)
    yield "04-stage", StageDialog(context, record)
    yield "05-note", NoteDialog(context, shown)
    yield "06-hand-over", HandOverDialog(context, [shown], [record])
    plans.save_value(core, shown, FIELD, "Toinen toimittaja hoitaa varaston, **sopimus jatkuu** syksyyn.")
    yield "07-field-history", HistoryDialog(context, shown, FIELD, history.field_history(core, shown, FIELD))
    yield "08-delivery-card", CardDialog(core, bench.preferences, shown, delivery_card.card_of(core, shown, language()))
    yield "09-delivery-cards", CardsDialog(context, bench.preferences)
    written = CardsDialog(context, bench.preferences)
    written.show()
    written.submit()
    settle()
    yield "10-delivery-cards-written", written


def contact_dialogs(bench: Workbench) -> Iterator[tuple[str, Shot]]:
    """Yield the dialogs of a contact person."""
    context, core = bench.context, bench.context.core
    shown = customer(core, PARTLY)
    everybody = contacts.of_customer(core, shown)
    person: Contact = everybody[0]
    yield "11-contact-person", ContactDialog(context, shown, everybody, person)
    yield "12-new-contact-person", ContactDialog(context, shown, everybody, None)
    moving = LeavingDialog(context, person, moves=True)
    moving.picker.line.setText("kos")
    yield "13-new-employer", moving
    yield "14-no-longer-here", LeavingDialog(context, person, moves=False)
    contacts.edit(core, shown, person.id, {"title": "Yövuoron terminaalipäällikkö", "power": "high"})
    changes = contact_history.contact_history(core, shown, person.id)
    yield "15-contact-history", ContactHistoryDialog(person.name, changes)
