"""The process that examines documents: a bad one ends it, and nothing else.

It reads requests from its standard input until there are no more, and answers each on its standard output.
What lacks memory or goes too deep ends it too. Any other exception is a reader's own failure, and said so.
"""

from __future__ import annotations

import io
import sys
from contextlib import ExitStack
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from hds_docs.model.demands import Marker
from hds_docs.model.examination import Examination
from hds_docs.model.location import Location
from hds_docs.sources.codec import Codec
from hds_docs.sources.documents.document import Document
from hds_docs.sources.documents.inspecting import LINEAR, inspected
from hds_docs.sources.documents.limits import Limits
from hds_docs.sources.documents.pdf import READER
from hds_docs.sources.documents.recognising import recognised
from hds_docs.sources.documents.wire import FAILED, SECONDS, Request, receive, send


def main() -> None:
    """Examine what is asked for."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    (given, _) = receive(requests)
    own = tuple(Marker(name, pattern, Location("")) for name, pattern in given)
    codec = Codec(Examination)
    limits = Limits()
    send(answers, "ready")
    while True:
        try:
            asked, data = receive(requests)
        except EOFError:
            return
        request = Request(*asked)
        try:
            found = codec.plain(_examined(request, data, own, limits))
        except (MemoryError, RecursionError):
            raise
        except Exception:  # noqa: BLE001 - whatever a reader trips over, the next document is read
            send(answers, [FAILED, True])
            return
        limits.within(0)
        send(answers, [found, limits.is_worn])


def _examined(request: Request, data: bytes, own: tuple[Marker, ...], limits: Limits) -> Examination:
    with ExitStack() as open_:
        stream: IO[bytes] = io.BytesIO(data)
        if request.place is not None:
            stream = open_.enter_context(Path(request.place).open("rb"))
        document = Document(request.name, stream, request.size, request.place)
        format_ = recognised(document)
        limits.within(2 * request.seconds if format_ in LINEAR else SECONDS)
        if format_ == "pdf" and READER not in sys.modules and find_spec(READER) is not None:
            limits.lift()
            import_module(READER)  # what it takes by itself is no document's doing
            limits.begin()
        return inspected(document, own)


if __name__ == "__main__":
    main()
