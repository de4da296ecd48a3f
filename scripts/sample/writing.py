"""From pieces to files."""

from __future__ import annotations

from functools import singledispatch
from pathlib import Path

from sample.model import Certificate, Document, Lines, Piece, Record, Rows, Screen, Workbook
from sample.office import document_docx, workbook_xlsx
from sample.pdf import certificate_pdf, document_pdf
from sample.plain import lines_text, record_json, rows_csv
from sample.screen import screen_png
from sample.sidecars import sidecar


def files(piece: Piece) -> dict[str, bytes]:
    """Path below ``evidence/`` and bytes: the file itself, its sidecar, or both."""
    if piece.content is None:
        return {piece.path: sidecar(piece).encode()}
    written = {piece.path: _bytes(piece)}
    if piece.facts or isinstance(piece.content, Document | Certificate):
        written[f"{piece.path}.meta.yml"] = sidecar(piece).encode()
    return written


def _bytes(piece: Piece) -> bytes:
    if isinstance(piece.content, Document) and piece.path.endswith(".docx"):
        return document_docx(piece.content)
    return _render(piece.content)


@singledispatch
def _render(content: object) -> bytes:
    """Turn a content into the bytes of its usual format; its type decides."""
    raise TypeError(type(content))


_render.register(Document, document_pdf)
_render.register(Certificate, certificate_pdf)
_render.register(Workbook, workbook_xlsx)
_render.register(Rows, rows_csv)
_render.register(Record, record_json)
_render.register(Lines, lines_text)
_render.register(Screen, screen_png)


def write(pieces: tuple[Piece, ...], folder: Path) -> list[Path]:
    """Write every piece below the folder; answer what was written, sorted."""
    contents = {path: data for piece in pieces for path, data in files(piece).items()}
    for name, data in contents.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return sorted(folder / name for name in contents)
