"""The forge that keeps the repository: where people edit a file or drop one with a browser."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote


class ForgeKind(StrEnum):
    """The forges whose addresses we know."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    BITBUCKET = "bitbucket"


_EDIT = {
    ForgeKind.GITHUB: "{url}/edit/{branch}/{path}",
    ForgeKind.GITLAB: "{url}/-/edit/{branch}/{path}",
    ForgeKind.GITEA: "{url}/_edit/{branch}/{path}",
    ForgeKind.BITBUCKET: "{url}/src/{branch}/{path}?mode=edit&at={branch}",
}
# GitLab and Bitbucket have no address for it: their page of a folder takes files.
_DROP = {
    ForgeKind.GITHUB: "{url}/upload/{branch}/{path}",
    ForgeKind.GITLAB: "{url}/-/tree/{branch}/{path}",
    ForgeKind.GITEA: "{url}/_upload/{branch}/{path}",
    ForgeKind.BITBUCKET: "{url}/src/{branch}/{path}/",
}
_MAKES_FOLDERS = (ForgeKind.GITHUB, ForgeKind.GITEA)


@dataclass(frozen=True, slots=True)
class Forge:
    """A repository in a forge, seen from a dossier inside it."""

    kind: ForgeKind
    url: str
    """Of the repository's own page, without credentials and final slash."""
    branch: str
    """Where changes are proposed."""
    prefix: str = ""
    """Path of the dossier in the repository, with a final slash; empty at the top."""

    def edit(self, path: str) -> str:
        """Where a file of the dossier is edited."""
        return self._address(_EDIT, path)

    def drop(self, folder: str, *, exists: bool) -> str:
        """Where a file is added to a folder; some forges only show folders that exist, or the one above."""
        if not exists and self.kind not in _MAKES_FOLDERS:
            folder = folder.rpartition("/")[0]
        return self._address(_DROP, folder)

    def _address(self, forms: dict[ForgeKind, str], path: str) -> str:
        # A name that is no text is spelled in bytes, as git does.
        written = quote(self.prefix + path, errors="surrogateescape")
        return forms[self.kind].format(url=self.url, branch=quote(self.branch), path=written)
