"""Lifecycle models (asiakkuuden elinkaari): stages with goal and guidance, all of them internal."""

from dataclasses import dataclass

from app.domain.words import Words


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a model; name, goal and guidance may be edited by the office and are internal.

    `asks_for` holds the keys of the fields of the plan that are to be filled by then; the office chooses them.
    """

    id: str
    model: str
    key: str
    position: float
    names: Words
    goals: Words
    guidance: Words
    final: bool = False
    asks_for: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LifecycleModel:
    """A model with its stages in order."""

    key: str
    names: Words
    stages: tuple[Stage, ...]
