"""The register of PDFs handed over, and the pages that say what changed since."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, MachineError, UserError
from app.domain.faults import Fault, FaultKind
from app.domain.tables import Cell
from app.domain.template import Audience
from app.domain.versions import HandedCopy
from app.reports.data import Edition
from app.reports.proof import read_back
from app.services import checking, contacts, exporting, handed_copies, history, plans, posters, tables, versions
from app.services.core import Core
from app.services.handed_copies import handing
from app.services.versions import Agreement
from tests.helpers.stores import customer_id
from tests.reports import golden
from tests.reports.plans import pages

LONG = "\n\n".join(
    f"{number}. The plant welds frames for forest machines in the summer. Two shifts. Orders come a week ahead, and "
    "the longest Finnish word on the page is lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas."
    for number in range(1, 13)
)
SECRET = "Toinen toimittaja hoitaa varaston; sopimus päättyy keväällä."


def made(core: Core, edition: Edition = Edition.CUSTOMER, since: str | None = None) -> exporting.Made:
    return exporting.make(exporting.prepare(core, customer_id(core), edition, "fi", since=since))


def hand(core: Core, recipients: str = "Jari Mäkelä") -> HandedCopy:
    return handed_copies.hand_over(core, customer_id(core), handing(core, made(core), "suunnitelma.pdf", recipients))[0]


def blobs(core: Core) -> int:
    with core.store.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM blob").scalar_one())


def test_copies_are_numbered_and_kept_whole(core: Core, tmp_path: Path) -> None:
    first = hand(core)
    versions.agree(core, customer_id(core), Agreement(core.today(), theirs="Jari"))
    second = hand(core, "Satu Niemi, Jari Mäkelä")
    assert (first.number, first.version, first.draft) == (1, 1, True)
    assert (second.number, second.version, second.draft) == (2, 1, False)
    found = handed_copies.copies(core, customer_id(core))
    assert [(each.number, each.draft, each.recipients) for each in found] == [
        (2, False, "Satu Niemi, Jari Mäkelä"),
        (1, True, "Jari Mäkelä"),
    ]
    target = handed_copies.save(core, found[1], tmp_path / "copy.pdf")
    assert target.read_bytes().startswith(b"%PDF-")
    assert checking.check(core) == []


def test_the_same_bytes_are_kept_once(core: Core) -> None:
    hand(core)
    before = blobs(core)
    hand(core, "Satu Niemi")
    assert blobs(core) == before


def test_the_other_copy_survives_when_one_of_the_same_bytes_is_undone(core: Core) -> None:
    first = hand(core)
    hand(core, "Satu Niemi")
    step = history.next_undo(core)
    assert step is not None
    history.undo(core, step)
    (left,) = handed_copies.copies(core, customer_id(core))
    assert left.id == first.id
    assert handed_copies.file_of(core, left).startswith(b"%PDF-")
    step = history.next_undo(core)
    assert step is not None
    history.undo(core, step)
    left_to_undo = history.next_undo(core)
    assert left_to_undo is not None and left_to_undo.kind != "blob.keep", "kept bytes stay: others may need them"


def test_the_check_finds_a_copy_whose_file_is_gone(core: Core) -> None:
    copy = hand(core)
    with core.store.write("picture", None) as unit:
        unit.delete("blob", copy.checksum)
    assert Fault(FaultKind.FILE_MISSING, "handed_copy", copy.id, "checksum", copy.checksum) in checking.check(core)


def test_an_internal_edition_is_never_registered(core: Core) -> None:
    with pytest.raises(UserError) as caught:
        handed_copies.hand_over(core, customer_id(core), handing(core, made(core, Edition.INTERNAL), "x.pdf", "Jari"))
    assert caught.value.code is ErrorCode.NOT_FOR_CUSTOMER
    assert blobs(core) == 0


def test_a_poster_is_registered_and_is_no_copy_of_the_plan_to_compare_with(core: Core) -> None:
    plan = hand(core)
    tables.add(core, customer_id(core), "clock_event", {"what": "Palaveri", "starts": core.today()})
    poster = exporting.make(posters.prepare(core, customer_id(core)))
    copy, _ = handed_copies.hand_over(core, customer_id(core), handing(core, poster, "vuosikello.pdf", "Jari"))
    assert (copy.number, copy.edition, copy.content) == (2, "poster", "")
    assert [each.content for each in handed_copies.copies(core, customer_id(core))] == ["", plan.content]
    assert handed_copies.file_of(core, copy) == poster.pdf
    assert checking.check(core) == []


def test_a_refused_pdf_is_never_registered(core: Core) -> None:
    plans.save_value(core, customer_id(core), "ways_of_working", f"Tilaukset Maijalle. {SECRET}")
    with pytest.raises(UserError) as caught:
        hand(core)
    assert caught.value.code is ErrorCode.INTERNAL_FOUND
    assert blobs(core) == 0


def test_recipients_are_named_and_can_be_corrected(core: Core) -> None:
    with pytest.raises(UserError) as caught:
        hand(core, " ")
    assert caught.value.code is ErrorCode.RECIPIENTS_MISSING
    copy = hand(core)
    handed_copies.set_recipients(core, customer_id(core), copy.id, "Satu Niemi")
    assert handed_copies.copies(core, customer_id(core))[0].recipients == "Satu Niemi"


def test_a_changed_file_is_not_given_out(core: Core, tmp_path: Path) -> None:
    copy = hand(core)
    from dataclasses import replace

    with pytest.raises(MachineError) as caught:
        handed_copies.save(core, replace(copy, checksum="0" * 64), tmp_path / "copy.pdf")
    assert caught.value.code is ErrorCode.COPY_DAMAGED
    assert not list(tmp_path.glob("*.pdf"))


def test_the_last_page_says_what_changed_since_the_copy(core: Core) -> None:
    since = hand(core).content
    plans.save_value(core, customer_id(core), "ways_of_working", "Tilaukset sähköpostilla Maijalle.")
    pdf = made(core, since=since)
    assert pdf.findings == ()
    last = read_back(pdf.pdf).pages[-1]
    assert "puhelimitse" in last and "sähköpostilla" in last
    assert "ympäri vuoden" not in last, "what has not changed is left out"


def test_the_pages_of_long_changes_read_as_they_should(core: Core) -> None:
    core.clock = lambda: datetime(2026, 11, 22, 12, 0)
    customer = customer_id(core)
    plans.save_value(core, customer, "business", LONG)
    goal, _ = tables.add(core, customer, "plan_goal", {"name": "Every shift"}, audience=Audience.SHARED)
    action: dict[str, Cell | None] = {
        "what": "Reserve for summer",
        "goal": goal,
        "due": date(2027, 1, 29),
        "status": "open",
    }
    row, _ = tables.add(core, customer, "plan_action", action, audience=Audience.SHARED)
    gone, _ = tables.add(core, customer, "plan_action", {"what": "Old idea"}, audience=Audience.SHARED)
    since = hand(core).content
    rewritten = LONG.replace("frames", "booms and frames").replace("summer", "autumn").replace("Two shifts.", "")
    plans.save_value(core, customer, "business", rewritten)
    plans.save_value(core, customer, "legal_form", "cooperative")
    plans.save_value(core, customer, "strategy", None)
    plans.save_value(core, customer, "satisfaction", Decimal("3.9"))
    plans.save_value(core, customer, "competition", "Nothing of this is said.")
    tables.edit(core, customer, "plan_action", row, {"due": date(2027, 3, 1), "status": "under_way"})
    tables.remove(core, customer, "plan_action", gone)
    tables.add(core, customer, "plan_action", {"what": "Ours alone"}, audience=Audience.INTERNAL)
    contacts.add(core, customer, {"name": "Eeva Rautasuo", "title": "Shift leader", "phone": "040 0000033"})
    pdf = exporting.make(exporting.prepare(core, customer, Edition.CUSTOMER, "en", since=since))
    assert pdf.findings == ()
    found = pages(pdf.pdf)
    first = next(number for number, page in enumerate(found) if "What changed since" in page)
    golden.check("plan-changes-en.txt", "\n\f\n".join(page.replace("\r\n", "\n") for page in found[first:]))


def test_words_that_have_become_internal_are_caught_in_what_changed(core: Core) -> None:
    customer = customer_id(core)
    told = "Ensin linja kuntoon. Varastossa on huomenna uusi vuorojärjestys kaikille."
    plans.save_value(core, customer, "ways_of_working", told)
    since = hand(core).content
    plans.save_value(core, customer, "ways_of_working", "Varastossa nyt on taas huomenna aivan uusi tapa.")
    assert made(core, since=since).findings == ()
    plans.save_value(core, customer, "competition", "Varastossa on huomenna uusi vuorojärjestys")
    pdf = made(core, since=since)
    assert any("changes" in finding.carrier for finding in pdf.findings)
    assert made(core).findings == (), "the edition without those pages may go"


def test_an_allowance_holds_on_the_pages_of_changes_too(core: Core) -> None:
    customer = customer_id(core)
    since = hand(core).content
    plans.save_value(core, customer, "ways_of_working", f"Tilaukset Maijalle. {SECRET}")
    refused = made(core)
    for finding in refused.findings:
        exporting.allow(core, refused, finding, "Kerroimme sen itse.")
    assert made(core).findings == ()
    assert made(core, since=since).findings == ()


def test_an_allowance_for_a_row_holds_there_too(core: Core) -> None:
    customer = customer_id(core)
    since = hand(core).content
    tables.add(core, customer, "plan_action", {"what": SECRET}, audience=Audience.SHARED)
    refused = made(core)
    for finding in refused.findings:
        exporting.allow(core, refused, finding, "Kerroimme sen itse.")
    assert refused.findings and made(core).findings == ()
    assert made(core, since=since).findings == ()


def test_nothing_changed_is_said(core: Core) -> None:
    since = hand(core).content
    report = exporting.prepare(core, customer_id(core), Edition.CUSTOMER, "fi", since=since).report
    assert report.changes is not None and report.changes.places == ()  # type: ignore[union-attr]
    assert made(core, since=since).findings == ()
