"""Rows of two lines in a dialog's list, and the list of what was saved when and by whom."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.formats import format_datetime
from app.i18n import language, tr
from app.ui.sizes import px, sized
from app.ui.theme import STEP
from app.ui.widgets.plain_tip import plain_tip


class _Saved(Protocol):
    @property
    def saved_at(self) -> datetime: ...
    @property
    def author(self) -> str: ...


def two_line_item(text: str) -> QListWidgetItem:
    """Return a row with room for two lines; the tooltip has the whole."""
    item = QListWidgetItem(text)
    item.setSizeHint(QSize(0, px(12 * STEP)))
    item.setToolTip(plain_tip(text))
    return item


def version_list(versions: Sequence[_Saved], width: int) -> QListWidget:
    """Return the list of versions, of which the first is what stands now; `width` in pixels."""
    listing = QListWidget()
    listing.setAccessibleName(tr("Versions, latest first"))
    sized(listing, column_width=width)
    for number, version in enumerate(versions):
        when = format_datetime(version.saved_at, language())
        name = tr("{when} · now").format(when=when) if number == 0 else when
        listing.addItem(two_line_item(f"{name}\n{version.author or tr('Unknown')}"))
    return listing
