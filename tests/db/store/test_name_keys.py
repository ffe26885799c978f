"""Names that are nearly the same, over all customers."""

from app.services import customers
from app.services.core import Core
from tests.helpers.stores import HALF_FILLED, customer_id


def nearest(core: Core, name: str, *, archived: bool, limit: int = 5) -> list[str]:
    with core.store.read() as connection:
        return core.store.names.nearest(connection, name, archived=archived, limit=limit, least=86)


def test_nearest_names_are_those_of_now(core: Core) -> None:
    edited, archived = customer_id(core), customer_id(core, "Harjun Rauta Oy")
    customers.set_archived(core, [archived], True)
    customers.refresh_whole_list(core)
    customers.edit(core, edited, {"name": "Aivan Uusi Nimi Oy"})
    added, _ = customers.add(core, {"name": "Juuri Lisätty Oy"})
    assert nearest(core, "Juuri Lisättyy", archived=False) == [added]
    assert nearest(core, "aivan uusi nimi", archived=False) == [edited]
    assert edited not in nearest(core, HALF_FILLED, archived=True)
    assert nearest(core, "Harjun Raut", archived=True) == [archived]
    assert nearest(core, "Harjun Raut", archived=False) == []
    customers.set_archived(core, [archived], False)
    customers.set_archived(core, [edited], True)
    assert nearest(core, "Harjun Raut", archived=False) == [archived]
    assert nearest(core, "Aivan Uusi Nimi", archived=False) == []
    customers.refresh_whole_list(core)
    assert nearest(core, "Aivan Uusi Nimi", archived=True) == [edited]
    assert nearest(core, "Aivan Uusi Nimi", archived=False) == []


def test_the_nearest_names_come_first_and_are_as_many_as_asked_for(core: Core) -> None:
    same = [customers.add(core, {"name": "Kaksoset Oy"})[0] for _ in range(3)]
    near, _ = customers.add(core, {"name": "Kaksose Ky"})
    for _ in range(2):
        found = nearest(core, "Kaksoset", archived=True)
        assert set(found[:3]) == set(same)
        assert found[3:] == [near]
        assert len(nearest(core, "Kaksoset", archived=True, limit=2)) == 2
        customers.refresh_whole_list(core)
    assert nearest(core, "!?", archived=True) == []
