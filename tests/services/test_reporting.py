"""What a plan gives to its report and to the proof of it."""

from dataclasses import replace

import pytest

from app.i18n import set_language
from app.reports.data import CustomerEdition, Edition, InternalEdition
from app.services.reporting import (
    build_report,
    collect_secrets,
    notices,
    place_label,
    shared_places,
    typed_places,
)
from tests.reports.plans import ANSWERS, CUSTOMER, OFFICE, TEMPLATE, TODAY, VIEW, no_picture


@pytest.mark.parametrize(
    ("edition", "kind"), [(Edition.CUSTOMER, CustomerEdition), (Edition.INTERNAL, InternalEdition)]
)
def test_both_editions_are_built(edition: Edition, kind: type) -> None:
    report = build_report(
        VIEW, TEMPLATE, OFFICE, edition=edition, language="sv", today=TODAY, version=1, picture=no_picture
    )
    assert isinstance(report, kind)


def test_every_internal_text_is_a_secret_in_every_language_of_its_labels() -> None:
    secrets = {(secret.place, secret.text) for secret in collect_secrets(VIEW, TEMPLATE, OFFICE)}
    assert secrets >= {
        ("competition", "Another supplier runs the whole warehouse until spring."),
        ("our_figures", "642300"),
        ("potential", "175500"),
        ("verdict", "Sole trader (fi)"),
        ("verdict", "Sole trader (sv)"),
        ("verdict", "Sole trader"),
        ("business#note", "Their own estimate is far too careful."),
        ("log", "Jari asked for two welders more."),
        ("stage_reason", "Second summer in a row."),
        ("contact_note", "Speaks for us always."),
        ("stage", "Established (fi)"),
        ("stage", "Prospect or new"),
        ("stage", "Follow closely now. (sv)"),
    }
    shared = {field.key for field in TEMPLATE.fields() if field.shared}
    assert not shared & {place for place, _ in secrets}


def test_shared_places_hold_what_the_customer_reads() -> None:
    places = shared_places(VIEW, TEMPLATE, OFFICE, "en")
    assert "https://koskenranta.example/work" in places["business"]
    assert "Answers for it all" in places["care_team"]
    assert "Jari Mäkelä Tuotantopäällikkö" in places["record"]
    assert "Speaks for us" not in places["record"]
    assert not {"competition", "potential"} & places.keys()


def test_only_typed_places_can_be_allowed() -> None:
    typed = typed_places(VIEW, TEMPLATE)
    assert {"business", "ordering", "care_team", "record", "figures"} <= typed
    assert not {"legal_form", "channels", "competition"} & typed


def test_a_notice_names_what_cannot_be_printed() -> None:
    plan = replace(VIEW, answers={**ANSWERS, "ordering": "Hei 😀 שלום", "competition": "汉"})
    plan = replace(plan, customer=replace(CUSTOMER, site="🏭"))
    set_language("en")
    shown = {
        (one.place, one.label): one.characters
        for one in notices(plan, TEMPLATE, OFFICE, edition=Edition.CUSTOMER, language="en")
    }
    assert shown == {("ordering", "Ordering"): "😀שלום", ("record", "Customer record"): "🏭"}
    internal = {one.place for one in notices(plan, TEMPLATE, OFFICE, edition=Edition.INTERNAL, language="en")}
    assert internal == {"ordering", "record", "competition"}
    assert not notices(VIEW, TEMPLATE, OFFICE, edition=Edition.INTERNAL, language="en")


def test_places_have_names_for_the_screen() -> None:
    set_language("en")
    assert place_label("competition", TEMPLATE) == "Competition"
    assert place_label("business#note", TEMPLATE) == "Business: internal note"
    assert place_label("log", TEMPLATE) == "Log"
