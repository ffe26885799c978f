"""What runs along every page: header, footer and page x/y, and the document that holds the pages."""

from collections.abc import Sequence
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.reports import fonts
from app.reports.data import Head
from app.reports.ornaments import draw_string, picture, shortened
from app.reports.styles import BOTTOM, HEIGHT, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, SMALL, WIDTH, colour

PROGRAM = "Kumppani"

# Streams as bytes: text for transports of seven bits would be larger and takes as long as all the drawing.
rl_config.useA85 = 0

_HEADER = PAGE_HEIGHT - 53.0
_FOOTER = 33.0
_LOGO_HEIGHT, _LOGO_WIDTH = 26.0, 170.0
_LATER_LOGO = 0.65
_FOLIO_ROOM = 60.0


def header(head: Head, page: int) -> tuple[str, str]:
    """Return the texts at the left and at the right of a page's header, as printed; a logo stands for the office."""
    right = fonts.printable(" · ".join(part for part in (head.document, head.mark) if part))
    left = head.customer if page > 1 else "" if _logo(head) else head.office
    room = WIDTH - fonts.width(right, fonts.BOLD, SMALL.size) - _LOGO_WIDTH
    return shortened(fonts.printable(left), SMALL.font, SMALL.size, room), right


def footer(head: Head) -> str:
    """Return the text of the footer, as printed."""
    return shortened(fonts.printable(head.footer), SMALL.font, SMALL.size, WIDTH - _FOLIO_ROOM)


def folio(page: int, pages: int) -> str:
    """Return the page number, as printed."""
    return f"{page} / {pages}"


def running(head: Head, page: int, pages: int) -> str:
    """Return all words that run along a page, in the order in which they are drawn."""
    return " ".join((*header(head, page), footer(head), folio(page, pages)))


def describe(canvas: Canvas, head: Head) -> None:
    """Write what a file tells of itself beside its pages."""
    canvas.setTitle(fonts.printable(head.title()).replace("\n", " "))
    canvas.setAuthor(fonts.printable(head.office).replace("\n", " "))
    canvas.setSubject("")
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    # The day alone, so that the same plan on the same day gives the same bytes.
    canvas.setDateFormatter(lambda *_moment: f"D:{head.day:%Y%m%d}120000+00'00'")


def _logo(head: Head) -> object | None:
    return picture(head.logo) if head.logo else None


class Document(BaseDocTemplate):
    """An A4 document; the same story gives the same bytes."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._buffer = BytesIO()
        self._pages = 0
        super().__init__(
            self._buffer,
            pagesize=A4,
            lang=head.language,
            invariant=1,
            pageCompression=1,
            # Otherwise each page begins with a font that is not embedded, although nothing is set in it.
            initialFontName=fonts.font(fonts.REGULAR).fontName,
        )
        frame = Frame(MARGIN, BOTTOM, WIDTH, HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._draw_running))

    def made_of(self, story: Sequence[Flowable]) -> bytes:
        """Build the document and return the file."""
        self.build(list(story))
        return self._buffer.getvalue()

    def _draw_running(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        # Drawn before the page's own text: the proof cuts these words off the beginning of each page.
        page = self._pages = canvas.getPageNumber()
        if page == 1:
            describe(canvas, self._head)
        left, right = header(self._head, page)
        canvas.saveState()
        x = self._draw_sender(canvas, page)
        canvas.setFillColor(colour("muted"))
        draw_string(canvas, left, SMALL.font, SMALL.size, x, _HEADER)
        if self._head.mark:
            canvas.setFillColor(colour("internal"))
            canvas.rect(0, PAGE_HEIGHT - 7, PAGE_WIDTH, 7, stroke=0, fill=1)
        name = fonts.BOLD if self._head.mark else SMALL.font
        right_edge = PAGE_WIDTH - MARGIN
        draw_string(canvas, right, name, SMALL.size, right_edge - _drawn_width(right, name), _HEADER)
        canvas.setFillColor(colour("line"))
        canvas.rect(MARGIN, _FOOTER + 12, WIDTH, 0.6, stroke=0, fill=1)
        canvas.setFillColor(colour("muted"))
        draw_string(canvas, footer(self._head), SMALL.font, SMALL.size, MARGIN, _FOOTER)
        # How many pages there will be is known at the end only: the number is a form that is filled in then.
        canvas.doForm(f"folio{page}")
        canvas.restoreState()

    def _draw_sender(self, canvas: Canvas, page: int) -> float:
        """Draw the logo, on the first page a square if there is none; return where the text of the header begins."""
        logo = picture(self._head.logo) if self._head.logo else None
        if logo:
            wide, high = logo.getSize()
            scale = min(_LOGO_HEIGHT / high, _LOGO_WIDTH / wide) * (1.0 if page == 1 else _LATER_LOGO)
            y = _HEADER + 2.5 - high * scale / 2
            canvas.drawImage(logo, MARGIN, y, wide * scale, high * scale, mask="auto")
            return MARGIN + wide * scale + 9.0
        if page > 1 or not self._head.office:
            return MARGIN
        canvas.setFillColor(colour("internal" if self._head.mark else "accent"))
        canvas.rect(MARGIN, _HEADER - 0.6, 6.4, 6.4, stroke=0, fill=1)
        return MARGIN + 10.5

    def _endBuild(self) -> None:
        for page in range(1, self._pages + 1):
            text = folio(page, self._pages)
            self.canv.beginForm(f"folio{page}")
            self.canv.setFillColor(colour("muted"))
            edge = PAGE_WIDTH - MARGIN - fonts.width(text, SMALL.font, SMALL.size)
            draw_string(self.canv, text, SMALL.font, SMALL.size, edge, _FOOTER)
            self.canv.endForm()
        super()._endBuild()  # type: ignore[misc]


def _drawn_width(text: str, name: str) -> float:
    return sum(fonts.width(part, font, SMALL.size) for font, part in fonts.by_font(text, name))
