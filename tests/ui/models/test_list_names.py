"""How list rows name stages and industries."""

from app.domain.lifecycle import LifecycleModel, Stage
from app.domain.office import ListItem
from app.domain.words import Words
from app.ui.models.list_names import ListNames, StageRank, stage_rank


def _stage(key: str, *, final: bool = False) -> Stage:
    return Stage(key, "m", key, 1.0, Words(fi=f"{key} fi", en=f"{key} en"), Words(), Words(), final)


def test_rank_tells_first_last_and_between() -> None:
    finals = [False, False, False, False, True]
    ranks = [stage_rank(place, finals) for place in range(5)]
    assert ranks == [StageRank.FIRST, StageRank.BETWEEN, StageRank.BETWEEN, StageRank.FURTHEST, StageRank.ENDED]


def test_a_model_of_one_stage_has_a_first_only() -> None:
    assert stage_rank(0, [False]) is StageRank.FIRST


def test_names_come_in_the_language_of_the_screen() -> None:
    model = LifecycleModel("m", Words(fi="m"), (_stage("a"), _stage("b")))
    items = (
        ListItem("1", "industry", Words(fi="Kaupan ala", en="Retail"), 1.0, active=False),
        ListItem("2", "service", Words(fi="Koulutus"), 1.0),
    )
    names = ListNames.of((model,), items, "en")
    assert {key: (each.name, each.rank) for key, each in names.stages.items()} == {
        "a": ("a en", StageRank.FIRST),
        "b": ("b en", StageRank.FURTHEST),
    }
    assert names.industries == {"1": "Retail"}
