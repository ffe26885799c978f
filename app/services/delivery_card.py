"""Use cases of the delivery card (toimituskortti): reading it, and making its PDF."""

from collections.abc import Iterable, Iterator, Sequence

from app.domain.customer import Customer, CustomerRow
from app.domain.people import Contact
from app.domain.people import Person as OfficePerson
from app.domain.plan import PlanView
from app.formats import format_date, format_phone
from app.i18n import Translator, translator
from app.reports.card_data import CardGroup, CardPart, CardPerson, DeliveryCard
from app.reports.content import Reader
from app.reports.data import Edition, Fact, Head
from app.reports.file_name import named
from app.services import office as offices
from app.services import plans
from app.services.core import Core
from app.services.pdf_making import Job

PARTS = (
    "ordering",
    "handling_notes",
    "collective_agreement",
    "assignment_type",
    "ways_of_working",
    "safety_induction",
    "reachability",
)
"""The fields of the plan that the card shows, in its order."""

ORDERER = "orderer"
ASKED_IN_DELIVERY = ("inductor", "hours_approver", "invoicing")
"""The roles whose bearers stand before the other contact persons, in this order."""

MOST_ORDERERS, MOST_PEOPLE = 9, 6
"""So many who order stand on the card, and so many others: more of them nobody looks through in a hurry."""

_SHORT_ID = 8


def card_of(core: Core, customer_id: str, language: str | None = None) -> DeliveryCard:
    """Return the card of a customer, in the office's language if none is given. UserError CUSTOMER_NOT_FOUND."""
    return _Maker(core, plans.open_plan(core, customer_id), language or core.office.info.pdf_language).card()


def prepare(core: Core, customer_id: str, language: str | None = None, *, name: str | None = None) -> Job:
    """Read what the PDF of a card needs; `name` is the name of its file, if the suggested one will not do."""
    spoken = language or core.office.info.pdf_language
    view = plans.open_plan(core, customer_id)
    return Job(
        customer_id=customer_id,
        edition=Edition.CARD,
        language=spoken,
        report=_Maker(core, view, spoken).card(),
        file_name=name or file_name(view.customer, spoken),
        notices=(),
        secrets=(),
        shared={},
        allowances=(),
        typed=frozenset(),
    )


def file_name(customer: Customer | CustomerRow, language: str, *, distinct: bool = False) -> str:
    """Return the name of the card's file, the same every day: a new card takes the place of the old one.

    It ends in the business ID, or where there is none, or for a `distinct` one, in a part of the customer's id.
    """
    words = translator(language)
    mark = words.tr("Internal").upper()
    own = customer.id.replace("-", "")[-_SHORT_ID:]
    ending = [customer.business_id, own] if distinct else [customer.business_id or own]
    return f"{named(words.tr('Delivery card'), mark, customer.name, *filter(None, ending))}.pdf"


class _Maker:
    def __init__(self, core: Core, view: PlanView, language: str) -> None:
        self._core = core
        self._view = view
        self._language = language
        self._words: Translator = translator(language)
        self._reader = Reader(core.office, language)

    def card(self) -> DeliveryCard:
        parts = tuple(self._parts())
        groups = tuple(group for group in self._groups() if group.people)
        hint = self._words.tr(
            "Nothing is written for deliveries yet. Fill in ordering, ways of working and induction in the plan."
        )
        return DeliveryCard(self._head(), groups, parts, "" if parts else hint)

    def _head(self) -> Head:
        words, customer, info = self._words, self._view.customer, self._core.office.info
        today = self._core.today()
        footer = (info.name, words.tr("For our own use only"), format_date(today, self._language))
        return Head(
            language=self._language,
            day=today,
            document=words.tr("Delivery card"),
            customer=customer.name,
            subtitle=_address(customer),
            office=info.name,
            footer=" · ".join(filter(None, footer)),
            facts=tuple(self._facts()),
            serving=None,
            logo=offices.picture(self._core, info.logo) if info.logo else None,
            mark=words.tr("Internal"),
        )

    def _facts(self) -> Iterator[Fact]:
        words, customer = self._words, self._view.customer
        if customer.phone:
            yield Fact(words.tr("Phone"), format_phone(customer.phone))
        if customer.business_id:
            yield Fact(words.tr("Business ID"), customer.business_id)
        if customer.invoice_address:
            yield Fact(words.tr("Invoicing address"), " ".join(customer.invoice_address.split()))

    def _groups(self) -> Iterator[CardGroup]:
        words = self._words
        here = [contact for contact in self._view.contacts if contact.here]
        orderers = [contact for contact in here if ORDERER in contact.roles]
        others = sorted((contact for contact in here if ORDERER not in contact.roles), key=_place)
        yield self._group(words.tr("Who orders"), orderers, MOST_ORDERERS)
        heading = words.tr("Other contact persons") if orderers else words.tr("Contact persons")
        yield self._group(heading, others, MOST_PEOPLE)
        yield CardGroup(words.tr("From us"), tuple(self._ours()))

    def _group(self, heading: str, contacts: Sequence[Contact], most: int) -> CardGroup:
        more = len(contacts) - most
        told = self._words.trn("and {n} more", "and {n} more", more).format(n=more) if more > 0 else ""
        return CardGroup(heading, tuple(map(self._contact, contacts[:most])), told)

    def _contact(self, contact: Contact) -> CardPerson:
        choices = {choice.key: choice for choice in self._core.contact_field("roles").choices}
        roles = (choices[role].label(self._language) for role in contact.roles if role in choices)
        told = (contact.title if contact.name else "", contact.unit, *roles)
        phones = (format_phone(phone) for phone in (contact.mobile, contact.phone) if phone)
        return CardPerson(
            contact.called,
            " · ".join(filter(None, told)),
            tuple(dict.fromkeys(phones)),
            contact.email,
        )

    def _ours(self) -> Iterator[CardPerson]:
        words, customer = self._words, self._view.customer
        roles = ((words.tr("Responsible person"), customer.responsible), (words.tr("Deputy"), customer.deputy))
        for role, person_id in roles:
            person: OfficePerson | None = self._core.office.person(person_id)
            if person is not None:
                phones = (format_phone(person.phone),) if person.phone else ()
                yield CardPerson(person.name, role, phones, person.email)

    def _parts(self) -> Iterator[CardPart]:
        template, answers = self._core.template, self._view.answers
        for key in PARTS:
            if key in template and key in answers:
                field = template.field(key)
                mark = "" if field.shared else self._words.tr("internal")
                content = self._reader.content(field, answers[key])
                yield CardPart(field.label(self._language), field.kind, content, mark)


def _place(contact: Contact) -> int:
    asked = [place for place, role in enumerate(ASKED_IN_DELIVERY) if role in contact.roles]
    return min(asked, default=len(ASKED_IN_DELIVERY))


def _address(customer: Customer) -> str:
    town = " ".join(filter(None, (customer.postal_code, customer.town)))
    return ", ".join(filter(None, (customer.site, customer.street, town)))


def ambiguous(customers: Iterable[Customer | CustomerRow], language: str) -> frozenset[str]:
    """Return the ids of the customers whose files would be called the same."""
    names: dict[str, list[str]] = {}
    for customer in customers:
        names.setdefault(file_name(customer, language).casefold(), []).append(customer.id)
    return frozenset(each for ids in names.values() if len(ids) > 1 for each in ids)
