"""What is too thin in the ties to a customer."""

from datetime import date

import pytest

from app.domain.clock import moved
from app.domain.contact_warnings import ContactWarning, Gap, warnings
from app.domain.people import Contact

TODAY = date(2026, 11, 22)
LATELY, LONG_AGO = date(2026, 10, 1), date(2026, 5, 21)


def person(key: str, *roles: str, met: date | None = LATELY, left: date | None = None) -> Contact:
    return Contact(key, "k", key, roles=roles, last_met=met, left_on=left)


def gaps(*people: Contact) -> list[Gap]:
    return [each.gap for each in warnings(people, TODAY)]


def test_ties_that_hold_are_not_talked_about() -> None:
    assert gaps(person("a", "decision_maker"), person("b", "orderer")) == []


def test_one_person_alone_is_named() -> None:
    everybody = (person("a", "decision_maker"), person("b", "orderer", left=LATELY))
    assert warnings(everybody, TODAY) == (ContactWarning(Gap.ONE_CONTACT, ("a",)),)


def test_orders_and_decisions_on_one_person_are_a_risk_unless_others_are_met() -> None:
    boss = person("a", "decision_maker", "orderer")
    assert gaps(boss, person("b", met=LONG_AGO), person("c", met=None)) == [Gap.ONE_HOLDER]
    assert gaps(boss, person("b")) == []
    assert gaps(boss, person("b", "orderer", met=None)) == []


def test_a_decision_maker_is_missing_or_not_met() -> None:
    assert gaps(person("a", "orderer"), person("b")) == [Gap.NO_DECISION_MAKER]
    assert gaps() == [Gap.NO_DECISION_MAKER]
    unmet = (person("a", "decision_maker", met=LONG_AGO), person("b", "decision_maker", met=None), person("c"))
    assert warnings(unmet, TODAY) == (ContactWarning(Gap.NOT_MET, ("a", "b")),)
    assert gaps(person("a", "decision_maker", met=date(2026, 5, 22)), person("b", "orderer")) == []


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 22), 6, date(2026, 5, 22)),
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 3, 5), 6, date(2025, 9, 5)),
        (date(2026, 12, 1), 12, date(2025, 12, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, before: date) -> None:
    assert moved(day, -months) == before


def test_the_office_says_how_long_is_long() -> None:
    people = (person("a", "decision_maker", met=date(2026, 7, 22)), person("b", "orderer"))
    assert gaps(*people) == []
    assert warnings(people, TODAY, 3) == (ContactWarning(Gap.NOT_MET, ("a",), 3),)
