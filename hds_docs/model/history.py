"""Git history, seen from one file."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Change(StrEnum):
    """What a commit did to a file."""

    ADDED = "added"
    MODIFIED = "modified"
    RENAMED = "renamed"
    DELETED = "deleted"


class Commit(NamedTuple):
    """What git says of a commit; `.mailmap` applied."""

    sha: str
    author: str
    """`Name <mail>`"""
    authored: str
    """ISO 8601 with its own offset; empty where git cannot tell."""
    committer: str
    committed: str
    subject: str
    approvals: tuple[str, ...] = ()
    """Trailers Approved-by, Reviewed-by and Signed-off-by, as `Key: value`."""
    is_merge: bool = False

    @property
    def short(self) -> str:
        """The sha as people copy it."""
        return short(self.sha)

    @property
    def day(self) -> date | None:
        """The day of the author date, in its own offset; None where git gives none that exists."""
        return _day(self.authored)

    @property
    def committed_day(self) -> date | None:
        """The day of the committer date, in its own offset; None where git gives none that exists."""
        return _day(self.committed)

    @property
    def author_name(self) -> str:
        """The author without the address."""
        return self.author.rpartition(" <")[0] or self.author


class Revision(NamedTuple):
    """A commit seen from one file."""

    commit: Commit
    change: Change
    path: str
    """Name of the file after the commit (before it, where the commit deletes)."""
    changes_content: bool
    """False for a rename alone, or a change of mode alone."""
    object_id: str | None = None
    """The git object that the file is after the commit; None where the commit deletes."""

    @property
    def brings_content(self) -> bool:
        """Whether the file has had its bytes from it: neither a rename alone, nor a deletion."""
        return self.changes_content and self.change is not Change.DELETED


class Uncommitted(StrEnum):
    """How the working tree differs from the last commit, for one file."""

    UNTRACKED = "untracked"
    MODIFIED = "modified"
    DELETED = "deleted"
    SUBMODULE = "submodule"
    """Belongs to another repository, whose history is not this one's."""


class RepositoryState(StrEnum):
    """What kind of history is there to read."""

    COMPLETE = "complete"
    SHALLOW = "shallow"
    """A truncated clone: who brought a file, and when, is unknown beyond its edge."""
    EMPTY = "empty"
    """A repository without any commit."""
    MISSING = "missing"
    """Not a git repository."""


@dataclass(frozen=True)
class History:
    """Revisions of every file of the repository, newest first in topological order."""

    state: RepositoryState = RepositoryState.MISSING
    commit: str | None = None
    """The commit that was read, or that the working tree stands on."""
    revisions: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict)
    """By path, relative to the dossier."""
    journal: Sequence[tuple[Revision, ...]] = ()
    """Every commit that touched the dossier, newest first: one revision for each file it touched."""
    order: Mapping[str, int] = field(default_factory=dict)
    """The rank of each of these commits, and of the merges that took them in, newest first, by its id."""
    integrations: Mapping[str, Commit] = field(default_factory=dict)
    """By id of a commit that was made on a side branch, the merge that took it into the main line."""
    signed: Mapping[str, str] = field(default_factory=dict)
    """By id of a commit that bears a signature, valid or not, its format: `openpgp`, `ssh`, `other`."""
    last_days: Mapping[str, date] = field(default_factory=dict)
    """The latest day on which a commit touched each folder (with its slash) or file that is read."""
    settled: Mapping[str, str] = field(default_factory=dict)
    """By path, the commit that brought the content, where a merge has set newer ones aside.

    Empty for content from before the history that is known."""
    unfinished: Container[str] = frozenset()
    """Paths of files that were there before the history that is known."""
    uncommitted: Mapping[str, Uncommitted] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    """Files of `evidence/` that git ignores."""
    is_staged: bool = False
    """Whether what is uncommitted is what the next commit is to bring: then it is no fault."""

    @property
    def short(self) -> str | None:
        """The commit as people copy it."""
        return short(self.commit) if self.commit is not None else None

    def of(self, path: str) -> tuple[Revision, ...]:
        """Every commit that touched the file now at `path`, across renames, newest first."""
        return self.revisions.get(path, ())

    def brought(self, path: str) -> Revision | None:
        """The revision that first brought the file; None where the history does not reach that far."""
        revisions = self.of(path)
        is_known = revisions and revisions[-1].change is Change.ADDED and path not in self.unfinished
        return revisions[-1] if is_known else None

    def last_content_change(self, path: str) -> Revision | None:
        """The revision that brought the bytes of the file, as they are in the last commit.

        None where the history does not reach that far.
        """
        settled = self.settled.get(path)
        contents = (found for found in self.of(path) if found.brings_content)
        return next((found for found in contents if settled in (None, found.commit.sha)), None)


def short(sha: str) -> str:
    """As much of a commit's id as people copy."""
    return sha[:10]


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None
