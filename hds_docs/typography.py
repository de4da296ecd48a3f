"""No-break spaces and apostrophes of people's texts, put in where they are shown: keyboards have none."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from hds_docs.messages import Words

_VERBATIM = frozenset(("code", "kbd", "pre", "samp", "script", "style"))
_LAST = -10
"""After everything that reads the text."""


class TypographyExtension(Extension):
    """Sets texts as their language is printed; code stays as it is.

    `is_ours` says of the page being rendered whether it is one of the dossier: others stay untouched.
    """

    def __init__(self, words: Words, is_ours: Callable[[], bool]) -> None:
        super().__init__()
        self._words = words
        self._is_ours = is_ours

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — Markdown's own name
        """Register it where there is something to do."""
        if self._words.language == "fr":
            typesetter = _Typesetter(md, self._words, self._is_ours)
            md.treeprocessors.register(typesetter, "hds-docs-typography", _LAST)


class _Typesetter(Treeprocessor):
    """Goes through all text that is no code."""

    def __init__(self, md: Markdown, words: Words, is_ours: Callable[[], bool]) -> None:
        super().__init__(md)
        self._words = words
        self._is_ours = is_ours

    def run(self, root: etree.Element) -> None:
        """Set the texts of a page in place."""
        if self._is_ours():
            self._set(root)

    def _set(self, root: etree.Element) -> None:
        if root.tag not in _VERBATIM:
            if root.text:
                root.text = self._words.typeset(root.text)
            for child in root:
                self._set(child)
                if child.tail:
                    child.tail = self._words.typeset("x" + child.tail)[1:]  # it follows something
