"""The repository's remote → the forge that keeps it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from hds_docs.model.forge import Forge, ForgeKind
from hds_docs.sources.git import Git

_SCP = re.compile(r"(?:[^@/:]+@)?([^/:\[\]]{2,}):(?!/)(.+)")
"""`git@host:group/repository`. A single letter before the colon is a disk of Windows."""
_NAMES = {
    "github": ForgeKind.GITHUB,
    "gitlab": ForgeKind.GITLAB,
    "gitea": ForgeKind.GITEA,
    "forgejo": ForgeKind.GITEA,
    "codeberg": ForgeKind.GITEA,
    "bitbucket": ForgeKind.BITBUCKET,
}
"""What a forge is called in the name of its host."""
_MARKS = {
    ".gitlab-ci.yml": ForgeKind.GITLAB,
    ".gitea": ForgeKind.GITEA,
    ".forgejo": ForgeKind.GITEA,
    "bitbucket-pipelines.yml": ForgeKind.BITBUCKET,
    ".github/workflows": ForgeKind.GITHUB,
}
"""What only one forge reads, where the name of the host says nothing."""
_DEFAULT_BRANCH = "CI_DEFAULT_BRANCH"
"""What GitLab tells its runners, who see neither branch nor remote head."""


def find_forge(git: Git, url: str | None = None, kind: ForgeKind | None = None) -> Forge | None:
    """The forge of a repository: at `url`, else at its remote's; None where that is none we know.

    `kind` decides where it is given. None too where no branch is known: an address is never guessed.
    """
    page = web_address(url or _remote(git) or "")
    branch = _branch(git)
    if page is None or branch is None:
        return None
    kind = kind or _named(page) or _marked(git)
    return Forge(kind, page, branch, git.prefix) if kind is not None else None


def web_address(remote: str) -> str | None:
    """The page of a repository, from what git calls it, without credentials; None for a path of a disk."""
    scp = _SCP.fullmatch(remote) if "://" not in remote else None
    if scp is not None:
        host, path, scheme = scp[1], scp[2], "https"
    else:
        try:
            parts = urlsplit(remote)
            port = parts.port
        except ValueError:
            return None
        if parts.scheme not in ("http", "https", "ssh", "git", "git+ssh") or not parts.hostname:
            return None
        path, scheme = parts.path, parts.scheme if parts.scheme == "http" else "https"
        is_web = parts.scheme in ("http", "https")
        host = f"{parts.hostname}:{port}" if is_web and port else parts.hostname
    path = path.strip("/").removesuffix(".git")
    return f"{scheme}://{host}/{path}" if path else None


def _remote(git: Git) -> str | None:
    """What git calls the remote: `origin`, or the only one."""
    names = (git.answer("remote") or "").split()
    name = "origin" if "origin" in names else names[0] if len(names) == 1 else None
    return git.answer("config", "--get", f"remote.{name}.url") if name is not None else None


def _branch(git: Git) -> str | None:
    """The branch that others start from: the remote's head, else the one checked out."""
    head = git.answer("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
    if head:
        return head.removeprefix("origin/")
    return git.answer("symbolic-ref", "--quiet", "--short", "HEAD") or os.environ.get(_DEFAULT_BRANCH) or None


def _named(page: str) -> ForgeKind | None:
    host = (urlsplit(page).hostname or "").lower()
    return next((kind for name, kind in _NAMES.items() if name in host), None)


def _marked(git: Git) -> ForgeKind | None:
    top = git.folder.joinpath(*[".."] * git.prefix.count("/"))
    found = {kind for mark, kind in _MARKS.items() if Path(top, mark).exists()}
    return found.pop() if len(found) == 1 else None
