"""The statement of applicability (ISO/IEC 27001:2022, 6.1.3 d; HDS v2, EXI-08)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hds_docs.model.catalog import Framework, Section
from hds_docs.model.evidence import Evidence
from hds_docs.model.scope import Exclusion
from hds_docs.views.judged import Judged
from hds_docs.views.requirements import RequirementRow, sections


@dataclass(frozen=True, slots=True)
class ApplicabilityRow:
    """One requirement: applicable or not, and why; how, by whom, with which proof."""

    row: RequirementRow
    exclusion: Exclusion | None
    modes: tuple[str, ...]
    owners: tuple[str, ...]

    @property
    def is_applicable(self) -> bool:
        """Whether it applies: an inherited requirement does."""
        return self.row.coverage.state.is_applicable

    @property
    def newest(self) -> Evidence | None:
        """Its newest proof."""
        return self.row.newest[0] if self.row.newest else None


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one section of a framework."""

    framework: Framework
    section: Section | None
    rows: tuple[ApplicabilityRow, ...]


def statement(judged: Judged) -> dict[str, Any]:
    """Every requirement of every framework that is assessed, none left out."""
    parts = [
        Part(framework, found.section, rows)
        for framework in judged.dossier.frameworks
        for found in sections(judged, framework)
        if (rows := tuple(_row(judged, row) for row in found.rows if row.requirement.assessable))
    ]
    applicable = [row.is_applicable for part in parts for row in part.rows]
    return {"parts": parts, "counts": (sum(applicable), len(applicable) - sum(applicable))}


def _row(judged: Judged, row: RequirementRow) -> ApplicabilityRow:
    answers = row.coverage.answers
    modes = dict.fromkeys(mapping.mode.value for _, mapping in answers)
    owners = dict.fromkeys(judged.dossier.owner(control) for control, _ in answers)
    return ApplicabilityRow(
        row, judged.dossier.exclusions.get(row.key), tuple(modes), tuple(filter(None, owners))
    )
