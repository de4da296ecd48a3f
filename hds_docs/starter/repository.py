"""The git repository that a dossier begins in: made where there is none, with a first commit."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hds_docs.errors import SettingsError
from hds_docs.sources.git import Git
from hds_docs.sources.gitprocess import refusal, run_as_user

BRANCH = "main"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a folder, there or not yet, stands in."""

    folder: Path
    prefix: str | None
    """Its path in the repository around it, with a final slash; None where there is no repository."""
    dossier: Path | None
    """The dossier around it, where there is one: dossiers do not nest."""


def surroundings(folder: Path) -> Surroundings:
    """What `folder` stands in.

    Raises RepositoryError where git is absent, or refuses to answer, SettingsError among git's own files.
    """
    standing = _standing(folder)
    if b"true" in run_as_user(standing, "rev-parse", "--is-inside-git-dir").stdout:
        raise SettingsError("init-in-git", folder=str(folder))
    git = Git.find(standing)
    prefix = None
    above = folder.parents
    if git is not None:
        below = folder.relative_to(standing).as_posix()
        prefix = git.prefix + (f"{below}/" if below != "." else "")
        above = above[: len(Path(prefix).parts)]
    dossier = next((path for path in above if _is_dossier(path)), None)
    return Surroundings(folder, prefix, dossier)


def knows_who_commits(folder: Path) -> bool:
    """Whether git has a name and an address to sign a commit of that folder with."""
    standing = _standing(folder)
    asked = ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT")
    only_told = ("-c", "user.useConfigOnly=true")
    return all(run_as_user(standing, *only_told, "var", name).returncode == 0 for name in asked)


def who_commits(folder: Path) -> str | None:
    """`Name <address>` of whoever would commit in that folder; None where git does not know."""
    asked = run_as_user(folder, "var", "GIT_AUTHOR_IDENT")
    said = asked.stdout.decode("utf-8", "replace").strip()
    return said.rpartition(">")[0] + ">" if asked.returncode == 0 and ">" in said else None


def converts(folder: Path, path: str, content: Path) -> bool:
    """Whether git would keep other bytes than those of `content` under that path, its line ends say.

    What a filter such as that of Git LFS keeps is given back as it was.
    """
    filtered = run_as_user(folder, "check-attr", "-z", "filter", "--", path).stdout.split(b"\0")
    if filtered[2:3] not in ([], [b"unspecified"], [b"unset"]):
        return False
    kept, raw = (
        run_as_user(folder, "hash-object", how, "--", str(content))
        for how in (f"--path={path}", "--no-filters")
    )
    return kept.returncode == raw.returncode == 0 and kept.stdout != raw.stdout


def make_repository(folder: Path) -> None:
    """Make a repository of a folder. Raises RepositoryError where git refuses."""
    _done(folder, "init", "--quiet", f"--initial-branch={BRANCH}")


def commit(folder: Path, paths: Iterable[str], message: str) -> bool:
    """Commit these paths, and nothing else that may be waiting; whether there was any that git wants.

    Raises RepositoryError where git refuses.
    """
    named = "\0".join(paths).encode("utf-8")
    ignored = run_as_user(folder, "check-ignore", "-z", "--stdin", given=named).stdout.split(b"\0")
    listed = b"\0".join(path for path in named.split(b"\0") if path not in ignored)
    if not listed:  # git would take all that waits
        return False
    from_input = ("--pathspec-from-file=-", "--pathspec-file-nul")
    _done(folder, "--literal-pathspecs", "add", *from_input, given=listed)
    _done(folder, "--literal-pathspecs", "commit", "--quiet", "--message", message, *from_input, given=listed)
    return True


def _standing(folder: Path) -> Path:
    """The folder itself where it is there, else the nearest above it."""
    # `os.path`: pathlib stumbles over names that no system takes.
    return next(path for path in (folder, *folder.parents) if os.path.isdir(path))  # noqa: PTH112


def _is_dossier(folder: Path) -> bool:
    return (folder / "dossier.yml").is_file() or all(
        (folder / name).is_dir() for name in ("controls", "evidence")
    )


def _done(folder: Path, *arguments: str, given: bytes = b"") -> None:
    found = run_as_user(folder, *arguments, given=given)
    if found.returncode != 0:
        raise refusal(found.stderr or found.stdout)
