"""Use cases of finding and replacing words within one plan: its texts, internal notes and the rows of its tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.domain.changes import ChangeSet
from app.domain.plan import PlanView
from app.domain.spots import spots
from app.domain.text import Block, Run, normalise, parse, plain_of, write
from app.services import plan_texts, plans
from app.services.core import Core, require_customer
from app.services.plan_texts import Place

KIND = "plan.replace"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. Upper and lower case are the same."""

    text: str
    whole_words: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """The `number`th place, from 0, of what is wanted in one text of the plan."""

    place: Place
    number: int
    internal: bool


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a replacement is about: places, texts they stand in, and how many of those texts are internal."""

    places: int
    texts: int
    internal: int


def hits(core: Core, view: PlanView, wanted: Wanted) -> list[Hit]:
    """Return every place in the order of the form, by what is read: formatting neither hides nor parts words."""
    found: list[Hit] = []
    for each in plan_texts.texts(view, core.template, core.tables):
        read = _as_read(each.text) if each.markdown else each.text
        count = len(spots(read, wanted.text, whole_words=wanted.whole_words))
        found += [Hit(each.place, number, each.internal) for number in range(count)]
    return found


@lru_cache(maxsize=256)
def _as_read(markdown: str) -> str:
    # Asked for again with every letter that is typed into the search.
    return plain_of(parse(markdown))


def extent(found: Sequence[Hit]) -> Extent:
    """Count places, texts and internal texts."""
    texts = {hit.place: hit.internal for hit in found}
    return Extent(len(found), len(texts), sum(texts.values()))


def replace_all(core: Core, customer_id: str, wanted: Wanted, words: str) -> tuple[Extent, ChangeSet]:
    """Put `words` in every place, in one action, and tell how much that was.

    The words take over the look of the first letter they replace. Raises UserError CUSTOMER_NOT_FOUND, TEXT_TOO_LONG
    when a text would grow beyond its limit, and ROW_WITHOUT_TITLE when a row would lose its name; then nothing is
    changed.
    """
    view = plans.open_plan(core, customer_id)
    found = hits(core, view, wanted)
    return extent(found), _write(core, view, found, wanted, words, {"customer": customer_id})


def replace_one(core: Core, customer_id: str, wanted: Wanted, words: str, hit: Hit) -> ChangeSet:
    """Put `words` in one place; errors as `replace_all`. Nothing happens if the place is not there any more."""
    view = plans.open_plan(core, customer_id)
    found = [each for each in hits(core, view, wanted) if each == hit]
    where = {"field": hit.place.field, "note": hit.place.note, "row": hit.place.shown_in}
    about = {"customer": customer_id, **{key: value for key, value in where.items() if value}}
    return _write(core, view, found, wanted, words, about)


def _write(
    core: Core, view: PlanView, found: Sequence[Hit], wanted: Wanted, words: str, about: Mapping[str, object]
) -> ChangeSet:
    numbers: dict[Place, set[int]] = {}
    for hit in found:
        numbers.setdefault(hit.place, set()).add(hit.number)
    if not numbers:
        return ChangeSet()
    customer_id, clean = view.customer.id, " ".join(normalise(words).split("\n"))
    written = {
        each.place: (_in_narrative if each.markdown else _in_text)(each.text, wanted, clean, numbers[each.place])
        for each in plan_texts.texts(view, core.template, core.tables)
        if each.place in numbers
    }
    with core.store.write(KIND, core.author, about) as unit:
        require_customer(unit, customer_id)
        plan_texts.write(unit, customer_id, core.template, core.tables, written)
    if not unit.changed:
        return ChangeSet()
    fields = frozenset((customer_id, place.field) for place in numbers)
    return ChangeSet(unit.action_id, customers=frozenset({customer_id}), fields=fields)


def _in_text(text: str, wanted: Wanted, words: str, chosen: set[int]) -> str:
    places = spots(text, wanted.text, whole_words=wanted.whole_words)
    for number in sorted(chosen, reverse=True):
        start, end = places[number]
        text = text[:start] + words + text[end:]
    return text


def _in_narrative(markdown: str, wanted: Wanted, words: str, chosen: set[int]) -> str:
    blocks = parse(markdown)
    places = spots(plain_of(blocks), wanted.text, whole_words=wanted.whole_words)
    targets = [places[number] for number in sorted(chosen)]
    made: list[Block] = []
    start = 0
    for block in blocks:
        length = sum(len(run.text) for run in block.runs)
        inside = [(a - start, b - start) for a, b in targets if start <= a < start + length]
        made.append(replace(block, runs=_in_runs(block.runs, inside, words)) if inside else block)
        # One more for the end of the block.
        start += length + 1
    return write(made)


def _in_runs(runs: tuple[Run, ...], places: Sequence[tuple[int, int]], words: str) -> tuple[Run, ...]:
    made: list[Run] = []
    start = 0
    for run in runs:
        text = ""
        at = 0
        for first, end in ((a - start, b - start) for a, b in places):
            if end <= 0 or first >= len(run.text):
                continue
            text += run.text[at : max(0, first)] + (words if first >= 0 else "")
            at = min(end, len(run.text))
        made.append(replace(run, text=text + run.text[at:]))
        start += len(run.text)
    return tuple(made)
