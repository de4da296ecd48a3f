"""Controls: the list by domain, and one control with its proof."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from hds_docs.model.control import Control, Expectation, Mapping
from hds_docs.model.dossier import Target, TargetKind
from hds_docs.model.evidence import Evidence
from hds_docs.model.state import EXPECTATION_WORST_FIRST, Coverage, ExpectationState, Fulfilment
from hds_docs.views import history, pieces
from hds_docs.views.findings import rows_of
from hds_docs.views.judged import Judged
from hds_docs.views.timeline import Timeline, timeline


@dataclass(frozen=True, slots=True)
class ControlRow:
    """A control as lists show it."""

    control: Control
    owner: str
    state: ExpectationState | None
    """The worst state of its expectations; None where none is judged."""
    pieces: int


@dataclass(frozen=True, slots=True)
class ExpectationView:
    """An expectation with its time line and the pieces that answer it."""

    expectation: Expectation
    found: Fulfilment | None
    line: Timeline | None
    rows: tuple[pieces.PieceRow, ...]


@dataclass(frozen=True, slots=True)
class MappingView:
    """A requirement that a control names, with the state it is in."""

    mapping: Mapping
    title: str
    actor: str
    """Who carries it out, where that is somebody else."""
    coverage: Coverage | None


def overview(judged: Judged) -> dict[str, Any]:
    """Every control, by domain."""
    domains: dict[str, list[ControlRow]] = defaultdict(list)
    for control in judged.dossier.controls:
        domains[control.domain].append(_row(judged, control))
    names = judged.dossier.domains
    return {"domains": [(domain, names.get(domain, ""), rows) for domain, rows in sorted(domains.items())]}


def _row(judged: Judged, control: Control) -> ControlRow:
    dossier = judged.dossier
    states = {
        found.state
        for expectation in control.expectations
        if (found := dossier.fulfilments.get((control.id, expectation.id)))
    }
    return ControlRow(
        control,
        dossier.owner(control),
        next((state for state in EXPECTATION_WORST_FIRST if state in states), None),
        len({link.evidence for link in dossier.links_by_control.get(control.id, ())}),
    )


def one(judged: Judged, control: Control) -> dict[str, Any]:
    """One control: what it answers, what it promises, what proves it, what git knows."""
    dossier = judged.dossier
    evidence = dossier.evidence_of(control)
    return {
        "control": control,
        "owner": dossier.owner(control),
        "since": dossier.since(control),
        "reviewer": judged.dossier.role_title(control.reviewed.by) if control.reviewed else "",
        "activities": _activities(judged, control),
        "mappings": _mappings(judged, control),
        "expectations": tuple(_expectation(judged, control, found) for found in control.expectations),
        "others": _others(judged, control, evidence),
        "evidence_count": len(evidence),
        "is_withheld": not dossier.trust.examination(control.path).is_clean,
        "history": history.rows(judged, control.path),
        "uncommitted": dossier.history.uncommitted.get(control.path),
        "backlinks": dossier.backlinks.get(Target(TargetKind.CONTROL, control.id), ()),
        "findings": rows_of(judged.findings_by_control.get(control.id, ()), judged.words),
        "citation": _citation(judged, control),
        "review_due": _review_due(judged, control),
        "drop": judged.drop(control),
    }


def _expectation(judged: Judged, control: Control, expectation: Expectation) -> ExpectationView:
    found = judged.dossier.fulfilments.get((control.id, expectation.id))
    line = timeline(expectation, found, judged.dossier.as_of, judged.words) if found is not None else None
    return ExpectationView(expectation, found, line, pieces.answering(judged, control, expectation))


def _others(judged: Judged, control: Control, evidence: tuple[Evidence, ...]) -> tuple[pieces.PieceRow, ...]:
    """The pieces of a control that answer none of its expectations, newest first."""
    answering = {
        link.evidence for link in judged.dossier.links_by_control.get(control.id, ()) if link.expectation
    }
    rows = [pieces.row(judged, piece) for piece in evidence if piece.path not in answering]
    return tuple(sorted(rows, key=lambda row: (row.day or date.min, row.piece.path), reverse=True))


def _mappings(judged: Judged, control: Control) -> tuple[MappingView, ...]:
    views = []
    for mapping in control.mappings:
        requirement = judged.dossier.requirement(mapping.requirement) if mapping.requirement else None
        title = requirement.title.read(judged.words.language) if requirement else ""
        coverage = judged.dossier.coverage.get(mapping.requirement) if mapping.requirement else None
        views.append(MappingView(mapping, title, judged.actor(mapping.actor), coverage))
    return tuple(views)


def _activities(judged: Judged, control: Control) -> tuple[tuple[int, str], ...]:
    """Numbers and short titles, where a framework of the dossier names the activities."""
    dossier = judged.dossier
    titles = {
        activity.number: activity.title
        for framework in dossier.frameworks
        for activity in framework.activities
    }
    language = judged.words.language
    return tuple(
        (number, titles[number].read(language) if number in titles else "")
        for number in dossier.activities(control)
    )


def _citation(judged: Judged, control: Control) -> str:
    """The line that reports quote: id · title · review · approver · commit · SHA-256."""
    changed = judged.dossier.history.last_content_change(control.path)
    digest = judged.dossier.digests.get(control.path)
    reviewed = control.reviewed
    say = judged.words.say
    parts = (
        control.id,
        control.title,
        say("site.cite.reviewed", day=reviewed.date, who=judged.dossier.role_title(reviewed.by) or None)
        if reviewed
        else "",
        changed.commit.short if changed is not None else say("site.cite.uncommitted"),
        f"sha256 {digest[:12]}" if digest else "",
    )
    return " · ".join(part for part in parts if part)


def _review_due(judged: Judged, control: Control) -> date | None:
    last = control.reviewed.date if control.reviewed else judged.dossier.since(control)
    return control.review_every.after(last) if control.review_every and last else None
