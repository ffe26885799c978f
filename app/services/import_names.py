"""The words of a customer list for what the office has by name: industries, people, stages."""

from app.domain.ids import new_id
from app.domain.normalise import fold, words
from app.domain.office import ListItem, Office
from app.domain.people import Person
from app.domain.words import Words
from app.exchange.customer_rows import RowRemark
from app.i18n import language, tr

INDUSTRY = "industry"
RESPONSIBLE = "responsible"
STAGE = "stage"

KEYS = (INDUSTRY, RESPONSIBLE, STAGE)
"""The columns that hold such words."""


class OfficeNames:
    """Finds the ids behind words. What the list brings to the office stands in `new_people` and `new_items`.

    An industry that the office lacks is added to its list. People are added only where the office has none at all; an
    office with people knows them. `remarks` says what was added and what was left empty, by line.
    """

    def __init__(self, office: Office) -> None:
        self.remarks: list[RowRemark] = []
        self.new_people: list[Person] = []
        self.new_items: list[ListItem] = []
        self._office = office
        self._people_from_list = not office.people
        self._people: dict[str, list[Person]] = {}
        for person in office.people:
            self._people.setdefault(_person_key(person.name), []).append(person)
        self._ids: dict[tuple[str, str], str] = {}
        industries = sorted(
            (item for item in office.items if item.list_key == INDUSTRY), key=lambda item: not item.active
        )
        for item in industries:
            self._learn(INDUSTRY, item.id, item.labels)
        for stage in office.model().stages:
            self._ids.setdefault((STAGE, _tidy(stage.key)), stage.id)
            self._learn(STAGE, stage.id, stage.names)
        self._last = max((item.position for item in industries), default=0.0)

    def known(self, key: str, word: str) -> str | None:
        """Return the id of what is called `word`; None when nothing is, or several are."""
        if key != RESPONSIBLE:
            return self._ids.get((key, _tidy(word)))
        found = self._people.get(_person_key(word), [])
        here = [person for person in found if person.active] or found
        return here[0].id if len(here) == 1 else None

    def to_fill(self, key: str, word: str, line: int) -> str:
        """Return the id to fill an empty field with, "" to leave it empty; adds what may be added."""
        if key == RESPONSIBLE:
            return self._person_to_fill(word, line)
        found = self.known(key, word)
        if found is None and key == INDUSTRY:
            return self._add_industry(word, line)
        if found is None:
            self._say(line, tr("There is no stage “{name}” in the lifecycle model in use.").format(name=word))
        return found or ""

    def shown(self, key: str, identifier: str) -> str:
        """Return the name behind an id, in the language of the screen."""
        if key == RESPONSIBLE:
            person = next((each for each in self.new_people if each.id == identifier), None)
            person = person or self._office.person(identifier)
            return person.name if person else ""
        if key == STAGE:
            stage = self._office.stage(identifier)
            return stage.names.get(language()) if stage else ""
        item = next((each for each in self.new_items if each.id == identifier), None) or self._office.item(identifier)
        return item.labels.get(language()) if item else ""

    def _add_industry(self, word: str, line: int) -> str:
        self._last += 1
        item = ListItem(new_id(), INDUSTRY, Words(fi=word), self._last)
        self.new_items.append(item)
        self._learn(INDUSTRY, item.id, item.labels)
        self._say(line, tr("New industry on the office's list: {name}.").format(name=word))
        return item.id

    def _person_to_fill(self, word: str, line: int) -> str:
        found = self._people.get(_person_key(word), [])
        here = [person for person in found if person.active]
        if len(here) == 1:
            return here[0].id
        if not found and self._people_from_list:
            person = Person(new_id(), word)
            self.new_people.append(person)
            self._people[_person_key(word)] = [person]
            self._say(line, tr("New person of the office: {name}.").format(name=word))
            return person.id
        if here:
            reason = tr("Several people of the office are called “{name}”; the responsible person is left empty.")
        elif found:
            reason = tr("{name} has left the office; the responsible person is left empty.")
        else:
            reason = tr("Nobody of the office is called “{name}”; the responsible person is left empty.")
        self._say(line, reason.format(name=word))
        return ""

    def _learn(self, key: str, identifier: str, labels: Words) -> None:
        for label in labels.as_dict().values():
            if label:
                self._ids.setdefault((key, _tidy(label)), identifier)

    def _say(self, line: int, reason: str) -> None:
        self.remarks.append(RowRemark(line, reason))


def _tidy(word: str) -> str:
    return " ".join(fold(word).split())


def _person_key(name: str) -> str:
    """Return a key that is the same for "Maija Lehto" and "Lehto, Maija"."""
    return " ".join(sorted(words(name))) or _tidy(name)
