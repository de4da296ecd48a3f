"""HIS004: frozen evidence, or what is declared of it, changed after it was filed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.location import Location
from hds_docs.model.message import Message
from hds_docs.model.trust import CONTENT, Alteration, is_restored
from hds_docs.rules.commits import commit_facts

_LONGEST = 80


def find(dossier: Dossier) -> Iterator[Problem]:
    """One problem for each commit that altered a piece; one in all where what was filed is back."""
    for piece in dossier.evidence:
        altered = dossier.trust.alterations.get(piece.path, ())
        if altered and is_restored(altered):
            yield _restored(piece, altered)
            continue
        for _, together in groupby(altered, key=lambda found: commit_facts(found.revision)):
            yield _problem(piece, list(together))


def _restored(piece: Evidence, altered: Sequence[Alteration]) -> Problem:
    newest, oldest = altered[0], altered[-1]
    back = newest.revision.commit.short if newest.revision is not None else None
    facts = {**_facts(piece, altered), **commit_facts(oldest.revision), "back": back}
    return Problem(_place(piece, altered), facts, Subject(evidence=piece.path), "restored")


def _problem(piece: Evidence, together: Sequence[Alteration]) -> Problem:
    """What one commit altered, or the working tree."""
    variant = [] if any(found.part == CONTENT for found in together) else ["facts"]
    variant += [] if together[0].revision is not None else ["uncommitted"]
    facts = {**_facts(piece, together), **commit_facts(together[0].revision)}
    return Problem(_place(piece, together), facts, Subject(evidence=piece.path), "-".join(variant))


def _facts(piece: Evidence, altered: Sequence[Alteration]) -> dict[str, object]:
    declared = [found for found in altered if found.part != CONTENT]
    return {"path": piece.path, "changes": [_change(found) for found in declared] or None}


def _change(found: Alteration) -> Message:
    key = "reason.fact-changed" if found.after else "reason.fact-removed"
    return Message(key, {"field": found.part, "before": _brief(found.before), "after": _brief(found.after)})


def _brief(fact: str) -> str:
    """Of a long text, its beginning."""
    text = " ".join(fact.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _place(piece: Evidence, altered: Sequence[Alteration]) -> Location:
    """The piece; where facts alone changed, the first of them in its sidecar."""
    if piece.sidecar is None or any(found.part == CONTENT for found in altered):
        return Location(piece.path)
    return piece.sidecar.place(altered[0].part.partition(".")[0])


RULE = Rule("HIS004", "record-altered", Severity.ERROR, find)
