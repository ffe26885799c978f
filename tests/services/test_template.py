"""The files that declare the plan, the models and the lists: what ships is whole, and a broken one is refused."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, MachineError, UserError
from app.domain.ids import program_id
from app.domain.template import Audience, Field, Kind, SeriesUnit, Template
from app.domain.words import LANGUAGES, Words
from app.i18n import set_language
from app.paths import resource
from app.services.template import LIST_KEYS, load_lifecycle, load_lists, load_template

PLAN = {
    "general": "legal_form group_sites business* customer_figures strategy own_readiness external_forces projects"
    " collective_agreement* labour_demand*",
    "description": "processes service_fit* services_used* assignment_type ways_of_working* ordering safety_induction"
    " contact_roles* satisfaction* pricing contact_relations our_figures competition* behaviour",
    "care": "care_team service_promise* reachability channels meetings* annual_clock contact_interval effort*"
    " handling_notes",
    "development": "baseline target* approach actions* follow_up joint_goals review_date* own_goals potential"
    " additional_services risks decision*",
}
KINDS = {
    Kind.CHOICE: "legal_form collective_agreement effort decision",
    Kind.YEARS: "customer_figures our_figures",
    Kind.MULTI: "services_used assignment_type channels additional_services",
    Kind.TEXT: "ordering service_promise reachability",
    Kind.NUMBER: "satisfaction contact_interval",
    Kind.MONEY: "potential",
    Kind.TEAM: "care_team",
    Kind.DATE: "review_date",
}
INTERNAL = (
    "pricing contact_relations our_figures competition behaviour contact_interval effort handling_notes own_goals"
    " potential additional_services risks decision"
)

SECTION = """
[[section]]
key = "general"
label = { fi = "Yleistä", sv = "Allmänt", en = "General" }
customer_label = { fi = "Te", sv = "Ni", en = "You" }
guidance = { fi = "Ohje.", sv = "Råd.", en = "Advice." }
"""
WORDS = """label = { fi = "Kenttä", sv = "Fält", en = "Field" }
guidance = { fi = "Ohje.", sv = "Råd.", en = "Advice." }
"""
CUSTOMER = 'customer_label = { fi = "Teille", sv = "Er", en = "Yours" }\n'
CHOICES = 'choices = [{ key = "a", fi = "A", sv = "A", en = "A" }]\n'
SERIES = 'series = [{ key = "sales", unit = "eur", fi = "A", sv = "A", en = "A" }]\n'


def field(kind: str, more: str = "", *, key: str = "thing", words: str = WORDS) -> str:
    """Return one field of a template file."""
    return f'[[section.field]]\nkey = "{key}"\nkind = "{kind}"\n{words}{more}'


@pytest.fixture
def shipped() -> Template:
    return load_template(resource("templates", "account_plan.toml"))


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


def load_text(tmp_path: Path, text: str) -> Template:
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    return load_template(path)


def only_field(tmp_path: Path, text: str) -> Field:
    return next(load_text(tmp_path, SECTION + text).fields())


class TestShippedPlan:
    """The plan that ships."""

    def test_holds_exactly_the_fields_of_the_trade(self, shipped: Template) -> None:
        found = {part.key: " ".join(one.key + "*" * one.core for one in part.fields) for part in shipped.sections}
        assert found == PLAN
        assert sum(one.core for one in shipped.fields()) == 16

    def test_kinds(self, shipped: Template) -> None:
        special = {key: kind for kind, keys in KINDS.items() for key in keys.split()}
        for one in shipped.fields():
            assert one.kind is special.get(one.key, Kind.NARRATIVE), one.key

    def test_audiences_and_notes(self, shipped: Template) -> None:
        assert " ".join(one.key for one in shipped.fields() if not one.shared) == INTERNAL
        assert [one.key for one in shipped.fields() if one.note and not one.shared] == ["decision"]
        assert all(one.note for one in shipped.fields() if one.shared)

    def test_guidance_is_one_sentence(self, shipped: Template) -> None:
        for guidance in [one.guidance for one in shipped.sections] + [one.guidance for one in shipped.fields()]:
            for text in guidance.as_dict().values():
                assert text.endswith("."), text
                assert not re.search(r"[.!?] +\S", text), text

    def test_labels_of_a_section_differ(self, shipped: Template) -> None:
        for part in shipped.sections:
            for language in LANGUAGES:
                for to_customer in (False, True):
                    labels = [one.label(language, to_customer=to_customer) for one in part.fields]
                    shown = [label for label in labels if label]
                    assert len(set(shown)) == len(shown)

    def test_internal_alternatives_are_not_words_of_customer_labels(self, shipped: Template) -> None:
        """Otherwise the proof of a customer edition would find "Recruitment" of an internal field in a heading."""
        inside = {
            text.casefold()
            for one in shipped.fields()
            if not one.shared
            for choice in one.choices
            for text in choice.labels.as_dict().values()
            if len(text) >= 8
        }
        headings = [one.customer_labels for one in shipped.sections] + [one.customer_labels for one in shipped.fields()]
        outside = " ".join(text.casefold() for words in headings for text in words.as_dict().values())
        assert inside
        assert not [text for text in inside if text in outside]

    def test_lists_of_the_plan_have_items(self, shipped: Template) -> None:
        listed = {one.key: one.list_key for one in shipped.fields() if one.list_key}
        assert listed == {
            "collective_agreement": "collective_agreement",
            "services_used": "service",
            "additional_services": "service",
        }

    def test_numbers(self, shipped: Template) -> None:
        satisfaction = shipped.field("satisfaction")
        assert (satisfaction.minimum, satisfaction.maximum, satisfaction.decimals) == (Decimal(1), Decimal(5), 1)
        assert satisfaction.unit.fi == "asteikolla 1–5"
        assert shipped.field("contact_interval").unit == Words(fi="pv", sv="dagar", en="days")

    def test_series(self, shipped: Template) -> None:
        series = {one.key: [(column.key, column.unit.value) for column in one.series] for one in shipped.fields()}
        assert series["customer_figures"] == [("turnover", "eur"), ("result", "eur"), ("personnel", "count")]
        assert series["our_figures"] == [("sales", "eur"), ("costs", "eur"), ("margin", "eur"), ("hours", "hours")]


class TestAcceptedFields:
    """What a field may say."""

    def test_internal_unless_marked(self, tmp_path: Path) -> None:
        one = only_field(tmp_path, field("text"))
        assert one.audience is Audience.INTERNAL
        assert (one.core, one.note, one.customer_labels) == (False, False, Words())

    def test_shared_has_a_note(self, tmp_path: Path) -> None:
        one = only_field(tmp_path, field("text", 'audience = "shared"\ncore = true\n' + CUSTOMER))
        assert (one.shared, one.core, one.note) == (True, True, True)
        assert one.label("sv", to_customer=True) == "Er"

    def test_scale_is_one_to_five(self, tmp_path: Path) -> None:
        one = only_field(tmp_path, field("scale"))
        assert (one.minimum, one.maximum) == (Decimal(1), Decimal(5))

    def test_decimal_bounds_are_exact(self, tmp_path: Path) -> None:
        one = only_field(tmp_path, field("percent", "min = 0.1\nmax = 99.9\ndecimals = 1\n"))
        assert (one.minimum, one.maximum, one.decimals) == (Decimal("0.1"), Decimal("99.9"), 1)

    def test_money_has_cents(self, tmp_path: Path) -> None:
        assert only_field(tmp_path, field("money")).decimals == 2

    def test_choices_and_series(self, tmp_path: Path) -> None:
        assert only_field(tmp_path, field("multi", CHOICES)).choices[0].key == "a"
        assert only_field(tmp_path, field("choice", 'list = "industry"\n')).list_key == "industry"
        assert only_field(tmp_path, field("years", SERIES)).series[0].unit is SeriesUnit.EUR

    def test_byte_order_mark_and_windows_lines(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.toml"
        path.write_bytes(b"\xef\xbb\xbf" + (SECTION + field("text")).replace("\n", "\r\n").encode())
        assert "thing" in load_template(path)


THING = "general/thing"
BROKEN_FIELDS = {
    "unknown name": (field("text", "colour = 1\n"), THING, "“colour” does not belong here."),
    "option of another kind": (field("text", "min = 1\n"), THING, "“min” does not belong here."),
    "bounds of a scale": (field("scale", "max = 7\n"), THING, "“max” does not belong here."),
    "unknown kind": (field("colour"), THING, "The kind “colour” is unknown."),
    "no kind": (f'[[section.field]]\nkey = "thing"\n{WORDS}', THING, "“kind” is missing."),
    "kind not a text": (field("text").replace('"text"', "3"), THING, "“kind” must be a text."),
    "unknown audience": (field("text", 'audience = "all"\n'), THING, "The audience “all” is unknown."),
    "shared without a customer's label": (
        field("text", 'audience = "shared"\n'),
        THING,
        "A shared field needs a customer_label.",
    ),
    "note of a shared field": (
        field("text", 'audience = "shared"\nnote = false\n' + CUSTOMER),
        THING,
        "A shared field always has its internal note: “note” does not belong here.",
    ),
    "core not a flag": (field("text", 'core = "yes"\n'), THING, "“core” must be true or false."),
    "no label": (field("text", words=WORDS.split("\n")[1] + "\n"), THING, "“label” is missing."),
    "no guidance": (field("text", words=WORDS.split("\n")[0] + "\n"), THING, "“guidance” is missing."),
    "missing language": (
        field("text", words=WORDS.replace(', sv = "Fält"', "")),
        THING,
        "“label.sv” is missing.",
    ),
    "empty language": (
        field("text", words=WORDS.replace('"Råd."', '" "')),
        THING,
        "“guidance.sv” is empty or has spaces at its ends.",
    ),
    "spaces around": (
        field("text", words=WORDS.replace('"Råd."', '"Råd. "')),
        THING,
        "“guidance.sv” is empty or has spaces at its ends.",
    ),
    "unknown language": (
        field("text", words=WORDS.replace("sv = ", 'de = "Feld", sv = ')),
        THING,
        "“label.de” does not belong here.",
    ),
    "label not a table": (
        field("text", words='label = "Kenttä"\n' + WORDS.split("\n")[1] + "\n"),
        THING,
        "“label” must be a table.",
    ),
    "language not a text": (
        field("text", words=WORDS.replace('"Fält"', "5")),
        THING,
        "“label.sv” must be a text.",
    ),
    "no alternatives": (field("choice"), THING, "A field of choices needs either “choices” or “list”."),
    "alternatives twice over": (
        field("multi", CHOICES + 'list = "service"\n'),
        THING,
        "A field of choices needs either “choices” or “list”.",
    ),
    "empty alternatives": (field("choice", "choices = []\n"), THING, "“choices” is missing or empty."),
    "alternatives not tables": (field("choice", 'choices = ["a"]\n'), THING, "“choices” must be a list of tables."),
    "unknown list": (field("choice", 'list = "colours"\n'), THING, "There is no list “colours”."),
    "alternative without a language": (
        field("choice", 'choices = [{ key = "a", fi = "A", en = "A" }]\n'),
        "general/thing/a",
        "“sv” is missing.",
    ),
    "alternative twice": (
        field("choice", CHOICES.replace("}]", '}, { key = "a", fi = "B", sv = "B", en = "B" }]')),
        "general/thing/a",
        "The key “a” stands twice.",
    ),
    "alternative without a key": (
        field("choice", 'choices = [{ fi = "A", sv = "A", en = "A" }]\n'),
        "general/thing/choices 1",
        "“key” is missing.",
    ),
    "years without columns": (field("years"), THING, "“series” is missing or empty."),
    "unknown unit": (
        field("years", SERIES.replace("eur", "usd")),
        "general/thing/sales",
        "The unit “usd” is unknown.",
    ),
    "bounds crossed": (field("number", "min = 5\nmax = 1\n"), THING, "“min” is greater than “max”."),
    "bound not a number": (field("number", 'min = "1"\n'), THING, "“min” must be a number."),
    "bound a flag": (field("number", "min = true\n"), THING, "“min” must be a number."),
    "bound not finite": (field("number", "max = inf\n"), THING, "“max” must be a number."),
    "half a decimal": (
        field("number", "decimals = 1.5\n"),
        THING,
        "“decimals” must be a whole number from 0 to 6.",
    ),
    "too many decimals": (
        field("number", "decimals = 7\n"),
        THING,
        "“decimals” must be a whole number from 0 to 6.",
    ),
    "key with capitals": (
        field("text", key="Thing"),
        "general/field 1",
        "The key “Thing” may hold only a–z, 0–9 and _.",
    ),
    "key twice in a section": (field("text") + field("text"), THING, "The key “thing” stands twice."),
    "key twice in two sections": (
        field("text") + SECTION.replace("general", "care") + field("text"),
        "care/thing",
        "The key “thing” stands twice.",
    ),
    "section twice": (field("text") + SECTION + field("text"), "general", "The key “general” stands twice."),
    "section without fields": ("", "general", "“field” is missing or empty."),
}


@pytest.mark.parametrize(("text", "where", "reason"), BROKEN_FIELDS.values(), ids=BROKEN_FIELDS.keys())
def test_broken_field_is_refused(tmp_path: Path, text: str, where: str, reason: str) -> None:
    with pytest.raises(UserError) as caught:
        load_text(tmp_path, SECTION + text)
    assert caught.value.code is ErrorCode.TEMPLATE_BROKEN
    assert caught.value.params == {"file": str(tmp_path / "plan.toml"), "where": where, "reason": reason}


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ("", "", "“section” is missing or empty."),
        ("colour = 1\n", "", "“colour” does not belong here."),
        ("section = 1\n", "", "“section” must be a list of tables."),
        (SECTION.replace("customer_label", "label_2"), "general", "“label_2” does not belong here."),
        (SECTION.replace('key = "general"\n', ""), "section 1", "“key” is missing."),
    ],
)
def test_broken_top_is_refused(tmp_path: Path, text: str, where: str, reason: str) -> None:
    with pytest.raises(UserError) as caught:
        load_text(tmp_path, text)
    assert (caught.value.params["where"], caught.value.params["reason"]) == (where, reason)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'[[section]]\nkey = "general\n', 2),
        (b"[[section]]\nkey\n", 2),
        (b'a = 1\n\n\na = 2\n[[section]]\nkey = "x"\n', 4),
        (b'key = "a"\nother = ', 2),
        (b'key = "\xe4"\n', 1),
        (b'one = 1\ntwo = "\xff\xfe"\n', 2),
        (b"deep = " + b"[" * 20_000, 1),
        (b"large = " + b"9" * 5_000, 1),
    ],
)
def test_fault_of_syntax_names_the_line(tmp_path: Path, data: bytes, line: int) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        load_template(path)
    assert caught.value.code is ErrorCode.TEMPLATE_BROKEN
    assert caught.value.params["where"] == f"line {line}"
    assert str(caught.value.params["reason"]).endswith(".")
    assert "column" not in str(caught.value.params["reason"])


def test_file_that_is_gone_or_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught:
        load_template(tmp_path / "none.toml")
    assert caught.value.code is ErrorCode.FILE_NOT_FOUND
    with pytest.raises(MachineError) as caught:
        load_template(tmp_path)
    assert caught.value.code is ErrorCode.FILE_UNREADABLE


class TestLifecycle:
    """The lifecycle models."""

    def test_both_models_ship(self) -> None:
        models = load_lifecycle(resource("templates", "lifecycle.toml"))
        assert {model.key: [stage.key for stage in model.stages] for model in models} == {
            "branch": ["prospect", "established", "heavy_user"],
            "mantyneva": ["acquisition", "takeover", "growth", "retention", "end"],
        }
        track = [stage.names.fi for stage in models[0].stages]
        assert track == ["Prospekti tai uusi", "Vakiintunut", "Paljon käyttävä"]
        assert [stage.key for model in models for stage in model.stages if stage.final] == ["end"]

    def test_ids_and_order(self) -> None:
        for model in load_lifecycle(resource("templates", "lifecycle.toml")):
            assert [stage.position for stage in model.stages] == [float(n + 1) for n in range(len(model.stages))]
            for stage in model.stages:
                assert stage.id == program_id("stage", model.key, stage.key)
                assert stage.model == model.key

    @pytest.mark.parametrize(
        ("old", "new", "where", "reason"),
        [
            ('key = "one"', 'key = "ONE"', "m/stage 1", "The key “ONE” may hold only a–z, 0–9 and _."),
            ("goal", "aim", "m/one", "“aim” does not belong here."),
            ("final = false", "final = true", "m", "A model needs a stage that is not final."),
            ("final = false", "final = 1", "m/one", "“final” must be true or false."),
            ('name.sv = "Modell"', "", "m", "“name.sv” is missing."),
            ('goal.en = "Goal."', "", "m/one", "“goal.en” is missing."),
            ("[[model.stage]]", "[[model.step]]", "m", "“step” does not belong here."),
        ],
    )
    def test_broken_model_is_refused(self, tmp_path: Path, old: str, new: str, where: str, reason: str) -> None:
        text = (
            '[[model]]\nkey = "m"\nname.fi = "Malli"\nname.sv = "Modell"\nname.en = "Model"\n'
            '[[model.stage]]\nkey = "one"\nfinal = false\n'
            'name = { fi = "A", sv = "A", en = "A" }\n'
            'goal.fi = "Tavoite."\ngoal.sv = "Mål."\ngoal.en = "Goal."\n'
            'guidance = { fi = "Ohje.", sv = "Råd.", en = "Advice." }\n'
        )
        path = tmp_path / "lifecycle.toml"
        path.write_text(text, encoding="utf-8")
        assert load_lifecycle(path)[0].stages[0].goals.en == "Goal."
        path.write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(UserError) as caught:
            load_lifecycle(path)
        assert (caught.value.params["where"], caught.value.params["reason"]) == (where, reason)


class TestLists:
    """The office's lists."""

    def test_every_list_ships(self) -> None:
        items = load_lists(resource("templates", "lists.toml"))
        by_list = {key: [item for item in items if item.list_key == key] for key in LIST_KEYS}
        assert [item.labels.fi for item in by_list["service"]] == [
            "Henkilöstövuokraus",
            "Rekrytointi",
            "Soveltuvuusarviointi",
            "Koulutus",
            "Koulutusyhteistyö",
            "Urasuunnittelu",
            "Ulkoistaminen",
        ]
        assert {"Kaupan ala", "Rakennusala", "Teollisuus", "Kuljetus ja logistiikka", "Ravintola-ala"} <= {
            item.labels.fi for item in by_list["industry"]
        }
        assert len(by_list["collective_agreement"]) >= 15
        for group in by_list.values():
            assert [item.position for item in group] == [float(n + 1) for n in range(len(group))]
            for language in LANGUAGES:
                assert len({item.labels.get(language) for item in group}) == len(group)

    def test_ids(self) -> None:
        ids = {item.id for item in load_lists(resource("templates", "lists.toml"))}
        assert program_id("list_item", "industry", "retail") in ids
        assert program_id("list_item", "service", "staffing") in ids

    @pytest.mark.parametrize(
        ("text", "where", "reason"),
        [
            ('colours = [{ key = "a", fi = "A", sv = "A", en = "A" }]', "", "“colours” does not belong here."),
            ('industry = [{ key = "a", fi = "A", sv = "A" }]', "industry/a", "“en” is missing."),
            ("industry = [{ key = 1 }]", "industry/industry 1", "“key” must be a text."),
            ('industry = [{ key = "a", fi = "A", sv = "A", en = "A" }]', "collective_agreement", None),
        ],
    )
    def test_broken_list_is_refused(self, tmp_path: Path, text: str, where: str, reason: str | None) -> None:
        path = tmp_path / "lists.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UserError) as caught:
            load_lists(path)
        assert caught.value.params["where"] == where
        assert caught.value.params["reason"] == (reason or "“collective_agreement” is missing or empty.")
