"""The office's own data: settings, people, lists, stages, pictures."""

from io import BytesIO

import pytest
from PIL import Image

from app.domain.errors import ErrorCode, UserError
from app.domain.words import Words
from app.services import office, plans
from app.services.core import Core
from app.services.opening import open_core
from tests.helpers.operations import logged, problems
from tests.helpers.stores import customer_id, person_id


def image(kind: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object) -> bytes:
    data = BytesIO()
    Image.new(mode, size, "red" if mode == "RGB" else None).save(data, kind, **options)
    return data.getvalue()


# What the program brings along


def test_a_new_store_has_the_stages_and_lists_of_the_program(empty_core: Core) -> None:
    assert [model.key for model in empty_core.office.models] == [model.key for model in empty_core.supplied.models]
    assert empty_core.office.models == empty_core.supplied.models
    assert set(empty_core.office.items) == set(empty_core.supplied.items)
    assert empty_core.office.model().key == "branch"


def test_the_next_start_puts_nothing_in_and_keeps_what_was_edited(core: Core) -> None:
    stage, item = core.office.model().stages[0], core.office.list_items("industry")[0]
    office.edit_stage(core, stage.id, Words(fi="Alku"), Words(fi="Tavoite"), Words())
    office.edit_item(core, item.id, Words(fi="Kauppa ja palvelut"))
    before = logged(core.store)
    core.store.close()
    again = open_core(core.store.path)
    assert logged(again.store) == before
    assert again.office.model().stages[0].names == Words(fi="Alku")
    assert again.office.model().stages[0].guidance == Words()
    found = again.office.item(item.id)
    assert found is not None
    assert found.labels == Words(fi="Kauppa ja palvelut")
    again.store.close()


def test_what_a_new_version_brings_along_is_added(core: Core) -> None:
    from dataclasses import replace

    office.set_item_active(core, core.office.list_items("industry")[0].id, False)
    number = len(core.office.items)
    new = replace(core.supplied.items[0], id="new-item", labels=Words(fi="Uusi"))
    core.supplied = replace(core.supplied, items=(*core.supplied.items, new))
    office.supply(core)
    assert len(core.office.items) == number + 1
    office.supply(core)
    assert len(core.office.items) == number + 1
    assert problems(core) == []


# Settings


def test_settings_are_kept_and_emptied(core: Core) -> None:
    changes = office.save_info(core, {"name": " Uusi\nOy ", "address": "Katu 1\r\n33100 Tampere", "pdf_language": "sv"})
    assert changes.office
    info = core.office.info
    assert (info.name, info.address, info.pdf_language) == ("Uusi Oy", "Katu 1\n33100 Tampere", "sv")
    assert office.save_info(core, {"name": "Uusi Oy"}).empty
    office.save_info(core, {"pdf_language": None, "address": ""})
    assert (core.office.info.pdf_language, core.office.info.address) == ("fi", "")
    for stored, months in (("9", 9), ("0", 6), ("twelve", 6), (None, 6)):
        office.save_info(core, {"meeting_months": stored})
        assert core.office.info.meeting_months == months
    with pytest.raises(KeyError, match="colour"):
        office.save_info(core, {"name": "Ei tule", "colour": "red"})
    assert core.office.info.name == "Uusi Oy"


# People


def test_people_stand_in_finnish_order_those_who_left_last(core: Core) -> None:
    for name in ("Åsa Berg", "Äijä Ahti", "Zoe Aho", "Örn Ek", "Ülo Kask"):
        office.add_person(core, {"name": name})
    office.set_person_active(core, person_id(core, "Maija Lehto"), False)
    assert [person.name for person in core.office.people] == [
        *("Sofia Lindqvist", "Timo Virta", "Ülo Kask", "Zoe Aho", "Åsa Berg", "Äijä Ahti", "Örn Ek"),
        "Maija Lehto",
    ]


def test_somebody_who_left_keeps_the_name_on_what_was_done(core: Core) -> None:
    maija = person_id(core, "Maija Lehto")
    office.set_person_active(core, maija, False)
    assert office.set_person_active(core, maija, False).empty
    person = core.office.person(maija)
    assert person is not None
    assert not person.active
    assert plans.open_plan(core, customer_id(core)).log[0].author == "Maija Lehto"
    office.set_person_active(core, maija, True)
    person = core.office.person(maija)
    assert person is not None
    assert person.active


