"""What speaks for or against the evidence of a dossier, asked of its files and of git."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace

from hds_docs.model.dossier import Dossier
from hds_docs.model.examination import Examination, Mark
from hds_docs.model.trust import Removal, Trust
from hds_docs.privacy.allowing import allowed
from hds_docs.settings import Settings
from hds_docs.sources.alterations import alterations
from hds_docs.sources.cache import Cache
from hds_docs.sources.examining import examine
from hds_docs.sources.git import Git
from hds_docs.sources.layout import is_searched
from hds_docs.sources.leaks import ALL, Past, leaks
from hds_docs.sources.object_tree import ObjectTree
from hds_docs.sources.removals import removals
from hds_docs.sources.reviewing import changed_since_review
from hds_docs.sources.scanner import scan, with_scan
from hds_docs.sources.signatures import signatures
from hds_docs.sources.tree import FILE, Entry, Tree


def trusted(dossier: Dossier, tree: Tree, git: Git | None, cache: Cache, settings: Settings) -> Dossier:
    """The dossier, with what programs saw inside its files and what git says became of them."""
    dossier = _examined(dossier, tree, git, cache, settings)
    return _followed(dossier, tree, git, cache)


def _examined(dossier: Dossier, tree: Tree, git: Git | None, cache: Cache, settings: Settings) -> Dossier:
    """The dossier, with what is inside its files, and inside older versions where that is asked."""
    privacy = dossier.scope.privacy
    values = frozenset(one.value for one in privacy.allow)
    # Nothing is left out yet: what is allowed and never found is to be said.
    everything = replace(privacy, allow=())
    folder = settings.folder if settings.ref is None else None
    scanned = scan(dossier.scope, tree, folder, git.prefix if git is not None else "")
    seen = with_scan(examine(tree, filter(is_searched, tree.entries), cache, everything), scanned)
    past = Past((), {})
    is_deep = False
    if settings.deep and git is not None and dossier.history.commit is not None:
        revision = ALL if settings.ref is None else dossier.history.commit
        past = leaks(tree, seen, git=git, cache=cache, privacy=everything, revision=revision)
        is_deep = True
    trust = Trust(
        examinations={path: allowed(examination, privacy) for path, examination in seen.items()},
        allowed=values & {mark.fingerprint for mark in _marks(seen, past)},
        is_deep=is_deep,
        leaks=tuple(leak for leak in past.leaks if leak.mark.fingerprint not in values),
        past_unsearched=past.unsearched,
    )
    return replace(dossier, problems=(*dossier.problems, *scanned.problems), trust=trust)


def _followed(dossier: Dossier, tree: Tree, git: Git | None, cache: Cache) -> Dossier:
    """An examined dossier, with what git says of it: what a pointer stands for is known by now."""
    signing = signatures(dossier, tree, git, cache)
    trust = replace(
        dossier.trust,
        alterations=alterations(dossier, git, cache),
        removals=_told_apart(removals(dossier, git, cache), dossier, git, cache),
        changed_since_review=changed_since_review(dossier, git, cache),
        signatures=signing.signatures,
        key_troubles=signing.troubles,
    )
    return replace(dossier, trust=trust)


def _told_apart(
    gone: tuple[Removal, ...], dossier: Dossier, git: Git | None, cache: Cache
) -> tuple[Removal, ...]:
    """Pieces that are gone, those that held what must not be in a dossier told from the others."""
    if git is None or not gone:
        return gone
    names = {one: f"{one.last.object_id}/{one.last.path}" for one in gone}
    entries = {name: Entry(name, FILE, one.last.object_id) for one, name in names.items()}
    with closing(ObjectTree(git, entries)) as versions:
        seen = examine(versions, entries, cache, dossier.scope.privacy)
    return tuple(one._replace(is_withheld=not seen[name].is_clean) for one, name in names.items())


def _marks(seen: Mapping[str, Examination], past: Past) -> Iterator[Mark]:
    """All that was found, now or before."""
    for examination in seen.values():
        yield from examination.marks
    for leak in past.leaks:
        yield leak.mark
