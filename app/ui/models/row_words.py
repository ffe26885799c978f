"""What is said of a list row in words: for the tooltip, for a screen reader, for the painter."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from app.domain.customer import CustomerRow
from app.formats import format_date, format_days_ago, format_number
from app.i18n import language, tr
from app.ui.models.list_names import ListNames


def row_words(row: CustomerRow, names: ListNames, today: date) -> tuple[str, ...]:
    """Return everything the row tells, one text for each thing; what is unknown is empty."""
    badge = names.stages.get(row.stage or "")
    filled, total = (format_number(Decimal(number), language()) for number in (row.filled, row.total))
    return (
        row.name,
        row.business_id,
        place_words(row, names),
        tr("Archived") if row.archived else badge.name if badge else "",
        tr("Filled {filled}/{total}").format(filled=filled, total=total),
        tr("Last contact: {when}").format(when=contact_words(row, today)),
        late_words(row, today),
        review_words(row, today),
    )


def place_words(row: CustomerRow, names: ListNames) -> str:
    """Return industry and town."""
    return " · ".join(filter(None, (names.industries.get(row.industry or "", ""), row.town)))


def review_words(row: CustomerRow, today: date) -> str:
    """Return when the plan is or was to be reviewed, empty when no day is set."""
    return (
        "" if row.review_due is None else tr("Review {when}").format(when=_days_ago(row.review_due, today, language()))
    )


def contact_words(row: CustomerRow, today: date) -> str:
    """Return how long ago the customer was last in contact."""
    return tr("never") if row.last_contact is None else _days_ago(row.last_contact, today, language())


def late_words(row: CustomerRow, today: date) -> str:
    """Return since when an action is overdue, "" for none."""
    if row.next_due is None or row.next_due >= today:
        return ""
    return tr("Action overdue since {day}").format(day=format_date(row.next_due, language()))


_days_ago = lru_cache(maxsize=512)(format_days_ago)
