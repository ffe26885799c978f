"""Pictures of every editor and small widget, empty, filled, wrong, locked and internal, in light and dark.

`python -m tests.helpers.gallery FOLDER` writes them as PNG, to be looked at.
"""

import os
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.people import Person
from app.domain.plan import TeamMember, Value, YearFigure
from app.domain.template import LINK_KINDS, Audience, Choice, Field, Kind, Series, SeriesUnit
from app.domain.words import Words
from app.i18n import set_language
from app.ui.fields import FieldEditor, make_editor
from app.ui.fields.calendar_popup import CalendarPopup
from app.ui.fields.link_dialog import LinkDialog
from app.ui.icons import icon
from app.ui.theme import theme
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.badge import ROLES, Badge, internal_badge
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.notice import Notice
from app.ui.widgets.progress_line import ProgressLine
from app.ui.widgets.toast import Toast

NARRATIVE = (
    "Tilaukset **puhelimitse** Maijalle, vahvistus *aina* sähköpostitse samana päivänä. Ohjeet: "
    "[perehdytys](https://example.fi/ohjeet).\n\n"
    "- Kokoonpanolinja kahdessa vuorossa, kesäsesonki toukokuusta elokuuhun\n"
    "  - hitsaajat erikseen\n- Ilmoitusaika **3 arkipäivää**\n\n1. ensin\n2. sitten"
)
PEOPLE = (Person("p1", "Maija Lehto"), Person("p2", "Timo Virta"), Person("p3", "Aino Äijälä", active=False))
SERIES = (
    Series("turnover", Words("Liikevaihto", "Omsättning", "Turnover"), SeriesUnit.EUR),
    Series("result", Words("Tulos", "Resultat", "Result"), SeriesUnit.EUR),
    Series("people", Words("Henkilöstö", "Personal", "Personnel"), SeriesUnit.COUNT),
)
CHOICES = tuple(
    Choice(key, Words(label, label, label))
    for key, label in (
        ("staffing", "Henkilöstövuokraus"),
        ("recruitment", "Rekrytointi"),
        ("aptitude", "Soveltuvuusarvioinnit"),
        ("training", "Koulutus"),
        ("outplacement", "Urasuunnittelu"),
    )
)
FIGURES = tuple(
    YearFigure(year, key, Decimal(value))
    for year, key, value in (
        (2024, "turnover", 12_400_000),
        (2024, "result", -350_000),
        (2024, "people", 86),
        (2025, "turnover", 13_150_500),
        (2025, "people", 91),
    )
)
VALUES: dict[Kind, Value] = {
    Kind.TEXT: "Puhelimitse, viimeistään klo 14 edellisenä päivänä",
    Kind.NARRATIVE: NARRATIVE,
    Kind.NUMBER: Decimal("4.2"),
    Kind.MONEY: Decimal("12500"),
    Kind.PERCENT: Decimal("18.4"),
    Kind.DATE: date(2027, 2, 1),
    Kind.CHOICE: "recruitment",
    Kind.SCALE: Decimal(4),
    Kind.MULTI: ("staffing", "recruitment"),
    Kind.TEAM: (TeamMember("p1", "Vastuuhenkilö"), TeamMember("p3", "Tilaukset ja vuorot")),
    Kind.YEARS: FIGURES,
    **dict.fromkeys(LINK_KINDS, "recruitment"),
}


def field(kind: Kind, audience: Audience = Audience.SHARED) -> Field:
    """Return a field of a kind, with all that the kind needs."""
    label = Words(f"Kenttä: {kind}", f"Fält: {kind}", f"Field: {kind}")
    return Field(
        key=str(kind),
        kind=kind,
        audience=audience,
        core=True,
        labels=label,
        customer_labels=label,
        guidance=Words("Ohje", "Anvisning", "Guidance"),
        choices=CHOICES,
        series=SERIES,
        unit=Words("asteikolla 1–5", "på skalan 1–5", "on a scale of 1–5") if kind is Kind.NUMBER else Words(),
    )


def editor(kind: Kind, *, filled: bool = True, audience: Audience = Audience.SHARED) -> FieldEditor:
    """Return an editor of a kind, empty or with a value."""
    made = make_editor(field(kind, audience), "fi")
    made.set_people(PEOPLE)
    made.set_value(VALUES[kind] if filled else None)
    return made


def _column(title: str, change: Callable[[FieldEditor], None], *, filled: bool, audience: Audience) -> Card:
    card = Card(title, "Miten palvelumme kytkeytyvät asiakkaan prosesseihin.")
    for kind in Kind:
        row = QHBoxLayout()
        label = QLabel(f"Kenttä: {kind}")
        label.setProperty("role", "label")
        row.addWidget(label)
        if audience is Audience.INTERNAL:
            row.addWidget(internal_badge())
        row.addStretch(1)
        made = editor(kind, filled=filled, audience=audience)
        change(made)
        accessory = made.take_accessory()
        if accessory is not None:
            row.addWidget(accessory)
        card.body.addLayout(row)
        card.body.addWidget(made)
    card.body.addStretch(1)
    card.setFixedWidth(440)
    return card


def _nothing(made: FieldEditor) -> None:
    del made


def _lock(made: FieldEditor) -> None:
    made.set_read_only(True)


