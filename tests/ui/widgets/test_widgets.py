"""The small widgets: what they show, say and send."""

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import theme
from app.ui.widgets.avatar import Avatar, initials
from app.ui.widgets.badge import Badge, internal_badge
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.notice import Notice
from app.ui.widgets.progress_line import ProgressLine
from app.ui.widgets.toast import Toast


def test_a_badge_says_its_words(qtbot: QtBot) -> None:
    badge = Badge("Prospekti")
    qtbot.addWidget(badge)
    badge.set_badge("Vakiintunut", "good")
    assert badge.text() == badge.accessibleName() == "Vakiintunut"
    assert badge.property("badge") == "good"


def test_the_internal_badge_is_told_in_words_too(qtbot: QtBot) -> None:
    badge = internal_badge()
    qtbot.addWidget(badge)
    assert badge.text()
    assert badge.property("badge") == "internal"


def test_a_card_has_a_name(qtbot: QtBot) -> None:
    card = Card("Palvelut", "Mitä asiakas käyttää.")
    qtbot.addWidget(card)
    assert card.accessibleName() == "Palvelut"
    assert card.heading is not None
    card.heading.set_texts("Riskit")


def test_a_chip_shows_a_tick_while_it_is_on(qtbot: QtBot) -> None:
    chip = Chip("Vaihe")
    qtbot.addWidget(chip)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked() and not chip.icon().isNull()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert not chip.isChecked() and chip.icon().isNull()


def test_the_line_is_filled_in_proportion(qapp: QApplication, qtbot: QtBot) -> None:
    theme().apply(qapp, "light")
    line = ProgressLine()
    qtbot.addWidget(line)
    line.resize(100, 5)
    line.set_progress(3, 4)
    image = line.grab().toImage()
    assert image.pixelColor(60, 2) == theme().color("accent")
    assert image.pixelColor(90, 2) == theme().color("neutral_soft")
    assert line.accessibleName() == "3/4"


def test_initials() -> None:
    assert initials("Maija Kaarina Lehto") == "ML"
    assert initials("Åke") == "Å"
    assert initials("  ") == ""
    assert initials("Anna-Liisa") == "AL"


def test_an_avatar_shows_the_photo_and_else_the_initials(qtbot: QtBot, tmp_path: Path) -> None:
    photo = QImage(8, 8, QImage.Format.Format_RGB32)
    photo.fill(Qt.GlobalColor.green)
    path = tmp_path / "photo.png"
    photo.save(str(path))
    avatar = Avatar("Maija Lehto", path.read_bytes(), 32)
    qtbot.addWidget(avatar)
    assert avatar.grab().toImage().pixelColor(16, 16) == photo.pixelColor(0, 0)
    avatar.set_person("Timo Virta", b"no picture")
    assert avatar.grab().toImage().pixelColor(4, 16) == theme().color("accent_soft")
    assert avatar.accessibleName() == "Timo Virta"


def test_an_empty_state_offers_its_action(qtbot: QtBot) -> None:
    state = EmptyState("building-2", "Ei asiakkaita", "Tuo lista.", "Tuo…")
    qtbot.addWidget(state)
    with qtbot.waitSignal(state.actionRequested):
        QTest.mouseClick(state.button, Qt.MouseButton.LeftButton)


def test_a_long_label_tells_the_rest_in_its_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("Koskenrannan Konepaja Oy ja sen kaikki toimipaikat")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_a_hint_comes_and_goes(qtbot: QtBot) -> None:
    hint = HintLine()
    qtbot.addWidget(hint)
    hint.show_hint("warn", "Tarkista numero.")
    assert hint.isVisible() and hint.text() == hint.accessibleName() == "Tarkista numero."
    hint.clear()
    assert not hint.isVisible() and hint.text() == ""


def test_words_flow_to_the_next_row(qtbot: QtBot) -> None:
    area = QWidget()
    qtbot.addWidget(area)
    flow = FlowLayout(area, 4)
    words = [QWidget() for _ in range(5)]
    for word in words:
        word.setFixedSize(40, 20)
        flow.addWidget(word)
    words[1].hide()
    flow.setGeometry(QRect(0, 0, 90, 100))
    assert [(word.x(), word.y()) for word in words if word is not words[1]] == [
        (0, 0),
        (44, 0),
        (0, 24),
        (44, 24),
    ]
    assert flow.heightForWidth(90) == 44
    assert flow.heightForWidth(1000) == 20


def test_words_that_come_go_and_grow_change_the_height_of_their_flow(qtbot: QtBot) -> None:
    area = QWidget()
    qtbot.addWidget(area)
    flow = FlowLayout(area, 4)
    words = [QWidget() for _ in range(3)]
    for word in words:
        word.setFixedSize(40, 20)
        flow.addWidget(word)
    heights = [flow.heightForWidth(90)]
    words[1].hide()
    heights.append(flow.heightForWidth(90))
    words[0].setFixedSize(80, 30)
    heights.append(flow.heightForWidth(90))
    flow.removeWidget(words[0])
    heights.append(flow.heightForWidth(90))
    flow.addWidget(words[0])
    heights.append(flow.heightForWidth(90))
    assert heights == [44, 20, 54, 20, 54]


def test_a_notice_can_act_and_be_put_away(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.show_notice("warn", "Levy on täynnä.", "Yritä uudelleen")
    with qtbot.waitSignal(notice.actionRequested):
        notice.button.click()
    with qtbot.waitSignal(notice.closed):
        QTest.mouseClick(notice.findChildren(QWidget)[-1], Qt.MouseButton.LeftButton)
    assert notice.isHidden()


def test_a_toast_goes_by_itself(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    toast = Toast(window)
    toast.show_message("Tallennettu", milliseconds=10)
    assert toast.isVisible() and toast.text() == "Tallennettu"
    window.resize(500, 300)
    assert window.rect().contains(toast.geometry())
    qtbot.waitUntil(toast.isHidden)


def test_a_toast_stays_while_the_keyboard_is_on_its_button(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    toast = Toast(window)
    with qtbot.waitSignal(toast.ended):
        toast.show_message("Tallennettu", milliseconds=10)
    toast.show_message("Arkistoitu", "Kumoa", milliseconds=10)
    toast.button.setFocus()
    qtbot.wait(60)
    assert toast.isVisible()
