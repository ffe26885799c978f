"""The store's one way in and one way out: units of work that write, functions that read frozen dataclasses."""
