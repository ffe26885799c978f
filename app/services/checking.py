"""The use case of looking whether a store is whole."""

from app.domain.faults import Fault
from app.services.core import Core
from db.store import check as checks


def check(core: Core) -> list[Fault]:
    """Return what is wrong with the store, empty when all is well.

    Raises MachineError STORE_DAMAGED when it is too damaged to be read through.
    """
    with core.store.read() as connection:
        return list(checks.problems(connection))
