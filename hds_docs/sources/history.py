"""The history of a dossier: from the cache, or from one walk of the log."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import overload

from hds_docs.model.history import History, Revision, Uncommitted
from hds_docs.sources.cache import Cache
from hds_docs.sources.commit_tree import listed
from hds_docs.sources.git import Git
from hds_docs.sources.index import Index, index_of
from hds_docs.sources.lineage import trace
from hds_docs.sources.log import Log, LoggedCommit
from hds_docs.sources.persons import Persons
from hds_docs.sources.signed import SignedCommits


class HistoryReader:
    """The history of one commit: from the cache, or from a walk that starts at once."""

    def __init__(
        self, git: Git, commit: str, cache: Cache, *, mailmap_of_commit: bool, also: tuple[str, ...] = ()
    ) -> None:
        """`also` names what counts besides the dossier itself: files, and folders with a final slash."""
        self._also = also
        self._git = git
        self._commit = commit
        self._mailmap = commit if mailmap_of_commit else None
        self._cache = cache
        names = None if mailmap_of_commit else _mailmap(git)
        self._key = f"{commit} {git.prefix} {names} {sorted(git.edge)} {also}"
        known = cache.get("history", self._key)
        self._known = Index(known) if known else None
        self._log = None if known else Log(git, commit, mailmap=self._mailmap)
        self._signed = None if known else SignedCommits(git, commit)

    def read(
        self, names: tuple[str, ...], uncommitted: Mapping[str, Uncommitted], ignored: tuple[str, ...]
    ) -> History:
        """The history of the files that `names` says are read: files, and folders with a final slash."""
        index = self._known
        if index is None:
            index = self._walk((*names, *self._also))
            self._cache.put("history", self._key, index.plain)
        return History(
            state=self._git.state,
            commit=self._commit,
            revisions=_Revisions(index, uncommitted),
            journal=_Journal(index),
            order=index.order,
            integrations=index.integrations,
            signed=index.signed,
            last_days=_LastDays(index, names),
            settled=index.settled,
            unfinished=index.unfinished,
            uncommitted=uncommitted,
            ignored=ignored,
        )

    def close(self) -> None:
        """Stop the walk, where its result is not wanted any more."""
        if self._log is not None:
            self._log.close()
        if self._signed is not None:
            self._signed.close()

    def _walk(self, names: tuple[str, ...]) -> Index:
        assert self._log is not None
        assert self._signed is not None
        prefix = self._git.prefix
        lineage = trace(self._log, self._git.edge)
        lineage = replace(lineage, commits=Persons(self._git, self._mailmap).named(lineage.commits))
        standing: dict[str, str] = {}
        if any(commit.is_merge for commit in lineage.commits):
            entries = listed(self._git, self._commit).values()
            standing = {entry.path: entry.object_id for entry in entries if entry.object_id}
        return index_of(
            lineage,
            is_read=_reading(tuple(prefix + name for name in names)),
            prefix=prefix,
            standing=standing,
            signed=self._signed.read(),
        )


def build_index(log: Iterable[LoggedCommit], edge: frozenset[str] = frozenset()) -> Index:
    """The index of everything in a log; `edge` names the commits where a shallow clone ends."""
    return index_of(trace(log, edge))


class _Revisions(Mapping[str, tuple[Revision, ...]]):
    """Revisions by path, worked out when asked for."""

    def __init__(self, index: Index, uncommitted: Mapping[str, Uncommitted]) -> None:
        self._index = index
        self._paths = index.paths
        # A new file under a name that a rename has left is not the file that has gone.
        self._new = {path for path in index.left if uncommitted.get(path) is Uncommitted.UNTRACKED}
        self._known: dict[str, tuple[Revision, ...]] = {}

    def __getitem__(self, path: str) -> tuple[Revision, ...]:
        if path not in self._known:
            if path not in self._paths or path in self._new:
                raise KeyError(path)
            self._known[path] = self._index.revisions(path)
        return self._known[path]

    def __iter__(self) -> Iterator[str]:
        return (path for path in self._paths if path not in self._new)

    def __len__(self) -> int:
        return len(self._paths) - len(self._new)


class _LastDays(Mapping[str, date]):
    """The latest day of the commits that touched what is read, worked out when asked for."""

    def __init__(self, index: Index, names: tuple[str, ...]) -> None:
        self._index = index
        self._names = names

    def __getitem__(self, name: str) -> date:
        day = self._index.last_day(name) if name in self._names else None
        if day is None:
            raise KeyError(name)
        return day

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._names if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Journal(Sequence[tuple[Revision, ...]]):
    """The journal of the dossier, worked out when asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @overload
    def __getitem__(self, index: int) -> tuple[Revision, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[Revision, ...]]: ...
    def __getitem__(self, index: int | slice) -> tuple[Revision, ...] | Sequence[tuple[Revision, ...]]:
        if isinstance(index, slice):
            return tuple(map(self._index.row, self._index.ranks[index]))
        return self._index.row(self._index.ranks[index])

    def __len__(self) -> int:
        return len(self._index.ranks)


def _reading(names: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a path is one of `names`, or in one of them that is a folder."""
    folders = tuple(name for name in names if name.endswith("/"))
    return lambda path: path.startswith(folders) or path in names


def _mailmap(git: Git) -> str:
    """What tells one state of .mailmap from another."""
    path = git.folder.joinpath(*[".."] * git.prefix.count("/"), ".mailmap")
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
