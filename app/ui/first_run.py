"""The first start: asks the first steps once, and keeps what was answered."""

from PySide6.QtWidgets import QApplication, QWidget

from app.domain.errors import KumppaniError
from app.i18n import language, set_language
from app.services import first_run
from app.services.core import Core
from app.ui import messages
from app.ui.dialogs.base import run
from app.ui.dialogs.first_run_dialog import FirstAnswers, FirstRunDialog
from app.ui.preferences import Preferences
from app.ui.qt_texts import install_qt_texts

SEEN = "first_run"
"""What stands in the settings once the steps were shown, whether they were answered or skipped."""


def wanted(core: Core, preferences: Preferences) -> bool:
    """Whether the steps were never shown here, and the store holds nothing of an office's own."""
    return SEEN not in preferences.settings.seen and first_run.nothing_yet(core)


def ask(core: Core, preferences: Preferences, window: QWidget) -> None:
    """Ask the first steps on top of `window`. The screen's language is the chosen one afterwards."""
    dialog = FirstRunDialog(window)
    run(dialog)
    try:
        _keep(dialog.answers, core, preferences)
    except KumppaniError as error:
        messages.show_error(window, error)


def _keep(answers: FirstAnswers, core: Core, preferences: Preferences) -> None:
    if answers.language:
        set_language(answers.language)
        application = QApplication.instance()
        if application is not None:
            install_qt_texts(application, language())
    # The store first: settings that cannot be written ask again next time, and lose nothing.
    first_run.sit_down(core, answers.name, answers.office)
    seen = (*preferences.settings.seen, SEEN)
    changed = {"person": core.author or "", **({"language": answers.language} if answers.language else {})}
    preferences.change(seen=seen, **changed)
