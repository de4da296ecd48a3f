"""HIS007: a commit that touched the dossier bears no valid signature, where dossier.yml asks for one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from hds_docs.assessment.people import person
from hds_docs.model.demands import SignatureDemand
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity
from hds_docs.model.history import Commit, Revision
from hds_docs.model.location import Location
from hds_docs.model.message import Facts
from hds_docs.model.trust import Signature, SignatureState

_ABSENT = ("no-gpg", "no-ssh-keygen")
_OF_A_LINE = "line"
_MANY = re.compile(r"[*?!,]")
"""Signs of a principal that stands for several."""


def find(dossier: Dossier) -> Iterator[Problem]:
    """What is wrong with the list of keys; where nothing is, one problem for each commit."""
    demand = dossier.scope.signatures
    place = dossier.scope.location("signatures")
    for trouble in dossier.trust.key_troubles:
        is_line = trouble.reason == _OF_A_LINE
        where = Location(trouble.path, trouble.line) if is_line else place
        yield Problem(where, {"path": trouble.path}, variant=f"keys-{trouble.reason}")
    if not demand.required or any(trouble.reason != _OF_A_LINE for trouble in dossier.trust.key_troubles):
        return  # without the list, all commits would be said to be at fault
    if demand.signers is None and demand.keys is None:
        yield Problem(place, variant="no-keys")
        return
    unverified = Counter[str]()
    for row in dossier.history.journal:
        commit = row[0].commit
        signature = dossier.trust.signature(commit)
        if not _is_asked(commit, demand):
            continue
        if signature.state is SignatureState.GOOD:
            if _is_of_another(commit, signature, dossier):
                yield Problem(place, _facts(row, signature), variant="another")
        elif signature.reason in _ABSENT:
            unverified[signature.reason] += 1
        else:
            yield Problem(place, _facts(row, signature), variant=_variant(signature))
    for reason, number in sorted(unverified.items()):
        yield Problem(place, {"n": number}, variant=reason)


def _is_asked(commit: Commit, demand: SignatureDemand) -> bool:
    """Whether a commit is to be signed: one without a date that exists is."""
    day = commit.committed_day
    return demand.since is None or day is None or day >= demand.since


def _is_of_another(commit: Commit, signature: Signature, dossier: Dossier) -> bool:
    """Whether the key is somebody's whose name is neither the committer's nor the author's.

    A forge signs for those who use it, and a key may be listed for a whole domain.
    """
    signer = person(signature.signer, dossier.scope.roles)
    named = [person(written, dossier.scope.roles) for written in (commit.committer, commit.author) if written]
    is_one = bool(signature.signer) and not _MANY.search(signature.signer)
    return (
        is_one and not signer.is_robot(dossier.scope.approval.robots) and not any(map(signer.is_same, named))
    )


def _variant(signature: Signature) -> str:
    return signature.state.value if signature.state is SignatureState.NONE else signature.reason


def _facts(row: Sequence[Revision], signature: Signature) -> Facts:
    commit = row[0].commit
    return {
        "commit": commit.short,
        "day": commit.day,
        "author": commit.author_name,
        "subject": commit.subject,
        "files": len(row),
        "signer": signature.signer,
        "key": signature.key,
    }


RULE = Rule("HIS007", "signature-invalid", Severity.ERROR, find)
