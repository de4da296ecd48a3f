"""What pages show of the bytes of evidence, worked out when a site is built.

A piece is what its bytes are, whatever its name: a name only tells one kind of text from another.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from hds_docs.model.evidence import Evidence, Form
from hds_docs.model.preview import NoPreview, Preview, PreviewKind, withheld
from hds_docs.model.trust import Trust
from hds_docs.sources.cache import Cache
from hds_docs.sources.documents.kinds import MARKDOWN, ending_of
from hds_docs.sources.excerpts import MOST_LINES, Beginning, Excerpt, beginning, decoded, lines, shown
from hds_docs.sources.imagesize import picture_format, picture_size
from hds_docs.sources.jsonlayout import laid_out
from hds_docs.sources.pdfpages import LARGEST, PdfPages
from hds_docs.sources.tree import Tree, UnusablePathError

MOST_ROWS = 50
MOST_COLUMNS = 24
MOST_PIXELS = 40_000_000
_LARGEST_IMAGE = 32 << 20
_LONGEST_CELL = 400
_LONGEST_LINE = 4000
_LONG = 400  # characters of a line of JSON that no person wrote
_SEPARATORS = ";,\t|"
_TABLES = ("csv", "tsv")
_JSON = ("json", "geojson", "jsonl", "ndjson", "sarif", "har")


class Previewer:
    """What is shown of each piece of a dossier: nothing of what is quarantined, or is not what it claims."""

    def __init__(self, tree: Tree, cache: Cache, trust: Trust) -> None:
        self._tree = tree
        self._trust = trust
        self._pages = PdfPages(tree, cache)

    def of(self, piece: Evidence) -> Preview | None:
        """What is shown of a piece; None for one that is no file."""
        if piece.form is not Form.FILE:
            return None
        reason = self._reason(piece)
        if reason is not None:
            return withheld(reason)
        try:
            return self._preview(piece.path)
        except UnusablePathError:
            return withheld(NoPreview.GONE)

    def _reason(self, piece: Evidence) -> NoPreview | None:
        """Why nothing of a piece is to be shown, whatever its bytes are."""
        seen = self._trust.examination(piece.path)
        reasons = (
            (self._trust.is_quarantined(piece), NoPreview.QUARANTINED),
            (seen.fault is not None, NoPreview.FAULTY),
            (bool(seen.stands_for), NoPreview.LFS),
            (piece.is_blank, NoPreview.EMPTY),
        )
        return next((reason for is_so, reason in reasons if is_so), None)

    def pictures(self, piece: Evidence) -> list[bytes]:
        """The PNG of the pages of a piece that is shown as pages."""
        try:
            return self._pages.pngs(piece.path)
        except UnusablePathError:
            return []

    def close(self) -> None:
        """Let go of what it holds."""
        self._pages.close()

    def _preview(self, path: str) -> Preview:
        begun = beginning(self._tree, path)
        if b"%PDF-" in begun.data[:1024]:
            return self._document(path, begun)
        if picture_format(begun.data) is not None:
            return _image(begun)
        text = decoded(begun)
        return _text(ending_of(path), begun, text) if text else withheld(NoPreview.FORMAT)

    def _document(self, path: str, begun: Beginning) -> Preview:
        if begun.size > LARGEST:
            return withheld(NoPreview.TOO_LARGE)
        pages = self._pages.of(path)
        if pages.trouble is not None:
            return withheld(pages.trouble)
        return Preview(
            PreviewKind.PAGES,
            pictures=pages.pictures,
            total=pages.total,
            is_whole=len(pages.pictures) == pages.total,
        )


def _image(begun: Beginning) -> Preview:
    size = picture_size(begun.data)
    if size is None:
        return withheld(NoPreview.DAMAGED)
    if size.width * size.height > MOST_PIXELS:
        return withheld(NoPreview.TOO_MANY_PIXELS)
    if begun.size > _LARGEST_IMAGE:
        return withheld(NoPreview.TOO_LARGE)
    return Preview(PreviewKind.IMAGE, pictures=(size,))


def _text(ending: str, begun: Beginning, text: Excerpt) -> Preview:
    if ending in _TABLES:
        found = _table(begun, text)
        if found is not None:
            return found
    every = lines(text.text)
    is_indented = ending in _JSON and any(len(line) > _LONG for line in every)
    if is_indented:
        every = lines(laid_out(text.text, MOST_LINES + 1))
    kept = tuple(_clipped(line, _LONGEST_LINE) for line in every[:MOST_LINES])
    is_cut = kept != tuple(every) or not begun.is_whole
    return Preview(
        PreviewKind.MARKDOWN if ending in MARKDOWN else PreviewKind.TEXT,
        lines=kept,
        total=None if is_indented else max(begun.lines, len(kept)),
        is_whole=not is_cut,
        is_indented=is_indented,
        encoding=text.encoding,
    )


def _table(begun: Beginning, text: Excerpt) -> Preview | None:
    """A table of the first rows; None for what is none: a single column, or nothing that parses."""
    separator = _separator(text.text)
    if separator is None:
        return None
    rows = []
    try:
        for row in csv.reader(io.StringIO(text.text, newline=""), delimiter=separator):
            if row:
                rows.append(row)
            if len(rows) > MOST_ROWS + 1:
                break
    except csv.Error:
        return None
    if not begun.is_whole and len(rows) <= MOST_ROWS + 1:
        rows = rows[:-1]  # the last is cut in two
    return table(rows, total=begun.lines - 1, encoding=text.encoding, is_cut=not begun.is_whole)


def table(
    rows: list[list[str]], *, total: int | None, encoding: str = "", sheet: str = "", is_cut: bool
) -> Preview | None:
    """A table of the first rows, however many come in; None where there are none."""
    if not rows:
        return None
    has_head = len(rows) > 1 and _names_columns(rows[0])
    kept = rows[: MOST_ROWS + has_head]
    columns = max(map(len, kept))
    width = min(columns, MOST_COLUMNS)
    is_whole = not is_cut and len(kept) == len(rows) and columns == width
    # A cell may hold several lines: where all rows were read they are counted, else lines stand for them.
    body = len(kept) - has_head
    known = body if not is_cut and len(kept) == len(rows) else total
    return Preview(
        PreviewKind.TABLE,
        rows=tuple(
            tuple(shown(_clipped(cell, _LONGEST_CELL)) for cell in (*row, *[""] * width)[:width])
            for row in kept
        ),
        has_head=has_head,
        sheet=sheet,
        more_columns=columns - width,
        total=known,
        is_whole=is_whole,
        encoding=encoding,
    )


def _separator(text: str) -> str | None:
    """What separates the cells: the one that the first lines hold, and hold alike."""
    first = [line for line in lines(text[:8192]) if line.strip()][:10]
    if not first:
        return None
    counts = {mark: [_outside_quotes(line).count(mark) for line in first] for mark in _SEPARATORS}
    present = [mark for mark in _SEPARATORS if counts[mark][0]]
    alike = [mark for mark in present if len(set(counts[mark])) == 1]
    return max(alike or present, key=lambda mark: counts[mark][0], default=None)


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _names_columns(row: Iterable[str]) -> bool:
    """Whether a row is a head: words, all different, and no figure."""
    names = [cell.strip() for cell in row]
    return len(set(names)) == len(names) and all(name and not name[0].isdigit() for name in names)


def _clipped(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
