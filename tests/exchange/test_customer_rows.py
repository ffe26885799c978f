"""From a table to clean rows, with bad rows and remarks in words."""

from dataclasses import asdict

import pytest

from app.exchange.customer_rows import CustomerImportRow, CustomerRows, column_letters, read_customers
from app.exchange.table import Table, TableRow

pytestmark = pytest.mark.usefixtures("in_english")


def read(headings: tuple[str, ...], *rows: tuple[str, ...]) -> CustomerRows:
    return read_customers(Table(headings, tuple(TableRow(number, row) for number, row in enumerate(rows, 2))))


def only(headings: tuple[str, ...], *cells: str) -> CustomerImportRow:
    found = read(headings, cells)
    assert len(found.rows) == 1
    return found.rows[0]


def test_a_full_row() -> None:
    headings = ("Nimi", "Y-tunnus", "Toimiala", "Kunta", "Postinumero", "Osoite", "Puh.", "Sähköposti", "WWW", "Kieli")
    more = ("Vastuuhenkilö", "Vaihe", "Yhteyshenkilö", "Titteli", "Yhteyshenkilön puhelin", "Yhteyshenkilön sähköposti")
    further = ("Yhteyshenkilön osasto", "Yhteyshenkilön matkapuhelin")
    groups = ("Konserni", "Emoyhtiö", "Toimipaikka")
    row = only(
        headings + more + further + groups,
        *(" Koskenrannan\u00a0 Konepaja\nOy ", "24123451", "Teollisuus", "Nokia", "100", "Katu 1"),
        *("+358 40 123 4567", "info@esimerkki.example", "esimerkki.example", "Svenska"),
        *("Maija", "Vakiintunut", "Ville", "Johtaja", "401234567", "v@esimerkki.example"),
        *("Varasto", "050 1234567"),
        *("Ryhmä", "Emo Oy", "Halli"),
    )
    assert asdict(row) == {
        "line": 2,
        "name": "Koskenrannan Konepaja Oy",
        "business_id": "2412345-1",
        "industry": "Teollisuus",
        "town": "Nokia",
        "postal_code": "00100",
        "street": "Katu 1",
        "phone": "040 1234567",
        "email": "info@esimerkki.example",
        "website": "esimerkki.example",
        "responsible": "Maija",
        "stage": "Vakiintunut",
        "language": "sv",
        "group_name": "Ryhmä",
        "parent_company": "Emo Oy",
        "site": "Halli",
        "contact_name": "Ville",
        "contact_title": "Johtaja",
        "contact_unit": "Varasto",
        "contact_phone": "040 1234567",
        "contact_phone_2": "050 1234567",
        "contact_email": "v@esimerkki.example",
    }


def test_bad_rows_are_named_and_the_rest_goes_in() -> None:
    found = read(("Nimi", "Kunta"), ("Yksi", "Turku"), ("", "Turku"), ("x" * 1001, ""), ("Neljä", "Turku", "liikaa"))
    assert [row.name for row in found.rows] == ["Yksi"]
    assert [(bad.line, bad.reason) for bad in found.bad_rows] == [
        (3, "The name is missing."),
        (4, "Nimi: the text is too long, the most is 1000 characters."),
        (5, "The row has 3 cells under 2 headings."),
    ]


def test_without_a_name_column_no_row_is_good() -> None:
    found = read(("Kunta",), ("Turku",))
    assert "name" not in found.columns
    assert not found.rows


def test_odd_values_go_in_with_a_remark() -> None:
    found = read(("Nimi", "Y-tunnus", "Puhelin", "Kieli"), ("Yksi", "2412345-2", "kysy", "klingon"))
    assert (found.rows[0].business_id, found.rows[0].phone, found.rows[0].language) == ("2412345-2", "kysy", "")
    assert [(remark.line, remark.reason) for remark in found.remarks] == [
        (2, "2412345-2: The check digit of this business ID does not match."),
        (2, "kysy: This does not look like a phone number."),
        (2, "The language klingon is not known; it is left out."),
    ]


def test_unknown_columns_are_named_those_without_heading_by_their_letter() -> None:
    found = read(("Nimi", "Luokka", "", ""), ("Yksi", "A", "", "jotain"))
    assert found.unknown_columns == ("Luokka", "Column D")
    assert found.columns == {"name"}


def test_cells_that_show_an_error_are_remarked_upon() -> None:
    found = read_customers(Table(("Nimi", "Puhelin"), (TableRow(2, ("Yksi", ""), faulty=(1,)),)))
    assert [remark.reason for remark in found.remarks] == ["Puhelin: the cell shows an error and is left out."]
    assert [row.name for row in found.rows] == ["Yksi"]


def test_formulas_without_a_value_are_remarked_upon() -> None:
    table = Table(("Nimi", "Puhelin"), (TableRow(2, ("Yksi", ""), (1,)), TableRow(3, ("", ""), (0,))))
    found = read_customers(table)
    assert [remark.reason for remark in found.remarks] == [
        "Puhelin: the formula has no value. Open and save the file in Excel first."
    ]
    assert [bad.line for bad in found.bad_rows] == [3]


@pytest.mark.parametrize(
    ("word", "code"),
    [("suomi", "fi"), ("FI", "fi"), ("Svenska", "sv"), ("sv-FI", "sv"), ("ruotsi", "sv"), ("English", "en"), ("", "")],
)
def test_language_words(word: str, code: str) -> None:
    assert only(("Nimi", "Kieli"), "Yksi", word).language == code


@pytest.mark.parametrize("word", ["-", "#N/A", "#PUUTTUU!", "n/a", "NULL"])
def test_words_for_nothing(word: str) -> None:
    assert only(("Nimi", "Toimiala"), "Yksi", word).industry == ""


def test_a_town_with_its_code_is_taken_apart() -> None:
    row = only(("Nimi", "Kunta"), "Yksi", "33100 Tampere")
    assert (row.postal_code, row.town) == ("33100", "Tampere")
    row = only(("Nimi", "Osoite"), "Yksi", "Katu 1 A, 2. krs, FI-33100 Tampere")
    assert (row.street, row.postal_code, row.town) == ("Katu 1 A, 2. krs", "33100", "Tampere")
    row = only(("Nimi", "Osoite", "Kunta"), "Yksi", "Katu 1, 33100 Tampere", "Nokia")
    assert (row.street, row.town) == ("Katu 1, 33100 Tampere", "Nokia")


def test_a_contact_without_a_name_is_not_lost() -> None:
    headings = ("Nimi", "Yhteyshenkilö", "Titteli", "Yhteyshenkilön puhelin")
    row = only(headings, "Yksi", "", "HR-päällikkö", "040 1234567")
    assert (row.contact_name, row.contact_called) == ("", "HR-päällikkö")
    row = only(headings, "Yksi", "", "", "040 1234567")
    assert (row.contact_name, row.contact_called) == ("040 1234567", "040 1234567")
    assert only(headings, "Yksi", "", "", "").contact_called == ""


def test_markup_and_formulas_are_text() -> None:
    assert only(("Nimi",), "<b>=HYPERLINK(1)</b>\x00\x07").name == "<b>=HYPERLINK(1)</b>"


def test_progress_is_told_and_can_end_the_work() -> None:
    table = Table(("Nimi",), tuple(TableRow(number, (f"Yksi {number}",)) for number in range(2, 252)))
    told: list[tuple[int, int]] = []
    read_customers(table, lambda done, total: told.append((done, total)))
    assert told == [(0, 250), (100, 250), (200, 250)]

    def cancel(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_customers(table, cancel)


def test_column_letters() -> None:
    assert [column_letters(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
