"""Everything that happens to the dossier over the years, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from random import Random
from typing import TypeVar

from benchmarks.generator.calendar import DAY, END, START, between, day_of, working_time
from benchmarks.generator.chance import happens
from benchmarks.generator.fates import Fates, draw_fates, share
from benchmarks.generator.lives import control_lives, piece_lives
from benchmarks.generator.making import INDEX, SETTINGS, Making
from benchmarks.generator.plan import Piece, Plan
from benchmarks.generator.steps import Edit, Step

_Item = TypeVar("_Item")


class TooFewCommitsError(ValueError):
    """The dossier needs more commits than were asked for."""


def make_timeline(rng: Random, plan: Plan, commits: int) -> list[Step | Edit]:
    """Exactly so many commits: what the plan needs, then edits of controls."""
    steps = _needs(rng, plan, commits)
    free = commits - len(steps)
    if free < 0:
        message = f"{len(plan.controls)} controls and {len(plan.pieces)} files need {-free} commits more"
        raise TooFewCommitsError(message)
    edits = [Edit(_moment(rng, START + timedelta(days=30), END), _edited(rng)) for _ in range(free)]
    return sorted([*steps, *edits], key=lambda step: step.when)


def _edited(rng: Random) -> int:
    return rng.randint(2, 6) if happens(rng, 0.08) else 1


def _moment(rng: Random, first: date, last: date) -> int:
    return working_time(rng, between(rng, first, min(last, END - timedelta(days=3))))


def _needs(rng: Random, plan: Plan, commits: int) -> list[Step]:
    """The commits without which the dossier would not end as planned, in no order."""
    fates = draw_fates(rng, plan)
    creations = list(_creations(rng, plan, fates, commits // 8))
    filings = list(_filings(rng, plan, fates, commits // 4))
    created = {name: step.when for step in creations for name in step.touches}
    filed = {name: step.when for step in filings for name in step.touches}
    return [
        *creations,
        *filings,
        *_reviews(rng, plan, commits // 20),
        *_versions(rng, plan, commits // 12),
        *_surroundings(rng, commits),
        *control_lives(rng, fates, created),
        *piece_lives(rng, plan, fates, filed),
    ]


def _groups(rng: Random, items: Sequence[_Item], most: int) -> Iterator[Sequence[_Item]]:
    """The items in at most so many runs of neighbours."""
    cuts = range(1, len(items))
    chosen = rng.sample(cuts, min(len(cuts), max(0, most - 1)))
    bounds = [0, *sorted(chosen), len(items)]
    yield from (items[first:last] for first, last in pairwise(bounds) if first < last)


def _creations(rng: Random, plan: Plan, fates: Fates, most: int) -> Iterator[Step]:
    planned = {control.id for control in fates.started_planned}
    controls = sorted((*plan.controls, *fates.withdrawn), key=lambda control: (control.created, control.id))
    for group in _groups(rng, controls, most):
        arrivals = tuple(
            (
                control,
                fates.control_routes.get(control.id, (control.path,))[0],
                "planned" if control.id in planned else control.status,
            )
            for control in group
        )
        names = tuple(control.id for control in group)
        # The first of a group sets the day: no control may come after its evidence.
        yield Step(group[0].created, f"Ajout de {names[0]}", names, partial(Making.create, arrivals=arrivals))


def _filings(rng: Random, plan: Plan, fates: Fates, most: int) -> Iterator[Step]:
    pieces = sorted((*plan.pieces, *fates.mistakes), key=lambda piece: (piece.filed, piece.path))
    for group in _groups(rng, pieces, most):
        arrivals = tuple((piece, fates.piece_routes.get(piece.path, (piece.path,))[0]) for piece in group)
        names = tuple(piece.path for piece in group)
        act = partial(Making.file, arrivals=arrivals)
        # The last of a group sets the day: no piece may come before its own date.
        yield Step(group[-1].filed, f"Preuve : {group[0].subject}", names, act, filed=True)


def _reviews(rng: Random, plan: Plan, most: int) -> Iterator[Step]:
    """Every control reviewed once in the last year, many in one commit."""
    drawn = sorted(
        (_moment(rng, date(2026, 2, 1), date(2026, 11, 10)), control.id) for control in plan.controls
    )
    for group in _groups(rng, drawn, most):
        when, names = group[-1][0], tuple(name for _, name in group)
        act = partial(Making.review, identifiers=names, day=day_of(when))
        yield Step(when, f"Revue annuelle : {names[0]}", names, act)


def _versions(rng: Random, plan: Plan, most: int) -> Iterator[Step]:
    """The last two yearly versions of each living document that says when it was approved."""
    drawn: list[tuple[int, Piece]] = []
    for piece in plan.pieces:
        if piece.expectation.living and piece.sidecar:
            last = _moment(rng, date(2026, 1, 10), date(2026, 10, 9))
            drawn += [(last - rng.randint(330, 360) * DAY, piece), (last, piece)]
    drawn.sort(key=lambda version: (version[0], version[1].path))
    for group in _groups(rng, drawn, most):
        act = partial(Making.publish, versions=tuple((piece, day_of(when)) for when, piece in group))
        names = tuple(dict.fromkeys(piece.path for _, piece in group))
        yield Step(group[-1][0], f"Nouvelle version : {group[0][1].subject}", names, act, filed=True)


def _surroundings(rng: Random, commits: int) -> Iterator[Step]:
    first = START + timedelta(days=20)
    for _ in range(min(20, share(range(commits), 0.002))):
        yield Step(_moment(rng, first, END), "Un site de plus", (SETTINGS,), Making.edit_settings)
        yield Step(_moment(rng, first, END), "Texte d'accueil", (INDEX,), Making.edit_index)