def _make_wrong(made: FieldEditor) -> None:
    line = getattr(made, "line", None)
    if isinstance(line, QLineEdit) and made.field.kind is not Kind.TEXT:
        line.setText("noin kaksi")
        line.textEdited.emit("noin kaksi")
        made.commit()


def editors() -> QWidget:
    """Return all editors in five states, side by side."""
    page = QWidget()
    page.setProperty("page", True)
    row = QHBoxLayout(page)
    row.setSpacing(20)
    shared, internal = Audience.SHARED, Audience.INTERNAL
    row.addWidget(_column("Tyhjä", _nothing, filled=False, audience=shared))
    row.addWidget(_column("Täytetty", _nothing, filled=True, audience=shared))
    row.addWidget(_column("Virheellinen", _make_wrong, filled=True, audience=shared))
    row.addWidget(_column("Vain luettava", _lock, filled=True, audience=shared))
    row.addWidget(_column("Sisäinen", _nothing, filled=True, audience=internal))
    return page


def focused() -> QWidget:
    """Return a narrative with its tool bar and the other looks that only the focus gives."""
    page = QWidget()
    page.setProperty("page", True)
    column = QVBoxLayout(page)
    made = editor(Kind.NARRATIVE)
    made.focus_editor()
    column.addWidget(made)
    note = editor(Kind.NARRATIVE, audience=Audience.INTERNAL)
    note.set_value("Toinen toimittaja hoitaa varaston; sopimus päättyy keväällä.")
    column.addWidget(note)
    date_editor = editor(Kind.DATE)
    column.addWidget(date_editor)
    dialog = LinkDialog("perehdytys", "javascript:x", "fi", page)
    dialog.setWindowFlags(Qt.WindowType.Widget)
    dialog.ok.click()
    column.addWidget(dialog)
    popup = CalendarPopup("fi", page)
    popup.open_at(QPoint(0, 0), date(2027, 2, 1))
    popup.setWindowFlags(Qt.WindowType.Widget)
    column.addWidget(popup)
    page.resize(460, 900)
    return page


def widgets() -> QWidget:
    """Return the small widgets on one page."""
    page = QWidget()
    page.setProperty("page", True)
    page.resize(900, 760)
    column = QVBoxLayout(page)
    column.setSpacing(16)
    column.addLayout(_badges())
    column.addLayout(_buttons())
    column.addWidget(_chips())
    column.addWidget(_card())
    for kind in ("info", "good", "warn", "bad", "internal"):
        notice = Notice(page)
        notice.show_notice(kind, "PDF ei sisällä mitään sisäistä.", "Avaa" if kind == "good" else "")
        column.addWidget(notice)
    column.addWidget(
        EmptyState("building-2", "Ei asiakkaita vielä", "Tuo lista tai lisää ensimmäinen.", "Lisää asiakas")
    )
    toast = Toast(page)
    toast.show_message("Tallennettu", "Kumoa")
    return page


def _badges() -> QHBoxLayout:
    row = QHBoxLayout()
    for role in ROLES[:-1]:
        row.addWidget(Badge("Vakiintunut", role))
    row.addWidget(internal_badge())
    row.addStretch(1)
    return row


def _buttons() -> QHBoxLayout:
    row = QHBoxLayout()
    for kind in ("primary", "", "quiet", "danger", "link"):
        button = QPushButton("Luo PDF…")
        button.setProperty("kind", kind)
        row.addWidget(button)
    disabled = QPushButton("Ei nyt")
    disabled.setEnabled(False)
    disabled.setIcon(icon("lock"))
    row.addWidget(disabled)
    row.addStretch(1)
    return row


def _chips() -> QWidget:
    area = QWidget()
    flow = FlowLayout(area)
    for number, text in enumerate(("Omat asiakkaat", "Vaihe", "Toimiala", "Myöhässä 4")):
        chip = Chip(text)
        chip.set_on(number == 1)
        flow.addWidget(chip)
    return area


def _card() -> Card:
    card = Card("Täytetty 11/16", "Neljä osaa")
    line = ProgressLine()
    line.set_progress(11, 16)
    card.body.addWidget(line)
    people = QHBoxLayout()
    people.addWidget(Avatar("Maija Lehto"))
    people.addWidget(Avatar("Åke", None, 48))
    people.addWidget(ElidedLabel("Koskenrannan Konepaja Oy, Nokian ja Tampereen toimipaikat ja varastot", "muted"), 1)
    box = QCheckBox("Lähetä hitsaajaehdokkaat")
    box.setChecked(True)
    people.addWidget(box)
    card.body.addLayout(people)
    return card


def draw(folder: Path) -> list[Path]:
    """Write the pictures into a folder and return their paths."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    set_language("fi")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in ("light", "dark"):
        theme().apply(app, name)
        for title, make in (("editors", editors), ("widgets", widgets), ("focused", focused)):
            page = make()
            page.show()
            # Boxes of text find their height once they know their width.
            QTest.qWait(50)
            page.resize(page.sizeHint().expandedTo(page.size()))
            QTest.qWait(50)
            path = folder / f"{title}-{name}.png"
            page.grab().save(str(path))
            page.close()
            written.append(path)
    return written


if __name__ == "__main__":
    for drawn in draw(Path(sys.argv[1])):
        print(drawn)
