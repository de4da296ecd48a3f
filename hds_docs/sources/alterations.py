"""What became of frozen evidence, and of the facts declared of it, after it was filed."""

from __future__ import annotations

from collections.abc import Mapping

from hds_docs.model.dossier import Dossier
from hds_docs.model.trust import Alteration
from hds_docs.sources.cache import Cache
from hds_docs.sources.git import Git


def alterations(dossier: Dossier, git: Git | None, cache: Cache) -> Mapping[str, tuple[Alteration, ...]]:
    """By path of evidence, the changes of frozen pieces after the commit that brought them, newest first."""
    return {}
