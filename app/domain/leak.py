"""The rule that decides whether a finished customer PDF holds anything internal.

**What is internal.** Every answer of an internal field, every internal note beside a field, what is internal of the
rows of the plan's tables and of a shared field's series, every log entry, the reason of every stage move and of every
allowance, every remark on an agreed version, every note about a contact person, and name, goal and guidance of the
stages the customer has been in. Each is a `Secret`: the place it is kept in and its text as it would be printed,
without Markdown.

**How words are compared.** Both sides are squeezed: letters and digits only, compatibility forms folded, upper and
lower case alike. Markdown, soft hyphens, spaces, punctuation, line breaks and page breaks fall away, so words that
the page glues together or breaks apart are still found. What runs along every page (header, footer, a repeated table
heading) is cut off first, so that a value split over two pages is one text again.

**What counts as found**, in the text of the pages or in any carrier (metadata, outline, attachment, annotation):

1. any four consecutive words of a secret; or
2. a whole secret of at least eight letters or at least five digits, however few its words.

A match of digits only is made on whole numbers: "12 500,00 €" is the number 12500, found in "12500" and in "12 500"
but not in 112500; a telephone number (it begins with 0 or +) is one number, so nothing is found in its middle, and so
is a date ("1.2.2027" is found in "01.02.2027" and is not the number 1). A match that begins or ends with a digit may
not cut a number either. The numbers of a list ("2.") are no words: a list is found as it is copied.

**What explains a match.** The words are no finding when they do not stand in the text more often than

- the program's own fixed words hold them (headings, labels, names of the two parties, labels picked from a list), plus
- the shared places hold them where a person has said "may be seen by the customer": an `Allowance` explains its
  phrase in its own place, and nowhere else. A phrase that has since been edited explains nothing.

A finding names the secret's place, the words, where they were read, and the shared place they stand in, if one holds
them.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from app.domain.customer import Allowance

WORDS_IN_A_ROW = 4
"""So many consecutive words of a secret are a finding."""
WHOLE_LETTERS = 8
WHOLE_DIGITS = 5
"""A whole secret with at least so many letters or digits is a finding, however few its words."""

LOG = "log"
STAGE_REASON = "stage_reason"
STAGE = "stage"
CONTACT_NOTE = "contact_note"
VERSIONS = "versions"
ALLOWANCE = "allowance"
RECORD = "record"
"""Places beside the fields of the plan; `RECORD` is the shared one: the customer's record and what is printed of it."""

_SENTENCE_ENDS = ".!?…"
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?P<digits>\d+(?:[ \u00a0\u2009\u202f]\d+)*)(?P<rest>(?:[.,]\d+)*)")
_GAP = r"[ \u00a0\u2009\u202f()/-]{0,2}"
# At most as many digits as a number has, so that a figure behind it is read for itself; a group of three that follows
# other digits belongs to a figure ("60 000"), not to a telephone number.
_PHONE = re.compile(
    rf"(?<![\d.,])(?!(?<=\d[ \u00a0\u2009\u202f])0\d\d(?!\d))(?:\+\d(?:{_GAP}\d){{6,12}}|0\d(?:{_GAP}\d){{4,9}})(?!\d)"
)
_LIST_NUMBER = re.compile(r"^[ \t]*\d{1,3}\.[ \t\u00a0]+(?=\S)", re.MULTILINE)
_AMOUNT = re.compile(r"(?:(?:,\d{3})+|(?:\.\d{3})+)?(?:[.,]\d+)?")
_SPACE = "[ \u00a0\u2009\u202f]?"
_DATE = re.compile(rf"(?<![\d.,])(\d{{1,2}})\.{_SPACE}(\d{{1,2}})\.{_SPACE}(\d{{4}})(?!\d)")


def note_place(key: str) -> str:
    """Return the place of the internal note beside the field `key`."""
    return f"{key}#note"


def squeeze(text: str) -> str:
    """Return the letters and digits of `text`, folded so that only what a reader reads is compared."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


@dataclass(frozen=True, slots=True)
class Secret:
    """An internal text: `place` is a field key, `note_place(key)`, or one of the places above."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Internal words that the finished PDF holds.

    `secret` is the place they are kept in and `phrase` the words squeezed, as an allowance stores them. `words` are the
    words as they stand in `shared`, the shared place that holds them, and as in the secret's place where that is None.
    `page` counts from 1; `carrier` is "" for the text of a page, else "metadata", "outline", "attachment" or
    "annotation".
    """

    secret: str
    words: str
    phrase: str
    page: int | None = None
    carrier: str = ""
    shared: str | None = None


@dataclass(frozen=True, slots=True)
class Carrier:
    """Texts of the PDF outside the pages' own text, with the page they belong to, if to one."""

    name: str
    texts: tuple[str, ...]
    page: int | None = None


