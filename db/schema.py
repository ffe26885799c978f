"""The stamp of a store file, readable without SQLAlchemy."""

APPLICATION_ID = 0x4B554D50
"""SQLite's application_id of a Kumppani store ("KUMP")."""

SCHEMA_VERSION = 3
"""SQLite's user_version of a store this program writes; one more with every Alembic revision."""
