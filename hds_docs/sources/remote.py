"""The repository's remote: what addresses it has, and which forge keeps it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from hds_docs.model.forge import Forge, ForgeKind
from hds_docs.sources.git import Git

_SHORT = re.compile(r"(?:[^@/]*@)?([^@/:]+):(.+)")
"""`git@host:group/repository`."""
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*|\[[0-9a-f:.]+\]")
_ENDING = re.compile(r"\.(?:[^\W\d_]{2,}|xn--[a-z0-9-]+|[0-9]{1,3})$")
"""How the whole name of a machine ends. `github-perso` and `github.com-perso` are names of ssh's settings,
which lead nowhere from another machine; so would a disk of Windows."""
_WEB_HOSTS = {
    "ssh.github.com": "github.com",
    "altssh.gitlab.com": "gitlab.com",
    "altssh.bitbucket.org": "bitbucket.org",
}
"""Hosts that serve ssh alone, on the port of the web, and where their pages are."""
_SCHEMES = {"http": "http", "https": "https", "ssh": "ssh", "git+ssh": "ssh", "ssh+git": "ssh", "git": "git"}
"""Those that say nothing of this machine."""
_WEB = ("http", "https")
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


@dataclass(frozen=True, slots=True)
class Address:
    """Where a repository is, for anybody: no credentials, no name of this machine's own."""

    scheme: str
    host: str
    port: int | None
    path: str

    @classmethod
    def read(cls, written: str) -> Address | None:
        """What git, or `repo_url`, calls a repository; None for a folder, and for what leads nowhere."""
        short = _SHORT.fullmatch(written) if "://" not in written else None
        if short is not None:
            scheme, host, port, path = "ssh", short[1].lower(), None, short[2]
        else:
            try:
                parts = urlsplit(written)
                port = parts.port
            except ValueError:  # no address that anybody could follow
                return None
            scheme, host, path = _SCHEMES.get(parts.scheme, ""), parts.hostname or "", parts.path
            host = f"[{host}]" if ":" in host else host
        # What stands before an @ that is not where it should be is most likely a password.
        if not scheme or not _HOST.fullmatch(host) or "@" in path:
            return None
        path = path.strip("/")
        # A browser's address is whole as it stands; ssh may know its hosts by other names.
        is_whole = scheme in _WEB or host.startswith("[") or _ENDING.search(host)
        return cls(scheme, host, port, path) if is_whole and path.removesuffix(".git") else None

    @property
    def uri(self) -> str:
        """The address that git follows."""
        return self._uri(self.scheme, self.host, self.port, self.path)

    @property
    def page(self) -> str:
        """The page that a forge shows of it."""
        is_web = self.scheme in _WEB
        scheme = self.scheme if is_web else "https"
        host = _WEB_HOSTS.get(self.host, self.host)
        return self._uri(scheme, host, self.port if is_web else None, self.path.removesuffix(".git"))

    @staticmethod
    def _uri(scheme: str, host: str, port: int | None, path: str) -> str:
        written = quote(path, safe="/%", errors="surrogateescape")
        return f"{scheme}://{host}{f':{port}' if port is not None else ''}/{written}"


@dataclass(frozen=True, slots=True)
class Remote:
    """The repository that this one is a copy of."""

    name: str
    address: Address | None
    """None where it is a folder, or a name that means nothing elsewhere."""

    @classmethod
    def find(cls, git: Git) -> Remote | None:
        """`origin`, or the only one; None where there is none, or no telling which."""
        names = (git.answer("remote") or "").splitlines()
        name = "origin" if "origin" in names else names[0] if len(names) == 1 else None
        if name is None:
            return None
        # What git itself would follow, the user's `insteadOf` included.
        return cls(name, Address.read(git.answer("remote", "get-url", "--", name) or ""))


def find_forge(git: Git, url: str | None = None, kind: ForgeKind | None = None) -> Forge | None:
    """The forge of a repository: at `url`, else at its remote's; None where that is none we know.

    `kind` decides where it is given. None too where no branch is known: an address is never guessed.
    """
    remote = Remote.find(git)
    address = Address.read(url) if url else remote.address if remote is not None else None
    branch = _branch(git, remote)
    if address is None or branch is None:
        return None
    kind = kind or _named(address) or _marked(git)
    return Forge(kind, address.page, branch, git.prefix) if kind is not None else None


def _branch(git: Git, remote: Remote | None) -> str | None:
    """The branch that others start from: the remote's head, else the one checked out."""
    if remote is not None:
        folder = f"refs/remotes/{remote.name}/"
        head = git.answer("symbolic-ref", "--quiet", f"{folder}HEAD")
        if head:
            return head.removeprefix(folder)
    checked_out = git.answer("symbolic-ref", "--quiet", "HEAD")
    return checked_out.removeprefix("refs/heads/") if checked_out else os.environ.get(_DEFAULT_BRANCH) or None


def _named(address: Address) -> ForgeKind | None:
    return next((kind for name, kind in _NAMES.items() if name in address.host), None)


def _marked(git: Git) -> ForgeKind | None:
    top = git.folder.joinpath(*[".."] * git.prefix.count("/"))
    found = {kind for mark, kind in _MARKS.items() if Path(top, mark).exists()}
    return found.pop() if len(found) == 1 else None
