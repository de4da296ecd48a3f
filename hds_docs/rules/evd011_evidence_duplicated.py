"""EVD011: the same bytes are filed under two names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.location import Location


def find(dossier: Dossier) -> Iterator[Problem]:
    """One problem for each copy, naming the piece that was filed first; references by declared digest."""
    same: dict[str, list[Evidence]] = defaultdict(list)
    for piece in dossier.evidence:
        digest = dossier.trust.examination(piece.path).stands_for or piece.sha256
        if digest is not None and not piece.is_blank:
            same[digest].append(piece)
    for pieces in same.values():
        first, *copies = sorted(pieces, key=lambda piece: _filing(dossier, piece))
        for copy in copies:
            yield _problem(dossier, first, copy)


def _filing(dossier: Dossier, piece: Evidence) -> tuple[bool, int, str]:
    """What pieces are sorted by: their first commit, then their path; last what is in none."""
    revisions = dossier.history.of(piece.path)
    rank = -dossier.history.order[revisions[-1].commit.sha] if revisions else 0
    return not revisions, rank, piece.path


def _problem(dossier: Dossier, first: Evidence, copy: Evidence) -> Problem:
    facts: dict[str, object] = {"path": copy.path, "other": first.path}
    shared = [found for found in dossier.expectations_of(copy) if found in dossier.expectations_of(first)]
    if copy.date == first.date or copy.date is None or first.date is None or not shared:
        return Problem(Location(copy.path), facts, Subject(evidence=copy.path))
    control, expectation = shared[0]
    facts |= {"name": expectation.name, "date": copy.date, "other_date": first.date}
    return Problem(Location(copy.path), facts, Subject(control.id, expectation.id, copy.path), "dates")


RULE = Rule("EVD011", "evidence-duplicated", Severity.WARNING, find)
