"""Keys made on the client: UUIDv7 for things of their own, UUIDv5 for what is identified by what it belongs to."""

import secrets
import time
import uuid

NAMESPACE = uuid.UUID("8a1f7a52-64d3-5b8e-9d0e-0f6f0c7a2b11")
"""The namespace of every UUIDv5 of the program; changing it would make two laptops disagree."""


def new_id() -> str:
    """Return a new UUIDv7 (RFC 9562) as text; ids made later sort later, to the millisecond."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= secrets.randbits(12) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return str(uuid.UUID(int=value))


def derived_id(*parts: str) -> str:
    """Return the UUIDv5 of an identity, for example `derived_id(plan_id, field_key, "value")`."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))


def program_id(*parts: str) -> str:
    """Return the UUIDv5 of a row that the program supplies, for example `program_id("stage", model, key)`."""
    return derived_id("program", *parts)
