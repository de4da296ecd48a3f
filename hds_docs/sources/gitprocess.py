"""Git as a process: what it is told besides the question, and what it says when it refuses."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO

from hds_docs.errors import RepositoryError, SettingsError

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
# Nothing is fetched, by whatever program a repository names for it: what is not here is said to be missing.
_ALONE = {"GIT_ALLOW_PROTOCOL": "none", "GIT_GRAFT_FILE": os.devnull, "GIT_NO_LAZY_FETCH": "1"}
NOTHING: Mapping[str, str] = MappingProxyType({})


def asked(
    folder: Path, *arguments: str, given: bytes = b"", also: Mapping[str, str] = NOTHING
) -> subprocess.CompletedProcess[bytes]:
    """What git answers in `folder`, to what it is `given` to read; `also` is added to its environment.

    Raises RepositoryError where there is no git, SettingsError where there is no such folder.
    """
    return _run(folder, (*_OPTIONS, *arguments), _environment() | dict(also), given)


def run_as_user(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Git with the settings of the user, whose repository is changed. Raises as `asked` does."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    return _run(folder, arguments, environment | _UNATTENDED, given)


def started(
    folder: Path, *arguments: str, given: int, output: IO[bytes] | int, errors: IO[bytes] | int
) -> subprocess.Popen[bytes]:
    """Git at work in the background."""
    return subprocess.Popen(
        ["git", *_OPTIONS, *arguments],
        cwd=folder,
        env=_environment(),
        stdin=given,
        stdout=output,
        stderr=errors,
    )


def refusal(said: bytes) -> RepositoryError:
    """The error for what git printed when it would not answer."""
    words = said.decode("utf-8", "replace").strip()
    if "dubious ownership" in words:
        return RepositoryError("git-ownership", detail=words.splitlines()[0])
    return RepositoryError("git-refused", detail=words.splitlines()[0] if words else "?")


def _run(
    folder: Path, arguments: Iterable[str], environment: Mapping[str, str], given: bytes
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
    return kept | _UNATTENDED | _ALONE
