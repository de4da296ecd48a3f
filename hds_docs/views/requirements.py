"""Requirements: the matrix requirement × control × evidence, and one requirement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hds_docs.model.catalog import Framework, Requirement, RequirementId, Section
from hds_docs.model.control import Control, Mapping
from hds_docs.model.dossier import Target, TargetKind
from hds_docs.model.evidence import Evidence
from hds_docs.model.history import Revision
from hds_docs.model.state import Coverage
from hds_docs.model.text import Text
from hds_docs.views.judged import Judged
from hds_docs.views.statement import first_words


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A requirement with its answer: who, and the newest proof."""

    key: RequirementId
    requirement: Requirement
    depth: int
    coverage: Coverage
    newest: tuple[Evidence, ...]
    """The newest piece of each control that answers, newest first."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A chapter or annex with its rows."""

    section: Section | None
    rows: tuple[RequirementRow, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A control that answers or helps, with its first words and its newest proof."""

    control: Control
    mapping: Mapping
    actor: str
    """Who carries it out, where that is somebody else."""
    lede: str
    newest: Evidence | None


def matrix(judged: Judged, framework: Framework) -> dict[str, Any]:
    """A whole framework, in the order of its text; gaps are rows too."""
    return {"framework": framework, "sections": sections(judged, framework)}


def sections(judged: Judged, framework: Framework) -> tuple[SectionView, ...]:
    """The rows of a framework by section; those without one last."""
    listed = {section.id for section in framework.sections}
    views = []
    for section in (*framework.sections, None):
        wanted = section.id if section else None
        rows = tuple(
            row(judged, framework, requirement)
            for requirement in framework.requirements
            if (requirement.section if requirement.section in listed else None) == wanted
        )
        if rows:
            views.append(SectionView(section, rows))
    return tuple(views)


def row(judged: Judged, framework: Framework, requirement: Requirement) -> RequirementRow:
    """A requirement as a row."""
    key = RequirementId(framework.id, requirement.id)
    coverage = judged.dossier.coverage[key]
    found = {piece.path: piece for control, _ in coverage.answers if (piece := judged.newest.get(control.id))}
    newest = sorted(found.values(), key=lambda piece: (str(piece.date), piece.path), reverse=True)
    depth = sum(1 for _ in framework.ancestors(requirement))
    return RequirementRow(key, requirement, depth, coverage, tuple(newest))


def one(judged: Judged, framework: Framework, requirement: Requirement) -> dict[str, Any]:
    """One requirement: what is asked, who answers and how, the newest proof, its neighbours."""
    dossier = judged.dossier
    key = RequirementId(framework.id, requirement.id)
    own = row(judged, framework, requirement)
    children = tuple(row(judged, framework, child) for child in _below(framework, requirement))
    newest = _newest((own, *children))
    brought = dossier.history.last_content_change(newest.path) if newest is not None else None
    return {
        "framework": framework,
        "row": own,
        "answers": tuple(_answer(judged, *answer) for answer in own.coverage.answers),
        "supports": tuple(control for control, _ in own.coverage.supports),
        "children": tuple(
            (child, tuple(_answer(judged, *answer) for answer in child.coverage.answers))
            for child in children
        ),
        "chain": _chain((own, *children), newest, brought),
        "ancestors": tuple(reversed(tuple(framework.ancestors(requirement)))),
        "related": [(other, dossier.requirement(other)) for other in judged.related.get(key, ())],
        "exclusion": dossier.exclusions.get(key),
        "condition": _condition(judged, framework, requirement),
        "neighbours": _neighbours(framework, requirement),
        "backlinks": dossier.backlinks.get(Target(TargetKind.REQUIREMENT, str(key)), ()),
        "waived": any(found.is_waived for found in judged.findings_by_requirement.get(str(key), ())),
        "citation": _citation(judged, framework, own, newest, brought),
    }


@dataclass(frozen=True, slots=True)
class Chain:
    """Where the chain of proof leads from a requirement and all that is below it."""

    controls: tuple[Control, ...]
    expectations: int
    newest: Evidence | None
    brought: Revision | None
    """The commit that brought the newest piece."""


def _chain(rows: tuple[RequirementRow, ...], newest: Evidence | None, brought: Revision | None) -> Chain:
    controls = {control.id: control for found in rows for control, _ in found.coverage.answers}
    expectations = sum(len(control.expectations) for control in controls.values())
    return Chain(tuple(controls.values()), expectations, newest, brought)


def _newest(rows: tuple[RequirementRow, ...]) -> Evidence | None:
    pieces = [piece for found in rows for piece in found.newest]
    return max(pieces, key=lambda piece: (str(piece.date), piece.path), default=None)


def _answer(judged: Judged, control: Control, mapping: Mapping) -> Answer:
    return Answer(
        control,
        mapping,
        judged.actor(mapping.actor),
        first_words(control.statement),
        judged.newest.get(control.id),
    )


def _below(framework: Framework, requirement: Requirement) -> list[Requirement]:
    """Everything below a requirement, in the order of the text."""
    found = []
    for child in framework.children.get(requirement.id, ()):
        found += [child, *_below(framework, child)]
    return found


def _condition(
    judged: Judged, framework: Framework, requirement: Requirement
) -> tuple[Text, bool | None] | None:
    """The condition under which it applies, and the answer given."""
    if requirement.condition is None or requirement.condition not in framework.conditions:
        return None
    answer = judged.dossier.scope.conditions.get(requirement.condition)
    return framework.conditions[requirement.condition], answer


def _neighbours(
    framework: Framework, requirement: Requirement
) -> tuple[Requirement | None, Requirement | None]:
    """The requirements before and after it, at its level."""
    level = (
        framework.children.get(requirement.parent, ())
        if requirement.parent is not None
        else tuple(found for found in framework.requirements if found.parent is None)
    )
    index = level.index(requirement)
    before = level[index - 1] if index else None
    after = level[index + 1] if index + 1 < len(level) else None
    return before, after


def _citation(
    judged: Judged,
    framework: Framework,
    own: RequirementRow,
    newest: Evidence | None,
    brought: Revision | None,
) -> str:
    """The line that reports quote: framework · id · controls · newest proof · commit · dossier."""
    say = judged.words.say
    parts = (
        framework.short_name.read(judged.words.language),
        own.requirement.id,
        ", ".join(control.id for control, _ in own.coverage.answers),
        newest.title if newest else "",
        say("site.cite.fact", day=newest.date) if newest and newest.date else "",
        brought.commit.short if brought else "",
        say("site.cite.dossier", digest=judged.dossier.digest[:12]),
    )
    return " · ".join(part for part in parts if part)
