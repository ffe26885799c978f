"""The delivery card: what stands on it, its one page, and the folder that the office shares."""

import json
from pathlib import Path

import pypdfium2
import pytest

from app.domain.errors import ErrorCode, MachineError
from app.i18n import set_language
from app.reports.card_data import DeliveryCard
from app.reports.content import plain_text
from app.services import card_folder, contacts, customers, delivery_card, plans
from app.services.card_folder import INDEX, CardFolder
from app.services.core import Core
from app.services.pdf_making import make
from tests.helpers.disks import own_disk
from tests.helpers.stores import HALF_FILLED, NAMES, customer_id
from tests.reports.plans import pages


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def card_of(core: Core) -> DeliveryCard:
    return delivery_card.card_of(core, customer_id(core), "en")


def page_of(core: Core) -> tuple[int, str]:
    made = make(delivery_card.prepare(core, customer_id(core), "en"))
    with pypdfium2.PdfDocument(made.pdf) as document:
        return len(document), document[0].get_textpage().get_text_bounded()


def write(core: Core, folder: Path) -> CardFolder:
    customers.refresh_whole_list(core)
    cards = CardFolder(core, folder, "en")
    assert all(each.path is not None for each in cards.write())
    return cards


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_those_who_order_stand_first_and_one_who_left_not_at_all(core: Core) -> None:
    view = plans.open_plan(core, customer_id(core))
    jari, satu = view.contacts
    contacts.edit(core, view.customer.id, satu.id, {"roles": ("orderer",), "mobile": "050 123 4567"})
    contacts.add(core, customer_id(core), {"name": "Oona Laskuttaja", "roles": ("invoicing",)})
    groups = card_of(core).groups
    assert [group.heading for group in groups] == ["Who orders", "Other contact persons", "From us"]
    assert [person.name for person in groups[0].people] == ["Satu Niemi"]
    assert groups[0].people[0].phones == ("050 1234567",) and "Orderer" in groups[0].people[0].about
    assert [person.name for person in groups[1].people] == ["Oona Laskuttaja", "Jari Mäkelä"]
    assert [person.about for person in groups[2].people] == ["Responsible person", "Deputy"]
    contacts.leave(core, view.customer.id, jari.id, core.today())
    assert "Jari Mäkelä" not in page_of(core)[1]


def test_without_roles_all_contact_persons_stand_together(core: Core) -> None:
    assert [group.heading for group in card_of(core).groups] == ["Contact persons", "From us"]


def test_handling_notes_are_marked_as_internal_and_other_internal_fields_stay_away(core: Core) -> None:
    plans.save_value(core, customer_id(core), "handling_notes", "Älä lupaa hitsaajaa.")
    card = card_of(core)
    assert {part.label: part.mark for part in card.parts}["Instructions for the one who fills the orders"] == "internal"
    words = "\n".join(plain_text(part.content) for part in card.parts)
    assert "hitsaajaa" in words and "Toinen toimittaja" not in words
    pages, text = page_of(core)
    assert pages == 1 and "Internal" in text and "Koskenrannantie 4" in text and "Toinen" not in text


def test_the_card_is_one_page_whatever_it_holds(core: Core) -> None:
    customer = customer_id(core)
    customers.edit(core, customer, {"name": "Työvoimankehittämisyhdistys " * 12})
    for key in ("ways_of_working", "safety_induction", "handling_notes"):
        plans.save_value(core, customer, key, "\n\n".join(["- Perehdytys ennen ensimmäistä vuoroa"] * 300))
    for number in range(40):
        contacts.add(core, customer, {"name": f"Tilaaja {number}", "roles": ("orderer",), "phone": "040 000 0000"})
    made = make(delivery_card.prepare(core, customer, "fi"))
    with pypdfium2.PdfDocument(made.pdf) as document:
        assert len(document) == 1


