"""The only way from a report to a PDF."""

from app.reports.data import CustomerEdition, Report
from app.reports.page import Document
from app.reports.plan import customer_story, internal_story
from app.reports.summary import summary_story
from app.reports.summary_data import SummaryEdition


def render(report: Report | SummaryEdition) -> bytes:
    """Return the report as a PDF file; the same report always gives the same bytes."""
    if isinstance(report, SummaryEdition):
        return Document(report.head).made_of(summary_story(report))
    story = customer_story(report) if isinstance(report, CustomerEdition) else internal_story(report)
    return Document(report.head).made_of(story)
