"""Which file is which: the names that files bear, across renames, branches and merges.

Commits are taken oldest first, each with the names that its own branch knows, so that a change made
under the old name, on a branch that ignores the rename, still reaches the right file. A path that no
rename concerns bears one name for ever, deletions included, and costs a branch nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from hds_docs.model.history import Change, Commit
from hds_docs.sources.integrations import integrations
from hds_docs.sources.log import Entry, LoggedCommit


class Name:
    """A name that a file bears, and what was done to the file under it."""

    __slots__ = ("events", "is_beyond_edge", "origins", "path")

    def __init__(self, path: str, origins: tuple[Name, ...] = ()) -> None:
        self.path = path
        self.origins = origins
        """The names that the file bore before."""
        self.events: list[tuple[int, Entry]] = []
        """Ranks of commits, newest commit first, and what they did; oldest first."""
        self.is_beyond_edge = False
        """Whether the file was there where a shallow clone ends."""

    def absorb(self, others: Iterable[Name]) -> None:
        """Hold that the file bore those names as well."""
        for name in others:
            if name not in set(self.lineage()):
                self.origins = (*self.origins, name)

    def lineage(self) -> Iterator[Name]:
        """The name itself, and all that the file bore before."""
        waiting: list[Name] = [self]
        seen: set[Name] = set()
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                yield name
                waiting += name.origins


class Place:
    """What a branch knows of a path that renames concern: who bears it, or bore it before a rename."""

    __slots__ = ("earlier", "is_left", "name")

    def __init__(self, name: Name, *earlier: Place, is_left: bool = False) -> None:
        self.name = name
        self.is_left = is_left
        """Whether a rename has taken the file elsewhere."""
        self.earlier = earlier
        """What was known before, on the branches that led here."""

    def follows(self, other: Place) -> bool:
        """Whether `other` was known before this."""
        waiting: list[Place] = [self]
        seen: set[Place] = set()
        while waiting:
            place = waiting.pop()
            if place is other:
                return True
            if place not in seen:
                seen.add(place)
                waiting += place.earlier
        return False


Branch = Mapping[str, Place]
"""The paths of one commit that renames concern; shared by all commits that change nothing of it."""


@dataclass(frozen=True)
class Lineage:
    """The names of all files of a history, and what was done to them."""

    commits: list[Commit]
    """Newest first."""
    places: Branch
    """Every path, as the newest commit knows it."""
    names: list[Name]
    integrations: Mapping[int, int]
    """By rank of a commit of a side branch, the rank of the merge that took it into the main line."""


def trace(log: Iterable[LoggedCommit], edge: frozenset[str] = frozenset()) -> Lineage:
    """The lineage of a log given newest first; `edge` names the commits where a shallow clone ends."""
    logged = list(log)
    tracer = _Tracer()
    branches: dict[str, Branch] = {}
    children = Counter(chain.from_iterable(found.parents for found in logged))
    for rank in range(len(logged) - 1, -1, -1):
        commit, parents, entries = logged[rank]
        known = [branches[parent] for parent in parents]
        if commit.sha in edge:
            branches[commit.sha] = tracer.begin(entries)
        elif len(known) == 1:
            branches[commit.sha] = tracer.advance(rank, entries, known[0])
        else:
            branches[commit.sha] = tracer.merge(rank, entries, known)
        for parent in parents:
            children[parent] -= 1
            if not children[parent]:
                del branches[parent]
    newest = branches[logged[0].commit.sha] if logged else {}
    commits = [found.commit for found in logged]
    return Lineage(commits, {**tracer.first, **newest}, tracer.names, integrations(logged))


class _Tracer:
    """Names and places as commits make them; what two branches do alike is made once."""

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.first: dict[str, Place] = {}
        """The place of each path before any rename takes its file elsewhere."""
        self._next: dict[tuple[Hashable, ...], Place] = {}

    def begin(self, entries: Iterable[Entry]) -> Branch:
        """Where a shallow clone ends, all files look added: that is not what happened."""
        for entry in entries:
            self._first(entry.path).name.is_beyond_edge = True
        return {}

    def advance(self, rank: int, entries: Iterable[Entry], parent: Branch) -> Branch:
        """What a commit of one parent did."""
        changed: dict[str, Place] = {}
        for entry in entries:
            if entry.change is Change.RENAMED or entry.path in parent:
                name = self._settle(entry, [parent], parent, changed)
            else:
                name = self._first(entry.path).name
            name.events.append((rank, entry))
        return {**parent, **changed} if changed else parent

    def merge(self, rank: int, entries: Iterable[Entry], parents: Sequence[Branch]) -> Branch:
        """What a merge, or a first commit, did: a change counts where it is that of no parent."""
        branch = self._joined(parents)
        changed: dict[str, Place] = {}
        for entry in entries:
            name = self._settle(entry, parents, branch, changed)
            if entry.changes_content or entry.change is Change.RENAMED:
                name.events.append((rank, entry))
        return {**branch, **changed} if changed else branch

    def _settle(
        self, entry: Entry, parents: Sequence[Branch], branch: Branch, changed: dict[str, Place]
    ) -> Name:
        """The name that the file of an entry bears from now on; the places that it takes and leaves."""
        before = [
            (former, self._place(former, parent).name)
            for former, parent in zip(entry.former, parents, strict=False)
            if former is not None
        ]
        # What bore the same path is this file, or another that a branch has taken away since.
        renamed = [name for former, name in before if former != entry.path]
        place = self._place(entry.path, branch)
        if place.is_left:
            comes_back = any(place.name in name.lineage() for name in renamed)
            bearers = tuple(dict.fromkeys(name for _, name in before))
            place = changed[entry.path] = self._back(place) if comes_back else self._taken(place, bearers)
        place.name.absorb(renamed)
        for former, name in before:
            vacated = self._place(former, branch)
            if former != entry.path and vacated.name is name:
                changed[former] = self._left(vacated)
        return place.name

    def _left(self, place: Place) -> Place:
        """A place whose file a rename takes elsewhere."""
        if place.is_left:
            return place
        return self._next.setdefault((place, "left"), Place(place.name, place, is_left=True))

    def _back(self, place: Place) -> Place:
        """A place to which a rename brings back its file."""
        return self._next.setdefault((place, "back"), Place(place.name, place))

    def _taken(self, place: Place, bearers: tuple[Name, ...]) -> Place:
        """A place that its file has left, with a new one, or what a merge has kept under both names."""
        found = self._next.get((place, bearers))
        if found is None:
            found = self._next[place, bearers] = Place(self._name(place.name.path, bearers), place)
        return found

    def _joined(self, parents: Sequence[Branch]) -> Branch:
        """What the branches of a merge know together."""
        joined: Branch = parents[0] if parents else {}
        for other in parents[1:]:
            if other is not joined:
                changed = {
                    path: self._later(joined[path], place) if path in joined else place
                    for path, place in other.items()
                    if joined.get(path) is not place
                }
                joined = {**joined, **changed}
        return joined

    def _later(self, one: Place, other: Place) -> Place:
        """The later of two places; a third, where two branches have given the path to different files."""
        if one.follows(other):
            return one
        if other.follows(one):
            return other
        if one.is_left:
            one, other = other, one
        if not other.is_left:
            one.name.absorb((other.name,))
        return self._next.setdefault((one, other), Place(one.name, one, other, is_left=one.is_left))

    def _place(self, path: str, branch: Branch) -> Place:
        return branch.get(path) or self._first(path)

    def _first(self, path: str) -> Place:
        place = self.first.get(path)
        if place is None:
            place = self.first[path] = Place(self._name(path))
        return place

    def _name(self, path: str, origins: tuple[Name, ...] = ()) -> Name:
        name = Name(path, origins)
        self.names.append(name)
        return name