def test_a_person_needs_a_name(core: Core) -> None:
    before = logged(core.store)
    for act in (
        lambda: office.add_person(core, {"title": "johtaja"}),
        lambda: office.add_person(core, {"name": "  "}),
        lambda: office.edit_person(core, person_id(core, "Timo Virta"), {"name": ""}),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.code is ErrorCode.NAME_MISSING
    assert logged(core.store) == before


def test_what_is_known_of_a_person_changes(core: Core) -> None:
    timo = person_id(core, "Timo Virta")
    office.edit_person(core, timo, {"title": " johtaja ", "phone": None})
    person = core.office.person(timo)
    assert person is not None
    assert (person.name, person.title, person.phone) == ("Timo Virta", "johtaja", "")


# Lists


def test_an_item_goes_to_the_end_of_its_list(core: Core) -> None:
    before = core.office.list_items("industry")
    item, changes = office.add_item(core, "industry", Words(fi=" Metsäala ", sv="Skog"))
    assert changes.office
    assert [each.id for each in core.office.list_items("industry")] == [*(each.id for each in before), item]
    assert core.office.list_items("industry")[-1].labels == Words(fi="Metsäala", sv="Skog")
    with pytest.raises(UserError) as caught:
        office.add_item(core, "industry", Words(sv=" "))
    assert caught.value.code is ErrorCode.NAME_MISSING
    with pytest.raises(UserError):
        office.edit_item(core, item, Words(fi=" "))


def test_a_retired_item_stays_in_what_holds_it(core: Core) -> None:
    item = core.office.list_items("service")[0]
    plans.save_value(core, customer_id(core), "services_used", (item.id,))
    office.set_item_active(core, item.id, False)
    assert item.id not in [each.id for each in core.office.list_items("service")]
    assert core.office.item(item.id) is not None
    assert plans.open_plan(core, customer_id(core)).answers["services_used"] == (item.id,)
    office.set_item_active(core, item.id, True)
    assert core.office.list_items("service")[0].id == item.id


def test_a_list_is_put_in_order_by_moving_what_has_to_move(core: Core) -> None:
    ids = [item.id for item in core.office.list_items("industry")]
    before = len(logged(core.store))
    office.order_items(core, [ids[-1], *ids[:-1]])
    assert [item.id for item in core.office.list_items("industry")] == [ids[-1], *ids[:-1]]
    assert len(logged(core.store)) == before + 2
    assert office.order_items(core, [ids[-1], *ids[:-1]]).empty


# Stages


def test_stages_are_edited_and_put_in_order(core: Core) -> None:
    stages = core.office.model().stages
    office.edit_stage(core, stages[1].id, Words(fi="Vakaa\nasiakas", en="Steady"), Words(fi="a\nb"), Words())
    found = core.office.stage(stages[1].id)
    assert found is not None
    assert (found.names, found.goals, found.guidance) == (
        Words(fi="Vakaa asiakas", en="Steady"),
        Words(fi="a\nb"),
        Words(),
    )
    office.order_stages(core, [stage.id for stage in reversed(stages)])
    assert [stage.id for stage in core.office.model().stages] == [stage.id for stage in reversed(stages)]
    with pytest.raises(UserError) as caught:
        office.edit_stage(core, stages[1].id, Words(en=" "), Words(fi="Tavoite"), Words())
    assert caught.value.code is ErrorCode.NAME_MISSING


# Pictures


def test_a_picture_is_kept_once_under_its_checksum(core: Core) -> None:
    first, second = office.store_picture(core, image()), office.store_picture(core, image())
    assert first == second
    stored = office.picture(core, first)
    assert stored is not None
    with Image.open(BytesIO(stored)) as opened:
        assert (opened.size, opened.format) == ((40, 20), "JPEG")
    assert office.picture(core, "0" * 64) is None
    assert problems(core) == []


def test_a_large_picture_is_made_smaller_and_keeps_its_transparency(core: Core) -> None:
    stored = office.picture(core, office.store_picture(core, image(size=(3000, 1500), mode="RGBA")))
    assert stored is not None
    with Image.open(BytesIO(stored)) as opened:
        assert (opened.size, opened.format, opened.mode) == ((1000, 500), "PNG", "RGBA")


def test_a_picture_tells_nothing_of_where_it_was_taken(core: Core) -> None:
    taken = Image.Exif()
    taken[0x010E] = "Salainen paikka"
    stored = office.picture(core, office.store_picture(core, image("JPEG", exif=taken)))
    assert stored is not None
    assert b"Salainen" not in stored


@pytest.mark.parametrize("data", [b"", b"no picture", b"<svg/>", image()[:60]])
def test_what_is_no_picture_is_refused(core: Core, data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        office.store_picture(core, data)
    assert caught.value.code is ErrorCode.PICTURE_UNREADABLE


def test_a_picture_that_is_too_large_is_refused(core: Core) -> None:
    with pytest.raises(UserError) as caught:
        office.store_picture(core, b"x" * (office.PICTURE_LIMIT + 1))
    assert caught.value.code is ErrorCode.PICTURE_TOO_LARGE
