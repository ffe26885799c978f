"""Dialogs; each returns plain data or performs one use case."""
