"""What must not be in a dossier, in every version that git still holds of it and in every message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import NamedTuple

from hds_docs.model.demands import Privacy
from hds_docs.model.examination import Examination, Mark, Unexamined
from hds_docs.model.history import Commit
from hds_docs.model.trust import Leak
from hds_docs.privacy.search import Search
from hds_docs.sources.cache import Cache
from hds_docs.sources.examining import examine
from hds_docs.sources.git import Git
from hds_docs.sources.layout import is_searched
from hds_docs.sources.log import Log
from hds_docs.sources.object_tree import ObjectTree
from hds_docs.sources.own_markers import in_texts
from hds_docs.sources.tree import FILE, Entry, Tree

ALL = "--all"
"""Every branch, tag, stash and remote branch; and where a detached head stands."""
_TAG = "%(objecttype)%00%(refname:strip=2)%00%(*objectname)%00%(contents:subject)%0a%0a%(contents:body)%00"


class Past(NamedTuple):
    """What older versions and messages hold."""

    leaks: tuple[Leak, ...]
    """The oldest commit first."""
    unsearched: Mapping[Unexamined, int]
    """How many older versions and messages could not be searched, by reason."""


class _Message(NamedTuple):
    """What a commit or a tag says."""

    text: str
    commit: str
    tag: str | None


class _Version(NamedTuple):
    """A file as a commit first left it."""

    path: str
    object_id: str

    @property
    def name(self) -> str:
        """Its path in a tree of all versions of all files: the same in every run."""
        return f"{self.object_id}/{self.path}"


def leaks(
    tree: Tree,
    standing: Mapping[str, Examination],
    *,
    git: Git,
    cache: Cache,
    privacy: Privacy,
    revision: str = ALL,
) -> Past:
    """What git holds beside the files as they stand, of which `standing` says what they hold.

    `revision`: a commit, with what came before it, instead of all that git holds.
    """
    commits, held = _held(git, revision)
    order = {sha: rank for rank, sha in enumerate(commits)}
    present = {entry.object_id for entry in tree.entries.values()}
    past = {version: sha for version, sha in held.items() if version.object_id not in present}
    readable = _readable(git, past)
    unsearched = Counter({Unexamined.BROKEN: len(past) - len(readable)})
    entries = {version.name: Entry(version.name, FILE, version.object_id) for version in readable}
    with closing(ObjectTree(git, entries)) as versions:
        seen = examine(versions, tuple(entries), cache, privacy)
    messages = list(_messages(git, revision, commits))
    found = []
    for message, own in zip(messages, in_texts([one.text for one in messages], privacy.markers), strict=True):
        unsearched[Unexamined.SLOW] += own is None
        found += [
            Leak(mark, commits[message.commit], None, is_standing=False, tag=message.tag)
            for mark in (*_marks(message.text), *(own or ()))
        ]
    for version in readable:
        examination = seen.get(version.name, Examination())
        if examination.unexamined is not None:
            unsearched[examination.unexamined] += 1
        told = _told(standing.get(version.path))
        found += [
            Leak(mark, commits[past[version]], version.path, version.path in standing)
            for mark in examination.marks
            if (mark.marker, mark.fingerprint) not in told
        ]
    found.sort(key=lambda leak: (-order[leak.commit.sha], leak.path or "", leak.tag or "", leak.mark))
    return Past(tuple(found), {reason: number for reason, number in sorted(unsearched.items()) if number})


def _told(examination: Examination | None) -> set[tuple[str, str]]:
    """What is said of a file as it stands."""
    marks: tuple[Mark, ...] = examination.marks if examination is not None else ()
    return {(mark.marker, mark.fingerprint) for mark in marks}


def _held(git: Git, revision: str) -> tuple[dict[str, Commit], dict[_Version, str]]:
    """All commits, newest first; and each version of each file, with the first that held it."""
    commits: dict[str, Commit] = {}
    held: dict[_Version, str] = {}
    with closing(Log(git, revision)) as log:
        for logged in log:
            commits[logged.commit.sha] = logged.commit
            for entry in logged.entries:
                path = entry.path.removeprefix(git.prefix)
                is_below = entry.path.startswith(git.prefix)
                if is_below and is_searched(path) and entry.after.strip("0"):
                    held[_Version(path, entry.after)] = logged.commit.sha  # an older one takes its place
    return commits, held


def _readable(git: Git, versions: Iterable[_Version]) -> list[_Version]:
    """Those whose object is there: a partial clone lacks some, another repository's is none of ours."""
    wanted = sorted(versions)
    asked = "".join(f"{version.object_id}\n" for version in wanted).encode("ascii")
    answers = git.ask("cat-file", "--batch-check=%(objecttype)", given=asked).stdout.split(b"\n")
    return [version for version, answer in zip(wanted, answers, strict=False) if answer == b"blob"]


def _messages(git: Git, revision: str, commits: Mapping[str, Commit]) -> Iterator[_Message]:
    """What commits and tags say, to their last trailer."""
    for message in _fields(git, "log", "-z", "--encoding=UTF-8", "--format=%H%n%B", revision, "--"):
        sha, _, body = message.partition("\n")
        if sha in commits:
            yield _Message(body, sha, None)
    fields = iter(_fields(git, "for-each-ref", f"--format={_TAG}", "refs/tags"))
    for kind, name, sha, body in zip(fields, fields, fields, fields, strict=False):
        if kind.strip("\n") == "tag" and sha in commits:
            yield _Message(f"{name}\n\n{body}", sha, name)


def _fields(git: Git, *arguments: str) -> list[str]:
    """What git writes between NUL bytes."""
    return git.output(*arguments).decode("utf-8", "replace").split("\0")


def _marks(text: str) -> Iterator[Mark]:
    search = Search()
    search.text([text])
    yield from search.marks
