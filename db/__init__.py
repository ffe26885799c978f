"""The store: SQLAlchemy and Alembic on one SQLite file, with an operation log. Imports nothing of `app` but `app.domain`."""
