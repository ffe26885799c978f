"""Both editions as finished files, read back as a customer's reader would."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest

from app.domain.people import Contact
from app.reports.data import CustomerEdition
from app.reports.render import render
from app.services.reporting import customer_report
from tests.reports import golden
from tests.reports.plans import (
    CONTACTS,
    CUSTOMER,
    OFFICE,
    TEMPLATE,
    TODAY,
    VIEW,
    customer_edition,
    customer_pdf,
    internal_pdf,
    pages,
    photo,
    text,
    view,
)


def metadata(pdf: bytes) -> dict[str, str]:
    document = pypdfium2.PdfDocument(pdf)
    found = document.get_metadata_dict()
    document.close()
    return dict(found)


def outline(pdf: bytes) -> list[tuple[int, str, int]]:
    document = pypdfium2.PdfDocument(pdf)
    found = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    document.close()
    return found


def with_pictures() -> CustomerEdition:
    pictures = {"face": photo(), "logo": photo((300, 90), "JPEG")}
    maija, timo = OFFICE.people
    office = replace(OFFICE, info=replace(OFFICE.info, logo="logo"), people=(replace(maija, photo="face"), timo))
    return customer_report(
        VIEW, TEMPLATE, office, language="en", today=TODAY, version=3, picture=pictures.get, agreed_on=TODAY
    )


@pytest.mark.parametrize(("edition", "made"), [("customer", customer_pdf), ("internal", internal_pdf)])
def test_the_texts_of_a_full_plan(edition: str, made: Callable[[], bytes]) -> None:
    golden.check(f"plan-{edition}-en.txt", "\n\f\n".join(page.replace("\r\n", "\n") for page in pages(made())))


def test_the_same_plan_gives_the_same_bytes() -> None:
    report = with_pictures()
    assert render(report) == render(report)
    assert internal_pdf() == internal_pdf()


@pytest.mark.parametrize(
    ("language", "label", "day"),
    [
        ("fi", "Your business (fi)", "1.2.2027"),
        ("sv", "Your business (sv)", "1.2.2027"),
        ("en", "Your business", "1 Feb 2027"),
    ],
)
def test_the_language_is_chosen_per_export(language: str, label: str, day: str) -> None:
    pdf = customer_pdf(language=language)
    assert label in text(pdf)
    assert day in text(pdf)
    assert f"/Lang ({language})".encode() in pdf


def test_title_and_author_stand_in_the_metadata() -> None:
    found = metadata(customer_pdf())
    assert found["Title"] == "Account plan – Koskenrannan Konepaja Oy"
    assert found["Author"] == "Esimerkki Henkilöstö Oy"
    assert metadata(internal_pdf())["Title"].endswith("Internal")


def test_the_outline_leads_to_sections_and_fields() -> None:
    marks = outline(customer_pdf())
    assert [title for level, title, _ in marks if level == 0] == [
        "1 Your company",
        "2 Our co-operation",
        "3 How we serve you",
        "Drawn up together 22 Nov 2026",
    ]
    assert (1, "Your business", 0) in marks


def test_every_page_carries_office_address_confidential_version_date_and_number() -> None:
    plan = view({"business": "word " * 9000})
    found = pages(customer_pdf(plan))
    assert len(found) > 5
    for number, page in enumerate(found, start=1):
        assert (
            "Esimerkki Henkilöstö Oy · Esimerkkikatu 1, 33100 Tampere · Confidential · version 3, 22 Nov 2026" in page
        )
        assert f"{number} / {len(found)}" in page


def test_the_box_names_who_serves_and_its_fields_are_not_repeated() -> None:
    found = text(customer_pdf())
    assert "Serving you Maija Lehto, asiakkuuspäällikkö 040 0000001 maija@esimerkki.example" in found
    assert "Deputy Timo Virta, 040 0000002" in found
    assert found.count("Weekdays 8–16") == found.count("An answer within two days") == 1


def served(responsible: str | None, deputy: str | None, **answers: str) -> str:
    """Return what stands in the box "Serving you" and behind it."""
    plan = view(answers, customer=replace(CUSTOMER, responsible=responsible, deputy=deputy))
    return text(customer_pdf(plan)).split("Language Finnish ", 1)[1].split("Drawn up", 1)[0].strip()


def test_the_box_names_a_deputy_where_nobody_answers_for_the_account() -> None:
    found = "Serving you Timo Virta, HR-päällikkö Deputy 040 0000002 timo@esimerkki.example"
    assert served(None, "p2") == found
    assert served(None, "p2", reachability="Always") == f"{found} Your reachability Always"


def test_the_box_names_the_office_while_nobody_is_chosen() -> None:
    assert served(None, None) == "Serving you Esimerkki Henkilöstö Oy 040 0000000"


def test_the_box_names_each_person_once() -> None:
    assert served("p1", "p2") == (
        "Serving you Maija Lehto, asiakkuuspäällikkö 040 0000001 maija@esimerkki.example "
        "Deputy Timo Virta, HR-päällikkö 040 0000002 timo@esimerkki.example"
    )
    assert served("p1", None).count("Maija") == 1


def test_a_box_with_promises_only_has_no_heading() -> None:
    office = replace(OFFICE, info=replace(OFFICE.info, name=""))
    plan = view({"reachability": "Always"}, customer=replace(CUSTOMER, responsible=None, deputy=None))
    report = customer_report(
        plan, TEMPLATE, office, language="en", today=TODAY, version=3, picture=photo_of_nobody, agreed_on=TODAY
    )
    found = text(render(report))
    assert "Your reachability Always" in found
    assert "Serving you" not in found


def photo_of_nobody(_checksum: str) -> None:
    return None


def lines_of(pdf: bytes, page: int = 0) -> list[str]:
    return [line.strip() for line in pages(pdf)[page].splitlines()]


def test_a_fact_is_as_wide_as_its_longest_word() -> None:
    plan = view({}, customer=replace(CUSTOMER, group_name="Koskenranta-konserni"))
    assert "www.koskenranta.example" in " ".join(lines_of(customer_pdf(plan))).split()


def test_an_internal_note_stays_with_the_few_words_it_is_about() -> None:
    for count in range(14, 21):
        plan = view(
            {"ordering": "line\n" * count + "end", "satisfaction": Decimal(4)}, notes={"satisfaction": "Why not five?"}
        )
        noted = [page for page in pages(internal_pdf(plan)) if "Why not five?" in page]
        assert ["Satisfaction" in page.split("Why not five?")[0] for page in noted] == [True]


def test_nobody_signs_a_page_that_says_nothing() -> None:
    for count in range(13, 24):
        plan = view({"business": "line\n" * count + "end", "ordering": "By telephone"})
        signed = " ".join(pages(customer_pdf(plan))[-1].split())
        assert "By telephone" in signed


def test_a_section_with_nothing_in_it_says_so_for_us() -> None:
    found = text(internal_pdf(view({"business": "Frames."})))
    assert "3 Care Filled 0/1 Nothing has been written here yet." in found


def test_the_star_is_explained_where_there_is_one() -> None:
    full = {"business": "Frames.", "competition": "None.", "service_promise": "Soon."}
    assert "* counts" not in text(internal_pdf(view(full)))
    assert "* counts" in text(internal_pdf(view({})))


def test_an_internal_note_keeps_its_lists() -> None:
    plan = view(
        {"ordering": "By phone"}, notes={"ordering": "Why:\n\n1. Price\n2. Trust\n\n- Habit\n    - Old friends"}
    )
    found = " ".join(" ".join(pages(internal_pdf(plan))).split())
    assert "Why: 1. Price 2. Trust • Habit • Old friends" in found


def test_contact_persons_without_notes_leave_no_empty_column_for_us() -> None:
    found = text(internal_pdf(view({}, contacts=CONTACTS[1:])))
    assert "Name Reach What we know Satu Niemi" in found
    assert "Internal note" not in found


def test_the_customer_edition_shows_only_what_is_shared() -> None:
    found = text(customer_pdf())
    for internal in (
        "warehouse",
        "estimate",
        "welders",
        "Second summer",
        "Speaks for us",
        "175",
        "642",
        "Established",
        "Sole trader",
    ):
        assert internal not in found
    assert "Jari Mäkelä Tuotantopäällikkö 040 0000011 jari@koskenranta.example" in found


def test_the_internal_edition_shows_and_marks_everything() -> None:
    found = text(internal_pdf())
    assert "Account plan · Internal" in pages(internal_pdf())[0]
    for internal in (
        "warehouse",
        "Internal note Their own estimate",
        "welders",
        "Second summer",
        "Speaks for us",
        "€175,500",
        "€642,300",
    ):
        assert internal in found
    assert "Competition internal" in found
    assert "Stage · internal" in found


def test_empty_fields_are_left_out_for_the_customer_and_listed_for_us() -> None:
    plan = view({"business": "Frames."})
    shown = text(customer_pdf(plan))
    assert "1 Your company Your business Frames." in shown
    assert "Your figures" not in shown
    assert "Our co-operation" not in shown
    missing = text(internal_pdf(plan)).split("Missing", 1)[1]
    assert "Legal form · Figures" in missing
    assert "Competition *" in missing
    assert "Business" not in missing


def test_a_plan_with_nothing_in_it_prints() -> None:
    plan = view({}, customer=replace(CUSTOMER, responsible=None, deputy=None, stage=None))
    assert "Koskenrannan Konepaja Oy" in text(customer_pdf(plan))
    assert "Filled 0/2" in text(internal_pdf(plan))


def test_the_closing_gives_date_and_two_lines_to_sign() -> None:
    closing = text(customer_pdf()).split("Drawn up together 22 Nov 2026", 1)[1]
    assert closing.count("Signature and name in print") == 2
    assert "Maija Lehto, Esimerkki Henkilöstö Oy" in closing


def test_inter_is_embedded_as_a_subset() -> None:
    pdf = customer_pdf()
    assert b"+Inter-Regular" in pdf
    assert b"Helvetica" not in pdf
    assert len(pdf) < 120_000


def test_a_table_over_pages_repeats_its_heading_and_cuts_no_row() -> None:
    contacts = tuple(
        Contact(str(number), "c1", f"Name{number} Surname{number}", "Head of " + "planning " * 9, "040", f"end{number}")
        for number in range(80)
    )
    found = pages(customer_pdf(view({}, contacts=contacts)))
    tables = [page for page in found if "Surname" in page]
    assert len(tables) > 2
    for page in tables:
        assert "Name Title Phone E-mail" in " ".join(page.split())
        assert page.count("Surname") == page.count("end")


def test_a_row_taller_than_half_a_page_is_cut() -> None:
    contacts = (replace(CONTACTS[0], title="planning " * 900), replace(CONTACTS[1], title="last"))
    found = pages(customer_pdf(view({}, contacts=contacts)))
    assert len([page for page in found if "planning" in page]) > 1
    assert sum(page.count("planning") for page in found) == 900


def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    for lines in range(16, 36):
        plan = view({"business": "line\n" * lines + "end", "legal_form": "oy", "ordering": "Here\nand\nthere"})
        for page in pages(customer_pdf(plan)):
            rows = [row.strip() for row in page.split("\r\n") if row.strip()]
            assert rows[-1] not in (
                "Your ordering",
                "2 Our co-operation",
                "Your legal form",
                "Drawn up together 22 Nov 2026",
            )


def test_pictures_are_printed_without_what_a_camera_writes_beside_them() -> None:
    pdf = render(with_pictures())
    document = pypdfium2.PdfDocument(pdf)
    kinds = [type(thing).__name__ for thing in document[0].get_objects()]
    document.close()
    assert kinds.count("PdfImage") == 2
    assert b"Exif" not in pdf


def test_a_damaged_picture_is_left_out() -> None:
    report = customer_edition()
    damaged = replace(report, head=replace(report.head, logo=b"no picture"))
    assert "Esimerkki Henkilöstö Oy" in pages(render(damaged))[0].split("\r\n")[0]


def test_a_phone_number_is_printed_in_one_form_however_it_was_typed() -> None:
    typed = ("0401234567", "040-123 4567", "+358 40 123 4567", "vaihde 09 123")
    people = tuple(Contact(str(n), "c1", f"Henkilö {n}", phone=phone) for n, phone in enumerate(typed))
    found = " ".join(" ".join(pages(customer_pdf(replace(view({}), contacts=people)))).split())
    assert found.count("040 1234567") == 3
    assert "vaihde 09 123" in found
