"""What the main line held of a file, commit after commit: merges put one content in the place of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from hds_docs.model.history import Change, Commit, History, Revision
from hds_docs.sources.ancestry import Ancestry
from hds_docs.sources.evidence import FOLDER
from hds_docs.sources.git import Git
from hds_docs.sources.integrations import is_update
from hds_docs.sources.log import commits_of


class Held(NamedTuple):
    """A content that the main line held of a file, until the next one."""

    commit: str
    """The commit of the main line with which it came."""
    path: str
    object_id: str


class _Step(NamedTuple):
    """What a commit of the main line changed there, in one file of evidence."""

    rank: int
    path: str
    before: str
    """Empty: there was no such file."""
    after: str


class MainLine:
    """The main line of a history; git is asked when the first file of it is wanted."""

    def __init__(self, git: Git, history: History, ancestry: Ancestry) -> None:
        self._git = git
        self._history = history
        self._ancestry = ancestry

    def held(self, paths: Collection[str], own: Collection[str]) -> Sequence[Held]:
        """What it held of the file that bore these names, of which `own` are the contents; oldest first."""
        found: list[Held] = []
        if not self._subjects:  # one commit after the other: nothing took the place of anything
            return found
        path: str | None = None
        for rank, steps in self._steps_of(paths):
            now = _following(path, steps, own)
            if now is None:
                continue
            path = now.path if now.after else None
            if not found and now.before in own:
                found.append(Held(self._commits[rank], now.path, now.before))
            if now.after and not (found and found[-1].object_id == now.after):
                found.append(Held(self._commits[rank], now.path, now.after))
        return found

    def rank(self, sha: str) -> float:
        """The place of a commit among those that are known, newest first."""
        order = self._history.order
        start = self._ranks.get(sha, 0)
        known = (found for found in self._commits[start:] if found in order)
        return order[sha] if sha in order else order[next(known)] - 0.5

    def commit(self, sha: str) -> Commit:
        """What git says of a commit of the main line."""
        return commits_of(self._git, [sha])[0]

    def _steps_of(self, paths: Collection[str]) -> Iterator[tuple[int, Sequence[_Step]]]:
        """By rank of commit, the oldest first, what became of files of these names."""
        found: dict[int, list[_Step]] = defaultdict(list)
        for path in paths:
            for step in self._steps.get(path, ()):
                found[step.rank].append(step)
        yield from sorted(found.items(), reverse=True)

    @cached_property
    def _subjects(self) -> Mapping[str, str]:
        """What merges say of themselves, by id."""
        merges = self._git.output("log", "-z", "--merges", "--encoding=UTF-8", "--format=%H %s", self._tip)
        said = merges.decode("utf-8", "replace").split("\0")
        return {sha: subject for sha, _, subject in (one.partition(" ") for one in said if one)}

    @cached_property
    def _commits(self) -> Sequence[str]:
        """Newest first; where a merge brought a branch up to date, the line is what it was brought up to."""
        parents = self._ancestry.parents
        found = [self._tip]
        while before := parents[found[-1]]:
            follows = len(before) == 2 and is_update(self._subjects[found[-1]])
            found.append(before[follows])
        return found

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {sha: rank for rank, sha in enumerate(self._commits)}

    @property
    def _tip(self) -> str:
        return str(self._history.commit)

    @cached_property
    def _steps(self) -> Mapping[str, Sequence[_Step]]:
        """By path of evidence."""
        pairs = zip(self._commits, [*self._commits[1:], ""], strict=True)
        done = self._git.ask(
            *("diff-tree", "--stdin", "--root", "-r", "-z", "--raw", "--no-abbrev", "--no-renames"),
            *("--relative", "--ignore-submodules=none", "--", FOLDER),
            given="".join(f"{commit} {before}".rstrip() + "\n" for commit, before in pairs).encode("ascii"),
        )
        found: dict[str, list[_Step]] = defaultdict(list)
        tokens = iter(done.stdout.decode("utf-8", "surrogateescape").split("\0"))
        rank = 0
        for token in tokens:
            about = token.lstrip("\n")
            if about.startswith(":"):
                _, _, before, after, _ = about.split(" ")
                path = next(tokens)
                found[path].append(
                    _Step(rank, path, before.strip("0") and before, after.strip("0") and after)
                )
            elif about:
                rank = self._ranks[about.split()[0]]
        return found


def merged(commit: Commit, path: str, object_id: str) -> Revision:
    """A content that came with a merge, which took it from one of those that it merged."""
    return Revision(commit, Change.MODIFIED, path, changes_content=True, object_id=object_id)


def _following(path: str | None, steps: Sequence[_Step], own: Collection[str]) -> _Step | None:
    """What became of a file in a commit, under its name or another; None where it is not concerned."""
    if path is None:  # it was not there, or no longer
        return next((step for step in steps if step.after in own), None)
    same = next((step for step in steps if step.path == path), None)
    if same is None or same.after:
        return same
    moved = next((step for step in steps if not step.before and step.after in own), None)
    return moved or same
