"""XLSX: what cells become, and every way in which a workbook is bad."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.domain.errors import ErrorCode, UserError
from app.exchange.table import MAX_COLUMNS
from app.exchange.tables import read_table

HEADINGS = ("Nimi", "Y-tunnus", "Postinumero")


def save(folder: Path, rows: Sequence[Sequence[object]], name: str = "lista.xlsx") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(folder / name)
    return folder / name


def rewritten(path: Path, changes: dict[str, bytes | None]) -> Path:
    """Change members of a workbook: new bytes, or None to leave one out."""
    with zipfile.ZipFile(path) as source:
        members = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in {**members, **changes}.items():
            if data is not None:
                target.writestr(name, data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_table(path)
    assert caught.value.code is ErrorCode.IMPORT_UNREADABLE
    assert caught.value.params["file"] == path.name
    return str(caught.value.params["reason"])


def test_rows_have_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    path = save(tmp_path, [HEADINGS, ("Älänkö Oy", "2412345-1", "00100"), (), ("Kaksi Oy", None, None)])
    table = read_table(path)
    assert table.headings == HEADINGS
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ("Älänkö Oy", "2412345-1", "00100")),
        (4, ("Kaksi Oy", "", "")),
    ]


def test_the_content_tells_a_workbook_not_the_name(tmp_path: Path) -> None:
    assert read_table(save(tmp_path, [HEADINGS], "lista.csv")).headings == HEADINGS


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (24123451, "24123451"),
        (358401234567.0, "358401234567"),
        (12.5, "12.5"),
        (0.1, "0.1"),
        (True, "TRUE"),
        (date(2027, 2, 1), "2027-02-01"),
        (datetime(2027, 2, 1, 14, 30), "2027-02-01 14:30"),
        ("#N/A", ""),
        ("a\nb", "a\nb"),
        ("a_x000D_b", "a\rb"),
        ("a_xAAAA_b", "a_xAAAA_b"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_what_cells_become(tmp_path: Path, value: object, text: str) -> None:
    assert read_table(save(tmp_path, [HEADINGS, ("x", value)])).rows[0].cells[1] == text


def test_formulas_give_their_stored_value_or_are_noted(tmp_path: Path) -> None:
    path = save(tmp_path, [HEADINGS, ("Yksi", "=1+1", "=2+2"), ("=A2", None, None)])
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as book:
        xml = book.read(sheet)
    stored = xml.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
    assert stored != xml
    rows = read_table(rewritten(path, {sheet: stored})).rows
    assert [(row.line, row.cells, row.uncalculated) for row in rows] == [
        (2, ("Yksi", "2", ""), (2,)),
        (3, ("", "", ""), (0,)),
    ]


def test_errors_of_excel_are_empty_cells_and_noted(tmp_path: Path) -> None:
    rows = read_table(save(tmp_path, [HEADINGS, ("Yksi", "#N/A", "=2+2"), ("#REF!", None, "00100")])).rows
    assert [(row.cells, row.faulty, row.uncalculated) for row in rows] == [
        (("Yksi", "", ""), (1,), (2,)),
        (("", "", "00100"), (0,), ()),
    ]


def test_text_that_looks_like_a_formula_stays(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS)
    sheet.append(("x",))
    cell = sheet.cell(2, 2, "=HYPERLINK(1)")
    cell.data_type = "s"
    book.save(tmp_path / "a.xlsx")
    assert read_table(tmp_path / "a.xlsx").rows[0].cells[1] == "=HYPERLINK(1)"


def test_merged_cells_have_their_value_in_the_first(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Nimi", "Toimiala"), ("Yksi", "Rakennus"), ("Kaksi", "x")):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "a.xlsx")
    assert [row.cells for row in read_table(tmp_path / "a.xlsx").rows] == [("Yksi", "Rakennus"), ("Kaksi", "")]


def test_the_first_visible_sheet_with_content(tmp_path: Path) -> None:
    book = Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.append(("Piilossa",))
    hidden.sheet_state = "hidden"
    book.create_sheet("Tyhjä")
    book.create_sheet("Lista").append(HEADINGS)
    book.save(tmp_path / "a.xlsx")
    assert read_table(tmp_path / "a.xlsx").headings == HEADINGS


def test_a_wrong_size_of_the_sheet_is_not_believed(tmp_path: Path) -> None:
    path = save(tmp_path, [HEADINGS, ("Yksi", "2", "3")])
    with zipfile.ZipFile(path) as book:
        xml = book.read("xl/worksheets/sheet1.xml")
    assert b'ref="A1:C2"' in xml
    rewritten(path, {"xl/worksheets/sheet1.xml": xml.replace(b'ref="A1:C2"', b'ref="A1"')})
    assert read_table(path).rows[0].cells == ("Yksi", "2", "3")


def test_an_empty_workbook(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read_table(save(tmp_path, []))
    assert caught.value.code is ErrorCode.IMPORT_EMPTY


def test_a_damaged_workbook(tmp_path: Path, in_english: None) -> None:
    whole = save(tmp_path, [HEADINGS, ("Yksi", 2, 3)]).read_bytes()
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in refusal(cut)
    assert "damaged" in refusal(rewritten(save(tmp_path, [HEADINGS]), {"xl/worksheets/sheet1.xml": b"<worksheet><a>"}))
    assert "damaged" in refusal(rewritten(save(tmp_path, [HEADINGS]), {"xl/workbook.xml": None}))


def test_other_archives(tmp_path: Path, in_english: None) -> None:
    path = tmp_path / "lista.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "not an Excel workbook" in refusal(path)


def test_a_zip_bomb(tmp_path: Path, in_english: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.exchange.workbook.MAX_UNPACKED", 1_000_000)
    assert "too large" in refusal(rewritten(save(tmp_path, [HEADINGS]), {"xl/media/x.bin": bytes(1_000_001)}))


def test_an_entity_bomb(tmp_path: Path, in_english: None) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "lol">{levels}]><worksheet><sheetData>&l8;</sheetData></worksheet>'
    path = rewritten(save(tmp_path, [HEADINGS]), {"xl/worksheets/sheet1.xml": bomb.encode()})
    assert "damaged" in refusal(path)


def test_an_encrypted_archive(tmp_path: Path, in_english: None) -> None:
    data = bytearray(save(tmp_path, [HEADINGS]).read_bytes())
    # The flag "encrypted" of the first entry, in the directory at the end of the archive.
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "salattu.xlsx"
    path.write_bytes(bytes(data))
    assert "password" in refusal(path)


def test_a_sheet_too_wide_or_too_long(tmp_path: Path, in_english: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "too large" in refusal(save(tmp_path, [["x"] * (MAX_COLUMNS + 1)]))
    monkeypatch.setattr("app.exchange.workbook.MAX_ROWS", 1)
    assert len(read_table(save(tmp_path, [HEADINGS, ("a",)])).rows) == 1
    assert "too large" in refusal(save(tmp_path, [HEADINGS, ("a",), ("b",)]))


def test_any_cut_of_a_workbook_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO(save(tmp_path, [HEADINGS, ("Yksi", 2, 3)]).read_bytes())
    path = tmp_path / "cut.xlsx"
    for size in range(4, len(buffer.getvalue()) - 1, 397):
        path.write_bytes(buffer.getvalue()[:size])
        refusal(path)
