"""The last look at a page before it goes out: what must not be in a dossier is masked in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from hds_docs.privacy.masking import masked

_TAG = re.compile(r"(<[^<>]*>)")
_INLINE = r"</?(?:a|b|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*>"
_WITHIN = re.compile(rf"\d[\s.\-]{{0,3}}{_INLINE}[^<>]{{0,3}}\d|\d[^<>]{{0,3}}{_INLINE}[\s.\-]{{0,3}}\d")
_FORMAT = re.compile(_INLINE)
_VALUE = re.compile(r'"([^"]*)"')


class Gate:
    """What all pages of a site pass; it looks once only at the lines that they share."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = frozenset(allowed)
        """Fingerprints of values that stay."""
        self._clean: set[int] = set()
        """Hashes of lines in which there is nothing: the frame of the theme, rows that many pages show."""

    def masked(self, html: str) -> str:
        """The same page, as a browser would read it without what it must not say.

        Texts and attributes are masked each for itself: a mask never swallows a tag.
        """
        html = "\n".join(map(self._joined, html.split("\n"))) if _WITHIN.search(html) else html
        new = {hash(line): line for line in html.split("\n")}
        for known in new.keys() & self._clean:
            del new[known]
        if not new:
            return html
        plain = unescape("\n".join(new.values()))
        if masked(plain, self._allowed) == plain:
            self._clean.update(new)
            return html
        parts = _TAG.split(html)
        parts[::2] = map(self._text, parts[::2])
        parts[1::2] = (_VALUE.sub(lambda value: f'"{self._text(value[1])}"', tag) for tag in parts[1::2])
        return "".join(parts)

    def _joined(self, line: str) -> str:
        """The line; without its formatting, where that stands within what is to be masked."""
        if not _WITHIN.search(line):
            return line
        joined = _FORMAT.sub("", line)
        plain = unescape(joined)
        return line if masked(plain, self._allowed) == plain else joined

    def _text(self, part: str) -> str:
        plain = unescape(part)
        shown = masked(plain, self._allowed)
        return part if shown == plain else escape(shown)
