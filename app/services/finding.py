"""Use cases of the field that jumps anywhere: customers by a few letters, customers by their ids."""

from collections.abc import Iterable

from app.domain.customer import CustomerRow
from app.services.core import Core
from app.services.customers import total_core
from db.plain import plain
from db.store import jumping, search

MOST_HITS = 30
"""How many customers a few letters bring at most."""


def matching_customers(core: Core, text: str, limit: int = MOST_HITS, *, thorough: bool = True) -> list[CustomerRow]:
    """Return customers in use whose name, business ID, town or phone number fits, the likeliest first.

    Abbreviations of a name fit too: "kk" and "koskon" find Koskenrannan Konepaja. Where nothing else fits, `thorough`
    takes letters anywhere in the name. Raises MachineError when the store refuses.
    """
    with core.store.read() as connection:
        sql = plain(connection)
        return search.rows(sql, jumping.customers(sql, text, limit, thorough=thorough), total_core(core))


def customers_in_use(core: Core, customer_ids: Iterable[str]) -> list[CustomerRow]:
    """Return the list rows of these customers in their order, without those that are archived or gone."""
    with core.store.read() as connection:
        sql = plain(connection)
        return search.rows(sql, jumping.numbers(sql, list(customer_ids)), total_core(core))
