"""The history of the files of a dossier, in the form in which it is kept: columns that JSON can write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain, compress
from types import MappingProxyType
from typing import Any

from hds_docs.model.history import Change, Commit, Revision
from hds_docs.sources.lineage import Lineage, Name
from hds_docs.sources.log import Entry

_RANK = 3
"""An event is a number: from this bit on the rank of the commit, below it what the commit did."""
_CHANGES = tuple(Change)
_KINDS = tuple((change, changes_content) for change in Change for changes_content in (False, True))
_SAME = "="
"""A committer date that is the author date."""


class Index:
    """The log, turned round: from the paths of files to commits."""

    def __init__(self, plain: Mapping[str, Any], commits: Sequence[Commit] | None = None) -> None:
        self.plain = plain
        """What JSON can write."""
        self._commits = _commits(plain["commits"]) if commits is None else commits
        self._paths: list[str] = plain["paths"]
        """Of each name that a file bears or bore; first those of files that are read."""
        self._events: list[list[int]] = plain["events"]
        """Of each name, oldest first."""
        self._objects: list[str] = plain["objects"]
        """Of each name, what the file was after each event, one object id after the other."""
        self._origins: dict[int, list[int]] = {name: origins for name, *origins in plain["origins"]}
        """The names that the file of a name bore before."""
        self._read: int = plain["read"]
        """How many of the names are those of files that are read."""
        self._current = {self._paths[name]: name for name in plain["current"]}
        """The name that stands for each path in the last commit."""
        self.left: frozenset[str] = frozenset(plain["left"])
        """Paths whose file a rename has taken elsewhere, though a merge may have kept it there too."""
        self.unfinished: frozenset[str] = frozenset(plain["unfinished"])
        """Paths of files that are older than what a shallow clone knows."""
        self.settled: Mapping[str, str] = plain["settled"]
        """By path, the commit that brought the content, where it is not the newest that changed it."""
        self.signed: Mapping[str, str] = plain["signed"]
        """By id of a commit that bears a signature, the format of that."""

    @property
    def paths(self) -> Collection[str]:
        """Every path that is read, those of deleted files included."""
        return self._current.keys()

    def revisions(self, path: str) -> tuple[Revision, ...]:
        """Every commit that touched the file now at `path`, newest first."""
        name = self._current.get(path)
        if name is None:
            return ()
        if name not in self._origins:
            return tuple(self._revision(name, place) for place in reversed(range(len(self._events[name]))))
        found: dict[int, tuple[int, int]] = {}
        for bearing in self._lineage(name):
            for place, event in enumerate(self._events[bearing]):
                found.setdefault(event >> _RANK, (bearing, place))
        return tuple(self._revision(*found[rank]) for rank in sorted(found))

    @cached_property
    def ranks(self) -> Sequence[int]:
        """The commits that touched files that are read, newest first."""
        return sorted({event >> _RANK for events in self._events[: self._read] for event in events})

    @cached_property
    def integrations(self) -> Mapping[str, Commit]:
        """By id of a commit of a side branch, the merge that took it into the main line."""
        commits = self._commits
        taken: list[list[int]] = self.plain["integrations"]
        return {commits[rank].sha: commits[merge] for merge, *ranks in taken for rank in ranks}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The rank of each commit that is known, newest first, by its id."""
        return {commit.sha: rank for rank, commit in enumerate(self._commits)}

    def last_day(self, name: str) -> date | None:
        """The latest day of the commits that touched a file, or a folder with its slash."""
        named = (path == name or (name.endswith("/") and path.startswith(name)) for path in self._paths)
        ranks = {event >> _RANK for events in compress(self._events, named) for event in events}
        latest = max((self._commits[rank].authored[:10] for rank in ranks), default="")
        return date.fromisoformat(latest) if latest else None

    def row(self, rank: int) -> tuple[Revision, ...]:
        """What one commit did to files that are read, in the order of paths."""
        return tuple(self._revision(name, place) for _, name, place in sorted(self._by_rank[rank]))

    @cached_property
    def _by_rank(self) -> Mapping[int, list[tuple[str, int, int]]]:
        """By commit, the path, name and place of each event."""
        found: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
        for name in range(self._read):
            for place, event in enumerate(self._events[name]):
                found[event >> _RANK].append((self._paths[name], name, place))
        return found

    def _lineage(self, name: int) -> Iterator[int]:
        """A name and all that it comes from."""
        waiting = [name]
        seen: set[int] = set()
        while waiting:
            bearing = waiting.pop()
            if bearing not in seen:
                seen.add(bearing)
                yield bearing
                waiting += self._origins.get(bearing, ())

    def _revision(self, name: int, place: int) -> Revision:
        event = self._events[name][place]
        commit = self._commits[event >> _RANK]
        change, changes_content = _KINDS[event & (1 << _RANK) - 1]
        width = len(commit.sha)
        is_there = change is not Change.DELETED
        object_id = self._objects[name][place * width : (place + 1) * width] if is_there else None
        return Revision(commit, change, self._paths[name], changes_content, object_id)


