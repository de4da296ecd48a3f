"""The whole dossier as JSON, in the form `hds-docs/dossier/1`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from hds_docs.messages import Words
from hds_docs.model.catalog import Framework, RequirementId
from hds_docs.model.control import Control, Expectation
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence
from hds_docs.model.finding import Finding
from hds_docs.model.history import Revision
from hds_docs.model.state import Occurrence
from hds_docs.plain import plain_finding


def render(dossier: Dossier, findings: Iterable[Finding], words: Words) -> str:
    """The document, sorted, free of the clock, the same for the same input."""
    document = {
        "format": "hds-docs/dossier/1",
        "organisation": dossier.scope.organisation,
        "as_of": dossier.as_of.isoformat(),
        "commit": dossier.history.commit,
        "dirty": dossier.is_dirty,
        "digest": f"sha256:{dossier.digest}",
        "frameworks": [_framework(framework, dossier) for framework in dossier.frameworks],
        "controls": [_control(control, dossier) for control in dossier.controls],
        "evidence": [_evidence(piece, dossier) for piece in dossier.evidence],
        "findings": [plain_finding(finding, words) for finding in findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _framework(framework: Framework, dossier: Dossier) -> dict[str, Any]:
    return {
        "id": framework.id,
        "version": framework.version,
        "requirements": [
            {
                "id": requirement.id,
                "parent": requirement.parent,
                "assessable": requirement.assessable,
                "state": found.state.value,
                "controls": sorted({control.id for control, _ in found.answers}),
            }
            for requirement in framework.requirements
            for found in (dossier.coverage[RequirementId(framework.id, requirement.id)],)
        ],
    }


def _control(control: Control, dossier: Dossier) -> dict[str, Any]:
    return {
        "id": control.id,
        "title": control.title,
        "owner": control.owner,
        "status": control.status.value,
        "path": control.path,
        "activities": sorted(set(dossier.activities(control))),
        "requirements": sorted(
            {str(named) for mapping in control.mappings if (named := mapping.requirement)}
        ),
        "expectations": [_expectation(control, found, dossier) for found in control.expectations],
        "history": [_revision(revision, dossier) for revision in dossier.history.of(control.path)],
    }


def _expectation(control: Control, expectation: Expectation, dossier: Dossier) -> dict[str, Any]:
    found = dossier.fulfilments.get((control.id, expectation.id))
    return {
        "id": expectation.id,
        "name": expectation.name,
        "kind": expectation.kind.value,
        "every": str(expectation.every) if expectation.every else None,
        "state": found.state.value if found else None,
        "due": found.due.isoformat() if found and found.due else None,
        "gaps": [[gap.first.isoformat(), gap.last.isoformat()] for gap in found.gaps] if found else [],
        "occurrences": [
            {
                "evidence": occurrence.evidence,
                "date": occurrence.date.isoformat() if occurrence.date else None,
                "commit": _commit_of(occurrence, dossier),
            }
            for occurrence in (found.occurrences if found else ())
        ],
    }


def _evidence(piece: Evidence, dossier: Dossier) -> dict[str, Any]:
    controls = dict.fromkeys(link.control for link in dossier.links_by_evidence.get(piece.path, ()))
    state = dossier.evidence_state(piece)
    return {
        "path": piece.path,
        "sha256": piece.sha256,
        "size": piece.size,
        "date": piece.date.isoformat() if piece.date else None,
        "date_source": piece.date_source.value if piece.date_source else None,
        "controls": sorted(controls),
        "state": state.value if state else None,
        "history": [_revision(revision, dossier) for revision in dossier.history.of(piece.path)],
    }


def _commit_of(occurrence: Occurrence, dossier: Dossier) -> str | None:
    """The commit that brought what was proved: of versions dated by git, that of the day; else the last."""
    changes = [found for found in dossier.history.of(occurrence.evidence) if found.changes_content]
    same_day = (found for found in changes if found.commit.day == occurrence.date)
    found = next(same_day, changes[0] if changes else None)
    return found.commit.sha if found is not None else None


def _revision(revision: Revision, dossier: Dossier) -> dict[str, Any]:
    commit = revision.commit
    return {
        "commit": commit.sha,
        "date": commit.authored or None,
        "author": commit.author,
        "committer": commit.committer,
        "subject": commit.subject,
        "approvals": list(commit.approvals),
        "signature": dossier.trust.signature(commit).state.value,
        "change": revision.change.value,
        "path": revision.path,
    }
