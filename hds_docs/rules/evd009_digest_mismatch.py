"""EVD009: the digest that a sidecar declares is not that of its file."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Form
from hds_docs.model.finding import Problem, Rule, Severity, Subject


def find(dossier: Dossier) -> Iterator[Problem]:
    """Files only: of a reference, the bytes are elsewhere."""
    for piece in dossier.evidence:
        if piece.form is not Form.FILE or piece.sidecar is None or piece.sidecar.sha256 is None:
            continue
        declared, found = piece.sidecar.sha256, piece.sha256
        if declared not in (found, dossier.trust.examination(piece.path).stands_for):
            facts = {"path": piece.path, "expected": declared, "found": found}
            yield Problem(piece.sidecar.place("sha256"), facts, Subject(evidence=piece.path))


RULE = Rule("EVD009", "digest-mismatch", Severity.ERROR, find)
