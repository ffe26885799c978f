"""The proof on real files: the honest ones pass, and what was smuggled into any corner is found."""

import ctypes
import io
from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest
from pypdfium2 import raw
from reportlab.pdfgen.canvas import Canvas

from app.domain.errors import ErrorCode, MachineError
from app.domain.people import Contact
from app.domain.plan import PlanView
from app.reports.proof import prove, read_back
from app.reports.render import render
from app.services.reporting import collect_secrets, shared_places
from tests.reports.plans import (
    ANSWERS,
    CUSTOMER,
    OFFICE,
    TEMPLATE,
    VIEW,
    allowance,
    customer_edition,
    customer_pdf,
    internal_pdf,
    pages,
    proven,
    view,
)

SECRET = "Another supplier runs the whole warehouse"


def edited(pdf: bytes, change: Callable[[pypdfium2.PdfDocument], None]) -> bytes:
    document = pypdfium2.PdfDocument(pdf)
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(50, 50, "Nothing")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def attach(name: str, content: bytes) -> bytes:
    return edited(customer_pdf(), lambda document: document.new_attachment(name).set_data(content))


def annotate(document: pypdfium2.PdfDocument) -> None:
    page = document[0]
    note = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_TEXT)
    wide = (SECRET + "\0").encode("utf-16-le")
    value = ctypes.cast(ctypes.create_string_buffer(wide), ctypes.POINTER(ctypes.c_ushort))
    raw.FPDFAnnot_SetStringValue(note, b"Contents", value)
    raw.FPDFPage_CloseAnnot(note)
    page.close()


def outlined(canvas: Canvas) -> None:
    canvas.bookmarkPage("key")
    canvas.addOutlineEntry(SECRET, "key")


def linked(canvas: Canvas) -> None:
    canvas.linkURL("https://x.example/another%20supplier-runs_the", (0, 0, 9, 9))


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_an_honest_plan_passes(language: str) -> None:
    assert not proven(VIEW, language=language)


def test_the_internal_edition_does_not_pass_as_the_customers() -> None:
    places = {finding.secret for finding in proven(VIEW, internal_pdf())}
    assert places >= {
        "competition",
        "our_figures",
        "potential",
        "verdict",
        "business#note",
        "log",
        "stage_reason",
        "stage",
        "contact_note",
    }


@pytest.mark.parametrize(
    ("carrier", "made"),
    [
        ("", lambda: drawn(lambda canvas: canvas.drawString(50, 500, SECRET))),
        ("metadata", lambda: drawn(lambda canvas: canvas.setTitle(SECRET))),
        ("metadata", lambda: drawn(lambda canvas: canvas.setKeywords(SECRET))),
        ("outline", lambda: drawn(outlined)),
        ("annotation", lambda: drawn(linked)),
        ("annotation", lambda: edited(customer_pdf(), annotate)),
        ("attachment", lambda: attach("notes.txt", SECRET.encode())),
        ("attachment", lambda: attach("notes.txt", SECRET.encode("utf-16"))),
        ("attachment", lambda: attach(f"{SECRET}.txt", b"nothing")),
    ],
)
def test_every_carrier_is_read(carrier: str, made: Callable[[], bytes]) -> None:
    findings = proven(VIEW, made())
    assert {(finding.secret, finding.carrier) for finding in findings} == {("competition", carrier)}


def test_the_file_name_is_read() -> None:
    report = customer_edition()
    name = f"{SECRET.replace(' ', '-')}.pdf"
    [finding] = prove(render(report), report, collect_secrets(VIEW, TEMPLATE, OFFICE), {}, file_name=name)
    assert finding.carrier == "file name"


