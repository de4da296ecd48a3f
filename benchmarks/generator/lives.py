"""The single commits in the life of a control or a piece: renames, absences, changes, withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from random import Random

from benchmarks.generator.calendar import DAY, END, day_of, working_time
from benchmarks.generator.chance import happens
from benchmarks.generator.fates import Fates
from benchmarks.generator.making import Making
from benchmarks.generator.plan import Piece, Plan
from benchmarks.generator.steps import Step
from benchmarks.generator.stream import Changes

_LAST = END - timedelta(days=4)


def control_lives(rng: Random, fates: Fates, created: dict[str, int]) -> Iterator[Step]:
    """What befalls controls after the moment each was created."""
    for control in fates.started_planned:
        when = _later(rng, created[control.id], 20, 90)
        act: Callable[[Making], Changes] = partial(Making.settle, identifier=control.id)
        yield Step(when, f"{control.id} en service", (control.id,), act)
    for name, route in fates.control_routes.items():
        for when, path in _stages(rng, created[name], route, 400):
            move = Making.move_and_edit if happens(rng, 0.4) else Making.move
            yield Step(when, f"{name} rangée ailleurs", (name,), partial(move, identifier=name, path=path))
    for control in fates.absent_controls:
        leave = partial(Making.remove, identifier=control.id)
        come_back = partial(Making.restore, identifier=control.id)
        yield from _absence(rng, control.id, _later(rng, created[control.id], 20, 80), leave, come_back)
    for control in fates.withdrawn:
        when = _later(rng, created[control.id], 60, 400)
        act = partial(Making.remove, identifier=control.id)
        yield Step(when, f"Retrait de {control.id}", (control.id,), act)


def piece_lives(rng: Random, plan: Plan, fates: Fates, filed: dict[str, int]) -> Iterator[Step]:
    """What befalls pieces after the moment each was filed."""
    pieces = {piece.path: piece for piece in plan.pieces}
    for name, route in fates.piece_routes.items():
        yield from _piece_moves(rng, pieces[name], filed[name], route)
    for piece in fates.altered:
        when = _later(rng, filed[piece.path], 2, 30)
        yield Step(when, f"Correction : {piece.subject}", (piece.path,), partial(Making.alter, piece=piece))
    for piece in fates.absent_pieces:
        leave = partial(Making.remove_piece, piece=piece)
        come_back = partial(Making.restore_piece, piece=piece)
        yield from _absence(rng, piece.path, _later(rng, filed[piece.path], 2, 20), leave, come_back)
    for piece in fates.mistakes:
        when = _later(rng, filed[piece.path], 1, 20)
        yield Step(when, "Pièce déposée par erreur", (piece.path,), partial(Making.remove_piece, piece=piece))


def _piece_moves(rng: Random, piece: Piece, filed: int, route: tuple[str, ...]) -> Iterator[Step]:
    """Frozen pieces move as they are; living documents may be completed on the way."""
    for when, path in _stages(rng, filed, route, 30):
        edited = piece.expectation.living and happens(rng, 0.5)
        move = Making.move_and_alter if edited else Making.move_piece
        act = partial(move, piece=piece, path=path)
        yield Step(when, f"Rangement : {piece.subject}", (piece.path,), act)


def _stages(rng: Random, start: int, route: tuple[str, ...], most: int) -> Iterator[tuple[int, str]]:
    """The moves after the first path, each some days after the one before."""
    when = start
    for path in route[1:]:
        when = _later(rng, when, 2, most)
        yield when, path


def _absence(
    rng: Random,
    name: str,
    left: int,
    leave: Callable[[Making], Changes],
    come_back: Callable[[Making], Changes],
) -> Iterator[Step]:
    yield Step(left, f"Suppression de {name}", (name,), leave)
    yield Step(_later(rng, left, 5, 60), f"Rétablissement de {name}", (name,), come_back)


def _later(rng: Random, moment: int, fewest: int, most: int) -> int:
    """Some days later; as long as the history ends before that, at once."""
    day = day_of(moment) + timedelta(days=rng.randint(fewest, most))
    return max(moment + DAY // 24, working_time(rng, min(day, _LAST)))
