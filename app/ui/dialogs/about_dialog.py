"""What this program is, where its data lies, and what it is built on."""

import platform
from collections.abc import Sequence
from importlib import metadata

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import __version__, paths
from app.i18n import mark, tr
from app.services.store_versions import store_versions
from app.ui.context import Context
from app.ui.sizes import px, sized
from app.ui.theme import STEP
from app.ui.widgets.card import Card
from app.ui.widgets.scrolling import Scrolling
from app.ui.widgets.section_heading import SectionHeading

WIDTH = 560

LICENCES = (
    mark("Inter, the letters of screen and PDF: SIL Open Font License 1.1"),
    mark("DejaVu Sans, for characters that Inter lacks: Bitstream Vera licence and public domain"),
    mark("Lucide, the icons: ISC licence"),
    mark("Qt and PySide6, the window: GNU LGPL 3"),
)


def versions() -> Sequence[tuple[str, str]]:
    """Return the program and what it runs on, each with its version."""
    found = [
        ("Kumppani", __version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("PySide6", PySide6.__version__),
    ]
    for package in ("SQLAlchemy", "sqlcipher3", "reportlab"):
        try:
            found.append((package, metadata.version(package)))
        except metadata.PackageNotFoundError:
            continue
    return [*found, (platform.system(), platform.release())]


class AboutDialog(QDialog):
    """Versions, places and licences; all of it can be selected and copied."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Kumppani"))
        self.setAccessibleName(tr("About Kumppani"))
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 4 * STEP)
        column.setSpacing(4 * STEP)
        column.addWidget(
            SectionHeading("Kumppani", tr("A workbench for account plans. Your data stays on this computer."))
        )
        store, log = context.core.store.path, paths.log_file()
        held = store_versions(context.core)
        named = [
            *versions(),
            ("SQLite", held.sqlite),
            (tr("Schema of the store"), str(held.schema)),
        ]
        self.parts = [
            _card(tr("Versions"), [f"{name} {version}" for name, version in named]),
            _card(tr("Places"), [tr("Store: {path}").format(path=store), tr("Log: {path}").format(path=log)]),
            _card(tr("Licences"), [tr("Kumppani: Apache License 2.0"), *(tr(each) for each in LICENCES)]),
        ]
        inside = QWidget()
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(4 * STEP)
        for part in self.parts:
            cards.addWidget(part)
        cards.addStretch(1)
        area = Scrolling(inside)
        column.addWidget(area, 1)
        column.addLayout(self._make_buttons())
        sized(self, minimum_width=WIDTH)
        self.ensurePolished()
        around = column.totalHeightForWidth(px(WIDTH)) - area.sizeHint().height()
        wanted = around + cards.totalHeightForWidth(px(WIDTH) - 12 * STEP)
        self.resize(px(WIDTH), min(wanted, self.screen().availableGeometry().height() - 16 * STEP))

    def text(self) -> str:
        """Return everything as plain text."""
        return "\n\n".join(label.text() for part in self.parts for label in part.findChildren(_Selectable))

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self.copy = QPushButton(tr("Copy"), self)
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        row.addWidget(self.copy)
        row.addStretch(1)
        close = QPushButton(tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self.copy.setText(tr("Copied"))


class _Selectable(QLabel):
    """Words that can be selected with mouse and keys."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )


def _card(title: str, lines: Sequence[str]) -> Card:
    card = Card(title)
    card.body.setSpacing(2 * STEP)
    label = _Selectable("\n".join(lines))
    label.setAccessibleName(title)
    card.body.addWidget(label)
    return card
