"""How times stand in the store: UTC as ISO text, so that they sort and read in any tool."""

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """Return an aware time as UTC text with milliseconds, for example 2026-11-22T12:32:05.120Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def to_time(text: str | None) -> datetime | None:
    """Return the aware UTC time of a stored text, None for none."""
    return None if text is None else datetime.fromisoformat(text.replace("Z", "+00:00"))
