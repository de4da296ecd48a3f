"""The tree of a commit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager

from hds_docs.model.history import Uncommitted
from hds_docs.sources.git import Git
from hds_docs.sources.object_tree import ObjectTree
from hds_docs.sources.tree import SUBMODULE, Entry


@contextmanager
def commit_tree(git: Git, commit: str) -> Iterator[ObjectTree]:
    """The tree of a commit, for as long as it is read."""
    with closing(tree_of(git, commit)) as tree:
        yield tree


def tree_of(git: Git, commit: str) -> ObjectTree:
    """The tree of a commit, to be closed; repositories within ours are no files of it."""
    found = listed(git, commit)
    modules = [path for path, entry in found.items() if entry.mode == SUBMODULE]
    entries = {path: entry for path, entry in found.items() if entry.mode != SUBMODULE}
    return ObjectTree(git, entries, dict.fromkeys(modules, Uncommitted.SUBMODULE))


def listed(git: Git, commit: str) -> dict[str, Entry]:
    """What a commit holds below the dossier, submodules included."""
    below = ("--", git.prefix) if git.prefix else ()
    answer = git.output("--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit, *below)
    entries: dict[str, Entry] = {}
    for line in os.fsdecode(answer).split("\0"):
        if line:
            about, _, path = line.partition("\t")
            mode, _, object_id = about.split(" ")
            path = path.removeprefix(git.prefix)
            entries[path] = Entry(path, mode, object_id)
    return entries
