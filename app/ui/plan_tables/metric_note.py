"""What a metric means and how it is counted, under the place where it is chosen."""

from PySide6.QtWidgets import QLabel, QWidget

from app.domain.metrics import Metric
from app.i18n import language, tr
from app.ui.theme import set_look


class MetricNote(QLabel):
    """Definition and formula of a metric; takes no room without one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        set_look(self, "role", "small")
        self.hide()

    def show_metric(self, metric: Metric | None) -> None:
        """Show what a metric means, or nothing."""
        self.setVisible(metric is not None)
        if metric is None:
            self.clear()
            return
        lines = [metric.definitions.get(language())]
        formula = metric.formulas.get(language())
        if formula:
            lines.append(tr("Formula: {formula}").format(formula=formula))
        if metric.few > 1:
            lines.append(tr("It says something from {n} cases on.").format(n=metric.few))
        self.setText("\n".join(lines))
