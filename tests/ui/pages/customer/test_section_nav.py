"""The list of sections beside the form."""

from pytestqt.qtbot import QtBot

from app.i18n import set_language
from app.ui.context import Context
from app.ui.pages.customer.section_nav import SectionNav


def test_no_word_of_a_section_is_cut_at_the_side(context: Context, qtbot: QtBot) -> None:
    set_language("fi")
    nav = SectionNav(context.core.template)
    qtbot.addWidget(nav)
    nav.resize(200, 500)
    nav.show()
    for section in context.core.template.sections:
        nav.set_overdue(section.key, 12_345)
        nav.set_current(section.key)
    qtbot.wait(20)
    assert nav.horizontalScrollBar().maximum() == 0
