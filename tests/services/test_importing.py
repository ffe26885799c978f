"""Taking customer lists in: what is new, what is known, what differs, what is bad."""

import csv
import os
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from app.domain.errors import ErrorCode, MachineError, UserError
from app.domain.plan import PlanView
from app.domain.steps import at_once
from app.i18n import tr
from app.services import checking, contacts, customers, exporting, history, importing, office, plans, readable
from app.services.core import Core
from app.services.importing import ImportResult
from tests.helpers.stores import HALF_FILLED, NAMES, customer_id, person_id

HEADINGS = ("Nimi", "Y-tunnus", "Paikkakunta")


def csv_file(folder: Path, *rows: tuple[str, ...], encoding: str = "utf-8", delimiter: str = ";") -> Path:
    path = folder / "lista.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def take(core: Core, folder: Path, *rows: tuple[str, ...]) -> ImportResult:
    """Import a CSV file with these rows, the first of them headings."""
    return importing.import_customers(core, csv_file(folder, *rows))[0]


def view(core: Core, name: str = HALF_FILLED) -> PlanView:
    return plans.open_plan(core, customer_id(core, name))


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return (result.added, result.updated, result.unchanged, result.bad)


# What goes in


def test_a_new_customer_gets_everything_that_the_list_says(core: Core, tmp_path: Path) -> None:
    said = {
        "Asiakas": "Uusi Työ Oy",
        "Y-tunnus": "24123450",
        "Toimiala": "teollisuus",
        "Kaupunki": "Lahti",
        "Postinumero": "15100",
        "Osoite": "Katu 1",
        "Puhelin": "+358401234567",
        "Sähköposti": "a@b.example",
        "Kotisivut": "b.example",
        "Vastuuhenkilö": "lehto, maija",
        "Vaihe": "Paljon käyttävä",
        "Kieli": "ruotsi",
        "Konserni": "Uusi-konserni",
        "Yhteyshenkilö": "Eeva Äijö",
        "Tehtävä": "HR",
        "Yhteyshenkilön puhelin": "050 1234567",
    }
    result = take(core, tmp_path, tuple(said), tuple(said.values()))
    assert counts(result) == (1, 0, 0, 0)
    found = view(core, "Uusi Työ Oy")
    record = found.customer
    assert (record.town, record.postal_code, record.street) == ("Lahti", "15100", "Katu 1")
    assert (record.phone, record.email, record.website) == ("040 1234567", "a@b.example", "b.example")
    assert record.responsible == person_id(core, "Maija Lehto")
    assert record.language == "sv"
    assert record.group_name == "Uusi-konserni"
    item, stage = core.office.item(record.industry), core.office.stage(record.stage)
    assert item is not None
    assert item.labels.en == "Manufacturing"
    assert stage is not None
    assert stage.key == "heavy_user"
    assert [(one.name, one.title, one.phone) for one in found.contacts] == [("Eeva Äijö", "HR", "050 1234567")]
    assert record.created_at is not None


