"""The house's rules about code: who imports whom, how large a thing may grow, what may not stand in a file at all."""

import ast
import copy
import re
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grimp
import pytest
from importlinter.api import read_configuration
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = [path for room in ("app", "db") for path in sorted((ROOT / room).rglob("*.py"))]
CODE = [*PROGRAM, *sorted((ROOT / "tests").rglob("*.py")), ROOT / "build_installer.py"]
CONTRACTS = {contract.type_name: contract for contract in (AcyclicSiblingsContract, ForbiddenContract, LayersContract)}

LONGEST_FILE = 600
LONGEST_FUNCTION = 60
MOST_METHODS = 24
MEDIAN_FILE = 200


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("app", "db", include_external_packages=True, cache_dir=None)


def broken_contracts(graph: grimp.ImportGraph) -> set[str]:
    """Return the names of the contracts of pyproject.toml that this graph breaks."""
    configuration = _configuration()
    broken = set()
    for options in configuration["contracts_options"]:
        contract = CONTRACTS[options["type"]](
            name=options["name"], session_options=configuration["session_options"], contract_options=options
        )
        if not contract.check(copy.deepcopy(graph), verbose=False).kept:
            broken.add(options["name"])
    return broken


def test_import_contracts_hold(graph: grimp.ImportGraph) -> None:
    assert broken_contracts(graph) == set()


LAYERS = "Rooms import downwards"
CYCLE = "No import cycle"
RULES = "The rules stand alone"
STORE = "The store knows only the rules"
REACH = "Only the use cases and the composition root reach the store"
QT = "Only the window imports Qt"
SQL = "Only the store imports SQLAlchemy and Alembic"
SQLITE = "One SQLite for everything"
PDF = "Only the reports import ReportLab"


@pytest.mark.parametrize(
    ("importer", "imported", "broken"),
    [
        ("app.services.bad", "app.ui.page", {LAYERS}),
        ("app.services.bad", "app.cli", {LAYERS}),
        ("app.reports.bad", "app.services.plans", {LAYERS}),
        ("app.reports.bad", "app.exchange.csv", {LAYERS}),
        ("app.exchange.bad", "app.reports.render", {LAYERS}),
        ("app.ui.bad", "app.cli", {LAYERS}),
        ("app.settings", "app.services.bad", {LAYERS}),
        ("db.models.bad", "db.store.bad", {LAYERS}),
        ("app.domain.bad", "app.i18n", {LAYERS, RULES}),
        ("app.domain.bad", "db.clock", {RULES, REACH}),
        ("db.store.bad", "app.i18n", {STORE}),
        ("db.engine", "app.paths", {STORE}),
        ("db.store.bad", "app.services.bad", {LAYERS, STORE}),
        ("app.ui.bad", "db.store.bad", {REACH}),
        ("app.ui.bad", "db.engine", {REACH}),
        ("app.reports.bad", "db", {REACH}),
        ("app.exchange.bad", "db.models.bad", {REACH}),
        ("app.cli", "db.engine", {REACH}),
        ("app.services.bad", "PySide6", {QT}),
        ("app.cli", "PySide6", {QT}),
        ("db.store.bad", "PySide6", {QT}),
        ("app.services.bad", "sqlalchemy", {SQL}),
        ("app.ui.bad", "alembic", {SQL}),
        ("app.main", "sqlcipher3", {SQL}),
        ("app.services.bad", "sqlite3", {SQLITE}),
        ("db.store.bad", "sqlite3", {SQLITE}),
        ("app.services.bad", "reportlab", {PDF}),
        ("db.store.bad", "reportlab", {PDF}),
    ],
)
def test_a_wrong_import_is_caught(graph: grimp.ImportGraph, importer: str, imported: str, broken: set[str]) -> None:
    assert broken_contracts(_with_import(graph, importer, imported)) - {CYCLE} == broken


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("app.ui.good", "PySide6"),
        ("app.main", "PySide6"),
        ("app.main", "db.engine"),
        ("app.services.good", "db.store.good"),
        ("db.store.good", "sqlalchemy"),
        ("db.store.good", "app.domain.good"),
        ("app.reports.good", "reportlab"),
        ("app.ui.good", "app.i18n"),
    ],
)
def test_a_right_import_is_allowed(graph: grimp.ImportGraph, importer: str, imported: str) -> None:
    assert broken_contracts(_with_import(graph, importer, imported)) == broken_contracts(graph)


def test_a_cycle_is_caught(graph: grimp.ImportGraph) -> None:
    tampered = _with_import(graph, "app.ui.one", "app.ui.two")
    assert CYCLE not in broken_contracts(tampered)
    assert CYCLE in broken_contracts(_with_import(tampered, "app.ui.two", "app.ui.one"))


def test_every_room_stands_in_the_layers() -> None:
    (layers,) = (one["layers"] for one in _configuration()["contracts_options"] if one["type"] == "layers")
    named = set(re.findall(r"[\w.]+", " ".join(layers)))
    rooms = {f"app.{path.stem}" for path in (ROOT / "app").iterdir() if _is_module(path)}
    assert rooms - named == set()


def test_every_folder_of_code_is_a_package() -> None:
    """The contracts look into packages only; a folder without its __init__.py would be outside them."""
    assert sorted({path.parent for path in PROGRAM if not (path.parent / "__init__.py").exists()}) == []


def test_files_are_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    assert [f"{_name(path)}: {lines} lines" for path, lines in lengths.items() if lines > LONGEST_FILE] == []
    assert statistics.median(lengths[path] for path in PROGRAM if lengths[path] > 1) <= MEDIAN_FILE


