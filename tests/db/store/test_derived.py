"""What can be dropped and made anew: the list rows, the search index, the numbers."""

from typing import Any

import pytest

from app.domain.search import CustomerQuery, Order
from app.services import contacts, customers, log_entries, plans
from app.services.core import Core
from app.services.opening import open_core
from db import derived_schema, quick
from db.plain import plain
from db.store import derived
from tests.helpers.operations import problems, stale
from tests.helpers.random_acts import Acts
from tests.helpers.stores import NAMES, customer_id


def contents(core: Core) -> dict[str, list[Any]]:
    """Return everything that the derived tables hold, by customer instead of by row number."""
    found: dict[str, list[Any]] = {}
    with core.store.write_derived() as connection:
        sql = plain(connection)
        customer_of: dict[int, str] = dict(sql.all("SELECT rid, customer_id FROM derived_customer"))
        columns = [row[1] for row in sql.all("PRAGMA table_info(derived_customer)") if row[1] != "rid"]
        found["customer"] = sql.all(f"SELECT {', '.join(columns)} FROM derived_customer ORDER BY customer_id")
        found["phone"] = sorted((customer_of[rid], digits) for rid, digits in sql.all("SELECT * FROM derived_phone"))
        for index in ("derived_names", "derived_text"):
            sql.run(f"CREATE VIRTUAL TABLE temp.words_of USING fts5vocab(main, {index}, 'instance')")
            words = sql.all("SELECT DISTINCT doc, term FROM temp.words_of")
            found[index] = sorted((customer_of[rid], term) for rid, term in words)
            sql.run("DROP TABLE temp.words_of")
    return found


def rebuild(core: Core) -> None:
    with core.store.write_derived() as connection:
        derived_schema.create(connection)
    derived.refresh_all(core.store)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_small_steps_lead_to_what_a_rebuild_makes(core: Core, seed: int) -> None:
    acts = Acts(core, seed)
    for _ in range(8):
        acts.some(25)
        derived.refresh(core.store, 3)
    derived.refresh_all(core.store)
    stepwise = contents(core)
    rebuild(core)
    assert contents(core) == stepwise
    assert len(stepwise["customer"]) > len(NAMES)
    assert stepwise["derived_text"]
    assert stepwise["phone"]
    assert problems(core) == []


def test_a_step_is_small_and_tells_whose_rows_it_made(core: Core) -> None:
    ids = {customers.add(core, {"name": f"Uusi {number} Oy"})[0] for number in range(5)}
    first = derived.refresh(core.store, 2)
    assert len(first) == 2
    assert stale(core.store) == ids - set(first)
    assert customers.waiting(core) == 3
    assert derived.refresh_all(core.store) == 3
    assert derived.refresh(core.store) == ()


def test_a_customer_taken_back_leaves_the_list(core: Core) -> None:
    from app.services import history

    customer, _ = customers.add(core, {"name": "Hetkellinen Oy", "phone": "040 999 9999"})
    customers.refresh_whole_list(core)
    step = history.next_undo(core)
    assert step is not None
    history.undo(core, step)
    customers.refresh_whole_list(core)
    everything = contents(core)
    assert all(customer not in (row if isinstance(row, tuple) else ()) for rows in everything.values() for row in rows)


def rows(core: Core, **query: Any) -> list[str]:
    customers.refresh_whole_list(core)
    numbers = customers.all_hits(core, CustomerQuery(**query))
    return [row.name for row in customers.list_rows(core, numbers)]


