"""Where the palette's entries come from, and which of them a few letters bring, best and latest first."""

from collections.abc import Iterable, Iterator

from app.domain.customer import CustomerRow
from app.domain.matching import FEWEST_LETTERS, Fit, akin, fit
from app.domain.normalise import words
from app.domain.plan import PlanView
from app.domain.template import Template
from app.i18n import language, mark, tr
from app.services import finding
from app.services.core import Core
from app.ui.actions import ActionSpec, ActionTable
from app.ui.keys import key_names
from app.ui.pages.settings.page import SECTIONS
from app.ui.palette.entry import Entry, Kind, entry
from app.ui.palette.other_words import other_words
from app.ui.palette.recent import Recent
from app.ui.palette.rows import people, table_rows

MOST = 50
"""How many rows are shown at most."""

_SHOWN_RECENT = 8
"""How many of the latest are shown before anything is typed."""

_CUSTOMERS_FIRST = 5
"""After so many customers that fit as well, commands and fields have their turn."""

_INSIDE = (
    mark("Language of the window"),
    mark("Colours"),
    mark("Dark"),
    mark("High contrast"),
    mark("Size of the text"),
)
"""What is looked for by these words stands among the settings of this computer."""

_PAGES = frozenset({"customers_page", "clock_page", "settings_page", "plan_tab", "contacts_tab", "log_tab"})


class PaletteSource:
    """The entries of one opening of the palette: `view` is the open customer's plan, or None.

    Reading raises MachineError when the store refuses.
    """

    def __init__(self, core: Core, actions: ActionTable, recent: Recent, view: PlanView | None) -> None:
        self._core = core
        self._customer = None if view is None else view.customer.id
        self._recent = recent
        self._barren = ""
        self.incomplete = False
        """Whether a closer look at the text of the last search may bring what it left out."""
        self._ranks = {key: rank for rank, key in enumerate(recent.latest())}
        self._fixed = [*_commands(actions), *_settings()]
        if view is not None:
            self._fixed += [*_plan(core.template), *table_rows(core, view), *people(view)]
        rows = finding.customers_in_use(core, recent.targets(Kind.CUSTOMER))
        self._recent_customers = [_customer(row) for row in rows]

    def find(self, text: str, *, closer: bool = False) -> list[Entry]:
        """Return what fits the text; for an empty one what was used last, and then the commands.

        Letters inside of customers' names are looked for only at a `closer` look, which takes longer, and only where
        nothing fits better.
        """
        typed = words(text)
        self.incomplete = False
        if not typed:
            return [] if text.strip() else self._begin()
        found = list(self._found(text, typed, closer=closer))
        close = [each for each in found if each[0] < Fit.SCATTERED] or self._akin(typed)
        return self._sorted(close or found)[:MOST]

    def _akin(self, typed: list[str]) -> list[tuple[Fit, Entry]]:
        """Return the places and commands that have the longest stems in common with what was typed."""
        common = [(akin(typed, (*each.name, *each.beside)), each) for each in self._fixed]
        best = max((letters for letters, _ in common), default=0)
        return [(Fit.AKIN, each) for letters, each in common if letters and letters >= best - 1]

    def _begin(self) -> list[Entry]:
        known = {each.key: each for each in (*self._recent_customers, *self._fixed) if not each.reason}
        here = f"{Kind.CUSTOMER.value}:{self._customer}"
        latest = [known[key] for key in self._recent.latest() if key in known and key != here][:_SHOWN_RECENT]
        commands = [each for each in self._fixed if each.kind in (Kind.PAGE, Kind.COMMAND) and not each.reason]
        return [*latest, *(each for each in commands if each not in latest)][:MOST]

    def _found(self, text: str, typed: list[str], *, closer: bool) -> Iterator[tuple[Fit, Entry]]:
        known = [
            (how, each)
            for each in (*self._recent_customers, *self._fixed)
            if (how := fit(typed, each.name, each.beside)) is not None
        ]
        rows = self._customers(text, "".join(typed), closer=closer, alone=all(how >= Fit.INSIDE for how, _ in known))
        brought = {each.key for each in rows}
        for each in rows:
            # What the store finds by a phone number has none of the words.
            found = fit(typed, each.name, each.beside)
            yield Fit.BESIDE if found is None else found, each
        yield from (pair for pair in known if pair[1].key not in brought)

    def _customers(self, text: str, letters: str, *, closer: bool, alone: bool) -> list[Entry]:
        if self._barren and letters.startswith(self._barren):
            return []
        rows = finding.matching_customers(self._core, text, thorough=closer and alone)
        if not rows and alone and len(letters) >= FEWEST_LETTERS:
            self.incomplete = not closer
            if closer and letters.isalpha():
                # More letters bring nothing either; more digits might, of a phone number.
                self._barren = letters
        return [_customer(row) for row in rows]

    def _sorted(self, found: Iterable[tuple[Fit, Entry]]) -> list[Entry]:
        behind = len(self._ranks)
        customers: dict[Fit, int] = {}
        ranked = []
        for place, (how, each) in enumerate(found):
            turn = 1
            if each.kind is Kind.CUSTOMER:
                customers[how] = customers.get(how, 0) + 1
                turn = 0 if customers[how] <= _CUSTOMERS_FIRST else 2
            ranked.append((how, bool(each.reason), self._ranks.get(each.key, behind), turn, place, each))
        return [each[-1] for each in sorted(ranked, key=lambda row: row[:-1])]


def _customer(row: CustomerRow) -> Entry:
    about = " · ".join(filter(None, (row.business_id, row.town)))
    beside = f"{row.business_id} {row.business_id.replace('-', '')} {row.town}"
    return entry(Kind.CUSTOMER, row.id, row.name, "building-2", about=about, beside=beside)


def _commands(actions: ActionTable) -> Iterator[Entry]:
    for key in actions.all_keys():
        spec = actions.spec(key)
        reason = _reason(actions, spec)
        if key == "palette" or (reason is None):
            continue
        menu = tr(spec.menu).replace("&", "")
        shortcut = key_names(spec.shortcut)
        kind = Kind.PAGE if key in _PAGES else Kind.COMMAND
        about = "" if kind is Kind.PAGE else menu
        beside = f"{menu} {_others(kind, key)}"
        yield entry(kind, key, tr(spec.text), spec.icon, about=about, beside=beside, keys=shortcut, reason=reason)


def _others(kind: Kind, key: str) -> str:
    found = other_words(kind, key)
    return tr(found) if found else ""


def _reason(actions: ActionTable, spec: ActionSpec) -> str | None:
    """Return why a command cannot be chosen, "" where it can; None where there is nothing the user can do about it."""
    if actions[spec.key].isEnabled():
        return ""
    return tr("open a customer first") if spec.needs_customer else None


def _settings() -> Iterator[Entry]:
    for key, name, icon in SECTIONS:
        inside = _INSIDE if key == "computer" else ()
        beside = " ".join(tr(each) for each in ("Settings", *inside))
        yield entry(Kind.SETTINGS, key, tr(name), icon, beside=f"{beside} {_others(Kind.SETTINGS, key)}")


def _plan(template: Template) -> Iterator[Entry]:
    for section in template.sections:
        yield entry(Kind.SECTION, section.key, section.label(language()), "layout-grid")
    for field in template.fields():
        about = template.section_of(field.key).label(language())
        icon = "pencil"
        if not field.shared:
            about, icon = f"{about} · {tr('internal')}", "lock"
        beside = f"{field.label(language(), to_customer=True)} {_others(Kind.FIELD, field.key)}"
        yield entry(Kind.FIELD, field.key, field.label(language()), icon, about=about, beside=beside)
