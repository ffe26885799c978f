"""From a plan in the store to the finished file, its refusal and its e-mail draft."""

import email
import gc
from decimal import Decimal
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, UserError
from app.domain.leak import Finding
from app.domain.plan import YearFigure
from app.reports.data import Edition
from app.reports.pages import page_sizes
from app.services import entering, exporting, office, plans, reporting, versions
from app.services.core import Core
from tests.helpers.stores import customer_id, person_id

SECRET = "Kilpailija hoitaa heidän varastonsa; sopimus päättyy keväällä."


def made(core: Core, edition: Edition = Edition.CUSTOMER) -> exporting.Made:
    return exporting.make(exporting.prepare(core, customer_id(core), edition, "fi"))


def draft(core: Core, folder: Path) -> EmailMessage:
    pdf = made(core)
    saved = exporting.save(core, pdf, folder / "plan.pdf")
    message = email.message_from_bytes(exporting.draft_email(core, pdf, saved.path).read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_draft_comes_from_oneself(core: Core, tmp_path: Path) -> None:
    office.edit_person(core, person_id(core, "Maija Lehto"), {"email": "maija.lehto@esimerkki.example"})
    message = draft(core, tmp_path)
    assert message["From"] == "Maija Lehto <maija.lehto@esimerkki.example>"
    assert message["X-Unsent"] == "1"


def test_the_draft_names_no_sender_whose_address_is_unknown(core: Core, tmp_path: Path) -> None:
    office.edit_person(core, person_id(core, "Maija Lehto"), {"email": ""})
    assert draft(core, tmp_path)["From"] is None
    core.author = "somebody who is not in the list"
    assert draft(core, tmp_path)["From"] is None


def test_the_refusal_quotes_what_stands_in_the_shared_field(core: Core, tmp_path: Path) -> None:
    plans.save_value(core, customer_id(core), "competition", SECRET)
    plans.save_value(
        core, customer_id(core), "strategy", "Kuulemma kilpailija hoitaa – heidän varastonsa, toistaiseksi."
    )
    pdf = made(core)
    (finding,) = pdf.findings
    assert finding.words == "kilpailija hoitaa – heidän varastonsa"
    with pytest.raises(UserError) as caught:
        exporting.save(core, pdf, tmp_path / "plan.pdf")
    assert caught.value.code is ErrorCode.INTERNAL_FOUND
    assert caught.value.params["words"] == "kilpailija hoitaa – heidän varastonsa"
    assert list(tmp_path.glob("plan*")) == []


@pytest.mark.parametrize("edition", list(Edition))
def test_making_a_pdf_leaves_the_collector_as_it_was(core: Core, edition: Edition) -> None:
    made(core, edition)
    assert gc.isenabled()
    gc.disable()
    try:
        made(core, edition)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_making_a_pdf_leaves_no_cycles(core: Core) -> None:
    job = exporting.prepare(core, customer_id(core), Edition.CUSTOMER, "fi")
    exporting.make(job)
    gc.collect()
    gc.disable()
    try:
        exporting.make(job)
        # Some hundred small things of ReportLab, and none of the thousands of words and lines.
        assert gc.collect() < 3_000
    finally:
        gc.enable()


def test_what_we_remarked_on_a_version_or_an_allowance_is_internal(core: Core) -> None:
    customer = customer_id(core)
    versions.agree(core, customer, versions.Agreement(core.today(), theirs="Satu Niemi", remark=SECRET))
    plans.save_value(core, customer, "strategy", f"Yhdessä: {SECRET}")
    assert {finding.secret for finding in made(core).findings} == {"versions"}
    plans.save_value(core, customer, "strategy", "Kasvu jatkuu pohjoisessa ensi vuonna.")
    plans.save_value(core, customer, "competition", "Kasvu jatkuu pohjoisessa ensi vuonna.")
    pdf = made(core)
    reason = "Toimitusjohtaja kertoi tämän jo lehdessä"
    for finding in pdf.findings:
        exporting.allow(core, pdf, finding, reason)
    assert made(core).findings == ()
    plans.save_value(core, customer, "business", f"{reason}.")
    assert {finding.secret for finding in made(core).findings} == {"allowance"}


def test_the_office_s_own_number_can_be_allowed_where_nobody_answers_for_the_account(core: Core) -> None:
    from app.services import customers

    office.save_info(core, {"phone": "040 123 45 67"})
    customers.edit(core, customer_id(core), {"responsible": None, "deputy": None})
    plans.save_value(core, customer_id(core), "competition", "040 123 45 67")
    pdf = made(core)
    (finding,) = pdf.findings
    assert finding.shared == "record"
    assert exporting.may_be_allowed(pdf, finding)
    exporting.allow(core, pdf, finding, "It is our own number.")
    assert made(core).findings == ()


def test_the_summary_is_one_page_of_our_own(core: Core, tmp_path: Path) -> None:
    result = exporting.export_plan(core, customer_id(core), Edition.SUMMARY, "fi", tmp_path)
    assert "SISÄINEN" in result.path.name
    assert len(page_sizes(result.path.read_bytes())) == 1


def findings(core: Core) -> tuple[Finding, ...]:
    return made(core).findings


def test_a_remark_on_a_version_and_the_reason_of_an_allowance_are_internal(core: Core) -> None:
    customer = customer_id(core)
    remark = "Hinta ei saa nousta enää tästä"
    versions.agree(core, customer, versions.Agreement(core.today(), "Maija Lehto", "Anna Asiakas", remark))
    entering.enter(core, customer, "business", f"Kuulimme: {remark.lower()}.")
    (finding,) = findings(core)
    assert (finding.secret, finding.shared) == ("versions", "business")
    assert reporting.place_label(finding.secret, core.template)
    pdf = made(core)
    exporting.allow(core, pdf, finding, "Toimitusjohtaja lupasi sen kahden kesken")
    assert findings(core) == ()
    entering.enter(core, customer, "ordering", "Toimitusjohtaja lupasi sen kahden kesken")
    assert {each.secret for each in findings(core)} == {"allowance"}


def test_an_internal_number_that_the_customer_knows_anyway_can_be_allowed(core: Core) -> None:
    customer = customer_id(core)
    entering.enter(core, customer, "potential", "14 200 000")
    plans.save_value(core, customer, "customer_figures", (YearFigure(2025, "turnover", Decimal(14_200_000)),))
    pdf = made(core)
    (finding,) = pdf.findings
    assert finding.shared == "customer_figures"
    exporting.allow(core, pdf, finding, "Sama luku sattumalta")
    assert findings(core) == ()


@pytest.mark.parametrize(
    ("secret", "cells"),
    [
        ("hankala neuvottelija", ["target=12", "unit=hankala neuvottelija"]),
        ("12 500 €", ["target=12500", "unit=€"]),
        ("9 750 000", ["baseline=9750000", "target=12"]),
    ],
)
def test_what_is_typed_into_a_goal_is_read_as_typed(core: Core, secret: str, cells: list[str]) -> None:
    customer = customer_id(core)
    entering.enter(core, customer, "business#note", secret)
    row, _ = entering.enter_row(core, customer, "plan_goal", ["name=Tavoite", *cells])
    pdf = made(core)
    (finding,) = pdf.findings
    assert finding.shared == f"joint_goals/{row}"
    exporting.allow(core, pdf, finding, "Sama sattumalta")
    assert findings(core) == ()


def test_what_is_measured_is_read_as_typed(core: Core) -> None:
    customer = customer_id(core)
    entering.enter(core, customer, "business#note", "12 500")
    entering.enter_row(core, customer, "plan_goal", ["name=Tavoite", "target=20"])
    entering.enter_row(core, customer, "measurement", ["day=1.2.2026", "value=12500"], parent="Tavoite")
    assert [each.secret for each in findings(core)] == ["business#note"]
