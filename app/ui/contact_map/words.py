"""What the boxes of the relationship map say, in the language of the screen."""

from collections.abc import Iterator, Sequence

from app.domain.people import Contact
from app.i18n import language, tr
from app.services.core import Core
from app.ui.contact_map.box import BoxWords


def box_words(core: Core, contacts: Sequence[Contact]) -> list[BoxWords]:
    """Return what the box of everybody who is here says."""
    names = {each.id: each.called for each in contacts if each.here}
    found = []
    for each in contacts:
        if not each.here:
            continue
        power = f"{core.contact_field('power').label(language())}: {label(core, 'power', each.power)}"
        found.append(
            BoxWords(
                id=each.id,
                name=each.called,
                title=each.title if each.name else "",
                unit=each.unit,
                roles=", ".join(label(core, "roles", role) for role in _in_order(core, each)),
                power=each.power,
                power_word=power if each.power else "",
                power_short=label(core, "power", each.power),
                attitude=each.attitude,
                attitude_word=label(core, "attitude", each.attitude),
                assumed=label(core, "standing", each.standing) if each.standing == "assumed" else "",
                spoken=". ".join(_spoken(core, each, names)),
            )
        )
    return found


def label(core: Core, key: str, value: str) -> str:
    """Return the word for a choice of contact.toml, "" for none."""
    choices = core.contact_field(key).choices
    return next((choice.label(language()) for choice in choices if choice.key == value), "")


def _in_order(core: Core, contact: Contact) -> list[str]:
    return [choice.key for choice in core.contact_field("roles").choices if choice.key in contact.roles]


def _spoken(core: Core, contact: Contact, names: dict[str, str]) -> Iterator[str]:
    yield ", ".join(filter(None, (contact.name, contact.title, contact.unit)))
    roles = ", ".join(label(core, "roles", role) for role in _in_order(core, contact))
    facts = [(core.contact_field("roles"), roles)]
    for key in ("power", "attitude", "standing"):
        facts.append((core.contact_field(key), label(core, key, getattr(contact, key))))
    facts.append((core.contact_field("reports_to"), names.get(contact.reports_to or "", "")))
    yield from (f"{field.label(language())}: {word}" for field, word in facts if word)
    influenced = ", ".join(names[each] for each in contact.influences if each in names)
    if influenced:
        yield tr("Influences: {names}").format(names=influenced)
