"""What the open store is made with: the SQLite that reads it, and the revision of its tables."""

from dataclasses import dataclass

from app.services.core import Core


@dataclass(frozen=True, slots=True)
class StoreVersions:
    """`sqlite` as SQLite writes its version, `schema` as the store's file is stamped."""

    sqlite: str
    schema: int


def store_versions(core: Core) -> StoreVersions:
    """Ask the store itself; raises MachineError when it cannot be read."""
    with core.store.read() as connection:
        sqlite = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
        schema = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return StoreVersions(str(sqlite), int(schema))
