"""Fractional positions: moving one row of a list changes that row's position and no other's."""

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise


def positions(order: Sequence[str], known: Mapping[str, float]) -> dict[str, float]:
    """Return a position for each id so that sorting by it gives `order`; as many as possible keep their `known` one.

    Ids do not repeat. Where numbers no longer fit between two neighbours, all are counted anew from 1.
    """
    kept = _longest_rise([(index, known[each]) for index, each in enumerate(order) if each in known])
    ends = [(-1, -math.inf), *kept, (len(order), math.inf)]
    found = {order[index]: position for index, position in kept}
    for (left, low), (right, high) in pairwise(ends):
        between = order[left + 1 : right]
        found.update(zip(between, _spread(len(between), low, high), strict=True))
    placed = [found[each] for each in order]
    if all(before < after for before, after in pairwise(placed)):
        return dict(zip(order, placed, strict=True))
    return {each: float(number) for number, each in enumerate(order, start=1)}


def _spread(count: int, low: float, high: float) -> list[float]:
    if math.isinf(low):
        low = high - count - 1 if math.isfinite(high) else 0.0
    if math.isinf(high):
        high = low + count + 1
    return [low + (high - low) * number / (count + 1) for number in range(1, count + 1)]


def _longest_rise(items: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Return a longest part of the items, in their order, whose positions rise."""
    tails: list[float] = []
    chains: list[tuple[int, ...]] = []
    for number, (_, position) in enumerate(items):
        place = bisect_left(tails, position)
        chain = (*(chains[place - 1] if place else ()), number)
        tails[place : place + 1] = [position]
        chains[place : place + 1] = [chain]
    return [items[number] for number in chains[-1]] if chains else []
