"""Findings as a code quality report, which GitLab compares between the two sides of a merge request."""

from __future__ import annotations

import json
from typing import Any

from hds_docs.messages import Words
from hds_docs.model.finding import Finding, Severity
from hds_docs.reports.fingerprints import fingerprints
from hds_docs.reports.report import Report
from hds_docs.reports.wording import file_name, told


def render(report: Report, words: Words) -> str:
    """A list with an issue for each finding; what is accepted is there for information."""
    marks = fingerprints(report, report.findings)
    issues = [
        _issue(finding, mark, report, words) for finding, mark in zip(report.findings, marks, strict=True)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(finding: Finding, fingerprint: str, report: Report, words: Words) -> dict[str, Any]:
    place = report.place_or_settings(finding)
    message, remedy = told(finding, words)
    facts = {"code": finding.code, "message": message, "remedy": remedy}
    return {
        "description": words.say("reports.gitlab.description", **facts),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _severity(finding),
        "location": {"path": file_name(place.path), "lines": {"begin": place.line}},
    }


def _severity(finding: Finding) -> str:
    if finding.is_waived:
        return "info"
    return "major" if finding.severity is Severity.ERROR else "minor"
