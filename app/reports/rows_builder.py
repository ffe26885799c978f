"""From the rows of the plan's tables to what is printed of them, for the customer or for ourselves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain import actions
from app.domain.table_keys import ACTIONS, EVENTS, GOALS, SERVICES
from app.domain.tables import PlanRow, PlanTable
from app.domain.template import LINK_KINDS, Kind
from app.reports.clock_rows import clock_contents
from app.reports.goals_builder import Goals
from app.reports.rows_data import MarkedRows, RowsContent, Said, SharedRows, Sheet, SheetRow, Strip, StripGroup, Tone
from app.reports.rows_words import RowWords, cell

_STRIP = {"used": "good", "offered": "accent", "opportunity": "warn", "not_needed": "muted"}
"""The states of a service in their order, with their colours."""
_PICKED = frozenset({*LINK_KINDS, Kind.CHOICE})


@dataclass(frozen=True)
class RowsBuilder:
    """Makes what is printed of a plan's tables."""

    read: RowWords

    def shared_below(self, field_key: str, *, labelled: bool) -> Iterator[SharedRows]:
        """Yield the tables below a field for the customer; `labelled` with their names above them."""
        for table in self._tables(field_key):
            rows = self.read.rows(table)
            contents = self._contents(table, rows)
            if contents:
                below = {row.id for row in rows}
                children = [
                    (child, row)
                    for child in self.read.catalogue.tables.children(table.key)
                    for row in self.read.rows(child)
                    if row.parent in below
                ]
                sources = (*((table, row) for row in rows), *children)
                label = table.label(self.read.language, to_customer=True) if labelled else ""
                yield SharedRows(sources, field_key, label, contents)

    def marked_below(self, field_key: str, *, labelled: bool) -> Iterator[MarkedRows]:
        """Yield the tables below a field for ourselves."""
        for table in self._tables(field_key):
            contents = self._contents(table, self.read.rows(table))
            if contents:
                yield MarkedRows(table.label(self.read.language) if labelled else "", contents)

    def _tables(self, field_key: str) -> Iterator[PlanTable]:
        return iter(self.read.catalogue.tables.below(field_key))

    def _contents(self, table: PlanTable, rows: Sequence[PlanRow]) -> tuple[RowsContent, ...]:
        if not rows:
            return ()
        makers: Mapping[str, Callable[[PlanTable, Sequence[PlanRow]], tuple[RowsContent, ...]]] = {
            GOALS: Goals(self.read).contents,
            ACTIONS: self._actions,
            SERVICES: self._services,
            EVENTS: self._clock,
        }
        return makers.get(table.key, self._plain)(table, rows)

    def _clock(self, table: PlanTable, rows: Sequence[PlanRow]) -> tuple[RowsContent, ...]:
        return clock_contents(self.read, table, rows)

    def _plain(self, table: PlanTable, rows: Sequence[PlanRow]) -> tuple[RowsContent, ...]:
        columns = list(table.shared_columns()) if self.read.to_customer else list(table.columns)
        made = [
            SheetRow(
                tuple(
                    cell(Said(text, Tone.PLAIN if column.shared else Tone.INTERNAL, column.kind in _PICKED))
                    if (text := self.read.text(table, row, column.key))
                    else ()
                    for column in columns
                ),
                self.read.mark(table, row),
                row.id,
            )
            for row in rows
        ]
        headings = tuple(column.label(self.read.language, to_customer=self.read.to_customer) for column in columns)
        return (Sheet(headings, tuple(made), tuple(not column.shared for column in columns)).narrowed(),)

    def _actions(self, table: PlanTable, rows: Sequence[PlanRow]) -> tuple[RowsContent, ...]:
        headings = (
            self.read.label(table, "what"),
            self.read.label(table, "goal"),
            self.read.words.tr("Who"),
            self.read.label(table, "due"),
            self.read.label(table, "status"),
        )
        made = tuple(self._action(table, row) for row in actions.by_urgency(rows))
        return (Sheet(headings, made).narrowed(),)

    def _action(self, table: PlanTable, row: PlanRow) -> SheetRow:
        result = self.read.text(table, row, "result")
        told = f"{self.read.label(table, 'result')}: {result}" if result else ""
        late = not self.read.to_customer and actions.overdue(row, self.read.today)
        due = self.read.text(table, row, "due")
        state = row.text("status")
        over = not actions.is_open(row)
        done_on = self.read.text(table, row, "done_on") if state == "done" else ""
        tone = Tone.GOOD if state == "done" else Tone.PLAIN
        return SheetRow(
            (
                cell(
                    Said(self.read.text(table, row, "what"), Tone.PLAIN if over else Tone.STRONG),
                    Said(told, Tone.SMALL),
                ),
                cell(Said(self.read.text(table, row, "goal"), picked=True)),
                self.read.who(table, row),
                cell(
                    Said(due, Tone.BAD if late else Tone.PLAIN, picked=True),
                    Said(self.read.words.tr("Overdue") if late else "", Tone.BAD, picked=True),
                ),
                cell(
                    Said(self.read.text(table, row, "status"), tone, picked=True),
                    Said(done_on, Tone.SMALL, picked=True),
                ),
            ),
            self.read.mark(table, row),
            row.id,
        )

    def _services(self, table: PlanTable, rows: Sequence[PlanRow]) -> tuple[RowsContent, ...]:
        labels = {choice.key: choice.label(self.read.language) for choice in table.column("status").choices}
        groups: list[StripGroup] = []
        for state, role in _STRIP.items():
            inside = [row for row in rows if row.text("status") == state]
            marks = {self.read.mark(table, row) for row in inside}
            mark = marks.pop() if len(marks) == 1 else ""
            cells = tuple(self._service(table, row, "" if mark else self.read.mark(table, row)) for row in inside)
            if cells:
                groups.append(StripGroup(labels.get(state, state), role, cells, mark))
        return (Strip(tuple(groups)),) if groups else ()

    def _service(self, table: PlanTable, row: PlanRow, mark: str) -> SheetRow:
        told = [
            f"{self.read.label(table, column)} {text}"
            for column in ("since", "value")
            if (text := self.read.text(table, row, column))
        ]
        since = told[:1] if row.day("since") else []
        value = told[len(since) :]
        told_of = cell(
            Said(self.read.text(table, row, "service"), Tone.STRONG, picked=True),
            *(Said(text, Tone.SMALL, picked=True) for text in since),
            Said(self.read.text(table, row, "remark")),
            *(Said(text, Tone.INTERNAL) for text in value),
        )
        return SheetRow((told_of,), mark, row.id)
