"""A line for one number: the bare number while it is typed, the formatted one otherwise."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from app.formats import format_number
from app.ui.fields.typed_line import TypedLine

Read = Callable[[str], Decimal]
Format = Callable[[Decimal, str], str]


class NumberLine(TypedLine[Decimal]):
    """A number; `read` raises UserError for what is none, `format_` writes one in `language`."""

    def __init__(self, language: str, read: Read, format_: Format, parent: QWidget | None = None) -> None:
        super().__init__(read, partial(_written, format_, language), partial(_bare, language), parent)


def _written(format_: Format, language: str, number: Decimal) -> str:
    return format_(number, language)


def _bare(language: str, number: Decimal) -> str:
    return format_number(number, language).replace("\u2212", "-")
