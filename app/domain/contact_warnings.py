"""What is too thin in our ties to a customer: one person alone, a decision maker whom nobody meets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.clock import moved
from app.domain.office import MEETING_MONTHS, Office
from app.domain.people import Contact
from app.domain.plan import PlanView

DECISION_MAKER, ORDERER = "decision_maker", "orderer"
"""The roles of contact.toml on which orders hang."""


class Gap(StrEnum):
    """What is missing."""

    ONE_CONTACT = "one_contact"
    ONE_HOLDER = "one_holder"
    NO_DECISION_MAKER = "no_decision_maker"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class ContactWarning:
    """A gap and the ids of the contact persons it is about; internal, always. `months` without a meeting count."""

    gap: Gap
    contacts: tuple[str, ...] = ()
    months: int = MEETING_MONTHS


def watched(office: Office, stage_id: str | None) -> bool:
    """Whether ties are watched in this stage: from the second of its model on, until the relationship has ended.

    Of a prospect one knows one person at first; to say so every day helps nobody.
    """
    for model in office.models:
        for rank, stage in enumerate(model.stages):
            if stage.id == stage_id:
                return rank >= 1 and not stage.final
    return False


def warnings_of(view: PlanView, office: Office, today: date) -> tuple[ContactWarning, ...]:
    """Return what is too thin in the ties to a customer, nothing where they are not watched."""
    return warnings(view.contacts, today, office.info.meeting_months) if watched(office, view.customer.stage) else ()


def warnings(contacts: Iterable[Contact], today: date, months: int = MEETING_MONTHS) -> tuple[ContactWarning, ...]:
    """Return what is too thin, the gravest first; `contacts` may hold those who have left. Ask `watched` first.

    After so many `months` without a meeting a tie counts as lost.
    """
    here = [each for each in contacts if each.here]
    since = moved(today, -months)
    met = {each.id for each in here if each.last_met is not None and each.last_met >= since}
    deciders = [each.id for each in here if DECISION_MAKER in each.roles]
    holders = {each.id for each in here if {DECISION_MAKER, ORDERER} & set(each.roles)}
    found = []
    if len(here) == 1:
        found.append(ContactWarning(Gap.ONE_CONTACT, (here[0].id,)))
    elif len(holders) == 1 and not met - holders:
        found.append(ContactWarning(Gap.ONE_HOLDER, tuple(holders), months))
    if not deciders:
        found.append(ContactWarning(Gap.NO_DECISION_MAKER))
    elif unmet := tuple(each for each in deciders if each not in met):
        found.append(ContactWarning(Gap.NOT_MET, unmet, months))
    return tuple(found)
