"""Runs the revisions on the connection that `db.migrate` hands over; there is no offline mode."""

from alembic import context

from db.base import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
