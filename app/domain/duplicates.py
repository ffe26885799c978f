"""Likely duplicates: names that say the same apart from the company form, or nearly the same."""

import re
from collections.abc import Sequence

from app.domain.normalise import words

_FINNISH_FORMS = ("oy", "ab", "oyj", "abp", "ky", "kb", "tmi", "fma", "ry", "rf", "ay", "öb", "osk", "anl", "sr", "rs")
_FOREIGN_FORMS = ("oü", "gmbh", "ltd", "inc", "llc", "plc", "sarl", "bv", "aps")
_SPELT_FORMS = ("osakeyhtiö", "kommandiittiyhtiö", "toiminimi", "osuuskunta", "aktiebolag")
_FORMS = frozenset((*_FINNISH_FORMS, *_FOREIGN_FORMS, *_SPELT_FORMS))
# O.Y., A.B. and T:mi are one word each.
_SPLIT_FORM = re.compile(r"\b(?:(\w)\.(\w)\.(?!\w)|([tT]):(?=mi\b))", re.IGNORECASE)


def name_key(name: str) -> str:
    """Return a name without company form, punctuation and case; two names with the same key are the same."""
    parts = words(_SPLIT_FORM.sub(lambda match: "".join(part or "" for part in match.groups()), name))
    bare = [part for part in parts if part not in _FORMS]
    return " ".join(bare or parts)


def nearly_same(name: str, keys: Sequence[str], limit: int = 5, least: float = 86.0) -> list[tuple[str, float]]:
    """Return the keys nearest to a name with their likeness (0–100), the likest first.

    `keys` holds a `name_key` of each candidate (made once, kept: making 100,000 takes far longer than comparing them).
    `least` is the likeness below which two names are different; 60 or so suits offering near names.
    """
    from rapidfuzz import fuzz, process

    key = name_key(name)
    if not key:
        return []
    found = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=least, limit=limit)
    return [(each, score) for each, score, _place in found]
