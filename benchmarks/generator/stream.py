"""One `git fast-import` stream."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import IO, NewType, cast

Mark = NewType("Mark", int)
"""A blob or a commit, as the stream numbers it."""

Changes = Mapping[str, Mark | None]
"""Paths and their new blobs; None deletes. A rename is a deletion and an addition, as git keeps it."""


@dataclass(frozen=True, slots=True)
class Signing:
    """The author, the committer and the message of one commit."""

    author: str
    committer: str
    message: str


def git_environment() -> dict[str, str]:
    """The environment without anything that could change what git does."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def git(folder: Path, *arguments: str) -> bytes:
    """The output of a git command run in that folder."""
    command = ("git", "-C", str(folder), *arguments)
    return subprocess.run(command, check=True, capture_output=True, env=git_environment()).stdout


class Stream:
    """Writes blobs, commits and tags, and numbers them."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self._last = 0

    def blob(self, data: bytes) -> Mark:
        """A file's content, to be named in commits."""
        mark = self._next()
        self._output.write(b"blob\nmark :%d\n" % mark)
        self._data(data)
        return mark

    def commit(self, branch: str, signing: Signing, parents: Iterable[Mark], changes: Changes) -> Mark:
        """A commit on the branch; its files are those of its first parent, then the changes."""
        mark = self._next()
        self._output.write(f"commit refs/heads/{branch}\nmark :{mark}\n".encode())
        self._output.write(f"author {signing.author}\ncommitter {signing.committer}\n".encode())
        self._data(signing.message.encode())
        for keyword, parent in zip(chain(("from",), repeat("merge")), parents, strict=False):
            self._output.write(f"{keyword} :{parent}\n".encode())
        # Deletions first: a folder may take the name of a file that goes.
        for path, blob in sorted(changes.items(), key=lambda change: (change[1] is not None, change[0])):
            line = f"D {_quoted(path)}\n" if blob is None else f"M 100644 :{blob} {_quoted(path)}\n"
            self._output.write(line.encode())
        self._output.write(b"\n")
        return mark

    def tag(self, name: str, commit: Mark, tagger: str, message: str) -> None:
        """An annotated tag."""
        self._output.write(f"tag {name}\nfrom :{commit}\ntagger {tagger}\n".encode())
        self._data(message.encode())

    def _next(self) -> Mark:
        self._last += 1
        return Mark(self._last)

    def _data(self, data: bytes) -> None:
        self._output.write(b"data %d\n" % len(data))
        self._output.write(data)
        self._output.write(b"\n")


def _quoted(path: str) -> str:
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


@contextmanager
def fast_import(folder: Path) -> Iterator[Stream]:
    """A stream into the repository of that folder; leaving the block ends the import."""
    command = ("git", "-C", str(folder), "fast-import", "--quiet", "--done")
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=git_environment()) as process:
        output = cast("IO[bytes]", process.stdin)
        yield Stream(output)
        output.write(b"done\n")
        output.close()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
