"""Pictures of the pages of PDFs, drawn in a process of its own and kept by git object."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import IO, Any, NamedTuple

from hds_docs.model.preview import NoPreview, Picture
from hds_docs.sources.cache import Cache
from hds_docs.sources.documents.child import Child
from hds_docs.sources.tree import Tree, copy, follow

LARGEST = 64 << 20
"""Bytes of a document beyond which no page of it is drawn."""
_PATIENCE = 5.0
"""Seconds that a document may take."""
_MODULE = "hds_docs.sources.pdfchild"
_KIND = "pages"


@dataclass(frozen=True, slots=True)
class Pages:
    """The first pages of a document as pictures, or why there are none."""

    total: int = 0
    pictures: tuple[Picture, ...] = ()
    trouble: NoPreview | None = None


class _Drawing(NamedTuple):
    """What the process answers of a document."""

    said: dict[str, Any]
    """How many pages there are, and the width, height and bytes of each picture; or the trouble."""
    body: bytes
    """The pictures, one after the other."""

    @classmethod
    def read(cls, data: bytes) -> _Drawing:
        """One that was written."""
        head, _, body = data.partition(b"\n")
        return cls(json.loads(head), body)

    @property
    def written(self) -> bytes:
        """What is kept of it."""
        return json.dumps(self.said).encode("ascii") + b"\n" + self.body

    @property
    def pages(self) -> Pages:
        """What pages show of it."""
        if "trouble" in self.said:
            return Pages(trouble=NoPreview(self.said["trouble"]))
        pictures = tuple(Picture(width, height) for width, height, _ in self.said["pictures"])
        return Pages(self.said["pages"], pictures)

    def pngs(self) -> Iterator[bytes]:
        """The pictures."""
        start = 0
        for _, _, size in self.said.get("pictures", ()):
            yield self.body[start : start + size]
            start += size


_COSTLY = _Drawing({"trouble": NoPreview.COSTLY.value}, b"")


class PdfPages:
    """Pages drawn as they are asked for."""

    def __init__(self, tree: Tree, cache: Cache, *, patience: float = _PATIENCE) -> None:
        self._tree = tree
        self._cache = cache
        self._patience = patience
        self._reader = _reader()
        self._child = Child(_MODULE)
        self._apart: IO[bytes] | None = None
        """What no cache keeps, until it is published."""
        self._places: dict[str, tuple[int, int]] = {}
        """Of each path in it, where it starts and how long it is."""
        self._used: set[str] = set()

    def of(self, path: str) -> Pages:
        """The first pages of the document at `path`. Raises UnusablePathError."""
        if self._reader is None:
            return Pages(trouble=NoPreview.NO_READER)
        return self._drawing(path).pages

    def pngs(self, path: str) -> list[bytes]:
        """The pictures of a document whose pages were asked for. Raises UnusablePathError."""
        return list(self._drawing(path).pngs())

    def close(self) -> None:
        """End the process, and forget what was not asked for."""
        self._child.close()
        if self._apart is not None:
            self._apart.close()
        self._cache.keep_only(_KIND, self._used)

    def _drawing(self, path: str) -> _Drawing:
        """What the process said of a document, now or in an earlier build."""
        object_id = self._tree.entries[follow(self._tree, path)].object_id
        if path in self._places:
            return self._taken_back(path)
        key = f"{object_id} {self._reader}" if object_id else None
        if key is not None:
            self._used.add(key)
            known = self._cache.get_bytes(_KIND, key)
            if known is not None:
                return _Drawing.read(known)
        drawing = self._drawn(path)
        # Whoever was slow today may be quick tomorrow: what was given up is not remembered.
        if key is None or drawing == _COSTLY or not self._cache.put_bytes(_KIND, key, drawing.written):
            self._put_apart(path, drawing.written)
        return drawing

    def _put_apart(self, path: str, data: bytes) -> None:
        """Hold what no cache keeps."""
        if self._apart is None:
            self._apart = tempfile.TemporaryFile()  # noqa: SIM115 — `close` closes it
        self._places[path] = (self._apart.seek(0, 2), len(data))
        self._apart.write(data)

    def _taken_back(self, path: str) -> _Drawing:
        """What was put apart."""
        assert self._apart is not None
        start, size = self._places[path]
        self._apart.seek(start)
        return _Drawing.read(self._apart.read(size))

    def _drawn(self, path: str) -> _Drawing:
        """What the process answers; where it is too slow, or dies of it, the next document has another."""
        with tempfile.TemporaryDirectory(prefix="hds-docs-") as folder:
            file = Path(folder) / "document.pdf"
            with file.open("wb+") as stream:
                copy(self._tree, path, stream)
            try:
                return _Drawing(*self._child.ask(str(file), seconds=self._patience))
            except EOFError:
                return _COSTLY


def _reader() -> str | None:
    """The version of the library that draws; None where it is not installed."""
    try:
        return metadata.version("pypdfium2")
    except metadata.PackageNotFoundError:
        return None
