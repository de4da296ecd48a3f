"""What was read, joined: dates, links, states, one dossier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date

from hds_docs.assessment.coverage import coverage, exclusions
from hds_docs.assessment.dating import dated, occurrences
from hds_docs.assessment.freshness import Tolerance, fixed_intervals, fulfilment
from hds_docs.assessment.links import link
from hds_docs.errors import SettingsError
from hds_docs.model.catalog import Framework
from hds_docs.model.control import Control, Expectation
from hds_docs.model.dossier import AsOfSource, Dossier, Link
from hds_docs.model.evidence import Evidence
from hds_docs.model.finding import Problem
from hds_docs.model.history import History
from hds_docs.model.scope import Scope
from hds_docs.model.state import Fulfilment, Occurrence
from hds_docs.settings import Settings
from hds_docs.sources.cache import Cache
from hds_docs.sources.digests import dossier_digest
from hds_docs.sources.former import FormerSidecars
from hds_docs.sources.git import Git


@dataclass(frozen=True, slots=True)
class Parts:
    """What was read, before anything is joined."""

    scope: Scope
    frameworks: tuple[Framework, ...]
    controls: tuple[Control, ...]
    evidence: tuple[Evidence, ...]
    problems: tuple[tuple[str, Problem], ...]
    unread: tuple[str, ...]
    domains: Mapping[str, str]
    digests: Mapping[str, str]


def joined(settings: Settings, parts: Parts, history: History, git: Git | None, cache: Cache) -> Dossier:
    """The dossier, all but what speaks for or against its evidence."""
    as_of, source = _as_of(settings, parts.scope, git, history)
    links = link(parts.controls, parts.evidence)
    dossier = Dossier(
        as_of=as_of,
        as_of_source=source,
        scope=parts.scope,
        frameworks=parts.frameworks,
        controls=parts.controls,
        evidence=parts.evidence,
        history=history,
        links=links,
        problems=parts.problems,
        unread=parts.unread,
        domains=parts.domains,
        digests=parts.digests,
        digest=dossier_digest(parts.digests),
    )
    pieces = tuple(_dated_pieces(dossier, git, cache))
    dossier = replace(dossier, evidence=pieces)
    fulfilments = _fulfilments(dossier)
    covered = coverage(parts.frameworks, parts.controls, fulfilments, parts.scope, as_of)
    return replace(
        dossier,
        fulfilments=fulfilments,
        coverage=covered,
        exclusions=exclusions(parts.frameworks, covered, parts.scope),
    )


def _as_of(settings: Settings, scope: Scope, git: Git | None, history: History) -> tuple[date, AsOfSource]:
    """The day of the dossier: the option, else dossier.yml, else the commit's, else today."""
    if settings.as_of is not None:
        return settings.as_of, AsOfSource.OPTION
    if scope.as_of is not None:
        return scope.as_of, AsOfSource.SETTINGS
    if settings.ref is not None and git is not None and history.commit is not None:
        day = git.day_of(history.commit)
        if day is None:
            raise SettingsError("commit-without-day", ref=settings.ref)
        return day, AsOfSource.COMMIT
    return date.today(), AsOfSource.CLOCK  # noqa: DTZ011 — the reader's own day is meant


def _dated_pieces(dossier: Dossier, git: Git | None, cache: Cache) -> Iterator[Evidence]:
    framework_ids = tuple(framework.id for framework in dossier.frameworks)
    with closing(FormerSidecars(git, dossier.history, cache)) as former:
        for piece in dossier.evidence:
            expectations = [expectation for _, expectation in dossier.expectations_of(piece)]
            yield dated(
                piece,
                expectations,
                dossier.history,
                as_of=dossier.as_of,
                framework_ids=framework_ids,
                former_dates=former.dates(piece) if _is_living(expectations) else (),
            )


def _is_living(expectations: Iterable[Expectation]) -> bool:
    return any(expectation.kind.is_living for expectation in expectations)


def _fulfilments(dossier: Dossier) -> dict[tuple[str, str], Fulfilment]:
    """How each expectation is met, of the controls that must have their evidence."""
    by_expectation: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for found in dossier.links:
        if found.expectation is not None:
            by_expectation[found.control, found.expectation].append(found)
    tolerance = Tolerance(dossier.scope.warn_before, dossier.scope.grace)
    fulfilments = {}
    for control in (one for one in dossier.controls if one.is_judged):
        since = dossier.since(control)
        fixed = fixed_intervals(control, dossier.framework_by_id)
        for expectation in control.expectations:
            links = by_expectation.get((control.id, expectation.id), ())
            fulfilments[control.id, expectation.id] = fulfilment(
                expectation,
                list(_occurrences(dossier, links, expectation)),
                since=since,
                as_of=dossier.as_of,
                tolerance=tolerance,
                fixed=fixed,
            )
    return fulfilments


def _occurrences(dossier: Dossier, links: Iterable[Link], expectation: Expectation) -> Iterator[Occurrence]:
    """The days on which the linked pieces answer an expectation."""
    for found in links:
        piece = dossier.piece(found.evidence)
        assert piece is not None
        yield from occurrences(piece, expectation)
