"""`[[…]]` in Markdown: one link for each reference, and code left alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from hds_docs.references import Link, ReferenceExtension
from hds_docs.sources.frontmatter import REFERENCE


class Known:
    """Two targets, and a file beside the text."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def reference(self, written: str) -> Link | None:
        self.asked.append(written)
        return {
            "SAU-01": Link("SAU-01.md", "SAU-01", 'Plan de "sauvegarde" <et> plus'),
            "PIRATE": Link("p.md", "**a** <b> [x](y)", "<img src=x onerror=ran()>"),
            "sau-01": Link("SAU-01.md", "SAU-01", ""),
            "evidence/a b.pdf": Link("../evidence/a%20b.pdf.md", "Rapport", "evidence/a b.pdf"),
        }.get(written)

    def follow(self, tag: str, address: str) -> str | None:
        return {("a", "../x.md"): "y.md", ("img", "p.png"): "hds-docs:files/p.png"}.get((tag, address))


def html(text: str, *extensions: str) -> str:
    """The text as HTML, without the paragraph around it."""
    found = Markdown(extensions=[ReferenceExtension(Known()), *extensions]).convert(text)
    return found.removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[SAU-01]]",
            '<a href="SAU-01.md" title="Plan de &quot;sauvegarde&quot; &lt;et&gt; plus">SAU-01</a>',
        ),
        ("[[ sau-01 ]]", '<a href="SAU-01.md" title="">SAU-01</a>'),
        ("[[sau-01|la *sauvegarde*]]", '<a href="SAU-01.md" title="">la <em>sauvegarde</em></a>'),
        ("[[PIRATE]]", '<a href="p.md" title="&lt;img src=x onerror=ran()&gt;">**a** &lt;b&gt; [x](y)</a>'),
        ("[[evidence/a b.pdf]]", '<a href="../evidence/a%20b.pdf.md" title="evidence/a b.pdf">Rapport</a>'),
        ("[[RIEN]]", '<span class="d-broken">RIEN</span>'),
        ("[[RIEN|texte]]", '<span class="d-broken">texte</span>'),
        ("`[[SAU-01]]`", "<code>[[SAU-01]]</code>"),
        ("``[[SAU-01]]``", "<code>[[SAU-01]]</code>"),
        (r"\[[SAU-01]]", "[[SAU-01]]"),
        ("[[]]", "[[]]"),
        ("[[1]](https://example.org)", '<a href="https://example.org">[1]</a>'),
        ("**[[sau-01]]**", '<strong><a href="SAU-01.md" title="">SAU-01</a></strong>'),
        ("[lien](../x.md)", '<a href="y.md">lien</a>'),
        ("[ailleurs](../z.md)", '<a href="../z.md">ailleurs</a>'),
        ("![plan](p.png)", '<img alt="plan" src="hds-docs:files/p.png" />'),
    ],
)
def test_references_become_links(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize("text", ["    [[SAU-01]]", "```\n[[SAU-01]]\n```", "~~~ {.python}\n[[SAU-01]]\n~~~"])
def test_code_keeps_its_brackets(text: str) -> None:
    found = html(text, "fenced_code")
    assert "[[SAU-01]]" in found
    assert "<a " not in found


@given(st.text(st.sampled_from("[]|a-Z0 \n`\\é(:"), max_size=40))
def test_links_and_findings_see_the_same_references(text: str) -> None:
    known = Known()
    Markdown(extensions=[ReferenceExtension(known)]).convert(text)
    seen = {match[1].strip() for match in REFERENCE.finditer(text)}
    assert {re.sub(r"\s+", " ", written) for written in known.asked} <= {
        re.sub(r"\s+", " ", one) for one in seen
    } | {""}
