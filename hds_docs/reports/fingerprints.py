"""What tells findings apart from one run to the next, wherever their lines have moved."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple

from hds_docs.model.finding import Finding
from hds_docs.privacy.masking import masked
from hds_docs.reports.report import Report


def fingerprints(report: Report, findings: Iterable[Finding]) -> list[str]:
    """One for each finding, all different: the same in any language, on any day, at any line."""
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        code, subject, path, facts = finding.identity
        parts = (report.prefix, code, *astuple(subject), path, *facts)
        # Masked: of a value with few digits unknown, a digest is as good as the value.
        key = json.dumps([masked(part) if part else part for part in parts])
        seen[key] += 1
        found.append(hashlib.sha256(f"{key}{seen[key]}".encode()).hexdigest())
    return found
