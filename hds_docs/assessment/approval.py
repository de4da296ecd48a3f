"""Who approved a piece of evidence, or a change of a control, as far as git and the sidecars tell.

Git proves none of it: a trailer, a sidecar and the author of a merge are what somebody declared. What can
be worked out is whether that is said to be another person than who made the thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from hds_docs.assessment.people import Person, person
from hds_docs.model.control import Control
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence, Sidecar
from hds_docs.model.history import Commit, Revision, Uncommitted
from hds_docs.model.trust import SignatureState

_TRAILERS = ("approved-by", "reviewed-by")
"""Signed-off-by says that the author had the right to submit: it approves nothing."""
_TO_FILL_IN = ("prénom nom <adresse>", "first last <address>")
"""What `new evidence` and the guide write where a name is to stand: it names nobody."""


class Means(StrEnum):
    """How somebody said that they approve."""

    SIDECAR = "sidecar"
    TRAILER = "trailer"
    MERGE = "merge"
    """They took the commit into the main line."""


class Standing(StrEnum):
    """What an approval is worth."""

    OTHER = "other"
    """Another person than who made it."""
    FUNCTION = "function"
    """A function that nobody is said to hold: it cannot be compared with anybody."""
    AUTHOR = "author"
    SIGNER = "signer"
    """Who signed the commit: an author's name is typed, a signature is not."""
    COLLECTOR = "collector"
    ROBOT = "robot"
    """A program: nobody."""
    FORMER = "former"
    """Said of a former version, and not said again since."""


class Approval(NamedTuple):
    """What somebody said of one commit, or of one piece."""

    who: Person
    means: Means
    standing: Standing
    merge: Commit | None = None
    """The commit by which it was merged."""

    @property
    def counts(self) -> bool:
        """Whether it is by another, as far as can be known."""
        return self.standing in (Standing.OTHER, Standing.FUNCTION)


def of_piece(dossier: Dossier, piece: Evidence) -> tuple[Approval, ...]:
    """The approvals of the bytes of a piece, as they are in the last commit."""
    changed = dossier.history.last_content_change(piece.path)
    makers = _Makers(dossier, changed.commit if changed is not None else None, piece.sidecar)
    return tuple(makers.approvals(is_former=_is_former(dossier, piece, changed)))


def of_draft(dossier: Dossier, piece: Evidence, author: str | None) -> tuple[Approval, ...]:
    """The approvals of a piece that is in no commit yet, and that `author` is about to commit."""
    return tuple(_Makers(dossier, None, piece.sidecar, author).approvals())


def of_control(dossier: Dossier, control: Control) -> tuple[Approval, ...]:
    """The approvals of the last change of a control."""
    changed = dossier.history.last_content_change(control.path)
    return of_commit(dossier, changed.commit) if changed is not None else ()


def of_commit(dossier: Dossier, commit: Commit) -> tuple[Approval, ...]:
    """The approvals of a commit: by its trailers, and by who merged it."""
    return tuple(_Makers(dossier, commit, None).approvals())


def counted(approvals: Sequence[Approval]) -> Approval | None:
    """The first that is by another."""
    return next((one for one in approvals if one.counts), None)


class _Makers:
    """Who made something, and what others say of it."""

    def __init__(
        self, dossier: Dossier, commit: Commit | None, sidecar: Sidecar | None, author: str | None = None
    ) -> None:
        self._dossier = dossier
        self._commit = commit
        self._sidecar = sidecar
        author = commit.author if commit is not None else author
        self._author = self._person(author) if author else None
        self._signer = self._signed_by(commit) if commit is not None else None
        has_collector = sidecar is not None and sidecar.collector
        self._collector = self._person(sidecar.collector) if sidecar is not None and has_collector else None

    def approvals(self, *, is_former: bool = False) -> Iterator[Approval]:
        """What the sidecar declares, then the trailers, then the merge."""
        if self._sidecar is not None and self._sidecar.approver:
            found = self._approval(self._sidecar.approver, Means.SIDECAR)
            yield found._replace(standing=Standing.FORMER) if is_former and found.counts else found
        if self._commit is None:
            return
        for trailer in self._commit.approvals:
            key, _, who = trailer.partition(":")
            is_told = bool(who.strip()) and who.strip().casefold() not in _TO_FILL_IN
            if key.lower() in _TRAILERS and is_told:
                yield self._approval(who, Means.TRAILER)
        merge = self._dossier.history.integrations.get(self._commit.sha)
        if merge is not None and merge.author:
            yield self._approval(merge.author, Means.MERGE)._replace(merge=merge)

    def _approval(self, written: str, means: Means) -> Approval:
        who = self._person(written)
        return Approval(who, means, self._standing(who))

    def _standing(self, who: Person) -> Standing:
        if who.is_robot(self._dossier.scope.approval.robots):
            return Standing.ROBOT
        if self._author is not None and who.is_same(self._author):
            return Standing.AUTHOR
        if self._signer is not None and who.is_same(self._signer):
            return Standing.SIGNER
        if self._collector is not None and who.is_same(self._collector):
            return Standing.COLLECTOR
        return Standing.FUNCTION if who.is_function else Standing.OTHER

    def _signed_by(self, commit: Commit) -> Person | None:
        """Who signed a commit, where a key of the dossier tells."""
        signature = self._dossier.trust.signature(commit)
        is_told = signature.state is SignatureState.GOOD and signature.signer
        return self._person(signature.signer) if is_told else None

    def _person(self, written: str) -> Person:
        return person(written, self._dossier.scope.roles)


def _is_former(dossier: Dossier, piece: Evidence, changed: Revision | None) -> bool:
    """Whether the sidecar has said nothing since the bytes that stand took the place of others."""
    history = dossier.history
    if changed is None or piece.sidecar is None or piece.sidecar.path == piece.path:
        return False
    if history.uncommitted.get(piece.sidecar.path) in (Uncommitted.MODIFIED, Uncommitted.UNTRACKED):
        return False
    said = history.last_content_change(piece.sidecar.path)
    is_first = sum(found.brings_content for found in history.of(piece.path)) == 1
    if said is None or is_first:
        return False
    # Ranks count from the newest.
    return history.order[said.commit.sha] > history.order[changed.commit.sha]
