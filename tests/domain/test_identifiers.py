"""Business IDs, phones, e-mail addresses, postal codes: normal forms and hints, never refusals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identifiers import (
    HintCode,
    check_business_id,
    check_email,
    check_phone,
    check_postal_code,
    normalise_business_id,
    normalise_phone,
    phone_digits,
)
from app.hint_text import hint_text


@pytest.mark.parametrize(
    "typed",
    ["2412345-1", "24123451", "FI24123451", "fi 24123451", "FI2412345-1", " 2412345 - 1 ", "2412345–1", "2412345‑1"],
)
def test_one_business_id_in_many_forms(typed: str) -> None:
    assert normalise_business_id(typed) == "2412345-1"
    assert check_business_id(typed).ok


@pytest.mark.parametrize("typed", ["737546-2", "7375462", "07375462"])
def test_a_lost_leading_zero_comes_back(typed: str) -> None:
    assert normalise_business_id(typed) == "0737546-2"


@pytest.mark.parametrize(
    ("typed", "value", "odd"),
    [
        ("", "", None),
        ("2412345-2", "2412345-2", HintCode.BUSINESS_ID_CHECK_DIGIT),
        ("12345678", "12345678", HintCode.BUSINESS_ID_CHECK_DIGIT),
        ("0000000-0", "0000000-0", HintCode.BUSINESS_ID_FORM),
        ("12345", "12345", HintCode.BUSINESS_ID_FORM),
        ("ei ole", "EI OLE", HintCode.BUSINESS_ID_FORM),
        # Foreign ones pass.
        ("SE556012579001", "SE556012579001", None),
        ("556012-5790", "556012-5790", None),
        ("EE100247019", "EE100247019", None),
    ],
)
def test_odd_and_foreign_business_ids(typed: str, value: str, odd: HintCode | None) -> None:
    hint = check_business_id(typed)
    assert (hint.value, hint.odd) == (value, odd)


@pytest.mark.parametrize(
    ("typed", "value", "odd"),
    [
        ("", "", None),
        ("0401234567", "040 1234567", None),
        ("401234567", "040 1234567", None),
        ("(03) 3123 4567", "03 31234567", None),
        ("+358 (0)40 123 4567", "040 1234567", None),
        ("+46 70-123 45 67", "+46 70 123 45 67", None),
        ("112", "112", HintCode.PHONE_UNKNOWN),
        ("040 1234567 (vaihde)", "040 1234567 (vaihde)", HintCode.PHONE_FORM),
        ("-", "-", HintCode.PHONE_FORM),
        ("kysy", "kysy", HintCode.PHONE_FORM),
    ],
)
def test_phones(typed: str, value: str, odd: HintCode | None) -> None:
    hint = check_phone(typed)
    assert (hint.value, hint.odd) == (value, odd)
    assert normalise_phone(typed) == value


@pytest.mark.parametrize(
    "typed", ["040 1234567", "0401234567", "+358401234567", "00358 40 123 4567", "+358 (0)40 123 4567"]
)
def test_every_form_of_a_number_ends_in_the_same_digits(typed: str) -> None:
    assert phone_digits(typed) == "401234567"


@given(st.integers(min_value=400_000_000, max_value=509_999_999))
def test_national_and_international_forms_share_their_digits(number: int) -> None:
    national, international = f"0{number}", f"+358{number}"
    assert phone_digits(national) == phone_digits(international) == phone_digits(normalise_phone(international))


@pytest.mark.parametrize("typed", ["", "maija@esimerkki.fi", "mailto:maija.m@pääkaupunki.example", " a+b@c-d.fi "])
def test_addresses_that_pass(typed: str) -> None:
    assert check_email(typed).ok


@pytest.mark.parametrize(
    "typed", ["maija", "maija@", "@x.fi", "a b@c.fi", "a@b", "a@b..fi", "a@b.fi, c@d.fi", "<a@b.fi>"]
)
def test_odd_addresses(typed: str) -> None:
    assert check_email(typed).odd is HintCode.EMAIL_FORM


def test_postal_codes() -> None:
    assert check_postal_code("FI-33100").value == "33100"
    assert check_postal_code("").ok
    assert check_postal_code("3310").odd is HintCode.POSTAL_CODE_FORM


@given(st.text(max_size=30))
def test_nothing_is_refused(typed: str) -> None:
    for check in (check_business_id, check_phone, check_email, check_postal_code):
        once = check(typed)
        assert check(once.value).value == once.value


@pytest.mark.parametrize("code", HintCode)
def test_every_hint_has_a_sentence(code: HintCode) -> None:
    assert hint_text(code, "en").endswith(".")
