"""E-mail and web archives: headers, decoded bodies, what is attached."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_binary_file, policy

from hds_docs.model.examination import Place, PlaceKind, Unexamined
from hds_docs.privacy.search import Search
from hds_docs.sources.documents.document import Document, Seen
from hds_docs.sources.documents.package import in_memory
from hds_docs.sources.documents.texts import pieces

_LARGEST = 4 << 20
_MOST_PARTS = 200
Attach = Callable[[Document, str, Seen], None]


def read_mail(document: Document, search: Search, attach: Attach) -> Seen:
    """All that it says; a very large one as it stands, what is encoded in it being unread."""
    seen = Seen()
    if document.size > _LARGEST or document.is_attached:
        search.text(pieces(document))
        seen.skip("…", Unexamined.BROKEN)
        return seen
    document.stream.seek(0)
    message = message_from_binary_file(document.stream, policy=policy.compat32)
    for name, value in message.items():
        search.passage(Place(PlaceKind.PROPERTY, name), str(value))
    for number, part in enumerate(message.walk(), 1):
        if number > _MOST_PARTS:
            seen.skip("…", Unexamined.BROKEN)
            break
        payload = part.get_payload(decode=True)
        if part.is_multipart() or not isinstance(payload, bytes):
            continue
        name = part.get_filename() or ""
        if not name and part.get_content_maintype() == "text":
            attach(in_memory(payload, f"{number}.txt"), f"{number}", seen)
        else:
            attach(in_memory(payload, name), name or f"{number}", seen)
    return seen
