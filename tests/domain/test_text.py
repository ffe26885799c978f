"""Narratives: Markdown to blocks and back."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.blocks import MAX_LEVEL
from app.domain.text import Block, BlockKind, Run, normalise, parse, plain, plain_of, safe_href, tidy, write

LETTERS = st.sampled_from(
    [*"abÄö1 9-+*_[]()<>!\\&#`~.:;,'\"|=\n\t ", "\u00a0", "\u0301", "€", "…", "š", "\u2028", "😀"]
)
TEXTS = st.one_of(st.text(LETTERS, max_size=12), st.text(max_size=8))
MARKDOWN = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                "- ",
                "1. ",
                "7) ",
                "\n",
                "\n\n",
                "  ",
                "   ",
                "**",
                "*",
                "__",
                "_",
                "***",
                "[",
                "](https://a.fi)",
                "](mailto:a@b.fi 'c')",
                "](javascript:x)",
                "\\",
                "# ",
                "> ",
                "`",
                "<b>",
                "&amp;",
                "~~",
                "sana",
                "ä",
                " ",
                "(b)",
                "!",
                "\u2060",
            ]
        ),
        max_size=40,
    ).map("".join),
)
HREFS = st.sampled_from(
    ["", "", "", "https://a.fi/x_(y)", "https://a.fi/?a=1&b=2", "https://a.fi/&amp;", "mailto:a@b.fi", "tel:+358 40 1"]
)


def blocks_of_an_editor() -> st.SearchStrategy[list[Block]]:
    run = st.builds(Run, TEXTS, st.booleans(), st.booleans(), HREFS)
    runs = st.lists(run, max_size=4).map(tuple)
    return st.lists(
        st.one_of(
            st.builds(lambda items: Block(BlockKind.PARAGRAPH, items), runs),
            st.builds(lambda items, level: Block(BlockKind.BULLET, items, level), runs, st.integers(1, 4)),
            st.builds(
                lambda items, level, number: Block(BlockKind.NUMBER, items, level, number),
                runs,
                st.integers(1, 4),
                st.sampled_from([0, 1, 1, 2, 3, 9, 10, 2026, 999_999_999, 1_000_000_000]),
            ),
        ),
        max_size=6,
    )


def letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFC", text) if char.isalpha())


@settings(max_examples=150)
@given(blocks_of_an_editor())
def test_what_is_written_is_read_as_the_same_blocks(blocks: list[Block]) -> None:
    canonical = tidy(blocks)
    assert parse(write(canonical)) == canonical
    assert tidy(canonical) == canonical


@settings(max_examples=150)
@given(MARKDOWN)
@example("- - - - - - - - - - - - - - a")
@example("***a** b*")
def test_writing_what_was_read_changes_nothing_more(markdown: str) -> None:
    once = write(parse(markdown))
    assert parse(once) == parse(markdown)
    assert write(parse(once)) == once


@settings(max_examples=300)
@given(MARKDOWN.filter(lambda text: "](" not in text))
@example("<b>a</b> ~~b~~ `c` # d\n# e\n> f\n    g\n| h | i |\n![j](k)\n&amp;".replace("](", "] ("))
def test_no_letter_is_lost(markdown: str) -> None:
    assert letters(plain(markdown)) == letters(markdown)


@given(blocks_of_an_editor())
def test_tidying_keeps_every_letter(blocks: list[Block]) -> None:
    assert letters(plain_of(tidy(blocks))) == letters(plain_of(tuple(blocks)))


def test_the_look_of_common_text() -> None:
    text = (
        "Tilaukset **Maijalle**, *aina*.\nSamana päivänä.\n\n- yksi\n  - kaksi\n- kolme\n\n3. a\n4. [b](https://a.fi)"
    )
    assert parse(text) == (
        Block(
            BlockKind.PARAGRAPH,
            (
                Run("Tilaukset "),
                Run("Maijalle", bold=True),
                Run(", "),
                Run("aina", italic=True),
                Run(".\nSamana päivänä."),
            ),
        ),
        Block(BlockKind.BULLET, (Run("yksi"),), 1),
        Block(BlockKind.BULLET, (Run("kaksi"),), 2),
        Block(BlockKind.BULLET, (Run("kolme"),), 1),
        Block(BlockKind.NUMBER, (Run("a"),), 1, 3),
        Block(BlockKind.NUMBER, (Run("b", href="https://a.fi"),), 1, 4),
    )
    assert write(parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "# Otsikko",
        "> lainaus",
        "```x```",
        "    koodi",
        "a | b\n--- | ---",
        "![kuva](x.png)",
        "<img src=x>",
        "&lt;",
        "www.a.fi",
    ],
)
def test_other_markup_is_plain_text(text: str) -> None:
    assert plain(text) == text.strip()


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//a.fi", "a.fi", "http:"]
)
def test_unsafe_targets_are_no_links(href: str) -> None:
    assert safe_href(href) == ""
    assert not any(run.href for block in parse(f"[a]({href})") for run in block.runs)
    assert plain(f"[a]({href})") == f"[a]({href})"
    assert tidy([Block(BlockKind.PARAGRAPH, (Run("a", href=href),))])[0].runs == (Run("a"),)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("- ei lista", "\\- ei lista"),
        ("12. päivä", "12\\. päivä"),
        ("2*3*4", "2\\*3\\*4"),
        ("-5 astetta", "-5 astetta"),
        ("a\\b", "a\\\\b"),
    ],
)
def test_typed_signs_stay_signs(typed: str, stored: str) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, (Run(typed),)),)
    assert write(blocks) == stored
    assert parse(stored) == blocks


def test_bold_with_punctuation_inside_a_word_stays_bold() -> None:
    runs = (Run("a"), Run("(b)", bold=True), Run("c"), Run("!", italic=True), Run("d", bold=True, italic=True))
    blocks = (Block(BlockKind.PARAGRAPH, runs),)
    assert parse(write(blocks)) == blocks


def test_a_title_of_a_link_and_an_empty_link_keep_their_words() -> None:
    assert plain('[a](https://a.fi "otsikko")') == "a (otsikko)"
    assert plain("[](https://a.fi)") == "https://a.fi"


def test_two_lists_in_a_row_keep_their_numbers() -> None:
    blocks = tuple(Block(BlockKind.NUMBER, (Run(str(n)),), 1, n) for n in (1, 2, 1, 2, 5))
    assert write(blocks) == "1. 1\n2. 2\n\n1) 1\n2) 2\n\n5. 5"
    assert parse(write(blocks)) == blocks


def test_empty_paragraphs_and_lines_between_stay() -> None:
    blocks = (
        Block(BlockKind.PARAGRAPH, (Run("a\n\nb"),)),
        Block(BlockKind.PARAGRAPH, ()),
        Block(BlockKind.BULLET, (Run("c\n\nd"),), 1),
    )
    assert parse(write(blocks)) == blocks


def test_lists_deeper_than_the_limit_stay_words() -> None:
    blocks = parse("- " * 500 + "loppu")
    assert blocks[-1].level == MAX_LEVEL
    assert plain_of(blocks).endswith("- - loppu")


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "*a" * 25_000, "**a **" * 8_000, "[a](" * 12_000, "\\" * 50_000, "- a\n" * 12_000]
)
def test_odd_long_texts_are_read(text: str) -> None:
    assert parse(text)


def test_normalise() -> None:
    assert normalise("a\u0308\r\nb\rc\x07\x0bd\te") == "ä\nb\nc\nd\te"
