"""Who signed the commits of a dossier, as git verifies it against the keys of the dossier itself."""

from __future__ import annotations

from collections.abc import Mapping

from hds_docs.model.dossier import Dossier
from hds_docs.model.trust import Signature
from hds_docs.sources.cache import Cache
from hds_docs.sources.git import Git
from hds_docs.sources.tree import Tree


def signatures(dossier: Dossier, tree: Tree, git: Git | None, cache: Cache) -> Mapping[str, Signature]:
    """By id of commit, the signature of each commit of the journal that bears one."""
    return {}
