"""A small office, a template with every kind of field, and plans made of them; nobody in it is real."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pypdfium2
from PIL import Image

from app.domain.customer import Allowance, Customer, LogEntry, StageMove
from app.domain.leak import Finding, squeeze
from app.domain.lifecycle import LifecycleModel, Stage
from app.domain.office import ListItem, Office, OfficeInfo
from app.domain.people import Contact, Person
from app.domain.plan import PlanView, TeamMember, Value, YearFigure
from app.domain.template import Audience, Choice, Field, Kind, Section, Series, SeriesUnit, Template
from app.domain.words import Words
from app.reports.data import CustomerEdition, Edition, InternalEdition
from app.reports.proof import prove
from app.reports.render import render
from app.services.reporting import build_report, collect_secrets, customer_report, shared_places

TODAY = date(2026, 11, 22)


def words(text: str) -> Words:
    """Return a text that differs in each language."""
    return Words(f"{text} (fi)", f"{text} (sv)", text)


def field(
    key: str, kind: Kind, *, internal: bool = False, core: bool = False, choices: tuple[Choice, ...] = ()
) -> Field:
    """Return a field whose label is its key, and whose label for the customer is "Your" key."""
    name = key.replace("_", " ")
    return Field(
        key,
        kind,
        Audience.INTERNAL if internal else Audience.SHARED,
        core,
        words(name.capitalize()),
        words(f"Your {name}"),
        words("Write it down."),
        choices,
        list_key="collective_agreement" if key == "collective_agreement" else None,
        series=(
            Series("turnover", words("Turnover"), SeriesUnit.EUR),
            Series("people", words("People"), SeriesUnit.COUNT),
        )
        if kind is Kind.YEARS
        else (),
        minimum=Decimal(1) if key == "satisfaction" else None,
        maximum=Decimal(5) if key in ("satisfaction", "mood") else None,
        note=True,
    )


FORMS = (Choice("oy", words("Limited company")), Choice("tmi", words("Sole trader")))
CHANNELS = (Choice("phone", words("Telephone")), Choice("mail", words("Electronic mail")))

TEMPLATE = Template(
    (
        Section(
            "general",
            words("General information"),
            words("Your company"),
            words(""),
            (
                field("business", Kind.NARRATIVE, core=True),
                field("legal_form", Kind.CHOICE, choices=FORMS),
                field("figures", Kind.YEARS),
                field("collective_agreement", Kind.CHOICE),
                field("competition", Kind.NARRATIVE, internal=True, core=True),
            ),
        ),
        Section(
            "relationship",
            words("Relationship"),
            words("Our co-operation"),
            words(""),
            (
                field("ordering", Kind.TEXT),
                field("contact_roles", Kind.NARRATIVE),
                field("satisfaction", Kind.NUMBER),
                field("mood", Kind.SCALE),
                field("fill_rate", Kind.PERCENT),
                field("budget", Kind.MONEY),
                field("channels", Kind.MULTI, choices=CHANNELS),
                field("our_figures", Kind.YEARS, internal=True),
                field("potential", Kind.MONEY, internal=True),
                field("verdict", Kind.CHOICE, internal=True, choices=FORMS),
            ),
        ),
        Section(
            "care",
            words("Care"),
            words("How we serve you"),
            words(""),
            (
                field("care_team", Kind.TEAM),
                field("reachability", Kind.TEXT),
                field("service_promise", Kind.TEXT, core=True),
                field("review_date", Kind.DATE),
            ),
        ),
    )
)

PROSPECT = Stage(
    "s1", "branch", "prospect", 1.0, words("Prospect or new"), words("The first assignment."), words("Call.")
)
ESTABLISHED = Stage(
    "s2",
    "branch",
    "established",
    2.0,
    words("Established"),
    words("Many more assignments."),
    words("Follow closely now."),
)
MAIJA = Person("p1", "Maija Lehto", "Asiakkuuspäällikkö", "040 000 0001", "maija@esimerkki.example")
TIMO = Person("p2", "Timo Virta", "HR-päällikkö", "040 000 0002", "timo@esimerkki.example")
OFFICE = Office(
    OfficeInfo("Esimerkki Henkilöstö Oy", "Esimerkkikatu 1\n33100 Tampere", "040 000 0000"),
    (MAIJA, TIMO),
    (
        ListItem("i1", "industry", words("Manufacturing"), 1.0),
        ListItem("i2", "collective_agreement", words("Technology industries"), 1.0),
    ),
    (LifecycleModel("branch", words("Branch"), (PROSPECT, ESTABLISHED)),),
)
CUSTOMER = Customer(
    "c1",
    "Koskenrannan Konepaja Oy",
    "2412345-1",
    industry="i1",
    street="Koskenrannantie 4",
    postal_code="37100",
    town="Nokia",
    website="https://www.koskenranta.example/",
    responsible="p1",
    deputy="p2",
    stage="s2",
)
CONTACTS = (
    Contact(
        "k1",
        "c1",
        "Jari Mäkelä",
        "Tuotantopäällikkö",
        "040 000 0011",
        "jari@koskenranta.example",
        "Speaks for us always.",
    ),
    Contact("k2", "c1", "Satu Niemi", "HR-päällikkö", "040 000 0012", "satu@koskenranta.example"),
)
ANSWERS: dict[str, Value] = {
    "business": "Contract **welding** of frames.\n\n- two shifts\n- three in summer\n\nSee [the site](https://koskenranta.example/work).",
    "legal_form": "oy",
    "figures": (
        YearFigure(2024, "turnover", Decimal(12_900_000)),
        YearFigure(2025, "turnover", Decimal(14_200_000)),
        YearFigure(2025, "people", Decimal(86)),
    ),
    "collective_agreement": "i2",
    "competition": "Another supplier runs the whole warehouse until spring.",
    "ordering": "By telephone before noon\nand in writing",
    "contact_roles": "Jari orders the shifts.",
    "satisfaction": Decimal("4.2"),
    "mood": Decimal(4),
    "fill_rate": Decimal("93.5"),
    "budget": Decimal(250_000),
    "channels": ("phone", "mail"),
    "our_figures": (YearFigure(2025, "turnover", Decimal(642_300)),),
    "potential": Decimal(175_500),
    "verdict": "tmi",
    "care_team": (TeamMember("p1", "Answers for it all"), TeamMember("p2")),
    "reachability": "Weekdays 8–16",
    "service_promise": "An answer within two days",
    "review_date": date(2027, 2, 1),
}
VIEW = PlanView(
    CUSTOMER,
    CONTACTS,
    ANSWERS,
    {"business": "Their own estimate is far too careful."},
    (
        LogEntry(
            "l1",
            "c1",
            "Jari asked for two welders more.",
            date(2026, 11, 19),
            "Maija Lehto",
            datetime(2026, 11, 19, tzinfo=UTC),
        ),
    ),
    (
        StageMove(
            "m1", "c1", "s1", "s2", "Second summer in a row.", datetime(2025, 9, 23, 9, tzinfo=UTC), "Maija Lehto"
        ),
    ),
    last_contact=date(2026, 11, 19),
)


def view(answers: Mapping[str, Value], **other: object) -> PlanView:
    """Return a plan with these answers and nothing else than the customer's record, unless told."""
    return replace(PlanView(CUSTOMER, answers=answers), **other)  # type: ignore[arg-type]


