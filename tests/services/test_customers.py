"""Customers' records: adding, editing, finding, likely duplicates, archiving, handing over."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest

from app.domain.customer import RECORD_FIELDS
from app.domain.errors import ErrorCode, UserError
from app.domain.ids import program_id
from app.domain.search import NOBODY, CustomerQuery, Order
from app.services import contacts, customers, history, lifecycle, log_entries, office, plans, tables
from app.services.core import Core
from db.plain import Plain, plain
from db.store.search import Search
from tests.helpers.operations import logged, logged_after
from tests.helpers.stores import HALF_FILLED, NAMES, customer_id, person_id


def listed(core: Core, query: CustomerQuery | None = None) -> list[str]:
    """Return the names that a search finds, in order."""
    customers.refresh_whole_list(core)
    return [row.name for row in customers.list_rows(core, customers.all_hits(core, query or CustomerQuery()))]


def code_of(caught: pytest.ExceptionInfo[UserError]) -> ErrorCode:
    return caught.value.code


# Adding and editing


def test_a_new_customer_stands_at_the_first_stage(core: Core) -> None:
    customer, changes = customers.add(core, {"name": "Uusi Oy"})
    found = customers.get(core, customer)
    assert (found.name, found.stage) == ("Uusi Oy", core.office.model().stages[0].id)
    assert found.created_at is not None
    assert (found.archived, found.responsible, found.business_id) == (False, None, "")
    assert changes.customers == {customer}
    assert changes.list_order
    assert "Uusi Oy" in listed(core)


def test_every_field_of_the_record_is_kept(core: Core) -> None:
    person, industry = person_id(core, "Timo Virta"), program_id("list_item", "industry", "retail")
    values: dict[str, object] = {key: f"arvo {key}" for key in RECORD_FIELDS}
    values |= {"no_business_id": True, "business_id": "24123451", "language": "sv", "industry": industry}
    values |= {"responsible": person, "deputy": person, "invoice_address": "Laskut\r\nPL 1\n33100 Tampere "}
    customer, _ = customers.add(core, values)
    found = customers.get(core, customer)
    expected = values | {"business_id": "2412345-1", "invoice_address": "Laskut\nPL 1\n33100 Tampere"}
    assert {key: getattr(found, key) for key in RECORD_FIELDS} == expected
    customers.edit(core, customer, dict.fromkeys(set(RECORD_FIELDS) - {"name"}, "") | {"no_business_id": False})
    found = customers.get(core, customer)
    assert [key for key in RECORD_FIELDS if getattr(found, key)] == ["name", "language"]


def test_texts_are_stored_in_one_form(core: Core) -> None:
    customer, _ = customers.add(core, {"name": "  A\u0308a\u0308nekosken\tKone\x07\n Oy ", "town": "Tampere\u2028"})
    found = customers.get(core, customer)
    assert (found.name, found.town) == ("Äänekosken Kone  Oy", "Tampere")


@pytest.mark.parametrize("name", ["", "   ", "\x00\x07", "\n"])
def test_a_customer_needs_a_name(core: Core, name: str) -> None:
    before = logged(core.store)
    with pytest.raises(UserError) as caught:
        customers.add(core, {"name": name, "town": "Nokia"})
    assert code_of(caught) is ErrorCode.NAME_MISSING
    with pytest.raises(UserError) as caught:
        customers.edit(core, customer_id(core), {"name": name})
    assert code_of(caught) is ErrorCode.NAME_MISSING
    with pytest.raises(UserError):
        customers.add(core, {"town": "Nokia"})
    assert logged(core.store) == before


def test_a_text_that_is_too_long_is_refused(core: Core) -> None:
    with pytest.raises(UserError) as caught:
        customers.edit(core, customer_id(core), {"town": "x" * 1_000_000})
    assert code_of(caught) is ErrorCode.TEXT_TOO_LONG


def test_a_field_that_is_none_is_our_bug(core: Core) -> None:
    with pytest.raises(KeyError, match="stage"):
        customers.edit(core, customer_id(core), {"stage": "x"})


def test_a_business_id_may_stand_twice(core: Core) -> None:
    first, _ = customers.add(core, {"name": "Sama Oy", "business_id": "2412345-1"})
    second, _ = customers.add(core, {"name": "Sama Oy", "business_id": "2412345-1"})
    assert first != second
    assert customers.count(core) == len(NAMES) + 2


def writes(core: Core, customer: str) -> dict[str, Callable[[], object]]:
    """Return a use case of each kind that writes something about a customer."""
    here = customer_id(core)
    return {
        "edit": lambda: customers.edit(core, customer, {"name": "X", "town": "Y"}),
        "archive": lambda: customers.set_archived(core, [here, customer], True),
        "restore": lambda: customers.set_archived(core, [customer], False),
        "hand over": lambda: customers.hand_over(core, [here, customer], None, "Loma"),
        "value": lambda: plans.save_value(core, customer, "business", "X"),
        "note": lambda: plans.save_note(core, customer, "business", "X"),
        "log": lambda: log_entries.add_note(core, customer, "X"),
        "stage": lambda: lifecycle.move(core, customer, core.office.model().stages[1].id, "X"),
        "contact": lambda: contacts.add(core, customer, {"name": "X"}),
    }


@pytest.mark.parametrize("act", ["edit", "archive", "restore", "hand over", "value", "note", "log", "stage", "contact"])
def test_a_customer_that_is_not_there_is_said_and_nothing_written(core: Core, act: str) -> None:
    gone, _ = customers.add(core, {"name": "Poistuva Oy"})
    plans.save_value(core, gone, "business", "Pian poissa")
    for _ in range(2):
        step = history.next_undo(core)
        assert step is not None
        history.undo(core, step)
    before = logged(core.store)
    for customer in (gone, "no-such-customer"):
        with pytest.raises(UserError) as caught:
            writes(core, customer)[act]()
        assert code_of(caught) is ErrorCode.CUSTOMER_NOT_FOUND
    assert logged(core.store) == before


# The language


def test_a_customer_without_a_language_has_the_offices_default(core: Core) -> None:
    customer, _ = customers.add(core, {"name": "Uusi Oy"})
    swedish, _ = customers.add(core, {"name": "Nya Ab", "language": "sv"})
    office.save_info(core, {"pdf_language": "en"})
    assert customers.get(core, customer).language == "en"
    assert customers.find(core, "Uusi Oy").language == "en"
    assert plans.open_plan(core, customer).customer.language == "en"
    assert customers.get(core, swedish).language == "sv"


# Finding one


@pytest.mark.parametrize("text", [HALF_FILLED, "KOSKENRANNAN konepaja oy", "  Koskenrannan Konepaja Oy ", "2412345-1"])
def test_one_customer_is_found_by_name_or_business_id(core: Core, text: str) -> None:
    assert customers.find(core, text).name == HALF_FILLED


@pytest.mark.parametrize("text", ["24123451", "FI24123451", "FI-2412345-1"])
def test_a_business_id_may_be_typed_in_many_ways(core: Core, text: str) -> None:
    assert customers.find(core, text).name == HALF_FILLED


def test_a_name_may_be_typed_with_loose_accents(core: Core) -> None:
    assert customers.find(core, "La\u0308hi-Logistiikka Pirkka Oy").name == "Lähi-Logistiikka Pirkka Oy"


def test_a_customer_that_nobody_knows(core: Core) -> None:
    for text in ("Tuntematon Oy", "", "no-such-id"):
        with pytest.raises(UserError) as caught:
            customers.find(core, text)
        assert code_of(caught) is ErrorCode.CUSTOMER_NOT_FOUND
    with pytest.raises(UserError):
        customers.get(core, "no-such-id")


def test_two_customers_of_one_name_are_told_with_their_ids(core: Core) -> None:
    ids = sorted(customers.add(core, {"name": "Sama Oy"})[0] for _ in range(2))
    with pytest.raises(UserError) as caught:
        customers.find(core, "sama oy")
    assert code_of(caught) is ErrorCode.CUSTOMER_AMBIGUOUS
    assert caught.value.params == {"text": "sama oy", "ids": ", ".join(ids)}
    assert customers.find(core, ids[0]).id == ids[0]


# Likely duplicates


@pytest.mark.parametrize(
    ("name", "business_id", "same"),
    [
        ("Jokin Aivan Muu", "24123451", True),
        ("Jokin Aivan Muu", "FI 2412345-1", True),
        ("KOSKENRANNAN KONEPAJA AB", "", False),
        ("Koskenranan Konepaja", "1234567-1", False),
    ],
)
def test_a_likely_duplicate_is_found(core: Core, name: str, business_id: str, same: bool) -> None:
    (found,) = customers.likely_duplicates(core, name, business_id)
    assert (found.name, found.same_business_id) == (HALF_FILLED, same)


def test_a_customer_is_no_duplicate_of_itself(core: Core) -> None:
    itself = customer_id(core)
    assert customers.likely_duplicates(core, HALF_FILLED, "2412345-1", but=itself) == []


@pytest.mark.parametrize(("name", "business_id"), [("", ""), ("Aivan Uusi Yritys", ""), ("Aivan Uusi", HALF_FILLED)])
def test_what_is_new_has_no_duplicate(core: Core, name: str, business_id: str) -> None:
    assert customers.likely_duplicates(core, name, business_id) == []


def test_archived_customers_and_those_just_added_count_too(core: Core) -> None:
    customers.set_archived(core, [customer_id(core)], True)
    customers.refresh_whole_list(core)
    customers.add(core, {"name": "Koskenrannan Konepaja"})
    found = customers.likely_duplicates(core, "Koskenrannan konepaja Ky", "")
    assert sorted(each.name for each in found) == ["Koskenrannan Konepaja", HALF_FILLED]


def test_near_names_are_offered(core: Core) -> None:
    customers.refresh_whole_list(core)
    (first, *_) = customers.near_names(core, "koskenranan konepja")
    assert first == (customer_id(core), HALF_FILLED)
    assert customers.near_names(core, "qqqqqqq") == []
    assert len(customers.near_names(core, "oy", limit=2)) <= 2


# Archiving


def test_archived_customers_leave_the_list_and_come_back(core: Core) -> None:
    ids = [customer_id(core), customer_id(core, "Harjun Rauta Oy")]
    changes = customers.set_archived(core, ids, True)
    assert changes.customers == set(ids)
    assert sorted(listed(core, CustomerQuery(archived=True))) == ["Harjun Rauta Oy", HALF_FILLED]
    assert HALF_FILLED not in listed(core)
    archived = customers.get(core, ids[0])
    assert archived.archived
    assert archived.town == "Nokia"
    customers.set_archived(core, ids[:1], False)
    assert listed(core, CustomerQuery(archived=True)) == ["Harjun Rauta Oy"]
    assert HALF_FILLED in listed(core)


# Handing over


def test_several_customers_get_a_new_responsible_person_with_a_reason(core: Core) -> None:
    sofia = person_id(core, "Sofia Lindqvist")
    ids = [customer_id(core, name) for name in NAMES]
    before = logged(core.store)[-1]
    changes = customers.hand_over(core, ids, sofia, "  Maija jää\r\nvapaalle ")
    assert changes.customers == set(ids)
    assert {customers.get(core, each).responsible for each in ids} == {sofia}
    assert len({each.action_id for each in logged_after(core.store, before)}) == 1
    entry = plans.open_plan(core, ids[0]).log[0]
    assert entry.text == "Vastuuhenkilö: Maija Lehto → Sofia Lindqvist. Maija jää\nvapaalle"
    assert entry.author == "Maija Lehto"
    assert entry.happened_on == core.today()


def test_only_those_with_another_person_get_a_line_in_the_log(core: Core) -> None:
    sofia = person_id(core, "Sofia Lindqvist")
    has, other = customer_id(core, "Pispalan Rakennus Oy"), customer_id(core, "Harjun Rauta Oy")
    assert customers.get(core, has).responsible == sofia
    customers.hand_over(core, [has, other], sofia, "Loma")
    assert plans.open_plan(core, has).log == ()
    assert len(plans.open_plan(core, other).log) == 1
    assert customers.hand_over(core, [has, other], sofia, "Loma").empty


def test_nobody_may_be_responsible(core: Core) -> None:
    customer = customer_id(core)
    customers.hand_over(core, [customer], None, "Lähti talosta")
    assert customers.get(core, customer).responsible is None
    told = plans.open_plan(core, customer).log[0].text
    assert told == "Vastuuhenkilö: Maija Lehto → ei vastuuhenkilöä. Lähti talosta"


def test_a_hand_over_is_no_contact_with_the_customer(core: Core) -> None:
    customer = customer_id(core, "Harjun Rauta Oy")
    customers.hand_over(core, [customer], None, "Loma")
    assert plans.open_plan(core, customer).last_contact is None


@pytest.mark.parametrize(
    ("person", "reason", "code"),
    [
        (None, "", ErrorCode.REASON_MISSING),
        (None, " \n", ErrorCode.REASON_MISSING),
        ("nobody", "Loma", ErrorCode.PERSON_NOT_FOUND),
    ],
)
def test_a_hand_over_needs_a_reason_and_a_person(core: Core, person: str | None, reason: str, code: ErrorCode) -> None:
    before = logged(core.store)
    with pytest.raises(UserError) as caught:
        customers.hand_over(core, [customer_id(core)], person, reason)
    assert code_of(caught) is code
    assert logged(core.store) == before


# The list


def test_the_list_is_filtered(core: Core) -> None:
    maija, stages = person_id(core, "Maija Lehto"), core.office.model().stages
    retail = program_id("list_item", "industry", "retail")
    assert listed(core, CustomerQuery(industry=retail)) == ["Harjun Rauta Oy", "Sammonkadun Tavarat Oy"]
    assert listed(core, CustomerQuery(responsible=maija)) == [HALF_FILLED, "Näsin Ravintolat Oy"]
    assert listed(core, CustomerQuery(responsible=NOBODY)) == ["Sammonkadun Tavarat Oy"]
    assert listed(core, CustomerQuery(stage=stages[2].id)) == ["Lähi-Logistiikka Pirkka Oy", "Sammonkadun Tavarat Oy"]
    assert listed(core, CustomerQuery(unfinished_below=1)) == sorted(set(NAMES) - {HALF_FILLED})
    assert listed(core, CustomerQuery(unfinished_below=customers.total_core(core))) == sorted(NAMES)
    quiet = CustomerQuery(quiet_since=core.today())
    assert HALF_FILLED in listed(core, quiet)
    log_entries.add_note(core, customer_id(core), "Soitto")
    assert HALF_FILLED not in listed(core, quiet)
    assert listed(core, CustomerQuery(late_on=core.today())) == []
    pispala, due = customer_id(core, "Pispalan Rakennus Oy"), core.today() - timedelta(days=1)
    tables.add(core, pispala, "plan_action", {"what": "Tehty jo", "due": due, "status": "done"})
    tables.add(core, pispala, "plan_action", {"what": "Ei vielä", "due": core.today()})
    assert listed(core, CustomerQuery(late_on=core.today())) == []
    action, _ = tables.add(core, pispala, "plan_action", {"what": "Myöhässä", "due": due})
    assert listed(core, CustomerQuery(late_on=core.today())) == ["Pispalan Rakennus Oy"]
    assert customers.list_rows(core, customers.all_hits(core, CustomerQuery(text="pispala")))[0].next_due == due
    tables.remove(core, pispala, "plan_action", action)
    assert listed(core, CustomerQuery(late_on=core.today())) == []
    assert listed(core, CustomerQuery(text="nokia", responsible=maija)) == [HALF_FILLED]
    assert listed(core, CustomerQuery(text="nokia", responsible=NOBODY)) == []


def test_the_list_is_filtered_by_reviews_that_are_overdue(core: Core) -> None:
    today, late, other = core.today(), customer_id(core), customer_id(core, "Harjun Rauta Oy")
    overdue = CustomerQuery(review_before=today)
    plans.save_value(core, late, "review_date", today - timedelta(days=1))
    plans.save_value(core, other, "review_date", today)
    assert listed(core, overdue) == [HALF_FILLED]
    assert listed(core, CustomerQuery(review_before=today + timedelta(days=1))) == ["Harjun Rauta Oy", HALF_FILLED]
    assert listed(core, CustomerQuery(text="nokia", review_before=today)) == [HALF_FILLED]
    assert listed(core, CustomerQuery(text="harjun", review_before=today)) == []
    plans.save_value(core, late, "review_date", None)
    assert listed(core, overdue) == []
    step = history.next_undo(core)
    assert step is not None
    history.undo(core, step)
    assert listed(core, overdue) == [HALF_FILLED]
    (row,) = customers.list_rows(core, customers.all_hits(core, overdue))
    assert row.review_due == today - timedelta(days=1)
    customers.set_archived(core, [late], True)
    assert listed(core, overdue) == []


def test_overdue_reviews_are_read_from_an_index_alone_and_in_order(core: Core) -> None:
    asked: list[str] = []

    class Explaining:
        def __init__(self, sql: Plain) -> None:
            self._sql = sql

        def all(self, statement: str, parameters: Sequence[object]) -> list[tuple[object, ...]]:
            asked.extend(str(row[3]) for row in self._sql.all(f"EXPLAIN QUERY PLAN {statement}", parameters))
            return []

    with core.store.read() as connection:
        Search(Explaining(plain(connection)), CustomerQuery(review_before=core.today())).first()
    assert asked == ["SEARCH c USING COVERING INDEX ix_derived_customer_review (archived=?)"]


def test_the_list_is_sorted(core: Core) -> None:
    assert listed(core) == sorted(NAMES)
    log_entries.add_note(core, customer_id(core, "Pispalan Rakennus Oy"), "Soitto", date(2020, 1, 1))
    assert listed(core, CustomerQuery(order=Order.MOST_FILLED))[0] == HALF_FILLED
    assert listed(core, CustomerQuery(order=Order.LEAST_FILLED))[-1] == HALF_FILLED
    assert listed(core, CustomerQuery(order=Order.QUIET_LONGEST))[-2:] == ["Pispalan Rakennus Oy", HALF_FILLED]
    assert listed(core, CustomerQuery(order=Order.TOWN))[0] == HALF_FILLED


def test_towns_are_sorted_as_finnish_does_and_none_comes_last(core: Core) -> None:
    towns = ("Äänekoski", "Åbo", "Ylöjärvi", "Örebro", "Üllatus", "abo", "")
    for town in towns:
        customers.add(core, {"name": f"Kuusi {town}", "town": town})
    found = listed(core, CustomerQuery(text="kuusi", order=Order.TOWN))
    expected = ("abo", "Üllatus", "Ylöjärvi", "Åbo", "Äänekoski", "Örebro", "")
    assert found == [f"Kuusi {town}".strip() for town in expected]


def test_a_search_that_nobody_waits_for_ends_and_the_next_one_goes_on(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.store.search._STEPS", 1)
    query = CustomerQuery(text="oy")
    for _ in range(6):
        with pytest.raises(Exception, match="interrupted"):
            customers.all_hits(core, query, lambda: True)
        assert len(customers.all_hits(core, query)) == len(customers.all_hits(core, query, lambda: False))


def test_the_first_hits_are_the_first_of_all(core: Core) -> None:
    for number in range(30):
        customers.add(core, {"name": f"Kuusi {number:02d} Oy", "phone": f"040 555 {number:04d}"})
    customers.refresh_whole_list(core)
    for text in ("", "kuusi", "0005", "oy"):
        query = CustomerQuery(text=text)
        every = list(customers.all_hits(core, query))
        assert list(customers.first_hits(core, query)) == every[:200]
        assert customers.list_rows(core, every)


def test_a_customer_is_found_in_the_list(core: Core) -> None:
    number = customers.row_number(core, customer_id(core))
    assert number is not None
    assert [row.id for row in customers.list_rows(core, [number, 10_000])] == [customer_id(core)]
    added, _ = customers.add(core, {"name": "Uusi Oy"})
    assert customers.row_number(core, added) is None


def test_a_name_of_signs_nobody_sees_is_none(core: Core) -> None:
    unseen = "\u200b\u2060\u3164"
    acts: tuple[Callable[[], object], ...] = (
        lambda: customers.add(core, {"name": unseen}),
        lambda: customers.edit(core, customer_id(core), {"name": unseen}),
        lambda: contacts.add(core, customer_id(core), {"name": unseen, "title": "\u200d"}),
        lambda: office.add_person(core, {"name": unseen}),
    )
    for act in acts:
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.code is ErrorCode.NAME_MISSING


def test_many_customers_are_handed_over_or_archived_in_steps_and_all_or_none(core: Core) -> None:
    ids = [customer_id(core, name) for name in NAMES]
    before = [customers.get(core, each) for each in ids]
    for steps in (customers.handing_over(core, ids, None, "Loma"), customers.archiving(core, ids, True)):
        assert [next(steps), next(steps)] == [(1, len(ids)), (2, len(ids))]
        steps.close()
    assert [customers.get(core, each) for each in ids] == before
