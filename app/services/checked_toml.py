"""A TOML file of the program read with suspicion: every value is checked, the first fault refuses the whole file."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from app.domain.errors import ErrorCode, MachineError, UserError
from app.domain.words import LANGUAGES, Words
from app.i18n import tr

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file, with the place to name when something in it is wrong.

    `prefix` goes before a name in messages, for a table that has no place of its own ("label." of a field).
    Every method that reads raises UserError (TEMPLATE_BROKEN with `file`, `where` and `reason`) at a fault.
    """

    file: str
    where: str
    values: Mapping[str, object]
    prefix: str = ""

    def refusal(self, reason: str) -> UserError:
        """Return the error that refuses the file at this place; `reason` is a translated sentence."""
        return UserError(ErrorCode.TEMPLATE_BROKEN, file=self.file, where=self.where, reason=reason)

    def allow(self, *names: str) -> None:
        """Refuse every name that is not among `names`."""
        for name in self.values:
            if name not in names:
                raise self._about(name, tr("“{name}” does not belong here."))

    def has(self, name: str) -> bool:
        """Return whether the name is present."""
        return name in self.values

    def text(self, name: str) -> str:
        """Return a text that must be present and not blank."""
        value = self._present(name)
        if not isinstance(value, str):
            raise self._about(name, tr("“{name}” must be a text."))
        if not value.strip() or value != value.strip():
            raise self._about(name, tr("“{name}” is empty or has spaces at its ends."))
        return value

    def key(self) -> str:
        """Return the `key` of the table: a small letter, then small letters, digits and underscores."""
        value = self.text("key")
        if not _KEY.fullmatch(value):
            raise self.refusal(tr("The key “{key}” may hold only a–z, 0–9 and _.").format(key=value))
        return value

    def flag(self, name: str) -> bool:
        """Return true or false; false where the name is absent."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise self._about(name, tr("“{name}” must be true or false."))
        return value

    def number(self, name: str) -> Decimal | None:
        """Return a finite number, or None where the name is absent."""
        value = self.values.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
            raise self._about(name, tr("“{name}” must be a number."))
        return Decimal(value)

    def keys(self, name: str) -> tuple[str, ...]:
        """Return a list of keys, empty where the name is absent."""
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and _KEY.fullmatch(one) for one in value):
            raise self._about(name, tr("“{name}” must be a list of keys."))
        return tuple(value)

    def words(self, name: str) -> Words:
        """Return a text in all three languages, from the table under `name`."""
        value = self._present(name)
        if not isinstance(value, dict):
            raise self._about(name, tr("“{name}” must be a table."))
        return Table(self.file, self.where, value, f"{self.prefix}{name}.").own_words()

    def own_words(self, *others: str) -> Words:
        """Return the three languages that stand in this very table, beside the names in `others`."""
        self.allow(*LANGUAGES, *others)
        return Words(fi=self.text("fi"), sv=self.text("sv"), en=self.text("en"))

    def tables(self, name: str) -> list["Table"]:
        """Return the tables of the list under `name`: at least one, each with a key, and no key twice.

        A table is placed as "<this place>/<its key>", or by its number where it has no usable key.
        """
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self._about(name, tr("“{name}” must be a list of tables."))
        if not value:
            raise self._about(name, tr("“{name}” is missing or empty."))
        found: list[Table] = []
        seen: set[str] = set()
        for number, values in enumerate(value, 1):
            key = values.get("key")
            place = key if isinstance(key, str) and _KEY.fullmatch(key) else f"{name} {number}"
            table = Table(self.file, "/".join(filter(None, (self.where, place))), values)
            if table.key() in seen:
                raise table.twice()
            seen.add(table.key())
            found.append(table)
        return found

    def twice(self) -> UserError:
        """Return the error for a table whose key is taken."""
        return self.refusal(tr("The key “{key}” stands twice.").format(key=self.key()))

    def _present(self, name: str) -> object:
        if name not in self.values:
            raise self._about(name, tr("“{name}” is missing."))
        return self.values[name]

    def _about(self, name: str, sentence: str) -> UserError:
        return self.refusal(sentence.format(name=self.prefix + name))


def read_toml(path: Path) -> Table:
    """Read a TOML file in UTF-8 and return its top table; floats become Decimal.

    Raises UserError (TEMPLATE_BROKEN) with the line of a fault in the syntax, MachineError (FILE_NOT_FOUND,
    FILE_UNREADABLE) when the file cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MachineError(ErrorCode.FILE_NOT_FOUND, file=str(path)) from error
    except OSError as error:
        raise MachineError(ErrorCode.FILE_UNREADABLE, file=str(path)) from error
    try:
        text = data.decode("utf-8-sig")
        return Table(str(path), "", tomllib.loads(text, parse_float=Decimal))
    except UnicodeDecodeError as error:
        reason = tr("The file is not UTF-8 text.")
        raise _syntax_refusal(path, data.count(b"\n", 0, error.start) + 1, reason) from error
    except (ValueError, RecursionError) as error:  # tomllib also lets through what int() and deep nesting raise
        message = str(error)
        place = _PLACE.search(message)
        line = int(place[1]) if place and place[1] else max(len(text.splitlines()), 1)
        reason = tr("The line is not valid TOML ({detail}).").format(detail=_PLACE.sub("", message))
        raise _syntax_refusal(path, line, reason) from error


def _syntax_refusal(path: Path, line: int, reason: str) -> UserError:
    where = tr("line {n}").format(n=line)
    return UserError(ErrorCode.TEMPLATE_BROKEN, file=str(path), where=where, reason=reason)
