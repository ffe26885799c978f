"""The bench stores: many customers, a tenth of them with a whole plan; made once and kept in build/bench."""

import hashlib
import json
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from app.domain.ids import new_id
from app.domain.plan import TeamMember, Value, YearFigure
from app.domain.template import Field, Kind
from app.services import contacts, customers, log_entries, office, plans
from app.services.core import Core
from app.services.opening import open_core
from db.schema import SCHEMA_VERSION
from db.store import check
from db.store.plans import answer_id, plan_id
from db.store.unit import Scalar
from tests.bench.invented import TOWNS, Invented, business_id

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "bench"

LARGE = 100_000
SMALL = 10_000
"""How many customers the two stores hold."""

NARRATIVES = 27
WORDS = 25
"""How many narratives a plan has, and how many words each."""

FULL = "Täysmitta Konepaja Oy"
"""The customer that has something in every field of the plan."""

FULL_WORDS = 60

_VERSION = 1
"""Raise it when this module makes other stores than before."""

_STEP = 5_000
Batch = list[tuple[str, Mapping[str, Scalar]]]


def prepare(count: int, *, again: bool = False) -> Path:
    """Return the store of `count` customers, made now if it is missing, of another schema, or `again` is asked."""
    path = FOLDER / f"customers-{count}.db"
    stamp = path.with_suffix(".json")
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = _fingerprint(count)
    if not again and path.exists() and stamp.exists() and json.loads(stamp.read_text("utf-8")) == wanted:
        _refresh(path)
        return path
    print(f"Making the bench store of {count} customers; it is kept in {FOLDER.relative_to(ROOT)}.", flush=True)
    # Under a name of its own until it is whole, whoever else may be making one.
    with tempfile.TemporaryDirectory(dir=FOLDER) as place:
        new = Path(place) / path.name
        _make(new, count)
        for old in (stamp, *FOLDER.glob(f"{path.name}*")):
            old.unlink(missing_ok=True)
        new.replace(path)
    stamp.write_text(json.dumps(wanted), "utf-8")
    return path


def _refresh(path: Path) -> None:
    """Make the derived rows anew that a changed program, or the bench of saving, has left stale."""
    core = open_core(path)
    customers.refresh_whole_list(core)
    core.store.close()


def _make(path: Path, count: int) -> None:
    started = time.perf_counter()
    core = open_core(path)
    try:
        _fill(core, count, count // 10)
        filled = time.perf_counter()
        customers.refresh_whole_list(core)
        made = time.perf_counter()
        if count <= SMALL:
            _check(core)
    finally:
        core.store.close()
    print(f"Made in {made - started:.0f} s (rows {filled - started:.0f} s, derived rows {made - filled:.0f} s).")


def _fingerprint(count: int) -> dict[str, object]:
    """Return what the store was made from; the schema is that of a fresh store, table by table."""
    digest = hashlib.sha256((Path(__file__).parent / "invented.py").read_bytes())
    with tempfile.TemporaryDirectory(dir=FOLDER) as place:
        core = open_core(Path(place) / "fresh.db")
        with core.store.read() as connection:
            tables = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").all()
        core.store.close()
    digest.update(repr([tuple(row) for row in tables]).encode())
    for field in core.template.fields():
        digest.update(f"{field.key} {field.kind} {field.core}".encode())
    return {"count": count, "bench": _VERSION, "schema": SCHEMA_VERSION, "sources": digest.hexdigest()}


def _check(core: Core) -> None:
    with core.store.read() as connection:
        found = list(check.problems(connection))
    if found:
        raise RuntimeError(f"the bench store is not sound: {found[:3]}")


def with_plans(core: Core) -> list[str]:
    """Return the ids of the customers that have the narratives, without the FULL one."""
    with core.store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT plan.customer_id FROM plan JOIN answer ON answer.plan_id = plan.id AND answer.slot = 'value' "
            "JOIN customer ON customer.id = plan.customer_id WHERE customer.name <> ? "
            "GROUP BY plan.customer_id HAVING count(*) = ?",
            (FULL, NARRATIVES),
        ).scalars()
        return sorted(str(each) for each in found)


