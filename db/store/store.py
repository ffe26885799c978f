"""A store file, opened: the one writing connection and the readers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from app.domain.errors import ErrorCode, MachineError
from app.domain.ids import new_id
from db import inspect
from db.clock import HybridClock, now_utc
from db.engine import UI_BUSY_MILLISECONDS, make_engine
from db.failures import translated
from db.lock import StoreLock
from db.schema import SCHEMA_VERSION
from db.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class PlanRules:
    """What the derived tables need to know of the template: which fields count, and how many there are."""

    core: frozenset[str] = frozenset()


class Store:
    """An open store. `read()` gives a connection that cannot write, `write()` a unit of work.

    Opened for writing it holds the store's lock until `close()`. Errors of the machine come as MachineError.
    """

    def __init__(
        self,
        path: Path,
        *,
        writing: bool,
        rules: PlanRules,
        lock: StoreLock | None,
        busy_ms: int = UI_BUSY_MILLISECONDS,
        now: Callable[[], datetime] = now_utc,
    ) -> None:
        self.path = path
        self.rules = rules
        self.writing = writing
        self._now = now
        self._lock = lock
        self._reader = make_engine(path, writing=False, busy_ms=busy_ms)
        self._writer = make_engine(path, writing=True, busy_ms=busy_ms) if writing else None
        self._clock: HybridClock | None = None
        self._seq = 0
        self._installation = ""
        if writing:
            self._load_clock()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        writing: bool = True,
        rules: PlanRules | None = None,
        busy_ms: int = UI_BUSY_MILLISECONDS,
        now: Callable[[], datetime] = now_utc,
    ) -> "Store":
        """Open the store at `path`; for writing it is created or upgraded first where that is needed.

        Raises MachineError: synced folder, not a store, damaged, newer, in use, read-only, and missing when reading.
        """
        path = path.expanduser().absolute()
        inspect.refuse_bad_place(path)
        if not writing:
            if inspect.stamp(path) != SCHEMA_VERSION:
                raise MachineError(ErrorCode.STORE_MISSING, path=str(path))
            return cls(path, writing=False, rules=rules or PlanRules(), lock=None, busy_ms=busy_ms, now=now)
        inspect.make_folder(path)
        lock = StoreLock(path)
        try:
            version = inspect.stamp(path)
            inspect.refuse_read_only(path)
            if version != SCHEMA_VERSION:
                from db.migrate import upgrade

                upgrade(path, version)
            return cls(path, writing=True, rules=rules or PlanRules(), lock=lock, busy_ms=busy_ms, now=now)
        except BaseException:
            lock.release()
            raise

    def _load_clock(self) -> None:
        with translated(), self._begin_write() as connection:
            known = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'installation'").scalar()
            if known is None:
                known = new_id()
                connection.exec_driver_sql("INSERT INTO meta (key, value) VALUES ('installation', ?)", (known,))
            last = connection.exec_driver_sql("SELECT max(id) FROM operation").scalar()
            seq = connection.exec_driver_sql(
                "SELECT seq FROM operation WHERE installation = ? ORDER BY id DESC LIMIT 1", (known,)
            ).scalar()
        self._installation = str(known)
        self._seq = int(seq or 0)
        self._clock = HybridClock(self._installation, last, self._now)

    @property
    def installation(self) -> str:
        """The id of this installation of the program with this store."""
        return self._installation

    def now(self) -> datetime:
        """Return the present time in UTC, from the store's clock."""
        return self._now()

    @contextmanager
    def _begin_write(self) -> Iterator[Connection]:
        if self._writer is None:
            raise MachineError(ErrorCode.STORE_READ_ONLY, path=str(self.path))
        with self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging state of the store."""
        with translated(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def write(self, kind: str, author: str | None, about: Mapping[str, Any] | None = None) -> Iterator[UnitOfWork]:
        """Give a unit of work; it is committed at the end, or rolled back whole when anything fails.

        `kind` names the use case, `author` is a person's id, `about` tells where undo should lead (customer, field).
        """
        with translated(), self._begin_write() as connection:
            assert self._clock is not None
            unit = UnitOfWork(
                connection,
                self._clock,
                self._now,
                kind=kind,
                author=author,
                installation=self._installation,
                seq=self._seq,
                about=about or {},
            )
            yield unit
            unit.finish()
            self._seq = unit.seq

    @contextmanager
    def write_derived(self) -> Iterator[Connection]:
        """Give the writing connection for derived tables only, which need no operations."""
        with translated(), self._begin_write() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection and free the lock."""
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()
        if self._lock is not None:
            self._lock.release()


class Rows:
    """A reading connection of SQLAlchemy in the shape that the search wants."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, statement: str, parameters: Sequence[object]) -> list[tuple[object, ...]]:
        """Run one statement and return every row."""
        return [tuple(row) for row in self._connection.exec_driver_sql(statement, tuple(parameters))]
