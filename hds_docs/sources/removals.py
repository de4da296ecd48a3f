"""Frozen evidence that was filed, and is no longer there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import cached_property

from hds_docs.assessment.filing import is_frozen
from hds_docs.assessment.links import link
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence, Sidecar
from hds_docs.model.history import Change, Uncommitted
from hds_docs.model.location import Location
from hds_docs.model.trust import Removal
from hds_docs.sources.cache import Cache
from hds_docs.sources.evidence import ALONE_ENDS, FOLDER, SIDECAR_ENDS, evidence_path
from hds_docs.sources.git import Git
from hds_docs.sources.objects import Objects
from hds_docs.sources.paths import is_aside
from hds_docs.sources.statements import FormerStatements, Statement


def removals(dossier: Dossier, git: Git | None, cache: Cache) -> tuple[Removal, ...]:
    """The pieces that a commit deleted, or the working tree, in the order of their paths."""
    with closing(Objects(git, cache)) as objects:
        return tuple(sorted(_Gone(dossier, objects, cache).removals(), key=lambda gone: gone.path))


class _Gone:
    """What was in evidence/, and is not."""

    def __init__(self, dossier: Dossier, objects: Objects, cache: Cache) -> None:
        self._dossier = dossier
        self._history = dossier.history
        self._objects = objects
        self._statements = FormerStatements(objects, cache)

    def removals(self) -> Iterator[Removal]:
        """Each piece that is gone, and was frozen evidence."""
        for path in self._history.revisions:
            if path.startswith(FOLDER) and not is_aside(path) and path not in self._dossier.digests:
                gone = self._gone(path)
                if gone is not None and self._was_frozen_evidence(gone):
                    yield gone

    def _gone(self, path: str) -> Removal | None:
        """How a file went; None where it has but moved, or where no commit tells."""
        revisions = self._history.of(path)
        contents = [one for one in revisions if one.object_id is not None]
        state = self._history.uncommitted.get(path)
        if not contents or state in (Uncommitted.MODIFIED, Uncommitted.UNTRACKED, Uncommitted.SUBMODULE):
            return None
        if state is Uncommitted.DELETED:
            last = self._history.last_content_change(path)
            return Removal(path, None, last or contents[0])
        deleted = next((one for one in revisions if one.change is Change.DELETED), None)
        if deleted is None or (contents[0].commit.sha, contents[0].path) in self._borne:
            return None
        return Removal(path, deleted, contents[0])

    def _was_frozen_evidence(self, gone: Removal) -> bool:
        """Whether it could prove anything, nothing that stands is the same, and it was no living document."""
        beside = evidence_path(gone.path)
        is_sidecar = beside != gone.path and (beside in self._dossier.digests or self._history.of(beside))
        if is_sidecar:
            return False
        stands_alone = beside != gone.path or gone.path.lower().endswith(ALONE_ENDS)
        said = self._statements.of(gone.last) if stands_alone else self._said_beside(gone.path)
        if stands_alone and (said is None or not said.facts):
            return False
        content = self._objects.content(gone.last)
        declared = said.facts.get("sha256") if stands_alone and said is not None else None
        if not content.is_evidence or (declared or content.sha256) in self._digests:
            return False
        links = link(self._dossier.controls, (_made_up(gone.path, said),))
        answered = (
            self._dossier.control_by_id[one.control].expectation(one.expectation or "") for one in links
        )
        return is_frozen(expectation for expectation in answered if expectation is not None)

    def _said_beside(self, path: str) -> Statement | None:
        """What the last sidecar of a file declared."""
        for end in SIDECAR_ENDS:
            said = next((one for one in self._history.of(path + end) if one.object_id is not None), None)
            if said is not None:
                return self._statements.of(said)
        return None

    @cached_property
    def _borne(self) -> frozenset[tuple[str, str]]:
        """Commits and names of all that became what stands."""
        paths = (piece.path for piece in self._dossier.evidence)
        return frozenset((one.commit.sha, one.path) for path in paths for one in self._history.of(path))

    @cached_property
    def _digests(self) -> frozenset[str]:
        """Of all that stands, or is declared to stand elsewhere."""
        found = {piece.sha256 for piece in self._dossier.evidence}
        found |= {self._dossier.trust.examination(piece.path).stands_for for piece in self._dossier.evidence}
        found.update(self._dossier.digests[path] for path in self._dossier.digests if path.startswith(FOLDER))
        return frozenset(digest for digest in found if digest)


def _made_up(path: str, said: Statement | None) -> Evidence:
    """A piece as it was, as far as what it answered depends on it."""
    if said is None:
        return Evidence(path)
    place = Location(path)
    controls = tuple((name, place) for name in said.controls)
    return Evidence(path, sidecar=Sidecar(path, controls=controls, expectation=said.expectation))
