"""The customer list at the left: search, filters, rows. It paints before the store is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.customer import CustomerRow
from app.domain.errors import KumppaniError
from app.domain.list_names import ListNames
from app.domain.search import CustomerQuery
from app.ui import messages, tasks
from app.ui.models.customer_list import CustomerListModel
from app.ui.pages.customers.count_line import CountLine
from app.ui.pages.customers.delegate import CustomerDelegate
from app.ui.pages.customers.filters import FilterBar
from app.ui.pages.customers.list_view import CustomerListView
from app.ui.pages.customers.nothing_shown import NothingShown
from app.ui.pages.customers.row_menu import RowMenu
from app.ui.pages.customers.search_field import SearchField
from app.ui.pages.customers.selection_bar import SelectionBar
from app.ui.theme import STEP, theme

if TYPE_CHECKING:
    from app.ui.context import Context
    from app.ui.models.customer_source import CustomerSource

AT_ONCE = 500
"""Up to so many selected customers their ids are read at once, more in a task."""