def index_of(
    lineage: Lineage,
    *,
    is_read: Callable[[str], bool] = lambda _: True,
    prefix: str = "",
    standing: Mapping[str, str] = MappingProxyType({}),
    signed: Mapping[str, str] = MappingProxyType({}),
) -> Index:
    """The index of the files that are read, and of all they come from.

    `prefix` is the path of the dossier, to which paths are made relative. `standing` gives the
    objects that the last commit holds, by those paths, where merges may have chosen between several.
    `signed` gives the format of the signature of each commit that bears one.
    """
    current = {place.name: place for path, place in lineage.places.items() if is_read(path)}
    read = [name for name in lineage.names if name in current or (name.events and is_read(name.path))]
    origins = (origin for name in read if name.origins for origin in name.lineage())
    names = list(dict.fromkeys(chain(read, origins)))
    number = {name: position for position, name in enumerate(names)}
    touching = {rank for name in names for rank, _ in name.events}
    merges = {rank: merge for rank, merge in lineage.integrations.items() if rank in touching}
    ranks = sorted(touching.union(merges.values()))
    position = {rank: position for position, rank in enumerate(ranks)}
    commits = [lineage.commits[rank] for rank in ranks]
    path_of = {name: _relative(name.path, prefix) for name in names}
    beyond = {name for name in names if name.is_beyond_edge}
    standing_of = {name: standing[path] for name in current if (path := path_of[name]) in standing}
    return Index(
        {
            "commits": _columns(commits),
            "integrations": _integrations(merges, position),
            "signed": {found.sha: signed[found.sha] for found in commits if found.sha in signed},
            "paths": [path_of[name] for name in names],
            "events": [[_event(position[rank], entry) for rank, entry in name.events] for name in names],
            "objects": ["".join(entry.after for _, entry in name.events) for name in names],
            "origins": [
                [number[one], *(number[name] for name in one.origins)] for one in names if one.origins
            ],
            "read": len(read),
            "current": [number[name] for name in current],
            "left": [path_of[name] for name, place in current.items() if place.is_left],
            "unfinished": [
                path_of[one] for one in current if beyond and not beyond.isdisjoint(one.lineage())
            ],
            "settled": {path_of[name]: sha for name, sha in _settled(standing_of, lineage.commits)},
        },
        commits,
    )


def _columns(commits: Sequence[Commit]) -> dict[str, Sequence[Any]]:
    fields: Iterable[tuple[Any, ...]] = zip(*commits, strict=True) if commits else [()] * len(Commit._fields)
    shas, authors, authored, committers, committed, subjects, approvals, merges = fields
    # People, and what they said of commits, are few.
    texts = {
        text: number for number, text in enumerate(dict.fromkeys(chain(authors, committers, *approvals)))
    }
    return {
        "sha": shas,
        "author": [texts[author] for author in authors],
        "authored": authored,
        "committer": [texts[committer] for committer in committers],
        "committed": [
            _SAME if one == other else other for one, other in zip(authored, committed, strict=True)
        ],
        "subject": subjects,
        "approvals": [[rank, *(texts[text] for text in said)] for rank, said in enumerate(approvals) if said],
        "merges": [rank for rank, is_merge in enumerate(merges) if is_merge],
        "texts": [*texts],
    }


def _commits(columns: Mapping[str, Sequence[Any]]) -> list[Commit]:
    shas, authored, texts = columns["sha"], columns["authored"], columns["texts"]
    committed = (
        one if other == _SAME else other for one, other in zip(authored, columns["committed"], strict=True)
    )
    authors, committers = (map(texts.__getitem__, columns[role]) for role in ("author", "committer"))
    approvals: list[tuple[str, ...]] = [()] * len(shas)
    for rank, *said in columns["approvals"]:
        approvals[rank] = tuple(texts[text] for text in said)
    merges = [False] * len(shas)
    for rank in columns["merges"]:
        merges[rank] = True
    return list(
        map(Commit, shas, authors, authored, committers, committed, columns["subject"], approvals, merges)
    )


def _integrations(merges: Mapping[int, int], position: Mapping[int, int]) -> list[list[int]]:
    """Each merge, followed by the commits that it took into the main line."""
    found: dict[int, list[int]] = defaultdict(list)
    for rank, merge in sorted(merges.items()):
        found[position[merge]].append(position[rank])
    return [[merge, *ranks] for merge, ranks in found.items()]


def _event(rank: int, entry: Entry) -> int:
    return rank << _RANK | _CHANGES.index(entry.change) << 1 | entry.changes_content


def _settled(standing: Mapping[Name, str], commits: Sequence[Commit]) -> Iterator[tuple[Name, str]]:
    """The files whose content that stands is not the newest, each with the commit that brought it.

    Without a commit where it comes from before a shallow clone begins.
    """
    for name, wanted in standing.items():
        contents = _contents(name)
        newest = next(contents, None)
        if newest is not None and newest[1] != wanted:
            yield name, next((commits[rank].sha for rank, content in contents if content == wanted), "")


def _contents(name: Name) -> Iterator[tuple[int, str]]:
    """Each commit that gave a file a content, and the object it gave, newest first."""
    events = name.events  # oldest first
    if name.origins:
        events = sorted(chain.from_iterable(one.events for one in name.lineage()), key=_rank, reverse=True)
    for rank, entry in reversed(events):
        if entry.changes_content and entry.change is not Change.DELETED:
            yield rank, entry.after


def _rank(event: tuple[int, Entry]) -> int:
    return event[0]


def _relative(path: str, prefix: str) -> str:
    """A path of the repository, as seen from the dossier."""
    ups = ""
    while not path.startswith(prefix):
        prefix = prefix[: prefix.rstrip("/").rfind("/") + 1]
        ups += "../"
    return ups + path[len(prefix) :]
