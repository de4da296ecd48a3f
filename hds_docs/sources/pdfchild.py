"""The process that draws the pages of PDFs: a document that harms it harms nothing else.

It is asked for one file after the other, and answers with the size of each picture and their bytes, as PNG.
"""

from __future__ import annotations

import struct
import sys
import zlib
from typing import Any

from hds_docs.sources.documents.wire import receive, send

MOST_PAGES = 3
_RESOLUTION = 100 / 72  # pixels for each point: text can be read, a page weighs some 45 KB
_WIDEST, _HIGHEST = 1000, 1414
_MEMORY = 1 << 30
_PASSWORD = 4  # FPDF_ERR_PASSWORD, as `fpdfview.h` numbers it

# Sixteen tones of each colour: nobody sees it in a document, and a page weighs a third.
_TONES = bytes(min(255, (value + 8) // 17 * 17) for value in range(256))


def main() -> None:
    """Answer until nothing more is asked."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    receive(requests)  # it needs to be told nothing
    _limit()
    send(answers, "ready")
    while True:
        try:
            path, _ = receive(requests)
        except EOFError:
            return
        answer, pictures = drawn(path)
        send(answers, answer, b"".join(pictures))


def drawn(path: str) -> tuple[dict[str, Any], list[bytes]]:
    """How many pages a document has, and the first ones as PNG; or why there are none."""
    import pypdfium2  # noqa: PLC0415 — late: what it draws with is all that needs it

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return {"trouble": "encrypted" if error.err_code == _PASSWORD else "damaged"}, []
    try:
        pages = len(document)
        found = [_page(document, number) for number in range(min(pages, MOST_PAGES))]
    except pypdfium2.PdfiumError:
        return {"trouble": "damaged"}, []
    finally:
        document.close()
    if not found:
        return {"trouble": "damaged"}, []
    return {
        "pages": pages,
        "pictures": [[width, height, len(data)] for width, height, data in found],
    }, [data for _, _, data in found]


def _page(document: Any, number: int) -> tuple[int, int, bytes]:
    page = document[number]
    width, height = (max(side, 1) for side in page.get_size())
    bitmap = page.render(
        scale=min(_RESOLUTION, _WIDEST / width, _HIGHEST / height),
        rev_byteorder=True,
        limit_image_cache=True,
        may_draw_forms=False,
        draw_annots=False,  # what is laid over a page may show what no search has seen
    )
    data = bytes(bitmap.buffer).translate(_TONES)
    size = bitmap.width * bitmap.n_channels
    rows = [data[start : start + size] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)]
    if bitmap.n_channels == 4:  # a page that pypdfium2 draws with a channel for what shows through
        rows = [b"".join(row[at : at + 3] for at in range(0, len(row), 4)) for row in rows]
    return bitmap.width, bitmap.height, png(bitmap.width, rows)


def png(width: int, rows: list[bytes]) -> bytes:
    """A picture from its rows of three bytes a pixel: with a palette where it has few colours."""
    kinds = set(rows)  # most rows of a page are alike
    colours: set[tuple[int, int, int]] = set()
    for row in kinds:
        colours.update(_pixels(row))
    if len(colours) > 256:
        return _png(width, 2, [b"\0" + row for row in rows])
    ordered = sorted(colours)
    index = {colour: place for place, colour in enumerate(ordered)}
    short = {row: b"\0" + bytes(map(index.__getitem__, _pixels(row))) for row in kinds}
    return _png(width, 3, [short[row] for row in rows], bytes(tone for colour in ordered for tone in colour))


def _pixels(row: bytes) -> Any:
    return zip(row[0::3], row[1::3], row[2::3], strict=True)


def _png(width: int, colour_type: int, rows: list[bytes], palette: bytes = b"") -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(rows), 8, colour_type, 0, 0, 0)),
            chunk(b"PLTE", palette) if palette else b"",
            chunk(b"IDAT", zlib.compress(b"".join(rows), 9)),
            chunk(b"IEND", b""),
        )
    )


def _limit() -> None:
    """Take no more memory than an honest document needs, where the system knows of limits."""
    try:
        import resource  # noqa: PLC0415 — not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    main()