class Reading:
    """A text to look in: squeezed for words, split for whole numbers."""

    def __init__(self, parts: Sequence[str], *, running: bool = False) -> None:
        """Take the parts; `running` text goes on from one to the next, others stand each for itself."""
        self._parts = tuple(parts)
        self._joint = "" if running else "\n"

    @property
    def text(self) -> str:
        """All parts as they are written."""
        return "\n".join(self._parts)

    @cached_property
    def _folded(self) -> str:
        return unicodedata.normalize("NFKC", "\n".join(self._parts)).casefold()

    @cached_property
    def _squeezed_parts(self) -> tuple[str, ...]:
        return tuple(squeeze(part) for part in self._parts)

    @cached_property
    def squeezed(self) -> str:
        """All parts in one, squeezed."""
        return self._joint.join(self._squeezed_parts)

    @cached_property
    def _shingles(self) -> frozenset[str]:
        text = self.squeezed
        return frozenset(text[at : at + WHOLE_LETTERS] for at in range(len(text) - WHOLE_LETTERS + 1))

    @cached_property
    def _numbers(self) -> Counter[str]:
        return Counter(number for part in self._parts for number in numbers(part))

    def count(self, phrase: str) -> int:
        """Count a squeezed phrase; one of digits only (with or without a decimal point) counts as a whole number."""
        if not phrase:
            return 0
        if phrase[0].isdigit() and phrase in self._numbers:
            return self._numbers[phrase]
        found = self.squeezed.count(phrase)
        if not found or not (phrase[0].isdigit() or phrase[-1].isdigit()):
            return found
        return len(_uncut(phrase).findall(self._folded))

    def may_hold(self, phrase: str) -> bool:
        """Tell quickly whether a phrase may be there; False is certain."""
        if phrase[0].isdigit() and phrase in self._numbers:
            return True
        # Few phrases get past their first letters, so that the whole text is rarely looked through.
        if len(phrase) >= WHOLE_LETTERS and phrase[:WHOLE_LETTERS] not in self._shingles:
            return False
        return phrase in self.squeezed

    def part_of(self, phrase: str) -> int:
        """Return the index of the part in which the first occurrence of a phrase begins; 0 if none does."""
        if phrase[0].isdigit() and phrase in self._numbers:
            return next(index for index, part in enumerate(self._parts) if phrase in set(numbers(part)))
        at = self.squeezed.find(phrase)
        ends = list(accumulate(len(part) + len(self._joint) for part in self._squeezed_parts))
        return min(bisect_right(ends, at), len(ends) - 1) if at >= 0 else 0


def _uncut(phrase: str) -> re.Pattern[str]:
    """Match a squeezed phrase in plain text where it cuts no number at either end; digits alone cut no phone either."""
    inner = r"[\W_]*".join(phrase)
    if phrase.isdigit():
        return re.compile(rf"(?<![\d+])(?<!\d[\W_]){inner}(?![\W_]?\d)")
    head = r"(?<!\d)" if phrase[0].isdigit() else ""
    tail = r"(?!\d)" if phrase[-1].isdigit() else ""
    return re.compile(head + inner + tail)


def numbers(text: str) -> Iterator[str]:
    """Yield the whole numbers of `text`, each as bare digits with a point before decimals that say something.

    Digits in groups of three are one number. Groups that do not form one number (a row of figures) are read in every
    way that makes whole numbers. A telephone number is one number, and so is a date: day, month and year in one.
    """
    for phone in _PHONE.findall(text):
        yield "".join(_DIGITS.findall(phone))
    text = _PHONE.sub("|", text)
    for day, month, year in _DATE.findall(text):
        yield f"{int(day)}{int(month)}{year}"
    for match in _NUMBER.finditer(_DATE.sub("|", text)):
        groups = re.split(r"\D", match["digits"])
        for more, decimals in _rests(match["rest"]):
            yield from _readings(groups + more, decimals)


def only_number(text: str) -> str | None:
    """Return the number that a text is, as `numbers` reads it; None where it is several, or only looks like one.

    A time ("10.30.45") or the address of a computer begins with a number and is none.
    """
    match = _NUMBER.search(_DATE.sub("|", text))
    if match and not _AMOUNT.fullmatch(match["rest"]):
        return None
    read = list(numbers(text))
    return read[0] if len(read) == 1 else None


