"""What speaks for or against evidence: what programs saw inside it, what git says became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from hds_docs.model.evidence import Evidence
from hds_docs.model.examination import Examination, Mark, Unexamined
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
    """Why it is bad: `altered`, `revoked`; why it is unknown: `expired`, `stranger`, `restricted`
    (the list admits the key for something else than git), `no-list`, `no-gpg` or `no-ssh-keygen`
    (the program is absent, or too old), `unverified`."""


class KeyTrouble(NamedTuple):
    """What is wrong with the list of keys that signatures are verified against."""

    path: str
    reason: str
    """`missing`, `unreadable`, `empty` (no key in it), `line` (one line of it is none)."""
    line: int = 1


class Alteration(NamedTuple):
    """A change of a piece of frozen evidence after the commit that brought it."""

    part: str
    """CONTENT, or the field of its sidecar."""
    revision: Revision | None
    """The commit that changed it; None: the working tree."""
    before: str = ""
    """The fact as it was; of the content, its SHA-256."""
    after: str = ""
    """Empty: the fact was taken away."""


def is_restored(altered: Sequence[Alteration]) -> bool:
    """Whether each part is again what it was at first; `altered` is newest first."""
    first = {found.part: found.before for found in altered}
    last = {found.part: found.after for found in reversed(altered)}
    return first == last


class Removal(NamedTuple):
    """A piece of frozen evidence that is no longer there, under any name."""

    path: str
    revision: Revision | None
    """The commit that deleted it; None: the working tree."""
    last: Revision
    """Its last version, for whoever wants it back."""
    is_withheld: bool = False
    """Whether that holds what must not be in a dossier: nobody should want it back."""


class Leak(NamedTuple):
    """What must not be in a dossier, in a version that git still holds."""

    mark: Mark
    commit: Commit
    """The first that held it."""
    path: str | None
    """None: the message of the commit, or that of the tag."""
    is_standing: bool
    """Whether the file is there still."""
    tag: str | None = None
    """The tag whose message held it."""


class Unsearched(NamedTuple):
    """A file, or a part of one, whose text could not be searched."""

    path: str
    part: str
    """Empty: the whole file."""
    reason: Unexamined


@dataclass(frozen=True)
class Trust:
    """What speaks for or against the evidence of a dossier."""

    examinations: Mapping[str, Examination] = field(default_factory=dict)
    """By path, of all files that were read: evidence, sidecars, controls, dossier.yml."""
    alterations: Mapping[str, tuple[Alteration, ...]] = field(default_factory=dict)
    """By path of evidence, newest first."""
    removals: tuple[Removal, ...] = ()
    """In the order of paths, whenever it was."""
    changed_since_review: Mapping[str, Revision] = field(default_factory=dict)
    """By id of control, the last commit that changed what was reviewed."""
    signatures: Mapping[str, Signature] = field(default_factory=dict)
    """By id of commit; those that are not signed are not named."""
    key_troubles: tuple[KeyTrouble, ...] = ()
    allowed: frozenset[str] = frozenset()
    """Fingerprints of what was found and dossier.yml allows."""
    is_deep: bool = False
    """Whether every version that git holds was searched too, and every message."""
    leaks: tuple[Leak, ...] = ()
    """What older versions hold, where that was asked."""
    past_unsearched: Mapping[Unexamined, int] = field(default_factory=dict)
    """How many older versions could not be searched, by reason."""

    def examination(self, path: str) -> Examination:
        """What was seen inside a file; nothing, of one that is no file of the dossier."""
        return self.examinations.get(path, _NOTHING)

    def marks(self, piece: Evidence) -> tuple[Mark, ...]:
        """What must not be there, in a piece or in what is declared of it."""
        return tuple(mark for examination in self._of(piece) for mark in examination.marks)

    def is_quarantined(self, piece: Evidence) -> bool:
        """Whether nothing of it may be copied, shown or indexed, waived or not."""
        return not all(examination.is_clean for examination in self._of(piece))

    def _of(self, piece: Evidence) -> list[Examination]:
        """What was seen in a piece, and in its sidecar where that is another file."""
        paths = [piece.path, *([piece.sidecar.path] if piece.sidecar is not None else [])]
        return [self.examination(path) for path in dict.fromkeys(paths)]

    @property
    def unsearched(self) -> Iterator[Unsearched]:
        """What could not be searched, in the order of paths."""
        for path, examination in sorted(self.examinations.items()):
            if examination.unexamined is not None:
                yield Unsearched(path, "", examination.unexamined)
            for part, reason in examination.skipped:
                yield Unsearched(path, part, reason)

    def signature(self, commit: Commit) -> Signature:
        """What is known of the signature of a commit."""
        return self.signatures.get(commit.sha, _UNSIGNED)


_NOTHING = Examination()
_UNSIGNED = Signature(SignatureState.NONE)
