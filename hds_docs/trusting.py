"""What speaks for or against the evidence of a dossier, asked of its files and of git."""

from __future__ import annotations

from dataclasses import replace

from hds_docs.model.dossier import Dossier
from hds_docs.model.trust import Trust
from hds_docs.sources.alterations import alterations
from hds_docs.sources.cache import Cache
from hds_docs.sources.examining import examine
from hds_docs.sources.git import Git
from hds_docs.sources.reviewing import changed_since_review
from hds_docs.sources.signatures import signatures
from hds_docs.sources.tree import Tree


def trusted(dossier: Dossier, tree: Tree, git: Git | None, cache: Cache) -> Dossier:
    """The dossier, with what programs saw inside its files and what git says became of them."""
    return replace(
        dossier,
        trust=Trust(
            examinations=examine(tree, tuple(dossier.digests), cache, dossier.scope.privacy),
            alterations=alterations(dossier, git, cache),
            changed_since_review=changed_since_review(dossier, git, cache),
            signatures=signatures(dossier, tree, git, cache),
        ),
    )
