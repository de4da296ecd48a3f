"""The dashboard: four questions, coverage, the certificate's cycle, what comes, what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hds_docs.assessment.expiries import expiries
from hds_docs.messages import Words
from hds_docs.model.catalog import Framework, RequirementId, Section
from hds_docs.model.dossier import Dossier
from hds_docs.model.scope import Audit, Certificate
from hds_docs.model.state import RequirementState
from hds_docs.views import changes
from hds_docs.views.judged import Judged

_SOON = timedelta(days=30)
_FIRST, _LAST = 1.0, 99.0  # where the certificate's first and last days are drawn
_COMING = 8
_LATEST = 6
_ORDER = (
    RequirementState.COVERED,
    RequirementState.INHERITED,
    RequirementState.PARTIAL,
    RequirementState.UNCOVERED,
    RequirementState.EXCLUDED,
    RequirementState.NOT_APPLICABLE,
)


@dataclass(frozen=True, slots=True)
class Bar:
    """Counts of states over one section, activity or framework, as a drawn bar."""

    title: str
    counts: tuple[tuple[RequirementState, int], ...]

    @property
    def total(self) -> int:
        """All requirements counted."""
        return sum(count for _, count in self.counts)

    @property
    def segments(self) -> list[tuple[RequirementState, float, float]]:
        """State, start and width of each part, in hundredths of the whole."""
        found = []
        start = 0.0
        for state, count in self.counts:
            width = 100 * count / max(self.total, 1)
            found.append((state, round(start, 2), round(width, 2)))
            start += width
        return found


@dataclass(frozen=True, slots=True)
class Milestone:
    """A moment of the certificate's cycle."""

    x: float
    label: str
    day: date
    is_past: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class Cycle:
    """The life of the host's certificate, drawn in hundredths of the width."""

    certificate: Certificate
    milestones: tuple[Milestone, ...]
    today: float


def home(judged: Judged) -> dict[str, Any]:
    """Everything that the first page shows."""
    dossier, words = judged.dossier, judged.words
    states = Counter(fulfilment.state for fulfilment in dossier.fulfilments.values())
    due = [expiry for expiry in expiries(dossier) if expiry.kind != "waiver"]
    soon = [expiry for expiry in due if dossier.as_of <= expiry.day <= dossier.as_of + _SOON]
    leaves = Counter(
        dossier.coverage[RequirementId(framework.id, leaf.id)].state
        for framework in dossier.frameworks
        for leaf in framework.assessable
    )
    return {
        "missing": sum(count for state, count in states.items() if state.is_lacking),
        "soon": len(soon),
        "uncovered": leaves[RequirementState.UNCOVERED],
        "partial": leaves[RequirementState.PARTIAL],
        "waivers": sum(1 for waiver in dossier.scope.waivers if waiver.until >= dossier.as_of),
        "frameworks": [(framework, bars(dossier, framework, words)) for framework in dossier.frameworks],
        "activities": activity_bars(dossier, words),
        "cycle": cycle(dossier, words),
        "coming": sorted(due, key=lambda expiry: not expiry.is_late(dossier.as_of))[:_COMING],
        "latest": changes.entries(judged, dossier.history.journal[:_LATEST]),
        "journal": len(dossier.history.journal),
    }


def frameworks(judged: Judged) -> dict[str, Any]:
    """The frameworks, with their coverage."""
    return {
        "frameworks": [
            (framework, bars(judged.dossier, framework, judged.words))
            for framework in judged.dossier.frameworks
        ]
    }


def bars(dossier: Dossier, framework: Framework, words: Words) -> list[Bar]:
    """One bar for each section of a framework, or one for a framework without sections."""
    sections: Iterable[Section | None] = framework.sections or (None,)
    found = []
    for section in sections:
        leaves = [leaf.id for leaf in framework.assessable if section is None or leaf.section == section.id]
        title = (section.title if section else framework.short_name).read(words.language)
        found.append(
            _bar(title, (dossier.coverage[RequirementId(framework.id, leaf)].state for leaf in leaves))
        )
    return found


def activity_bars(dossier: Dossier, words: Words) -> list[tuple[int, Bar]]:
    """For each hosting activity in scope: the requirements that controls over it answer, by state."""
    activities = {activity.number: activity for one in dossier.frameworks for activity in one.activities}
    states: dict[int, list[RequirementState]] = defaultdict(list)
    for key, coverage in dossier.coverage.items():
        requirement = dossier.requirement(key)
        if requirement is not None and requirement.assessable:
            concerned = {number for control, _ in coverage.answers for number in dossier.activities(control)}
            for number in concerned & activities.keys():
                states[number].append(coverage.state)
    return [
        (number, _bar(activities[number].title.read(words.language), found))
        for number, found in sorted(states.items())
    ]


def _bar(title: str, states: Iterable[RequirementState]) -> Bar:
    counts = Counter(states)
    return Bar(title, tuple((state, counts[state]) for state in _ORDER if counts[state]))


def cycle(dossier: Dossier, words: Words) -> Cycle | None:
    """The three years of the host's own HDS certificate, else of its first certificate; None without one."""
    hosts = {actor.id for actor in dossier.scope.actors if actor.role == "host"}
    own = [
        found
        for found in dossier.scope.certificates
        if (found.actor is None or found.actor in hosts) and found.valid_from and found.valid_until
    ]
    certificate = min(own, key=lambda found: (found.framework != "hds", str(found.valid_from)), default=None)
    if certificate is None or certificate.valid_from is None or certificate.valid_until is None:
        return None
    start, end = certificate.valid_from, certificate.valid_until

    def x(day: date) -> float:
        return round(
            _FIRST + (_LAST - _FIRST) * min(max((day - start).days / max((end - start).days, 1), 0), 1), 2
        )

    marks = [Milestone(_FIRST, words.say("site.home.issued"), start, start <= dossier.as_of, "start")]
    for audit in _audits_between(dossier, start, end):
        label = words.say(f"site.audit.{audit.kind}")
        marks.append(Milestone(x(audit.date), label, audit.date, audit.date <= dossier.as_of, "middle"))
    marks.append(Milestone(_LAST, words.say("site.home.renewal"), end, end <= dossier.as_of, "end"))
    return Cycle(certificate, tuple(marks), x(dossier.as_of))


def _audits_between(dossier: Dossier, start: date, end: date) -> list[Audit]:
    """The certification audits between two days, at least three months apart from the ends."""
    margin = timedelta(days=90)
    return sorted(
        (
            audit
            for audit in dossier.scope.audits
            if audit.kind != "internal" and start + margin <= audit.date <= end - margin
        ),
        key=lambda audit: audit.date,
    )
