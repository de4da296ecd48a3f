"""How the working tree differs from the last commit, as `git status` sees it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hds_docs.model.history import Uncommitted
from hds_docs.sources.git import Git

_NOTHING = "000000"
"""The mode of what is not on the disk."""
_OF_REPOSITORY = ("local", "worktree")
_KNOWN = re.compile(
    r"""["']?git-(?:lfs|crypt)["']? (?:clean|smudge|filter-process)(?: --key-name=[\w.-]+)?(?: -- %f)?"""
    r"|true|false"
)
_FIELDS_BEFORE_PATH = {"1": 8, "u": 10}
"""Of entries that changed and of conflicts; one field before any other."""


@dataclass(frozen=True)
class Status:
    """What is not in git as it stands, below the dossier."""

    uncommitted: Mapping[str, Uncommitted] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    """Files, and folders with a final slash."""

    @property
    def present(self) -> Iterator[str]:
        """Uncommitted files that stand on the disk."""
        read = (Uncommitted.MODIFIED, Uncommitted.UNTRACKED)
        return (path for path, state in self.uncommitted.items() if state in read)

    @classmethod
    def read(cls, git: Git) -> Status:
        """Ask git, once for the whole dossier."""
        answer = git.output(
            *_without_filters(git),
            "status", "--porcelain=v2", "-z", "--untracked-files=all", "--ignored=matching", "--no-renames",
            "--ignore-submodules=none", "--", ".",
        )  # fmt: skip
        uncommitted: dict[str, Uncommitted] = {}
        ignored: list[str] = []
        for line in os.fsdecode(answer).split("\0"):
            if line:
                kind = line[0]
                path = line.split(" ", _FIELDS_BEFORE_PATH.get(kind, 1))[-1].removeprefix(git.prefix)
                if kind == "!":
                    ignored.append(path)
                else:
                    state = _state(line, path)
                    is_known = path in uncommitted  # gone from the index, yet on the disk
                    uncommitted[path.removesuffix("/")] = Uncommitted.MODIFIED if is_known else state
        return cls(uncommitted, tuple(ignored))


def _without_filters(git: Git) -> Iterator[str]:
    """Options that keep git from running what a repository itself names to convert files.

    What the user's own settings name is the user's choice; so are the two programs that everybody uses.
    """
    told = (git.answer("config", "--show-scope", "-z", "--get-regexp", r"^filter\.") or "").split("\0")
    for scope, setting in zip(told[::2], told[1::2], strict=False):
        name, _, value = setting.partition("\n")
        if scope in _OF_REPOSITORY and not _KNOWN.fullmatch(value):
            yield from ("-c", f"{name}={'false' if name.endswith('.required') else ''}")


def _state(line: str, path: str) -> Uncommitted:
    """How one file differs, from what git says of it."""
    if line.startswith("?"):
        # Git lists every untracked file, and looks into no repository but its own.
        return Uncommitted.SUBMODULE if path.endswith("/") else Uncommitted.UNTRACKED
    _, changes, submodule, _, _, on_disk, _ = line.split(" ", 6)
    if submodule != "N...":
        return Uncommitted.SUBMODULE
    if "A" in changes and not line.startswith("u"):
        return Uncommitted.UNTRACKED
    return Uncommitted.DELETED if line.startswith("1") and on_disk == _NOTHING else Uncommitted.MODIFIED
