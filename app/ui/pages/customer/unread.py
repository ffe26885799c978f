"""What was typed into fields and cannot be read, as half a date: it stays with its customer until it can be saved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.errors import UserError
from app.domain.plan import PlanView
from app.error_text import sentence
from app.ui.fields.base import Draft, FieldEditor
from app.ui.pages.customer.field_block import FieldBlock
from app.ui.typed_texts import typed_texts


@dataclass(frozen=True, slots=True)
class Unread:
    """What stands in a field or its note and is in no store; `reason` says in a sentence why."""

    customer_id: str
    field: str
    note: bool
    draft: Draft
    text: str
    reason: str


class UnreadTexts:
    """Shows fields, and keeps for each customer what could not be read in them."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        self._kept: dict[tuple[str, str, bool], Unread] = {}

    def show(self, block: FieldBlock, view: PlanView, *, anew: bool = False) -> None:
        """Show a field of a customer; what was typed of it and is not saved stays, unless it is to be shown `anew`."""
        key, customer_id = block.field.key, view.customer.id
        before = self._shown.get(key)
        if before == customer_id and block.pending and not anew:
            block.show_saved(view.saved_at.get(key))
            return
        if before is not None and before != customer_id:
            self._kept |= {(each.customer_id, key, each.note): each for each in _standing(block, before)}
        self._shown[key] = customer_id
        block.set_value(view.answers.get(key), view.notes.get(key), view.saved_at.get(key))
        for note in (False, True):
            kept = self._kept.pop((customer_id, key, note), None)
            if kept is not None:
                editor = block.editor_of(note=note)
                editor.restore(kept.draft)
                # Says once more why it could not be saved.
                editor.commit()

    def all(self, blocks: Iterable[FieldBlock]) -> Iterator[Unread]:
        """Yield what could not be read of any customer, as far as it stands in these fields or is kept."""
        yield from self._kept.values()
        for block in blocks:
            customer_id = self._shown.get(block.field.key)
            if customer_id is not None:
                yield from _standing(block, customer_id)


def _standing(block: FieldBlock, customer_id: str) -> Iterator[Unread]:
    for number, editor in enumerate(block.editors):
        if editor.has_pending():
            text = "\n".join(typed_texts(editor))
            yield Unread(customer_id, block.field.key, number > 0, editor.draft(), text, _reason(editor))


def _reason(editor: FieldEditor) -> str:
    try:
        editor.value()
    except UserError as error:
        return sentence(error)
    return ""
