"""Real stores for tests: made once per session by the program's own opening, then copied for each test."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from app.domain.ids import program_id
from app.domain.plan import TeamMember, Value
from app.services import contacts, customers, lifecycle, log_entries, office, plans
from app.services.core import Core
from app.services.opening import open_core

HALF_FILLED = "Koskenrannan Konepaja Oy"
"""The customer of the small office with a half-filled plan, contact persons and a log."""

NAMES = (
    HALF_FILLED,
    "Harjun Rauta Oy",
    "Lähi-Logistiikka Pirkka Oy",
    "Näsin Ravintolat Oy",
    "Pispalan Rakennus Oy",
    "Sammonkadun Tavarat Oy",
)

_RECORDS = (
    # business ID, industry, town, postal code, phone, number of the responsible person or None, number of the stage
    ("2412345-1", "manufacturing", "Nokia", "37100", "040 000 0101", 0, 1),
    ("9800017-1", "retail", "Tampere", "33230", "040 000 0102", 1, 0),
    ("9806888-9", "transport", "Pirkkala", "33960", "040 000 0103", 1, 2),
    ("9820630-5", "restaurant", "Tampere", "33100", "040 000 0104", 0, 0),
    ("9834372-1", "construction", "Tampere", "33250", "040 000 0105", 2, 1),
    ("9841243-2", "retail", "Tampere", "33540", "040 000 0106", None, 2),
)


def empty_core(tmp_path: Path) -> Core:
    """Return a core on a new store in `tmp_path` that holds only what the program supplies; the caller closes it."""
    return open_core(_copy(_empty_template(), tmp_path))


def small_office(tmp_path: Path) -> Core:
    """Return a core on a store with three people and six customers, the first person at the keyboard.

    The people are Maija Lehto, Timo Virta and Sofia Lindqvist, the customers NAMES. List rows are fresh. The caller
    closes the store.
    """
    core = open_core(_copy(_office_template(), tmp_path))
    core.author = person_id(core, "Maija Lehto")
    return core


def customer_id(core: Core, name: str = HALF_FILLED) -> str:
    """Return the id of the customer with this name."""
    return customers.find(core, name).id


def person_id(core: Core, name: str) -> str:
    """Return the id of the person of the office with this name."""
    return next(person.id for person in core.office.people if person.name == name)


@pytest.fixture(name="empty_core")
def _empty_core(tmp_path: Path) -> Iterator[Core]:
    made = empty_core(tmp_path)
    yield made
    made.store.close()


@pytest.fixture(name="core")
def _core(tmp_path: Path) -> Iterator[Core]:
    made = small_office(tmp_path)
    yield made
    made.store.close()


def _copy(template: Path, folder: Path) -> Path:
    target = folder / "kumppani.db"
    shutil.copyfile(template, target)
    return target


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="kumppani-stores-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _empty_template() -> Path:
    path = _folder() / "empty.db"
    # Closing the last connection writes the log back into the file, so that the file alone is the whole store.
    open_core(path).store.close()
    return path


@cache
def _office_template() -> Path:
    path = _folder() / "office.db"
    shutil.copyfile(_empty_template(), path)
    core = open_core(path)
    _fill(core)
    customers.refresh_whole_list(core)
    core.store.close()
    return path


def _fill(core: Core) -> None:
    people = [
        office.add_person(
            core,
            {
                "name": name,
                "title": title,
                "phone": f"040 000 000{number}",
                "email": f"{name.casefold().replace(' ', '.')}@esimerkki.example",
            },
        )[0]
        for number, (name, title) in enumerate(
            (
                ("Maija Lehto", "asiakkuuspäällikkö"),
                ("Timo Virta", "asiakkuuspäällikkö"),
                ("Sofia Lindqvist", "kundansvarig"),
            ),
            start=1,
        )
    ]
    core.author = people[0]
    office.save_info(core, {"name": "Esimerkki Henkilöstö Oy", "address": "Esimerkkikatu 1, 33100 Tampere"})
    stages = core.office.model().stages
    for name, (business_id, industry, town, code, phone, responsible, stage) in zip(NAMES, _RECORDS, strict=True):
        values = {
            "name": name,
            "business_id": business_id,
            "industry": program_id("list_item", "industry", industry),
            "town": town,
            "postal_code": code,
            "phone": phone,
            "responsible": None if responsible is None else people[responsible],
        }
        identifier, _ = customers.add(core, values)
        if stage:
            lifecycle.move(core, identifier, stages[stage].id, "Tilaukset ovat kasvaneet")
    _fill_first(core, people)


def _fill_first(core: Core, people: list[str]) -> None:
    first = customer_id(core)
    customers.edit(core, first, {"deputy": people[1], "street": "Koskenrannantie 4"})
    contacts.add(core, first, {"name": "Jari Mäkelä", "title": "Tuotantopäällikkö", "phone": "040 000 0011"})
    contacts.add(
        core, first, {"name": "Satu Niemi", "title": "HR-päällikkö", "email": "satu.niemi@koskenranta.example"}
    )
    today = core.today()
    log_entries.add_note(core, first, "Jari soitti: kaksi kokoonpanijaa lisää.", today - timedelta(days=3))
    log_entries.add_note(core, first, "Suunnitelma käytiin läpi.", today - timedelta(days=30))
    answers: dict[str, Value] = {
        "business": "Alihankintakonepaja, jonka päätuotteita ovat metsäkoneiden rungot. Henkilöstöä 86.",
        "labour_demand": "Ympäri vuoden **8–12 kokoonpanijaa**.",
        "service_fit": "- Kokoonpanolinja kahdessa vuorossa\n- Ilmoitusaika **3 arkipäivää**",
        "ways_of_working": "Tilaukset puhelimitse Maijalle.",
        "satisfaction": Decimal("4.2"),
        "channels": ("phone", "email"),
        "care_team": (TeamMember(people[0], "vastuuhenkilö"), TeamMember(people[1], "varahenkilö")),
        "competition": "Toinen toimittaja hoitaa varaston; sopimus päättyy keväällä.",
        "review_date": today + timedelta(days=71),
    }
    for key, value in answers.items():
        plans.save_value(core, first, key, value)
    plans.save_note(core, first, "ways_of_working", "Vahvistus unohtui lokakuussa kahdesti.")
