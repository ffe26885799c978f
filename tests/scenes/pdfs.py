"""The pages of every document: both editions, the summary, the poster, the delivery card, and what changed."""

from collections.abc import Iterator

import pypdfium2
from PIL import Image

from app.reports.data import Edition
from app.services import delivery_card, exporting, posters, versions
from app.services.core import Core
from app.services.pdf_making import Job
from tests.scenes.records import keep_versions
from tests.scenes.stage import PARTLY, SWEDISH, customer

LANGUAGES = ("fi", "sv", "en")


def jobs(core: Core) -> Iterator[tuple[str, Job]]:
    """Yield what each document of the full customer is made from, in every language; the last ones change the plan."""
    for language in LANGUAGES:
        shown = customer(core)
        for edition in (Edition.CUSTOMER, Edition.INTERNAL, Edition.SUMMARY):
            yield f"{language}-{edition}", exporting.prepare(core, shown, edition, language)
        yield f"{language}-poster", posters.prepare(core, shown, language=language)
        yield f"{language}-card", delivery_card.prepare(core, shown, language)
    for name, language in ((PARTLY, "fi"), (SWEDISH, "sv")):
        shown = customer(core, name)
        yield f"{language}-{Edition.CUSTOMER}-other", exporting.prepare(core, shown, Edition.CUSTOMER, language)
        yield f"{language}-{Edition.SUMMARY}-other", exporting.prepare(core, shown, Edition.SUMMARY, language)
    for language in LANGUAGES:
        shown = keep_versions(core)
        agreed = versions.versions(core, shown)
        yield (
            f"{language}-changes",
            exporting.prepare(core, shown, Edition.CUSTOMER, language, since=agreed[-1].content),
        )


def pages(pdf: bytes) -> Iterator[Image.Image]:
    """Yield the pages of a PDF as pictures."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=1.25).to_pil()
    document.close()


def side_by_side(shown: list[Image.Image]) -> Image.Image:
    """Return pages beside each other on a grey ground."""
    gap = 16
    width = sum(page.width for page in shown) + gap * (len(shown) + 1)
    sheet = Image.new("RGB", (width, shown[0].height + 2 * gap), "lightgrey")
    left = gap
    for page in shown:
        sheet.paste(page, (left, gap))
        left += page.width + gap
    return sheet