def test_a_new_customer_begins_at_the_first_stage(core: Core, tmp_path: Path) -> None:
    take(core, tmp_path, ("Nimi",), ("Uusi Oy",))
    assert view(core, "Uusi Oy").customer.stage == core.office.model().stages[0].id


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1252", ",")])
def test_what_offices_have_is_read(core: Core, tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = csv_file(tmp_path, HEADINGS, ("Äänekosken Öljy Oy", "", "Jämsä"), encoding=encoding, delimiter=delimiter)
    result, changes = importing.import_customers(core, path)
    assert counts(result) == (1, 0, 0, 0)
    assert changes.customers == {customer_id(core, "Äänekosken Öljy Oy")}


def test_a_workbook_is_read(core: Core, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Company", "VAT number", "Postal code"), ("Ny Kund Ab", "FI24123450", 100), (HALF_FILLED, "", "")):
        sheet.append(row)
    path = tmp_path / "lista.xlsx"
    book.save(path)
    result, _ = importing.import_customers(core, path)
    assert counts(result) == (1, 0, 1, 0)
    assert view(core, "Ny Kund Ab").customer.postal_code == "00100"


def test_repeated_rows_of_a_customer_give_it_several_contact_persons(core: Core, tmp_path: Path) -> None:
    result = take(
        core,
        tmp_path,
        (*HEADINGS, "Yhteyshenkilö", "Yhteyshenkilön puhelin"),
        ("Uusi Oy", "2412345-0", "Lahti", "Eeva Äijö", ""),
        ("Uusi Oy", "2412345-0", "Lahti", "Olli Öhman", "050 1234567"),
        ("UUSI OY", "", "lahti", "eeva  äijö", "050 7654321"),
    )
    assert (counts(result), result.contacts_added, result.differences) == ((1, 0, 0, 0), 2, ())
    found = [(one.name, one.phone) for one in view(core, "Uusi Oy").contacts]
    assert found == [("Eeva Äijö", "050 7654321"), ("Olli Öhman", "050 1234567")]


# What is known


def test_a_rerun_changes_nothing(core: Core, tmp_path: Path) -> None:
    rows = (
        (*HEADINGS, "Toimiala", "Vastuuhenkilö", "Vaihe", "Yhteyshenkilö", "Yhteyshenkilön sähköposti"),
        ("Uusi Oy", "", "Lahti", "Kaivosala", "Ei Kukaan", "Vakiintunut", "Eeva Äijö", "eeva@uusi.example"),
        ("Toinen Oy", "2412345-0", "", "kaivosala", "Timo Virta", "outo", "", "vain@posti.example"),
        (HALF_FILLED, "2412345-1", "Nokia", "", "", "", "jari mäkelä", "jari@koskenranta.example"),
    )
    first = take(core, tmp_path, *rows)
    assert counts(first) == (2, 1, 0, 0)
    before = [view(core, name) for name in ("Uusi Oy", "Toinen Oy", HALF_FILLED)]
    result, changes = importing.import_customers(core, csv_file(tmp_path, *rows))
    assert counts(result) == (0, 0, 3, 0)
    assert (result.contacts_added, result.new_industries, result.new_people) == (0, (), ())
    assert changes.empty
    assert [view(core, name) for name in ("Uusi Oy", "Toinen Oy", HALF_FILLED)] == before


def test_only_empty_fields_are_filled_and_differences_are_listed(core: Core, tmp_path: Path) -> None:
    result = take(
        core,
        tmp_path,
        ("Nimi", "Y-tunnus", "Paikkakunta", "Sähköposti", "Toimiala", "Vastuuhenkilö", "Vaihe"),
        (
            "Koskenranta",
            "24123451",
            "Pirkkala",
            "info@koskenranta.example",
            "Kaupan ala",
            "Timo Virta",
            "Prospekti tai uusi",
        ),
    )
    assert counts(result) == (0, 1, 0, 0)
    record = view(core).customer
    assert (record.name, record.town, record.email) == (HALF_FILLED, "Nokia", "info@koskenranta.example")
    assert record.responsible == person_id(core, "Maija Lehto")
    said = {one.field: (one.ours, one.theirs, one.line, one.customer) for one in result.differences}
    assert said == {
        "name": (HALF_FILLED, "Koskenranta", 2, HALF_FILLED),
        "town": ("Nokia", "Pirkkala", 2, HALF_FILLED),
        "industry": ("Teollisuus", "Kaupan ala", 2, HALF_FILLED),
        "responsible": ("Maija Lehto", "Timo Virta", 2, HALF_FILLED),
        "stage": ("Vakiintunut", "Prospekti tai uusi", 2, HALF_FILLED),
    }


def test_other_ways_to_write_the_same_are_no_difference(core: Core, tmp_path: Path) -> None:
    customers.edit(core, customer_id(core), {"website": "https://www.koskenranta.example/"})
    result = take(
        core,
        tmp_path,
        ("Nimi", "Y-tunnus", "Paikkakunta", "Puhelin", "Kotisivut", "Toimiala", "Kieli"),
        (
            HALF_FILLED.upper(),
            "FI24123451",
            "NOKIA",
            "+358 40 0000101",
            "koskenranta.example",
            "Manufacturing",
            "suomi",
        ),
    )
    assert result.differences == ()


def test_the_contact_persons_of_a_known_customer_are_filled_up(core: Core, tmp_path: Path) -> None:
    result = take(
        core,
        tmp_path,
        ("Y-tunnus", "Nimi", "Yhteyshenkilö", "Tehtävä", "Yhteyshenkilön puhelin", "Yhteyshenkilön sähköposti"),
        ("2412345-1", HALF_FILLED, "Jari Mäkelä", "Tehtaanjohtaja", "040 000 0011", "jari@koskenranta.example"),
        ("2412345-1", HALF_FILLED, "Uusi Henkilö", "", "", ""),
    )
    assert (counts(result), result.contacts_added) == ((0, 1, 0, 0), 1)
    jari, satu, new = view(core).contacts
    assert (jari.title, jari.email) == ("Tuotantopäällikkö", "jari@koskenranta.example")
    assert satu.name == "Satu Niemi"
    assert new.name == "Uusi Henkilö"
    assert [(one.contact, one.field, one.ours, one.theirs) for one in result.differences] == [
        ("Jari Mäkelä", "title", "Tuotantopäällikkö", "Tehtaanjohtaja")
    ]


def test_new_contact_persons_come_behind_those_who_are_here(core: Core, tmp_path: Path) -> None:
    jari, satu = view(core).contacts
    contacts.add(core, customer_id(core), {"name": "Kolmas Ihminen", "email": "kolmas@koskenranta.example"})
    for gone in (jari, satu):
        contacts.remove(core, customer_id(core), gone.id)
    headings = ("Nimi", "Y-tunnus", "Yhteyshenkilö", "Yhteyshenkilön sähköposti")
    row = (HALF_FILLED, "2412345-1")
    take(core, tmp_path, headings, (*row, "Uusi Yksi", "yksi@koskenranta.example"), (*row, "Uusi Kaksi", ""))
    assert [each.name for each in view(core).contacts] == ["Kolmas Ihminen", "Uusi Yksi", "Uusi Kaksi"]
    first = exporting.first_recipient(view(core))
    assert first is not None and first.name == "Kolmas Ihminen"


def test_unit_and_second_phone_of_a_contact_person_are_taken_in_and_compared(core: Core, tmp_path: Path) -> None:
    headings = ("Nimi", "Yhteyshenkilö", "Osasto", "Yhteyshenkilön puhelin", "Yhteyshenkilön matkapuhelin")
    take(core, tmp_path, headings, (HALF_FILLED, "Jari Mäkelä", "Hitsaamo", "040 000 0011", "050 123 4567"))
    jari = view(core).contacts[0]
    assert (jari.unit, jari.phone, jari.mobile) == ("Hitsaamo", "040 000 0011", "050 1234567")
    result = take(core, tmp_path, headings, (HALF_FILLED, "Jari Mäkelä", "Varasto", "", "+358 50 123 4567"))
    assert [(one.field, one.ours, one.theirs) for one in result.differences] == [("unit", "Hitsaamo", "Varasto")]
    assert tr("Unit") in "\n".join(readable.import_text(result))


def test_a_contact_person_removed_on_purpose_stays_away_and_is_named(core: Core, tmp_path: Path) -> None:
    rows = (("Nimi", "Paikkakunta", "Yhteyshenkilö", "Puhelin"), (HALF_FILLED, "Nokia", "satu  NIEMI", "1"))
    removed = next(each for each in view(core).contacts if each.name == "Satu Niemi")
    contacts.remove(core, customer_id(core), removed.id)
    result = take(core, tmp_path, *rows)
    assert result.contacts_added == 0
    assert all(each.name.casefold() != "satu niemi" for each in view(core).contacts)
    told = [(one.line, one.field, one.ours, one.theirs) for one in result.differences if one.field == "contact"]
    assert told == [(2, "contact", tr("Removed"), "satu NIEMI")]
    assert any("satu NIEMI" in line and tr("Contact person") in line for line in readable.import_text(result))


def test_a_contact_person_whose_import_was_undone_may_be_imported_again(core: Core, tmp_path: Path) -> None:
    rows = (("Nimi", "Paikkakunta", "Yhteyshenkilö"), (HALF_FILLED, "Nokia", "Uusi Ihminen"))
    assert take(core, tmp_path, *rows).contacts_added == 1
    step = history.next_undo(core)
    assert step is not None and step.count == 1
    history.undo(core, step)
    assert take(core, tmp_path, *rows).contacts_added == 1


def test_a_removal_that_was_undone_and_done_again_holds(core: Core, tmp_path: Path) -> None:
    rows = (("Nimi", "Paikkakunta", "Yhteyshenkilö"), (HALF_FILLED, "Nokia", "Satu Niemi"))
    removed = next(each for each in view(core).contacts if each.name == "Satu Niemi")
    contacts.remove(core, customer_id(core), removed.id)
    undo = history.next_undo(core)
    assert undo is not None
    history.undo(core, undo)
    assert take(core, tmp_path, *rows).contacts_added == 0
    redo = history.next_redo(core)
    assert redo is not None
    history.redo(core, redo)
    result = take(core, tmp_path, *rows)
    assert (result.contacts_added, [one.field for one in result.differences]) == (0, ["contact"])


def test_a_contact_person_without_a_name_is_called_by_the_title_once(core: Core, tmp_path: Path) -> None:
    rows = (("Nimi", "Y-tunnus", "Tehtävä", "Yhteyshenkilön puhelin"), (HALF_FILLED, "2412345-1", "HR-päällikkö", ""))
    assert take(core, tmp_path, *rows).contacts_added == 1
    new = view(core).contacts[2]
    assert (new.name, new.title, new.introduced) == ("", "HR-päällikkö", "HR-päällikkö")
    assert take(core, tmp_path, *rows).contacts_added == 0


def test_a_contact_known_by_title_only_is_found_by_it(core: Core, tmp_path: Path) -> None:
    contacts.add(core, customer_id(core), {"title": "Toimitusjohtaja"})
    rows = (
        ("Nimi", "Y-tunnus", "Tehtävä", "Yhteyshenkilön puhelin"),
        (HALF_FILLED, "2412345-1", "toimitusjohtaja", "050 1"),
    )
    assert take(core, tmp_path, *rows).contacts_added == 0
    assert view(core).contacts[2].phone == "050 1"


# Which customer is meant


def test_without_a_business_id_name_and_town_decide(core: Core, tmp_path: Path) -> None:
    rows = (HEADINGS, ("harjun  rauta oy", "", "TAMPERE"), ("Harjun Rauta Oy", "", "Turku"))
    assert counts(take(core, tmp_path, *rows)) == (1, 0, 1, 0)


def test_a_town_that_one_side_does_not_know_does_not_make_a_second_customer(core: Core, tmp_path: Path) -> None:
    assert counts(take(core, tmp_path, ("Nimi",), ("Harjun Rauta Oy",))) == (0, 0, 1, 0)
    customers.add(core, {"name": "Kaupungiton Oy"})
    assert counts(take(core, tmp_path, HEADINGS, ("Kaupungiton Oy", "", "Lahti"))) == (0, 1, 0, 0)
    assert view(core, "Kaupungiton Oy").customer.town == "Lahti"


def test_the_list_gives_a_business_id_to_a_customer_without_one(core: Core, tmp_path: Path) -> None:
    customers.add(core, {"name": "Tunnukseton Oy", "town": "Lahti"})
    rows = (HEADINGS, ("Tunnukseton Oy", "2412345-0", "Lahti"), ("Toinen nimi", "2412345-0", "Lahti"))
    result = take(core, tmp_path, *rows)
    assert counts(result) == (0, 1, 0, 0)
    assert view(core, "Tunnukseton Oy").customer.business_id == "2412345-0"
    assert [(one.line, one.field) for one in result.differences] == [(3, "name")]


def test_another_business_id_is_another_customer(core: Core, tmp_path: Path) -> None:
    assert counts(take(core, tmp_path, HEADINGS, (HALF_FILLED, "9992405-0", "Nokia"))) == (1, 0, 0, 0)


def test_a_customer_that_has_no_business_id_is_asked_about_it(core: Core, tmp_path: Path) -> None:
    customers.add(core, {"name": "Seija Harju", "no_business_id": True, "town": "Lahti"})
    result = take(core, tmp_path, HEADINGS, ("Seija Harju", "2412345-0", "Lahti"))
    assert [(one.field, one.theirs) for one in result.differences] == [("business_id", "2412345-0")]
    assert view(core, "Seija Harju").customer.business_id == ""


def test_of_several_with_one_business_id_the_name_and_the_site_decide(core: Core, tmp_path: Path) -> None:
    first, _ = customers.add(core, {"name": "Ketju Oy", "business_id": "2412345-0", "site": "Keskusta"})
    second, _ = customers.add(core, {"name": "Ketju Oy", "business_id": "2412345-0", "site": "Lielahti"})
    rows = (
        ("Nimi", "Y-tunnus", "Toimipaikka", "Sähköposti"),
        ("Ketju Oy", "2412345-0", "Lielahti", "lielahti@ketju.example"),
        ("Ketju Oy", "2412345-0", "Hervanta", "hervanta@ketju.example"),
    )
    result = take(core, tmp_path, *rows)
    assert counts(result) == (0, 1, 0, 1)
    assert result.bad_rows[0].line == 3
    assert "Ketju Oy" in result.bad_rows[0].reason
    assert customers.get(core, second).email == "lielahti@ketju.example"
    assert customers.get(core, first).email == ""


def test_an_archived_customer_is_found_and_named(core: Core, tmp_path: Path) -> None:
    customers.set_archived(core, [customer_id(core)], True)
    result = take(core, tmp_path, HEADINGS, (HALF_FILLED, "2412345-1", "Nokia"))
    assert counts(result) == (0, 0, 1, 0)
    assert [remark.line for remark in result.remarks] == [2]
    assert HALF_FILLED in result.remarks[0].reason


# The office's own words


def test_an_unknown_industry_is_added_to_the_list_of_the_office_once(core: Core, tmp_path: Path) -> None:
    result = take(
        core, tmp_path, ("Nimi", "Toimiala"), ("A Oy", "Kaivosala"), ("B Oy", "kaivosala"), ("C Oy", "Handel")
    )
    assert result.new_industries == ("Kaivosala",)
    item = core.office.list_items("industry")[-1]
    assert item.labels.fi == "Kaivosala"
    assert [view(core, name).customer.industry == item.id for name in ("A Oy", "B Oy", "C Oy")] == [True, True, False]
    assert [(remark.line, "Kaivosala" in remark.reason) for remark in result.remarks] == [(2, True)]


def test_an_industry_that_only_differs_is_not_added(core: Core, tmp_path: Path) -> None:
    result = take(core, tmp_path, ("Nimi", "Y-tunnus", "Toimiala"), (HALF_FILLED, "2412345-1", "Kaivosala"))
    assert (result.new_industries, len(result.differences)) == ((), 1)


def test_an_unknown_person_is_never_invented(core: Core, tmp_path: Path) -> None:
    result = take(core, tmp_path, ("Nimi", "Vastuuhenkilö"), ("Uusi Oy", "Ei Kukaan"))
    assert counts(result) == (1, 0, 0, 0)
    assert view(core, "Uusi Oy").customer.responsible is None
    assert len(core.office.people) == 3
    assert (result.remarks[0].line, "Ei Kukaan" in result.remarks[0].reason) == (2, True)


def test_one_who_has_left_gets_no_customers(core: Core, tmp_path: Path) -> None:
    office.set_person_active(core, person_id(core, "Timo Virta"), False)
    result = take(
        core, tmp_path, ("Nimi", "Vastuuhenkilö"), ("Uusi Oy", "Timo Virta"), ("Harjun Rauta Oy", "Timo Virta")
    )
    assert view(core, "Uusi Oy").customer.responsible is None
    assert [remark.line for remark in result.remarks] == [2]
    assert result.differences == ()


def test_an_office_without_people_gets_them_from_the_list(empty_core: Core, tmp_path: Path) -> None:
    result = take(empty_core, tmp_path, ("Nimi", "Vastuuhenkilö"), ("A Oy", "Maija Lehto"), ("B Oy", "Lehto Maija"))
    assert result.new_people == ("Maija Lehto",)
    assert [person.name for person in empty_core.office.people] == ["Maija Lehto"]
    assert view(empty_core, "B Oy").customer.responsible == person_id(empty_core, "Maija Lehto")


def test_an_unknown_stage_is_reported(core: Core, tmp_path: Path) -> None:
    result = take(core, tmp_path, ("Nimi", "Vaihe"), ("Uusi Oy", "Kuutamo"))
    assert view(core, "Uusi Oy").customer.stage == core.office.model().stages[0].id
    assert (result.remarks[0].line, "Kuutamo" in result.remarks[0].reason) == (2, True)


# What is wrong


def test_bad_rows_are_told_and_the_rest_goes_in(core: Core, tmp_path: Path) -> None:
    result = take(
        core, tmp_path, HEADINGS, ("", "2412345-0", "Lahti"), ("Hyvä Oy", "", ""), ("x" * 2000, "", ""), ("Toinen Oy",)
    )
    assert counts(result) == (2, 0, 0, 2)
    assert [remark.line for remark in result.bad_rows] == [2, 4]
    assert all(remark.reason for remark in result.bad_rows)


def test_unknown_columns_are_named(core: Core, tmp_path: Path) -> None:
    assert take(core, tmp_path, ("Nimi", "Karma", "Luokka"), ("Uusi Oy", "1", "2")).unknown_columns == (
        "Karma",
        "Luokka",
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ErrorCode.IMPORT_EMPTY),
        (b"Y-tunnus;Paikkakunta\n2412345-1;Nokia\n", ErrorCode.IMPORT_NO_NAME_COLUMN),
        (b"%PDF-1.7 ...", ErrorCode.IMPORT_UNREADABLE),
    ],
)
def test_a_file_that_is_no_list_is_refused(core: Core, tmp_path: Path, content: bytes, code: ErrorCode) -> None:
    path = tmp_path / "lista.csv"
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        importing.import_customers(core, path)
    assert caught.value.code is code


