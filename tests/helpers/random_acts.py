"""Many use cases one after another, chosen by chance: what a year of work does to a store, in a second."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from app.domain.errors import UserError
from app.domain.plan import TeamMember, Value, YearFigure
from app.domain.template import Field, Kind
from app.services import contacts, customers, history, lifecycle, log_entries, plans
from app.services.core import Core

_WORDS = (
    *("Ääni", "Öljy", "Šakki", "Žižek", "kone", "Pišpala", "rannan", "ü-talo", "Åbo", "12"),
    *("NEAR", "AND", "konepaja", "vuoro", "*", '"', "(lahti)"),
)
_PHONES = ("040 123 4567", "+358 (0)40 765 4321", "00358401112223", "09-555 123", "puh. 050 1, 03 222 3333", "")


class Acts:
    """Does one use case after another on a store; the same seed does the same ones."""

    def __init__(self, core: Core, seed: int) -> None:
        self.core = core
        self.random = random.Random(seed)
        self.everybody: list[str] = []

    def some(self, count: int) -> None:
        """Do `count` use cases."""
        for _ in range(count):
            act = self.random.choice(self._ways())
            act()

    def _ways(self) -> list[Callable[[], object]]:
        if not self.everybody:
            return [self.add]
        writing = [self.value] * 6 + [
            self.note,
            self.edit,
            self.contact,
            self.contact_change,
            self.log,
            self.log_change,
        ]
        return [*writing, self.add, self.archive, self.move, self.hand_over, self.undo, self.undo, self.redo]

    def text(self, most: int = 8) -> str:
        """Return some words, or none."""
        return " ".join(self.random.choices(_WORDS, k=self.random.randint(0, most)))

    def one(self) -> str:
        """Return one of the customers."""
        return self.random.choice(self.everybody)

    def add(self) -> None:
        values = {"name": f"{self.text(3)} Oy {len(self.everybody)}", "phone": self.random.choice(_PHONES)}
        self.everybody.append(customers.add(self.core, values)[0])

    def edit(self) -> None:
        key = self.random.choice(("town", "business_id", "group_name", "street", "email", "phone"))
        text = self.random.choice(_PHONES) if key == "phone" else self.text(2)
        self._try(lambda: customers.edit(self.core, self.one(), {key: text}))

    def archive(self) -> None:
        self._try(lambda: customers.set_archived(self.core, [self.one()], self.random.random() < 0.5))

    def hand_over(self) -> None:
        person = self.random.choice([None, *(person.id for person in self.core.office.people)])
        self._try(lambda: customers.hand_over(self.core, [self.one()], person, "Vuoro vaihtuu"))

    def move(self) -> None:
        stage = self.random.choice(self.core.office.model().stages)
        self._try(lambda: lifecycle.move(self.core, self.one(), stage.id, "Tilanne muuttui"))

    def contact(self) -> None:
        values = {"name": self.text(2) or "Joku", "phone": self.random.choice(_PHONES), "note": self.text()}
        self._try(lambda: contacts.add(self.core, self.one(), values))

    def contact_change(self) -> None:
        customer = self.one()
        self._try(lambda: self._change_contact(customer))

    def _change_contact(self, customer: str) -> None:
        for contact in plans.open_plan(self.core, customer).contacts[:1]:
            if self.random.random() < 0.5:
                contacts.remove(self.core, customer, contact.id)
            else:
                contacts.edit(self.core, customer, contact.id, {"name": self.text(2) or "Joku", "email": self.text(1)})

    def log(self) -> None:
        day = date(2026, 1, 1) + timedelta(days=self.random.randint(0, 300))
        self._try(lambda: log_entries.add_note(self.core, self.one(), self.text() or "Soitto", day))

    def log_change(self) -> None:
        customer = self.one()
        self._try(lambda: self._change_log(customer))

    def _change_log(self, customer: str) -> None:
        for entry in plans.open_plan(self.core, customer).log[:1]:
            if self.random.random() < 0.5:
                log_entries.remove_note(self.core, customer, entry.id)
            else:
                log_entries.edit_note(self.core, customer, entry.id, self.text() or "Soitto", entry.happened_on)

    def note(self) -> None:
        field = self.random.choice([field for field in self.core.template.fields() if field.note])
        self._try(lambda: plans.save_note(self.core, self.one(), field.key, self.text()))

    def value(self) -> None:
        field = self.random.choice(list(self.core.template.fields()))
        value = None if self.random.random() < 0.2 else self.value_of(field)
        self._try(lambda: plans.save_value(self.core, self.one(), field.key, value))

    def value_of(self, field: Field) -> Value:
        """Return some value that the field can hold."""
        if field.kind in (Kind.TEXT, Kind.NARRATIVE):
            return self.text()
        if field.kind is Kind.DATE:
            return date(2027, 1, self.random.randint(1, 28))
        if field.kind is Kind.TEAM:
            people = self.random.sample(self.core.office.people, k=self.random.randint(0, 2))
            return tuple(TeamMember(person.id, self.text(1)) for person in people)
        if field.kind is Kind.YEARS:
            cells = [(year, series.key) for year in (2024, 2025) for series in field.series]
            chosen = self.random.sample(cells, k=self.random.randint(0, 3))
            return tuple(YearFigure(year, series, Decimal(self.random.randint(-9, 9))) for year, series in chosen)
        if field.kind in (Kind.CHOICE, Kind.MULTI):
            listed = [item.id for item in self.core.office.list_items(field.list_key)] if field.list_key else []
            keys = listed or [choice.key for choice in field.choices]
            chosen_keys = tuple(self.random.sample(keys, k=self.random.randint(1, min(3, len(keys)))))
            return chosen_keys if field.kind is Kind.MULTI else chosen_keys[0]
        low = field.minimum if field.minimum is not None else Decimal(1)
        return min(low + self.random.randint(0, 3), field.maximum or Decimal(99))

    def undo(self) -> None:
        step = history.next_undo(self.core)
        if step is not None and step.kind not in ("person.add", "office.info"):
            self._try(lambda: history.undo(self.core, step))

    def redo(self) -> None:
        step = history.next_redo(self.core)
        if step is not None:
            self._try(lambda: history.redo(self.core, step))

    def _try(self, act: Callable[[], object]) -> None:
        """Do it, unless the customer was taken back meanwhile, which the use case says."""
        try:
            act()
        except UserError as error:
            assert error.code.value == "customer_not_found", error.code
