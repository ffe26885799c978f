"""The charts of figures by year on the screen."""

from decimal import Decimal

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.plan import YearFigure
from app.domain.template import Audience, Field, Kind, Series, SeriesUnit
from app.domain.words import Words
from app.ui.fields.years import YearsEditor
from app.ui.theme import theme

SERIES = (
    Series("sales", Words(en="Sales"), SeriesUnit.EUR),
    Series("margin", Words(en="Margin"), SeriesUnit.EUR, internal=True),
    Series("people", Words(en="Personnel"), SeriesUnit.COUNT),
)
FIELD = Field("figures", Kind.YEARS, Audience.SHARED, False, Words(en="Figures"), Words(), Words(), series=SERIES)


def figures(*years: int) -> tuple[YearFigure, ...]:
    return tuple(
        YearFigure(year, series.key, Decimal(1000 * year - 900_000 * number))
        for year in years
        for number, series in enumerate(SERIES)
    )


def editor(qtbot: QtBot, width: int) -> YearsEditor:
    made = YearsEditor(FIELD, "en")
    qtbot.addWidget(made)
    made.resize(width, 600)
    made.show()
    return made


def colours(made: YearsEditor) -> set[str]:
    image = made.charts.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


def test_each_unit_is_drawn_as_soon_as_there_is_a_course(looked: QApplication, qtbot: QtBot) -> None:
    made = editor(qtbot, 700)
    made.set_value(figures(2025))
    assert not made.charts.isVisible()
    made.set_value(figures(2024, 2025))
    assert made.charts.isVisible()
    assert [chart.unit for chart in made.charts.charts] == [SeriesUnit.EUR, SeriesUnit.COUNT]
    assert {theme().color("accent").name(), theme().color("warn").name()} <= colours(made)
    made.set_value(None)
    assert not made.charts.isVisible()


def test_charts_stand_below_each_other_where_there_is_no_room(looked: QApplication, qtbot: QtBot) -> None:
    wide, narrow = editor(qtbot, 700), editor(qtbot, 380)
    for made in (wide, narrow):
        made.set_value(figures(2023, 2024, 2025))
    qtbot.waitUntil(lambda: narrow.charts.height() > 1.8 * wide.charts.height())


def test_an_internal_series_says_so(looked: QApplication, qtbot: QtBot) -> None:
    made = editor(qtbot, 700)
    made.set_value(figures(2025))
    assert made.rows[0].cells["margin"].accessibleName() == "Margin 2025, internal"
    assert made.rows[0].cells["sales"].accessibleName() == "Sales 2025"
    assert [heading.text() for heading in made._headings] == ["Sales, €", "Margin, €, internal", "Personnel"]
