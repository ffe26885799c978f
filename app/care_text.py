"""Says in words what the care of a plan found: how fresh a section is, when the plan is reviewed, what is asked for."""

from collections.abc import Iterable
from datetime import date

from app.domain.care import Care, Freshness, Review, whole_months
from app.formats import format_age, format_date, format_days_ago, local_date
from app.i18n import translator


def freshness_text(fresh: Freshness, today: date, language: str) -> str:
    """Return when a section was changed last, empty for never; in other words when that is too long ago."""
    if fresh.changed is None:
        return ""
    words, day = translator(language), local_date(fresh.changed)
    if not fresh.stale:
        return words.tr("Updated {ago}").format(ago=format_age(day, today, language))
    months = whole_months(day, today)
    return words.trn("Not updated for {n} month", "Not updated for {n} months", months).format(n=months)


def review_text(care: Care, today: date, language: str) -> str:
    """Return the day of the review, empty for none; how far off it is as well when it is near or past."""
    if care.review_due is None:
        return ""
    near = care.review in (Review.SOON, Review.OVERDUE)
    ago = format_days_ago(care.review_due, today, language) if near else ""
    return ", ".join(filter(None, (format_date(care.review_due, language), ago)))


def asked_text(stage: str, labels: Iterable[str], language: str) -> str:
    """Return which empty fields the stage of this name asks for, empty for none."""
    asked = " · ".join(labels)
    told = translator(language).tr("Asked for at the stage “{stage}”").format(stage=stage)
    return f"{told}: {asked}" if asked else ""
