"""When an expectation is met, and until when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hds_docs.assessment.continuity import audit_window, gaps, grace_days
from hds_docs.model.catalog import Framework
from hds_docs.model.control import Control, Expectation, Role
from hds_docs.model.duration import Duration
from hds_docs.model.state import ExpectationState, Fulfilment, Occurrence


@dataclass(frozen=True, slots=True)
class Tolerance:
    """The dossier's own `freshness`; None: the default for each interval."""

    warn_before: Duration | None = None
    grace: Duration | None = None


_DEFAULT = Tolerance()
_NONE = Duration()
_MOST_WARNING = 30
_UNDATED = 365  # the interval of an undated piece that says when it expires


def fixed_intervals(control: Control, frameworks: Mapping[str, Framework]) -> frozenset[Duration]:
    """The intervals that frameworks set themselves for what a control answers (HDS v2, EXI-15.2: P3Y)."""
    return frozenset(
        interval
        for mapping in control.mappings
        if mapping.requirement is not None and mapping.role is Role.ANSWERS
        for interval in [frameworks[mapping.requirement.framework].by_id[mapping.requirement.id].interval]
        if interval is not None
    )


def fulfilment(
    expectation: Expectation,
    occurrences: Iterable[Occurrence],
    *,
    since: date | None,
    as_of: date,
    tolerance: Tolerance = _DEFAULT,
    fixed: Collection[Duration] = (),
) -> Fulfilment:
    """How `expectation` is met on the day `as_of`, for a control in operation since `since`.

    `since` is None where nothing says it: then nothing is due before a first occurrence that recurs.
    `fixed` are the intervals that frameworks set themselves for what the control answers.
    """
    grace = _grace(expectation, tolerance, fixed)
    known = sorted(
        (found for found in occurrences if found.date is None or found.date <= as_of),
        key=lambda found: (found.date or date.min, found.expires or date.max, found.evidence),
    )
    dated = [found for found in known if found.date is not None]
    counting = dated if expectation.every is not None else known
    window = audit_window(since, as_of)
    if not counting:
        due = first_due(expectation, since)
        is_due = as_of >= due if due is not None else not _has_first_interval(expectation)
        state = ExpectationState.MISSING if is_due else ExpectationState.UPCOMING
        return Fulfilment(state, due, tuple(known), (), window)
    last = counting[-1]
    due = next_due(expectation, last)
    return Fulfilment(
        state=_state(last, due, as_of, tolerance.warn_before, grace),
        due=due,
        occurrences=tuple(known),
        gaps=gaps(dated, expectation.every, since, as_of, grace),
        window=window,
    )


def first_due(expectation: Expectation, since: date | None) -> date | None:
    """When the first piece is due: a recurring record after its first interval, the rest at once."""
    if since is None or expectation.every is None or not _has_first_interval(expectation):
        return since
    return expectation.every.after(since)


def _grace(expectation: Expectation, tolerance: Tolerance, fixed: Collection[Duration]) -> Duration | None:
    """The delay it tolerates: its own; none where a framework fixes the interval; else the dossier's."""
    if expectation.grace is not None:
        return expectation.grace
    return _NONE if expectation.every in fixed else tolerance.grace


def _has_first_interval(expectation: Expectation) -> bool:
    """Whether the first piece may take a whole interval to come: frozen and recurring."""
    return expectation.every is not None and not expectation.kind.is_living


def next_due(expectation: Expectation, last: Occurrence) -> date | None:
    """When the piece after `last` is due; its declared end of validity wins over the interval."""
    if last.expires is not None:
        return last.expires
    if expectation.every is None or last.date is None:
        return None
    return expectation.every.after(last.date)


def _state(
    last: Occurrence, due: date | None, as_of: date, warn_before: Duration | None, grace: Duration | None
) -> ExpectationState:
    if due is None:
        return ExpectationState.FRESH
    interval = (due - last.date).days if last.date is not None else _UNDATED
    if as_of > due:
        # A declared end of validity is one: an expired certificate has no days of grace.
        days = 0 if last.expires is not None else grace_days(interval, due, grace)
        return ExpectationState.STALE if as_of > due + timedelta(days=days) else ExpectationState.EXPIRING
    if as_of >= due - timedelta(days=_warning_days(interval, due, warn_before)):
        return ExpectationState.EXPIRING
    return ExpectationState.FRESH


def _warning_days(interval: int, due: date, chosen: Duration | None) -> int:
    """Days of warning before `due`: what was chosen, else the smaller of 30 and a fifth of the interval."""
    if chosen is not None:
        return (due - chosen.before(due)).days
    return min(_MOST_WARNING, interval // 5)
