"""Letters typed into the real window one by one, and how long it takes until what each brings is painted."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tests.bench.measuring import PASSES, Outcome, Times, told_by_passes
from tests.bench.window import OpenWindow, PaintWatch

Arrive = Callable[[int, str], None]
"""Goes on until what a key brings has been painted; gets the number of paints before the key, and the text so far."""


@dataclass
class Keys:
    """What each key took: the time to the last paint and the work of this thread in it (milliseconds), the text so far.

    A space is typed and not measured: it changes nothing that is searched for, and nothing is painted anew.
    """

    opened: OpenWindow
    watches: Sequence[PaintWatch]
    shown: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def type(self, widget: QWidget, text: str, pace: Callable[[], float], arrive: Arrive) -> None:
        """Type a text; `pace` gives the seconds from one key to the next."""
        for place, letter in enumerate(text):
            known = sum(watch.paints for watch in self.watches)
            started, before = time.perf_counter(), time.thread_time()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                # The text alone tells which letter it is, as with an input method.
                QCoreApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
            if letter != " ":
                arrive(known, text[: place + 1])
                self.shown.append((max(watch.ended for watch in self.watches) - started) * 1000)
                self.worked.append((time.thread_time() - before) * 1000)
                self.texts.append(text[: place + 1])
            self.opened.wait(max(0.0, pace() - (time.perf_counter() - started)))

    def outcome(self, what: str, floor: str, target: float, *details: str, floored: bool) -> Outcome:
        """Return the row of the table, after all passes; `target` bounds the p95 in milliseconds."""
        ours = Times.of(self.shown)
        late = sum(1 for each in self.shown if each > target)
        slowest = sorted(zip(self.shown, self.texts, strict=True), reverse=True)[:5]
        return Outcome(
            what,
            floor,
            ours.short(),
            f"p95 <= {target:g} ms",
            ours.p95,
            reached=ours.p95 <= target,
            floored=floored,
            details=(
                f"ours: {ours}; {late} keys of {PASSES} passes later than {target:g} ms",
                f"of that at work: {Times.of(self.worked)}",
                told_by_passes("key", self.shown, self.worked),
                *details,
                "slowest: " + ", ".join(f"{text!r} {took:.1f} ms" for took, text in slowest),
            ),
        )


def measured(typed: Iterable[str]) -> list[str]:
    """Return the texts as they stand at each key that is measured."""
    return [text[:end] for text in typed for end in range(1, len(text) + 1) if text[end - 1] != " "]
