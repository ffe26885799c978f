"""The drawings behind the icons: Lucide's SVG files in a colour of choice."""

from functools import cache

from app.paths import resource


@cache
def drawing(name: str, color: str) -> bytes:
    """Return the SVG `name` with its lines in `color` ("#rrggbb"); FileNotFoundError for no such drawing."""
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color).encode()
