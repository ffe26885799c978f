"""The words of the office that list rows refer to by id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.lifecycle import LifecycleModel
from app.domain.office import ListItem


class StageRank(StrEnum):
    """Where a stage stands in its model."""

    FIRST = "first"
    BETWEEN = "between"
    FURTHEST = "furthest"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class StageName:
    """How a stage is shown: its name, and its place in the model for the colour."""

    name: str
    rank: StageRank = StageRank.FIRST


@dataclass(frozen=True, slots=True)
class ListNames:
    """Stages and industries by id, in the language of the screen; an id that is not here is shown as nothing."""

    stages: Mapping[str, StageName] = field(default_factory=dict)
    industries: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, models: Iterable[LifecycleModel], items: Iterable[ListItem], language: str) -> "ListNames":
        """Take the names from lifecycle models and office lists, retired items too: customers may still have them."""
        return cls(
            {
                stage.id: StageName(stage.names.get(language), stage_rank(place, [each.final for each in model.stages]))
                for model in models
                for place, stage in enumerate(model.stages)
            },
            {item.id: item.labels.get(language) for item in items if item.list_key == "industry"},
        )


def stage_rank(place: int, finals: list[bool]) -> StageRank:
    """Return where the stage at `place` stands; `finals` tell of each stage of the model whether it ends it all."""
    if finals[place]:
        return StageRank.ENDED
    if place == 0:
        return StageRank.FIRST
    furthest = max(number for number, final in enumerate(finals) if not final)
    return StageRank.FURTHEST if place == furthest else StageRank.BETWEEN
