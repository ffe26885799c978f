"""What is copied out of a narrative, as HTML."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.html_writer import as_html
from app.domain.pasting import read_html
from app.domain.text import parse, write


def test_it_is_plain() -> None:
    html = as_html(parse("a **b** <x>\nc\n\n- d\n  1. *e*\n- [f](https://a.fi/?a=1&b=2)\n\n7. g"))
    assert html == (
        "<p>a <b>b</b> &lt;x&gt;<br>c</p><ul><li>d</li><ol><li><i>e</i></li></ol>"
        '<li><a href="https://a.fi/?a=1&amp;b=2">f</a></li></ul><ol start="7"><li>g</li></ol>'
    )


@pytest.mark.parametrize(
    "markdown", ["- a\n  - b\n    1. c\n    2. d\n- e\n\nf", "1. a\n\nx\n\n5. b", "- a\n\n1. b\n\n- c"]
)
def test_lists_come_back_the_same(markdown: str) -> None:
    assert write(read_html(as_html(parse(markdown)), 50_000)) == markdown


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["sana", "**b**", "*i*", " ", "\n\n", "\n- ", "\n1. ", "\n  - ", "ä<", "&amp;"])))
def test_words_come_back_the_same(parts: list[str]) -> None:
    blocks = tuple(block for block in parse("".join(parts)) if block.runs)
    again = read_html(as_html(blocks), 50_000)
    words = [[run.text.split() for run in block.runs] for block in blocks]
    assert [word for block in words for run in block for word in run] == [
        word for block in again for run in block.runs for word in run.text.split()
    ]
