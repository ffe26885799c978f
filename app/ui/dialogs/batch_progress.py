"""How far many PDFs are, and how long they still take."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.i18n import tr, trn
from app.ui.theme import STEP
from app.ui.widgets.elided_label import ElidedLabel

_FIRST = 3
"""From so many finished ones on the rest is reckoned."""


def remaining(done: int, total: int, seconds: float) -> float | None:
    """Return the seconds that the rest takes when `done` of `total` took `seconds`; None while that is a guess."""
    return None if done < _FIRST else (total - done) * seconds / done


def remaining_text(seconds: float | None) -> str:
    """Return the remaining time in words, as coarse as it is uncertain."""
    if seconds is None:
        return ""
    if seconds < 60:
        tens = max(10, -(-round(seconds) // 10) * 10)
        return tr("about {n} s left").format(n=tens) if tens < 60 else tr("about a minute left")
    minutes = round(seconds / 60)
    if minutes < 60:
        return trn("about {n} minute left", "about {n} minutes left", minutes).format(n=minutes)
    hours, minutes = divmod(minutes, 60)
    return tr("about {h} h {m} min left").format(h=hours, m=minutes)


class BatchProgress(QWidget):
    """A bar, and under it how many of how many, and the remaining time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("How many PDFs are made"))
        column.addWidget(self.bar)
        self.words = ElidedLabel("", "muted", self)
        column.addWidget(self.words)
        self._told: tuple[str, str] = ("", "")

    def show_progress(self, done: int, total: int, seconds: float) -> None:
        """Show that `done` of `total` took `seconds` since the first was ready."""
        # Until the first is ready it only shows that something is going on.
        self.bar.setRange(0, total if done else 0)
        self.bar.setValue(done)
        count = tr("{done} of {total}").format(done=done, total=total)
        left = remaining_text(remaining(done, total, seconds))
        if (count, left) != self._told:
            self._told = count, left
            self.words.setText(" · ".join(filter(None, (count, left))))
