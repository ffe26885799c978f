"""Headings in three languages."""

import pytest

from app.exchange.customer_rows import KEYS
from app.exchange.headings import SYNONYMS, recognise


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Nimi", "name"),
        ("ASIAKAS", "name"),
        ("Yrityksen nimi *", "name"),
        ("Kundnamn", "name"),
        ("Company name", "name"),
        ("Y-tunnus", "business_id"),
        ("y tunnus (pakollinen)", "business_id"),
        ("LY-tunnus", "business_id"),
        ("FO-nummer", "business_id"),
        ("Business_ID", "business_id"),
        ("Toimiala:", "industry"),
        ("Bransch", "industry"),
        ("Paikkakunta", "town"),
        ("Postitoimipaikka", "town"),
        ("Ort", "town"),
        ("Postinro", "postal_code"),
        ("Zip-code", "postal_code"),
        ("Lähiosoite", "street"),
        ("Puh.", "phone"),
        ("Puh. nro", "phone"),
        ("Telefon", "phone"),
        ("Sahkoposti", "email"),
        ("E-mail", "email"),
        ("E-post", "email"),
        ("WWW", "website"),
        ("Hemsida", "website"),
        ("Vastuuhenkilö", "responsible"),
        ("Kundansvarig", "responsible"),
        ("Account manager", "responsible"),
        ("Vaihe", "stage"),
        ("Skede", "stage"),
        ("Språk", "language"),
        ("Yhteyshenkilö", "contact_name"),
        ("Kontaktperson", "contact_name"),
        ("Yhteyshenkilön tehtävä", "contact_title"),
        ("YHTEYSHENKILÖN PUHELIN", "contact_phone"),
        ("Contact e-mail", "contact_email"),
        ("Konserni", "group_name"),
        ("Moderbolag", "parent_company"),
        ("Toimipaikka", "site"),
    ],
)
def test_headings(heading: str, key: str) -> None:
    assert dict(recognise([heading]).columns) == {key: 0}


def test_decomposed_letters_are_the_same() -> None:
    assert "email" in recognise(["Sa\u0308hko\u0308posti"]).columns


def test_every_key_has_headings_and_none_means_two_things() -> None:
    assert set(SYNONYMS) == set(KEYS)
    for key, words in SYNONYMS.items():
        for word in (key, *words):
            assert list(recognise([word]).columns) == [key]


def test_unknown_and_repeated_columns_are_named() -> None:
    found = recognise(["Nimi", "Luottoluokka", "", "Yritys", "Puhelin"])
    assert dict(found.columns) == {"name": 0, "phone": 4}
    assert found.unknown == ("Luottoluokka", "Yritys")


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (["Nimi", "Yhteyshenkilö", "Osasto"], {"name": 0, "contact_name": 1, "contact_unit": 2}),
        (["Nimi", "Toimipaikka", "Puhelin", "Yksikkö"], {"name": 0, "site": 1, "phone": 2, "contact_unit": 3}),
        (["Nimi", "Enhet", "Kontaktperson"], {"name": 0, "site": 1, "contact_name": 2}),
        (
            ["Nimi", "Yhteyshenkilö", "Yhteyshenkilön puhelin", "Yhteyshenkilön matkapuhelin"],
            {"name": 0, "contact_name": 1, "contact_phone": 2, "contact_phone_2": 3},
        ),
    ],
)
def test_a_contact_person_has_a_unit_and_a_second_phone(headings: list[str], columns: dict[str, int]) -> None:
    assert dict(recognise(headings).columns) == columns
