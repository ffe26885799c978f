"""A disk that has no room left for the store, and then has."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.services.core import Core

BIG = "Koko hyllyn täydeltä tekstiä. " * 1_500
"""A text that needs new pages of the store; what is small may fit into the last one."""


@contextmanager
def full_disk(core: Core) -> Iterator[None]:
    """Let the store's file grow no more inside the block."""
    with core.store.write_derived() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    yield
    with core.store.write_derived() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
