"""Git, asked with machine-readable output in a cleaned environment.

Git finds its repository, whatever its shape (worktree, submodule, `.git` file), and answers the
questions: reading history through objects is a hundred times slower. Where it will not answer,
GitPython tells a repository that git refuses from no repository at all.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO

from hds_docs.errors import RepositoryError
from hds_docs.model.history import RepositoryState
from hds_docs.sources.gitprocess import NOTHING, asked, refusal, started
from hds_docs.sources.tree import pieces

_EPOCH = "1970-01-01T00:00:00"


@dataclass(frozen=True)
class Git:
    """One repository, as seen from a dossier inside it."""

    folder: Path
    """The dossier; commands run here."""
    prefix: str
    """Its path in the repository, with a final slash; empty at the top."""
    object_format: str
    edge: frozenset[str]
    """The commits where a shallow clone ends; empty for a complete one."""

    @classmethod
    def find(cls, folder: Path) -> Git | None:
        """The repository that holds `folder`; None where there is none.

        Raises RepositoryError where git is absent, or refuses to read the repository.
        """
        found = asked(
            folder,
            "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-object-format",
            "--show-prefix",
        )  # fmt: skip
        if found.returncode != 0:
            if _is_repository(folder):
                raise refusal(found.stderr)
            return None
        inside, shallow, object_format, prefix = os.fsdecode(found.stdout).removesuffix("\n").split("\n", 3)
        if inside != "true" or (prefix and _is_ignored(folder)):
            return None
        edge = _edge(folder) if shallow == "true" else frozenset()
        return cls(folder, prefix, object_format, edge)

    @property
    def state(self) -> RepositoryState:
        """What kind of history there is to read."""
        return RepositoryState.SHALLOW if self.edge else RepositoryState.COMPLETE

    def commit(self, revision: str) -> str | None:
        """The full id of the commit that `revision` names; None where it names none."""
        question = ("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
        commit = asked(self.folder, *question).stdout.decode("ascii").strip()
        # `^main` and `main..` are no commit, but a choice of several.
        return commit if commit.isalnum() else None

    def day_of(self, commit: str) -> date | None:
        """The day of a commit's author date, in its own offset; None where it has none that exists."""
        written = self.output("log", "-1", "--format=%aI%n%at", commit, "--").decode("ascii")
        authored = moment(*written.split("\n"))
        return date.fromisoformat(authored[:10]) if authored else None

    def output(self, *arguments: str, index: Path | None = None) -> bytes:
        """What git answers, of another index than its own where one is given.

        Raises RepositoryError with git's own words where it does not.
        """
        return _output(
            self.folder, *arguments, also=NOTHING if index is None else {"GIT_INDEX_FILE": str(index)}
        )

    def answer(self, *arguments: str) -> str | None:
        """What git answers to a question that it may have no answer to."""
        done = asked(self.folder, *arguments)
        return os.fsdecode(done.stdout).strip() if done.returncode == 0 else None

    def ask(
        self, *arguments: str, given: bytes, also: Mapping[str, str] = NOTHING, mailmap: str | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """What git answers to what it is `given` to read, and whether it came to the end of it.

        `also` is added to its environment; `mailmap` as in `start`.
        """
        folder, where = self._place(mailmap)
        return asked(folder, *where, *arguments, given=given, also=also)

    def start(
        self, *arguments: str, output: IO[bytes], errors: IO[bytes], mailmap: str | None = None
    ) -> subprocess.Popen[bytes]:
        """Git at work in the background, its answer going to `output`.

        People go by the names of the .mailmap on the disk, or in the commit that `mailmap` is.
        """
        folder, where = self._place(mailmap)
        return started(folder, *where, *arguments, given=subprocess.DEVNULL, output=output, errors=errors)

    def _place(self, mailmap: str | None) -> tuple[Path, tuple[str, ...]]:
        """Where git runs, and what it is told of that: the .mailmap of a commit counts where no file does."""
        if mailmap is None:
            return self.folder, ()
        folder = Path(os.fsdecode(self.output("rev-parse", "--absolute-git-dir")))
        return folder, ("--git-dir=.", "-c", f"mailmap.blob={mailmap}:.mailmap")

    def objects(self) -> ObjectReader:
        """A reader of git objects by their id."""
        return ObjectReader(
            started(
                self.folder,
                *("cat-file", "--batch"),
                given=subprocess.PIPE,
                output=subprocess.PIPE,
                errors=subprocess.DEVNULL,
            )
        )


class ObjectReader:
    """Objects read one after the other from a single `git cat-file --batch`."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def open(self, object_id: str) -> tuple[int, IO[bytes]]:
        """The size of an object, and the stream to read exactly that many bytes from.

        `object_id` is an id, or `commit:path`. Raises RepositoryError where there is no such object.
        """
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        asked.write(os.fsencode(object_id) + b"\n")
        asked.flush()
        size = answers.readline().split(b" ")[-1].strip()
        if not size.isdigit():
            raise RepositoryError("git-object-missing", object=object_id)
        return int(size), answers

    def skip_separator(self) -> None:
        """Read the line end that follows each object."""
        assert self._process.stdout is not None
        self._process.stdout.read(1)

    def pieces(self, object_id: str) -> Iterator[bytes]:
        """The bytes of an object, piece by piece; all of them are to be read. Raises as `open` does."""
        size, stream = self.open(object_id)
        yield from pieces(stream, size)
        self.skip_separator()

    def read(self, object_id: str) -> bytes:
        """All the bytes of an object. Raises as `open` does."""
        size, stream = self.open(object_id)
        data = stream.read(size)
        self.skip_separator()
        return data

    def close(self) -> None:
        """Let git end."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()


def moment(written: str, seconds: str) -> str:
    """A date that git wrote in ISO 8601; empty where it cannot tell, or where no calendar has it.

    What git cannot work out it writes as the beginning of 1970: `seconds`, which the commit itself
    has, gives that away.
    """
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return ""
    return "" if written.startswith(_EPOCH) and seconds != "0" else written


def _is_repository(folder: Path) -> bool:
    """Whether a repository holds `folder`, be it one that git refuses to read."""
    # GitPython complains on import where it does not find git: it is not asked to run it.
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    import git  # late: a tenth of a second, which no healthy repository has to pay

    try:
        git.Repo(folder, search_parent_directories=True, expand_vars=False).close()
    except (git.InvalidGitRepositoryError, git.NoSuchPathError):
        return False
    return True


def _is_ignored(folder: Path) -> bool:
    """Whether the repository around a folder wants to know nothing of it."""
    return asked(folder, "check-ignore", "--quiet", ".").returncode == 0


def _edge(folder: Path) -> frozenset[str]:
    """The commits that a shallow clone gives no parents."""
    listed = folder / os.fsdecode(_output(folder, "rev-parse", "--git-path", "shallow"))
    return frozenset(listed.read_text(encoding="ascii").split())


def _output(folder: Path, *arguments: str, also: Mapping[str, str] = NOTHING) -> bytes:
    found = asked(folder, *arguments, also=also)
    if found.returncode != 0:
        raise refusal(found.stderr)
    return found.stdout.removesuffix(b"\n")
