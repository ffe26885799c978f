"""What a write has changed, so that pages know what to read again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The result of one use case.

    `action_id` is None when nothing had to be written. `customers` are ids; `fields` are (customer id, field key)
    pairs of the plan; the flags say which of the office's own data changed.
    """

    action_id: str | None = None
    customers: frozenset[str] = frozenset()
    fields: frozenset[tuple[str, str]] = frozenset()
    list_order: bool = False
    office: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return self.action_id is None

    def __or__(self, later: "ChangeSet") -> "ChangeSet":
        """Return what this use case and a later one have changed together; the action is the later one's."""
        return ChangeSet(
            later.action_id or self.action_id,
            self.customers | later.customers,
            self.fields | later.fields,
            self.list_order or later.list_order,
            self.office or later.office,
        )