@pytest.mark.parametrize(
    ("answers", "secret"),
    [
        ({"business": f"They say: **{SECRET.upper()}** now."}, "competition"),
        ({"business": "We could sell 175 500 € more."}, "potential"),
        ({"ordering": "Margin 642300"}, "our_figures"),
        ({"ordering": "Jari asked for two welders"}, "log"),
        ({"service_promise": "Their own esti\u00admate is far"}, "business#note"),
        ({"ordering": "because of the second summer in a row"}, "stage_reason"),
        ({"ordering": "you are Established (sv)"}, "stage"),
        ({"ordering": "many more assignments. (fi)"}, "stage"),
        ({"ordering": "Jari speaks for us always"}, "contact_note"),
    ],
)
def test_internal_words_typed_into_a_shared_field_are_found(answers: dict[str, str], secret: str) -> None:
    plan = replace(VIEW, answers=ANSWERS | answers)
    finding = proven(plan)[0]
    assert finding.secret == secret
    assert finding.shared in answers
    assert finding.page == 1 or finding.page == 2


def test_internal_words_in_the_record_are_found() -> None:
    customer = replace(CUSTOMER, site="Another supplier runs the site")
    [finding] = proven(replace(VIEW, customer=customer))
    assert (finding.secret, finding.shared, finding.page) == ("competition", "record", 1)


def at_every_page_break(secret: str) -> list[PlanView]:
    return [
        view({"business": "line\n" * lines + secret.replace(" ", "\n"), "competition": secret})
        for lines in range(20, 40)
    ]


def test_a_value_split_over_two_pages_is_found() -> None:
    split = 0
    for plan in at_every_page_break("one two three four five six"):
        split += len([page for page in pages(customer_pdf(plan)) if "three" in page or "four" in page]) > 1
        assert {finding.secret for finding in proven(plan)} == {"competition"}
    assert split


def test_a_value_split_by_a_cut_row_of_a_table_is_found() -> None:
    found = 0
    for count in range(430, 470):
        title = "word " * count + "Hintakilpailu kiristyy " + "word " * 400
        plan = view({"competition": "Hintakilpailu kiristyy"}, contacts=(Contact("k", "c1", "Jari", title, "1", "2"),))
        found += bool(proven(plan))
    assert found == 40


def test_an_allowance_lets_the_phrase_through_in_its_place_only() -> None:
    plan = replace(VIEW, answers=ANSWERS | {"business": f"It is known: {SECRET}."})
    [finding] = proven(plan)
    assert finding.shared == "business"
    assert not proven(replace(plan, allowances=(allowance("business", finding.phrase),)))
    assert proven(replace(plan, allowances=(allowance("ordering", finding.phrase),)))
    twice = replace(
        plan, answers={**plan.answers, "ordering": SECRET}, allowances=(allowance("business", finding.phrase),)
    )
    assert proven(twice)


def test_a_label_picked_from_a_list_is_no_finding() -> None:
    plan = replace(VIEW, answers=ANSWERS | {"legal_form": "tmi", "verdict": "tmi"})
    assert not proven(plan)


def test_the_names_of_the_parties_are_no_finding() -> None:
    plan = replace(VIEW, notes={"business": "Koskenrannan Konepaja Oy", "ordering": "Maija Lehto"})
    assert not proven(plan)


@pytest.mark.parametrize("length", [0, 3, 3000])
def test_a_file_that_cannot_be_read_is_refused(length: int) -> None:
    pdf = customer_pdf()[:length]
    with pytest.raises(MachineError) as refusal:
        proven(VIEW, pdf)
    assert refusal.value.code is ErrorCode.PROOF_UNREADABLE


def test_a_page_that_does_not_read_as_it_was_made_is_refused() -> None:
    with pytest.raises(MachineError):
        proven(VIEW, drawn(lambda canvas: None))
    with pytest.raises(MachineError):
        proven(VIEW, edited(customer_pdf(), lambda document: document.new_page(200, 200).close()))


def test_what_is_read_back_holds_every_page() -> None:
    pdf = customer_pdf()
    assert len(read_back(pdf).pages) == len(pages(pdf))
    assert shared_places(VIEW, TEMPLATE, OFFICE, "en")["record"].startswith("Koskenrannan Konepaja Oy")
