"""JSON: whether programs can read it. Its text is searched as it stands."""

from __future__ import annotations

import json
from typing import Any

from hds_docs.model.examination import Fault
from hds_docs.sources.documents.document import Document, Faulty
from hds_docs.sources.documents.texts import pieces

_MOST_PARSED = 1 << 20
"""Beyond, a JSON document is only looked at where it ends: as Python objects it would not fit."""
_LARGE = 1 << 17
"""From here on its objects are let go of one by one, which takes longer."""


def check_json(document: Document) -> None:
    """One JSON value, or one a line. Raises Faulty."""
    if document.size > _MOST_PARSED:
        if document.tail.rstrip()[-1:] not in b'}]"0123456789el':
            raise Faulty(Fault.TRUNCATED)
        return
    text = "".join(pieces(document)).strip()
    decoder = json.JSONDecoder(object_pairs_hook=None if document.size < _LARGE else _forget)
    start = 0
    try:
        while start < len(text):
            _, start = decoder.raw_decode(text, start)
            while text[start : start + 1].isspace():
                start += 1
    except RecursionError:
        raise Faulty(Fault.HOSTILE, "depth") from None
    except json.JSONDecodeError as error:
        is_cut = error.pos >= len(text) or error.msg.startswith("Unterminated string")
        raise Faulty(Fault.TRUNCATED if is_cut else Fault.DAMAGED) from None
    except ValueError:  # a number of more digits than Python turns into one
        raise Faulty(Fault.HOSTILE, "number") from None


def _forget(_: Any) -> None:
    """Nothing is kept of an object: it was whole, which is all that was asked."""
