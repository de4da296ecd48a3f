"""How a piece of evidence was filed: frozen or not, when, by which commit, with which others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hds_docs.model.control import Expectation
from hds_docs.model.dossier import Dossier
from hds_docs.model.duration import Duration
from hds_docs.model.evidence import Evidence
from hds_docs.model.history import Revision, Uncommitted

_CYCLE = Duration(months=36)
_CERTIFYING = ("initial", "renewal")
_NOT_FILED = (Uncommitted.UNTRACKED, Uncommitted.SUBMODULE)


def is_frozen(expectations: Iterable[Expectation]) -> bool:
    """Whether what answers these is filed once and never changed: it answers nothing that lives."""
    return not any(expectation.kind.is_living for expectation in expectations)


def is_frozen_piece(dossier: Dossier, piece: Evidence) -> bool:
    """The same of a piece of the dossier; one that answers nothing is a record too."""
    return is_frozen(expectation for _, expectation in dossier.expectations_of(piece))


def filed_on(dossier: Dossier, piece: Evidence) -> date | None:
    """The day of the commit that brought a piece; None where git does not say."""
    brought = dossier.history.brought(piece.path)
    is_there = dossier.history.uncommitted.get(piece.path) not in _NOT_FILED
    return brought.commit.day if brought is not None and is_there else None


def committed(dossier: Dossier, path: str) -> Revision | None:
    """The revision that brought the bytes of a file as they stand; None where git does not have them."""
    changed = dossier.history.last_content_change(path)
    return changed if path not in dossier.history.uncommitted else None


def is_imported(dossier: Dossier, piece: Evidence) -> bool:
    """Whether it is one of those that were brought in at once, as dossier.yml declares."""
    filed, imported = filed_on(dossier, piece), dossier.scope.imported
    return imported is not None and filed is not None and filed <= imported.until


def is_of_import(dossier: Dossier, revision: Revision) -> bool:
    """Whether a change was made while evidence was still being brought in: git vouches for nothing before."""
    day, imported = revision.commit.day, dossier.scope.imported
    return imported is not None and day is not None and day <= imported.until


def cycle_start(dossier: Dossier) -> date:
    """The first day of the certification cycle: three years, or since the last audit that certified."""
    audits = [audit.date for audit in dossier.scope.audits if audit.kind in _CERTIFYING]
    passed = [day for day in audits if day <= dossier.as_of]
    return min(_CYCLE.before(dossier.as_of), max(passed, default=dossier.as_of))
