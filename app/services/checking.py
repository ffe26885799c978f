"""The use case of looking whether a store is whole."""

from app.services.core import Core
from db.store import check as checks


def check(core: Core) -> list[str]:
    """Return what is wrong with the store, each in a technical line without any user's text; empty when all is well.

    Raises MachineError STORE_DAMAGED when it is too damaged to be read through.
    """
    with core.store.read() as connection:
        return list(checks.problems(connection))
