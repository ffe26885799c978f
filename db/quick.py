"""The first page of the customer list by plain SQL, before SQLAlchemy and the models are imported."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from app.domain.lifecycle import LifecycleModel, Stage
from app.domain.office import ListItem
from app.domain.search import CustomerQuery, FirstPage
from app.domain.words import Words
from db import derived_schema, inspect
from db.failures import translated
from db.plain import Plain
from db.schema import SCHEMA_VERSION
from db.store import search


def first_page(path: Path, limit: int = 50) -> FirstPage | None:
    """Return the first page of the unfiltered list; the rows do not know yet how many core fields there are.

    None when the store is missing, empty or made by another version: then the full opening has to come first.
    Raises MachineError like `Store.open` for a file that cannot be used.
    """
    inspect.refuse_bad_place(path)
    if inspect.stamp(path) != SCHEMA_VERSION:
        return None
    with translated(), closing(sqlite.connect(inspect.read_only_uri(path), uri=True, timeout=0.5)) as connection:
        plain = Plain(connection.cursor())
        if not derived_schema.stands(plain):
            return None
        rids = search.Search(plain, CustomerQuery()).first(limit)
        return FirstPage(search.rows(plain, rids, 0), _models(plain), _industries(plain))


def _models(plain: Plain) -> tuple[LifecycleModel, ...]:
    statement = (
        "SELECT id, model, key, position, final, name_fi, name_sv, name_en FROM stage "
        "WHERE deleted_at IS NULL ORDER BY position"
    )
    found: dict[str, list[Stage]] = {}
    for key, model, name, position, final, *texts in plain.all(statement, []):
        stage = Stage(
            str(key), str(model), str(name), float(str(position)), _words(texts), Words(), Words(), bool(final)
        )
        found.setdefault(stage.model, []).append(stage)
    return tuple(LifecycleModel(model, Words(), tuple(stages)) for model, stages in found.items())


def _industries(plain: Plain) -> tuple[ListItem, ...]:
    statement = (
        "SELECT id, position, label_fi, label_sv, label_en FROM list_item "
        "WHERE list_key = 'industry' AND deleted_at IS NULL"
    )
    return tuple(
        ListItem(str(key), "industry", _words(texts), float(str(position)))
        for key, position, *texts in plain.all(statement, [])
    )


def _words(texts: Sequence[object]) -> Words:
    return Words(*(str(text or "") for text in texts))
