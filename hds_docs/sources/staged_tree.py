"""What is about to be committed: the index, read from git objects alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from hds_docs.errors import SettingsError
from hds_docs.model.history import Uncommitted
from hds_docs.sources.commit_tree import tree_of
from hds_docs.sources.git import Git
from hds_docs.sources.object_tree import ObjectTree
from hds_docs.sources.tree import SUBMODULE, Entry

_NO_TREE = {
    "sha1": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "sha256": "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
"""By format of objects, the tree without any file: what a first commit is compared with."""
_STATES = {"A": Uncommitted.UNTRACKED, "D": Uncommitted.DELETED}
_CONFLICT = "U"


@contextmanager
def staged_tree(git: Git, commit: str | None) -> Iterator[ObjectTree]:
    """The tree that the next commit is to have, for as long as it is read.

    It is the last commit, if there is one, and how the index differs from it: what is not staged counts for
    nothing. A file that is only announced (`git add --intent-to-add`) is in neither. Raises SettingsError
    where a merge is not settled: nothing can be committed then.
    """
    with closing(_staged(git, commit or _NO_TREE[git.object_format])) as tree:
        yield tree


def _staged(git: Git, commit: str) -> ObjectTree:
    last = tree_of(git, commit)
    entries = dict(last.entries)
    states = dict(last.uncommitted)
    conflicts = []
    for changed in _differences(git, commit):
        entries.pop(changed.path, None)
        states[changed.path] = _STATES.get(changed.letter, Uncommitted.MODIFIED)
        if changed.letter == _CONFLICT:
            conflicts.append(changed.path)
        elif changed.mode == SUBMODULE:
            states[changed.path] = Uncommitted.SUBMODULE
        elif changed.letter != "D":
            entries[changed.path] = Entry(changed.path, changed.mode, changed.object_id)
    if conflicts:
        raise SettingsError("staged-conflict", paths=sorted(conflicts))
    return ObjectTree(git, entries, states)


class _Difference(NamedTuple):
    """How one file of the index differs from the last commit."""

    path: str
    letter: str
    """As git writes it: A, D, M, T or U."""
    mode: str
    object_id: str


def _differences(git: Git, commit: str) -> Iterator[_Difference]:
    answer = git.output(
        "diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-relative",
        "--ignore-submodules=none", "--ita-invisible-in-index", commit, "--", ".",
        index=_index(git),
    )  # fmt: skip
    fields = iter(os.fsdecode(answer).split("\0"))
    for about in fields:
        if about:
            _, mode, _, object_id, letter = about.split(" ")
            yield _Difference(next(fields).removeprefix(git.prefix), letter, mode, object_id)


def _index(git: Git) -> Path | None:
    """The index that git works with while it commits: of `git commit -a`, say, it is not the usual one.

    None where nothing names one, or where it is that of another repository, whose hook calls us.
    """
    named = os.environ.get("GIT_INDEX_FILE")
    if not named:
        return None
    top = git.folder.joinpath(*(".." for _ in PurePosixPath(git.prefix).parts))
    index = top.resolve() / named
    own = Path(os.fsdecode(git.output("rev-parse", "--absolute-git-dir")))
    is_of_another = (index.parent / "HEAD").exists() and not index.parent.samefile(own)
    return None if is_of_another else index
