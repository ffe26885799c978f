"""Contact persons as they are printed: to the customer who they are, to ourselves all that we know of them."""

from dataclasses import dataclass
from datetime import date

from app.domain.contact_warnings import warnings_of
from app.domain.office import Office
from app.domain.people import Contact
from app.domain.plan import PlanView
from app.formats import format_date, format_phone
from app.i18n import Translator, translator
from app.reports.data import ContactRow, ContactsBlock
from app.reports.rows_data import Catalogue, Definition, MarkedRows, RowsContent, Said, Sheet, SheetRow, Tone
from app.reports.rows_words import cell
from app.ties_text import tie_text

_REACHED = ("channel", "language")
"""How and in which language a person would like to be reached."""


@dataclass(frozen=True)
class ContactsBuilder:
    """Makes the tables of contact persons of one plan in one language; what is too thin is told as of `today`."""

    view: PlanView
    catalogue: Catalogue
    office: Office
    language: str
    today: date | None = None

    @property
    def words(self) -> Translator:
        """The texts of the report's language."""
        return translator(self.language)

    def shared(self, *, labelled: bool) -> ContactsBlock | None:
        """Return those who work for the customer now, None when nobody does."""
        here = [contact for contact in self.view.contacts if contact.here]
        if not here:
            return None
        words = self.words
        headings = words.tr("Name"), words.tr("Title"), words.tr("Phone"), words.tr("E-mail")
        return ContactsBlock(self._label(labelled=labelled), headings, tuple(map(self._row, here)))

    def marked(self, *, labelled: bool) -> MarkedRows | None:
        """Return everybody with what we know, and those who have left; None when nobody is known."""
        here = [contact for contact in self.view.contacts if contact.here]
        gone = [contact for contact in self.view.contacts if not contact.here]
        contents: list[RowsContent] = [self._known(here)] if here else []
        ties = warnings_of(self.view, self.office, self.today) if self.today else ()
        told = "\n".join(tie_text(each, self.view.contacts, self.language) for each in ties)
        if told:
            contents.append(Definition(self.words.tr("To note"), told))
        if gone:
            contents.append(self._earlier(gone))
        return MarkedRows(self._label(labelled=labelled), tuple(contents)) if contents else None

    def _label(self, *, labelled: bool) -> str:
        return self.words.tr("Contact persons") if labelled else ""

    def _row(self, contact: Contact) -> ContactRow:
        return ContactRow(
            contact.name,
            contact.title,
            format_phone(contact.phone),
            contact.email,
            contact.unit,
            format_phone(contact.mobile),
            self.superior(contact),
        )

    def superior(self, contact: Contact) -> str:
        """Return whom a person reports to, empty for nobody known."""
        found = next((each for each in self.view.contacts if each.here and each.id == contact.reports_to), None)
        name = found.called if found else ""
        return self.words.tr("Reports to: {name}").format(name=name) if name else ""

    def _choice(self, key: str, value: str) -> str:
        return self.catalogue.contact_label(key, value, self.language)

    def _known(self, contacts: list[Contact]) -> Sheet:
        words = self.words
        headings = (
            words.tr("Name"),
            words.tr("Reach"),
            words.tr("What we know"),
            words.tr("Internal note"),
        )
        rows = tuple(self._known_row(contact) for contact in contacts)
        return Sheet(headings, rows, (False, False, True, True)).narrowed()

    def _known_row(self, contact: Contact) -> SheetRow:
        reach = [Said(text) for text in (format_phone(contact.phone), format_phone(contact.mobile), contact.email)]
        favourite = [self._choice(key, value) for key in _REACHED if (value := getattr(contact, key))]
        return SheetRow(
            (
                cell(
                    Said(contact.called, Tone.STRONG),
                    Said(contact.title if contact.name else ""),
                    Said(contact.unit, Tone.SMALL),
                    Said(self.superior(contact), Tone.SMALL),
                ),
                cell(*reach, Said(", ".join(filter(None, favourite)), Tone.INTERNAL)),
                cell(*(Said(text, Tone.INTERNAL) for text in (*self._roles(contact), *self._met(contact)))),
                cell(Said(contact.note, Tone.INTERNAL)),
            ),
            row=contact.id,
        )

    def for_us(self, contact: Contact) -> list[str]:
        """Return all that we know of a person beside the record: how to reach him or her, roles, ties, meetings."""
        favourite = (self._choice(key, value) for key in _REACHED if (value := getattr(contact, key)))
        told = [", ".join(filter(None, favourite)), *self._roles(contact), *self._met(contact)]
        return [text for text in told if text]

    def _roles(self, contact: Contact) -> list[str]:
        """Return the roles a person has for us, and his or her power and attitude."""
        roles = (self._choice("roles", role) for role in contact.roles)
        told = [", ".join(filter(None, roles))]
        for key in ("power", "attitude"):
            if said := self._choice(key, getattr(contact, key)):
                told.append(f"{self._heading(key)}: {said.lower()}")
        names = {each.id: each.called for each in self.view.contacts if each.here}
        if moved := [names[each] for each in contact.influences if each in names]:
            told.append(self.words.tr("Influences: {names}").format(names=", ".join(moved)))
        if contact.standing == "assumed":
            told.append(self._choice("standing", contact.standing))
        return told

    def _heading(self, key: str) -> str:
        return next((each.label(self.language) for each in self.catalogue.contact_fields if each.key == key), key)

    def _met(self, contact: Contact) -> list[str]:
        """Return who of us answers for a person, and when he or she was met last."""
        words, person = self.words, self.office.person(contact.answered_by)
        ours = words.tr("Us: {name}").format(name=person.name) if person else ""
        met = contact.last_met
        last = words.tr("Last met {date}").format(date=format_date(met, self.language)) if met else ""
        return [ours, last or words.tr("Not met yet")]

    def _earlier(self, contacts: list[Contact]) -> Sheet:
        words = self.words
        headings = (words.tr("Name"), words.tr("Title"), words.tr("Left"), words.tr("Internal note"))
        rows = tuple(
            SheetRow(
                (
                    cell(Said(contact.called)),
                    cell(Said(contact.title if contact.name else "")),
                    cell(Said(format_date(contact.left_on, self.language) if contact.left_on else "")),
                    cell(Said(contact.note, Tone.INTERNAL)),
                ),
                row=contact.id,
            )
            for contact in contacts
        )
        ours = (False, False, False, True)
        return Sheet(headings, rows, ours, words.tr("Earlier contact persons")).narrowed()
