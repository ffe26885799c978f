"""The tables: what may not be in them, and that the revisions make the same ones."""

import re

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import UniqueConstraint

from app.services.core import Core
from db import derived_schema
from db.base import Base
from db.models import BY_ENTITY, SYNCED
from db.plain import plain


def _included(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not str(name).startswith(("derived_", "alembic_version"))


def test_models_equal_what_the_revisions_make(core: Core) -> None:
    with core.store.read() as connection:
        options = {"compare_type": True, "include_name": _included}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata) == []


def test_what_users_type_is_not_unique() -> None:
    for table in Base.metadata.tables.values():
        assert not any(isinstance(each, UniqueConstraint) for each in table.constraints)
        assert not any(index.unique for index in table.indexes)


def test_no_key_takes_others_along() -> None:
    for table in Base.metadata.tables.values():
        assert all(key.ondelete is None and key.onupdate is None for key in table.foreign_keys)


def test_every_row_with_operations_has_what_it_needs() -> None:
    for model in SYNCED:
        assert {"id", "op_id", "deleted_at", "updated_at"} <= set(model.__table__.columns.keys())
        assert model.entity == model.__tablename__
        assert [column.name for column in model.__table__.primary_key] == ["id"]
    assert set(BY_ENTITY) == {table for table in Base.metadata.tables if table not in ("operation", "head", "meta")}


def test_nothing_that_two_people_edit_is_one_json(core: Core) -> None:
    with core.store.read() as connection:
        tables = plain(connection).all("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    assert [name for name, text in tables if re.search(r"\bJSON\b", text or "", re.IGNORECASE)] == []


def test_the_unit_of_work_knows_the_columns_of_the_models(core: Core) -> None:
    for model in SYNCED:
        assert set(core.store._columns[model.entity]) == set(model.__table__.columns.keys())


def test_derived_tables_are_known_by_their_name(core: Core) -> None:
    with core.store.read() as connection:
        names = plain(connection).column("SELECT name FROM sqlite_master WHERE type = 'table'")
    made = {name for name in names if name.startswith("derived_")}
    assert set(derived_schema.TABLES) <= made
    assert all(name.startswith(derived_schema.TABLES) for name in made)
    assert not any(name.startswith("derived") for name in Base.metadata.tables)