def allowance(place: str, phrase: str) -> Allowance:
    """Return a person's word that a phrase may be read by the customer in one place."""
    return Allowance(
        "a", "c1", place, squeeze(phrase), "Told them ourselves.", "Maija Lehto", datetime(2026, 11, 1, tzinfo=UTC)
    )


def no_picture(_key: str) -> bytes | None:
    """Find no picture."""
    return None


def photo(size: tuple[int, int] = (60, 80), format: str = "PNG") -> bytes:
    """Return a picture."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, format)
    return buffer.getvalue()


def customer_edition(plan: PlanView = VIEW, language: str = "en") -> CustomerEdition:
    """Return the customer edition of a plan."""
    return customer_report(
        plan, TEMPLATE, OFFICE, language=language, today=TODAY, version=3, picture=no_picture, agreed_on=TODAY
    )


def internal_edition(plan: PlanView = VIEW, language: str = "en") -> InternalEdition:
    """Return the internal edition of a plan."""
    report = build_report(
        plan,
        TEMPLATE,
        OFFICE,
        edition=Edition.INTERNAL,
        language=language,
        today=TODAY,
        version=3,
        agreed_on=TODAY,
        picture=no_picture,
    )
    assert isinstance(report, InternalEdition)
    return report


def customer_pdf(plan: PlanView = VIEW, language: str = "en") -> bytes:
    """Return the finished customer edition."""
    return render(customer_edition(plan, language))


def internal_pdf(plan: PlanView = VIEW, language: str = "en") -> bytes:
    """Return the finished internal edition."""
    return render(internal_edition(plan, language))


def pages(pdf: bytes) -> list[str]:
    """Return the text of every page as any reader would get it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()


def text(pdf: bytes) -> str:
    """Return all text with every gap as one space."""
    return " ".join(" ".join(pages(pdf)).split())


def proven(plan: PlanView, pdf: bytes | None = None, language: str = "en") -> list[Finding]:
    """Return what the proof finds in a PDF, by default in the plan's own customer edition."""
    report = customer_edition(plan, language)
    finished = render(report) if pdf is None else pdf
    secrets = collect_secrets(plan, TEMPLATE, OFFICE)
    return prove(finished, report, secrets, shared_places(plan, TEMPLATE, OFFICE, language), plan.allowances)
