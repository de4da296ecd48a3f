"""Links of a text to what the dossier holds, as extensions of Markdown, so that code stays code."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import NamedTuple, Protocol, cast

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# « [[1]](https://…) » and « [[1]][note] » are ordinary links whose text is in brackets.
_PATTERN = r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\](?![(\[])"
_BEFORE_LINKS = 175
"""After code and escapes, which come at 180 and more; before links, at 170."""
_BEFORE_MKDOCS = 5
"""After inline patterns, at 20; before MkDocs takes links between its own pages, at 0."""


class Link(NamedTuple):
    """Where a reference leads, and how it reads."""

    href: str
    text: str
    """One spelling, however it was written."""
    title: str


class Resolver(Protocol):
    """What knows where references lead, seen from the page that is being rendered."""

    def reference(self, written: str) -> Link | None:
        """The link to what `[[…]]` names; None where it leads nowhere."""

    def follow(self, tag: str, address: str) -> str | None:
        """The link to what a relative address means in its file; None: it stays as it is."""


class ReferenceExtension(Extension):
    """Links the references of a text to what they name."""

    def __init__(self, resolver: Resolver) -> None:
        super().__init__()
        self._resolver = resolver

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — Markdown's own name
        """Register both kinds of links."""
        md.inlinePatterns.register(_References(md, self._resolver), "hds-docs-reference", _BEFORE_LINKS)
        md.treeprocessors.register(_RelativeLinks(md, self._resolver), "hds-docs-links", _BEFORE_MKDOCS)


class _References(InlineProcessor):
    """`[[…]]` → one link; a broken one keeps its text, marked."""

    def __init__(self, md: Markdown, resolver: Resolver) -> None:
        super().__init__(_PATTERN, md)
        self._resolver = resolver

    def handleMatch(self, m: object, data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        """The element that takes the place of the match."""
        match = cast("re.Match[str]", m)
        written, label = match[1].strip(), (match[2] or "").strip()
        found = self._resolver.reference(written)
        if found is None:
            element = etree.Element("span", {"class": "d-broken"})
        else:
            element = etree.Element("a", {"href": found.href, "title": found.title})
        # A title is somebody else's text: it is shown as it stands, never read as Markdown.
        element.text = label or AtomicString(found.text if found is not None else written)
        return element, match.start(0), match.end(0)


class _RelativeLinks(Treeprocessor):
    """Links and pictures that a control names by their place in the repository."""

    def __init__(self, md: Markdown, resolver: Resolver) -> None:
        super().__init__(md)
        self._resolver = resolver

    def run(self, root: etree.Element) -> None:
        """Point each at the site."""
        for tag, attribute in (("a", "href"), ("img", "src")):
            for element in root.iter(tag):
                found = self._resolver.follow(tag, element.get(attribute, ""))
                if found is not None:
                    element.set(attribute, found)
