"""A series of a shared field that is internal: the customer never reads it, and never loses it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.domain.plan import YearFigure, shared_part
from app.domain.template import Field, Section, Series, Template
from app.i18n import set_language
from app.services import exporting, plans, sharing, views
from app.services.core import Core
from app.services.pdf_making import make
from app.services.reporting import Edition
from app.services.template import load_template
from tests.helpers.stores import customer_id

FIGURES = tuple(
    YearFigure(year, series, Decimal(value))
    for year, series, value in (
        (2024, "turnover", 8_100_000),
        (2025, "turnover", 8_600_000),
        (2024, "result", 412_345),
        (2025, "result", 398_765),
    )
)


@pytest.fixture
def secretive(core: Core) -> Core:
    """Return a core whose template keeps the customer's result from the customer's eyes."""
    set_language("en")
    core.supplied = replace(core.supplied, template=_with_internal_result(core.template))
    plans.save_value(core, customer_id(core), "customer_figures", FIGURES)
    return core


def _with_internal_result(template: Template) -> Template:
    def series(each: Series) -> Series:
        return replace(each, internal=each.key == "result")

    def field(each: Field) -> Field:
        return replace(each, series=tuple(map(series, each.series)))

    def section(each: Section) -> Section:
        return replace(each, fields=tuple(map(field, each.fields)))

    return Template(tuple(map(section, template.sections)))


def test_the_customers_pdf_has_neither_table_nor_chart_of_it(secretive: Core) -> None:
    job = exporting.prepare(secretive, customer_id(secretive), Edition.CUSTOMER, "en")
    assert make(job).findings == ()
    printed = [text for text in job.report.fixed_words() if text in ("Turnover", "Result")]  # type: ignore[union-attr]
    assert printed == ["Turnover"]
    assert any(secret.text == "412345" for secret in job.secrets)
    assert not any(secret.text == "8100000" for secret in job.secrets)


def test_the_proof_finds_it_in_another_place(secretive: Core) -> None:
    plans.save_value(secretive, customer_id(secretive), "strategy", "Tulos oli 412 345 euroa.")
    findings = make(exporting.prepare(secretive, customer_id(secretive), Edition.CUSTOMER, "en")).findings
    assert {finding.secret for finding in findings} == {"customer_figures"}


def test_the_customers_view_neither_shows_nor_loses_it(secretive: Core) -> None:
    customer = customer_id(secretive)
    shown = sharing.shared_plan(secretive, customer).value("customer_figures")
    assert shown == tuple(each for each in FIGURES if each.series == "turnover")
    sharing.save_value(secretive, customer, "customer_figures", (YearFigure(2025, "turnover", Decimal(9)),))
    kept = plans.open_plan(secretive, customer).answers["customer_figures"]
    assert isinstance(kept, tuple)
    assert {(each.year, each.series) for each in kept if isinstance(each, YearFigure)} == {
        (2025, "turnover"),
        (2024, "result"),
        (2025, "result"),
    }


def test_only_internal_figures_are_an_empty_field_to_the_customer(secretive: Core) -> None:
    field = secretive.template.field("customer_figures")
    assert shared_part(field, FIGURES[2:]) is None
    assert shared_part(secretive.template.field("our_figures"), FIGURES) is None


def test_the_template_says_which_series_is_internal(secretive: Core) -> None:
    data = views.template_data(secretive.template, secretive.tables, secretive.supplied.contact_fields)
    series = next(
        field["series"]
        for section in data["sections"]
        for field in section["fields"]
        if field["key"] == "customer_figures"
    )
    assert [each["audience"] for each in series] == ["shared", "internal", "shared"]


_FIELD = """
[[section]]
key = "a"
label = { fi = "A", sv = "A", en = "A" }
customer_label = { fi = "A", sv = "A", en = "A" }
guidance = { fi = "A", sv = "A", en = "A" }
[[section.field]]
key = "years"
kind = "years"
audience = "%s"
label = { fi = "A", sv = "A", en = "A" }
customer_label = { fi = "A", sv = "A", en = "A" }
guidance = { fi = "A", sv = "A", en = "A" }
series = [
    { key = "one", unit = "eur", fi = "A", sv = "A", en = "A" %s },
    { key = "two", unit = "eur", fi = "A", sv = "A", en = "A" %s },
]
"""


def load(folder: Path, audience: str, one: str = "", two: str = "") -> Template:
    written = [f', audience = "{each}"' if each else "" for each in (one, two)]
    path = folder / "plan.toml"
    path.write_text(_FIELD % (audience, *written), encoding="utf-8")
    return load_template(path)


def test_a_series_can_only_be_stricter_than_its_field(tmp_path: Path) -> None:
    field = load(tmp_path, "shared", "internal").field("years")
    assert [each.key for each in field.shared_series()] == ["two"]
    assert load(tmp_path, "internal", "internal").field("years").shared_series() == ()
    for audience, one, two in (("internal", "shared", ""), ("shared", "internal", "internal")):
        with pytest.raises(UserError):
            load(tmp_path, audience, one, two)
