"""What befalls some controls and pieces: renamed, deleted and made again, changed, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import TypeVar

from benchmarks.generator import artefacts
from benchmarks.generator.calendar import day_of
from benchmarks.generator.chance import happens
from benchmarks.generator.plan import DOMAINS, ControlPlan, Piece, Plan

_Item = TypeVar("_Item")
_ESTABLISHED = date(2025, 6, 1)
"""What came before may go and come back with time left for the reviews of the last year."""
_SETTLED = date(2026, 9, 1)


@dataclass(frozen=True, slots=True)
class Fates:
    """Who is renamed, absent for a while, changed or withdrawn; everyone else has a quiet life."""

    control_routes: dict[str, tuple[str, ...]]
    """The paths of each renamed control, from the first to the last."""
    piece_routes: dict[str, tuple[str, ...]]
    """The paths of each renamed piece, by the last of them."""
    absent_controls: tuple[ControlPlan, ...]
    absent_pieces: tuple[Piece, ...]
    altered: tuple[Piece, ...]
    """Frozen pieces that somebody changes."""
    started_planned: tuple[ControlPlan, ...]
    """Controls written before they are in operation."""
    withdrawn: tuple[ControlPlan, ...]
    """Controls besides those of the plan, deleted for good."""
    mistakes: tuple[Piece, ...]
    """Pieces besides those of the plan, deleted for good."""


def draw_fates(rng: Random, plan: Plan) -> Fates:
    """A share of each, and one at least where the dossier is large enough."""
    moved, absent, rest = _split(rng, _established(plan.controls), plan.controls, 0.12, 0.02)
    frozen = [
        piece for piece in plan.pieces if not piece.expectation.living and day_of(piece.filed) < _SETTLED
    ]
    living = [piece for piece in plan.pieces if piece.expectation.living]
    moved_frozen, absent_pieces, others = _split(rng, frozen, plan.pieces, 0.04, 0.01)
    moved_living = rng.sample(living, min(len(living), share(plan.pieces, 0.02)))
    revisable = [piece for piece in others if piece.extension in artefacts.REVISABLE]
    return Fates(
        control_routes={one.id: _control_route(rng, one) for one in moved},
        piece_routes={one.path: _piece_route(rng, one) for one in (*moved_frozen, *moved_living)},
        absent_controls=absent,
        absent_pieces=absent_pieces,
        altered=tuple(revisable[: share(plan.pieces, 0.01)]),
        started_planned=tuple(one for one in rest if one.status == "implemented" and happens(rng, 0.3)),
        withdrawn=_withdrawn(rng, plan.controls),
        mistakes=_mistakes(rng, plan.pieces),
    )


def share(items: Sized, part: float) -> int:
    """That part of the number of items, one at least."""
    return max(1, round(len(items) * part))


def _established(controls: Sequence[ControlPlan]) -> list[ControlPlan]:
    return [control for control in controls if day_of(control.created) < _ESTABLISHED]


def _split(
    rng: Random, items: Sequence[_Item], whole: Sized, first: float, second: float
) -> tuple[tuple[_Item, ...], tuple[_Item, ...], tuple[_Item, ...]]:
    """Two shares of the whole taken from the items, and the items left."""
    mixed = rng.sample(items, len(items))
    one = share(whole, first)
    two = one + share(whole, second)
    return tuple(mixed[:one]), tuple(mixed[one:two]), tuple(mixed[two:])


def _control_route(rng: Random, control: ControlPlan) -> tuple[str, ...]:
    folder = control.path.rpartition("/")[0]
    elsewhere = next(name for name in DOMAINS.values() if not folder.endswith(name))
    earlier = (
        f"controls/brouillons/{control.id}.md",
        f"{folder}/{control.id}-version-longue.md",
        f"controls/{elsewhere}/{control.id}.md",
    )
    return (*rng.sample(earlier, rng.choice((1, 1, 2, 3))), control.path)


def _piece_route(rng: Random, piece: Piece) -> tuple[str, ...]:
    folder, _, name = piece.path.rpartition("/")
    earlier = (
        f"{folder}/a-trier/{name}",
        f"evidence/depot/{piece.control}_{name}",
        f"{folder}/provisoire-{name}",
    )
    return (*rng.sample(earlier, rng.choice((1, 1, 2))), piece.path)


def _withdrawn(rng: Random, controls: Sequence[ControlPlan]) -> tuple[ControlPlan, ...]:
    some = rng.sample(controls, min(len(controls), share(controls, 0.01)))
    return tuple(replace(one, id=f"{one.id[:3]}-X{number}") for number, one in enumerate(some, 1))


def _mistakes(rng: Random, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    some = rng.sample(pieces, min(len(pieces), share(pieces, 0.01)))
    return tuple(
        replace(one, path=f"{one.path.removesuffix(one.extension)}erreur.{one.extension}") for one in some
    )
