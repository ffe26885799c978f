"""A white card with round corners, which holds one matter of a page."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.theme import STEP
from app.ui.widgets.badge import internal_badge
from app.ui.widgets.section_heading import SectionHeading


class Card(QFrame):
    """A card; put widgets into `body`. With a title it begins with a heading, and with a line under that."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 5 * STEP)
        self.body.setSpacing(3 * STEP)
        self.heading: SectionHeading | None = None
        if title:
            self.heading = SectionHeading(title, subtitle, self)
            self.body.addWidget(self.heading)
            self.setAccessibleName(title)

    def mark_internal(self) -> None:
        """Say in the heading that what stands in the card is internal."""
        if self.heading is not None:
            self.heading.trailing.addWidget(internal_badge())
