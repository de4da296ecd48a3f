"""What changed in a control after the commit that recorded its last review."""

from __future__ import annotations

from collections.abc import Mapping

from hds_docs.model.dossier import Dossier
from hds_docs.model.history import Revision
from hds_docs.sources.cache import Cache
from hds_docs.sources.git import Git


def changed_since_review(dossier: Dossier, git: Git | None, cache: Cache) -> Mapping[str, Revision]:
    """By id of control, the last commit that changed its text or mapping after its review was recorded."""
    return {}
