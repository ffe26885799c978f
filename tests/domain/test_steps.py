"""Work in small steps."""

from app.domain.steps import Steps, at_once, in_portions


def counted(seen: list[int]) -> Steps[str]:
    for number in range(3):
        seen.append(number)
        yield number + 1, 3
    return "result"


def test_at_once_does_every_step_and_gives_the_result() -> None:
    seen: list[int] = []
    assert at_once(counted(seen)) == "result"
    assert seen == [0, 1, 2]


def test_portions_keep_the_order_and_lose_nothing() -> None:
    assert list(in_portions([1, 2, 3, 4, 5], 2)) == [[1, 2], [3, 4], [5]]
    assert list(in_portions([], 2)) == []
