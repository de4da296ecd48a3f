"""EVD013: only the commit dates a piece of evidence that must come regularly."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.model.control import Expectation
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import DateSource, Evidence
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.location import Location


def find(dossier: Dossier) -> Iterator[Problem]:
    """One problem for each piece that answers something recurring."""
    for piece in dossier.evidence:
        if piece.date_source not in (DateSource.COMMIT, None) or piece.is_blank:
            continue
        for control, expectation in dossier.expectations_of(piece):
            if expectation.every is not None and not _declares_its_days(piece, expectation):
                days = piece.days_for(expectation.kind)
                facts = {"path": piece.path, "name": expectation.name, "day": days[-1] if days else None}
                subject = Subject(control.id, expectation.id, piece.path)
                variant = "-".join(_variant(expectation, is_dated=bool(days)))
                yield Problem(Location(piece.path), facts, subject, variant)
                break


def _variant(expectation: Expectation, *, is_dated: bool) -> Iterator[str]:
    """What is special about it: no date at all, or a name that cannot bear one from version to version."""
    if not is_dated:
        yield "unknown"
    if expectation.kind.is_living:
        yield "living"


def _declares_its_days(piece: Evidence, expectation: Expectation) -> bool:
    """Whether a sidecar says when a living document was last read again."""
    return expectation.kind.is_living and piece.sidecar is not None and bool(piece.sidecar.days)


RULE = Rule("EVD013", "evidence-undated", Severity.WARNING, find)
