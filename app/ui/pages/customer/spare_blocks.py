"""Fields of the form made before they are needed."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from app.domain.template import Field, Section
from app.ui.context import Context
from app.ui.pages.customer.field_block import FieldBlock
from app.ui.pages.customer.section_form import SectionForm
from app.ui.plan_tables.parts import parts_below
from app.ui.polish import polished


class SpareBlocks:
    """Keeps blocks until a form takes them; making one takes some milliseconds, a whole form a tenth of a second."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._spare: dict[str, FieldBlock] = {}

    def take(self, field: Field) -> FieldBlock:
        """Return the block of a field, made now if it is not there."""
        return self._spare.pop(field.key, None) or self._make(field)

    def _make(self, field: Field) -> FieldBlock:
        return FieldBlock(field, parts_below(self._context, field))

    def getting_ready(
        self, sections: Sequence[Section], forms: Mapping[str, SectionForm], make: Callable[[str], SectionForm]
    ) -> Iterator[str]:
        """Make the forms of these sections, a field at a time, so that each shows as fast as any.

        `make` puts a form that is not yet among `forms` there. A section's key is told once it is ready, after other
        steps an empty text.
        """
        for section in sections:
            for field in section.fields:
                form = forms.get(section.key)
                if form is None or field.key not in form.blocks:
                    self._spare[field.key] = polished(self._make(field))
                    yield ""
            known = section.key in forms
            form = make(section.key)
            if not known:
                form.hide()
                yield ""
            form.make_rest()
            yield ""
            polished(form)
            yield section.key
