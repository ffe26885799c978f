"""The PDF as it would be made at this moment, to be looked at while the plan is written."""

from dataclasses import dataclass, replace

from app.services import exporting
from app.services.core import Core
from app.services.pdf_making import Made
from app.services.reporting import Edition


@dataclass(frozen=True, slots=True)
class Draft:
    """A PDF to look at, proven as the one to be saved would be, and the size of each of its pages in points."""

    made: Made
    sizes: tuple[tuple[float, float], ...]


def warm_up() -> None:
    """Load what PDFs are made and drawn with, so that the first one comes as fast as the others; in any thread."""
    from app.domain.text import parse
    from app.reports import fonts, pages, proof, render

    _ = pages, proof, render
    fonts.printable("A")
    parse("- **A**")


def reader(core: Core) -> Core:
    """Return a core to read with in another thread; it keeps the office as it is now."""
    _ = core.office
    return replace(core)


def draw_up(core: Core, customer_id: str, edition: Edition, language: str | None) -> Draft:
    """Make the PDF of what the store holds now; the customer's own language if none is given.

    Takes 50 to 150 ms and may run in another thread with what `reader` gives. Raises UserError CUSTOMER_NOT_FOUND, or
    MachineError when the store or the finished PDF cannot be read.
    """
    from app.reports.pages import page_sizes

    made = exporting.make(exporting.prepare(core, customer_id, edition, language))
    return Draft(made, page_sizes(made.pdf))
