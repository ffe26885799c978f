"""The figures of a `years` field that a reader may see, for charts beside their table."""

from dataclasses import dataclass

from app.domain.charts import Chart, charts
from app.domain.plan import YearFigure
from app.domain.template import Series


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures with the names of their series, in one language."""

    series: tuple[Series, ...]
    figures: tuple[YearFigure, ...]
    language: str

    def charts(self) -> list[Chart]:
        """Return a chart for each unit that has a course to show."""
        return charts(self.series, self.figures)
