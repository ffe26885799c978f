"""Qt's own words (file dialog, standard buttons, text menus) in the language of the screen."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}


def install_qt_texts(application: QCoreApplication, language: str) -> None:
    """Let Qt speak `language`; English needs no catalogue."""
    QLocale.setDefault(QLocale(_LOCALES.get(language, "fi_FI")))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(application)
    if translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)
