"""What speaks for or against the evidence of a dossier, asked of its files and of git."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hds_docs.model.dossier import Dossier
from hds_docs.model.examination import Examination
from hds_docs.model.trust import Trust
from hds_docs.privacy.allowing import allowed
from hds_docs.settings import Settings
from hds_docs.sources.alterations import alterations
from hds_docs.sources.cache import Cache
from hds_docs.sources.examining import examine
from hds_docs.sources.git import Git
from hds_docs.sources.leaks import ALL, Past, leaks
from hds_docs.sources.removals import removals
from hds_docs.sources.reviewing import changed_since_review
from hds_docs.sources.scanner import scan, with_scan
from hds_docs.sources.signatures import signatures
from hds_docs.sources.tree import Tree


def trusted(dossier: Dossier, tree: Tree, git: Git | None, cache: Cache, settings: Settings) -> Dossier:
    """The dossier, with what programs saw inside its files and what git says became of them."""
    privacy = dossier.scope.privacy
    # Nothing is left out yet: what is allowed and never found is to be said.
    everything = replace(privacy, allow=())
    folder = settings.folder if settings.ref is None else None
    scanned = scan(dossier.scope, tree, folder, git.prefix if git is not None else "")
    seen = with_scan(examine(tree, tuple(dossier.digests), cache, everything), scanned)
    past = Past((), {})
    commit = dossier.history.commit
    is_deep = settings.deep and git is not None and commit is not None
    if settings.deep and git is not None and commit is not None:
        revision = ALL if settings.ref is None else commit
        past = leaks(tree, seen, git=git, cache=cache, privacy=everything, revision=revision)
    values = {one.value for one in privacy.allow}
    signing = signatures(dossier, tree, git, cache)
    examinations = {path: allowed(examination, privacy) for path, examination in seen.items()}
    dossier = replace(
        dossier,
        problems=(*dossier.problems, *scanned.problems),
        trust=Trust(
            examinations=examinations,
            allowed=frozenset(_found(seen, past) & values),
            is_deep=is_deep,
            leaks=tuple(leak for leak in past.leaks if leak.mark.fingerprint not in values),
            past_unsearched=past.unsearched,
        ),
    )
    return replace(
        dossier,
        trust=replace(
            dossier.trust,
            alterations=alterations(dossier, git, cache),
            removals=removals(dossier, git, cache),
            changed_since_review=changed_since_review(dossier, git, cache),
            signatures=signing.signatures,
            key_troubles=signing.troubles,
        ),
    )


def _found(seen: Mapping[str, Examination], past: Past) -> set[str]:
    """The fingerprints of all that was found, now or before."""
    marks = {mark.fingerprint for examination in seen.values() for mark in examination.marks}
    return marks | {leak.mark.fingerprint for leak in past.leaks}
