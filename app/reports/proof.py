"""The proof before saving: the finished customer PDF is read back, and nothing internal may be found in it.

The rule itself stands in `app.domain.leak`. Here the file is read: the text of every page, metadata, outline,
attachments and annotations. A file that cannot be read back proves nothing and is refused.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from ctypes import POINTER, c_ushort, cast, create_string_buffer
from dataclasses import dataclass
from urllib.parse import unquote

import pypdfium2
from pypdfium2 import raw

from app.domain.customer import Allowance
from app.domain.errors import ErrorCode, MachineError
from app.domain.leak import Carrier, Finding, Secret, find_leaks, squeeze
from app.reports.data import CustomerEdition
from app.reports.page import PROGRAM, running
from app.reports.pdfium import opened

_ANNOTATION_KEYS = (b"Contents", b"T", b"TU", b"TM", b"V", b"DV", b"Subj", b"RC", b"NM")


@dataclass(frozen=True, slots=True)
class ReadBack:
    """All words of a PDF: the text of each page, folded, and everything that is carried beside the pages."""

    pages: tuple[str, ...]
    carriers: tuple[Carrier, ...]


def prove(
    pdf: bytes,
    report: CustomerEdition,
    secrets: Sequence[Secret],
    shared: Mapping[str, str],
    allowances: Sequence[Allowance] = (),
    *,
    file_name: str = "",
) -> list[Finding]:
    """Return everything internal in a finished customer PDF; an empty list means that it may be saved.

    `shared` is the plain text of each shared place; `file_name` is read too. Raises MachineError (PROOF_UNREADABLE)
    when the file cannot be read, or a page does not read as the report that it was made from.
    """
    back = read_back(pdf)
    bodies = [_body(text, report, page, len(back.pages)) for page, text in enumerate(back.pages, start=1)]
    texts = [text if body is None else body for text, body in zip(back.pages, bodies, strict=True)]
    # The title of the file holds the document's word and the customer's name once more, and the program names itself.
    fixed = (*report.fixed_words(), report.head.document, report.head.office, PROGRAM)
    carriers = (*back.carriers, Carrier("file name", (file_name,)))
    if report.changes:
        # Words that went stand on the page with those that came between them: they are read for themselves as well.
        carriers += (Carrier("changes", report.changes.before(), len(back.pages)),)
    findings = find_leaks(secrets, texts, carriers, fixed=fixed, shared=shared, allowances=allowances)
    if not findings and (not bodies or None in bodies):
        raise MachineError(ErrorCode.PROOF_UNREADABLE)
    return findings


def _body(text: str, report: CustomerEdition, page: int, pages: int) -> str | None:
    """Return a page's text without what runs along it, None when it does not begin with that."""
    rest = _without(text, running(report.head, page, pages))
    if rest is None or page == 1:
        return rest
    return next((cut for words in report.repeated() if (cut := _without(rest, words)) is not None), rest)


def _without(text: str, words: str) -> str | None:
    """Return folded text behind `words`, None when it does not begin with their letters and digits."""
    at = 0
    for wanted in squeeze(words):
        while at < len(text) and not text[at].isalnum():
            at += 1
        if at == len(text) or text[at] != wanted:
            return None
        at += 1
    return text[at:]


def read_back(pdf: bytes) -> ReadBack:
    """Read all words of a PDF file; MachineError (PROOF_UNREADABLE) when it is none or is damaged."""
    try:
        with opened(pdf) as document:
            return _read(document)
    except (pypdfium2.PdfiumError, ValueError, OSError) as error:
        raise MachineError(ErrorCode.PROOF_UNREADABLE) from error


def _read(document: pypdfium2.PdfDocument) -> ReadBack:
    pages: list[str] = []
    carriers = [
        Carrier("metadata", tuple(document.get_metadata_dict(skip_empty=True).values())),
        Carrier("outline", tuple(bookmark.get_title() for bookmark in document.get_toc(max_depth=64))),
        Carrier("attachment", tuple(_attachments(document))),
    ]
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        pages.append(unicodedata.normalize("NFKC", text.get_text_range()).casefold())
        carriers.append(Carrier("annotation", tuple(_annotations(document, page)), number + 1))
        text.close()
        page.close()
    return ReadBack(tuple(pages), tuple(carrier for carrier in carriers if carrier.texts))


def _attachments(document: pypdfium2.PdfDocument) -> Iterator[str]:
    for index in range(document.count_attachments()):
        attachment = document.get_attachment(index)
        yield attachment.get_name()
        content = bytes(attachment.get_data())
        yield from (content.decode(encoding, errors="replace") for encoding in ("utf-8", "utf-16", "latin-1"))


def _annotations(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        for key in _ANNOTATION_KEYS:
            if words := _string_value(annotation, key):
                yield words
        link = raw.FPDFAnnot_GetLink(annotation)
        action = raw.FPDFLink_GetAction(link) if link else None
        if action and (address := _address(document, action)):
            yield address
        raw.FPDFPage_CloseAnnot(annotation)


def _string_value(annotation: object, key: bytes) -> str:
    length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if length <= 2:
        return ""
    buffer = create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(annotation, key, cast(buffer, POINTER(c_ushort)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", errors="replace")


def _address(document: pypdfium2.PdfDocument, action: object) -> str:
    length = raw.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = create_string_buffer(length)
    raw.FPDFAction_GetURIPath(document, action, buffer, length)
    # An address carries spaces and letters outside ASCII as %xx.
    return unquote(buffer.raw[: max(length - 1, 0)].decode("utf-8", errors="replace"))
