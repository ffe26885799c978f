"""Text from Word, Outlook and the web becomes clean blocks."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.pasting import MOST_HTML, TooMuchError, read_html
from app.domain.text import Block, BlockKind, parse, plain_of, write

PASTED = Path(__file__).parent.parent / "fixtures" / "pasted"

WORD = """**Kevään tarve**

Työvoimaa tarvitaan 12~henkilöä ja *kaksi* varalla – liikevaihto oli 1~450~000~€. ”Kesä” alkaa toukokuussa.

- Varasto
  - Trukki
- Pakkaamo, katso [ohje](https://example.fi/ohje?a=1&b=2)

1. Soita
   1. Ensin Maijalle
   2. Sitten Timolle
2. Sovi päivä

**Kuukausi** – **Tarve**
Touko – 8"""

OUTLOOK = """Hei Maija,

sovittiin nämä:

- tilaus torstaihin mennessä
  - myös **pyhäviikolla**
- laskut: [laskut@example.fi](mailto:laskut@example.fi)

Terveisin
Antti

**Lähettäjä:** Maija Lehto
**Aihe:** Kevät

Voisitko vahvistaa?

Avaa liite"""

LIBREOFFICE = """**Toimintatavat**

Sovittu **yhdessä** *keväällä*.

3. kolmas
4. neljäs
   - alakohta"""

WEBMAIL = """Moi!

Kausi alkaa **viikolla 18**.
Vuoroja on kolme.

- aamu
- ilta
  - yö

ma 4.5.2026 klo 9.12 Maija kirjoitti:

Milloin kausi alkaa?"""


def pasted(html: str) -> str:
    """Return the Markdown of foreign HTML, with ~ for a non-breaking space."""
    return write(read_html(html, 50_000)).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("name", "markdown"),
    [
        ("word", WORD),
        ("outlook", OUTLOOK),
        ("libreoffice", LIBREOFFICE),
        ("excel", "Vuosi – Liikevaihto – Huom\n2025 – 1~450~000 €"),
        ("webmail", WEBMAIL),
        ("docs", "Tavallinen ja **lihava**\n\n1. yksi\n   - alla\n2. kaksi"),
    ],
)
def test_each_program_is_read_as_it_looks(name: str, markdown: str) -> None:
    html = (PASTED / f"{name}.html").read_text(encoding="utf-8")
    assert pasted(html) == markdown
    assert pasted(html.replace("\n", "\r\n")) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<p>a  \n b</p>\n\n<p> </p><p>&nbsp;</p><p>c", "a b\n\nc"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<ul><li><p>a</p><p>b</p></li><li></li><li>c</li></ul>d", "- a\n  b\n- c\n\nd"),
        ("<li>a<li>b", "- a\n- b"),
        ("<ol><li value=5>a</li><li>b</li></ol>", "5. a\n6. b"),
        ("<b>a<p>b</b>c</p>d", "**a**\n\n**b**c\n\nd"),
        ("1&nbsp;450 &nbsp; x&nbsp;y", "1~450 x y"),
        ("sa\u00adna&shy;t \u200bja\ufeff", "sanat ja"),
        ("&#8221;x&#8221; &amp;lt;b&gt; 2 < 3 & 4", "”x” &lt;b> 2 < 3 & 4"),
        ("<a href='HTTPS://A.fi/ä b'>x</a> <a href='tel:1'>y</a> <a href='/z'>z</a>", "[x](HTTPS://A.fi/ä%20b) y z"),
        ("<a href='https://a.fi'><img src='http://b.fi/x.png' alt='kuva'></a>", ""),
        ("<style>p {color: red}</style><script>alert('<b>')</script>x<!-- <p>y --> z", "x z"),
        ("<title>Sivu</title><svg><text>s</text></svg><svg/>x<select><option>1</select>", "x"),
        ('<p title=5">a "b"</p><p title=\'>\'>c</p>', 'a "b"\n\nc'),
        ("<span style='font-weight: 600'>a</span><span style='FONT-STYLE:italic'>b</span>", "**a**\u2060*b*"),
        ("<table><tr><td><p>a<p>b</td><td>c</td></tr><tr><td>d</table>e", "a b – c\nd\n\ne"),
        ("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table><p>c</td><td>d</td></table>", "a – b\n\nc\n\nd"),
        (f"<table><tr><td>{'sana ' * 150}</td><td><ul><li>a</ul></td></table>", f"{('sana ' * 150).strip()}\n\n- a"),
        ("<p style='mso-list:l0 level1 lfo1'>ilman merkkiä</p><p>b</p>", "- ilman merkkiä\n\nb"),
        ("<![endif]--><?xml version='1'?><!DOCTYPE html>x</p></p></table></td>", "x"),
        ("", ""),
    ],
)
def test_what_is_kept_of_html(html: str, markdown: str) -> None:
    assert pasted(html) == markdown


def test_too_much_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooMuchError):
        read_html("<p>x</p>" * (MOST_HTML // 8 + 1), 50_000)
    with pytest.raises(TooMuchError):
        read_html("x" * 50_001, 50_000)
    with pytest.raises(TooMuchError):
        read_html("<b>" * 30_000, 50_000)


def test_a_picture_of_many_megabytes_does_not_count() -> None:
    assert pasted(f"<p>moi<img src='data:image/png;base64,{'A' * 4_000_000}'></p>") == "moi"


SECRET = "zzz"
TAGS = st.sampled_from(
    ["p", "b", "i", "div", "ul", "ol", "li", "table", "tr", "td", "h1", "span", "a", "br", "pre", "o:p", "blockquote"]
)
STYLES = st.sampled_from(
    ["", f' style="color:{SECRET};font-weight:bold"', f" class={SECRET}", f" title='{SECRET} < > {SECRET}'",
     ' style="mso-list:l0 level3 lfo1"', ' style="mso-list:Ignore"', f' href="https://a.fi" id={SECRET}', ' start="7"']
)  # fmt: skip
PIECES = st.one_of(
    st.builds("<{}{}>".format, TAGS, STYLES),
    st.builds("</{}>".format, TAGS),
    st.sampled_from(
        [f"<style>{SECRET}</style>", f"<!-- {SECRET} -->", f"<script>{SECRET}<b></script>", f"<![if {SECRET}]>",
         f"<img alt='{SECRET}'>", "&nbsp;", "&amp;", "\n", " ", "sana", "- ", "1. ", "*", "ä", "[x](y)", "12"]
    ),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_tag_or_style_is_left_and_what_is_stored_opens_the_same(html: str) -> None:
    blocks = read_html(html, 50_000)
    words = plain_of(blocks)
    assert SECRET not in words
    assert not set("<>") & set(words)
    assert parse(write(blocks)) == blocks


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="<>/!-=\"'& abp;#x[]\n\u00a0é", max_size=80))
@example("<a b='<a \"")
@example("&#x110000;&#0;&#xD800;")
def test_whatever_is_on_the_clipboard_is_read(html: str) -> None:
    blocks = read_html(html, 50_000)
    assert parse(write(blocks)) == blocks
    assert all(isinstance(block, Block) and block.kind in BlockKind for block in blocks)