def _rests(rest: str) -> Iterator[tuple[list[str], str]]:
    """Yield the ways to read what follows the digits: further groups of three, and decimals without trailing zeros."""
    grouped = re.fullmatch(r"((?:,\d{3})+|(?:\.\d{3})+)(?:[.,](\d+))?", rest)
    if grouped:
        yield _DIGITS.findall(grouped[1]), (grouped[2] or "").rstrip("0")
    if re.fullmatch(r"[.,]\d+", rest):
        yield [], rest[1:].rstrip("0")
    elif not grouped:
        # Nothing follows, or a date or a time does.
        yield [], ""


def _readings(groups: list[str], decimals: str) -> Iterator[str]:
    """Yield the number that the groups form, or every number that some of them form when they are no single one."""

    def number(first: int, last: int) -> str:
        bare = "".join(groups[first : last + 1])
        return f"{bare}.{decimals}" if decimals and last == len(groups) - 1 else bare

    def whole(first: int, last: int) -> bool:
        return first == last or (
            len(groups[first]) <= 3 and all(len(group) == 3 for group in groups[first + 1 : last + 1])
        )

    final = len(groups) - 1
    if whole(0, final):
        yield number(0, final)
        return
    for first in range(len(groups)):
        for last in range(first, len(groups)):
            if whole(first, last):
                yield number(first, last)


class Explained:
    """How often a phrase may stand in the customer's PDF: in fixed words and where a person has allowed it."""

    def __init__(self, fixed: Sequence[str], shared: Mapping[str, str], allowances: Sequence[Allowance]) -> None:
        # Fixed words stand apart from each other: a phrase may not be put together from two of them.
        self._fixed = [Reading([text]) for text in dict.fromkeys(fixed)]
        self._times = Counter(fixed)
        self._texts = list(dict.fromkeys(fixed))
        self._allowed = [Reading([passage]) for passage in _allowed_passages(shared, allowances)]

    def count(self, phrase: str) -> int:
        """Count the explained occurrences of a squeezed phrase."""
        fixed = sum(
            reading.count(phrase) * self._times[text] for reading, text in zip(self._fixed, self._texts, strict=True)
        )
        return fixed + sum(reading.count(phrase) for reading in self._allowed)


def _allowed_passages(shared: Mapping[str, str], allowances: Sequence[Allowance]) -> Iterator[str]:
    """Yield the passages of shared places that allowances cover; passages that overlap come as one."""
    for place, text in shared.items():
        phrases = [item.phrase for item in allowances if item.place == place and item.phrase]
        if not phrases:
            continue
        squeezed, origin = _positions(text)
        covered = sorted(
            (match.start(), match.start() + len(phrase))
            for phrase in phrases
            for match in re.finditer(f"(?={re.escape(phrase)})", squeezed)
        )
        passages: list[tuple[int, int]] = []
        for left, right in covered:
            if passages and left <= passages[-1][1]:
                passages[-1] = (passages[-1][0], max(right, passages[-1][1]))
            else:
                passages.append((left, right))
        for left, right in passages:
            yield text[origin[left] : origin[right - 1] + 1]
        for phrase in phrases:
            if phrase.isdigit() and phrase not in squeezed:
                # A date that is written with zeros here.
                yield from [phrase] * Reading([text]).count(phrase)


def _positions(text: str) -> tuple[str, list[int]]:
    """Squeeze a text and tell for each character that is left where it stood."""
    pieces = [(squeeze(character), at) for at, character in enumerate(text)]
    return "".join(piece for piece, _ in pieces), [at for piece, at in pieces for _ in piece]


class _Phrases:
    """The phrases of one secret that may not be found."""

    def __init__(self, secret: Secret) -> None:
        pairs = [(word, squeezed) for word in secret.text.split() if (squeezed := squeeze(word))]
        self.words = [word for word, _ in pairs]
        self.squeezed = [squeezed for _, squeezed in pairs]

    def phrase(self, first: int, last: int) -> str:
        """Return the words from `first` up to but without `last`, squeezed."""
        return "".join(self.squeezed[first:last])

    def windows(self) -> Iterator[tuple[int, int]]:
        """Yield the pieces to look for: every four words, or the whole when it is short but telling."""
        size = len(self.words)
        if size >= WORDS_IN_A_ROW:
            for first in range(size - WORDS_IN_A_ROW + 1):
                yield first, first + WORDS_IN_A_ROW
            return
        whole = self.phrase(0, size)
        digits = sum(map(str.isdigit, whole))
        if len(whole) - digits >= WHOLE_LETTERS or digits >= WHOLE_DIGITS:
            yield 0, size

    def needle(self, first: int, last: int) -> str:
        """Return what is counted for a piece: a value that is one number counts by its amount."""
        phrase = self.phrase(first, last)
        if phrase.isdigit() and last - first == len(self.words):
            return only_number(" ".join(self.words)) or phrase
        return phrase


