"""Every text of the program stands in Finnish and Swedish, whole, and with the placeholders of the English one."""

import ast
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from app import i18n
from tests.helpers.catalogues import LANGUAGES, ROOT, catalogue_path, complaints, extract, read, update

MARKS = {"tr", "trn", "trc", "mark"}


@pytest.fixture(scope="module")
def found() -> Catalog:
    return extract()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(found: Catalog, language: str) -> None:
    assert complaints(found, read(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_over(found: Catalog, language: str) -> None:
    wanted = {(message.id, message.context) for message in found}
    assert [message.id for message in read(language) if (message.id, message.context) not in wanted] == []


def test_every_text_in_the_code_is_found(found: Catalog) -> None:
    """Babel overlooks a call inside of an f-string, or of another marked call."""
    known = {message.id[0] if isinstance(message.id, tuple) else message.id for message in found}
    overlooked = [
        f"{path.relative_to(ROOT)}:{node.lineno} {text}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and (text := _marked(node)) is not None and text not in known
    ]
    assert overlooked == []


def test_texts_stand_whole_in_the_code() -> None:
    """A text put together before it is translated would never be found in a catalogue."""
    broken = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _called(node) in MARKS and any(_put_together(one) for one in node.args[:2])
    ]
    assert broken == []


def test_a_put_together_text_is_seen() -> None:
    for code in ('tr(f"Saved {time}")', 'tr("Saved " + time)', 't.tr("Saved {}".format(time))'):
        call = ast.parse(code).body[0]
        assert isinstance(call, ast.Expr) and isinstance(call.value, ast.Call)
        assert _called(call.value) == "tr" and _put_together(call.value.args[0])


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A program of four texts with complete catalogues."""
    code = tmp_path / "app" / "page.py"
    code.parent.mkdir()
    code.write_text(
        'tr("Saved {time}")\n'
        'words.trn("{n} customer", "{n} customers", n)\n'
        'trc("of a plan", "Open")\n'
        'mark("Customers")\n',
        encoding="utf-8",
    )
    update(tmp_path)
    for language in LANGUAGES:
        texts: dict[str, str | tuple[str, ...]] = {
            "Saved {time}": "Tallennettu {time}",
            "{n} customer": ("yksi asiakas", "{n} asiakasta"),
            "Open": "Avoin",
            "Customers": "Asiakkaat",
        }
        _write(language, tmp_path, texts)
    return tmp_path


def _write(language: str, root: Path, texts: dict[str, str | tuple[str, ...]]) -> None:
    catalogue = read(language, root)
    for message in catalogue:
        first = message.id if isinstance(message.id, str) else message.id[0]
        if first in texts:
            message.string = texts[first]
    _store(catalogue, language, root)


def _store(catalogue: Catalog, language: str, root: Path) -> None:
    from babel.messages.pofile import write_po

    with catalogue_path(language, root).open("wb") as file:
        write_po(file, catalogue)


def test_complete_catalogues_have_no_complaints(office: Path) -> None:
    assert len(extract(office)) == 4
    assert [complaints(extract(office), read(language, office)) for language in LANGUAGES] == [[], []]


def test_a_new_text_is_missed_and_comes_in_empty(office: Path) -> None:
    (office / "app" / "more.py").write_text('tr("New customer")', encoding="utf-8")
    assert complaints(extract(office), read("fi", office)) == ["fi: 'New customer' is not in the catalogue"]
    update(office)
    assert complaints(extract(office), read("fi", office)) == ["fi: 'New customer' is not translated"]
    assert complaints(extract(office), read("sv", office)) == ["sv: 'New customer' is not translated"]


def test_update_keeps_what_is_translated_and_drops_what_is_gone(office: Path) -> None:
    (office / "app" / "page.py").write_text('tr("Saved {time}")', encoding="utf-8")
    update(office)
    catalogue = read("fi", office)
    assert [(message.id, message.string) for message in catalogue if message.id] == [
        ("Saved {time}", "Tallennettu {time}")
    ]
    before = catalogue_path("fi", office).read_bytes()
    update(office)
    assert catalogue_path("fi", office).read_bytes() == before


@pytest.mark.parametrize(
    ("text", "translation", "complaint"),
    [
        ("Saved {time}", "", "is not translated"),
        ("Saved {time}", "Tallennettu", "has the placeholders ['time'], and its translation []"),
        ("Saved {time}", "Tallennettu {aika}", "has the placeholders ['time'], and its translation ['aika']"),
        ("Saved {time}", "Tallennettu {time", "is translated with a broken placeholder"),
        ("{n} customer", ("{n} asiakas", ""), "is not translated"),
        ("{n} customer", ("{n} asiakas", "asiakasta"), "has the placeholders ['n'], and its translation []"),
    ],
)
def test_a_wrong_translation_is_named(
    office: Path, text: str, translation: str | tuple[str, ...], complaint: str
) -> None:
    _write("fi", office, {text: translation})
    (only,) = complaints(extract(office), read("fi", office))
    assert text in only and complaint in only


def test_a_fuzzy_translation_is_named(office: Path) -> None:
    catalogue = read("fi", office)
    message = catalogue.get("Open", "of a plan")
    assert message is not None
    message.flags.add("fuzzy")
    _store(catalogue, "fi", office)
    assert complaints(extract(office), read("fi", office)) == ["fi: 'Open' is fuzzy"]


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _marked(call: ast.Call) -> str | None:
    """Return the text that a call marks for translation, the first one of a plural; None where it holds none."""
    place = 1 if _called(call) == "trc" else 0
    if _called(call) not in MARKS or len(call.args) <= place:
        return None
    text = call.args[place]
    return text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else None


def _put_together(argument: ast.expr) -> bool:
    if isinstance(argument, ast.Call):
        return _called(argument) == "format"
    return isinstance(argument, ast.JoinedStr | ast.BinOp)


@pytest.mark.parametrize("content", [b"junk", b"", b"\xde\x12\x04\x95\x00\x00\x00\x00\xff\xff\xff\x7f"])
def test_a_damaged_catalogue_speaks_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    folder = tmp_path / "fi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "kumppani.mo").write_bytes(content)
    monkeypatch.setattr(i18n, "resource", lambda *_parts: tmp_path)
    assert i18n.Translator("fi").tr("Customer") == "Customer"
