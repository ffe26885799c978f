"""The stages of the settings: their texts, their order, and the largest letters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.ui.context import Context
from app.ui.pages.settings.editors import SettingText
from app.ui.pages.settings.page import SettingsPage
from app.ui.pages.settings.stages_section import StagesSection
from app.ui.theme import theme
from tests.helpers.typing_keys import retype


@pytest.fixture
def stages(page: SettingsPage) -> StagesSection:
    page.show_section("stages")
    section = page.section("stages")
    assert isinstance(section, StagesSection)
    return section


def test_a_stage_is_renamed_and_keeps_the_rest(context: Context, stages: StagesSection) -> None:
    before = context.core.office.model().stages[0]
    name = stages.editors["names", "fi"]
    assert isinstance(name, QLineEdit)
    retype(name, "Tulokkaat")
    QTest.keyClick(name, Qt.Key.Key_Tab)
    after = context.core.office.model().stages[0]
    assert after.names.fi == "Tulokkaat"
    assert (after.names.sv, after.goals, after.guidance) == (before.names.sv, before.goals, before.guidance)


def test_a_stage_without_a_name_is_refused_and_stays_typed(context: Context, stages: StagesSection) -> None:
    before = context.core.office.model().stages[0]
    name = stages.editors["names", "fi"]
    assert isinstance(name, QLineEdit)
    for code in ("sv", "en"):
        assert isinstance(stages.editors["names", code], QLineEdit)
    retype(name, "")
    for code in ("sv", "en"):
        editor = stages.editors["names", code]
        assert isinstance(editor, QLineEdit)
        editor.setText("")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert stages.notice.isVisible()
    assert context.core.office.model().stages[0] == before


def test_another_stage_shows_its_own_texts_and_saves_the_typed_one(context: Context, stages: StagesSection) -> None:
    goal = stages.editors["goals", "en"]
    goal.setFocus()
    QTest.keyClicks(goal, "Soon. ")
    stages.stages.setCurrentIndex(1)
    first, second, *_ = context.core.office.model().stages
    assert first.goals.en.startswith("Soon. ")
    assert goal.value() == second.goals.en
    assert not goal.dirty


@pytest.mark.parametrize("way", ["models", "stages"])
def test_a_text_that_is_too_long_keeps_its_stage_and_model(context: Context, stages: StagesSection, way: str) -> None:
    guidance = stages.editors["guidance", "en"]
    assert isinstance(guidance, SettingText)
    guidance.setPlainText("Much to say. " * 5_000)
    typed, shown = guidance.value(), stages.stage().id
    if way == "models":
        stages.models.setCurrentIndex(1 - stages.models.currentIndex())
    else:
        stages.stages.setCurrentIndex(1)
    assert (guidance.value(), stages.stage().id) == (typed, shown)
    assert stages.model() == context.core.office.model()
    assert stages.stages.tabData(stages.stages.currentIndex()) == shown
    assert stages.notice.isVisible()


def test_stages_change_places(context: Context, stages: StagesSection) -> None:
    first, second, third = (stage.id for stage in context.core.office.model().stages)
    assert not stages.earlier.isEnabled()
    stages.later.click()
    assert [stage.id for stage in context.core.office.model().stages] == [second, first, third]
    assert stages.stage().id == first
    stages.earlier.click()
    assert [stage.id for stage in context.core.office.model().stages] == [first, second, third]


def test_the_other_model_has_its_own_stages(context: Context, stages: StagesSection) -> None:
    stages.models.setCurrentIndex(1)
    assert stages.stages.count() == len(context.core.office.models[1].stages)
    assert stages.stage().model == context.core.office.models[1].key


def test_no_name_of_a_stage_is_cut_with_the_largest_text(
    looked: QApplication, page: SettingsPage, stages: StagesSection
) -> None:
    """The languages go below each other, and all stages stay among the tabs."""
    beside = [stages.editors["names", code].y() for code in ("fi", "sv", "en")]
    assert len(set(beside)) == 1
    try:
        theme().set_text_size(200)
        page.resize(1260, 700)
        looked.sendPostedEvents()
        for place in range(stages.stages.count()):
            stages.stages.setCurrentIndex(place)
            for code in ("fi", "sv", "en"):
                name = stages.editors["names", code]
                assert isinstance(name, QLineEdit)
                assert name.fontMetrics().horizontalAdvance(name.text()) < name.width() - 20
            assert stages.stages.tabRect(place).right() <= stages.stages.width()
    finally:
        theme().set_text_size(100)
    page.resize(1280, 700)
    looked.sendPostedEvents()
    assert [stages.editors["names", code].y() for code in ("fi", "sv", "en")] == beside
