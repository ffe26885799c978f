"""The demo office's files: whole, invented, and clean by the rule that proves a customer edition."""

import csv
import tomllib
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from stdnum.fi import ytunnus

from app.domain.ids import program_id
from app.domain.lifecycle import LifecycleModel
from app.domain.office import ListItem
from app.domain.template import Field, Kind, Template
from app.domain.words import Words
from app.paths import resource
from app.services.template import load_lifecycle, load_lists, load_template

HEADINGS = (
    "Nimi;Y-tunnus;Toimiala;Postitoimipaikka;Postinumero;Katuosoite;Puhelin;Sähköposti;Verkkosivu;Vastuuhenkilö;Vaihe;"
    "Kieli;Yhteyshenkilö;Yhteyshenkilön tehtävä;Yhteyshenkilön puhelin;Yhteyshenkilön sähköposti"
)
INDUSTRIES = {"Kaupan ala", "Rakennusala", "Teollisuus", "Kuljetus ja logistiikka", "Ravintola-ala"}
NUMBERS = (Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.SCALE)

TEMPLATE: Template = load_template(resource("templates", "account_plan.toml"))
MODELS: tuple[LifecycleModel, ...] = load_lifecycle(resource("templates", "lifecycle.toml"))
ITEMS: dict[str, ListItem] = {item.id: item for item in load_lists(resource("templates", "lists.toml"))}
OFFICE: dict[str, Any] = tomllib.loads(resource("demo", "office.toml").read_text(encoding="utf-8"), parse_float=Decimal)
PEOPLE = {person["name"] for person in OFFICE["person"]}
with resource("demo", "customers.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter=";"))
PLANS: list[dict[str, Any]] = OFFICE["customer"]
STAGES = {stage.key: stage for stage in MODELS[0].stages}


def rows_of(name: str) -> list[dict[str, str]]:
    return [row for row in ROWS if row["Nimi"] == name]


def alternative(one: Field, key: str) -> Words:
    """Return the labels of a chosen alternative; KeyError if the key is unknown."""
    if one.list_key:
        return ITEMS[program_id("list_item", one.list_key, key)].labels
    return {choice.key: choice.labels for choice in one.choices}[key]


def in_all_languages(words: Words) -> list[str]:
    return list(words.as_dict().values())


def printed(one: Field, value: object) -> list[str]:
    """Return every text the value could be printed as."""
    if isinstance(value, list) and one.kind is Kind.YEARS:
        return [str(number) for row in value for series, number in row.items() if series != "years_ago"]
    if isinstance(value, list) and one.kind is Kind.TEAM:
        return [text for member in value for text in (member["person"], member["role"])]
    if one.kind in (Kind.CHOICE, Kind.MULTI):
        keys = value if isinstance(value, list) else [value]
        return [text for key in keys for text in in_all_languages(alternative(one, str(key)))]
    return [str(value)]


def internal_texts(plan: dict[str, Any]) -> Iterator[str]:
    for key, value in plan.get("answers", {}).items():
        if not TEMPLATE.field(key).shared:
            yield from printed(TEMPLATE.field(key), value)
    yield from plan.get("notes", {}).values()
    yield from (contact["note"] for contact in plan.get("contact", []))
    yield from (entry["text"] for entry in plan.get("log", []))
    yield from (move["reason"] for move in plan.get("stage_move", []))
    for stage in STAGES.values():
        for words in (stage.names, stage.goals, stage.guidance):
            yield from in_all_languages(words)


def shared_texts(plan: dict[str, Any]) -> Iterator[str]:
    for row in rows_of(plan["name"]):
        yield from (text for heading, text in row.items() if heading != "Vaihe")
    for key in ("group_name", "parent_company", "site", "invoice_address"):
        yield str(plan.get(key, ""))
    for section in TEMPLATE.sections:
        yield from in_all_languages(section.customer_labels)
    for one in TEMPLATE.fields():
        yield from in_all_languages(one.customer_labels)
        if one.shared and one.key in plan.get("answers", {}):
            yield from printed(one, plan["answers"][one.key])


def squeeze(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def telling_phrases(text: str) -> Iterator[str]:
    """Yield what may not be found: four consecutive words, or a whole text of eight letters or five digits."""
    words = [word for word in (squeeze(part) for part in text.split()) if word]
    for first in range(len(words) - 3):
        yield "".join(words[first : first + 4])
    whole = "".join(words)
    if sum(map(str.isalpha, whole)) >= 8 or sum(map(str.isdigit, whole)) >= 5:
        yield whole


class TestCustomers:
    """customers.csv."""

    def test_thirty_in_five_industries(self) -> None:
        assert list(ROWS[0]) == HEADINGS.split(";")
        assert len({row["Nimi"] for row in ROWS}) == 30
        assert {row["Toimiala"] for row in ROWS} == INDUSTRIES
        assert {item.labels.fi for item in ITEMS.values() if item.list_key == "industry"} >= INDUSTRIES

    def test_check_digits(self) -> None:
        ids = {row["Nimi"]: row["Y-tunnus"] for row in ROWS}
        given = [number for number in ids.values() if number]
        assert len(given) == 28 == len(set(given))
        assert all(ytunnus.is_valid(number) for number in given)
        assert ids["Koskenrannan Konepaja Oy"] == "2412345-1"

    def test_nobody_can_be_reached(self) -> None:
        for row in ROWS:
            assert row["Puhelin"].startswith("040 000 0")
            assert row["Yhteyshenkilön puhelin"].startswith("040 000 0")
            assert row["Sähköposti"].endswith(".example")
            assert row["Yhteyshenkilön sähköposti"].endswith(".example")
            assert not row["Verkkosivu"] or row["Verkkosivu"].endswith(".example")

    def test_rows_speak_of_what_is_known(self) -> None:
        names = {stage.names.fi for stage in STAGES.values()}
        for row in ROWS:
            assert row["Vastuuhenkilö"] in PEOPLE | {""}
            assert row["Vaihe"] in names
            assert row["Kieli"] in ("fi", "sv", "en")
            assert len(row["Postinumero"]) == 5

    def test_three_sales_people(self) -> None:
        assert {row["Vastuuhenkilö"] for row in ROWS} == {"", "Maija Lehto", "Timo Virta", "Sofia Lindqvist"}


@pytest.mark.parametrize("plan", PLANS, ids=[plan["name"] for plan in PLANS])
class TestPlan:
    """Each customer of office.toml."""

    def test_belongs_to_a_row(self, plan: dict[str, Any]) -> None:
        rows = rows_of(plan["name"])
        assert rows
        assert bool(plan.get("no_business_id")) == (not rows[0]["Y-tunnus"])
        assert plan.get("deputy", "Maija Lehto") in PEOPLE
        assert plan.get("deputy") != rows[0]["Vastuuhenkilö"]
        contacts = {row["Yhteyshenkilö"] for row in rows}
        assert all(contact["name"] in contacts for contact in plan.get("contact", []))

    def test_answers_suit_their_fields(self, plan: dict[str, Any]) -> None:
        for key, value in plan.get("answers", {}).items():
            one = TEMPLATE.field(key)
            assert printed(one, value)
            if one.kind in NUMBERS:
                assert one.minimum is None or value >= one.minimum
                assert one.maximum is None or value <= one.maximum
            elif one.kind is Kind.YEARS:
                assert all(set(row) <= {"years_ago", *(column.key for column in one.series)} for row in value)
            elif one.kind is Kind.TEAM:
                assert all(member["person"] in PEOPLE for member in value)
            elif one.kind is Kind.TEXT:
                assert "\n" not in value
            elif one.kind is Kind.MULTI:
                assert isinstance(value, list)
        assert all(TEMPLATE.field(key).note for key in plan.get("notes", {}))

    def test_history_leads_to_the_stage_of_the_list(self, plan: dict[str, Any]) -> None:
        moves, log = plan.get("stage_move", []), plan.get("log", [])
        if moves:
            assert STAGES[moves[-1]["to"]].names.fi == rows_of(plan["name"])[0]["Vaihe"]
        ages = [move["days_ago"] for move in moves]
        assert ages == sorted(ages, reverse=True)
        assert [entry["days_ago"] for entry in log] == sorted(entry["days_ago"] for entry in log)
        assert {entry["author"] for entry in [*moves, *log]} <= PEOPLE

    def test_shared_texts_hold_nothing_internal(self, plan: dict[str, Any]) -> None:
        shared = [squeeze(text) for text in shared_texts(plan)]
        found = {
            phrase
            for text in internal_texts(plan)
            for phrase in telling_phrases(text)
            if any(phrase in one for one in shared)
        }
        assert not found


def test_one_plan_is_full_and_some_are_empty() -> None:
    answers = {plan["name"]: set(plan.get("answers", {})) for plan in PLANS}
    full = {one.key for one in TEMPLATE.fields()} - {"review_date"}
    assert answers["Koskenrannan Konepaja Oy"] == full
    assert next(plan for plan in PLANS if plan["name"] == "Koskenrannan Konepaja Oy")["review_in_days"]
    core = {one.key for one in TEMPLATE.fields() if one.core}
    counts = [len(found & core) for found in answers.values()]
    assert sum(count >= 12 for count in counts) >= 5
    assert sum(1 <= count <= 8 for count in counts) >= 10
    assert 30 - len(answers) >= 4