def _fill(core: Core, count: int, planned: int) -> None:
    invented = Invented(7)
    names = ("Maija Lehto", "Timo Virta", "Sofia Lindqvist")
    people = [office.add_person(core, {"name": name, "phone": invented.phone()})[0] for name in names]
    core.author = people[0]
    office.save_info(core, {"name": "Esimerkki Henkilöstö Oy", "address": "Esimerkkikatu 1, 33100 Tampere"})
    with core.store.write_derived() as connection:
        connection.exec_driver_sql("PRAGMA cache_size = -400000")
    for start in range(0, count - 1, _STEP):
        _insert(core, invented, people, range(start, min(start + _STEP, count - 1)), count // planned)
    _add_full(core, invented, people)


def _insert(core: Core, invented: Invented, people: Sequence[str], numbers: range, every: int) -> None:
    """Insert customers; one of `every` has a plan, every second a note and every second a contact person."""
    stages = [stage.id for stage in core.office.model().stages]
    industries = [item.id for item in core.office.list_items("industry")]
    pick = invented.random.choice
    fields = [field.key for field in core.template.fields() if field.kind is Kind.NARRATIVE][:NARRATIVES]
    made = "2026-01-02T06:30:00.000Z"
    rows: dict[str, Batch] = {entity: [] for entity in ("customer", "plan", "answer", "log_entry", "contact")}
    for number in numbers:
        customer = new_id()
        record: dict[str, Scalar] = {
            "name": invented.company(),
            "business_id": business_id(9_000_000 + number),
            "industry": pick(industries),
            "town": pick(TOWNS),
            "phone": invented.phone(),
            "language": "fi",
            "responsible": pick([*people, None]),
            "stage": pick(stages),
            "archived_at": made if number % 25 == 24 else None,
            "created_at": made,
        }
        rows["customer"].append((customer, record))
        if number % every == 0:
            rows["plan"].append((plan_id(customer), {"customer_id": customer}))
            for key in fields:
                answer = {"plan_id": plan_id(customer), "field": key, "slot": "value", "value": invented.text(WORDS)}
                rows["answer"].append((answer_id(customer, key, "value"), answer))
        if number % 2:
            entry = {"customer_id": customer, "kind": "note", "happened_on": invented.day(), "author": people[0]}
            rows["log_entry"].append((new_id(), {**entry, "text": invented.text(10), "created_at": made}))
        else:
            person: dict[str, Scalar] = {"name": invented.person(), "phone": invented.phone(), "position": 1.0}
            rows["contact"].append((new_id(), {**person, "customer_id": customer}))
    with core.store.write("import", core.author) as unit:
        for entity, batch in rows.items():
            unit.insert_many(entity, batch)


def _add_full(core: Core, invented: Invented, people: Sequence[str]) -> None:
    """Add the FULL customer by the services, with notes, contact persons and a log."""
    customer, _ = customers.add(
        core, {"name": FULL, "town": "Tampere", "responsible": people[0], "deputy": people[1], "language": "fi"}
    )
    for field in core.template.fields():
        plans.save_value(core, customer, field.key, _value(core, field, invented, people))
    for field in list(core.template.fields())[:10]:
        if field.note:
            plans.save_note(core, customer, field.key, invented.text(12))
    for _ in range(4):
        contacts.add(core, customer, {"name": invented.person(), "title": invented.surname(), "phone": "040 000 0000"})
        log_entries.add_note(core, customer, invented.text(15))


def _value(core: Core, field: Field, invented: Invented, people: Sequence[str]) -> Value:
    if field.kind is Kind.NARRATIVE:
        words = invented.text(FULL_WORDS).split()
        parts = [" ".join(words[start:end]) for start, end in ((0, 20), (20, 24), (24, 40), (40, None))]
        return f"{parts[0]}\n\n- **{parts[1]}** {parts[2]}\n- {parts[3]}"
    if field.kind is Kind.DATE:
        return core.today() + timedelta(days=90)
    if field.kind in (Kind.CHOICE, Kind.MULTI):
        listed = [item.id for item in core.office.list_items(field.list_key)] if field.list_key else []
        keys = listed or [choice.key for choice in field.choices]
        return keys[0] if field.kind is Kind.CHOICE else tuple(keys[:3])
    if field.kind is Kind.TEAM:
        return tuple(TeamMember(person, "tilaukset") for person in people)
    if field.kind is Kind.YEARS:
        years = range(date.today().year - 2, date.today().year + 1)
        return tuple(YearFigure(year, series.key, Decimal(year)) for year in years for series in field.series)
    if field.kind is Kind.TEXT:
        return invented.text(6)
    return field.maximum if field.maximum is not None else Decimal(4)
