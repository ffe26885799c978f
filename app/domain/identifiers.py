"""Business IDs, phone numbers, e-mail addresses and postal codes: normal forms, and hints about what looks odd.

A hint never refuses a value: a customer may be a person, a foreign company or a part of a group.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.domain.normalise import phone_digits as phone_digits


class HintCode(StrEnum):
    """What looks odd about a value; the sentence for it stands in `app/hint_text.py`."""

    BUSINESS_ID_FORM = "business_id_form"
    BUSINESS_ID_CHECK_DIGIT = "business_id_check_digit"
    PHONE_FORM = "phone_form"
    PHONE_UNKNOWN = "phone_unknown"
    EMAIL_FORM = "email_form"
    POSTAL_CODE_FORM = "postal_code_form"


@dataclass(frozen=True, slots=True)
class Hint:
    """A value in its normal form and what is odd about it; `odd` is None when nothing is."""

    value: str
    odd: HintCode | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing looks odd."""
        return self.odd is None


_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
# Six digits before the dash: an old business ID, or one that lost its leading zero in a spreadsheet.
_FINNISH = re.compile(r"(?:FI)?[ -]?(?P<number>[0-9]{6,7})(?P<dash> ?- ?)?(?P<check>[0-9])", re.IGNORECASE)
_FOREIGN = re.compile(r"(?!FI[ -]?[0-9])(?=.*[0-9])[A-Z]{2}[0-9A-Z .+*-]{2,}|[0-9]{6}-[0-9]{4}", re.IGNORECASE)
_PHONE = re.compile(r"\+?[0-9 ()/.\-\u00a0]+")
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]_.]+(?:\.[^\s@<>,;:\"()\[\]_.]+)+")
_POSTAL_CODE = re.compile(r"(?:FIN?[- ]?)?([0-9]{5})", re.IGNORECASE)


def normalise_business_id(text: str) -> str:
    """Return a Finnish business ID as 2412345-1, also from 24123451 and the VAT number FI24123451.

    A leading zero that a spreadsheet has dropped is put back. Anything else is returned in capitals, spaces joined.
    """
    tidy = _tidy(text)
    match = _FINNISH.fullmatch(tidy)
    if match is None:
        return tidy.upper()
    candidate = f"{match['number'].zfill(7)}-{match['check']}"
    # Eight digits may be the number of a Danish company; without the dash only the check digit tells.
    sure = match["dash"] is not None or tidy[:2].upper() == "FI"
    return candidate if sure or _check_digit_fits(candidate) else tidy


def check_business_id(text: str) -> Hint:
    """Look at a business ID: Finnish ones by their check digit; foreign ones and an empty text pass."""
    value = normalise_business_id(text)
    if not value or _FOREIGN.fullmatch(value):
        return Hint(value)
    digits = value.replace("-", "")
    if len(digits) != 8 or not digits.isdecimal() or not digits.strip("0"):
        return Hint(value, HintCode.BUSINESS_ID_FORM)
    return Hint(value, None if _check_digit_fits(value) else HintCode.BUSINESS_ID_CHECK_DIGIT)


def normalise_phone(text: str, region: str = "FI") -> str:
    """Space a phone number as its country does, with +code outside `region`; what is none stays as it is."""
    hint = check_phone(text, region)
    return hint.value if hint.odd is None else text


def check_phone(text: str, region: str = "FI") -> Hint:
    """Look at a phone number; an empty text passes. A number with words beside it is left as it is, and is odd."""
    tidy = _tidy(text)
    if not tidy:
        return Hint("")
    if not _PHONE.fullmatch(tidy):
        return Hint(tidy, HintCode.PHONE_FORM)
    import phonenumbers

    try:
        number = phonenumbers.parse(tidy, region)
    except phonenumbers.NumberParseException:
        return Hint(tidy, HintCode.PHONE_FORM)
    if not phonenumbers.is_valid_number(number):
        return Hint(tidy, HintCode.PHONE_UNKNOWN)
    home = number.country_code == _country_code(region)
    form = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return Hint(phonenumbers.format_number(number, form))


def check_email(text: str) -> Hint:
    """Look whether the text has the shape of one e-mail address; an empty text passes."""
    value = _tidy(text).removeprefix("mailto:")
    odd = value and (".." in value or not _EMAIL.fullmatch(value))
    return Hint(value, HintCode.EMAIL_FORM if odd else None)


def check_postal_code(text: str) -> Hint:
    """Look whether the text is a Finnish postal code, five digits; FI-33100 becomes 33100, an empty text passes."""
    value = _tidy(text)
    match = _POSTAL_CODE.fullmatch(value)
    if match is not None:
        return Hint(match[1])
    return Hint(value, HintCode.POSTAL_CODE_FORM if value else None)


def _tidy(text: str) -> str:
    return " ".join(text.translate(_DASHES).split())


@cache
def _country_code(region: str) -> int:
    import phonenumbers

    return phonenumbers.country_code_for_region(region)


def _check_digit_fits(business_id: str) -> bool:
    from stdnum.fi import ytunnus

    return bool(ytunnus.is_valid(business_id))