def test_a_row_of_the_list_counts_core_fields_and_knows_the_last_contact(core: Core) -> None:
    customer = customer_id(core, "Harjun Rauta Oy")
    plans.save_value(core, customer, "business", "Rauta")
    plans.save_value(core, customer, "strategy", "Ei kuulu ydinkenttiin")
    plans.save_value(core, customer, "services_used", (core.office.list_items("service")[0].id,))
    plans.save_note(core, customer, "target", "Muistiinpano ei täytä kenttää")
    log_entries.add_note(core, customer, "Vanha soitto", core.today().replace(day=1))
    _, entry = "", log_entries.add_note(core, customer, "Uusi soitto")[0]
    customers.refresh_whole_list(core)
    (row,) = customers.list_rows(core, customers.first_hits(core, CustomerQuery(text="Harjun")))
    assert (row.filled, row.total, row.last_contact) == (2, customers.total_core(core), core.today())
    log_entries.remove_note(core, customer, entry)
    customers.hand_over(core, [customer], None, "Vapaa")
    customers.refresh_whole_list(core)
    (row,) = customers.list_rows(core, customers.first_hits(core, CustomerQuery(text="Harjun")))
    assert row.last_contact == core.today().replace(day=1)
    assert row.filled == len({"business", "services_used"})
    for key in ("business", "services_used"):
        plans.save_value(core, customer, key, None)
    customers.refresh_whole_list(core)
    (row,) = customers.list_rows(core, customers.first_hits(core, CustomerQuery(text="Harjun")))
    assert row.filled == 0
    view = plans.open_plan(core, customer)
    assert view.last_contact == row.last_contact


# What is searched


def test_internal_notes_logs_and_contact_persons_are_found_and_keys_of_choices_are_not(core: Core) -> None:
    customer = customer_id(core, "Harjun Rauta Oy")
    plans.save_note(core, customer, "business", "kynttilä")
    plans.save_value(core, customer, "legal_form", "limited_company")
    contacts.add(core, customer, {"name": "Eeva Äijö", "note": "purjehtii", "email": "eeva@harju.example"})
    log_entries.add_note(core, customer, "Puhuimme hernekeitosta")
    for text in ("kynt", "eeva äijö", "purje", "herneke", "eeva@harju"):
        assert rows(core, text=text) == ["Harjun Rauta Oy"]
    assert rows(core, text="limited") == []
    assert rows(core, text="company") == []


def test_words_are_found_across_bold_letters_and_unseen_signs(core: Core) -> None:
    customer = customer_id(core, "Harjun Rauta Oy")
    plans.save_value(core, customer, "business", "ko**kooon**panija ja alumiini\u00advalimo ja pin\u2060noitus")
    for text in ("kokooonpanija", "alumiinivalimo", "alumiini\u00advalimo", "pinnoitus"):
        assert rows(core, text=text) == ["Harjun Rauta Oy"]


def test_å_ä_ö_are_letters_and_others_are_folded_in_index_and_query(core: Core) -> None:
    for name in ("Ääkkönen Oy", "Aakkonen Oy", "Šakki Žižek Oy", "Müller GmbH", "Čáhppe Ŋuolla"):
        customers.add(core, {"name": name})
    assert rows(core, text="ääk") == ["Ääkkönen Oy"]
    assert rows(core, text="ÄÄK") == ["Ääkkönen Oy"]
    assert rows(core, text="A\u0308A\u0308K") == ["Ääkkönen Oy"]
    assert rows(core, text="aak") == ["Aakkonen Oy"]
    assert rows(core, text="sakki zizek") == rows(core, text="ŠAKKI") == ["Šakki Žižek Oy"]
    assert rows(core, text="muller") == rows(core, text="MÜLLER") == ["Müller GmbH"]
    assert rows(core, text="cahppe nuolla") == ["Čáhppe Ŋuolla"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "AND",
            "OR",
            "NOT",
            "NEAR(",
            "NEAR(a b)",
            "*",
            '"',
            '""',
            '"a',
            "a*",
            "a -b",
            "(",
            ")",
            "a:b",
            "^a",
            "+",
            "{a}",
        ),
        *(
            "-",
            "--",
            "'",
            "';DROP TABLE customer;--",
            "%",
            "_",
            "\\",
            "\x00",
            "a\x00b",
            "\ud800",
            "🦊",
            "kᦰieli",
            "a" * 5000,
        ),
        *("words:a", "rowid", "derived_text", "\u00ad", "\u2060", "++358", "((((", "1" * 400),
    ],
)
def test_whatever_is_typed_is_only_words(core: Core, text: str) -> None:
    for order in Order:
        query = CustomerQuery(text=text, order=order)
        assert set(customers.first_hits(core, query)) <= set(customers.all_hits(core, query))


def test_operators_are_found_as_words(core: Core) -> None:
    customers.add(core, {"name": "Near And Not Oy"})
    assert rows(core, text="NEAR(") == rows(core, text="and NOT") == ["Near And Not Oy"]


# Order


