"""PDF of a full plan and of one in depth, after the first; beside it LibreOffice with a .docx of the same text."""

import shutil
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2

from app.reports.data import Edition
from app.services import customers, exporting, plans
from app.services.core import Core
from app.services.opening import open_core
from tests.bench import deep, store
from tests.bench.measuring import Outcome, Times, both, milliseconds, settle

TARGET, DEEP_TARGET = 120.0, 400.0
"""Milliseconds for a full plan, and for one in depth as `deep` makes it."""
FASTER = 10.0
ROUNDS = 25
OFFICE_ROUNDS = 5
OFFICE_GROWTHS = 3
"""So many times the text is made longer at the most, until it fills as many pages as ours."""
OFFICE_SECONDS = 300

_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    ),
}
_DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def measure(path: Path) -> list[Outcome]:
    """Measure the FULL customer, a plan in depth, and LibreOffice if it is installed."""
    core = open_core(path, writing=False)
    try:
        customer = customers.find(core, store.FULL).id
        outcomes = [_edition(core, customer, edition) for edition in (Edition.CUSTOMER, Edition.INTERNAL)]
        ours = outcomes[0].value or 0.0
        return [*outcomes, *_deep(), _office(core, customer, ours)]
    finally:
        core.store.close()


def _deep() -> list[Outcome]:
    """Measure the documents of a plan in depth, in a store of its own."""
    with tempfile.TemporaryDirectory() as place:
        core, customer = deep.prepare(Path(place))
        try:
            editions = (Edition.CUSTOMER, Edition.INTERNAL, Edition.SUMMARY)
            return [_edition(core, customer, edition, "a plan in depth", DEEP_TARGET) for edition in editions]
        finally:
            core.store.close()


def _edition(core: Core, customer: str, edition: Edition, what: str = "a full plan", target: float = TARGET) -> Outcome:
    made = exporting.make(exporting.prepare(core, customer, edition))
    pages = _pages(made.pdf)
    if made.findings:
        raise RuntimeError(f"the proof found something in an invented plan: {made.findings[0]}")
    settle()
    jobs = [milliseconds(lambda: exporting.prepare(core, customer, edition)) for _ in range(ROUNDS)]
    job = exporting.prepare(core, customer, edition)
    built = Times.of(milliseconds(lambda: exporting.make(job)) for _ in range(ROUNDS))
    pairs = [both(lambda: exporting.make(exporting.prepare(core, customer, edition))) for _ in range(ROUNDS)]
    whole, worked = (Times.of(each) for each in zip(*pairs, strict=True))
    floor = Times.of(milliseconds(lambda: _bare(pages)) for _ in range(ROUNDS))
    proof = "prepare, make, prove" if edition is Edition.CUSTOMER else "prepare, make"
    return Outcome(
        f"PDF of {what}, {edition.value} edition",
        f"{pages} pages of as many lines by ReportLab's canvas: p95 {floor.p95:.0f} ms",
        f"p50 {whole.p50:.0f}  p95 {whole.p95:.0f} ms, {pages} pages",
        f"p95 <= {target:g} ms",
        whole.p95,
        reached=whole.p95 <= target,
        details=(
            f"{proof}: {whole}",
            f"of that at work: {worked}",
            f"reading the plan and preparing: {Times.of(jobs)}",
            f"make{', with the proof' if edition is Edition.CUSTOMER else ''}: {built}",
            f"floor: {floor}",
        ),
        figures={"pages": pages, "p50": whole.p50, "bytes": len(made.pdf)},
    )


def _pages(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _bare(pages: int) -> bytes:
    """Return pages full of lines in one embedded font, set without any layout, and read the text back."""
    import io

    from reportlab.pdfgen.canvas import Canvas

    from app.reports.fonts import REGULAR, font

    font(REGULAR)
    target = io.BytesIO()
    canvas = Canvas(target)
    for _ in range(pages):
        canvas.setFont(REGULAR, 10)
        for line in range(50):
            canvas.drawString(60, 780 - line * 14, "tilaukset puhelimitse ennen puoltapäivää, vahvistus samana päivänä")
        canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(target.getvalue())
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()
    return target.getvalue()


def _office(core: Core, customer: str, ours: float) -> Outcome:
    what = "LibreOffice: .docx of the same length to PDF"
    program = shutil.which("soffice") or shutil.which("libreoffice")
    target = f">= {FASTER:g} x ours"
    if program is None:
        return Outcome(what, "LibreOffice is not installed", "not measured", target, unit="x")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        wanted = _pages(exporting.make(exporting.prepare(core, customer, Edition.CUSTOMER)).pdf)
        texts = _texts(core, customer)
        # The first run makes LibreOffice's profile, and tells whether more text is needed for as many pages.
        warm, pages = _convert(program, folder, texts)
        for _ in range(OFFICE_GROWTHS):
            if 0 < pages < wanted:
                texts += texts[: max(len(texts) * (wanted - pages) // pages, 1)]
                pages = _convert(program, folder, texts)[1]
        runs = [_convert(program, folder, texts)[0] for _ in range(OFFICE_ROUNDS)] if pages else []
    if not runs or None in runs:
        return Outcome(what, "LibreOffice failed", "not measured", target, unit="x")
    # Their best against what ours takes in nearly every case.
    best = min(run for run in runs if run is not None)
    ratio = best / ours
    return Outcome(
        what,
        f"LibreOffice {best:.0f} ms, {pages} pages",
        f"ours p95 {ours:.0f} ms, {wanted} pages: {ratio:.1f} x faster",
        target,
        ratio,
        "x",
        ratio >= FASTER,
        (
            f"its runs: {', '.join(f'{run:.0f}' for run in runs if run is not None)} ms; the first one of all, "
            f"{warm or 0:.0f} ms, makes a profile and is not counted",
            "the .docx is plain paragraphs without styles, tables or fonts; ours is laid out whole, proof and all",
        ),
        figures={"pages": pages, "runs": runs},
    )


def _convert(program: str, folder: Path, texts: list[str]) -> tuple[float | None, int]:
    """Return the milliseconds LibreOffice takes for a .docx of these texts, and its pages; None and 0 if it fails."""
    document, made = folder / "plan.docx", folder / "plan.pdf"
    write_document(document, texts)
    made.unlink(missing_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    started = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, timeout=OFFICE_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None, 0
    taken = (time.perf_counter() - started) * 1000
    if done.returncode or not made.exists():
        return None, 0
    return taken, _pages(made.read_bytes())


def _texts(core: Core, customer: str) -> list[str]:
    """Return the shared texts of the plan, labels and answers, as paragraphs."""
    view = plans.open_plan(core, customer)
    found: list[str] = []
    for field in core.template.fields():
        value = view.answers.get(field.key)
        if field.shared and value is not None:
            found.append(field.label("fi", to_customer=True))
            found.extend(str(value).split("\n") if isinstance(value, str) else [str(value)])
    return [text for text in found if text]


def write_document(target: Path, paragraphs: list[str]) -> None:
    """Write a .docx that holds these paragraphs and nothing else."""
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in paragraphs)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**_PARTS, "word/document.xml": _DOCUMENT.format(body)}.items():
            archive.writestr(name, _XML + content)
