"""Bad input by the command line: one clear line, nothing lost, nothing half written. The window's is in tests/ui."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pypdfium2
import pytest
import sqlcipher3.dbapi2 as sqlite

from app import paths
from app.main import main
from app.services import customers
from app.services.core import Core
from app.services.opening import open_core
from db.schema import SCHEMA_VERSION
from tests.helpers.command_line import Kumppani, Ran, kumppani, refused, shown, store, typed
from tests.helpers.disks import own_disk
from tests.helpers.stores import HALF_FILLED

__all__ = ["kumppani", "store", "typed"]

ROOT = Path(__file__).resolve().parent.parent
SHARED, INTERNAL = "strategy", "competition"
HOSTILE = {
    "markup": "<b>lihava</b> </para><para> &amp; <script>x</script>",
    "picture": "<img src=file:///etc/passwd> ![kuva](file:///etc/passwd) <img src='/etc/passwd'/>",
    "formula": "=HYPERLINK(\"http://x\") @SUM(1+1) +1 -1 =cmd|'/c calc'!A0",
    "escape": "Väri \x1b[31m punainen \x00\x07\x7f loppu",
    "right to left": "Alku \u202eisle\u2066 שלום مرحبا loppu",
    "placeholders": "{name} %s %(x)d {0} $HOME `id`",
}
WRITING: tuple[tuple[str, ...], ...] = (
    ("set", HALF_FILLED, INTERNAL, "uusi"),
    ("note", HALF_FILLED, "uusi"),
    ("stage", HALF_FILLED, "heavy_user", "--reason", "syy"),
    ("import", "list.csv"),
)
READING: tuple[tuple[str, ...], ...] = (("customers",), ("show", HALF_FILLED), ("check",))
EXPORT = ("export", HALF_FILLED, "--edition", "customer", "-o")


def complained(ran: Ran, words: str) -> bool:
    """Return whether the command failed with one line that holds the words, whatever it printed before."""
    return ran.code == 1 and len(ran.err.splitlines()) == 1 and words in ran.err


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.part"))


def pdf_text(path: Path) -> str:
    with closing(pypdfium2.PdfDocument(path)) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def pictures(path: Path) -> int:
    with closing(pypdfium2.PdfDocument(path)) as document:
        kind = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
        return sum(1 for page in document for _each in page.get_objects(filter=[kind]))


def process(*code: str) -> "subprocess.CompletedProcess[str]":
    """Run Python with the program in a process of its own, as a person does, and return how it ended."""
    command = [sys.executable, "-c", "\n".join(code)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)


def ending(*arguments: str) -> str:
    """Return the line of code that runs the program with these arguments."""
    return f"from app.main import main; sys.exit(main({['--language', 'en', *arguments]!r}))"


# Texts


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_text_in_the_store_and_in_both_pdfs(kumppani: Kumppani, tmp_path: Path, text: str) -> None:
    before = kumppani(*EXPORT, str(tmp_path / "before.pdf"))
    assert before.code == 0
    assert kumppani("set", HALF_FILLED, SHARED, text).code == 0
    kept = shown(kumppani)["answers"][SHARED]
    assert kept == re.sub("[\x00-\x08\x1b\x7f]", "", text)
    for edition in ("customer", "internal"):
        target = tmp_path / f"{edition}.pdf"
        assert kumppani("export", HALF_FILLED, "--edition", edition, "-o", str(target)).code == 0
        words = [word for word in re.findall(r"[a-zA-ZäöÄÖ/:]{4,}", text) if "alku" not in word.casefold()]
        squeezed = re.sub(r"\s", "", pdf_text(target))
        assert all(word in squeezed for word in words)
        assert pictures(target) == pictures(tmp_path / "before.pdf")


def test_a_megabyte_is_refused_in_one_line_and_the_old_text_stays(
    kumppani: Kumppani, typed: Callable[[bytes], None]
) -> None:
    for arguments in (("set", HALF_FILLED, INTERNAL), ("set", HALF_FILLED, "strategy#note"), ("note", HALF_FILLED)):
        before = shown(kumppani)
        typed(b"a" * 1_000_000)
        ran = kumppani(*arguments, "-")
        assert refused(ran, "longer than")
        assert len(ran.err) < 200
        assert shown(kumppani) == before


def test_bytes_that_are_no_text_are_refused_and_not_cut_out(kumppani: Kumppani) -> None:
    half = os.fsdecode("työ".encode("latin-1"))
    for arguments in (("set", HALF_FILLED, INTERNAL, half), ("note", HALF_FILLED, half)):
        before = shown(kumppani)
        ran = kumppani(*arguments)
        assert (ran.code, ran.err) == (2, "kumppani: The text is not UTF-8.\n")
        assert shown(kumppani) == before


@pytest.mark.parametrize(
    "text", ['"', "'", "*", "^a", "a AND", "NEAR(a b)", "name:x", "(", "a-b", "%", "\\", "; DROP TABLE customer", "🙂"]
)
def test_a_search_takes_signs_of_its_language_as_text(kumppani: Kumppani, text: str) -> None:
    ran = kumppani("customers", "--search", text, "--json")
    assert ran.code == 0 and isinstance(ran.data, list)
    assert len(kumppani("customers", "--json").data) == 6


NAMES = (
    "../../etc/passwd",
    "..",
    "a/b\\c:d*e?f",
    "CON",
    "🙂🙂",
    "🙂" * 200,
    "x" * 1000,
    "=HYPERLINK()",
    "<img src=file:///etc/passwd>",
    "\u202egpj.exe",
    "{customer}",
    "%s",
)


def test_odd_names_go_in_and_each_gets_a_pdf_in_the_folder(kumppani: Kumppani, tmp_path: Path) -> None:
    listed, out = tmp_path / "list.csv", tmp_path / "out"
    out.mkdir()
    lines = [f'"{name}";Paikka {number}' for number, name in enumerate(NAMES)]
    listed.write_text(
        "\n".join(["Nimi;Paikkakunta", *lines, '"   ";x', f'"{"y" * 5000}";y', '"kaksi\nriviä";z']), "utf-8"
    )
    path = tmp_path / "odd.db"
    ran = kumppani("import", str(listed), path=path)
    assert ran.code == 0 and ran.out.count("  line ") == 2
    assert kumppani("export", "--all", "--edition", "customer", "-o", str(out), path=path).code == 0
    made = list(out.iterdir())
    assert len(made) == len(NAMES) + 1
    assert all(each.suffix == ".pdf" and len(each.name.encode()) <= 255 for each in made)
    assert all(each.read_bytes().startswith(b"%PDF") for each in made)
    assert {each.name for each in tmp_path.iterdir() if each.suffix == ".pdf"} == set()


# Stores


def damaged(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def newer(path: Path) -> None:
    with closing(sqlite.connect(str(path))) as connection:
        connection.execute("PRAGMA user_version = 999")


def of_another_kind(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 a workbook" * 100)


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite.connect(str(path))) as connection:
        connection.execute("CREATE TABLE notes (text)")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (damaged, "damaged"),
        (newer, "newer version"),
        (of_another_kind, "not a store"),
        (of_another_program, "not a store"),
    ],
)
def test_a_store_that_cannot_be_used_is_refused_by_every_command_and_stays_as_it_is(
    kumppani: Kumppani, store: Path, tmp_path: Path, spoil: Callable[[Path], None], words: str
) -> None:
    (tmp_path / "list.csv").write_text("Nimi\nUusi Oy\n", "utf-8")
    spoil(store)
    before = store.read_bytes()
    for command in (*READING, *WRITING, ("demo",), (*EXPORT, str(tmp_path / "x.pdf"))):
        given = [str(tmp_path / each) if each == "list.csv" else each for each in command]
        assert refused(kumppani(*given), words), command
    assert store.read_bytes() == before
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("number", range(1, SCHEMA_VERSION))
def test_a_store_of_an_older_version_is_no_missing_one(kumppani: Kumppani, tmp_path: Path, number: int) -> None:
    path = tmp_path / "old.db"
    shutil.copyfile(ROOT / "tests" / "fixtures" / "schema" / f"schema-{number:04d}.db", path)
    before = path.read_bytes()
    for command in (("customers",), ("show", "x"), ("export", "--all", "--edition", "internal", "-o", str(tmp_path))):
        assert refused(kumppani(*command, path=path), "older version")
    assert path.read_bytes() == before
    open_core(path).store.close()
    assert kumppani("customers", path=path).code == 0


def test_a_read_only_disk_can_be_read_and_not_written(kumppani: Kumppani, store: Path, tmp_path: Path) -> None:
    with own_disk(tmp_path / "disk", 8_000) as disk:
        path = disk.folder / "k.db"
        shutil.copyfile(store, path)
        (tmp_path / "list.csv").write_text("Nimi\nUusi Oy\n", "utf-8")
        disk.forbid_writing()
        for command in READING:
            assert kumppani(*command, path=path).code == 0, command
        for command in WRITING:
            given = [str(tmp_path / each) if each == "list.csv" else each for each in command]
            assert refused(kumppani(*given, path=path), "cannot be written"), command
        assert refused(kumppani(*EXPORT, str(disk.folder), path=path), "could not be written")


@contextmanager
def locked(path: Path, statement: str) -> Iterator[None]:
    """Let another process hold the store as `statement` says."""
    code = (
        "import sys, sqlcipher3.dbapi2 as sqlite\n"
        f"connection = sqlite.connect({str(path)!r}, isolation_level=None)\n"
        f"connection.executescript({statement!r})\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline()
        yield
        other.communicate()


def test_a_locked_store_can_be_read_and_writing_says_so(
    kumppani: Kumppani, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.opening.COMMAND_LINE_BUSY_MS", 100)
    with locked(store, "BEGIN IMMEDIATE"):
        assert kumppani("customers").code == 0
        for command in WRITING[:3]:
            assert refused(kumppani(*command), "Another program is using the store"), command
    with locked(store, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE"):
        assert refused(kumppani("customers"), "Another program is using the store")
    assert kumppani(*WRITING[0]).code == 0


@pytest.mark.parametrize(
    "name", ["a b.db", "å ä ö 🙂.db", "50%41.db", "a#b.db", "a?mode=ro.db", "file:x.db", "q'u\"o.db"]
)
def test_a_store_of_any_name_is_that_file(kumppani: Kumppani, store: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.db"
    shutil.copyfile(store, path)
    assert kumppani(*WRITING[0], path=path).code == 0
    assert shown(lambda *arguments: kumppani(*arguments, path=path))["answers"][INTERNAL] == "uusi"
    assert kumppani("check", path=path).code == 0


def test_a_store_variable_that_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = tmp_path / "gone" / "k.db"
    ended = process("import os, sys", f"os.environ['KUMPPANI_STORE'] = {str(nowhere)!r}", ending("customers"))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"kumppani: There is no store at {nowhere}.")
    assert not nowhere.parent.exists()


def test_a_full_disk_refuses_the_save_and_loses_nothing(
    kumppani: Kumppani, store: Path, tmp_path: Path, typed: Callable[[bytes], None]
) -> None:
    with own_disk(tmp_path / "disk", 8_000) as disk:
        path = disk.folder / "k.db"
        shutil.copyfile(store, path)
        # Room for SQLite's own two files, and for no large text.
        disk.resize(path.stat().st_size // 1024 + 120)
        before = kumppani("show", HALF_FILLED, "--json", path=path).data
        (tmp_path / "list.csv").write_text("Nimi\n" + "".join(f"Uusi {each} Oy\n" for each in range(2000)), "utf-8")
        typed("Pitkä teksti. ".encode() * 3_000)
        assert complained(kumppani("set", HALF_FILLED, INTERNAL, "-", path=path), "The disk is full")
        assert complained(kumppani("import", str(tmp_path / "list.csv"), path=path), "The disk is full")
        disk.resize(8_000)
        assert kumppani("show", HALF_FILLED, "--json", path=path).data == before
        assert len(kumppani("customers", "--json", path=path).data) == 6
        assert kumppani("check", path=path).code == 0
        assert kumppani(*WRITING[0], path=path).code == 0


# Exports


def test_an_export_to_a_place_that_takes_no_file(kumppani: Kumppani, store: Path, tmp_path: Path) -> None:
    for target, words in (
        (tmp_path / "gone" / "x.pdf", "was not found"),
        (tmp_path / "gone", "was not found"),
        (store / "x.pdf", "was not found"),
        (tmp_path / f"{'x' * 300}.pdf", "The file name is too long"),
        (tmp_path / f"{'x' * 250}.pdf".replace("x", "å"), "The file name is too long"),
        (tmp_path / ("x" * 300), "was not found"),
    ):
        assert refused(kumppani(*EXPORT, str(target)), words), target
    assert not [path for path in tmp_path.rglob("*") if path.suffix in (".pdf", ".part")]


def test_a_folder_called_like_a_pdf_is_a_folder(kumppani: Kumppani, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    assert kumppani(*EXPORT, str(tmp_path / "x.pdf")).code == 0
    assert [path.suffix for path in (tmp_path / "x.pdf").iterdir()] == [".pdf"]


def test_a_file_that_is_in_use_keeps_its_content(kumppani: Kumppani, tmp_path: Path) -> None:
    target = tmp_path / "held.pdf"
    target.write_bytes(b"old")
    bind = ["mount", "--bind", str(target), str(target)]
    if sys.platform != "linux" or subprocess.run(bind, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        assert refused(kumppani(*EXPORT, str(target)), "is open in another program")
    finally:
        subprocess.run(["umount", str(target)], check=True)
    assert target.read_bytes() == b"old"
    assert left_over(tmp_path) == []


def test_a_full_disk_keeps_the_older_pdf_and_leaves_no_half_one(kumppani: Kumppani, tmp_path: Path) -> None:
    with own_disk(tmp_path / "disk", 32) as disk:
        old = disk.folder / "old.pdf"
        old.write_bytes(b"old")
        assert refused(kumppani(*EXPORT, str(old)), "The disk is full")
        assert refused(kumppani(*EXPORT, str(disk.folder)), "The disk is full")
        assert old.read_bytes() == b"old"
        assert [path.name for path in disk.folder.iterdir()] == ["old.pdf"]


def test_an_interrupted_export_leaves_nothing(
    kumppani: Kumppani, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_number: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    (tmp_path / "out").mkdir()
    assert refused(kumppani(*EXPORT, str(tmp_path / "out")), "Interrupted")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_killed_export_leaves_the_older_pdf_and_its_rest_is_swept_later(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    old = out / "plan.pdf"
    old.write_bytes(b"old")
    arguments = ["--store", str(store), *EXPORT, str(old)]
    killed = "import os, signal, sys; os.fsync = lambda number: os.kill(os.getpid(), signal.SIGKILL)"
    assert process(killed, ending(*arguments)).returncode == -signal.SIGKILL
    assert old.read_bytes() == b"old"
    (rest,) = left_over(out)
    hour_ago = time.time() - 3600
    os.utime(out / rest, (hour_ago, hour_ago))
    assert main(["--language", "en", *arguments]) == 0
    assert [path.name for path in out.iterdir()] == ["plan.pdf"]
    assert old.read_bytes().startswith(b"%PDF")


# A process that is killed


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("command", [("import", "list.csv"), ("set", HALF_FILLED, INTERNAL, "puolikas")])
def test_a_process_killed_before_its_commit_has_written_nothing(
    kumppani: Kumppani, store: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "list.csv").write_text("Nimi\n" + "".join(f"Uusi {each} Oy\n" for each in range(300)), "utf-8")
    before = shown(kumppani)
    given = [str(tmp_path / each) if each == "list.csv" else each for each in command]
    killed = (
        "import os, signal, sys\nfrom db.store.unit import UnitOfWork\nreal = UnitOfWork.finish\n"
        "def finish(unit):\n    real(unit)\n    os.kill(os.getpid(), signal.SIGKILL) if unit.changed else None\n"
        "UnitOfWork.finish = finish"
    )
    assert process(killed, ending("--store", str(store), *given)).returncode == -signal.SIGKILL
    assert shown(kumppani) == before
    assert len(kumppani("customers", "--json").data) == 6
    assert kumppani("check").code == 0
    assert kumppani(*given).code == 0


# The rest of the computer


def test_damaged_settings_are_put_aside_without_a_word_too_many(store: Path, own_home: Path) -> None:
    settings = paths.settings_file()
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("language = [", "utf-8")
    ended = process("import sys", ending("--store", str(store), *WRITING[1]))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert settings.with_name("settings.toml.bad").read_text("utf-8") == "language = ["


def test_settings_that_make_no_sense_harm_nothing(kumppani: Kumppani) -> None:
    settings = paths.settings_file()
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(
        f'language = 5\ntheme = "pink"\nperson = "nobody"\nfolder = "{"x" * 5000}"\nseen = [1]', "utf-8"
    )
    assert kumppani(*WRITING[1]).code == 0


def test_a_home_that_cannot_be_written_stops_no_work(store: Path, tmp_path: Path, own_home: Path) -> None:
    with own_disk(tmp_path / "disk", 1_000) as disk:
        disk.forbid_writing()
        homes = [
            f"os.environ[{name!r}] = {str(disk.folder / 'home')!r}" for name in os.environ if name.startswith("XDG_")
        ]
        ended = process("import os, sys", *homes, ending("--store", str(store), *WRITING[1]))
        assert (ended.returncode, ended.stderr) == (0, "")
        ended = process("import os, sys", *homes, ending("demo"))
        assert ended.returncode == 1
        assert ended.stderr == "kumppani: The folder of the store cannot be opened. Check that it exists.\n"


def test_a_bug_without_a_log_shows_no_trace(store: Path, own_home: Path) -> None:
    log = paths.log_file()
    log.mkdir(parents=True)
    broken = "import sys\nfrom app.services import customers\ncustomers.find = lambda *given: 1 / 0"
    ended = process(broken, ending("--store", str(store), "show", "Salainen Oy"))
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "Traceback" not in ended.stderr and "Salainen" not in ended.stderr


@pytest.mark.parametrize("file", ["account_plan.toml", "lifecycle.toml", "lists.toml"])
def test_a_broken_template_is_refused_with_file_and_line(store: Path, tmp_path: Path, file: str) -> None:
    shutil.copytree(ROOT / "resources" / "templates", tmp_path / "resources" / "templates")
    broken = tmp_path / "resources" / "templates" / file
    lines = broken.read_text("utf-8").splitlines()
    broken.write_text("\n".join([*lines[:20], "x = = 1", *lines[20:]]), "utf-8")
    ended = process("import sys", f"sys._MEIPASS = {str(tmp_path)!r}", ending("--store", str(store), *WRITING[0]))
    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (1, "", 1)
    assert file in ended.stderr and "line 21" in ended.stderr


def test_no_text_of_a_user_gets_into_the_log(
    kumppani: Kumppani, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    secret = "Kate on ohut"

    def fail(core: Core, *_given: object) -> None:
        raise ValueError(secret, core, customers.find(core, HALF_FILLED))

    monkeypatch.setattr("app.services.log_entries.add_note", fail)
    request.applymarker(pytest.mark.expects_log)
    ran = kumppani("note", HALF_FILLED, secret)
    written = paths.log_file().read_text("utf-8")
    assert ran.code == 1 and "ValueError" in written
    assert not any(word in ran.err + written for word in (secret, HALF_FILLED))
