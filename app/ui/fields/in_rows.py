"""Which fields of a form stand beside each other."""

from collections.abc import Sequence

from app.domain.template import Field, Kind

_SMALL = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.DATE, Kind.CHOICE, Kind.SCALE})


def in_rows(fields: Sequence[Field]) -> list[list[Field]]:
    """Return the fields by rows of the form: two small ones that follow each other share a row."""
    rows: list[list[Field]] = []
    for field in fields:
        if rows and field.kind in _SMALL and len(rows[-1]) == 1 and rows[-1][0].kind in _SMALL:
            rows[-1].append(field)
        else:
            rows.append([field])
    return rows
