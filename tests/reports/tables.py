"""A plan with rows in every table of the program, a mark in every cell that a person fills in; nobody in it is real."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain.leak import Finding
from app.domain.people import Contact
from app.domain.plan import PlanView
from app.domain.tables import Cell, PlanRow, PlanTables
from app.domain.template import Audience
from app.reports.data import CustomerEdition, Edition, InternalEdition
from app.reports.proof import prove
from app.reports.render import render
from app.reports.summary_data import SummaryEdition
from app.services.core import Supplied
from app.services.reporting import build_report, catalogue_of, collect_secrets, shared_places
from tests.reports.plans import ANSWERS, CONTACTS, CUSTOMER, OFFICE, TODAY, no_picture

SUPPLIED = Supplied.load()
CATALOGUE = catalogue_of(SUPPLIED)
TEMPLATE = SUPPLIED.template
SHARED, INTERNAL = Audience.SHARED, Audience.INTERNAL


def row(
    table: str, row_id: str, cells: Mapping[str, Cell], *, audience: Audience = SHARED, parent: str | None = None
) -> PlanRow:
    """Return a row."""
    return PlanRow(row_id, table, audience, cells, parent)


def days(count: int) -> date:
    """Return the day so many days from the day of the reports."""
    return TODAY + timedelta(days=count)


BOSS = Contact(
    "k9", "c1", "Kaarlo Vesanen", "Toimitusjohtaja", unit="Hallinto", mobile="040 000 0099", note="Kaarlonote listens."
)
GONE = Contact("k8", "c1", "Pasi Tanhua", "Päällikkö", left_on=days(-90), note="Pasinote went away.")
PEOPLE = (
    replace(
        CONTACTS[0],
        reports_to="k9",
        roles=("orderer", "sponsor"),
        power="high",
        attitude="critic",
        answered_by="p1",
        standing="assumed",
        influences=("k2",),
        last_met=days(-20),
        channel="visit",
    ),
    replace(CONTACTS[1], reports_to="k8"),
    BOSS,
    GONE,
)
ROWS: dict[str, tuple[PlanRow, ...]] = {
    "service_use": (
        row(
            "service_use",
            "s1",
            {
                "service": "i1",
                "status": "used",
                "since": days(-400),
                "remark": "Usedremark both",
                "value": Decimal(81234),
            },
        ),
        row(
            "service_use",
            "s2",
            {"service": "i2", "status": "opportunity", "remark": "Chanceremark soon", "value": Decimal(92345)},
        ),
        row("service_use", "s3", {"service": "Hiddenservice", "status": "offered"}, audience=INTERNAL),
    ),
    "plan_goal": (
        row(
            "plan_goal",
            "g1",
            {
                "name": "Reliablegoal in summer",
                "sort": "delivery",
                "metric": "fill_rate",
                "baseline": Decimal(88),
                "target": Decimal(96),
                "unit": "%",
                "due": days(200),
                "our_person": "p1",
                "their_person": "k1",
            },
        ),
        row(
            "plan_goal",
            "g2",
            {"name": "Margingoal of ours", "metric": "gross_margin", "baseline": Decimal(17), "target": Decimal(71234)},
        ),
        row("plan_goal", "g3", {"name": "Contentgoal for all", "metric": "satisfaction_5", "target": Decimal("4.5")}),
    ),
    "measurement": (
        row(
            "measurement",
            "m1",
            {
                "day": days(-60),
                "value": Decimal(90),
                "cases": Decimal(200),
                "period": "Springperiod",
                "remark": "Sickremark twice",
            },
            parent="g1",
        ),
        row(
            "measurement",
            "m2",
            {"day": days(-5), "value": Decimal(92), "cases": Decimal(321), "period": "Autumnperiod"},
            parent="g1",
        ),
        row(
            "measurement",
            "m3",
            {"day": days(-4), "value": Decimal(61234), "period": "Hiddenperiod"},
            audience=INTERNAL,
            parent="g1",
        ),
        row("measurement", "m4", {"day": days(-4), "value": Decimal(51234), "period": "Marginperiod"}, parent="g2"),
        row("measurement", "m5", {"day": days(-4), "value": Decimal("4.9"), "cases": Decimal(2)}, parent="g3"),
    ),
    "plan_action": (
        row(
            "plan_action",
            "a1",
            {
                "what": "Courseaction with school",
                "goal": "g1",
                "our_person": "p1",
                "their_person": "k1",
                "due": days(-3),
                "status": "open",
            },
        ),
        row(
            "plan_action", "a2", {"what": "Margintask with prices", "goal": "g2", "their_person": "k8", "due": days(30)}
        ),
        row(
            "plan_action",
            "a3",
            {"what": "Secretaction behind doors", "due": days(10), "result": "Secretresult there"},
            audience=INTERNAL,
        ),
        row(
            "plan_action",
            "a4",
            {"what": "Surveyaction for all", "status": "done", "done_on": days(-9), "result": "Twelveanswers came"},
        ),
    ),
    "clock_event": (
        row(
            "clock_event",
            "e1",
            {
                "what": "Followmeeting at the plant",
                "category": "meeting",
                "starts": days(40),
                "repeats": "yearly",
                "remark": "Clockremark inside",
            },
        ),
        row("clock_event", "e2", {"what": "Pricetalk behind doors", "category": "price", "starts": days(50)}),
    ),
    "clock_mark": (
        row(
            "clock_mark",
            "c1",
            {"day": days(-325), "state": "missed", "remark": "Missedremark ill"},
            parent="e1",
            audience=INTERNAL,
        ),
    ),
}
PUBLIC = (
    "Usedremark both",
    "Reliablegoal in summer",
    "Contentgoal for all",
    "Autumnperiod",
    "Courseaction with school",
    "Margintask with prices",
    "Surveyaction for all",
    "Twelveanswers came",
    "Followmeeting at the plant",
)
"""What people wrote into shared cells."""
HIDDEN = (
    "81234",
    "Chanceremark soon",
    "92345",
    "Hiddenservice",
    "Margingoal of ours",
    "71234",
    "Sickremark twice",
    "61234",
    "Hiddenperiod",
    "51234",
    "Marginperiod",
    "Secretaction behind doors",
    "Secretresult there",
    "Clockremark inside",
    "Pricetalk behind doors",
    "Missedremark ill",
    "Pasi Tanhua",
    "Pasinote went away",
    "Kaarlonote listens",
)
"""What stands in internal cells, and who has left."""
TABLES: PlanTables = CATALOGUE.tables
VIEW = PlanView(
    CUSTOMER,
    PEOPLE,
    {key: value for key, value in ANSWERS.items() if key == "business"},
    rows=ROWS,
    last_contact=days(-3),
)


def report(
    edition: Edition, plan: PlanView = VIEW, language: str = "en"
) -> CustomerEdition | InternalEdition | SummaryEdition:
    """Return a report of the plan with the program's own template and tables."""
    return build_report(
        plan,
        TEMPLATE,
        OFFICE,
        edition=edition,
        language=language,
        today=TODAY,
        version=3,
        picture=no_picture,
        catalogue=CATALOGUE,
    )


def made(edition: Edition, plan: PlanView = VIEW, language: str = "en") -> bytes:
    """Return the finished PDF."""
    return render(report(edition, plan, language))


def proven(plan: PlanView, pdf: bytes | None = None) -> list[Finding]:
    """Return what the proof finds in a PDF, by default in the plan's own customer edition."""
    edition = report(Edition.CUSTOMER, plan)
    assert isinstance(edition, CustomerEdition)
    secrets = collect_secrets(plan, TEMPLATE, OFFICE, CATALOGUE)
    shared = shared_places(plan, TEMPLATE, OFFICE, "en", edition.rows())
    return prove(render(edition) if pdf is None else pdf, edition, secrets, shared, plan.allowances)
