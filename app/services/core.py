"""What every use case works with: the open store, the template, the office and who is at the keyboard."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache

from app.domain.changes import ChangeSet
from app.domain.customer import Customer
from app.domain.errors import ErrorCode, UserError
from app.domain.lifecycle import LifecycleModel
from app.domain.metrics import Metric
from app.domain.office import ListItem, Office
from app.domain.tables import PlanTables
from app.domain.template import Field, Kind, Template
from app.domain.words import Words
from app.paths import resource
from app.services import table_template as table_templates
from app.services import template as templates
from db.store import office as office_rows
from db.store.store import PlanRules, Store
from db.store.unit import UnitOfWork


def plan_rules(template: Template, tables: PlanTables) -> PlanRules:
    """Return what the store's derived rows need to know of the template."""
    return PlanRules(
        core=frozenset(item.key for item in template.fields() if item.core),
        texts=frozenset(item.key for item in template.fields() if item.kind in (Kind.TEXT, Kind.NARRATIVE)),
        tables=tables,
    )


@dataclass(frozen=True)
class Supplied:
    """What the program brings along as data: template, lifecycle models, lists."""

    template: Template
    tables: PlanTables
    metrics: tuple[Metric, ...]
    contact_fields: tuple[Field, ...]
    models: tuple[LifecycleModel, ...]
    items: tuple[ListItem, ...]

    @classmethod
    @cache
    def load(cls) -> "Supplied":
        """Read the shipped files, once in a process; UserError when one is broken."""
        folder = resource("templates")
        template = templates.load_template(folder / "account_plan.toml")
        metrics = table_templates.load_metrics(folder / "metrics.toml")
        return cls(
            template,
            table_templates.load_tables(folder / "plan_tables.toml", template, metrics),
            metrics,
            table_templates.load_contact_fields(folder / "contact.toml"),
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

    @property
    def tables(self) -> PlanTables:
        """The plan's tables."""
        return self.supplied.tables

    def metric(self, key: str) -> Metric | None:
        """Return the metric with this key, or None."""
        return next((metric for metric in self.supplied.metrics if metric.key == key), None)

    def contact_field(self, key: str) -> Field:
        """Return what contact.toml declares under this key; KeyError if there is nothing."""
        for found in self.supplied.contact_fields:
            if found.key == key:
                return found
        raise KeyError(key)

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


def with_language(core: Core, customer: Customer) -> Customer:
    """Return the customer with the office's default language of the PDF where nobody has chosen its own."""
    return customer if customer.language else replace(customer, language=core.office.info.pdf_language)


def require_customer(unit: UnitOfWork, customer_id: str) -> None:
    """Raise UserError CUSTOMER_NOT_FOUND when the customer of an action under way is not there, or not any more."""
    if not unit.alive("customer", customer_id):
        raise UserError(ErrorCode.CUSTOMER_NOT_FOUND, text=customer_id)


def changes_of(unit: UnitOfWork, customer_id: str, *fields: str, list_order: bool = False) -> ChangeSet:
    """Return what an action did to one customer, and to these fields of its plan; nothing when it wrote nothing."""
    if not unit.changed:
        return ChangeSet()
    pairs = frozenset((customer_id, key) for key in fields)
    return ChangeSet(unit.action_id, frozenset({customer_id}), pairs, list_order=list_order)
