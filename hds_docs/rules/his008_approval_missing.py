"""HIS008: nobody but its author approved what another person is to approve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hds_docs.assessment.approval import Approval, Means, Standing, counted, of_control, of_piece
from hds_docs.assessment.filing import committed, is_of_import
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.history import Revision
from hds_docs.model.location import Location
from hds_docs.model.message import Facts

_NOBODY = "nobody"
_TELLING = (Standing.FORMER, Standing.COLLECTOR, Standing.AUTHOR, Standing.SIGNER, Standing.ROBOT)
"""Of several approvals that do not count, the one that is spoken of."""


def find(dossier: Dossier) -> Iterator[Problem]:
    """Pieces of the kinds that dossier.yml names, then controls."""
    demand = dossier.scope.approval
    if demand.kinds:
        for piece in dossier.evidence:
            yield from _piece(dossier, piece)
    for control in dossier.controls if demand.controls else ():
        changed = _asked(dossier, control.path)
        approvals = of_control(dossier, control)
        if changed is not None and counted(approvals) is None:
            facts, variant = _said(approvals, changed)
            place = Location(control.path)
            yield Problem(place, facts, Subject(control.id), f"control-{variant}")


def _piece(dossier: Dossier, piece: Evidence) -> Iterator[Problem]:
    kinds = dossier.scope.approval.kinds
    answered = [pair for pair in dossier.expectations_of(piece) if pair[1].kind in kinds]
    changed = _asked(dossier, piece.path) if answered else None
    if changed is None:
        return
    approvals = of_piece(dossier, piece)
    if counted(approvals) is None:
        facts, variant = _said(approvals, changed)
        control, expectation = answered[0]
        yield Problem(Location(piece.path), facts, Subject(control.id, expectation.id, piece.path), variant)


def _asked(dossier: Dossier, path: str) -> Revision | None:
    """The commit that is to be approved; None for what is not in git as it stands, or is older than asked."""
    changed = committed(dossier, path)
    if changed is None or is_of_import(dossier, changed):
        return None
    since, day = dossier.scope.approval.since, changed.commit.committed_day
    return changed if since is None or day is None or day >= since else None


def _said(approvals: Sequence[Approval], changed: Revision) -> tuple[Facts, str]:
    """What is said of it, and by which of the sentences."""
    # Who merges their own work approves nothing, and says nothing either.
    told = [one for one in approvals if (one.means, one.standing) != (Means.MERGE, Standing.AUTHOR)]
    found = next((one for kind in _TELLING for one in told if one.standing is kind), None)
    facts: Facts = {
        "path": changed.path,
        "commit": changed.commit.short,
        "day": changed.commit.day,
        "author": changed.commit.author_name,
        "who": found.who.shown if found is not None else "",
    }
    return facts, found.standing.value if found is not None else _NOBODY


RULE = Rule("HIS008", "approval-missing", Severity.ERROR, find)
