"""Kumppani: a desktop workbench for account plans."""

__version__ = "0.1.0"
