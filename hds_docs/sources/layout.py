"""Which files of a repository are those of a dossier."""

from __future__ import annotations

from hds_docs.sources import catalogs, controls, evidence, scope
from hds_docs.sources.paths import is_aside

_FOLDERS = (controls.FOLDER, evidence.FOLDER, catalogs.FOLDER)
READ = (*_FOLDERS, scope.FILE)
"""What a dossier is made of: folders, with their slash, and dossier.yml."""


def is_read(path: str) -> bool:
    """Whether a path is a control, evidence, a catalog, dossier.yml; or, a submodule, a folder of those."""
    return path == scope.FILE or (f"{path}/".startswith(_FOLDERS) and not is_aside(path))


def is_searched(path: str) -> bool:
    """Whether it matters what a file holds: it is of the dossier, prose included, or published from docs/."""
    return path.startswith((*READ, "docs/"))
