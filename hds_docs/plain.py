"""Findings as JSON can write them, for reports and exports alike."""

from __future__ import annotations

from typing import Any

from hds_docs.messages import Words
from hds_docs.model.finding import Finding


def plain_finding(finding: Finding, words: Words) -> dict[str, Any]:
    """One finding, as JSON can write it."""
    message, hint = words.problem(finding.rule, finding.problem)
    location, subject = finding.location, finding.subject
    return {
        "code": finding.code,
        "name": finding.rule.name,
        "severity": finding.severity.value,
        "waived": finding.is_waived,
        "message": message,
        "hint": hint,
        "path": location.path if location else None,
        "line": location.line if location else None,
        "column": location.column if location else None,
        "control": subject.control,
        "expectation": subject.expectation,
        "evidence": subject.evidence,
        "requirement": subject.requirement,
    }
