"""The annual clock on paper: ring and list in both editions, and the poster."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from app.domain.clock import State
from app.domain.errors import ErrorCode, UserError
from app.domain.tables import Cell
from app.domain.template import Audience
from app.i18n import set_language
from app.services import clock, exporting, plans, posters, tables
from app.services.core import Core
from app.services.pdf_making import Job, Made, make
from app.services.reporting import Edition
from tests.helpers.stores import customer_id


@pytest.fixture(autouse=True)
def _day(core: Core) -> None:
    set_language("en")
    core.clock = lambda: datetime(2026, 5, 22, 12)


def add(core: Core, what: str, day: date, audience: Audience | None = None, **others: str) -> str:
    cells: dict[str, Cell | None] = {"what": what, "starts": day, **others}
    return tables.add(core, customer_id(core), "clock_event", cells, audience=audience)[0]


def words(made: Made) -> str:
    document = pypdfium2.PdfDocument(made.pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()


def fill(core: Core) -> None:
    done = add(core, "Palaveri", date(2026, 1, 15), repeats="quarterly", category="meeting")
    add(core, "Hintojen nosto keskustellaan", date(2026, 12, 1), category="price")
    add(core, "Sisäinen pohdinta jatkosta", date(2026, 6, 1), Audience.INTERNAL)
    clock.mark(core, customer_id(core), done, date(2026, 1, 15), State.MISSED)


def test_our_edition_tells_everything(core: Core) -> None:
    fill(core)
    told = words(make(exporting.prepare(core, customer_id(core), Edition.INTERNAL, "en")))
    assert "1 15 Jan wk 3 Palaveri" in told
    assert "Was missed" in told
    assert "Hintojen nosto keskustellaan" in told
    assert "Sep" in told


@pytest.mark.parametrize("edition", [Edition.INTERNAL, Edition.CUSTOMER])
def test_ring_heading_and_list_stand_on_one_page(core: Core, edition: Edition) -> None:
    fill(core)
    plans.save_value(core, customer_id(core), "annual_clock", "Vuoden alku on hiljainen.")
    middle = set()
    for lines in range(2, 50, 3):
        plans.save_value(core, customer_id(core), "meetings", "\n\n".join(["Tavataan taas."] * lines))
        pdf = make(exporting.prepare(core, customer_id(core), edition, "en")).pdf
        document = pypdfium2.PdfDocument(pdf)
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
        document.close()
        with_ring = [number for number, page in enumerate(pages) if "Apr" in page and "Nov" in page]
        rows = [number for number, page in enumerate(pages) if "Palaveri" in page]
        assert with_ring[:1] == rows[:1], lines
        assert "Vuoden alku on hiljainen" in pages[with_ring[0]], lines
        middle.add(pages[with_ring[0]].count("Tavataan taas."))
    assert len(middle) > 4, "it came to different places of its page"


def test_the_customers_edition_tells_shared_events_and_no_marks(core: Core) -> None:
    fill(core)
    made = make(exporting.prepare(core, customer_id(core), Edition.CUSTOMER, "en"))
    told = words(made)
    assert made.findings == ()
    assert "1 15 Jan wk 3 Palaveri" in told
    for secret in ("Hintojen", "pohdinta", "missed", "Not said yet", "Status"):
        assert secret not in told


def test_the_poster_is_one_proven_page(core: Core, tmp_path: Path) -> None:
    fill(core)
    job = posters.prepare(core, customer_id(core), language="en")
    made = make(job)
    assert (job.edition, job.file_name) == (Edition.POSTER, "Annual-clock-2026_Koskenrannan-Konepaja-Oy.pdf")
    assert made.findings == ()
    told = words(made)
    assert "Annual clock 2026" in told
    assert told.count("Palaveri") == 4
    assert "Hintojen" not in told
    assert make(job).pdf == made.pdf
    saved = posters.export(core, customer_id(core), "en", tmp_path)
    assert saved.path.read_bytes() == made.pdf


def test_the_proof_reads_the_poster(core: Core, tmp_path: Path) -> None:
    fill(core)
    add(core, "Vahvistus unohtui lokakuussa kahdesti", date(2026, 8, 1))
    with pytest.raises(UserError) as caught:
        posters.export(core, customer_id(core), "en", tmp_path)
    assert caught.value.code is ErrorCode.INTERNAL_FOUND
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize("repeats", ["once", "quarterly", "monthly"])
def test_words_of_an_event_are_allowed_as_often_as_it_repeats(core: Core, repeats: str) -> None:
    what, customer = "Vahvistus unohtui lokakuussa kahdesti", customer_id(core)
    event = add(core, what, date(2027, 1, 5), repeats=repeats)
    jobs: list[Callable[[], Job]] = [lambda: posters.prepare(core, customer, 2027)]
    if repeats != "once":
        jobs.append(lambda: exporting.prepare(core, customer, Edition.CUSTOMER, "en"))
    for prepare in jobs:
        made = make(prepare())
        assert {each.shared for each in made.findings} == {f"annual_clock/{event}"}
    for finding in made.findings:
        exporting.allow(core, made, finding, "Agreed")
    assert [make(prepare()).findings for prepare in jobs] == [()] * len(jobs)
    plans.save_value(core, customer, "ways_of_working", what)
    assert make(exporting.prepare(core, customer, Edition.CUSTOMER, "en")).findings, "elsewhere it was not allowed"


def test_a_year_without_shared_events_has_no_poster(core: Core) -> None:
    add(core, "Hinnat", date(2026, 12, 1), category="price")
    with pytest.raises(UserError) as caught:
        posters.prepare(core, customer_id(core))
    assert caught.value.code is ErrorCode.CLOCK_EMPTY


def test_once_nothing_lies_ahead_the_next_year_is_printed(core: Core) -> None:
    add(core, "Palaveri", date(2026, 2, 1), repeats="yearly")
    core.clock = lambda: datetime(2026, 11, 22, 12)
    assert "2027" in posters.prepare(core, customer_id(core), language="en").file_name


@pytest.mark.parametrize(("number", "pages"), [(1, 1), (39, 1), (40, 2), (90, 2)])
def test_every_event_of_a_crowded_year_is_named_in_full(core: Core, number: int, pages: int) -> None:
    for index in range(number):
        what = f"Työturvallisuuskoulutuksen seurantapalaveri numero {index}!"
        add(core, what, date(2026, index % 12 + 1, index % 28 + 1), category="training")
    made = make(posters.prepare(core, customer_id(core), language="fi"))
    document = pypdfium2.PdfDocument(made.pdf)
    assert len(document) == pages
    document.close()
    assert made.findings == ()
    told = words(made)
    assert all(f"seurantapalaveri numero {index}!" in told for index in range(number))


def test_events_that_repeat_often_have_a_row_each_on_the_one_page(core: Core) -> None:
    for index in range(7):
        add(core, f"Seurantapalaveri työnjohdon kanssa {index}!", date(2026, 1, 3 + index), repeats="monthly")
    add(core, "Vuosipalaveri", date(2026, 2, 1), repeats="half_yearly")
    made = make(posters.prepare(core, customer_id(core), language="en"))
    told = words(made)
    assert made.findings == () and told.count("Annual clock") == 1
    assert all(told.count(f"Seurantapalaveri työnjohdon kanssa {index}!") == 1 for index in range(7))
    assert "every month 3 Jan–3 Dec" in told and "1 Feb, 1 Aug" in told
    assert told.count(" 8 ") >= 2


def test_what_was_proposed_for_ourselves_is_named_by_a_word_that_anybody_may_use(core: Core) -> None:
    plans.save_value(core, customer_id(core), "contact_interval", Decimal(30))
    clock.propose(core, customer_id(core))
    plans.save_value(core, customer_id(core), "meetings", "Contact and a price review, as agreed.")
    assert make(exporting.prepare(core, customer_id(core), Edition.CUSTOMER, "en")).findings == ()