def find_leaks(
    secrets: Sequence[Secret],
    pages: Sequence[str],
    carriers: Sequence[Carrier],
    *,
    fixed: Sequence[str],
    shared: Mapping[str, str],
    allowances: Sequence[Allowance] = (),
) -> list[Finding]:
    """Return everything internal in a PDF's texts, in the order of the secrets; empty when it may be handed over.

    `pages` are the texts of the pages without what runs along every page, `fixed` the program's own words as often as
    they are printed, `shared` the plain text of each shared place.
    """
    found = _found(secrets, pages, carriers, fixed, shared, allowances)
    bare = [_unnumbered(page) for page in pages]
    if bare != list(pages):
        places = {place: _unnumbered(text) for place, text in shared.items()}
        found += _found(secrets, bare, (), fixed, places, allowances)
    return list(dict.fromkeys(found))


def _unnumbered(text: str) -> str:
    """Return the text without the numbers of its lists, which stand between words that follow each other."""
    return _LIST_NUMBER.sub("", text)


def _found(
    secrets: Sequence[Secret],
    pages: Sequence[str],
    carriers: Sequence[Carrier],
    fixed: Sequence[str],
    shared: Mapping[str, str],
    allowances: Sequence[Allowance],
) -> list[Finding]:
    explained = Explained(fixed, shared, allowances)
    places = {place: Reading([text]) for place, text in shared.items()}
    body = Reading(pages, running=True)
    others = [(carrier, Reading(carrier.texts)) for carrier in carriers]
    everything = Reading(["\n".join(pages), *(text for carrier in carriers for text in carrier.texts)], running=True)
    findings: list[Finding] = []
    for secret in secrets:
        if not _may_leak(secret, everything):
            continue
        phrases = _Phrases(secret)
        for match in _matches(phrases, body, explained, places):
            findings.append(_finding(secret, match, page=body.part_of(match.needle) + 1))
        for carrier, reading in others:
            for match in _matches(phrases, reading, explained, places):
                findings.append(_finding(secret, match, page=carrier.page, carrier=carrier.name))
    return findings


@dataclass(frozen=True, slots=True)
class _Match:
    """`needle` is what was counted, `phrase` the words around it that stand in one place."""

    words: str
    phrase: str
    needle: str
    shared: str | None


def _may_leak(secret: Secret, everything: Reading) -> bool:
    """Tell quickly whether a secret needs a closer look: nearly none does, and log entries may be thousands."""
    folded = unicodedata.normalize("NFKC", secret.text).casefold().split()
    words = [word if word.isalnum() else "".join(filter(str.isalnum, word)) for word in folded]
    words = [word for word in words if word]
    if len(words) < WORDS_IN_A_ROW:
        phrases = _Phrases(secret)
        return any(everything.may_hold(phrases.needle(*window)) for window in phrases.windows())
    return any(
        everything.may_hold("".join(words[first : first + WORDS_IN_A_ROW]))
        for first in range(len(words) - WORDS_IN_A_ROW + 1)
    )


def _matches(
    phrases: _Phrases, reading: Reading, explained: Explained, places: Mapping[str, Reading]
) -> Iterator[_Match]:
    """Yield each unexplained match, neighbouring words joined as far as one place holds them."""
    reached = 0
    for first, last in phrases.windows():
        if last <= reached:
            continue
        needle = phrases.needle(first, last)
        found = reading.count(needle)
        if not found or found <= explained.count(needle):
            continue
        shared = next((key for key, place in places.items() if place.count(needle)), None)
        home = reading if shared is None else places[shared]
        end = last
        while end < len(phrases.words) and home.count(phrases.phrase(first, end + 1)):
            end += 1
        reached = end
        phrase = phrases.phrase(first, end)
        if needle != phrases.phrase(first, last):
            # A number may be written in another way than in the secret.
            phrase = squeeze(needle)
        words = "" if shared is None else _as_written(places[shared].text, phrase)
        yield _Match(words or " ".join(phrases.words[first:end]), phrase, needle, shared)


def _as_written(text: str, phrase: str) -> str:
    """Return the first passage of `text` that reads as a squeezed phrase, as it stands there; "" if none does."""
    squeezed, origin = _positions(text)
    at = squeezed.find(phrase)
    if at < 0:
        return ""
    first, end = origin[at], origin[at + len(phrase) - 1] + 1
    while end < len(text) and text[end] in _SENTENCE_ENDS:
        end += 1
    return " ".join(text[first:end].split())


def _finding(secret: Secret, match: _Match, *, page: int | None, carrier: str = "") -> Finding:
    return Finding(secret.place, match.words, match.phrase, page, carrier, match.shared)
