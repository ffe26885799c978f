"""What must fail a test does fail it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

TAMPERED = """
import logging, socket, warnings
from pathlib import Path
import pytest
from PySide6.QtCore import qWarning

def test_fails_by_log(): logging.getLogger("app.ui").warning("late")
def test_fails_by_python_warning(): warnings.warn("old", DeprecationWarning)
def test_fails_by_qt_warning(): qWarning("QPainter::begin: Paint device returned engine == 0")
def test_fails_by_network(): socket.create_connection(("127.0.0.1", 9))
def test_fails_by_forgotten_file(): open(__file__)

@pytest.mark.expects_log
def test_passes_with_expected_log(): logging.getLogger("app.ui").warning("late")
def test_passes_with_a_named_exception(): qWarning("This plugin does not support propagateSizeHints()")
def test_passes_at_home(): assert not (Path.home() / ".bashrc").exists()
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("project")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "test_tampered.py").write_text(TAMPERED, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", "test_tampered.py"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("cause", ["log", "python_warning", "qt_warning", "network", "forgotten_file"])
def test_a_test_fails(outcome: str, cause: str) -> None:
    lines = [line for line in outcome.splitlines() if f"::test_fails_by_{cause}" in line]
    assert any(line.startswith(("FAILED", "ERROR")) for line in lines), outcome


@pytest.mark.parametrize("cause", ["with_expected_log", "with_a_named_exception", "at_home"])
def test_a_test_passes(outcome: str, cause: str) -> None:
    assert f"PASSED test_tampered.py::test_passes_{cause}" in outcome
