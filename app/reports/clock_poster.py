"""The annual clock as a poster: A4 across, the ring large, the days beside it, on one page wherever they fit."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from io import BytesIO

from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.domain.clock import State
from app.domain.customer import Allowance
from app.domain.errors import ErrorCode, MachineError
from app.domain.leak import Carrier, Finding, Secret, find_leaks
from app.reports import fonts
from app.reports.clock_data import COLUMNS, ClockLine
from app.reports.clock_drawing import dot_group, ring_drawing
from app.reports.drawings import paint
from app.reports.flowables import Text
from app.reports.ornaments import draw_string, picture, shortened
from app.reports.page import PROGRAM, describe
from app.reports.poster_data import Poster
from app.reports.proof import read_back
from app.reports.styles import Look, colour

WIDTH, HEIGHT = landscape(A4)
_MARGIN = 40.0
_RING = 408.0
_RING_BOTTOM = 74.0
_LIST_LEFT = _MARGIN + _RING + 28.0
_LIST_TOP = HEIGHT - 122.0
_LIST_BOTTOM = 62.0
_RULED = 12.0
_LONGEST = 300
_LOGO_HEIGHT, _LOGO_WIDTH = 34.0, 160.0

Row = tuple[int, ClockLine]
"""A row of the list with its number."""
Box = tuple[float, float, float, float]
"""Left, bottom, width and height in points."""
DrawRow = Callable[[Canvas, Row, Box], None]


def render_poster(poster: Poster) -> bytes:
    """Return the poster as a PDF file; the same poster always gives the same bytes."""
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(WIDTH, HEIGHT),
        initialFontName=fonts.font(fonts.REGULAR).fontName,  # type: ignore[arg-type]  # the stubs take it for a size
        invariant=1,
        pageCompression=1,
        lang=poster.head.language,
    )
    describe(canvas, poster.head)
    _draw_head(canvas, poster)
    paint(ring_drawing(poster.sheet.ring, _RING), canvas, _MARGIN, _RING_BOTTOM)
    _draw_legend(canvas, poster)
    _draw_list(canvas, poster)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def prove_poster(
    pdf: bytes,
    poster: Poster,
    secrets: Sequence[Secret],
    shared: Mapping[str, str],
    allowances: Sequence[Allowance] = (),
    *,
    file_name: str = "",
) -> list[Finding]:
    """Return everything internal in a finished poster, as `proof.prove` does for the customer edition.

    Raises MachineError (PROOF_UNREADABLE) when the file cannot be read back with all of its pages.
    """
    back = read_back(pdf)
    if len(back.pages) != poster.sheet.pages:
        raise MachineError(ErrorCode.PROOF_UNREADABLE)
    carriers = (*back.carriers, Carrier("file name", (file_name,)))
    fixed = (*poster.fixed_words(), PROGRAM)
    return find_leaks(secrets, list(back.pages), carriers, fixed=fixed, shared=shared, allowances=allowances)


def _text(canvas: Canvas, text: str, font: str, size: float, x: float, y: float, role: str, room: float) -> None:
    canvas.setFillColor(colour(role))
    draw_string(canvas, shortened(fonts.printable(text), font, size, room), font, size, x, y)


def _draw_head(canvas: Canvas, poster: Poster) -> None:
    """Draw what frames each page: the names at its head, and the line at its foot."""
    logo = picture(poster.head.logo) if poster.head.logo else None
    taken = 0.0
    if logo:
        wide, high = logo.getSize()
        scale = min(_LOGO_HEIGHT / high, _LOGO_WIDTH / wide)
        taken = wide * scale + 20.0
        x, y = WIDTH - _MARGIN - wide * scale, HEIGHT - 44.0 - high * scale / 2
        canvas.drawImage(logo, x, y, wide * scale, high * scale, mask="auto")
    elif poster.head.office:
        office = shortened(fonts.printable(poster.head.office), fonts.MEDIUM, 10.0, WIDTH / 3)
        taken = fonts.width(office, fonts.MEDIUM, 10.0) + 20.0
        canvas.setFillColor(colour("muted"))
        draw_string(canvas, office, fonts.MEDIUM, 10.0, WIDTH - _MARGIN - taken + 20.0, HEIGHT - 48.0)
    room = WIDTH - 2 * _MARGIN - taken
    _text(canvas, poster.head.customer, fonts.HEAVY, 24.0, _MARGIN, HEIGHT - 54.0, "text", room)
    _text(canvas, poster.head.document, fonts.MEDIUM, 12.0, _MARGIN, HEIGHT - 74.0, "accent", room)
    canvas.setFillColor(colour("accent"))
    canvas.rect(_MARGIN, HEIGHT - 88.0, WIDTH - 2 * _MARGIN, 1.5, stroke=0, fill=1)
    _text(canvas, poster.head.footer, fonts.REGULAR, 7.4, _MARGIN, 30.0, "muted", WIDTH - 2 * _MARGIN)


def _draw_legend(canvas: Canvas, poster: Poster) -> None:
    """Name the categories under the ring, each with its shape."""
    x, y = _MARGIN + 6.0, 56.0
    for category, name in {line.sign: line.category for line in poster.sheet.lines}.items():
        wide = fonts.width(fonts.printable(name), fonts.REGULAR, 7.6) + 26.0
        if not name:
            continue
        if x + wide > _LIST_LEFT:
            x, y = _MARGIN + 6.0, y - 12.0
        drawing = Drawing(0, 0)
        drawing.add(dot_group(category, State.PLANNED, "", 4.0, (0, 0)))
        paint(drawing, canvas, x, y + 2.6)
        _text(canvas, name, fonts.REGULAR, 7.6, x + 8.0, y, "muted", 160.0)
        x += wide


def _draw_list(canvas: Canvas, poster: Poster) -> None:
    """Draw the list beside the ring, and what finds no room there on further pages."""
    sheet = poster.sheet
    rows = list(enumerate(sheet.lines, start=1))
    draw = partial(_draw_rows, canvas, _draw_event if sheet.by_event else _draw_day, 40.0 if sheet.by_event else 27.0)
    draw(rows[: sheet.column], _LIST_LEFT, 1)
    for start in range(sheet.column, len(rows), COLUMNS * sheet.column):
        canvas.showPage()
        _draw_head(canvas, poster)
        draw(rows[start : start + COLUMNS * sheet.column], _MARGIN, COLUMNS)


def _draw_rows(canvas: Canvas, draw: DrawRow, highest: float, rows: Sequence[Row], left: float, columns: int) -> None:
    """Draw rows in columns from the left edge on, as high as there is room for and no higher than `highest`."""
    per_column = -(-len(rows) // columns)
    high = min(highest, (_LIST_TOP - _LIST_BOTTOM) / per_column)
    wide = (WIDTH - _MARGIN - left) / columns
    for place, row in enumerate(rows):
        column, above = divmod(place, per_column)
        x, y = left + column * wide, _LIST_TOP - (above + 1) * high
        draw(canvas, row, (x, y, wide - 6.0, high))
        if high >= _RULED:
            canvas.setFillColor(colour("line"))
            canvas.rect(x, y, wide - 6.0, 0.5, stroke=0, fill=1)


def _draw_day(canvas: Canvas, row: Row, box: Box) -> None:
    """Draw a day into its box: dot, day, week, and what in as many lines as fit."""
    (_, line), (x, y, wide, high) = row, box
    size = min(9.4, high * 0.7)
    _draw_dot(canvas, row, x, y + high / 2, min(7.4, high * 0.4))
    base, unit = y + high / 2 - 0.34 * size, size / 9.4
    _text(canvas, line.day, fonts.BOLD, size, x + 20.0, base, "text", 40.0 * unit)
    _text(canvas, line.week, fonts.REGULAR, size, x + 20.0 + 38.0 * unit, base, "muted", 36.0 * unit)
    left = 20.0 + 76.0 * unit
    _draw_what(canvas, line.what, Look(fonts.REGULAR, size, size * 1.22), (x + left, y, wide - left, high))


def _draw_event(canvas: Canvas, row: Row, box: Box) -> None:
    """Draw an event into its box: dot, what in as many lines as fit, and below it its days."""
    (_, line), (x, y, wide, high) = row, box
    _draw_dot(canvas, row, x, y + high / 2, 7.4)
    _text(canvas, line.day, fonts.REGULAR, 7.6, x + 20.0, y + 4.0, "muted", wide - 20.0)
    _draw_what(canvas, line.what, Look(fonts.MEDIUM, 9.0, 10.6), (x + 20.0, y + 10.0, wide - 20.0, high - 10.0))


def _draw_dot(canvas: Canvas, row: Row, x: float, middle: float, size: float) -> None:
    drawing = Drawing(0, 0)
    drawing.add(dot_group(row[1].sign, State.PLANNED, str(row[0]), size, (0, 0)))
    paint(drawing, canvas, x + 7.4, middle)


def _draw_what(canvas: Canvas, text: str, look: Look, box: Box) -> None:
    """Draw what an event is in the middle of its box, and shortened to one line where it finds no room."""
    x, y, wide, high = box
    what = Text.plain(text, look)
    needed = what.height_at(wide)
    if len(text) < _LONGEST and needed <= high - 2.0:
        what.drawOn(canvas, x, y + (high - needed) / 2)
    else:
        _text(canvas, text, look.font, look.size, x, y + high / 2 - 0.34 * look.size, "text", wide)
