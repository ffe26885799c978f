"""The store: SQLAlchemy and Alembic on one SQLite file, with an operation log."""
