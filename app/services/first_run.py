"""The very first steps in an empty store: who sits here, and for which office."""

from app.domain.changes import ChangeSet
from app.domain.office import OfficeInfo
from app.domain.parsing import clean_text
from app.services import customers, office
from app.services.core import Core


def nothing_yet(core: Core) -> bool:
    """Whether the store holds nothing of an office's own: no customer, no person, no name of the office."""
    return customers.is_empty(core) and not core.office.people and core.office.info == OfficeInfo()


def sit_down(core: Core, name: str, office_name: str) -> ChangeSet:
    """Make `name` a person of the office and the author of what follows, and name the office; each may be empty.

    The person's id is `core.author` afterwards.
    """
    changes = ChangeSet()
    if clean_text(name, multiline=False):
        core.author, changes = office.add_person(core, {"name": name})
    if clean_text(office_name, multiline=False):
        changes = office.save_info(core, {"name": office_name})
    return changes
