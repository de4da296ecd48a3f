"""What files were in earlier commits, read by the ids of their git objects."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import NamedTuple

from hds_docs.errors import RepositoryError
from hds_docs.model.history import Revision
from hds_docs.sources import lfs
from hds_docs.sources.cache import Cache, Table
from hds_docs.sources.git import Git, ObjectReader
from hds_docs.sources.tree import LINK, digested


class FormerContent(NamedTuple):
    """The bytes that a file was."""

    sha256: str
    """Of the document itself, where they are the pointer of a Git LFS object."""
    is_evidence: bool
    """Whether they could prove anything: not blank, no link, not a file that git does not hold."""


class Objects:
    """Git objects, from a process that starts when the first is asked for."""

    def __init__(self, git: Git | None, cache: Cache) -> None:
        self._git = git
        self._cache = cache
        self._reader: ObjectReader | None = None
        self.is_complete = True
        """Whether all that was asked for was there: what is missing may be fetched later."""

    def read(self, object_id: str) -> bytes:
        """All the bytes of an object. Raises RepositoryError where git does not hold it."""
        try:
            return self._opened().read(object_id)
        except RepositoryError:
            self.is_complete = False
            raise

    def content(self, revision: Revision) -> FormerContent:
        """What a revision made of a file."""
        assert revision.object_id is not None
        known = self._contents.get(revision.object_id)
        if known is None:
            try:
                known = self._digested(revision.object_id)
            except RepositoryError:  # a repository within ours, or a clone without its contents
                self.is_complete = False
                return FormerContent("", is_evidence=False)
            self._contents.put(revision.object_id, known)
        sha256, may_be_link, is_blank = known
        is_link = may_be_link and self._is_link(revision)
        return FormerContent(sha256, is_evidence=not is_blank and not is_link)

    def close(self) -> None:
        """End the git process, where one was started."""
        if self._reader is not None:
            self._reader.close()

    @cached_property
    def _contents(self) -> Table:
        return self._cache.table("former-contents").keep_all()

    @cached_property
    def _links(self) -> Table:
        return self._cache.table("former-links").keep_all()

    def _opened(self) -> ObjectReader:
        if self._reader is None:
            assert self._git is not None  # no revision without git
            self._reader = self._git.objects()
        return self._reader

    def _digested(self, object_id: str) -> tuple[str, bool, bool]:
        """SHA-256, whether it reads like the name of a file, as a link does, and whether it is blank."""
        pieces = self._opened().pieces(object_id)
        start = next(pieces, b"")
        found = digested(chain((start,), pieces))
        is_short = found.size <= lfs.LONGEST
        pointer = lfs.pointer(start) if is_short else None
        # A document ends its lines: of what does not, git is asked, which takes a process.
        may_be_link = is_short and b"\n" not in start
        return pointer.sha256 if pointer else found.sha256, may_be_link, found.is_blank

    def _is_link(self, revision: Revision) -> bool:
        """Whether it was a link: its bytes are the name of another file."""
        assert self._git is not None
        key = f"{revision.commit.sha} {revision.path}"
        known = self._links.get(key)
        if known is None:
            listed = self._git.answer("ls-tree", revision.commit.sha, "--", f"./{revision.path}")
            known = [listed is not None and listed.startswith(LINK)]
            self._links.put(key, known)
        return bool(known[0])
