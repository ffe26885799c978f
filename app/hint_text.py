"""The sentences behind the hints about business IDs, phone numbers, addresses."""

from app.domain.identifiers import HintCode
from app.i18n import language, mark, translator

_SENTENCES = {
    HintCode.BUSINESS_ID_FORM: mark("This does not look like a business ID (1234567-8)."),
    HintCode.BUSINESS_ID_CHECK_DIGIT: mark("The check digit of this business ID does not match."),
    HintCode.PHONE_FORM: mark("This does not look like a phone number."),
    HintCode.PHONE_UNKNOWN: mark("No such phone number is in use."),
    HintCode.EMAIL_FORM: mark("This does not look like an e-mail address."),
    HintCode.POSTAL_CODE_FORM: mark("A postal code has five digits."),
}


def hint_text(code: HintCode, in_language: str | None = None) -> str:
    """Return the sentence for a hint, in the language of the screen or another."""
    return translator(in_language or language()).tr(_SENTENCES[code])
