"""Customers by a few letters, on a real store."""

import pytest

from app.services import customers, finding
from app.services.core import Core
from tests.helpers.stores import HALF_FILLED, NAMES, customer_id


def names(core: Core, text: str, **how: bool) -> list[str]:
    return [row.name for row in finding.matching_customers(core, text, **how)]


@pytest.mark.parametrize(
    "text",
    [
        "koskenr",
        "kos kon",
        "kon kos",
        "kk",
        "koskon",
        "kosko",
        "kkon",
        "KOSKENRANNAN",
        "2412345-1",
        "24123451",
        "nokia",
        "0101",
    ],
)
def test_a_few_letters_find_the_customer(core: Core, text: str) -> None:
    assert names(core, text)[0] == HALF_FILLED


@pytest.mark.parametrize("text", ["nepaj", "paja", "kskr", "rannan nepaj"])
def test_letters_inside_of_words_are_looked_for_last(core: Core, text: str) -> None:
    assert names(core, text) == [HALF_FILLED]
    assert names(core, text, thorough=False) == []


def test_finnish_letters_are_letters_of_their_own(core: Core) -> None:
    assert names(core, "läh") == ["Lähi-Logistiikka Pirkka Oy"]
    assert names(core, "lah") == []


def test_the_first_letter_and_the_beginning_of_the_next_word_find_a_name(core: Core) -> None:
    customers.add(core, {"name": "Pohjan Äänekosken Saha Oy"})
    customers.refresh_whole_list(core)
    assert names(core, "pään") == ["Pohjan Äänekosken Saha Oy"]
    assert names(core, "päs") == ["Pohjan Äänekosken Saha Oy"]
    assert names(core, "psah", thorough=False) == [], "a word is left out between"


def test_names_that_begin_so_come_first(core: Core) -> None:
    customers.add(core, {"name": "Uusi Harju Oy"})
    customers.refresh_whole_list(core)
    assert names(core, "harj")[:2] == ["Harjun Rauta Oy", "Uusi Harju Oy"]


def test_texts_of_plans_are_not_looked_into(core: Core) -> None:
    assert names(core, "metsäkoneiden") == []


@pytest.mark.parametrize("text", ["", "  ", "-", "…", "*", "%", '"', "k*"])
def test_signs_alone_find_nobody_and_break_nothing(core: Core, text: str) -> None:
    found = names(core, text)
    assert found == [] or text == "k*"


def test_archived_customers_are_left_out(core: Core) -> None:
    first = customer_id(core)
    second = customer_id(core, NAMES[1])
    assert [row.id for row in finding.customers_in_use(core, [second, first, "nobody"])] == [second, first]
    customers.set_archived(core, [first], True)
    customers.refresh_whole_list(core)
    assert names(core, "koskenr") == []
    assert [row.id for row in finding.customers_in_use(core, [second, first])] == [second]
    assert finding.customers_in_use(core, []) == []
