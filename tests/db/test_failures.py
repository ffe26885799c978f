"""What SQLite says, in the program's own errors."""

import gc
import weakref

import pytest
import sqlcipher3.dbapi2 as sqlite

from app.domain.errors import ErrorCode, MachineError
from db.failures import as_machine_error, translated


def raised(name: str, number: int) -> sqlite.DatabaseError:
    """Return what the module raises for a result code of SQLite."""
    error = sqlite.OperationalError("said in whatever words")
    error.sqlite_errorname = name
    error.sqlite_errorcode = number
    return error


@pytest.mark.parametrize(
    ("name", "number", "code"),
    [
        ("SQLITE_FULL", 13, ErrorCode.DISK_FULL),
        ("SQLITE_IOERR_WRITE", 778, ErrorCode.DISK_FULL),
        ("SQLITE_IOERR_SHMSIZE", 4874, ErrorCode.DISK_FULL),
        ("SQLITE_IOERR_READ", 266, ErrorCode.STORE_FOLDER_MISSING),
        ("SQLITE_CANTOPEN", 14, ErrorCode.STORE_FOLDER_MISSING),
        ("SQLITE_READONLY_DBMOVED", 1032, ErrorCode.STORE_READ_ONLY),
        ("SQLITE_BUSY_SNAPSHOT", 517, ErrorCode.STORE_LOCKED),
        ("SQLITE_LOCKED", 6, ErrorCode.STORE_LOCKED),
        ("SQLITE_NOTADB", 26, ErrorCode.STORE_NOT_A_STORE),
        ("SQLITE_CORRUPT_VTAB", 267, ErrorCode.STORE_DAMAGED),
    ],
)
def test_what_the_machine_refuses_has_a_sentence(name: str, number: int, code: ErrorCode) -> None:
    found = as_machine_error(raised(name, number))
    assert found is not None
    assert found.code is code


def test_bytes_that_are_no_text_are_damage() -> None:
    with pytest.raises(MachineError) as caught, translated():
        sqlite.connect(":memory:").execute("SELECT CAST(x'ff41' AS TEXT)").fetchall()
    assert caught.value.code is ErrorCode.STORE_DAMAGED


@pytest.mark.parametrize("statement", ["SELECT nothing", "INSERT INTO t VALUES (1), (1)", "SELECT 1 FROM"])
def test_a_bug_of_ours_stays_one(statement: str) -> None:
    connection = sqlite.connect(":memory:")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)")
    with pytest.raises(sqlite.DatabaseError), translated():
        connection.execute(statement)


def test_other_errors_pass() -> None:
    with pytest.raises(ZeroDivisionError), translated():
        _ = 1 / 0


def test_a_refusal_that_was_dealt_with_keeps_nothing_open() -> None:
    """What waits for the collector would hold the store's file: the disk could not be taken off."""

    class Held:
        pass

    def refused() -> weakref.ref[Held]:
        held = Held()
        found = weakref.ref(held)
        try:
            with translated():
                raise raised("SQLITE_FULL", 13)
        except MachineError:
            assert held is not None
        return found

    gc.collect()
    gc.disable()
    try:
        assert refused()() is None
    finally:
        gc.enable()
