"""Use case of the folder that the office shares: a delivery card of every customer that is not archived.

A small index in the folder remembers which files are ours and what they held. A card that is out of date (its customer
is archived or called otherwise now) is removed only when the index names it and the file still holds what we wrote;
one that somebody has changed since is named each time. Every other file in the folder, and the cards of customers that
this store does not know, stay.
"""

import hashlib
import json
from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from typing import Any

from app.domain.customer import CustomerRow
from app.domain.errors import KumppaniError
from app.domain.search import CustomerQuery
from app.reports.data import Edition
from app.services import batch_exporting, customers, delivery_card, exporting
from app.services.batch_exporting import Batch, Exported, nobody_minds
from app.services.core import Core
from app.services.pdf_making import Job
from app.whole_file import refusal, write_whole

INDEX = "kumppani-cards.json"


class CardFolder:
    """Writes the cards into `folder`; afterwards `removed` names the files that were out of date and are gone, `kept`
    those that are out of date and stay, because somebody has changed them.

    They are in the office's language, not in that of the screen: whoever writes them, the files are called the same.
    """

    def __init__(self, core: Core, folder: Path, language: str | None = None) -> None:
        self._core = core
        self._folder = folder
        self._language = language or core.office.info.pdf_language
        self._numbers = customers.all_hits(core, CustomerQuery())
        self._distinct: frozenset[str] = frozenset()
        self.removed: list[str] = []
        self.kept: list[str] = []

    @property
    def total(self) -> int:
        """How many cards there are to write."""
        return len(self._numbers)

    def write(self, *, check: Callable[[], None] = nobody_minds) -> Generator[Exported, None, None]:
        """Write every card, whole or not at all, and yield what became of it; errors and `check` as of a batch.

        What is written by the time it ends, or is given up, stands in the index.
        """
        self._distinct = delivery_card.ambiguous(customers.each_row(self._core, self._numbers), self._language)
        batch = Batch(self._numbers, Edition.CARD, self._language, self._folder, prepare=self._prepare)
        written: dict[str, str] = {}
        try:
            with closing(batch_exporting.export(self._core, batch, check=check)) as results:
                for each in results:
                    if each.path is not None:
                        written[each.customer_id] = each.path.name
                    yield each
        finally:
            # With every customer archived there is nothing to write, but cards to remove.
            if written or not self._numbers:
                self._tidy(written)

    def _prepare(self, core: Core, row: CustomerRow) -> Job:
        name = delivery_card.file_name(row, self._language, distinct=row.id in self._distinct)
        return delivery_card.prepare(core, row.id, self._language, name=name)

    def _tidy(self, written: dict[str, str]) -> None:
        """Remove our cards that are out of date and write the index; `written` are the files by customer."""
        index = _read(self._folder / INDEX)
        if not (index or written):
            return
        current = set(written.values())
        for name, (customer_id, checksum) in list(index.items()):
            if name in current:
                continue
            if written.get(customer_id, name) != name or self._archived(customer_id):
                if self._remove(name, checksum):
                    del index[name]
                else:
                    self.kept.append(name)
        index |= {name: (each, _checksum(self._folder / name)) for each, name in written.items()}
        cards = {name: {"customer": each, "sha256": checksum} for name, (each, checksum) in sorted(index.items())}
        data = json.dumps({"cards": cards}, ensure_ascii=False, indent=1).encode()
        write_whole(self._folder / INDEX, data, sweep=False)

    def _archived(self, customer_id: str) -> bool:
        try:
            return customers.get(self._core, customer_id).archived
        except KumppaniError:
            return False

    def _remove(self, name: str, checksum: str) -> bool:
        """Remove a card that is out of date; False when it stays because it is not as we wrote it."""
        path = self._folder / name
        found = _checksum(path)
        if not found and not path.exists():
            return True
        if not checksum or found != checksum:
            return False
        try:
            path.unlink()
        except OSError as error:
            raise refusal(error, path) from error
        self.removed.append(name)
        return True


def _checksum(path: Path) -> str:
    """Return the SHA-256 of a file, empty when there is none that can be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _read(path: Path) -> dict[str, tuple[str, str]]:
    """Return customer and checksum of each card by its file name; an index that is none of ours counts as empty."""
    try:
        data: Any = json.loads(path.read_bytes())
        cards = data["cards"]
        found = {str(name): (str(each["customer"]), str(each["sha256"])) for name, each in cards.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    # A name that leads out of the folder is none that we have written.
    return {name: each for name, each in found.items() if Path(name).name == name and name.endswith(".pdf")}


def write_one(core: Core, customer_id: str, language: str | None, target: Path) -> Path:
    """Write the card of one customer into a file, or into a folder under its own name, and return where.

    Raises UserError CUSTOMER_NOT_FOUND, and MachineError as `write_whole`.
    """
    return exporting.make_and_save(core, delivery_card.prepare(core, customer_id, language), target).path
