"""What every use case works with: the open store, the template, the office and who is at the keyboard."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.lifecycle import LifecycleModel
from app.domain.office import ListItem, Office
from app.domain.template import Template
from app.domain.words import Words
from app.paths import resource
from app.services import template as templates
from db.store import office as office_rows
from db.store.store import PlanRules, Store


def plan_rules(template: Template) -> PlanRules:
    """Return what the store's derived rows need to know of the template."""
    return PlanRules(core=frozenset(item.key for item in template.fields() if item.core))


@dataclass
class Supplied:
    """What the program brings along as data: template, lifecycle models, lists."""

    template: Template
    models: tuple[LifecycleModel, ...]
    items: tuple[ListItem, ...]

    @classmethod
    def load(cls) -> "Supplied":
        """Read the shipped files; UserError when one is broken."""
        folder = resource("templates")
        return cls(
            templates.load_template(folder / "account_plan.toml"),
            templates.load_lifecycle(folder / "lifecycle.toml"),
            templates.load_lists(folder / "lists.toml"),
        )


@dataclass
class Core:
    """The surroundings of a use case. `author` is the id of the person at the keyboard, or None."""

    store: Store
    supplied: Supplied
    author: str | None = None
    clock: Callable[[], datetime] = datetime.now
    _office: Office | None = field(default=None, repr=False)

    @property
    def template(self) -> Template:
        """The plan's structure."""
        return self.supplied.template

    def today(self) -> date:
        """Return the local day."""
        return self.clock().date()

    @property
    def office(self) -> Office:
        """The office's own data, read once and again after `forget_office`."""
        if self._office is None:
            names: dict[str, Words] = {model.key: model.names for model in self.supplied.models}
            with self.store.read() as connection:
                self._office = office_rows.office(connection, names)
        return self._office

    def forget_office(self) -> None:
        """Read the office anew at its next use; every change of it calls this."""
        self._office = None
