"""The command line on real stores: what it prints, what it writes, and how each error ends."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import cli, paths
from app.domain.errors import ErrorCode, MachineError
from app.main import main
from app.services import care, customers, log_entries, versions
from app.services.opening import open_core
from tests.helpers.command_line import Kumppani, kumppani, refused, shown, store, typed
from tests.helpers.stores import HALF_FILLED, NAMES, empty_core

__all__ = ["kumppani", "store", "typed"]

ROOT = Path(__file__).resolve().parent.parent
ODD_TEXTS = (
    '=HYPERLINK("http://x")',
    "-5 %",
    "--json",
    "<b>lihava</b> <img src=file:///etc/passwd>",
    "🙂 שלום مرحبا",
    "yksi\nkaksi\n\n- kolme",
    "a" * 40_000,
)


# Reading


def test_customers_as_json(kumppani: Kumppani) -> None:
    rows = kumppani("customers", "--json").data
    assert sorted(row["name"] for row in rows) == sorted(NAMES)
    first = next(row for row in rows if row["name"] == HALF_FILLED)
    assert (first["business_id"], first["town"], first["stage"]) == ("2412345-1", "Nokia", "established")
    assert (first["responsible"], first["archived"], first["industry"]) == ("Maija Lehto", False, "Manufacturing")
    assert (first["filled"], first["total"]) == (7, 16)
    assert next(row for row in rows if row["name"] == "Sammonkadun Tavarat Oy")["responsible"] is None


def test_customers_in_finnish_order_with_archived_ones_last(kumppani: Kumppani, store: Path) -> None:
    core = open_core(store)
    customers.set_archived(core, [customers.find(core, "Harjun Rauta Oy").id], True)
    customers.refresh_whole_list(core)
    core.store.close()
    rows = kumppani("customers", "--json").data
    assert [row["name"] for row in rows[-2:]] == ["Sammonkadun Tavarat Oy", "Harjun Rauta Oy"]
    assert rows[-1]["archived"] is True


def test_customers_whose_review_is_overdue(kumppani: Kumppani, store: Path) -> None:
    kumppani("set", "Harjun Rauta Oy", "review_date", "2024-02-01")
    kumppani("set", HALF_FILLED, "review_date", "2999-02-01")
    (row,) = kumppani("customers", "--review-overdue", "--json").data
    assert (row["name"], row["review_due"]) == ("Harjun Rauta Oy", "2024-02-01")
    assert kumppani("customers", "--review-overdue", "--search", "nokia", "--json").data == []
    core = open_core(store)
    customers.set_archived(core, [customers.find(core, "Harjun Rauta Oy").id], True)
    core.store.close()
    assert kumppani("customers", "--review-overdue", "--json").data == []


def test_customers_as_text(kumppani: Kumppani) -> None:
    lines = kumppani("customers").out.splitlines()
    assert len(lines) == len(NAMES) + 1
    assert lines[-1] == "6 customers"
    assert lines[0].split("  ")[0] == "Harjun Rauta Oy"


@pytest.mark.parametrize(
    "text", ["kosken", "2412345", "Nokia", "040 000 0011", "satu nie", "alihankintakone", "unohtui loka"]
)
def test_search_finds_the_customer_by_what_is_known_of_it(kumppani: Kumppani, text: str) -> None:
    names = [row["name"] for row in kumppani("customers", "--search", text, "--json").data]
    assert HALF_FILLED in names
    assert len(names) < len(NAMES)


def test_search_without_a_hit_offers_near_names(kumppani: Kumppani) -> None:
    ran = kumppani("customers", "--search", "Harjum Raota Oy", "--json")
    assert (ran.code, ran.data) == (0, [])
    assert "Harjun Rauta Oy" in ran.err


def test_search_of_an_empty_store(kumppani: Kumppani, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    core = empty_core(tmp_path / "new")
    core.store.close()
    assert kumppani("customers", path=core.store.path).out == "0 customers\n"


@pytest.mark.parametrize("customer", [HALF_FILLED, HALF_FILLED.upper(), "2412345-1", "24123451", "FI24123451"])
def test_show_finds_by_name_and_business_id(kumppani: Kumppani, customer: str) -> None:
    assert shown(kumppani, customer)["record"]["name"] == HALF_FILLED


def test_show_as_json_holds_the_whole_plan(kumppani: Kumppani) -> None:
    data = shown(kumppani)
    assert shown(kumppani, data["id"]) == data
    assert data["stage"] == "established"
    assert data["responsible"] == "Maija Lehto"
    assert [contact["name"] for contact in data["contacts"]] == ["Jari Mäkelä", "Satu Niemi"]
    assert data["answers"]["satisfaction"] == 4.2
    assert data["answers"]["channels"] == ["phone", "email"]
    assert data["answers"]["care_team"][1] == {"person": "Timo Virta", "role": "varahenkilö"}
    assert data["notes"] == {"ways_of_working": "Vahvistus unohtui lokakuussa kahdesti."}
    assert len(data["log"]) == 2
    assert data["stage_moves"][0]["from"] == "prospect"
    assert data["completeness"]["filled"] == 7


def test_show_as_text_marks_what_is_internal(kumppani: Kumppani) -> None:
    lines = kumppani("show", HALF_FILLED).out.splitlines()
    assert lines[0] == HALF_FILLED
    assert "Filled 7/16" in lines
    assert lines[lines.index("  Vahvistus unohtui lokakuussa kahdesti.") - 1] == "  [Internal note]"
    competition = lines.index("  Toinen toimittaja hoitaa varaston; sopimus päättyy keväällä.")
    assert lines[competition - 1].endswith("[internal]")
    assert "  Maija Lehto, vastuuhenkilö, 040 0000001, maija.lehto@esimerkki.example" in lines


def test_show_as_text_says_what_the_plan_needs(kumppani: Kumppani, store: Path) -> None:
    kumppani("set", HALF_FILLED, "review_date", "2024-02-01")
    core = open_core(store)
    customer = customers.find(core, HALF_FILLED).id
    versions.agree(core, customer, versions.Agreement(core.today(), "Maija Lehto", "Jari Qvist", "Hinnat auki"))
    stage = core.office.stage(customers.get(core, customer).stage)
    assert stage is not None
    care.ask(core, stage.id, "follow_up", True)
    core.store.close()
    lines = kumppani("show", HALF_FILLED).out.splitlines()
    (review,) = [line for line in lines if line.startswith("Next review [internal]: 1 Feb 2024, ")]
    assert review.endswith(" days ago")
    (asked,) = [line for line in lines if line.startswith("Asked for at the stage “Established”: ")]
    assert "Follow-up and evaluation" in asked and asked.endswith("[internal]")
    places = [number for number, line in enumerate(lines) if line.startswith("== ")]
    assert lines[places[0] + 1] == "Updated today [internal]"
    heading = lines.index("== Versions [internal] ==")
    assert lines[heading + 1].startswith("Version 1, agreed ")
    assert lines[heading + 2 : heading + 4] == ["    Maija Lehto, Jari Qvist", "    Hinnat auki"]


def test_template_as_json(kumppani: Kumppani) -> None:
    sections = kumppani("template", "--json").data["sections"]
    assert [len(section["fields"]) for section in sections] == [10, 14, 9, 12]
    for field in (field for section in sections for field in section["fields"]):
        assert {"key", "kind", "audience", "labels", "guidance"} <= set(field)
        assert field["audience"] in ("internal", "shared")
        assert set(field["labels"]) == {"fi", "sv", "en"}


def test_template_as_text_speaks_the_language_asked_for(kumppani: Kumppani) -> None:
    assert "1. General information" in kumppani("template").out
    assert "1. Allmän information" in kumppani("template", "--language", "sv").out


# Writing


@pytest.mark.parametrize(
    ("field", "text", "answer"),
    [
        ("business", "Uusi **toiminta**", "Uusi **toiminta**"),
        ("ordering", "puhelimitse", "puhelimitse"),
        ("satisfaction", "3,9", 3.9),
        ("potential", "12 500,50 €", 12500.5),
        ("contact_interval", "30", 30),
        ("review_date", "1.2.2027", "2027-02-01"),
        ("legal_form", "Osakeyhtiö", "limited_company"),
        ("collective_agreement", "Technology industries", "Technology industries"),
        ("services_used", "Henkilöstövuokraus, recruitment", ["Staffing", "Recruitment"]),
        ("care_team", "Virta, Timo: vetäjä", [{"person": "Timo Virta", "role": "vetäjä"}]),
        ("customer_figures", "2025 personnel=86", [{"year": 2025, "series": "personnel", "value": 86}]),
    ],
)
def test_set_reads_values_of_every_kind(kumppani: Kumppani, field: str, text: str, answer: object) -> None:
    assert kumppani("set", HALF_FILLED, field, text).code == 0
    assert shown(kumppani)["answers"][field] == answer


def test_an_empty_value_empties_the_field(kumppani: Kumppani) -> None:
    assert kumppani("set", HALF_FILLED, "business", "").code == 0
    assert "business" not in shown(kumppani)["answers"]


def test_set_writes_the_internal_note_of_a_field(kumppani: Kumppani) -> None:
    assert kumppani("set", HALF_FILLED, "business#note", "Vain meille").code == 0
    data = shown(kumppani)
    assert data["notes"]["business"] == "Vain meille"
    assert data["answers"]["business"].startswith("Alihankinta")


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_come_back_as_they_were(kumppani: Kumppani, text: str) -> None:
    assert kumppani("set", HALF_FILLED, "business", text).code == 0
    assert shown(kumppani)["answers"]["business"] == text
    assert kumppani("note", HALF_FILLED, text).code == 0
    assert text in [entry["text"] for entry in shown(kumppani)["log"]]
    assert kumppani("show", HALF_FILLED).code == 0
    assert kumppani("check").code == 0


def test_standard_input_is_read_as_utf8(kumppani: Kumppani, typed: Callable[[bytes], None]) -> None:
    typed("\ufeffÄyräs ☂\r\ntoinen rivi\r\n".encode())
    assert kumppani("set", HALF_FILLED, "business", "-").code == 0
    assert shown(kumppani)["answers"]["business"] == "Äyräs ☂\ntoinen rivi"


def test_standard_input_that_is_no_utf8_is_refused(kumppani: Kumppani, typed: Callable[[bytes], None]) -> None:
    typed(b"\xff\xfe\xe4")
    assert refused(kumppani("note", HALF_FILLED, "-"), "UTF-8")


def test_the_search_is_fresh_after_a_command(kumppani: Kumppani) -> None:
    kumppani("set", "Harjun Rauta Oy", "business", "Ankkurinappeja")
    assert [row["name"] for row in kumppani("customers", "--search", "ankkurinap", "--json").data] == [
        "Harjun Rauta Oy"
    ]


def test_stage_moves_the_customer_with_its_reason(kumppani: Kumppani) -> None:
    assert kumppani("stage", "Harjun Rauta Oy", "Vakiintunut", "--reason", "Ensimmäinen tilaus").code == 0
    data = shown(kumppani, "Harjun Rauta Oy")
    assert data["stage"] == "established"
    assert data["stage_moves"][0] | {"moved_at": ""} == {
        "moved_at": "",
        "from": "prospect",
        "to": "established",
        "reason": "Ensimmäinen tilaus",
        "author": "",
    }
    assert kumppani("stage", "Harjun Rauta Oy", "2", "--reason", "sama").out == "Harjun Rauta Oy: nothing to change\n"


def test_the_author_is_the_person_of_the_settings(kumppani: Kumppani, store: Path) -> None:
    core = open_core(store, writing=False)
    timo = next(person.id for person in core.office.people if person.name == "Timo Virta")
    core.store.close()
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text(f'person = "{timo}"\n', encoding="utf-8")
    kumppani("note", HALF_FILLED, "Soitin")
    assert shown(kumppani)["log"][0]["author"] == "Timo Virta"


def test_import_fills_up_and_reports(kumppani: Kumppani, tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text(
        "Nimi;Y-tunnus;Paikkakunta;Puhelin;Karma\n"
        "Uusi Oy;;Lahti;040 123 4567;x\n"
        f"{HALF_FILLED};2412345-1;Pirkkala;;\n"
        ";;Turku;;\n",
        encoding="utf-8",
    )
    trial = kumppani("import", str(path), "--dry-run", "--json")
    assert len(kumppani("customers", "--json").data) == len(NAMES)
    real = kumppani("import", str(path), "--json")
    assert trial.data | {"dry_run": False} == real.data | {
        "differences": [one | {"customer_id": one["customer_id"]} for one in real.data["differences"]]
    }
    assert (real.code, real.data["added"], real.data["unchanged"], real.data["bad"]) == (0, 1, 1, 1)
    assert real.data["unknown_columns"] == ["Karma"]
    assert real.data["bad_rows"][0]["line"] == 4
    assert (real.data["differences"][0]["ours"], real.data["differences"][0]["theirs"]) == ("Nokia", "Pirkkala")
    text = kumppani("import", str(path)).out
    assert "0 new customers" in text
    assert "Columns left out: Karma" in text
    assert f"line 3: {HALF_FILLED} · Town: “Nokia”, in the list “Pirkkala”" in text


def test_a_trial_import_without_a_store_makes_none(kumppani: Kumppani, tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text("Name,Business ID\nUusi Oy,2412345-1\n", encoding="utf-8")
    missing = tmp_path / "none" / "store.db"
    assert kumppani("import", str(path), "--dry-run", "--json", path=missing).data["added"] == 1
    assert not missing.parent.exists()


def test_demo_fills_an_empty_store_only(kumppani: Kumppani, tmp_path: Path) -> None:
    path = tmp_path / "demo" / "store.db"
    ran = kumppani("demo", path=path)
    assert (ran.code, ran.out) == (0, "The demo office is in: 30 customers\n")
    assert len(kumppani("customers", "--json", path=path).data) == 30
    assert refused(kumppani("demo", path=path), "Use an empty store")


# Export


def test_export_to_a_file_and_to_a_folder(kumppani: Kumppani, tmp_path: Path) -> None:
    target = tmp_path / "suunnitelma.pdf"
    ran = kumppani("export", HALF_FILLED, "--edition", "internal", "--language", "sv", "-o", str(target))
    assert (ran.code, ran.out) == (0, f"{target}\n")
    assert target.read_bytes().startswith(b"%PDF")
    folder = tmp_path / "out"
    folder.mkdir()
    ran = kumppani("export", HALF_FILLED, "--edition", "customer", "-o", str(folder))
    assert ran.code == 0
    assert "Koskenrannan-Konepaja-Oy" in next(folder.iterdir()).name


def test_export_of_all_goes_on_over_a_refused_one(kumppani: Kumppani, tmp_path: Path) -> None:
    kumppani("set", HALF_FILLED, "strategy", "Toinen toimittaja hoitaa varaston; sopimus päättyy keväällä.")
    ran = kumppani("export", "--all", "--edition", "customer", "-o", str(tmp_path))
    assert ran.code == 1
    assert len(list(tmp_path.glob("*.pdf"))) == len(NAMES) - 1
    assert len(ran.out.splitlines()) == len(NAMES) - 1
    assert ran.err.startswith(f"kumppani: {HALF_FILLED}: ")
    assert len(ran.err.splitlines()) == 1


def test_customers_of_one_name_get_files_of_their_own(kumppani: Kumppani, store: Path, tmp_path: Path) -> None:
    core = open_core(store)
    customers.add(core, {"name": "Harjun Rauta Oy"})
    customers.refresh_whole_list(core)
    core.store.close()
    assert kumppani("export", "--all", "--edition", "internal", "-o", str(tmp_path)).code == 0
    assert len(list(tmp_path.glob("*Harjun-Rauta-Oy*.pdf"))) == 2


def test_a_refused_export_leaves_no_file(kumppani: Kumppani, tmp_path: Path) -> None:
    kumppani("set", HALF_FILLED, "strategy", "Vahvistus unohtui lokakuussa kahdesti.")
    target = tmp_path / "x.pdf"
    assert refused(kumppani("export", HALF_FILLED, "--edition", "customer", "-o", str(target)), "is internal")
    assert not target.exists()


def test_an_export_says_which_characters_cannot_be_printed(kumppani: Kumppani, tmp_path: Path) -> None:
    kumppani("set", HALF_FILLED, "business", "Iloinen 🙂")
    ran = kumppani("export", HALF_FILLED, "--edition", "customer", "-o", str(tmp_path))
    assert ran.code == 0
    assert "🙂" in ran.err


# Errors


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "Ei ole Oy"), "No customer was found"),
        (("show", ""), "No customer was found"),
        (("set", HALF_FILLED, "nimi", "x"), "no field “nimi”"),
        (("set", HALF_FILLED, "business#muu", "x"), "no field “business#muu”"),
        (("set", HALF_FILLED, "effort#note", "x"), "no internal note"),
        (("set", HALF_FILLED, "satisfaction", "hyvä"), "not a number"),
        (("set", HALF_FILLED, "review_date", "ensi viikolla"), "not a date"),
        (("set", HALF_FILLED, "effort", "valtava"), "not among the choices"),
        (("set", HALF_FILLED, "care_team", "Ei Kukaan: vetäjä"), "Nobody of the office"),
        (("set", HALF_FILLED, "customer_figures", "paljon"), "does not fit"),
        (("set", HALF_FILLED, "business", "a" * 60_000), "longer than 50,000"),
        (("stage", HALF_FILLED, "kuutamo", "--reason", "x"), "There is no stage “kuutamo”"),
        (("stage", HALF_FILLED, "prospect", "--reason", " "), "The reason is missing"),
        (("note", HALF_FILLED, "\x07 "), "The text is missing"),
        (("import", "/nowhere/list.csv"), "was not found"),
        (("export", HALF_FILLED, "--edition", "customer", "-o", "/nowhere/out"), "/nowhere/out was not found"),
        (("export", HALF_FILLED, "--edition", "customer", "-o", "/nowhere/out.pdf"), "/nowhere was not found"),
    ],
)
def test_what_a_person_can_mend_is_said_in_one_line(kumppani: Kumppani, arguments: tuple[str, ...], words: str) -> None:
    assert refused(kumppani(*arguments), words)


def test_an_ambiguous_name_lists_the_ids(kumppani: Kumppani, store: Path) -> None:
    core = open_core(store)
    other, _ = customers.add(core, {"name": HALF_FILLED})
    core.store.close()
    assert refused(kumppani("show", HALF_FILLED), other)
    assert shown(kumppani, other)["record"]["business_id"] == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("bogus",),
        ("show",),
        ("set", HALF_FILLED, "business"),
        ("stage", HALF_FILLED, "prospect"),
        ("export", HALF_FILLED, "-o", "x.pdf"),
        ("export", "--edition", "customer", "-o", "x.pdf"),
        ("export", "--all", HALF_FILLED, "--edition", "customer", "-o", "x"),
        ("export", "--all", "--edition", "customer", "-o", "x.pdf"),
        ("export", HALF_FILLED, "--edition", "secret", "-o", "x.pdf"),
        ("customers", "--language", "de"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(kumppani: Kumppani, arguments: tuple[str, ...]) -> None:
    ran = kumppani(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kumppani: ")
    assert ran.err.count("\n") == 1


def test_reading_works_beside_an_open_window_and_writing_says_that_it_is_open(
    kumppani: Kumppani, store: Path, tmp_path: Path
) -> None:
    window = open_core(store)
    try:
        log_entries.add_note(window, customers.find(window, HALF_FILLED).id, "Juuri kirjattu")
        customers.refresh_whole_list(window)
        assert [row["name"] for row in kumppani("customers", "--search", "juuri kirj", "--json").data] == [HALF_FILLED]
        assert shown(kumppani)["log"][0]["text"] == "Juuri kirjattu"
        assert kumppani("check").code == 0
        assert kumppani("export", HALF_FILLED, "--edition", "customer", "-o", str(tmp_path)).code == 0
        for command in (("note", HALF_FILLED, "x"), ("set", HALF_FILLED, "business", "x"), ("demo",)):
            assert refused(kumppani(*command), "The workbench is open")
    finally:
        window.store.close()


def test_after_a_crash_the_list_is_whole(kumppani: Kumppani, store: Path, tmp_path: Path) -> None:
    # As a window leaves the store that is killed between a save and the list row.
    killed = open_core(store)
    customers.add(killed, {"name": "Juuri Lisätty Oy"})
    killed.store.close()
    ran = kumppani("customers", "--json")
    assert {row["name"] for row in ran.data} == {*NAMES, "Juuri Lisätty Oy"}
    assert ran.err == ""
    killed = open_core(store)
    customers.add(killed, {"name": "Toinen Uusi Oy"})
    killed.store.close()
    every = ("export", "--all", "--edition", "customer", "-o", str(tmp_path))
    assert "Toinen-Uusi-Oy" in kumppani(*every).out
    killed = open_core(store)
    customers.add(killed, {"name": "Kolmas Uusi Oy"})
    killed.store.close()
    ran = kumppani(*every, "--handed-to", "Jari")
    assert (ran.code, ran.err) == (0, "")
    assert "Kolmas-Uusi-Oy" in ran.out


def test_the_list_of_another_version_is_made_anew_before_it_is_read(kumppani: Kumppani, store: Path) -> None:
    core = open_core(store)
    with core.store.write_derived() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = 'another' WHERE key = 'derived_schema'")
        connection.exec_driver_sql("DROP TABLE derived_customer")
        connection.exec_driver_sql("DROP TABLE derived_stale")
    core.store.close()
    assert len(kumppani("customers", "--json").data) == len(NAMES)


def test_stale_rows_under_a_window_are_read_as_they_are(
    kumppani: Kumppani, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "_FRESH_SECONDS", 0.1)
    window = open_core(store)
    try:
        customers.edit(window, customers.find(window, HALF_FILLED).id, {"town": "Lahti"})
        ran = kumppani("customers", "--json")
        assert len(ran.data) == len(NAMES)
        assert "The list is not up to date for 1 customer." in ran.err
        ran = kumppani("export", "--all", "--edition", "internal", "-o", str(tmp_path))
        assert len(ran.out.splitlines()) == len(NAMES)
        assert "The list is not up to date for 1 customer." in ran.err
        assert ran.code == 1, "whoever runs it every night learns that a file may be missing"
    finally:
        window.store.close()


@pytest.mark.parametrize("command", [("customers",), ("show", "x"), ("note", "x", "y"), ("set", "x", "business", "y")])
def test_a_missing_store_is_named_and_not_made(kumppani: Kumppani, tmp_path: Path, command: tuple[str, ...]) -> None:
    missing = tmp_path / "none.db"
    assert refused(kumppani(*command, path=missing), str(missing))
    assert not missing.exists()


def test_an_import_makes_a_store(kumppani: Kumppani, tmp_path: Path) -> None:
    path = tmp_path / "new" / "store.db"
    ran = kumppani("import", str(ROOT / "resources" / "demo" / "customers.csv"), "--json", path=path)
    assert (ran.code, ran.data["added"], len(ran.data["new_people"])) == (0, 30, 3)
    assert len(kumppani("customers", "--json", path=path).data) == 30


@pytest.mark.parametrize("command", [("customers",), ("note", HALF_FILLED, "x")])
def test_a_file_that_is_no_store_is_refused(kumppani: Kumppani, tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "muistio.txt"
    path.write_text("Tämä ei ole tietokanta. " * 100, encoding="utf-8")
    before = path.read_bytes()
    assert refused(kumppani(*command, path=path), "is not a store")
    assert path.read_bytes() == before


def test_a_store_in_a_synced_folder_is_refused(kumppani: Kumppani, tmp_path: Path) -> None:
    assert refused(kumppani("demo", path=tmp_path / "Dropbox" / "a.db"), "cloud service")


@pytest.mark.expects_log
def test_a_bug_names_the_log_and_shows_no_trace(kumppani: Kumppani, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_arguments: object) -> int:
        raise ZeroDivisionError("Salainen asiakas Oy")

    monkeypatch.setitem(cli._COMMANDS, "check", fail)
    assert refused(kumppani("check"), str(paths.log_file()))
    logged = paths.log_file().read_text(encoding="utf-8")
    assert "ZeroDivisionError" in logged
    assert "Salainen" not in logged


def test_a_full_disk_is_one_line(kumppani: Kumppani, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_arguments: object) -> int:
        raise MachineError(ErrorCode.DISK_FULL)

    monkeypatch.setitem(cli._COMMANDS, "note", full)
    assert refused(kumppani("note", HALF_FILLED, "x"), "The disk is full")


def test_options_may_stand_behind_the_command(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["customers", "--store", str(store), "--language", "en"]) == 0
    assert "6 customers" in capsys.readouterr().out


def test_the_environment_chooses_the_store(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KUMPPANI_STORE", str(store))
    assert main(["customers", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(NAMES)


# Processes of their own


def _python(*arguments: str, **variables: str) -> "subprocess.CompletedProcess[bytes]":
    import os

    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env={**os.environ, **variables}, capture_output=True, check=False
    )


def test_the_template_needs_no_window_no_store_and_no_pdf() -> None:
    code = (
        "import sys; from app.main import main; code = main(['template', '--json']);"
        "heavy = {'PySide6', 'sqlalchemy', 'reportlab', 'sqlcipher3', 'babel', 'phonenumbers'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or code)"
    )
    ran = _python("-c", code)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_no_command_needs_the_window(store: Path, tmp_path: Path) -> None:
    commands = [
        ["customers", "--search", "kosken"],
        ["show", HALF_FILLED],
        ["set", HALF_FILLED, "business", "x"],
        ["stage", HALF_FILLED, "prospect", "--reason", "x"],
        ["note", HALF_FILLED, "x"],
        ["import", "resources/demo/customers.csv"],
        ["export", HALF_FILLED, "--edition", "customer", "-o", str(tmp_path)],
        ["check"],
    ]
    code = (
        "import sys; from app.main import main;"
        f"codes = [main(['--store', {str(store)!r}, *command]) for command in {commands!r}];"
        "sys.exit('PySide6' if 'PySide6' in sys.modules else max(codes))"
    )
    ran = _python("-c", code)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_utf8_comes_out_whatever_the_locale(store: Path) -> None:
    ran = _python(
        *("-m", "app", "--store", str(store), "customers"), LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0"
    )
    assert ran.returncode == 0
    assert "Lähi-Logistiikka Pirkka Oy" in ran.stdout.decode("utf-8")


def test_a_reader_that_leaves_is_no_error(store: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "app", "--store", str(store), "template", "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_customers_with_an_overdue_action_are_listed(kumppani: Kumppani) -> None:
    assert kumppani("customers", "--overdue", "--json").data == []
    assert kumppani("row", HALF_FILLED, "plan_action", "what=Ohje", "due=1.1.2020").code == 0
    (row,) = kumppani("customers", "--overdue", "--json").data
    assert (row["name"], row["next_due"]) == (HALF_FILLED, "2020-01-01")
