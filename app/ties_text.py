"""Says in words what is too thin in the ties to a customer."""

from collections.abc import Sequence

from app.domain.contact_warnings import ContactWarning, Gap
from app.domain.people import Contact
from app.i18n import translator

_NAMED = 3


def tie_text(warning: ContactWarning, contacts: Sequence[Contact], language: str) -> str:
    """Return a warning with the names of those it is about."""
    words = translator(language)
    names = {each.id: each.called for each in contacts}
    known = [names[each] for each in warning.contacts if each in names]
    named = ", ".join(known[:_NAMED])
    if (rest := len(known) - _NAMED) > 0:
        named = f"{named} {words.trn('and {n} more', 'and {n} more', rest).format(n=rest)}"
    if warning.gap is Gap.ONE_CONTACT:
        return words.tr("Everything depends on one person: {names}. Get to know somebody else, too.").format(
            names=named
        )
    if warning.gap is Gap.ONE_HOLDER:
        text = words.tr("Orders and decisions depend on one person, and nobody else was met in {n} months: {names}")
        return text.format(n=warning.months, names=named)
    if warning.gap is Gap.NO_DECISION_MAKER:
        return words.tr("No contact person is marked as a decision maker.")
    return words.tr("No meeting with a decision maker in {n} months: {names}").format(n=warning.months, names=named)
