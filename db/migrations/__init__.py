"""Alembic's revisions of the store; none of them imports today's models."""
