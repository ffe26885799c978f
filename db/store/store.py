"""A store file, opened: the one writing connection and the readers."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import get_ident
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import TimeoutError as NoConnection

from app.domain.errors import ErrorCode, MachineError
from app.domain.ids import new_id
from app.domain.tables import PlanTables
from db import inspect
from db.clock import HybridClock, now_utc
from db.engine import UI_BUSY_MILLISECONDS, make_engine
from db.failures import translated
from db.lock import StoreLock
from db.plain import plain
from db.schema import SCHEMA_VERSION
from db.store.name_keys import NameKeys
from db.store.unit import Columns, UnitOfWork


def _placed(path: Path) -> Path:
    """Return the path without "~"; "~nobody", for which there is no home, is a name like any other."""
    with suppress(RuntimeError):
        path = path.expanduser()
    return path.absolute()


def _without_links(path: Path) -> Path:
    """Return where the store really lies: one store has one lock and one log, whatever link leads to it."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from every other; None when there is none at the path."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@dataclass(frozen=True, slots=True)
class PlanRules:
    """What the derived tables need to know of the template: the keys of the fields that count for completeness, and
    of those whose values are words to be searched; and the plan's tables."""

    core: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    tables: PlanTables = field(default_factory=PlanTables)


class Store:
    """An open store. `read()` gives a connection that cannot write, `write()` a unit of work.

    Opened for writing it holds the store's lock until `close()`. Errors of the machine come as MachineError.
    """

    def __init__(
        self,
        path: Path,
        *,
        rules: PlanRules,
        lock: StoreLock | None,
        busy_ms: int = UI_BUSY_MILLISECONDS,
        now: Callable[[], datetime] = now_utc,
        installation: str | None = None,
    ) -> None:
        self.path = path
        self.rules = rules
        self.writing = lock is not None
        self.names = NameKeys()
        self._now = now
        self._lock = lock
        self._reader = make_engine(path, writing=False, busy_ms=busy_ms)
        self._writer = make_engine(path, writing=True, busy_ms=busy_ms) if lock is not None else None
        self._clock: HybridClock | None = None
        self._columns: Columns = {}
        self._seq = 0
        self._installation = ""
        self._writing_thread: int | None = None
        self._in_steps = False
        self._log_grown = 0
        self._opened = _identity(path)
        if self._writer is not None:
            try:
                self._begin(installation)
            except BaseException:
                self._dispose()
                raise

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        writing: bool = True,
        rules: PlanRules | None = None,
        busy_ms: int = UI_BUSY_MILLISECONDS,
        now: Callable[[], datetime] = now_utc,
        installation: str | None = None,
    ) -> "Store":
        """Open the store at `path`; for writing it is created or upgraded first where that is needed.

        `installation` is the id that this computer keeps outside of the store. A store that holds another one was
        copied from elsewhere; what is written from now on then carries the id of this computer.
        Raises MachineError: synced folder, not a store, damaged, newer, in use, read-only; when reading missing, older.
        """
        path = _placed(path)
        rules = rules or PlanRules()
        inspect.refuse_bad_place(path)
        path = _without_links(path)
        version = inspect.stamp(path)
        if not writing:
            if version != SCHEMA_VERSION:
                raise MachineError(ErrorCode.STORE_OLDER if version else ErrorCode.STORE_MISSING, path=str(path))
            return cls(path, rules=rules, lock=None, busy_ms=busy_ms, now=now)
        inspect.make_folder(path)
        inspect.refuse_read_only(path)
        lock = StoreLock(path)
        try:
            # Another process may have made or upgraded it while the lock was not ours yet.
            version = inspect.stamp(path)
            if version != SCHEMA_VERSION:
                from db.migrate import upgrade

                upgrade(path, version)
            return cls(path, rules=rules, lock=lock, busy_ms=busy_ms, now=now, installation=installation)
        except BaseException:
            lock.release()
            raise

    def _begin(self, installation: str | None) -> None:
        """Read what every unit of work starts from: columns, installation, clock and number of the last operation."""
        with translated(), self._connected() as connection, connection.begin():
            sql = plain(connection)
            known = sql.value("SELECT value FROM meta WHERE key = 'installation'")
            own = installation or known or new_id()
            if own != known:
                sql.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('installation', ?)", (own,))
            last = sql.first("SELECT id, installation, seq FROM operation WHERE id = (SELECT max(id) FROM operation)")
            if last is not None and last[1] != own:
                # A store from elsewhere, before the first save here: only then all of the log has to be looked through.
                seq = sql.value("SELECT max(seq) FROM operation WHERE installation = ?", (own,))
            else:
                seq = last[2] if last is not None else 0
            columns: dict[str, tuple[str, ...]] = {}
            for table, column in sql.all(
                "SELECT tables.name, columns.name FROM sqlite_master AS tables "
                "JOIN pragma_table_info(tables.name) AS columns "
                "WHERE tables.type = 'table' AND tables.name NOT LIKE 'derived%' ORDER BY tables.name, columns.cid"
            ):
                columns[table] = (*columns.get(table, ()), column)
        self._columns = columns
        self._installation = own
        self._seq = seq or 0
        self._clock = HybridClock(own, last[0] if last is not None else None, self._now)

    @property
    def installation(self) -> str:
        """The id of this installation of the program with this store."""
        return self._installation

    def now(self) -> datetime:
        """Return the present time in UTC, from the store's clock."""
        return self._now()

    @contextmanager
    def _connected(self, *, in_steps: bool = False) -> Iterator[Connection]:
        """Give the one writing connection, not yet in a transaction."""
        if self._writer is None:
            raise MachineError(ErrorCode.STORE_READ_ONLY, path=str(self.path))
        if self._writing_thread == get_ident():
            if self._in_steps:
                # Between two steps of a long work a timer may want to save; it tries again, as with any lock.
                raise MachineError(ErrorCode.STORE_LOCKED)
            raise RuntimeError("a unit of work was begun inside another one")
        self._refuse_another_file()
        try:
            connection = self._writer.connect()
        except NoConnection as error:
            raise MachineError(ErrorCode.STORE_LOCKED) from error
        with connection:
            self._writing_thread, self._in_steps = get_ident(), in_steps
            try:
                yield connection
            finally:
                # Only now: the log may have been written back while this was under way.
                self._log_grown += 1
                self._writing_thread, self._in_steps = None, False

    def _refuse_another_file(self) -> None:
        """Raise STORE_GONE when the file that is open was removed, moved or replaced: what is written would be lost."""
        if _identity(self.path) != self._opened:
            raise MachineError(ErrorCode.STORE_GONE, path=str(self.path))

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging state of the store."""
        with translated(), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(
        self, kind: str, author: str | None, about: Mapping[str, Any] | None = None, *, in_steps: bool = False
    ) -> Iterator[UnitOfWork]:
        """Give a unit of work; it is committed at the end, or rolled back whole when anything fails.

        `kind` names the use case, `author` is a person's id, `about` tells where undo should lead (customer, field).
        With `in_steps` it may stay open while its thread does something else; who writes then is told STORE_LOCKED.
        Raises MachineError STORE_LOCKED while another thread or program writes.
        """
        with translated(), self._connected(in_steps=in_steps) as connection:
            with connection.begin():
                assert self._clock is not None
                unit = UnitOfWork(
                    connection,
                    self._clock,
                    self._now(),
                    self._columns,
                    kind=kind,
                    author=author,
                    installation=self._installation,
                    seq=self._seq,
                    about=about or {},
                )
                yield unit
                unit.finish()
            # Only what is committed counts: a number that a rolled back unit used is used again.
            self._seq = unit.seq

    @contextmanager
    def write_derived(self) -> Iterator[Connection]:
        """Give the writing connection for derived tables only, which need no operations."""
        with translated(), self._connected() as connection, connection.begin():
            yield connection

    @property
    def log_grown(self) -> int:
        """How often something may have been written since the log was last written back."""
        return self._log_grown

    def checkpoint(self) -> int:
        """Write the log back into the store's file as far as nobody needs it, and return the pages that are left.

        It may run in any thread, beside saves, so that no save has to do it. Nothing is lost without it. Raises
        MachineError, STORE_GONE among others.
        """
        if not self.writing:
            return 0
        self._refuse_another_file()
        self._log_grown = 0
        engine = make_engine(self.path, writing=True, busy_ms=0)
        try:
            with translated(), engine.connect() as connection:
                _busy, pages, done = plain(connection).all("PRAGMA wal_checkpoint(PASSIVE)")[0]
        finally:
            engine.dispose()
        return int(pages) - int(done)

    def close(self) -> None:
        """Close every connection and free the lock."""
        self._dispose()
        if self._lock is not None:
            self._lock.release()

    def _dispose(self) -> None:
        # The writer goes last: the last connection to close writes the log back into the file.
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()
