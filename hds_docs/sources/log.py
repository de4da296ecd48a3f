"""`git log` → commits and what each did to files, parsed as a stream."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from hds_docs.model.history import Change, Commit
from hds_docs.sources.git import Git, moment
from hds_docs.sources.spool import Spool

_START = "\x01"
_PERSONS = ("%aN <%aE>", "%cN <%cE>")
_FIELDS = ("%H", "%P", _PERSONS[0], "%aI", "%at", _PERSONS[1], "%cI", "%ct", "%s")
_TRAILERS = "%(trailers:key=Approved-by,key=Reviewed-by,key=Signed-off-by,unfold,separator=%x1f)"
_FORMAT = "--format=%x01" + "%x00".join((*_FIELDS, _TRAILERS))
_ARGUMENTS = (
    "log", "--topo-order", "--root", "--raw", "-c", "-M", "-z", "--no-abbrev", "--combined-all-paths",
    "-O/dev/null", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none", "--encoding=UTF-8",
    _FORMAT,
)  # fmt: skip


class Entry(NamedTuple):
    """One file in the difference of a commit with its parents."""

    path: str
    """After the commit; before it, where the commit deletes."""
    former: tuple[str | None, ...]
    """The path in each parent; None where the parent has no such file."""
    change: Change
    after: str
    """Object id in the commit; only zeros where it deletes."""
    changes_content: bool
    """Whether the bytes are those of no parent."""


class LoggedCommit(NamedTuple):
    """A commit, its parents, and the files in which it differs from all of them."""

    commit: Commit
    parents: list[str]
    entries: list[Entry]


class Log:
    """One walk over the whole history of a commit, newest first, children before parents.

    Git starts at once. `mailmap` is the commit whose .mailmap names people, where it is not the file.
    """

    def __init__(self, git: Git, commit: str, *, mailmap: str | None = None) -> None:
        self._spool = Spool(git, *_ARGUMENTS, commit, "--", mailmap=mailmap)

    def __iter__(self) -> Iterator[LoggedCommit]:
        """The commits, as git writes them. Raises RepositoryError where git gives up on the way."""
        try:
            yield from _commits(chain.from_iterable(_tokens(self._spool.pieces())))
        finally:
            self.close()

    def close(self) -> None:
        """Stop git, where nobody wants the rest."""
        self._spool.close()


def commits_of(git: Git, commits: Iterable[str]) -> list[Commit]:
    """What git says of a few commits, in their order."""
    asked = "".join(f"{sha}\n" for sha in commits).encode("ascii")
    arguments = ("log", "--no-walk=unsorted", "--stdin", "-z", "--encoding=UTF-8", _FORMAT)
    done = git.ask(*arguments, given=asked)
    return [found.commit for found in _commits(chain.from_iterable(_tokens(iter([done.stdout]))))]


def _tokens(pieces: Iterator[bytes]) -> Iterator[list[str]]:
    """What stands between NUL bytes, many at a time."""
    rest = b""
    for piece in pieces:
        whole, _, rest = (rest + piece).rpartition(b"\0")
        if whole:
            yield os.fsdecode(whole).split("\0")
    if rest:
        yield [os.fsdecode(rest)]


class _Persons(dict[str, str]):
    """The few people that many commits name, as people read them; empty where git cannot tell."""

    def __missing__(self, written: str) -> str:
        self[written] = "" if written in _PERSONS else _readable(written)
        return self[written]


def _commits(tokens: Iterator[str]) -> Iterator[LoggedCommit]:
    persons = _Persons()
    logged: LoggedCommit | None = None
    for token in tokens:
        if token.startswith(_START):
            if logged is not None:
                yield logged
            parents = next(tokens).split()
            logged = LoggedCommit(_commit(token[1:], tokens, persons, is_merge=len(parents) > 1), parents, [])
        elif logged is not None and (about := token.lstrip("\n")):
            entry = _combined if about.startswith("::") else _entry
            logged.entries.append(entry(about, tokens))
    if logged is not None:
        yield logged


def _commit(sha: str, tokens: Iterator[str], persons: _Persons, *, is_merge: bool) -> Commit:
    author, authored, author_time, committer, committed, commit_time, subject, trailers = islice(tokens, 8)
    author_date = commit_date = moment(authored, author_time)
    if committed != authored or commit_time != author_time:
        commit_date = moment(committed, commit_time)
    return Commit(
        sha,
        persons[author],
        author_date,
        persons[committer],
        commit_date,
        _readable(subject),
        tuple(_readable(trailers).split("\x1f")) if trailers else (),
        is_merge,
    )


def _readable(written: str) -> str:
    """Text that somebody wrote, without the bytes that are not UTF-8."""
    return written if written.isascii() else os.fsencode(written).decode("utf-8", "replace")


def _entry(about: str, tokens: Iterator[str]) -> Entry:
    """A file of a commit with one parent, or none."""
    _, _, before, after, status = about.split(" ")
    path = next(tokens)
    if status == "A":
        return Entry(path, (None,), Change.ADDED, after, changes_content=True)
    if status[0] == "R":
        return Entry(next(tokens), (path,), Change.RENAMED, after, before != after)
    return Entry(path, (path,), Change.DELETED if status == "D" else Change.MODIFIED, after, before != after)


def _combined(about: str, tokens: Iterator[str]) -> Entry:
    """A file of a merge: one path for each parent, then its own."""
    parents = len(about) - len(about.lstrip(":"))
    *before, after, _ = about[parents:].split(" ")[parents + 1 :]
    *paths, path = islice(tokens, parents + 1)
    former = tuple(was if _exists(found) else None for was, found in zip(paths, before, strict=True))
    if not _exists(after):
        change = Change.DELETED
    elif path in former:
        change = Change.MODIFIED
    else:
        change = Change.RENAMED if any(former) else Change.ADDED
    return Entry(path, former, change, after, after not in before)


def _exists(object_id: str) -> bool:
    """Whether an object id stands for a file, and not for none."""
    return object_id.strip("0") != ""
