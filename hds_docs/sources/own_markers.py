"""What the dossier's own markers find in names and messages, in a process that an endless search ends."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from hds_docs.model.demands import Marker
from hds_docs.model.examination import Mark
from hds_docs.sources.documents.examiner import Examiner

_DOCUMENT = "texts.txt"
_SECONDS = 0.25
"""What a short text may take by itself."""
_PACE = 2_000_000
"""Characters a second at which all of them are searched together, honest expressions taking far less."""
_GIVEN_UP = 20
"""Texts that are given up before the others are: an expression that is this slow fits none of them."""

Seen = tuple[Mark, ...] | None
"""What was found in a text; None where the search took too long."""


def in_texts(texts: Sequence[str], own: Sequence[Marker]) -> Sequence[Seen]:
    """What these expressions find in each text; all are looked at as one before any is by itself."""
    if not own or not any(texts):
        return [()] * len(texts)
    with closing(Examiner(own)) as examiner:
        together = "\n\n".join(texts)
        if _seen(examiner, together, 1 + len(together) / _PACE) == ():
            return [()] * len(texts)
        found: list[Seen] = []
        for text in texts:
            is_over = found.count(None) >= _GIVEN_UP
            found.append(None if is_over else _seen(examiner, text, _SECONDS))
        return found


def _seen(examiner: Examiner, text: str, seconds: float) -> Seen:
    data = text.encode("utf-8", "surrogateescape")
    found = examiner.examine(_DOCUMENT, len(data), data, seconds=seconds)
    if found.unexamined is not None:
        return None
    return tuple(mark for mark in found.marks if mark.marker.startswith("own:"))
