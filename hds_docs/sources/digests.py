"""SHA-256 of all that is read, worked out once for each git object."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from hds_docs.sources.cache import Cache
from hds_docs.sources.tree import Content, Tree, content, follow


class Digests:
    """Digests of the files of a tree, remembered as they are asked for."""

    def __init__(self, tree: Tree, cache: Cache) -> None:
        self._tree = tree
        self._known = cache.table("digests")
        self._read: dict[str, str] = {}

    def of(self, path: str) -> Content:
        """Digest and size of the file at `path`, links followed. Raises UnusablePathError."""
        object_id = self._tree.entries[follow(self._tree, path)].object_id
        known = self._known.get(object_id) if object_id else None
        found = Content(*known) if known is not None else content(self._tree, path)
        if object_id and known is None:
            self._known.put(object_id, [found.sha256, found.size, found.is_blank])
        self._read[path] = found.sha256
        return found

    @property
    def read(self) -> Mapping[str, str]:
        """What was asked for so far, by path."""
        return dict(sorted(self._read.items()))


def dossier_digest(digests: Mapping[str, str]) -> str:
    """SHA-256 over the sorted list of files, in the format of `sha256sum`."""
    listing = "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items()))
    return hashlib.sha256(listing.encode("utf-8", "surrogateescape")).hexdigest()
