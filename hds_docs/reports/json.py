"""Findings as JSON, in the form `hds-docs/findings/1`."""

from __future__ import annotations

import json
from typing import Any

from hds_docs import __version__
from hds_docs.messages import Words
from hds_docs.model.finding import Severity
from hds_docs.model.history import RepositoryState
from hds_docs.plain import plain_finding
from hds_docs.reports.report import Report
from hds_docs.reports.unexamined import plain


def render(report: Report, words: Words) -> str:
    """The report, sorted and free of the clock."""
    dossier = report.dossier
    unexamined = plain(report)
    document: dict[str, Any] = {
        "format": "hds-docs/findings/1",
        "tool": f"hds-docs {__version__}",
        "as_of": dossier.as_of.isoformat(),
        "commit": dossier.history.commit,
        "dirty": dossier.is_dirty,
        "summary": {
            "error": report.count(Severity.ERROR),
            "warning": report.count(Severity.WARNING),
            "waived": report.waived,
            "controls": len(dossier.controls),
            "evidence": len(dossier.evidence),
            "unexamined": len(unexamined),
        },
        "findings": [plain_finding(finding, words) for finding in report.findings],
        "unexamined": unexamined,
    }
    if dossier.trust.is_deep:
        past = dossier.trust.past_unsearched
        document["history"] = {
            "complete": dossier.history.state is RepositoryState.COMPLETE,
            "unexamined": {reason.value: number for reason, number in past.items()},
        }
    if report.change is not None:
        document["since"] = report.change.since
        document["repaired"] = [plain_finding(finding, words) for finding in report.change.repaired]
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
