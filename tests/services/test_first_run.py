"""Who sits down first in an empty store."""

from app.domain.changes import ChangeSet
from app.services import customers, first_run, office
from app.services.core import Core


def test_an_office_at_work_is_something(core: Core) -> None:
    assert not first_run.nothing_yet(core)


def test_a_name_a_person_or_a_customer_is_something(empty_core: Core) -> None:
    office.save_info(empty_core, {"name": "Oma toimisto"})
    assert not first_run.nothing_yet(empty_core)
    office.save_info(empty_core, {"name": None})
    assert first_run.nothing_yet(empty_core)
    customers.add(empty_core, {"name": "Oma Oy"})
    assert not first_run.nothing_yet(empty_core)


def test_the_first_person_writes_what_follows(empty_core: Core) -> None:
    changes = first_run.sit_down(empty_core, "  Oma Osaaja ", "Oma toimisto")
    (person,) = empty_core.office.people
    assert (person.id, person.name) == (empty_core.author, "Oma Osaaja")
    assert empty_core.office.info.name == "Oma toimisto"
    assert changes.office


def test_what_is_not_told_changes_nothing(empty_core: Core) -> None:
    assert first_run.sit_down(empty_core, " ", "") == ChangeSet()
    assert empty_core.author is None
    assert first_run.nothing_yet(empty_core)
