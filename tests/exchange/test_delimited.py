"""CSV: encodings, delimiters, quotes, and what is wrong with a file."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ErrorCode, KumppaniError, MachineError, UserError
from app.exchange.delimited import read_delimited
from app.exchange.table import MAX_COLUMNS
from app.exchange.tables import read_table

LIST = "Nimi;Paikkakunta;Puhelin\r\nÄlänkö Oy;Tampere;040 1\r\nÖljy & Kaasu;Åbo;\r\n"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")


def write(folder: Path, content: str | bytes, name: str = "lista.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path) -> KumppaniError:
    with pytest.raises(KumppaniError) as caught:
        read_table(path)
    return caught.value


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    table = read_table(write(tmp_path, LIST.replace(";", delimiter).encode(encoding)))
    assert table.headings == ("Nimi", "Paikkakunta", "Puhelin")
    assert [row.cells for row in table.rows] == [("Älänkö Oy", "Tampere", "040 1"), ("Öljy & Kaasu", "Åbo", "")]
    assert [row.line for row in table.rows] == [2, 3]


def test_utf16_with_big_endian_mark(tmp_path: Path) -> None:
    assert read_table(write(tmp_path, b"\xfe\xff" + LIST.encode("utf-16-be"))).headings[0] == "Nimi"


def test_a_delimiter_inside_cells_does_not_mislead(tmp_path: Path) -> None:
    text = "Nimi;Osoite, paikka;Huom\nYksi, kaksi, kolme Oy;Katu 1, Tampere;a, b, c, d\nNeljä Oy;Katu 2, Turku;e, f\n"
    assert len(read_table(write(tmp_path, text)).headings) == 3


def test_one_column(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, "Nimi\nYksi Oy\nKaksi, Kolme & kumppanit Oy\n"))
    assert table.headings == ("Nimi",)
    assert table.rows[0].cells == ("Yksi Oy",)


@pytest.mark.parametrize("first", ["sep=|\r\n", '"sep=|"\n', "SEP=|\n"])
def test_excel_names_the_delimiter_in_a_first_line(tmp_path: Path, first: str) -> None:
    table = read_table(write(tmp_path, first + LIST.replace(";", "|")))
    assert table.headings == ("Nimi", "Paikkakunta", "Puhelin")
    assert (table.heading_line, table.rows[0].line) == (2, 3)


def test_quotes_with_line_breaks_keep_the_line_numbers(tmp_path: Path) -> None:
    text = 'Nimi;Osoite\n\n"Yksi\nOy";"Katu ""1"";\r\nTampere"\nOy "Kaksi" Ab;x\n'
    rows = read_table(write(tmp_path, text)).rows
    assert [(row.line, row.cells) for row in rows] == [
        (3, ("Yksi\nOy", 'Katu "1";\r\nTampere')),
        (6, ('Oy "Kaksi" Ab', "x")),
    ]


def test_uneven_rows(tmp_path: Path) -> None:
    rows = read_table(write(tmp_path, "Nimi;Kunta\nYksi\nKaksi;Turku;;\nKolme;Turku;liikaa\n;;\n")).rows
    assert [row.cells for row in rows] == [("Yksi", ""), ("Kaksi", "Turku"), ("Kolme", "Turku", "liikaa")]


def test_a_title_above_the_headings_is_passed_over(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, "Asiakaslista 2026;;\n\nNimi;Kunta;Puh.\nYksi;Turku;1\n"))
    assert (table.headings, table.heading_line) == (("Nimi", "Kunta", "Puh."), 3)


def test_unknown_headings_are_taken_as_they_are(tmp_path: Path) -> None:
    assert read_table(write(tmp_path, "foo;bar\n1;2\n")).headings == ("foo", "bar")


def test_formulas_are_text(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, 'Nimi;Web\n=1+1;"=HYPERLINK(""http://x"";""y"")"\n'))
    assert table.rows[0].cells == ("=1+1", '=HYPERLINK("http://x";"y")')


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7\n...", "document"),
        (b"{\\rtf1 ...", "document"),
        (b"\xef\xbb\xbf<html><table>", "web page"),
        (b"<?xml version='1.0'?>", "web page"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a table"),
        (b"\xff\xfeN\x00\x00\xd8x\x00", "characters"),
        (b"\xff\xfeN\x00\x00\x00", "not a table"),
        (b"Nimi;\x81\n", "characters"),
        ('Nimi;Kunta\nYksi;"Turku\nKaksi;Turku\n', "Line 2"),
        ('Nimi;Kunta\nYksi;"' + "Turku\n" * 40_000, "Line 2"),
        ("Nimi" + ";" * 5 + "\n" + "x;" * (MAX_COLUMNS + 1) + "y\n", "columns"),
    ],
)
def test_unreadable_files(tmp_path: Path, content: bytes | str, word: str, in_english: None) -> None:
    error = refusal(write(tmp_path, content))
    assert isinstance(error, UserError)
    assert error.code is ErrorCode.IMPORT_UNREADABLE
    assert error.params["file"] == "lista.csv"
    assert word in str(error.params["reason"])


@pytest.mark.parametrize("content", [b"", b" \r\n\n", b"\xef\xbb\xbf", b";;;\n;;\n"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    assert refusal(write(tmp_path, content)).code is ErrorCode.IMPORT_EMPTY


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    error = refusal(tmp_path / "puuttuu.csv")
    assert isinstance(error, MachineError)
    assert error.code is ErrorCode.FILE_NOT_FOUND
    assert refusal(write(tmp_path, "x") / "alla.csv").code is ErrorCode.FILE_NOT_FOUND


def test_a_folder_and_an_impossible_name(tmp_path: Path) -> None:
    assert refusal(tmp_path).code is ErrorCode.IMPORT_UNREADABLE
    assert refusal(tmp_path / "a\x00b").code in (ErrorCode.FILE_NOT_FOUND, ErrorCode.FILE_UNREADABLE)


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, LIST)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    error = refusal(path)
    assert error.code is ErrorCode.FILE_UNREADABLE
    assert error.params["reason"] == "Permission denied"


def test_a_list_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.exchange.tables.MAX_ROWS", 2)
    assert len(read_table(write(tmp_path, "Nimi\na\n\nb\n")).rows) == 2
    assert refusal(write(tmp_path, "Nimi\na\nb\nc\n")).code is ErrorCode.IMPORT_UNREADABLE
    monkeypatch.setattr("app.exchange.tables.MAX_BYTES", 3)
    assert refusal(write(tmp_path, "Nimi\na\n")).code is ErrorCode.IMPORT_UNREADABLE


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
latin_cells = st.text(st.characters(codec="cp1252", exclude_characters="\x00"), max_size=20)
dialects = st.sampled_from([(",", "\n"), (";", "\r\n"), ("\t", "\r\n"), (";", "\n")])


def round_trip(first: str, second: str, delimiter: str, line_end: str, encoding: str) -> tuple[str, ...]:
    file = io.StringIO(newline="")
    # Python's writer leaves a lone carriage return unquoted unless it ends its own lines so.
    quoted = csv.writer(file, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer = csv.writer(file, delimiter=delimiter, lineterminator=line_end) if "\r" in line_end else quoted
    writer.writerows([("Nimi", "Puhelin", "Huom"), (first, second, "x"), ("Yksi Oy", "1", "")])
    rows = list(read_delimited(file.getvalue().encode(encoding), "lista.csv"))
    assert [row.cells for row in rows[::2]] == [("Nimi", "Puhelin", "Huom"), ("Yksi Oy", "1", "")]
    return rows[1].cells


@given(cells, cells, dialects, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_text_in_a_cell_survives(first: str, second: str, dialect: tuple[str, str], encoding: str) -> None:
    assert round_trip(first, second, *dialect, encoding) == (first, second, "x")


@given(latin_cells, latin_cells, dialects)
def test_any_western_text_survives_windows_1252(first: str, second: str, dialect: tuple[str, str]) -> None:
    # "ä " in Windows-1252 is not UTF-8, as in any list with Finnish names.
    assert round_trip(f"ä{first}", f"ä {second}", *dialect, "cp1252") == (f"ä{first}", f"ä {second}", "x")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    try:
        list(read_delimited(data, "x"))
    except UserError as error:
        assert error.code is ErrorCode.IMPORT_UNREADABLE