def test_names_sort_as_in_finnish(core: Core) -> None:
    names = [
        "Zeta",
        "Åbo",
        "Äänekoski",
        "Öljy",
        "Yrjö",
        "Üllas",
        "Alfa",
        "Šakki",
        "Sakko",
        "Žabka",
        "Zoo",
        "alku",
        "Aho-Oy",
    ]
    for name in names:
        customers.add(core, {"name": name})
    found = [name for name in rows(core) if name in names]
    assert found == [
        *("Aho-Oy", "Alfa", "alku", "Šakki", "Sakko", "Üllas", "Yrjö", "Žabka", "Zeta", "Zoo"),
        *("Åbo", "Äänekoski", "Öljy"),
    ]


# Phones


@pytest.mark.parametrize(
    "written",
    [
        *("+358 (0)40 123 4567", "040-1234567", "040 123 45 67", "00358401234567", "(040) 1234567", "+358401234567"),
        *("+358 040 1234567", "puh. 040 1234567", "0401234567 / 03 222 3333", "09 555 1234, 040 1234567"),
    ],
)
def test_a_phone_number_is_found_by_its_last_digits_however_it_is_written(core: Core, written: str) -> None:
    customer = customer_id(core, "Harjun Rauta Oy")
    contacts.add(core, customer, {"name": "Eeva Äijö", "phone": written})
    for typed in ("4567", "34567", "123 4567", "040 123 4567", "040-1234567", "+358 40 1234567", "00358401234567"):
        assert rows(core, text=typed) == ["Harjun Rauta Oy"], typed


@pytest.mark.parametrize(
    "typed",
    [
        *("(040) 123 4567", "(040)1234567", "040.123.4567", "040/1234567", "040–1234567", "040‑123‑4567"),
        *("040\u00a0123\u00a04567", "+358 (0)40 123 4567", "(+358) 40 1234567", "123 45 67", "0401234567"),
    ],
)
def test_a_phone_number_is_found_however_it_is_typed(core: Core, typed: str) -> None:
    customer = customer_id(core, "Harjun Rauta Oy")
    contacts.add(core, customer, {"name": "Eeva Äijö", "phone": "040 123 4567"})
    assert rows(core, text=typed) == ["Harjun Rauta Oy"]


@pytest.mark.parametrize("typed", ["(", "((((", "-...", "/ / /", "( 4", "456.7", "34/5/67"])
def test_signs_figures_and_days_are_no_phone_number(core: Core, typed: str) -> None:
    customer = customer_id(core, "Harjun Rauta Oy")
    contacts.add(core, customer, {"name": "Eeva Äijö", "phone": "040 123 4567"})
    assert "Harjun Rauta Oy" not in rows(core, text=typed) or not any(sign.isdigit() for sign in typed)


def test_the_second_phone_of_a_contact_person_finds_the_customer(core: Core) -> None:
    customer = customer_id(core, "Harjun Rauta Oy")
    contacts.add(core, customer, {"name": "Eeva Äijö", "phone": "03 222 3333", "mobile": "050 777 8888"})
    for typed in ("7778888", "050 777 8888", "0507778888", "+358 50 777 8888", "222 3333"):
        assert rows(core, text=typed) == ["Harjun Rauta Oy"], typed


# Their form


def test_another_form_of_the_tables_makes_them_anew(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    path = core.store.path
    core.store.close()
    assert quick.first_page(path) is not None
    monkeypatch.setattr(derived_schema, "FINGERPRINT", "another")
    assert quick.first_page(path) is None
    again = open_core(path)
    assert customers.waiting(again) == len(NAMES)
    assert customers.refresh_whole_list(again) == len(NAMES)
    again.store.close()
    page = quick.first_page(path)
    assert page is not None
    assert len(page.rows) == len(NAMES)
    again = open_core(path)
    assert customers.waiting(again) == 0
    again.store.close()


def test_another_template_makes_the_rows_stale(core: Core) -> None:
    from dataclasses import replace

    core.store.rules = replace(core.store.rules, core=core.store.rules.core | {"strategy"})
    derived.prepare(core.store)
    assert customers.waiting(core) == len(NAMES)
    derived.refresh_all(core.store)
    derived.prepare(core.store)
    assert customers.waiting(core) == 0
