"""Markdown that is evidence: shown as it reads, without its pictures, its HTML or its place in our outline.

HTML in it is text, a picture is its description, and its headings stand below those of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from hds_docs.views.sanitising import sanitised

_LARGEST = 24_000
"""Characters beyond which a text is shown as it is written."""
_MOST_BRACKETS = 300
_MOST_UNCLOSED = 10
"""Brackets that open more than they close: the parser's time grows with their square (measured)."""
_FOLLOWED = ("https://", "http://", "mailto:")
_LEVELS = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6"}
_LAST = -5
"""After everything that makes elements of the text."""


def rendered(lines: Sequence[str]) -> Markup | None:
    """The text as HTML that cannot run or fetch anything; None where it is better shown as it is written."""
    text = "\n".join(lines)
    opened, closed = text.count("["), text.count("]")
    if len(text) > _LARGEST or opened > _MOST_BRACKETS or opened - closed > _MOST_UNCLOSED:
        return None
    parser = Markdown(extensions=["tables", "fenced_code", "sane_lists"])
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    parser.treeprocessors.register(_Tamed(parser), "hds-docs-evidence", _LAST)
    return sanitised(parser.convert(text))


class _Tamed(Treeprocessor):
    """Headings below ours, pictures as words, links that lead somewhere."""

    def run(self, root: Element) -> None:
        """Go through all elements."""
        for element in root.iter():
            element.tag = _LEVELS.get(element.tag, element.tag)
            if element.tag == "img":
                words, tail = element.get("alt", ""), element.tail
                element.clear()
                element.tag, element.text, element.tail = "em", words, tail
            elif element.tag == "a" and not element.get("href", "").lower().startswith(_FOLLOWED):
                element.attrib.pop("href", None)