def test_functions_are_short() -> None:
    assert [place for path in CODE for place in _long_functions(path)] == []


def test_classes_have_few_methods() -> None:
    assert [place for path in CODE for place in _large_classes(path)] == []


def test_ceilings_catch(tmp_path: Path) -> None:
    body = "\n".join(f"    x = {number}" for number in range(LONGEST_FUNCTION))
    methods = "\n".join(f"    def m{number}(self): ..." for number in range(MOST_METHODS + 1))
    path = tmp_path / "large.py"
    path.write_text(f"def long():\n{body}\n\nclass Large:\n{methods}\n", encoding="utf-8")
    assert len(list(_long_functions(path))) == 1
    assert len(list(_large_classes(path))) == 1


COLOUR = re.compile(
    r"""\#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?\b"""
    r"""|["']\#[0-9a-fA-F]{3}["']"""
    r"""|\b0x[0-9a-fA-F]{6}\b"""
    r"""|\b(?:QColor|HexColor|fromRgb\w*|rgba?)\(\s*["'\d]"""
    r"""|\bGlobalColor\.(?!transparent\b)"""
)


def test_colours_stand_in_the_themes_only() -> None:
    assert [place for path in sorted((ROOT / "app").rglob("*.py")) for place in _matches(path, COLOUR)] == []


@pytest.mark.parametrize(
    "line",
    [
        'brush = "#1F5FBF"',
        "line = '#abc'",
        "QColor(31, 95, 191)",
        'QColor("navy")',
        'HexColor("#1F5FBF")',
        "colour = 0x1F5FBF",
        "pen = Qt.GlobalColor.red",
        'sheet = "color: rgb(31, 95, 191)"',
    ],
)
def test_a_colour_is_seen(tmp_path: Path, line: str) -> None:
    path = tmp_path / "page.py"
    path.write_text(line, encoding="utf-8")
    assert list(_matches(path, COLOUR))


def test_log_lines_are_fixed_texts() -> None:
    """A log line put together in the code could carry what a user wrote past the log's formatter."""
    assert [place for path in PROGRAM for place in _loose_log_lines(path)] == []


def test_a_loose_log_line_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "page.py"
    path.write_text('log.error(str(error))\nlog.info("opened in %d ms", elapsed)\n', encoding="utf-8")
    assert len(list(_loose_log_lines(path))) == 1


# An address that packages come from, an option that names one, and folders of somebody's machine.
MACHINE = re.compile(
    r"https?://[^\s\"']*(?:pypi\.|/simple\b|/wheels\b)"
    r"|--(?:extra-)?index-url|--find-links|--trusted-host"
    r"|(?<![\w./-])/(?:root|home/\w+|Users/\w+|work|opt)/\w"
)


def test_no_file_names_a_machine_or_an_index() -> None:
    texts = (path for path in _files_of_the_project() if path != Path(__file__))
    assert [place for path in texts for place in _matches(path, MACHINE)] == []


@pytest.mark.parametrize(
    "line", ["--extra-index-url x", "https://pypi.example/simple/", "see /home/maija/kumppani", "/root/x"]
)
def test_a_machine_is_seen(tmp_path: Path, line: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(line, encoding="utf-8")
    assert list(_matches(path, MACHINE))


def _with_import(graph: grimp.ImportGraph, importer: str, imported: str) -> grimp.ImportGraph:
    tampered = copy.deepcopy(graph)
    for module in (importer, imported):
        for depth in range(1, module.count(".") + 2):
            name = ".".join(module.split(".")[:depth])
            if name not in tampered.modules:
                tampered.add_module(name, is_squashed=name.split(".")[0] not in ("app", "db"))
    tampered.add_import(importer=importer, imported=imported, line_number=1, line_contents=f"import {imported}")
    return tampered


def _configuration() -> dict[str, Any]:
    configuration: dict[str, Any] = read_configuration(str(ROOT / "pyproject.toml"))
    return configuration


def _is_module(path: Path) -> bool:
    return (path.suffix == ".py" and path.stem != "__init__") or any(path.glob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def _nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def _long_functions(path: Path) -> Iterator[str]:
    if path.parent.name == "versions":
        return  # a revision is one list of steps, and is never changed again
    for node in _nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{_name(path)}:{node.lineno} {node.name}: {lines} lines"


def _large_classes(path: Path) -> Iterator[str]:
    for node in _nodes(path):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) for one in node.body)
            if methods > MOST_METHODS:
                yield f"{_name(path)}:{node.lineno} {node.name}: {methods} methods"


def _matches(path: Path, pattern: re.Pattern[str]) -> Iterator[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (UnicodeDecodeError, FileNotFoundError):
        return  # a picture or a font; a file just taken away
    for number, line in enumerate(lines, 1):
        if pattern.search(line):
            yield f"{_name(path)}:{number} {line.strip()[:80]}"


def _loose_log_lines(path: Path) -> Iterator[str]:
    levels = {"debug", "info", "warning", "error", "exception", "critical"}
    for node in _nodes(path):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in levels
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in {"log", "logger", "logging", "_log", "LOG"}
            and not (node.args and isinstance(node.args[0], ast.Constant))
        ):
            yield f"{_name(path)}:{node.lineno}"


def _files_of_the_project() -> list[Path]:
    """Return the files that are in the repository or would go into it."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a checkout")
    return [ROOT / name.decode() for name in listed.split(b"\0") if name]
