"""Drawings of ReportLab on a page."""

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import STATE_DEFAULTS, Drawing
from reportlab.pdfgen.canvas import Canvas

from app.reports import fonts


def paint(drawing: Drawing, canvas: Canvas, x: float, y: float) -> None:
    """Draw with the lower left corner at a point of the page.

    A drawing begins with a font, used or not; ReportLab's own would be the one font of the file that is not embedded.
    """
    STATE_DEFAULTS["fontName"] = fonts.font(fonts.REGULAR).fontName
    renderPDF.draw(drawing, canvas, x, y)