def test_a_missing_file_is_refused(core: Core, tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught:
        importing.import_customers(core, tmp_path / "none.csv")
    assert caught.value.code is ErrorCode.FILE_NOT_FOUND


@pytest.mark.parametrize("text", ["=CMD()", "<b>Lihava</b> Oy", "שלום בע״מ", "Emoji 🙂 Oy", "Čačak Žalgiris Oy"])
def test_odd_names_go_in_as_they_are(core: Core, tmp_path: Path, text: str) -> None:
    assert take(core, tmp_path, HEADINGS, (text, "", "")).added == 1
    assert customers.find(core, text).name == text
    assert take(core, tmp_path, HEADINGS, (text, "", "")).unchanged == 1


# One action, or none


def test_a_trial_says_the_same_and_writes_nothing(core: Core, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path,
        ("Nimi", "Y-tunnus", "Toimiala", "Sähköposti", "Yhteyshenkilö"),
        ("Uusi Oy", "", "Kaivosala", "", "Eeva Äijö"),
        (HALF_FILLED, "2412345-1", "Kaupan ala", "a@b.example", ""),
        ("", "", "", "x", ""),
    )
    trial, changes = importing.import_customers(core, path, dry_run=True)
    assert changes.empty
    assert customers.count(core) == len(NAMES)
    assert view(core).customer.email == ""
    assert len(core.office.list_items("industry")) == 11
    real, _ = importing.import_customers(core, path)
    assert replace(trial, dry_run=False) == real


def test_an_import_is_one_action_and_one_undo(core: Core, tmp_path: Path) -> None:
    before = view(core)
    take(
        core,
        tmp_path,
        ("Nimi", "Y-tunnus", "Toimiala", "Sähköposti", "Yhteyshenkilö"),
        ("Uusi Oy", "", "Kaivosala", "", "Eeva Äijö"),
        (HALF_FILLED, "2412345-1", "", "a@b.example", "Uusi Henkilö"),
    )
    assert checking.check(core) == []
    step = history.next_undo(core)
    assert step is not None
    assert step.kind == "import"
    history.undo(core, step)
    assert customers.count(core) == len(NAMES)
    assert view(core).customer == before.customer
    assert view(core).contacts == before.contacts
    assert "Kaivosala" not in [item.labels.fi for item in core.office.list_items("industry")]


def test_an_import_given_up_half_way_leaves_nothing(
    core: Core, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_AT_ONCE", 2)
    path = csv_file(tmp_path, HEADINGS, *((f"Yritys {number} Oy", "", "") for number in range(6)))
    plan = importing.read_plan(core, path, core.office)
    steps = importing.take_in(core, plan, path.name)
    assert [next(steps), next(steps)] == [(2, 6), (4, 6)]
    steps.close()
    assert customers.count(core) == len(NAMES)
    assert list(importing.take_in(core, plan, path.name)) == [(2, 6), (4, 6), (6, 6)]
    assert customers.count(core) == len(NAMES) + 6


def test_between_two_steps_nobody_else_writes(core: Core, tmp_path: Path) -> None:
    path = csv_file(tmp_path, HEADINGS, ("Uusi Oy", "", ""))
    steps = importing.take_in(core, importing.read_plan(core, path, core.office), path.name)
    next(steps)
    with pytest.raises(MachineError, match="store_locked"):
        customers.edit(core, customer_id(core), {"town": "Muualla"})
    assert customers.count(core) == len(NAMES)
    at_once(steps)
    assert not customers.edit(core, customer_id(core), {"town": "Muualla"}).empty


def test_a_list_whose_name_is_not_utf8_comes_in(core: Core, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"Asiakask\xe4ynnit.csv")
    path.write_text("Nimi\nUusi Oy\n", encoding="utf-8")
    result, _ = importing.import_customers(core, path)
    assert result.added == 1
    assert customers.find(core, "Uusi Oy")
