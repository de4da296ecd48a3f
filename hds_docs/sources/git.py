"""Git, asked with machine-readable output in a cleaned environment.

Git finds its repository, whatever its shape (worktree, submodule, `.git` file), and answers the
questions: reading history through objects is a hundred times slower. Where it will not answer,
GitPython tells a repository that git refuses from no repository at all.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import IO

from hds_docs.errors import RepositoryError, SettingsError
from hds_docs.model.history import RepositoryState

# The user's settings must not change what is read, nor run anything: no pager, no hook, no
# signature check, no lock taken, no replacement object passed off as history, no names of the
# user's own for authors, no other marks of a trailer.
_OPTIONS = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    "-c", "core.commentChar=#",
    "-c", "core.fsmonitor=false",
    "-c", "core.quotePath=false",
    "-c", "diff.renameLimit=1000",
    "-c", "log.follow=false",
    "-c", "log.showSignature=false",
    "-c", "mailmap.blob=",
    "-c", "mailmap.file=",
    "-c", "status.relativePaths=false",
    "-c", "trailer.separators=:",
)  # fmt: skip
# Where git and its settings are found is the user's choice, which is how CI declares a repository
# safe; which repository, index or objects are meant is what a hook leaves behind.
_KEPT = (
    "GIT_CONFIG_COUNT", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH",
)  # fmt: skip
_KEPT_NUMBERED = ("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_")
# What a hook or an alias leaves behind, which would make git work on another repository.
_OF_ANOTHER = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE", "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_WORK_TREE",
)  # fmt: skip
_UNATTENDED = {"GIT_TERMINAL_PROMPT": "0", "LANGUAGE": "C", "LC_ALL": "C"}
_EPOCH = "1970-01-01T00:00:00"
_NOTHING: Mapping[str, str] = MappingProxyType({})


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
        found = _answer(
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
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
        commit = _answer(self.folder, *asked).stdout.decode("ascii").strip()
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
        return _output(self.folder, *arguments, index=index)

    def answer(self, *arguments: str) -> str | None:
        """What git answers to a question that it may have no answer to."""
        done = _answer(self.folder, *arguments)
        return os.fsdecode(done.stdout).strip() if done.returncode == 0 else None

    def ask(
        self, *arguments: str, given: bytes, also: Mapping[str, str] = _NOTHING, apart: bool = False
    ) -> subprocess.CompletedProcess[bytes]:
        """What git answers to what it is `given` to read, and whether it came to the end of it.

        `also` is added to its environment; `apart` as in `start`.
        """
        folder, where = self._place(apart=apart)
        return _run(folder, (*_OPTIONS, *where, *arguments), _environment() | dict(also), given)

    def start(
        self, *arguments: str, output: IO[bytes] | int, errors: IO[bytes] | int, apart: bool = False
    ) -> subprocess.Popen[bytes]:
        """Git at work in the background, its answer going to `output`.

        `apart`: from where there is no working tree, so that nothing of it counts.
        """
        folder, where = self._place(apart=apart)
        return subprocess.Popen(
            ["git", *_OPTIONS, *where, *arguments],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
        )

    def _place(self, *, apart: bool) -> tuple[Path, tuple[str, ...]]:
        """Where git runs, and what it is told of that."""
        if not apart:
            return self.folder, ()
        return Path(os.fsdecode(self.output("rev-parse", "--absolute-git-dir"))), ("--git-dir=.",)

    def objects(self) -> ObjectReader:
        """A reader of git objects by their id."""
        return ObjectReader(
            subprocess.Popen(
                ["git", *_OPTIONS, "cat-file", "--batch"],
                cwd=self.folder,
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
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

    def read(self, object_id: str) -> bytes:
        """All the bytes of an object."""
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


def run_as_user(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Git with the settings of the user, whose repository is changed. Raises RepositoryError without git."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    return _run(folder, arguments, environment | _UNATTENDED, given)


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


def refusal(said: bytes) -> RepositoryError:
    """The error for what git printed when it would not answer."""
    words = said.decode("utf-8", "replace").strip()
    if "dubious ownership" in words:
        return RepositoryError("git-ownership", detail=words.splitlines()[0])
    return RepositoryError("git-refused", detail=words.splitlines()[0] if words else "?")


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
    return _answer(folder, "check-ignore", "--quiet", ".").returncode == 0


def _edge(folder: Path) -> frozenset[str]:
    """The commits that a shallow clone gives no parents."""
    listed = folder / os.fsdecode(_output(folder, "rev-parse", "--git-path", "shallow"))
    return frozenset(listed.read_text(encoding="ascii").split())


def _output(folder: Path, *arguments: str, index: Path | None = None) -> bytes:
    found = _answer(folder, *arguments, index=index)
    if found.returncode != 0:
        raise refusal(found.stderr)
    return found.stdout.removesuffix(b"\n")


def _answer(folder: Path, *arguments: str, index: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    chosen = {} if index is None else {"GIT_INDEX_FILE": str(index)}
    return _run(folder, (*_OPTIONS, *arguments), _environment() | chosen)


def _run(
    folder: Path, arguments: Iterable[str], environment: Mapping[str, str], given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env=environment,
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError:
        if not folder.is_dir():
            raise SettingsError("no-such-folder", folder=str(folder)) from None
        raise RepositoryError("git-absent") from None


def _environment() -> dict[str, str]:
    """The caller's environment without what a hook or an alias leaves in it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in _KEPT or name.startswith(_KEPT_NUMBERED)
    }
    return kept | _UNATTENDED | {"GIT_GRAFT_FILE": os.devnull}
