"""From a plan as read from the store to the report that is printed, in each edition."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import count

from app.care_text import asked_text, freshness_text, review_text
from app.domain.care import Care, care_of
from app.domain.office import Office
from app.domain.people import Person as OfficePerson
from app.domain.plan import PlanView, completeness, section_completeness
from app.domain.template import Field, Section, Template
from app.formats import format_date, format_phone
from app.i18n import Translator, translator
from app.reason_text import reason_text
from app.reports.contacts_builder import ContactsBuilder
from app.reports.content import Reader, parsed
from app.reports.data import (
    Closing,
    CustomerEdition,
    Fact,
    Head,
    InternalEdition,
    InternalPart,
    Line,
    MarkedBlock,
    MarkedPart,
    MarkedSection,
    Person,
    Prose,
    Serving,
    SharedBlock,
    SharedPart,
    SharedSection,
    Table,
    Track,
)
from app.reports.rows_builder import RowsBuilder
from app.reports.rows_data import NOTHING_DECLARED, Catalogue
from app.reports.rows_words import RowWords

IN_THE_FACTS = ("collective_agreement", "review_date")
"""Fields that the customer edition shows among the key facts instead of in their section."""
IN_THE_BOX = ("reachability", "service_promise")
"""Fields that the customer edition shows in the box "Serving you" instead of in their section."""
CONTACTS_BELOW = "contact_roles"
"""The field that the table of contact persons follows."""
LATEST_LOG = 12
"""So many log entries stand in the internal edition."""
_LONGEST_NAME = 200
_COUNTS = "\N{NO-BREAK SPACE}*"
_BETWEEN = "\N{NO-BREAK SPACE}· "

Picture = Callable[[str], bytes | None]
"""Gives the bytes of a stored picture by its SHA-256."""


@dataclass(frozen=True)
class Builder:
    """Makes reports of one plan in one language. `picture` finds logo and photos.

    `version` counts agreed versions from 1; without `agreed_on` the plan is a draft of it.
    """

    view: PlanView
    template: Template
    office: Office
    language: str
    today: date
    version: int
    picture: Picture
    agreed_on: date | None = None
    catalogue: Catalogue = NOTHING_DECLARED

    @property
    def words(self) -> Translator:
        """The texts of the report's language."""
        return translator(self.language)

    @cached_property
    def care(self) -> Care:
        """What the plan needs today; internal."""
        stage = self.office.stage(self.view.customer.stage)
        return care_of(self.view, self.template, self.catalogue.tables, stage, self.today)

    def customer_edition(self) -> CustomerEdition:
        """Return the edition for the customer: shared fields only, empty ones left out."""
        reader = Reader(self.office, self.language, to_customer=True)
        sections: list[SharedSection] = []
        for section in self.template.sections:
            blocks = tuple(self._shared_blocks(section, reader))
            if blocks:
                heading = f"{len(sections) + 1} {section.label(self.language, to_customer=True)}"
                sections.append(SharedSection(heading, blocks))
        return CustomerEdition(self._customer_head(reader), tuple(sections), self._closing())

    def internal_edition(self) -> InternalEdition:
        """Return the edition for ourselves: everything, the internal marked, the missing listed."""
        reader = Reader(self.office, self.language)
        numbers = count(1)
        fresh = {key: freshness_text(one, self.today, self.language) for key, one in self.care.sections.items()}
        sections = tuple(
            MarkedSection(
                f"{next(numbers)} {section.label(self.language)}",
                " · ".join(filter(None, (self._filled(section), fresh[section.key]))),
                tuple(self._marked_blocks(section, reader)),
                self.words.tr("Nothing has been written here yet."),
            )
            for section in self.template.sections
        )
        return InternalEdition(self._internal_head(), self.track(), sections, tuple(self._internal_parts()))

    def shared_fields(self) -> Iterator[Field]:
        """Yield the filled fields that the customer edition prints, wherever they stand in it."""
        return (field for field in self.template.fields() if field.shared and field.key in self.view.answers)

    def _shared_blocks(self, section: Section, reader: Reader) -> Iterator[SharedPart]:
        # Those who have left are named nowhere, not even beside an action of theirs.
        here = replace(self.view, contacts=tuple(each for each in self.view.contacts if each.here))
        rows = RowsBuilder(RowWords(here, self.catalogue, self.office, self.language, self.today, to_customer=True))
        for field in section.fields:
            printed = field.shared and field.key in self.view.answers
            if printed and field.key not in (*IN_THE_FACTS, *IN_THE_BOX):
                yield self._shared_block(field, reader)
            if field.key == CONTACTS_BELOW and (contacts := self._contacts().shared(labelled=not printed)):
                yield contacts
            yield from rows.shared_below(field.key, labelled=not printed)

    def _contacts(self) -> ContactsBuilder:
        return ContactsBuilder(self.view, self.catalogue, self.office, self.language, self.today)

    def _shared_block(self, field: Field, reader: Reader) -> SharedBlock:
        content = reader.content(field, self.view.answers[field.key])
        return SharedBlock(field, field.label(self.language, to_customer=True), content)

    def head(self) -> Head:
        """Return what every document carries; each adds its own."""
        words, info, customer = self.words, self.office.info, self.view.customer
        told = words.tr("version {number}, {date}") if self.agreed_on else words.tr("draft of version {number}, {date}")
        day = format_date(self.agreed_on or self.today, self.language)
        version = told.format(number=self.version, date=day)
        parts = (info.name, _one_line(info.address), words.tr("Confidential"), version)
        return Head(
            language=self.language,
            day=self.today,
            document=words.tr("Account plan"),
            customer=customer.name,
            subtitle="",
            office=info.name,
            footer=" · ".join(part for part in parts if part),
            facts=(),
            serving=None,
            logo=self.picture(info.logo) if info.logo else None,
        )

    def _customer_head(self, reader: Reader) -> Head:
        facts = [*self._identity(), *self._planned(reader), *self._whereabouts()]
        subtitle = self.words.tr("Our shared plan for looking after and developing your staffing")
        return replace(self.head(), subtitle=subtitle, facts=tuple(facts), serving=self._serving(reader))

    def _internal_head(self) -> Head:
        words, view = self.words, self.view
        filled = completeness(self.template, view.answers)
        facts = [*self._identity(), *self.responsible_facts(), *self._whereabouts()]
        facts.append(Fact(words.tr("Filled"), f"{filled.filled}/{filled.total}", picked=True))
        if view.last_contact:
            facts.append(Fact(words.tr("Last contact"), format_date(view.last_contact, self.language)))
        if review := review_text(self.care, self.today, self.language):
            facts.append(Fact(words.tr("Next review"), review))
        return replace(
            self.head(),
            subtitle=words.tr("For our own use only. Never hand this edition to the customer."),
            facts=tuple(facts),
            mark=words.tr("Internal"),
        )

    def _identity(self) -> Iterator[Fact]:
        customer = self.view.customer
        if customer.business_id:
            yield Fact(self.words.tr("Business ID"), customer.business_id)
        industry = self.office.item(customer.industry)
        if industry:
            yield Fact(self.words.tr("Industry"), industry.labels.get(self.language), picked=True)

    def _planned(self, reader: Reader) -> Iterator[Fact]:
        for field in self.shared_fields():
            if field.key in IN_THE_FACTS:
                block = self._shared_block(field, reader)
                if isinstance(block.content, Line):
                    yield Fact(block.label, block.content.text, picked=field.key == "collective_agreement")

    def responsible_facts(self) -> Iterator[Fact]:
        """Yield who of us answers for the account."""
        words, customer = self.words, self.view.customer
        people = ((words.tr("Responsible person"), customer.responsible), (words.tr("Deputy"), customer.deputy))
        for label, person_id in people:
            person = self.office.person(person_id)
            yield Fact(label, person.name if person else words.tr("None"))

    def _whereabouts(self) -> Iterator[Fact]:
        words, customer = self.words, self.view.customer
        town = " ".join(part for part in (customer.postal_code, customer.town) if part)
        told = (
            (words.tr("Address"), _lines(customer.site, customer.street, town)),
            (words.tr("Group"), _lines(customer.group_name, customer.parent_company)),
            (words.tr("Website"), re.sub(r"^https?://|/$", "", customer.website)),
        )
        yield from (Fact(label, value) for label, value in told if value)
        languages = {"fi": words.tr("Finnish"), "sv": words.tr("Swedish"), "en": words.tr("English")}
        if customer.language in languages:
            name = languages[customer.language]
            yield Fact(words.tr("Language"), name[:1].upper() + name[1:], picked=True)

    def _serving(self, reader: Reader) -> Serving | None:
        customer = self.view.customer
        responsible = self.office.person(customer.responsible)
        deputy = self.office.person(customer.deputy)
        order = {key: index for index, key in enumerate(IN_THE_BOX)}
        fields = sorted((f for f in self.shared_fields() if f.key in order), key=lambda field: order[field.key])
        blocks = tuple(self._shared_block(field, reader) for field in fields)
        people = [self._person(person) if person else None for person in (responsible, deputy)]
        info = self.office.info
        if people == [None, None] and info.name:
            # The customer shall know whom to call even while nobody answers for the account.
            people = [Person(info.name, "", format_phone(info.phone), "", None), None]
        named = people != [None, None]
        if not (named or blocks):
            return None
        heading = self.words.tr("Serving you") if named else ""
        return Serving(heading, people[0], self.words.tr("Deputy"), people[1], blocks)

    def _person(self, person: OfficePerson) -> Person:
        photo = self.picture(person.photo) if person.photo else None
        return Person(person.name, person.title, format_phone(person.phone), person.email, photo)

    def _closing(self) -> Closing:
        words = self.words
        person = self.office.person(self.view.customer.responsible)
        ours = ", ".join(part for part in (person.name if person else "", self.office.info.name) if part)
        heading = words.tr("Drawn up together {date}").format(date=format_date(self.today, self.language))
        names = (_brief(self.view.customer.name), _brief(ours))
        return Closing(heading, names, words.tr("Signature and name in print"))

    def _filled(self, section: Section) -> str:
        filled = section_completeness(section, self.view.answers)
        return self.words.tr("Filled {filled}/{total}").format(filled=filled.filled, total=filled.total)

    def _marked_blocks(self, section: Section, reader: Reader) -> Iterator[MarkedPart]:
        words, view = self.words, self.view
        rows = RowsBuilder(RowWords(view, self.catalogue, self.office, self.language, self.today))
        for field in section.fields:
            note = view.notes.get(field.key)
            value = view.answers.get(field.key)
            alone = value is None and not note
            if not alone:
                yield MarkedBlock(
                    field,
                    field.label(self.language),
                    None if value is None else reader.content(field, value),
                    "" if field.shared else words.tr("internal"),
                    Prose(parsed(note)) if note else None,
                    words.tr("Internal note"),
                )
            if field.key == CONTACTS_BELOW and (contacts := self._contacts().marked(labelled=alone)):
                yield contacts
            yield from rows.marked_below(field.key, labelled=alone)

    def track(self) -> Track | None:
        """Return where the customer stands in the lifecycle; None without a stage."""
        stage = self.office.stage(self.view.customer.stage)
        model = next((m for m in self.office.models if stage and m.key == stage.model), None)
        if stage is None or model is None:
            return None
        places = {item.id: index for index, item in enumerate(model.stages)}
        names = tuple(item.names.get(self.language) for item in model.stages)
        goal, guidance = stage.goals.get(self.language), stage.guidance.get(self.language)
        empty = (self.template.field(key).label(self.language) for key in self.care.missing)
        asks = asked_text(stage.names.get(self.language), empty, self.language)
        return Track(self.words.tr("Stage"), names, places.get(stage.id), goal, guidance, asks)

    def _internal_parts(self) -> Iterator[InternalPart]:
        words, view = self.words, self.view
        if view.stage_moves:
            headings = (words.tr("Date"), words.tr("From"), words.tr("To"), words.tr("Who"), words.tr("Reason"))
            moves = sorted(view.stage_moves, key=lambda move: move.moved_at, reverse=True)
            rows = tuple(
                (
                    format_date(move.moved_at, self.language),
                    self._stage_name(move.from_stage),
                    self._stage_name(move.to_stage),
                    move.author,
                    reason_text(move.reason, self.language),
                )
                for move in moves
            )
            yield InternalPart(words.tr("Stage history"), Table(headings, rows))
        if view.log:
            entries = sorted(view.log, key=lambda entry: (entry.happened_on, entry.created_at), reverse=True)
            told = tuple(
                (format_date(entry.happened_on, self.language), entry.author, entry.text)
                for entry in entries[:LATEST_LOG]
            )
            told_headings = (words.tr("Date"), words.tr("Who"), words.tr("Entry"))
            yield InternalPart(words.tr("Latest log entries"), Table(told_headings, told))
        missing = tuple(self._missing())
        if missing:
            table = Table((words.tr("Section"), words.tr("Empty fields")), missing)
            starred = any(_COUNTS in labels for _, labels in missing)
            yield InternalPart(words.tr("Missing"), table, words.tr("* counts for completeness") if starred else "")

    def _missing(self) -> Iterator[tuple[str, str]]:
        for section in self.template.sections:
            empty = [field for field in section.fields if field.key not in self.view.answers]
            if empty:
                labels = (field.label(self.language) + (_COUNTS if field.core else "") for field in empty)
                yield f"{section.label(self.language)}\n{self._filled(section)}", _BETWEEN.join(labels)

    def _stage_name(self, stage_id: str | None) -> str:
        stage = self.office.stage(stage_id)
        return stage.names.get(self.language) if stage else "–"


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _brief(name: str) -> str:
    """Return a name that fits under a line to sign, however long a person has made it."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _one_line(text: str) -> str:
    return ", ".join(line.strip() for line in text.splitlines() if line.strip())
