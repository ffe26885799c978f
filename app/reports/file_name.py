"""The name of a report's file by the office's rule, safe on every system a customer may save it on."""

import re
import unicodedata
from datetime import date

from app.domain.customer import Customer
from app.domain.office import OfficeInfo
from app.domain.words import LANGUAGES
from app.i18n import mark, translator
from app.reports.data import Edition

PARTS = {"document": mark("Document"), "customer": mark("Customer"), "date": mark("Date")}
"""What the office's rule can hold in braces: the word that is stored, and what it is called."""

_LONGEST_CUSTOMER = 80
_LONGEST = 150
_LONGEST_BYTES = 220
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}
)


def placeholder(part: str, language: str) -> str:
    """Return how a part is written into the rule in a language: {asiakas} for "customer" in Finnish."""
    return f"{{{translator(language).tr(PARTS[part]).casefold()}}}"


def shown_rule(rule: str, language: str) -> str:
    """Return a stored rule as it reads in a language."""
    return _filled(rule, {f"{{{part}}}": placeholder(part, language) for part in PARTS})


def stored_rule(rule: str) -> str:
    """Return a rule as it is stored, whichever of the program's languages its parts were written in."""
    known = {placeholder(part, language): f"{{{part}}}" for language in LANGUAGES for part in PARTS}
    normal = unicodedata.normalize("NFC", rule)
    return re.sub(r"\{\s*([^{}]*?)\s*\}", lambda hit: known.get(f"{{{hit[1].casefold()}}}", hit[0]), normal)


def suggested_file_name(office: OfficeInfo, customer: Customer, *, language: str, today: date, edition: Edition) -> str:
    """Return a file name such as Asiakkuussuunnitelma_Koskenrannan-Konepaja-Oy_2026-11-22.pdf.

    The rule knows {document}, {customer} and {date}; the document of an internal edition carries the word for internal
    in capitals, whatever the rule.
    """
    words = translator(language)
    summary = edition is Edition.SUMMARY
    document = _part(words.tr("Account plan on one page") if summary else words.tr("Account plan"), _LONGEST_CUSTOMER)
    ours = edition in (Edition.INTERNAL, Edition.SUMMARY)
    if ours:
        document = f"{document}_{_part(words.tr('Internal'), _LONGEST_CUSTOMER).upper()}"
    rule = stored_rule(office.file_name_rule or OfficeInfo().file_name_rule)
    if ours and "{document}" not in rule:
        rule = f"{{document}}_{rule}"
    filled = _filled(
        rule,
        {
            "{document}": document,
            "{customer}": _part(customer.name, _LONGEST_CUSTOMER),
            "{date}": today.isoformat(),
        },
    )
    return f"{_safe(filled) or document}.pdf"


def named(*parts: str) -> str:
    """Return a file name, without its ending, of texts that may hold anything."""
    return _safe("_".join(filter(None, (_part(part, _LONGEST_CUSTOMER) for part in parts))))


def _filled(rule: str, parts: dict[str, str]) -> str:
    # One pass: a customer whose name is "{date}" keeps it.
    return re.sub("|".join(map(re.escape, parts)), lambda found: parts[found.group()], rule)


def _part(text: str, longest: int) -> str:
    plain = unicodedata.normalize("NFC", text)
    kept = "".join(" " if char.isspace() else char for char in plain if _visible(char))
    return "-".join(_FORBIDDEN.sub(" ", kept).split())[:longest].strip("-.")


def _visible(character: str) -> bool:
    # Marks that turn the direction of writing can make a name look like another one.
    return character.isspace() or unicodedata.category(character)[0] != "C"


def _safe(name: str) -> str:
    kept = "".join(char for char in _FORBIDDEN.sub("-", name) if _visible(char))
    kept = re.sub(r"_{2,}", "_", re.sub(r"\s+", "-", kept))[:_LONGEST]
    while len(kept.encode()) > _LONGEST_BYTES:
        kept = kept[:-1]
    kept = kept.strip("-_. ")
    return f"_{kept}" if kept.split(".")[0].upper() in _RESERVED else kept
