"""What every format writes: the findings of one dossier, its counts, and what a change did to them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Finding, Rule, Severity
from hds_docs.model.location import Location

_SETTINGS = "dossier.yml"
"""Where what concerns the whole dossier is settled: forges want a file for every finding."""


@dataclass(frozen=True, slots=True)
class Eased:
    """A rule that weighs less than it did: what it found may be gone without being repaired."""

    rule: Rule
    was: Severity
    now: Severity


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the findings since an earlier commit, both judged on the same day."""

    since: str
    """The commit, as it was named."""
    former: Dossier
    left: tuple[Finding, ...] = ()
    """What that commit had already."""
    repaired: tuple[Finding, ...] = ()
    """What that commit had, and this dossier has no more."""
    accepted: tuple[Finding, ...] = ()
    """What a waiver accepts now and did not accept then."""
    eased: tuple[Eased, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The findings to show, already selected."""

    dossier: Dossier
    findings: tuple[Finding, ...]
    change: Change | None = None
    """None: nothing is left out."""
    fail_on: Severity = Severity.ERROR
    """From which severity a finding fails the check."""
    rules: tuple[Rule, ...] = ()
    """The rules that were asked, whether or not they found something."""
    prefix: str = ""
    """The path of the dossier in its repository, with a final slash; empty at the top."""
    repository: str | None = None
    """The address of the repository, where it has one."""

    def count(self, severity: Severity) -> int:
        """Findings of that severity that no waiver accepts."""
        return sum(1 for found in self.findings if found.severity is severity and not found.is_waived)

    @property
    def waived(self) -> int:
        """Findings that a waiver accepts."""
        return sum(1 for found in self.findings if found.is_waived)

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings that no waiver accepts."""
        return tuple(found for found in self.findings if not found.is_waived)

    @property
    def accepted(self) -> tuple[Finding, ...]:
        """Findings that a waiver accepts; with a change, those alone that it did not accept before."""
        if self.change is not None:
            return self.change.accepted
        return tuple(found for found in self.findings if found.is_waived)

    def is_failing(self, finding: Finding) -> bool:
        """Whether the check fails because of it."""
        counted = self.fail_on is Severity.WARNING or finding.severity is Severity.ERROR
        return counted and not finding.is_waived

    @property
    def fails(self) -> bool:
        """Whether the check fails."""
        return any(map(self.is_failing, self.findings))

    def place(self, finding: Finding) -> Location | None:
        """Where a finding is, in the repository; None where the dossier as a whole is at fault."""
        found = finding.location
        return replace(found, path=self.prefix + found.path) if found is not None else None

    def place_or_settings(self, finding: Finding) -> Location:
        """The same; the dossier's settings where the dossier as a whole is at fault."""
        return self.place(finding) or Location(self.prefix + _SETTINGS)
