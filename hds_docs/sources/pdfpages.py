"""Pictures of the pages of PDFs, drawn in a process of its own and kept by git object."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from threading import Event, Timer
from typing import IO

from hds_docs.model.preview import NoPreview, Picture
from hds_docs.sources.cache import Cache
from hds_docs.sources.tree import Tree, copy, follow

LARGEST = 64 << 20
"""Bytes of a document beyond which no page of it is drawn."""
_PATIENCE = 5.0
"""Seconds that a document may take."""
_CHILD = Path(__file__).with_name("pdfchild.py")
_KIND = "pages"


@dataclass(frozen=True, slots=True)
class Pages:
    """The first pages of a document as pictures, or why there are none."""

    total: int = 0
    pictures: tuple[Picture, ...] = ()
    trouble: NoPreview | None = None


class PdfPages:
    """Pages drawn as they are asked for."""

    def __init__(self, tree: Tree, cache: Cache, *, patience: float = _PATIENCE) -> None:
        self._tree = tree
        self._cache = cache
        self._patience = patience
        self._reader = _reader()
        self._child: subprocess.Popen[bytes] | None = None
        self._apart: IO[bytes] | None = None
        """What no cache keeps, until it is published."""
        self._places: dict[str, tuple[int, int]] = {}
        self._used: set[str] = set()

    def of(self, path: str) -> Pages:
        """The first pages of the document at `path`. Raises UnusablePathError."""
        if self._reader is None:
            return Pages(trouble=NoPreview.NO_READER)
        document = self._document(path)
        head, _, _ = document.partition(b"\n")
        return _pages(head)

    def pngs(self, path: str) -> list[bytes]:
        """The pictures of a document whose pages were asked for. Raises UnusablePathError."""
        head, _, body = self._document(path).partition(b"\n")
        found = []
        for _, _, size in json.loads(head).get("pictures", ()):
            found.append(body[:size])
            body = body[size:]
        return found

    def close(self) -> None:
        """End the process, and forget what was not asked for."""
        self._stop()
        if self._apart is not None:
            self._apart.close()
        self._cache.keep_only(_KIND, self._used)

    def _document(self, path: str) -> bytes:
        """What the process said of a document, now or in an earlier build."""
        object_id = self._tree.entries[follow(self._tree, path)].object_id
        if path in self._places:
            assert self._apart is not None
            start, size = self._places[path]
            self._apart.seek(start)
            return self._apart.read(size)
        key = f"{object_id} {self._reader}" if object_id else None
        if key is not None:
            self._used.add(key)
            known = self._cache.get_bytes(_KIND, key)
            if known is not None:
                return known
        document = self._drawn(path)
        # Whoever was slow today may be quick tomorrow: what was given up is not remembered.
        is_lasting = b'"costly"' not in document.partition(b"\n")[0]
        if key is None or not is_lasting or not self._cache.put_bytes(_KIND, key, document):
            self._put_apart(path, document)
        return document

    def _put_apart(self, path: str, document: bytes) -> None:
        if self._apart is None:
            self._apart = tempfile.TemporaryFile()  # noqa: SIM115 — `close` closes it
        self._places[path] = (self._apart.seek(0, 2), len(document))
        self._apart.write(document)

    def _drawn(self, path: str) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "document.pdf"
            with file.open("wb+") as stream:
                copy(self._tree, path, stream)
            return self._asked(file)

    def _asked(self, file: Path) -> bytes:
        """What the process answers; where it is too slow, or dies of it, the next has another."""
        child = self._running()
        asked, answers = child.stdin, child.stdout
        assert asked is not None
        assert answers is not None
        is_late = Event()

        def give_up() -> None:
            is_late.set()
            child.kill()

        watch = Timer(self._patience, give_up)
        watch.start()
        try:
            asked.write(json.dumps(str(file)).encode("ascii") + b"\n")
            asked.flush()
            head = answers.readline()
            sizes = [size for _, _, size in json.loads(head).get("pictures", ())] if head else []
            body = answers.read(sum(sizes))
        except BrokenPipeError:
            head = body = b""
            sizes = []
        finally:
            watch.cancel()
            watch.join()
        is_whole = bool(head) and len(body) == sum(sizes)
        if is_late.is_set() or not is_whole:
            self._stop()
        if not is_whole:
            return json.dumps({"trouble": NoPreview.COSTLY.value}).encode("ascii") + b"\n"
        return head + body

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            self._child = subprocess.Popen(
                # `-P`: nothing beside the file is importable, be it named like a library
                [sys.executable, "-P", str(_CHILD)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._child

    def _stop(self) -> None:
        if self._child is None:
            return
        self._child.kill()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        self._child.wait()
        self._child = None


def _pages(head: bytes) -> Pages:
    said = json.loads(head)
    if "trouble" in said:
        return Pages(trouble=NoPreview(said["trouble"]))
    return Pages(said["pages"], tuple(Picture(width, height) for width, height, _ in said["pictures"]))


def _reader() -> str | None:
    """The version of the library that draws; None where it is not installed."""
    try:
        return metadata.version("pypdfium2")
    except metadata.PackageNotFoundError:
        return None
