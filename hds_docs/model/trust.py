"""What speaks for or against evidence: what programs saw inside it, what git says became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from hds_docs.model.evidence import Evidence
from hds_docs.model.examination import Examination, Mark
from hds_docs.model.history import Commit, Revision

CONTENT = "content"
"""The part of a piece that is its bytes."""


class SignatureState(StrEnum):
    """What is known of the signature of a commit."""

    NONE = "none"
    GOOD = "good"
    """Made by a key of the dossier's own list."""
    BAD = "bad"
    UNKNOWN = "unknown"
    """Signed, and nothing here tells by whom: no list, a key that is not in it, no program to verify."""


class Signature(NamedTuple):
    """The signature of a commit."""

    state: SignatureState
    signer: str = ""
    """Whom the list says the key belongs to."""
    key: str = ""
    """Its fingerprint."""
    reason: str = ""
    """Why it is bad or unknown: `expired`, `revoked`, `stranger`, `no-list`, `no-program`, `unverified`."""


class Alteration(NamedTuple):
    """A change of a piece of frozen evidence after the commit that brought it."""

    part: str
    """CONTENT, or the field of its sidecar."""
    revision: Revision | None
    """The commit that changed it; None: the working tree."""
    before: str = ""
    after: str = ""


class Leak(NamedTuple):
    """What must not be in a dossier, in a version that git still holds."""

    mark: Mark
    commit: Commit
    """The first that held it."""
    path: str | None
    """None: the message of the commit."""
    is_standing: bool
    """Whether the file is there still."""


@dataclass(frozen=True)
class Trust:
    """What speaks for or against the evidence of a dossier."""

    examinations: Mapping[str, Examination] = field(default_factory=dict)
    """By path, of all files that were read: evidence, sidecars, controls, dossier.yml."""
    alterations: Mapping[str, tuple[Alteration, ...]] = field(default_factory=dict)
    """By path of evidence, newest first."""
    changed_since_review: Mapping[str, Revision] = field(default_factory=dict)
    """By id of control, the last commit that changed what was reviewed."""
    integrations: Mapping[str, Commit] = field(default_factory=dict)
    """By id of a commit that was made on a side branch, the merge that took it into the main line."""
    signatures: Mapping[str, Signature] = field(default_factory=dict)
    """By id of commit; those that are not signed are not named."""
    leaks: tuple[Leak, ...] = ()
    """What older versions hold, where that was asked."""

    def examination(self, path: str) -> Examination:
        """What was seen inside a file; nothing, of one that is no file of the dossier."""
        return self.examinations.get(path, _NOTHING)

    def marks(self, piece: Evidence) -> tuple[Mark, ...]:
        """What must not be there, in a piece or in what is declared of it."""
        marks = self.examination(piece.path).marks
        if piece.sidecar is not None and piece.sidecar.path != piece.path:
            marks += self.examination(piece.sidecar.path).marks
        return marks

    def is_quarantined(self, piece: Evidence) -> bool:
        """Whether nothing of it may be copied, shown or indexed, waived or not."""
        paths = {piece.path, piece.sidecar.path if piece.sidecar is not None else piece.path}
        return not all(self.examination(path).is_clean for path in paths)

    def signature(self, commit: Commit) -> Signature:
        """What is known of the signature of a commit."""
        return self.signatures.get(commit.sha, _UNSIGNED)


_NOTHING = Examination()
_UNSIGNED = Signature(SignatureState.NONE)