def test_the_folder_gets_a_card_of_every_customer_under_a_lasting_name(core: Core, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    cards = write(core, folder)
    assert cards.total == len(NAMES) and cards.removed == []
    assert "Delivery-card_INTERNAL_Koskenrannan-Konepaja-Oy_2412345-1.pdf" in names_in(folder)
    assert len(names_in(folder)) == len(NAMES) + 1
    before = names_in(folder)
    write(core, folder)
    assert names_in(folder) == before


def test_customers_of_one_name_and_business_id_keep_apart(core: Core, tmp_path: Path) -> None:
    customers.add(core, {"name": HALF_FILLED, "business_id": "2412345-1"})
    write(core, tmp_path)
    own = [name for name in names_in(tmp_path) if "Koskenrannan" in name]
    assert len(own) == 2 and all("2412345-1_" in name for name in own)


def test_cards_out_of_date_go_and_nothing_else_does(core: Core, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    write(core, folder)
    archived, edited = customer_id(core, "Harjun Rauta Oy"), customer_id(core, "Pispalan Rakennus Oy")
    theirs = folder / "Delivery-card_INTERNAL_Joku-Muu-Oy_1234567-1.pdf"
    theirs.write_bytes(b"not ours")
    touched = next(path for path in folder.iterdir() if "Pispalan" in path.name)
    touched.write_bytes(b"somebody wrote into it")
    customers.set_archived(core, [archived, edited], True)
    customers.edit(core, customer_id(core), {"name": "Koskenrannan Metalli Oy"})
    cards = write(core, folder)
    assert sorted(cards.removed) == [
        "Delivery-card_INTERNAL_Harjun-Rauta-Oy_9800017-1.pdf",
        "Delivery-card_INTERNAL_Koskenrannan-Konepaja-Oy_2412345-1.pdf",
    ]
    assert theirs.exists() and touched.exists()
    assert cards.kept == [touched.name] == write(core, folder).kept, "named as long as it lies there"
    touched.unlink()
    assert write(core, folder).kept == []
    assert "Delivery-card_INTERNAL_Koskenrannan-Metalli-Oy_2412345-1.pdf" in names_in(folder)


def test_with_every_customer_archived_no_card_is_left(core: Core, tmp_path: Path) -> None:
    folder, other = tmp_path / "cards", tmp_path / "other"
    folder.mkdir()
    other.mkdir()
    write(core, folder)
    customers.set_archived(core, [customer_id(core, name) for name in NAMES], True)
    assert len(write(core, folder).removed) == len(NAMES)
    assert names_in(folder) == {INDEX}
    write(core, other)
    assert names_in(other) == set(), "a folder without our cards is left alone"


def test_every_card_of_the_folder_is_marked_as_internal_and_made_of_one_page(core: Core, tmp_path: Path) -> None:
    write(core, tmp_path)
    cards = sorted(tmp_path.glob("*.pdf"))
    assert len(cards) == len(NAMES)
    for card in cards:
        assert "_INTERNAL_" in card.name
        (page,) = pages(card.read_bytes())
        assert "Delivery card · Internal" in page and "For our own use only" in page


def test_a_full_disk_leaves_whole_cards_only(core: Core, tmp_path: Path) -> None:
    with own_disk(tmp_path / "shared", 4096) as disk:
        write(core, disk.folder)
        before = {path.name: path.read_bytes() for path in disk.folder.glob("*.pdf")}
        plans.save_value(core, customer_id(core), "ordering", "By the portal")
        used = sum(path.stat().st_size for path in disk.folder.iterdir())
        (disk.folder / "filling").write_bytes(b"")
        disk.resize(used // 1024 + 4 * len(NAMES) + 24)
        customers.refresh_whole_list(core)
        with pytest.raises(MachineError) as caught:
            list(CardFolder(core, disk.folder, "en").write())
        assert caught.value.code is ErrorCode.DISK_FULL
        assert not list(disk.folder.glob("*.part")) and not list(disk.folder.glob(".*"))
        after = {path.name: path.read_bytes() for path in disk.folder.glob("*.pdf")}
        assert after.keys() == before.keys()
        for pdf in after.values():
            assert len(pages(pdf)) == 1


@pytest.mark.parametrize("text", ["", "[]", '{"cards": {"x.pdf": 1}}', '{"cards": {"../out.pdf": {}}}'])
def test_an_index_that_is_none_of_ours_is_not_trusted(core: Core, tmp_path: Path, text: str) -> None:
    (tmp_path / INDEX).write_text(text)
    write(core, tmp_path)
    assert len(json.loads((tmp_path / INDEX).read_text())["cards"]) == len(NAMES)


def test_the_index_removes_nothing_outside_of_the_folder(core: Core, tmp_path: Path) -> None:
    folder, outside = tmp_path / "cards", tmp_path / "out.pdf"
    folder.mkdir()
    outside.write_bytes(b"")
    archived = customer_id(core, "Harjun Rauta Oy")
    customers.set_archived(core, [archived], True)
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (folder / INDEX).write_text(json.dumps({"cards": {"../out.pdf": {"customer": archived, "sha256": empty}}}))
    write(core, folder)
    assert outside.exists()


def test_what_was_written_before_giving_up_stands_in_the_index(core: Core, tmp_path: Path) -> None:
    cards = CardFolder(core, tmp_path, "en")
    results = cards.write()
    next(results)
    results.close()
    assert len(json.loads((tmp_path / INDEX).read_text())["cards"]) == 1


def test_a_folder_that_is_gone_is_refused(core: Core, tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught:
        list(CardFolder(core, tmp_path / "gone", "en").write())
    assert caught.value.code is ErrorCode.FOLDER_MISSING


def test_one_card_goes_into_a_file_or_a_folder(core: Core, tmp_path: Path) -> None:
    assert card_folder.write_one(core, customer_id(core), "en", tmp_path).name.startswith("Delivery-card")
    assert card_folder.write_one(core, customer_id(core), "en", tmp_path / "own.pdf") == tmp_path / "own.pdf"
