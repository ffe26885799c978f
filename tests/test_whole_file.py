"""Files written whole: what Windows answers where a program holds the older file open."""

import errno
import os
from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, MachineError
from app.whole_file import write_whole


def code_of(path: Path) -> ErrorCode:
    with pytest.raises(MachineError) as caught:
        write_whole(path, b"new")
    return caught.value.code


def test_a_pdf_open_in_a_reader_is_called_so_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_self: Path, _target: Path) -> None:
        error = PermissionError(errno.EACCES, "Access is denied")
        error.winerror = 5  # type: ignore[attr-defined,unused-ignore]
        raise error

    monkeypatch.setattr(Path, "replace", denied)
    target = tmp_path / "plan.pdf"
    assert code_of(target) is ErrorCode.FILE_NOT_WRITABLE, "nobody can hold a file that is not there"
    target.write_bytes(b"old")
    assert code_of(target) is ErrorCode.FILE_IN_USE
    monkeypatch.setattr(os, "access", lambda *_asked: False)
    assert code_of(target) is ErrorCode.FILE_NOT_WRITABLE, "a file that may only be read"
    assert [each.name for each in tmp_path.iterdir()] == ["plan.pdf"]
    assert target.read_bytes() == b"old"
