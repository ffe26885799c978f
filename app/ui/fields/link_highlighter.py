"""Shows links in the colour of the theme, without touching the text or its undo."""

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.ui.theme import theme


class LinkHighlighter(QSyntaxHighlighter):
    """Colours and underlines the links of a document, again when the theme changes."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme().themeChanged.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        for part in self.currentBlock().textFormats():
            if part.format.isAnchor():
                look = QTextCharFormat()
                look.setForeground(theme().color("accent"))
                look.setFontUnderline(True)
                self.setFormat(part.start, part.length, look)
