"""The refusal may stand open in the customer's lobby: what it shows at once, and what only after a click."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.leak import Finding, squeeze
from app.services import exporting, plans
from app.services.exporting import Made
from app.services.reporting import Edition
from app.ui.context import Context
from app.ui.dialogs.refusal_dialog import MOST, RefusalDialog
from tests.helpers.stores import customer_id

SECRET = "Toinen toimittaja hoitaa varaston; sopimus päättyy keväällä."

Open = Callable[[Made], RefusalDialog]


@pytest.fixture
def made(context: Context) -> Made:
    """Return a PDF whose shared field holds the first words of an internal one."""
    first = customer_id(context.core)
    plans.save_value(context.core, first, "competition", f"{SECRET} Hinta on ratkaiseva.")
    plans.save_value(context.core, first, "ways_of_working", f"Sovittu: {SECRET}")
    return exporting.make(exporting.prepare(context.core, first, Edition.CUSTOMER))


@pytest.fixture
def opened(qtbot: QtBot, context: Context) -> Open:
    def open_dialog(made: Made) -> RefusalDialog:
        dialog = RefusalDialog(context, made)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_dialog


def seen(dialog: RefusalDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_it_shows_the_shared_words_and_their_place_and_nothing_more(context: Context, made: Made, opened: Open) -> None:
    dialog = opened(made)
    template = context.core.template
    text = seen(dialog)
    assert SECRET in text
    assert f"{template.field('ways_of_working').labels.en} · page 1" in text
    assert template.field("competition").labels.en not in text
    assert "Hinta" not in text


def test_the_source_comes_with_a_click_and_goes_with_another(context: Context, made: Made, opened: Open) -> None:
    dialog = opened(made)
    source = context.core.template.field("competition").labels.en
    dialog.source_button.click()
    assert source in seen(dialog)
    assert "Hinta" not in seen(dialog)
    dialog.source_button.click()
    assert source not in seen(dialog)


def test_words_outside_shared_text_stay_hidden_until_asked_for(made: Made, opened: Open) -> None:
    finding = Finding("log", "Jari soitti eilen illalla", squeeze("Jari soitti eilen illalla"), carrier="metadata")
    dialog = opened(replace(made, findings=(finding,)))
    assert "Jari" not in seen(dialog)
    assert not dialog.cards[0].allow.isVisible()
    dialog.source_button.click()
    assert "Jari soitti eilen illalla" in seen(dialog)


def test_only_typed_words_may_be_allowed(made: Made, opened: Open) -> None:
    (finding,) = made.findings
    chosen = replace(finding, shared="channels")
    dialog = opened(replace(made, findings=(finding, chosen)))
    assert [card.allow.isVisible() for card in dialog.cards] == [True, False]


def test_words_in_no_shared_field_lead_to_where_they_are_kept(qtbot: QtBot, made: Made, opened: Open) -> None:
    (finding,) = made.findings
    dialog = opened(replace(made, findings=(replace(finding, shared=None),)))
    with qtbot.waitSignal(dialog.fieldRequested) as asked:
        dialog.cards[0].correct.click()
    assert asked.args is not None
    assert asked.args[1] == "competition"


def test_many_findings_come_in_portions_and_long_words_are_cut(made: Made, opened: Open) -> None:
    (finding,) = made.findings
    many = tuple(replace(finding, words=f"{number} {'sana ' * 500}") for number in range(MOST + 3))
    dialog = opened(replace(made, findings=many))
    assert len(dialog.cards) == MOST
    assert "3" in dialog.footnote.text()
    assert all(len(card.words.text()) < 200 for card in dialog.cards)


def test_an_allowance_without_a_reason_asks_for_one(qtbot: QtBot, made: Made, opened: Open) -> None:
    dialog = opened(made)
    (card,) = dialog.cards
    card.allow.click()
    with qtbot.assertNotEmitted(dialog.allowed):
        card.confirm.click()
    assert card.hint.isVisible()
    assert dialog.isVisible()
