"""The only way from a report to a PDF."""

from app.reports.data import CustomerEdition, Report
from app.reports.page import Document
from app.reports.plan import customer_story, internal_story


def render(report: Report) -> bytes:
    """Return the report as a PDF file; the same report always gives the same bytes."""
    story = customer_story(report) if isinstance(report, CustomerEdition) else internal_story(report)
    return Document(report.head).made_of(story)
