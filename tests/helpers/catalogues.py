"""The translations as a whole: extract the texts of the program, bring the catalogues up to date, find what is missing.

`python -m tests.helpers.catalogues update` is behind `make translations`, `check` behind `make test`.
"""

import string
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("fi", "sv")


def extract(root: Path = ROOT) -> Catalog:
    """Return every text that the code under `root` marks, by the rules in the project's pyproject.toml."""
    options = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = Catalog(project="Kumppani", fuzzy=False)
    for mapping in options["tool"]["babel"]["mappings"]:
        keywords = parse_keywords(mapping["keywords"])
        for path in sorted(root.glob(mapping["pattern"])):
            place = path.relative_to(root).as_posix()
            for line, text, comments, context in extract_from_file(mapping["method"], path, keywords=keywords):
                found.add(text, locations=[(place, line)], auto_comments=comments, context=context)
    return found


def catalogue_path(language: str, root: Path = ROOT) -> Path:
    """Return the place of one language's catalogue."""
    return root / "resources" / "translations" / language / "LC_MESSAGES" / "kumppani.po"


def read(language: str, root: Path = ROOT) -> Catalog:
    """Return one language's catalogue, an empty one where there is no file yet."""
    path = catalogue_path(language, root)
    if not path.exists():
        return Catalog(locale=language, project="Kumppani", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(root: Path = ROOT) -> None:
    """Bring every catalogue up to date: new texts come in empty, those no longer in use go."""
    found = extract(root)
    for language in LANGUAGES:
        catalogue = read(language, root)
        # A guessed translation of a changed text is worse than none: it would be taken for done.
        catalogue.update(found, no_fuzzy_matching=True, update_creation_date=False)
        path = catalogue_path(language, root)
        path.parent.mkdir(parents=True, exist_ok=True)
        _sign(catalogue)
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, sort_by_file=True, include_lineno=False, ignore_obsolete=True)


def _sign(catalogue: Catalog) -> None:
    """Put our own words in the place of the ones Babel leaves to be filled in."""
    catalogue.header_comment = "# Texts of Kumppani. `make translations` brings new ones in."
    catalogue.project = "Kumppani"
    catalogue.version = "1"
    catalogue.copyright_holder = catalogue.last_translator = catalogue.language_team = "Kumppani"
    catalogue.msgid_bugs_address = ""
    catalogue.revision_date = catalogue.creation_date


def complaints(found: Catalog, catalogue: Catalog) -> list[str]:
    """Return what one catalogue lacks of the extracted texts: a missing, empty or fuzzy one, or wrong placeholders."""
    return [
        f"{catalogue.locale}: {message.id!r} {complaint}"
        for message in found
        if message.id
        for complaint in _complaints(message, catalogue)
    ]


def _complaints(message: Message, catalogue: Catalog) -> Iterator[str]:
    translated = catalogue.get(_first(message.id), message.context)
    if translated is None:
        yield "is not in the catalogue"
    elif translated.fuzzy:
        yield "is fuzzy"
    elif isinstance(message.id, str) != isinstance(translated.id, str):
        yield "is a plural in one and not in the other"
    else:
        yield from _wrong_texts(message, translated)


def _wrong_texts(message: Message, translated: Message) -> Iterator[str]:
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    texts = [translated.string] if isinstance(translated.string, str) else list(translated.string or [""])
    wanted = set().union(*(_placeholders(text) for text in ids))
    for number, text in enumerate(texts):
        if not text:
            yield "is not translated"
            continue
        try:
            has = _placeholders(text)
        except ValueError as error:
            yield f"is translated with a broken placeholder: {error}"
            continue
        # "One customer" may leave out the number; the plural may not.
        may_lack = {"n"} if len(texts) > 1 and number == 0 else set()
        if has - wanted or wanted - has - may_lack:
            yield f"has the placeholders {sorted(wanted)}, and its translation {sorted(has)}"


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def main(arguments: list[str]) -> int:
    """Update the catalogues, or name what they lack and return 1."""
    if arguments == ["update"]:
        update()
        return 0
    if arguments != ["check"]:
        print("usage: python -m tests.helpers.catalogues update|check", file=sys.stderr)
        return 2
    found = extract()
    lacks = [complaint for language in LANGUAGES for complaint in complaints(found, read(language))]
    print("\n".join(lacks) if lacks else f"Translations complete: {len(found)} texts in {' and '.join(LANGUAGES)}.")
    return 1 if lacks else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
