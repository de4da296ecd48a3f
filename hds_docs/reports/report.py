"""What every format writes: the findings of one dossier, and its counts."""

from __future__ import annotations

from dataclasses import dataclass

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """The findings to show, already selected."""

    dossier: Dossier
    findings: tuple[Finding, ...]
    since: str | None = None
    """The commit whose findings are left out, as it was named; None: nothing is."""
    known: int = 0
    """How many findings that commit had already."""

    def count(self, severity: Severity) -> int:
        """Findings of that severity that no waiver accepts."""
        return sum(1 for found in self.findings if found.severity is severity and not found.is_waived)

    @property
    def waived(self) -> int:
        """Findings that a waiver accepts."""
        return sum(1 for found in self.findings if found.is_waived)
