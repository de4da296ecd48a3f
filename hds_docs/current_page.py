"""The page that is being rendered, and where what is written in it leads."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from urllib.parse import quote, unquote, urlsplit

from hds_docs import addresses
from hds_docs.model.control import Reference
from hds_docs.model.dossier import TargetKind
from hds_docs.model.evidence import Form
from hds_docs.model.location import Location
from hds_docs.references import Link
from hds_docs.views.judged import Judged
from hds_docs.views.pages import Page

PUBLISHED = "hds-docs:"
"""Stands for the top of the site in the source of a picture, until the page's own place is known."""
_FIRST = "index.md"


def source_of(address: str) -> str:
    """The source by which a builder knows the page at an address."""
    return f"{address}.md"


class CurrentPage:
    """One page of a site after the other: references are relative to it."""

    def __init__(self, judged: Judged, pages: Mapping[str, Page], warn: Callable[[str], None]) -> None:
        self._judged = judged
        self._dossier = judged.dossier
        self._words = judged.words
        self._pages = pages
        self._warn = warn
        self._current = _FIRST

    def enter(self, source: str) -> None:
        """Say which page it is from now on."""
        self._current = source

    def is_in_a_control(self) -> bool:
        """Whether the text being rendered is one that a control says."""
        page = self._pages.get(self._current)
        return page is not None and page.statement is not None

    def reference(self, written: str) -> Link | None:
        """The link to what `[[…]]` names, by its source, seen from the current page."""
        target = self._dossier.target(Reference(written, Location(self._current)))
        if target is None:
            if self._current not in self._pages:
                self._warn(self._words.say("site.broken", page=self._current, reference=f"[[{written}]]"))
            return None
        if target.kind is TargetKind.CONTROL:
            found = self._dossier.control_by_id[target.key]
            return Link(self._source(addresses.control(found.id)), found.id, found.title)
        if target.kind is TargetKind.EVIDENCE:
            piece = self._dossier.piece(target.key)
            text = piece.title if piece is not None else target.key
            return Link(self._source(addresses.evidence(target.key)), text, target.key)
        key = self._dossier.find_requirement(target.key)
        requirement = self._dossier.requirement(key) if key is not None else None
        assert key is not None
        assert requirement is not None
        return Link(
            self._source(addresses.requirement(key)), key.id, requirement.title.read(self._words.language)
        )

    def follow(self, tag: str, address: str) -> str | None:
        """Where a relative address in a control leads: to the page of a file, to the bytes of a picture."""
        page = self._pages.get(self._current)
        if page is None or page.path is None:
            return None
        try:
            parts = urlsplit(address)
        except ValueError:
            return "#"  # MkDocs would stop at what is no address
        if parts.scheme or parts.netloc or not parts.path:
            return None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(parts.path)))
        if tag == "img":
            piece = self._dossier.piece(path)
            if piece is None or piece.form is not Form.FILE:
                return None
            is_published = not self._dossier.trust.is_quarantined(piece)
            return PUBLISHED + quote(addresses.file(path)) if is_published else "#"
        found = self._judged.pages.get(path)
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        return self._source(found) + anchor if found is not None else None

    def _source(self, address: str) -> str:
        """The source of a page, seen from that of the current one."""
        return quote(posixpath.relpath(source_of(address), posixpath.dirname(self._current) or "."))
