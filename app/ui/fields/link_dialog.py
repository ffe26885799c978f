"""The small dialog that asks for the text and the address of a link."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.text import safe_href
from app.i18n import translator
from app.ui.sizes import sized
from app.ui.theme import STEP
from app.ui.widgets.hint_line import HintLine


class LinkDialog(QDialog):
    """Asks for a link in `language`; `chosen` carries text and address. An empty address takes the link away."""

    chosen = Signal(str, str)

    def __init__(self, text: str, href: str, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        words = self._words = translator(language)
        self.setWindowTitle(words.tr("Link"))
        sized(self, minimum_width=420)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 5 * STEP, 5 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        form = QFormLayout()
        form.setSpacing(2 * STEP)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.text = QLineEdit(text, self)
        self.address = QLineEdit(href, self)
        self.address.setPlaceholderText("https://")
        form.addRow(words.tr("Text"), self.text)
        form.addRow(words.tr("Address"), self.address)
        column.addLayout(form)
        self._hint = HintLine(self)
        column.addWidget(self._hint)
        column.addLayout(self._make_buttons())
        (self.address if text else self.text).setFocus()

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addStretch(1)
        cancel = QPushButton(self._words.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.ok = QPushButton(self._words.tr("Save"), self)
        self.ok.setProperty("kind", "primary")
        self.ok.setDefault(True)
        self.ok.clicked.connect(self._check)
        row.addWidget(cancel)
        row.addWidget(self.ok)
        return row

    def _check(self) -> None:
        typed = self.address.text().strip()
        address = complete_address(typed)
        if typed and not address:
            sentence = self._words.tr("Write a web, e-mail or phone address, for example https://example.fi.")
            self._hint.show_hint("bad", sentence)
            self.address.setFocus()
            return
        self.accept()
        self.chosen.emit(self.text.text().strip() or address, address)


def complete_address(typed: str) -> str:
    """Return an address with what people leave out (https://, mailto:), or "" for what is none."""
    if known := safe_href(typed):
        return known
    if ":" in typed or "." not in typed or " " in typed:
        return ""
    return safe_href(f"mailto:{typed}" if "@" in typed else f"https://{typed}")
