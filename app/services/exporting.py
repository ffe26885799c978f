"""Use cases of the PDF: make it, prove it, save it whole, draft an e-mail with it, allow a phrase."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.changes import ChangeSet
from app.domain.errors import ErrorCode, UserError
from app.domain.ids import derived_id
from app.domain.leak import Finding, Secret, squeeze
from app.domain.office import Office
from app.domain.parsing import clean_text
from app.domain.people import Contact
from app.domain.plan import PlanView
from app.domain.versions import ChangedPlace
from app.formats import format_date, format_phone
from app.i18n import translator
from app.reports.data import ChangesPart, CustomerEdition, Edition
from app.services import office as offices
from app.services import plans, reporting, versions
from app.services.core import Core, changes_of
from app.services.pdf_making import Job, Made, make
from app.services.reporting import Notice
from app.whole_file import is_folder, write_whole

__all__ = [
    "ExportResult",
    "Job",
    "Made",
    "allow",
    "draft_email",
    "export_plan",
    "languages_of",
    "make",
    "make_and_save",
    "may_be_allowed",
    "prepare",
    "proven",
    "save",
    "secrets_of",
]


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A saved PDF and what had to be printed as a neutral sign in it."""

    path: Path
    notices: tuple[Notice, ...]
    made: Made | None = None


def languages_of(view: PlanView, office: Office) -> str:
    """Return the language a customer's PDF is made in when nobody chooses another: the customer's own."""
    return view.customer.language or office.info.pdf_language


def prepare(
    core: Core, customer_id: str, edition: Edition, language: str | None = None, *, since: str | None = None
) -> Job:
    """Read what a PDF needs; the customer's own language if none is given.

    `since` is the checksum of a kept state of the plan (`versions.state`): the customer edition then ends with what
    changed since it.
    """
    view = plans.open_plan(core, customer_id)
    office, template, catalogue = core.office, core.template, reporting.catalogue_of(core.supplied)
    spoken = language or languages_of(view, office)
    standing = versions.standing(core, view)
    report = reporting.build_report(
        view,
        template,
        office,
        edition=edition,
        language=spoken,
        today=core.today(),
        version=standing.number,
        picture=lambda checksum: offices.picture(core, checksum),
        agreed_on=standing.agreed_on,
        catalogue=catalogue,
    )
    for_customer = edition is Edition.CUSTOMER
    rows = report.rows() if isinstance(report, CustomerEdition) else ()
    shared = reporting.shared_places(view, template, office, spoken, rows) if for_customer else {}
    if since is not None and isinstance(report, CustomerEdition):
        places = versions.compare(core, customer_id, since, versions.NOW, spoken, to_customer=True)
        report = replace(report, changes=_changes(core, customer_id, since, spoken, places))
        shared = _with_changes(shared, places)
    return Job(
        customer_id=customer_id,
        edition=edition,
        language=spoken,
        report=report,
        file_name=reporting.suggested_file_name(
            office.info, view.customer, language=spoken, today=core.today(), edition=edition
        ),
        notices=tuple(reporting.notices(view, template, office, edition=edition, language=spoken, catalogue=catalogue)),
        secrets=secrets_of(core, view) if for_customer else (),
        shared=shared,
        allowances=view.allowances,
        typed=reporting.typed_places(view, template, catalogue),
        standing=standing,
    )


def secrets_of(core: Core, view: PlanView) -> tuple[Secret, ...]:
    """Return every internal text of a customer, which nothing that the customer gets may hold."""
    remarks = [each.remark for each in versions.versions(core, view.customer.id)]
    catalogue = reporting.catalogue_of(core.supplied)
    return tuple(reporting.collect_secrets(view, core.template, core.office, catalogue, remarks))


def _changes(core: Core, customer_id: str, since: str, language: str, places: tuple[ChangedPlace, ...]) -> ChangesPart:
    t = translator(language)
    day = versions.day_of(core, customer_id, since)
    lead = t.tr("Compared with the plan as you had it on {date}.") if day else t.tr("Compared with the plan before.")
    return ChangesPart(
        heading=t.tr("What changed since the copy you have"),
        lead=lead.format(date=format_date(day, language) if day else ""),
        signs=t.tr("− and a line through: removed. + and a line under: added."),
        nothing=t.tr("Nothing has changed."),
        places=places,
    )


def _with_changes(shared: Mapping[str, str], places: tuple[ChangedPlace, ...]) -> dict[str, str]:
    """Return the shared places with the words that the pages of changes show of them once more."""
    found = dict(shared)
    for place, words in (reading for each in places for reading in each.readings()):
        found[place] = "\n".join(filter(None, (found.get(place, ""), words)))
    return found


