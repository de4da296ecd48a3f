"""What people wrote, fitted into a page: the first paragraph is the answer, the rest its grounds."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from markupsafe import Markup

from hds_docs.views.sanitising import sanitised

_PARAGRAPH = re.compile(r"\s*<p>(.*?)</p>\s*", re.DOTALL)
_HEADING = re.compile(r"<(/?)h([1-6])(?=[ >])")
_HIGHEST = 3
"""The level of its highest headings: they stand under a heading of the page."""

_LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]|!?\[([^\[\]]*)\]\([^()]*\)")
_MARKS = re.compile(r"[*_]{2}|`")


@dataclass(frozen=True, slots=True)
class Statement:
    """A text in two parts."""

    lede: Markup
    """The inside of the first paragraph; empty where the text begins with something else."""
    body: Markup
    """All that follows."""


def statement(html: str, taken: Collection[str] = ()) -> Statement:
    """The text in `html`, unable to run anything; ids in `taken` are the page's own."""
    # Taken apart first and sanitised after: what falls to either part is harmless there.
    first = _PARAGRAPH.match(html)
    if first is None or "<img" in first[1]:
        return Statement(Markup(), _lowered(sanitised(html, taken)))
    return Statement(sanitised(first[1], taken), _lowered(sanitised(html[first.end() :], taken)))


def first_words(markdown: str) -> str:
    """The first paragraph of a Markdown text, without the marks that are plain to see."""
    for paragraph in markdown.split("\n\n"):
        text = " ".join(paragraph.split())
        if text and not text.startswith(("#", "-", "*", "|", "<", ">", "```", "!", ":::")):
            return _MARKS.sub("", _LINK.sub(lambda match: match[2] or match[1] or match[3] or "", text))
    return ""


def _lowered(html: str) -> Markup:
    """The same with its headings under those of the page."""
    levels = [int(found[2]) for found in _HEADING.finditer(html)]
    down = _HIGHEST - min(levels, default=_HIGHEST)

    def moved(match: re.Match[str]) -> str:
        return f"<{match[1]}h{min(int(match[2]) + down, 6)}"

    # A digit changes, nothing more: wherever it stands, what is sanitised stays so.
    return Markup(_HEADING.sub(moved, html))  # noqa: S704
