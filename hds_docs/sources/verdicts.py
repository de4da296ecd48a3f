"""The alterations of pieces that stand as the last commit holds them, kept for the next run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from hds_docs.assessment.filing import is_frozen_piece
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence
from hds_docs.model.history import Commit, History, Revision
from hds_docs.model.trust import Alteration
from hds_docs.sources.cache import Cache
from hds_docs.sources.evidence import SIDECAR_ENDS
from hds_docs.sources.git import Git
from hds_docs.sources.mainline import merged
from hds_docs.sources.statements import sidecar_revisions

_KIND = "alterations"
Found = Mapping[str, tuple[Alteration, ...]]


class Verdicts:
    """Alterations by path, of all pieces that the working tree does not change."""

    def __init__(self, dossier: Dossier, git: Git, cache: Cache) -> None:
        self._history = dossier.history
        self._cache = cache
        self._pieces = {piece.path: piece for piece in dossier.evidence if _is_as_filed(dossier, piece)}
        self._key = _key(dossier, git, self._pieces.values())

    def hold(self, piece: Evidence) -> bool:
        """Whether they are about a piece."""
        return piece.path in self._pieces

    def known(self) -> Found | None:
        """What an earlier run kept; None where none did."""
        kept = self._cache.get(_KIND, self._key)
        if kept is None:
            return None
        return {path: tuple(self._altered(self._pieces[path], rows)) for path, rows in kept.items()}

    def keep(self, found: Found) -> None:
        """Keep them for the next run, where the history alone tells of each commit."""
        if not all(self._can_be_told(self._pieces[path], altered) for path, altered in found.items()):
            return
        kept = {
            path: [
                (
                    *(one.part, one.before, one.after),
                    *(one.revision.commit.sha, one.revision.path, one.revision.object_id),
                )
                for one in altered
                if one.revision is not None
            ]
            for path, altered in found.items()
        }
        self._cache.put(_KIND, self._key, kept)

    def _can_be_told(self, piece: Evidence, altered: Iterable[Alteration]) -> bool:
        known = {one.commit.sha for one in _revisions(self._history, piece)} | self._merges.keys()
        return all(one.revision is None or one.revision.commit.sha in known for one in altered)

    def _altered(self, piece: Evidence, rows: Sequence[Sequence[str]]) -> Iterable[Alteration]:
        revisions = {(one.commit.sha, one.path): one for one in _revisions(self._history, piece)}
        commits = {one.commit.sha: one.commit for one in revisions.values()}
        for part, before, after, sha, path, object_id in rows:
            known = revisions.get((sha, path)) or merged(
                commits.get(sha) or self._merges[sha], path, object_id
            )
            yield Alteration(part, known, before, after)

    @cached_property
    def _merges(self) -> Mapping[str, Commit]:
        """By id, those that took a side branch in."""
        return {commit.sha: commit for commit in self._history.integrations.values()}


def _is_as_filed(dossier: Dossier, piece: Evidence) -> bool:
    """Whether neither a piece nor its sidecar differs from the last commit."""
    return dossier.history.uncommitted.keys().isdisjoint(_paths(piece))


def _paths(piece: Evidence) -> tuple[str, ...]:
    """Where a piece and its sidecar are, or may have been."""
    declared = (piece.sidecar.path,) if piece.sidecar is not None else ()
    return (piece.path, *(piece.path + end for end in SIDECAR_ENDS), *declared)


def _revisions(history: History, piece: Evidence) -> Iterable[Revision]:
    """All that an alteration may come from."""
    sidecars = (sidecar_revisions(history, piece.path, path) for path in _paths(piece)[1:])
    return chain(history.of(piece.path), *sidecars)


def _key(dossier: Dossier, git: Git, pieces: Iterable[Evidence]) -> str:
    """What the alterations of these pieces depend on."""
    imported = dossier.scope.imported
    depends: list[object] = [dossier.history.commit, sorted(git.edge), imported and imported.until]
    depends += (
        (
            piece.path,
            piece.form.value,
            piece.sidecar and piece.sidecar.path,
            dossier.trust.examination(piece.path).stands_for or piece.sha256,
            is_frozen_piece(dossier, piece),
        )
        for piece in pieces
    )
    return hashlib.sha256(repr(depends).encode("utf-8", "surrogatepass")).hexdigest()
