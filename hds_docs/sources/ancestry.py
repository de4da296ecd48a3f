"""Which commit led to which: told by their order on the main line, by their parents elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from hds_docs.model.history import Commit, History, Revision
from hds_docs.sources.cache import Cache
from hds_docs.sources.git import Git


class Ancestry:
    """The commits that led to the one that stands."""

    def __init__(self, git: Git, history: History, cache: Cache) -> None:
        self._git = git
        self._history = history
        self._cache = cache
        self._before = lru_cache(maxsize=256)(self._all_before)

    def leads(self, older: Revision, newer: Revision) -> bool:
        """Whether the commit of one is that of the other, or one that led to it."""
        first, last = older.commit.sha, newer.commit.sha
        order = self._history.order
        if order[first] <= order[last]:
            return first == last
        return {first, last} <= self._straight or first in self._before(last)

    def nearest(self, revision: Revision, others: Iterable[Revision]) -> Sequence[Revision]:
        """Those of `others` that led to `revision`, without those that led to another of them."""
        before = [one for one in others if one is not revision and self.leads(one, revision)]
        return [
            one for one in before if not any(other is not one and self.leads(one, other) for other in before)
        ]

    def came_together(self, one: Revision, other: Revision) -> bool:
        """Whether two commits came into the main line with the same merge, or one of them is that merge."""
        return one.commit.sha != other.commit.sha and self._arrival(one.commit) == self._arrival(other.commit)

    def _arrival(self, commit: Commit) -> Commit:
        """The commit of the main line with which another came."""
        return self._history.integrations.get(commit.sha, commit)

    @cached_property
    def parents(self) -> dict[str, list[str]]:
        """Of each commit."""
        key = f"{self._history.commit} {sorted(self._git.edge)}"
        lines: list[list[str]] | None = self._cache.get("ancestry", key)
        if lines is None:
            listed = self._git.output("rev-list", "--parents", str(self._history.commit))
            lines = [line.split() for line in listed.decode("ascii").splitlines()]
            self._cache.put("ancestry", key, lines)
        return {sha: parents for sha, *parents in lines}

    @cached_property
    def _straight(self) -> frozenset[str]:
        """The commits that first parents lead to: their order tells all."""
        found = [str(self._history.commit)]
        while parents := self.parents[found[-1]]:
            found.append(parents[0])
        return frozenset(found)

    def _all_before(self, sha: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = [sha]
        while waiting:
            new = [parent for parent in self.parents[waiting.pop()] if parent not in found]
            found.update(new)
            waiting += new
        return frozenset(found)
