"""PDF: that it is whole, and whether it runs anything; what it says, PDFium reads."""

from __future__ import annotations

import re
from importlib.util import find_spec

from hds_docs.model.examination import Active, Fault, Unexamined
from hds_docs.privacy.search import Search
from hds_docs.sources.documents.document import PIECE, Document, Faulty, Seen

READER = "pypdfium2"
"""The optional library that reads it."""
_RUNS = re.compile(rb"/S\s*/(?:JavaScript|Launch)\b")
_OVERLAP = 64


def read_pdf(document: Document, search: Search) -> Seen:
    """Everything that it says. Raises Faulty."""
    if b"startxref" not in document.tail or b"%%EOF" not in document.tail:
        raise Faulty(Fault.TRUNCATED)
    seen = Seen(active=Active.PDF_SCRIPT if _runs(document) else None)
    if find_spec(READER) is None:
        seen.unexamined = Unexamined.NO_READER
    else:
        from hds_docs.sources.documents.pdfium import read  # noqa: PLC0415 - the library may be absent

        read(document, search, seen)
    return seen


def _runs(document: Document) -> bool:
    """Whether an action that runs something stands in it in plain."""
    document.stream.seek(0)
    last = b""
    while piece := document.stream.read(PIECE):
        if _RUNS.search(last + piece):
            return True
        last = piece[-_OVERLAP:]
    return False
