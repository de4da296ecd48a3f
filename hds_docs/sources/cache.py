"""What was worked out before, kept in `.cache/hds-docs/`.

Every entry is named after the content it comes from and the version of the program, so a cache can
be deleted at any time and never changes a result. It holds JSON, which runs nothing when read: a first
line says what the second is, down to its digest, so that a document is whole or is not there.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from hds_docs import __version__

FOLDER = ".cache/hds-docs"
_KEPT_DOCUMENTS = 4  # of each kind: the commits one goes back and forth between
_SPARE = 100  # entries that nobody asked for, and that are kept nevertheless
_PROGRAM = Path(__file__).parent.parent
_READING = ("model", "privacy", "sources", "sources/documents")


class Cache:
    """Documents by kind and key. Without a folder it remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._tables: dict[str, Table] = {}

    @classmethod
    def below(cls, dossier: Path) -> Cache:
        """The cache of a dossier; none where links would lead the writing elsewhere."""
        folder = dossier / FOLDER
        is_linked = folder.is_symlink() or folder.parent.is_symlink()
        return cls(None if is_linked else folder)

    def get(self, kind: str, key: str) -> Any:
        """The document of that kind and key; None where there is none that is whole."""
        body = self.get_bytes(kind, key)
        if body is not None:
            with suppress(ValueError, RecursionError):
                return json.loads(body)
        return None

    def put(self, kind: str, key: str, value: Any) -> None:
        """Keep a document, and let go of the oldest of its kind. A disk that refuses is no error."""
        # A name that is no UTF-8 is held by lone surrogates, which `json.loads` takes back.
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        if self.put_bytes(kind, key, body):
            with suppress(OSError):
                found = sorted(self._entries(kind), key=lambda entry: entry.stat().st_mtime_ns)
                for entry in found[:-_KEPT_DOCUMENTS]:
                    Path(entry).unlink(missing_ok=True)

    def get_bytes(self, kind: str, key: str) -> bytes | None:
        """What was kept under that kind and key, whatever it is; None where it is not whole."""
        if self._folder is not None:
            with suppress(OSError, ValueError, RecursionError):
                head, _, body = self._path(kind, key).read_bytes().partition(b"\n")
                if json.loads(head) == self._head(key, body):
                    return body
        return None

    def put_bytes(self, kind: str, key: str, body: bytes) -> bool:
        """Keep something, until `keep_only` lets go of it; False where it is not kept."""
        if self._folder is not None:
            with suppress(OSError):
                self._make_folder()
                head = json.dumps(self._head(key, body)).encode("ascii")
                _replace(self._path(kind, key), head + b"\n" + body)
                return True
        return False

    def keep_only(self, kind: str, keys: Collection[str]) -> None:
        """Let go of what is under none of `keys`, once it outweighs the rest."""
        if self._folder is None:
            return
        with suppress(OSError):
            kept = {self._path(kind, key).name for key in keys}
            others = [entry for entry in self._entries(kind) if entry.name not in kept]
            for entry in others if len(others) > len(kept) + _SPARE else ():
                Path(entry).unlink(missing_ok=True)

    def _entries(self, kind: str) -> list[os.DirEntry[str]]:
        assert self._folder is not None
        return [entry for entry in os.scandir(self._folder) if entry.name.startswith(f"{kind}-")]

    def table(self, name: str) -> Table:
        """A document of many small entries."""
        if name not in self._tables:
            self._tables[name] = Table(self, name)
        return self._tables[name]

    def save(self) -> None:
        """Write the tables that have changed."""
        for table in self._tables.values():
            table.save()

    @cached_property
    def _program(self) -> str:
        """The version of the program, down to the date of the modules that read: one may be in the making."""
        modules = [entry for folder in _READING for entry in os.scandir(_PROGRAM / folder) if entry.is_file()]
        return f"{__version__} {max(entry.stat().st_mtime_ns for entry in modules)}"

    def _head(self, key: str, body: bytes) -> dict[str, str]:
        return {"program": self._program, "key": key, "sha256": hashlib.sha256(body).hexdigest()}

    def _path(self, kind: str, key: str) -> Path:
        assert self._folder is not None
        name = hashlib.sha256(f"{self._program} {key}".encode("utf-8", "surrogateescape")).hexdigest()
        return self._folder / f"{kind}-{name[:24]}.json"

    def _make_folder(self) -> None:
        assert self._folder is not None
        self._folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), (self._folder / ".gitignore").open("x", encoding="ascii") as stream:
            stream.write("*\n")


class Table:
    """Small entries that are read and written together."""

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache = cache
        self._name = name
        self._known: dict[str, Any] = cache.get(name, "table") or {}
        self._used: dict[str, Any] = {}

    def get(self, key: str) -> Any:
        """What is kept under `key`, or None."""
        value = self._known.get(key)
        if value is not None:
            self._used[key] = value
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep `value`, which JSON can write, under `key`."""
        self._used[key] = value

    def keep_all(self) -> Table:
        """Let go of nothing: what a run asks for does not tell what the next one needs."""
        self._used = {**self._known, **self._used}
        return self

    def save(self) -> None:
        """Write the table, without what nobody asked for once it outweighs the rest."""
        is_heavy = len(self._known) > 2 * len(self._used) + _SPARE
        if self._used.keys() <= self._known.keys() and not is_heavy:
            return
        kept = self._used if is_heavy else {**self._known, **self._used}
        self._cache.put(self._name, "table", kept)


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    new = path.with_name(f".new-{os.getpid()}-{path.name}")
    new.unlink(missing_ok=True)
    try:
        with new.open("xb") as stream:
            stream.write(data)
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
