"""Short plain texts, which cost too little to be handed to another process."""

from __future__ import annotations

from hds_docs.model.examination import Examination
from hds_docs.privacy.search import Search
from hds_docs.sources.documents import kinds
from hds_docs.sources.documents.document import Document, Faulty
from hds_docs.sources.documents.jsontext import check_json
from hds_docs.sources.documents.recognising import recognised
from hds_docs.sources.documents.texts import ESCAPES, holds_zeros, read_text

_HARMLESS = ("text", "json", "script")
"""Formats that are read from one end to the other, in time that their size bounds."""


def read_plain(document: Document) -> Examination | None:
    """What is inside a plain text that is sound, searched for what any dossier must not hold; else None."""
    if document.is_blank:
        return Examination()
    ending, found = document.ending, recognised(document)
    if found not in _HARMLESS or not kinds.is_announced(ending, found) or not _is_sound(document, found):
        return None
    search = Search()
    read_text(document, search, ESCAPES.get(found))
    return Examination(found, active=kinds.active(ending, found), marks=search.marks, more=search.more)


def _is_sound(document: Document, found: str) -> bool:
    if found != "json" or document.ending not in kinds.STRUCTURED:
        return not holds_zeros(document)
    try:
        check_json(document)
    except Faulty:
        return False
    return True