def save(core: Core, made: Made, target: Path, *, sweep: bool = True) -> ExportResult:
    """Write a finished PDF to `target`, whole or not at all; `sweep` as in `write_whole`.

    Raises UserError INTERNAL_FOUND (words, page, field) or INTERNAL_BESIDE_PAGES (words, field) when the proof found
    something, MachineError when the machine refuses.
    """
    write_whole(target, proven(core, made), sweep=sweep)
    return ExportResult(target, made.job.notices, made)


def proven(core: Core, made: Made) -> bytes:
    """Return a finished PDF that may leave the program, for the disk or the printer; raises UserError as `save`."""
    if made.findings:
        raise _refusal(core, made.findings[0])
    return made.pdf


def _refusal(core: Core, finding: Finding) -> UserError:
    source = reporting.place_label(finding.secret, core.template)
    words = finding.words.strip(" ,.;:")
    if finding.page is None:
        return UserError(ErrorCode.INTERNAL_BESIDE_PAGES, words=words, field=source)
    return UserError(ErrorCode.INTERNAL_FOUND, words=words, page=finding.page, field=source)


def export_plan(
    core: Core, customer_id: str, edition: Edition, language: str | None, target: Path, *, since: str | None = None
) -> ExportResult:
    """Make, prove and save one PDF, with `since` as of `prepare`.

    `target` is a file, or a folder in which the office's rule names the file.
    """
    return make_and_save(core, prepare(core, customer_id, edition, language, since=since), target)


def make_and_save(core: Core, job: Job, target: Path) -> ExportResult:
    """Make, prove and save a PDF: `target` is a file, or a folder in which it gets its suggested name."""
    path = target / job.file_name if is_folder(target) else target
    return save(core, make(job, path.name), path)


def may_be_allowed(made: Made, finding: Finding) -> bool:
    """Whether a person may allow the found words: only where a person typed them into a shared place."""
    return finding.shared is not None and finding.shared in made.job.typed and not finding.carrier


def allow(core: Core, made: Made, finding: Finding, reason: str) -> ChangeSet:
    """Let the found words stand in their shared place, with a reason that is kept.

    Raises UserError REASON_MISSING, or ALLOWANCE_NOT_POSSIBLE where nobody typed the words into a shared field.
    """
    cleaned = clean_text(reason, multiline=True)
    if not cleaned:
        raise UserError(ErrorCode.REASON_MISSING)
    if not may_be_allowed(made, finding) or finding.shared is None:
        raise UserError(ErrorCode.ALLOWANCE_NOT_POSSIBLE)
    customer_id, phrase = made.job.customer_id, squeeze(finding.phrase)
    about = {"customer": customer_id, "field": finding.shared}
    with core.store.write("allowance.add", core.author, about) as unit:
        unit.put(
            "allowance",
            derived_id("allowance", customer_id, finding.shared, phrase),
            {
                "customer_id": customer_id,
                "place": finding.shared,
                "phrase": phrase,
                "reason": cleaned,
                "author": core.author,
                "allowed_at": unit.now_text,
            },
        )
    return changes_of(unit, customer_id)


def first_recipient(view: PlanView) -> Contact | None:
    """Return whom an e-mail with a customer's PDF goes to unless others are chosen."""
    return next((contact for contact in view.contacts if contact.here and contact.email), None)


def draft_email(core: Core, made: Made, saved: Path, addresses: Sequence[str] = ()) -> Path:
    """Write an e-mail draft with the saved customer PDF beside it and return its path; it opens unsent.

    The words are in the language of the PDF. It goes to `addresses`, without any to the first contact person with one;
    the sender is the person who is oneself, if his or her address is known.
    """
    from app.exchange.email_draft import Sender, write_draft

    view = plans.open_plan(core, made.job.customer_id)
    person = first_recipient(view)
    recipient = ", ".join(addresses) or (person.email if person is not None else view.customer.email)
    t = translator(made.job.language)
    oneself = core.office.person(core.author)
    sender = oneself or core.office.person(view.customer.responsible)
    signature = "\n".join(filter(None, (sender.name, sender.title, format_phone(sender.phone)) if sender else ()))
    name = core.office.info.name
    lines = [
        t.tr("Hello,"),
        t.tr("here is our account plan as we have written it together. Please tell me what should be changed."),
        t.tr("Kind regards"),
    ]
    body = "\n\n".join(lines) + "\n" + "\n".join(filter(None, (signature, name)))
    target = saved.with_suffix(".eml")
    write_draft(
        target,
        recipient=recipient,
        subject=t.tr("Account plan: {customer}").format(customer=view.customer.name),
        body=body,
        attachment=made.pdf,
        attachment_name=saved.name,
        sender=Sender(oneself.name, oneself.email) if oneself else None,
    )
    return target
