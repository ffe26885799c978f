"""The words of the office that list rows refer to by id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.lifecycle import LifecycleModel
from app.domain.office import ListItem


@dataclass(frozen=True, slots=True)
class StageBadge:
    """How a stage is shown: its name, and "neutral", "good" or "accent" for its place in the model."""

    name: str
    look: str = "neutral"


@dataclass(frozen=True, slots=True)
class ListNames:
    """Stages and industries by id, in the language of the screen; an id that is not here is shown as nothing."""

    stages: Mapping[str, StageBadge] = field(default_factory=dict)
    industries: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, models: Iterable[LifecycleModel], items: Iterable[ListItem], language: str) -> "ListNames":
        """Take the names from lifecycle models and office lists, retired items too: customers may still have them."""
        return cls(
            {
                stage.id: StageBadge(stage.names.get(language), stage_look(place, model))
                for model in models
                for place, stage in enumerate(model.stages)
            },
            {item.id: item.labels.get(language) for item in items if item.list_key == "industry"},
        )


def stage_look(place: int, model: LifecycleModel) -> str:
    """Return the look of the stage at `place`: first and ended ones neutral, the furthest accent, between them good."""
    if place == 0 or model.stages[place].final:
        return "neutral"
    furthest = max(number for number, stage in enumerate(model.stages) if not stage.final)
    return "accent" if place == furthest else "good"
