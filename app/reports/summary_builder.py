"""From a plan as read from the store to its summary of one page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from app.care_text import review_text
from app.domain import actions
from app.domain.metrics import Metric, latest, too_few
from app.domain.people import Contact
from app.domain.plan import completeness
from app.domain.table_keys import ACTIONS, GOALS, SERVICES
from app.domain.tables import PlanRow, PlanTable
from app.formats import format_date, format_days_ago, local_date
from app.i18n import Translator
from app.reports.builder import Builder
from app.reports.content import Reader, parsed, plain_text
from app.reports.data import Fact, Prose
from app.reports.goals_builder import Goals
from app.reports.rows_data import Said, Tone
from app.reports.rows_words import RowWords
from app.reports.summary_data import SummaryEdition, SummaryPart, SummaryRow

_GOALS, _ACTIONS, _PEOPLE = 3, 5, 5
"""So many of each stand on the page."""
_TEXTS = ("risks", "decision")
_STOPS = frozenset(".,:;!?…")
_POWERS = ("high", "medium", "", "low")


@dataclass(frozen=True)
class SummaryBuilder:
    """Makes the summary of the plan that `plan` reads."""

    plan: Builder

    def edition(self) -> SummaryEdition:
        """Return the summary."""
        plan, words = self.plan, self._words
        head = replace(
            plan.head(),
            document=words.tr("Account plan on one page"),
            subtitle=words.tr("For our own use only. Never hand this edition to the customer."),
            mark=words.tr("Internal"),
        )
        track = plan.track()
        return SummaryEdition(
            head=head,
            facts=tuple(self._facts()),
            track=replace(track, goal="", guidance="") if track else None,
            left=(self._goals(), self._actions()),
            right=(*self._services(), self._people()),
            below=tuple(self._texts()),
        )

    @property
    def _words(self) -> Translator:
        return self.plan.words

    @cached_property
    def _read(self) -> RowWords:
        plan = self.plan
        return RowWords(plan.view, plan.catalogue, plan.office, plan.language, plan.today)

    def _rows(self, key: str) -> tuple[PlanTable | None, list[PlanRow]]:
        tables = self.plan.catalogue.tables
        return (tables.get(key), list(self.plan.view.rows.get(key, ()))) if key in tables else (None, [])

    def _facts(self) -> Iterator[Fact]:
        words, view, today, language = self._words, self.plan.view, self.plan.today, self.plan.language
        customer = view.customer
        yield from self.plan.responsible_facts()
        filled = completeness(self.plan.template, view.answers)
        yield Fact(words.tr("Filled"), f"{filled.filled}/{filled.total}")
        last = view.last_contact
        told = f"{format_date(last, language)}, {format_days_ago(last, today, language)}" if last else words.tr("None")
        yield Fact(words.tr("Last contact"), told)
        stage = self.plan.office.stage(customer.stage)
        moves = sorted((move for move in view.stage_moves if move.to_stage == customer.stage), key=lambda m: m.moved_at)
        since = (
            words.tr("since {date}").format(date=format_date(local_date(moves[-1].moved_at), language)) if moves else ""
        )
        yield Fact(
            words.tr("Stage"),
            ", ".join(filter(None, (stage.names.get(language) if stage else words.tr("None"), since))),
        )
        review = review_text(self.plan.care, today, language)
        yield Fact(words.tr("Next review"), review or words.tr("None"))
        yield Fact(words.tr("Contact interval"), self._answer("contact_interval") or words.tr("None"))
        industry = self.plan.office.item(customer.industry)
        yield Fact(words.tr("Industry"), industry.labels.get(language) if industry else words.tr("None"))

    def _answer(self, key: str) -> str:
        plan = self.plan
        value = plan.view.answers.get(key) if key in plan.template else None
        if value is None:
            return ""
        return plain_text(Reader(plan.office, plan.language).content(plan.template.field(key), value))

    def _rest(self, count: int, shown: int) -> str:
        more = count - shown
        return self._words.trn("and {n} more", "and {n} more", more).format(n=more) if more > 0 else ""

    def _goals(self) -> SummaryPart:
        table, rows = self._rows(GOALS)
        goals = Goals(self._read)
        # Those that somebody measures tell more than those that are only written down.
        chosen = sorted(rows, key=lambda row: not goals.measured(row))
        made = tuple(self._goal(goals, table, row) for row in chosen[:_GOALS] if table)
        nothing = "" if made else self._words.tr("No goals have been written down.")
        heading = table.label(self.plan.language) if table else self._words.tr("Goals")
        idle = len(actions.unserved_goals(rows, self._rows(ACTIONS)[1]))
        told = self._words.trn("{n} without a dated action", "{n} without a dated action", idle)
        lead = (Said(told.format(n=idle), Tone.WARN),) if idle else ()
        return SummaryPart(heading, made, lead, rest=self._rest(len(rows), len(made)), text=nothing)

    def _goal(self, goals: Goals, table: PlanTable, row: PlanRow) -> SummaryRow:
        metric: Metric | None = self.plan.catalogue.metric(row.text("metric"))
        now = self._now(goals, row, metric)
        due = self._read.text(table, row, "due")
        aim = ", ".join(
            filter(None, (goals.way(row, metric), self._words.tr("by {date}").format(date=due) if due else ""))
        )
        told = " · ".join(filter(None, (now, aim)))
        gauge = goals.gauge(row, metric)
        return SummaryRow(self._read.text(table, row, "name"), told, gauge=replace(gauge, points=()) if gauge else None)

    def _now(self, goals: Goals, row: PlanRow, metric: Metric | None) -> str:
        last = latest(goals.measured(row))
        if last is None:
            return self._words.tr("not measured yet")
        value = goals.value(row, last, metric)
        return value if too_few(last, metric) else self._words.tr("now {value}").format(value=value)

    def _actions(self) -> SummaryPart:
        words, today = self._words, self.plan.today
        table, rows = self._rows(ACTIONS)
        waiting = [row for row in actions.by_urgency(rows) if actions.is_open(row)]
        late = [row for row in waiting if actions.overdue(row, today)]
        lead = [Said(words.trn("{n} open", "{n} open", len(waiting)).format(n=len(waiting)))]
        if late:
            lead.append(Said(words.trn("{n} overdue", "{n} overdue", len(late)).format(n=len(late)), Tone.BAD))
        made = tuple(self._action(table, row, late=row in late) for row in waiting[:_ACTIONS] if table)
        heading = table.label(self.plan.language) if table else words.tr("Actions")
        return SummaryPart(heading, made, tuple(lead), self._rest(len(waiting), len(made)))

    def _action(self, table: PlanTable, row: PlanRow, *, late: bool) -> SummaryRow:
        due = self._read.text(table, row, "due") or self._words.tr("no due date")
        names = (self._read.text(table, row, key) for key in ("our_person", "their_person"))
        tone = Tone.BAD if late else Tone.PLAIN
        return SummaryRow(self._read.text(table, row, "what"), ", ".join(filter(None, names)), Said(due, tone))

    def _services(self) -> Iterator[SummaryPart]:
        table, rows = self._rows(SERVICES)
        if table is None:
            return
        labels = {choice.key: choice.label(self.plan.language) for choice in table.column("status").choices}
        for state in ("used", "offered", "opportunity"):
            inside = [row for row in rows if row.text("status") == state]
            if inside:
                texts = (self._service(table, row) for row in inside)
                title = f"{table.label(self.plan.language)}: {labels[state].lower()}"
                yield SummaryPart(title, text=", ".join(texts))

    def _service(self, table: PlanTable, row: PlanRow) -> str:
        value = self._read.text(table, row, "value")
        return self._read.text(table, row, "service") + (f" ({value})" if value else "")

    def _people(self) -> SummaryPart:
        here = [contact for contact in self.plan.view.contacts if contact.here]
        chosen = sorted(here, key=lambda each: ("decision_maker" not in each.roles, _POWERS.index(each.power)))[
            :_PEOPLE
        ]
        made = tuple(self._person(contact) for contact in chosen)
        return SummaryPart(self._words.tr("Key people"), made, rest=self._rest(len(here), len(made)))

    def _person(self, contact: Contact) -> SummaryRow:
        catalogue, language = self.plan.catalogue, self.plan.language
        roles = [catalogue.contact_label("roles", role, language).lower() for role in contact.roles[:2]]
        attitude = catalogue.contact_label("attitude", contact.attitude, language).lower()
        told = ", ".join(filter(None, (contact.title if contact.name else "", *roles, attitude)))
        met = format_date(contact.last_met, language) if contact.last_met else self._words.tr("not met")
        right = Said(met, Tone.PLAIN if contact.last_met else Tone.WARN)
        return SummaryRow(contact.called, told, right)

    def _texts(self) -> Iterator[SummaryPart]:
        """Yield risks and decision, each with what stands beside it."""
        plan = self.plan
        for key in _TEXTS:
            if key not in plan.template:
                continue
            note = plain_text(Prose(parsed(plan.view.notes.get(key, ""))))
            said = ": ".join(filter(None, (self._answer(key), note)))
            text = _one_line(said) or self._words.tr("Nothing has been written here yet.")
            yield SummaryPart(plan.template.field(key).label(plan.language), text=text)


def _one_line(text: str) -> str:
    """Return the lines of a text after each other, the items of its lists told apart."""
    lines = [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]
    return " ".join(line if line[-1] in _STOPS or line is lines[-1] else f"{line} ·" for line in lines)
