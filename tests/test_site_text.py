"""What people wrote, as a page shows it: useful marks kept, nothing active, the answer first."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from hds_docs.views.sanitising import sanitised
from hds_docs.views.statement import first_words, statement

KEPT = [
    "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
    '<td style="text-align: right;">1</td>',
    '<details open=""><summary>Plus</summary><p>Texte</p></details>',
    '<div class="admonition warning"><p class="admonition-title">Attention</p></div>',
    '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1" rel="noopener noreferrer">1</a></sup>',
    '<h2 id="delais">Délais</h2>',
    '<input type="checkbox" disabled="" checked="">',
    '<code class="language-yaml">a: b</code>',
    '<a href="https://example.org/" rel="noopener noreferrer">x</a>',
    '<a href="mailto:rssi@example.org" rel="noopener noreferrer">x</a>',
    '<img alt="Plan" src="../files/plan.png">',
    '<span class="d-broken">RIEN</span>',
    '<abbr title="Plan de reprise d\'activité">PRA</abbr>',
]
REMOVED = [
    "<script>x()</script>",
    "<style>@import 'https://example.org'</style>",
    '<a onclick="x()">t</a>',
    '<a href="javascript:x()">t</a>',
    '<a href="JaVaScRiPt&#58;x()">t</a>',
    '<a href="data:text/html,x">t</a>',
    '<img src="https://example.org/p.png">',
    '<img src="//example.org/p.png">',
    '<img src="\\\\example.org\\p.png">',
    '<img src="ht\ntps://example.org/p.png">',
    '<img srcset="https://example.org/p.png 2x">',
    '<iframe src="x"></iframe>',
    '<svg onload="x()"></svg>',
    '<form action="x"><button>b</button></form>',
    '<p style="background: url(https://example.org)">t</p>',
    '<div id="__config">{}</div>',
    '<div id="_evidence">t</div>',
    '<pre class="mermaid">graph</pre>',
    '<div class="md-overlay">t</div>',
    '<base href="https://example.org/"><meta http-equiv="refresh" content="0">',
]
DANGER = [
    "script",
    "onclick",
    "onload",
    "example.org",
    "url(",
    "_config",
    "_evidence",
    "mermaid",
    "md-overlay",
    "<form",
]


@pytest.mark.parametrize("html", KEPT)
def test_marks_of_a_document_are_kept(html: str) -> None:
    wrapped = f"<table><tbody><tr>{html}</tr></tbody></table>" if html.startswith("<td") else html
    found = sanitised(wrapped)
    assert sorted(found.replace(">", " ").split()) == sorted(wrapped.replace(">", " ").split())


@pytest.mark.parametrize("html", REMOVED)
def test_what_runs_fetches_or_pretends_is_removed(html: str) -> None:
    found = sanitised(f"<p>avant</p>{html}<p>après</p>")
    assert [word for word in DANGER if word in found.lower()] == []
    assert "avant" in found
    assert "après" in found


def test_every_field_is_a_box_that_cannot_be_ticked() -> None:
    found = sanitised(
        '<input><input type="text" value="x" name="y"><INPUT checked type=password onfocus="x()">'
    )
    box = '<input type="checkbox" disabled="">'
    assert found == f'{box}{box}<input type="checkbox" disabled="" checked="">'


def test_taking_a_text_apart_sets_nothing_free() -> None:
    found = statement('<p>a <a title="</p><img src=x onerror=ran()>">b</a></p><p>c</p>')
    for part in (found.lede, found.body):
        assert sanitised(part) == part
        assert "onerror" not in part


@pytest.mark.parametrize(
    "html",
    [
        '<a title="p data-search-q=">x "y" onmouseover=ran() z</a>',
        '<p>data-search-q="y <a title="&lt;img src=x onerror=ran()&gt;">z</a></p>',
    ],
)
def test_a_search_that_cuts_pages_sets_nothing_free(html: str) -> None:
    cut = re.sub(r"\s?data-search-\w+=\"[^\"]+\"", "", sanitised(html))  # as Material 9 does
    assert cut == sanitised(html)


@given(st.text())
def test_sanitising_twice_changes_nothing_more(html: str) -> None:
    once = sanitised(html)
    assert sanitised(once) == once


@given(st.text(st.characters(exclude_characters="\r\0\ufffe\uffff", exclude_categories=["Cs", "Cc"])))
def test_plain_text_survives(text: str) -> None:
    from html import escape, unescape  # noqa: PLC0415

    assert unescape(sanitised(escape(text))).replace("\u00a0", " ") == text.replace("\u00a0", " ")


def test_ids_of_the_page_are_its_own() -> None:
    found = statement('<h2 id="restauration">Restauration</h2><h2 id="autre">Autre</h2>', {"restauration"})
    assert 'id="restauration"' not in found.body
    assert 'id="autre"' in found.body


def test_the_first_paragraph_is_the_answer() -> None:
    found = statement(Markdown().convert("Chaque **trimestre**.\n\n# Titre\n\n## Détail\n\nSuite."))
    assert found.lede == "Chaque <strong>trimestre</strong>."
    assert "<h3>Titre</h3>" in found.body
    assert "<h4>Détail</h4>" in found.body
    assert "trimestre" not in found.body


@pytest.mark.parametrize("text", ["# Titre\n\nTexte.", "- une liste\n- de deux", "![plan](p.png) et texte"])
def test_a_text_that_begins_with_something_else_has_no_lede(text: str) -> None:
    found = statement(Markdown().convert(text))
    assert found.lede == ""
    assert found.body != ""


def test_headings_keep_their_order_below_the_page() -> None:
    found = statement("".join(f"<h{level}>x</h{level}>" for level in (2, 3, 6)))
    assert found.body == "<h3>x</h3><h4>x</h4><h6>x</h6>"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "# Titre\n\nUn [[SAU-01|mot]], [[SAU-02]], [un lien](x), `code`, **gras**.",
            "Un mot, SAU-02, un lien, code, gras.",
        ),
        ("- liste\n\n> citation\n\n```\ncode\n```", ""),
        ("Deux\nlignes.\n\nAutre.", "Deux lignes."),
        ("", ""),
    ],
)  # fmt: skip
def test_first_words_are_plain(markdown: str, expected: str) -> None:
    assert first_words(markdown) == expected
