"""Opening the store with everything a use case needs."""

from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, MachineError
from app.services import customers, opening
from app.services.core import Core
from tests.helpers.operations import logged, problems
from tests.helpers.stores import NAMES


def test_a_new_store_is_made_with_what_the_program_supplies(tmp_path: Path) -> None:
    core = opening.open_core(tmp_path / "deep" / "down" / "kumppani.db", author="someone")
    assert core.author == "someone"
    assert core.office.models
    assert {each.kind for each in logged(core.store) if each.entity == "action"} == {"supply"}
    assert problems(core) == []
    core.store.close()


def test_opening_again_writes_nothing(core: Core) -> None:
    before = logged(core.store)
    core.store.close()
    again = opening.open_core(core.store.path)
    assert logged(again.store) == before
    assert customers.waiting(again) == 0
    again.store.close()


def test_reading_beside_an_open_store(core: Core) -> None:
    customers.add(core, {"name": "Aivan Uusi Oy"})
    reading = opening.open_core(core.store.path, writing=False)
    assert customers.find(reading, "Aivan Uusi Oy")
    assert customers.count(reading) == len(NAMES) + 1
    with pytest.raises(MachineError) as caught:
        opening.open_core(core.store.path)
    assert caught.value.code is ErrorCode.STORE_IN_USE
    reading.store.close()


def test_the_store_is_free_again_when_the_opening_fails_late(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    core.store.close()

    def fail(_core: Core) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(opening, "supply", fail)
        with pytest.raises(ZeroDivisionError):
            opening.open_core(core.store.path)
    opening.open_core(core.store.path).store.close()


def test_the_installation_is_kept_and_a_spoilt_one_made_anew(own_home: Path) -> None:
    first = opening.own_installation()
    assert first is not None
    assert opening.own_installation() == first
    (kept,) = own_home.rglob("installation")
    kept.write_text("not an id")
    second = opening.own_installation()
    assert second not in (None, first)
    assert opening.own_installation() == second
    kept.write_bytes(b"\xff\xfe")
    assert opening.own_installation() is None
