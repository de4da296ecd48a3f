"""The working tree: what stands on the disk, and what git holds of it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from hds_docs.model.history import Uncommitted
from hds_docs.sources.commit_tree import tree_of
from hds_docs.sources.git import Git
from hds_docs.sources.status import Status
from hds_docs.sources.tree import FILE, LINK, Content, Entry, LinkTrouble, UnusablePathError, digested, pieces


class WorkingTree:
    """What stands on the disk, a clean tracked file being its git object.

    Line-ending conversion or Git LFS on one machine thus changes nothing: where the bytes on the
    disk are not the object's, the object is read.
    """

    def __init__(self, folder: Path, git: Git | None, commit: str | None) -> None:
        self.folder = folder
        self.git = git
        self._committed = tree_of(git, commit) if git is not None and commit is not None else None
        status = Status() if git is None else Status.read(git)
        entries = dict(self._committed.entries) if self._committed else {}
        for path in status.uncommitted:
            entries.pop(path, None)
        for path in _walk(folder) if git is None else status.present:
            mode = _mode(folder / path)
            if mode is not None:
                entries[path] = Entry(path, mode)
        self.entries: Mapping[str, Entry] = entries
        modules = self._committed.uncommitted if self._committed else {}
        self.uncommitted: Mapping[str, Uncommitted] = {**modules, **status.uncommitted}
        self.ignored: tuple[str, ...] = status.ignored

    def raw(self, path: str) -> bytes:
        """The bytes on the disk, or those of the object where git holds the file as it stands."""
        entry = self.entries[path]
        try:
            data = self._link(path) if entry.mode == LINK else self._bytes(path)
        except OSError as error:
            if self._committed is not None and entry.object_id is not None:
                return self._committed.raw(path)
            raise UnusablePathError(LinkTrouble.UNREADABLE, error.strerror or "") from error
        if self._committed is not None and entry.object_id not in (None, self._blob_id(data)):
            return self._committed.raw(path)
        return data

    def digest(self, path: str) -> Content:
        """Of the bytes that `raw` gives, without holding them all."""
        entry = self.entries[path]
        try:
            with self._open(path) as stream:
                size = os.fstat(stream.fileno()).st_size
                blob = None if entry.object_id is None else self._blob_hash(size)
                found = digested(pieces(stream, size), blob)
        except OSError as error:
            if self._committed is not None and entry.object_id is not None:
                return self._committed.digest(path)
            raise UnusablePathError(LinkTrouble.UNREADABLE, error.strerror or "") from error
        if self._committed is not None and blob is not None and blob.hexdigest() != entry.object_id:
            return self._committed.digest(path)
        return found

    def copy(self, path: str, target: IO[bytes]) -> None:
        """The bytes that `raw` gives, without holding them all."""
        object_id = self.entries[path].object_id
        blob = None
        try:
            with self._open(path) as stream:
                size = os.fstat(stream.fileno()).st_size
                if object_id is not None:
                    blob = self._blob_hash(size)
                for piece in pieces(stream, size):
                    if blob is not None:
                        blob.update(piece)
                    target.write(piece)
        except OSError as error:
            if object_id is None:
                raise UnusablePathError(LinkTrouble.UNREADABLE, error.strerror or "") from error
        is_object = object_id is None or (blob is not None and blob.hexdigest() == object_id)
        if self._committed is not None and object_id is not None and not is_object:
            target.seek(0)
            target.truncate()
            self._committed.copy(path, target)

    def close(self) -> None:
        """End the git process, where one was started."""
        if self._committed is not None:
            self._committed.close()

    def _bytes(self, path: str) -> bytes:
        with self._open(path) as stream:
            return stream.read()

    def _link(self, path: str) -> bytes:
        return os.fsencode(os.readlink(self.folder / path))  # noqa: PTH115 - a Path would lose its « ./ »

    def _open(self, path: str) -> IO[bytes]:
        return open(f"{self.folder}/{path}", "rb")  # noqa: PTH123 - a Path costs more than the opening

    def _blob_hash(self, size: int) -> hashlib._Hash:
        assert self.git is not None
        return hashlib.new(self.git.object_format, b"blob %d\0" % size, usedforsecurity=False)

    def _blob_id(self, data: bytes) -> str:
        blob = self._blob_hash(len(data))
        blob.update(data)
        return blob.hexdigest()


@contextmanager
def working_tree(folder: Path, git: Git | None, commit: str | None) -> Iterator[WorkingTree]:
    """The working tree, for as long as it is read."""
    with closing(WorkingTree(folder, git, commit)) as tree:
        yield tree


def _mode(path: Path) -> str | None:
    """The mode of a file or link on the disk; None for what is neither, or not there."""
    try:
        found = path.lstat().st_mode
    except OSError:
        return None
    if stat.S_ISLNK(found):
        return LINK
    return FILE if stat.S_ISREG(found) else None


def _walk(folder: Path) -> Iterator[str]:
    """Every file below `folder`, where there is no git to list them; hidden folders aside."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        base = Path(parent)
        linked = [name for name in folders if (base / name).is_symlink()]
        for name in sorted(files + linked):
            yield (base / name).relative_to(folder).as_posix()
