"""Qt's own words (file dialog, standard buttons, text menus) in the language of the screen."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator

from app.i18n import mark, tr

_LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}

_DIALOG, _FILES = "QFileDialog", "QAbstractFileIconProvider"

LEFT_OUT: Mapping[tuple[str, str], str] = {
    (_DIALOG, "&Look in:"): mark("&Look in:"),
    (_DIALOG, "Files of &type:"): mark("Files of &type:"),
    (_FILES, "Drive"): mark("Drive"),
    (_FILES, "File"): mark("File"),
    (_FILES, "Folder"): mark("Folder"),
    (_FILES, "%1 File"): mark("%1 File"),
    (_FILES, "Shortcut"): mark("Shortcut"),
    (_FILES, "Unknown"): mark("Unknown"),
}
"""Words of Qt's file dialog, by context and English text, that its catalogues lack in Finnish or in Swedish."""


class _OurWords(QTranslator):
    """Answers for what Qt's own catalogue has no words for."""

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        text = LEFT_OUT.get((context, sourceText))
        # None lets Qt take its English word; an empty text would be shown.
        return tr(text) if text is not None else None  # type: ignore[return-value]

    def isEmpty(self) -> bool:
        return False


def install_qt_texts(application: QCoreApplication, language: str) -> None:
    """Let Qt speak `language`, and no longer the one before; English needs no catalogue."""
    for former in application.findChildren(QTranslator, options=Qt.FindChildOption.FindDirectChildrenOnly):
        application.removeTranslator(former)
        former.deleteLater()
    QLocale.setDefault(QLocale(_LOCALES.get(language, "fi_FI")))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(application)
    if translator.load(f"qtbase_{language}", folder):
        # Installed first, asked last.
        application.installTranslator(_OurWords(application))
        application.installTranslator(translator)
