"""E-mail and web archives: headers, decoded bodies, what is attached."""

from __future__ import annotations

import re
from email import message_from_binary_file, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from hds_docs.model.examination import Place, PlaceKind, Unexamined
from hds_docs.privacy.search import Search
from hds_docs.sources.documents.document import Attach, Document, Seen
from hds_docs.sources.documents.texts import pieces

_LARGEST = 4 << 20
_MOST_PARTS = 200
_FOLDED = re.compile(r"\r?\n[ \t]+")


def read_mail(document: Document, search: Search, attach: Attach) -> Seen:
    """All that it says; a very large one as it stands, what is encoded in it being unread."""
    seen = Seen()
    if document.size > _LARGEST or document.is_attached:
        search.text(pieces(document))
        seen.skip("…", Unexamined.BROKEN)
        return seen
    document.stream.seek(0)
    message = message_from_binary_file(document.stream, policy=policy.compat32)
    for number, part in enumerate(message.walk(), 1):
        if number > _MOST_PARTS:
            seen.skip("…", Unexamined.BROKEN)
            break
        for name, value in part.items():
            search.passage(Place(PlaceKind.PROPERTY, name), _decoded(str(value)))
        payload = part.get_payload(decode=True)
        if part.is_multipart() or not isinstance(payload, bytes):
            continue
        name = _decoded(part.get_filename() or "").partition("\n")[0]
        search.passage(Place(PlaceKind.PART, name), name)
        is_body = not name and part.get_content_maintype() == "text"
        attached = Document.attached(payload, f"{number}.txt" if is_body else name)
        attach(attached, name or f"{number}", seen)
    return seen


def _decoded(value: str) -> str:
    """A header as people read it, after what is written where that differs."""
    unfolded = _FOLDED.sub(" ", value)
    try:
        read = str(make_header(decode_header(unfolded)))
    except (HeaderParseError, LookupError, ValueError):
        return unfolded
    return unfolded if read == unfolded else f"{read}\n{unfolded}"
