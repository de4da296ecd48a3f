"""Main and the branches beside it: where each commit goes, and how branches come back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from random import Random

from benchmarks.generator.making import Making
from benchmarks.generator.people import sign
from benchmarks.generator.steps import Edit, Step
from benchmarks.generator.stream import Changes, Mark, Stream

MAIN = "main"
_MOST_OPEN = 2
_TRIES = 20
_PAUSE = 600


class Ending(Enum):
    """How a branch is merged."""

    PLAIN = "plain"
    """Each file is one of the two parents'."""
    AMENDED = "amended"
    """Someone changes a control in the merge itself."""
    COMBINED = "combined"
    """Both sides changed a control, and the merge has both changes."""


@dataclass(slots=True)
class _Branch:
    """A branch, and what it changed since it left main."""

    name: str
    tip: Mark
    forked: int = 0
    """How many commits there were when it left main."""
    ending: Ending = Ending.PLAIN
    wanted: int = 0
    """Commits to come before it is merged."""
    changes: dict[str, Mark | None] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)


class Branches:
    """Writes commits so that every merge finds each control and piece changed on one side alone.

    The exception is the one control of a combined merge. Content therefore grows with the commits,
    whatever the branch, and no merge has to undo or choose.
    """

    def __init__(self, rng: Random, stream: Stream, making: Making, start: int) -> None:
        self._rng = rng
        self._stream = stream
        self._making = making
        self._clock = start
        self._count = 0
        self._opened = 0
        signing = sign(rng, start, "Premier dépôt du dossier", filed=True)
        tip = stream.commit(MAIN, signing, (), making.begin())
        self._main = _Branch(MAIN, tip)
        self._beside: list[_Branch] = []
        self._last: dict[str, tuple[str, int]] = {}
        """The branch that last touched a control or piece, and the number of commits then."""

    @property
    def tip(self) -> Mark:
        """The last commit of main."""
        return self._main.tip

    def open(self, step: Step | Edit, ending: Ending, commits: int) -> None:
        """A new branch that starts with that step and is merged after so many commits."""
        taken = isinstance(step, Step) and not self._may_touch(self._main, step.touches)
        while self._beside and (taken or len(self._beside) == _MOST_OPEN):
            self._merge(self._beside[0])
        self._opened += 1
        branch = _Branch(f"sujet-{self._opened}", self._main.tip, self._count, ending, commits)
        self._beside.append(branch)
        self._apply(branch, step)

    def add(self, step: Step | Edit) -> None:
        """The step on any branch that may hold it."""
        touches = step.touches if isinstance(step, Step) else ()
        while not (possible := [one for one in self._all() if self._may_touch(one, touches)]):
            self._merge(self._beside[0])
        self._apply(self._rng.choice(possible), step)

    def close(self) -> None:
        """Every branch merged."""
        while self._beside:
            self._merge(self._beside[0])

    def _all(self) -> tuple[_Branch, ...]:
        return (self._main, *self._beside)

    def _may_touch(self, branch: _Branch, names: Iterable[str]) -> bool:
        return all(self._holds(branch, name) for name in names)

    def _holds(self, branch: _Branch, name: str) -> bool:
        """Whether the branch has the latest version of that control or piece."""
        holder, count = self._last.get(name, (MAIN, 0))
        return holder == branch.name or (holder == MAIN and count <= branch.forked)

    def _apply(self, branch: _Branch, step: Step | Edit) -> None:
        known = step if isinstance(step, Step) else self._edit(branch, step.when, step.controls)
        self._commit(branch, known)
        branch.wanted -= 1
        if branch is not self._main and branch.wanted <= 0:
            self._merge(branch)

    def _edit(self, branch: _Branch, when: int, controls: int) -> Step:
        """An edit of controls that the branch may touch now; before there is any, a note."""
        names = self._editable(branch, controls)
        if not names:
            return Step(when, "Note de réunion", (), partial(Making.note, number=self._count))
        return Step(when, f"{names[0]} : texte précisé", names, partial(Making.edit, identifiers=names))

    def _editable(self, branch: _Branch, controls: int) -> tuple[str, ...]:
        """Some controls that exist and that the branch may change, the oldest ones more often."""
        live, found = self._making.live, list[str]()
        for _ in range(_TRIES * controls if live else 0):
            name = live[int(len(live) * self._rng.random() ** 2)]
            if name not in found and self._holds(branch, name):
                found.append(name)
            if len(found) == controls:
                break
        return tuple(found)

    def _commit(self, branch: _Branch, step: Step, merged: Sequence[Mark] = ()) -> None:
        self._clock = max(self._clock + 1, step.when)
        self._count += 1
        changes = step.act(self._making)
        signing = sign(self._rng, self._clock, step.subject, filed=step.filed)
        branch.tip = self._stream.commit(branch.name, signing, (branch.tip, *merged), changes)
        branch.changes.update(changes)
        branch.touched.update(step.touches)
        self._last.update(dict.fromkeys(step.touches, (branch.name, self._count)))

    def _merge(self, branch: _Branch) -> None:
        combined = self._both_sides(branch) if branch.ending is Ending.COMBINED else {}
        self._beside.remove(branch)
        # From here on main holds what the branch held, so that an amendment may touch it.
        self._last.update(dict.fromkeys(branch.touched, (MAIN, self._count)))
        amended = self._editable(self._main, 1) if branch.ending is Ending.AMENDED else ()
        changes = {**branch.changes, **combined, **self._making.edit(amended)}
        touches = (*branch.touched, *amended)
        step = Step(self._soon(), f"Merge branch '{branch.name}'", touches, lambda _making: changes)
        self._commit(self._main, step, merged=(branch.tip,))

    def _both_sides(self, branch: _Branch) -> Changes:
        """One control changed on the branch and on main; gives what the merge makes of it."""
        shared = [name for name in self._editable(self._main, 5) if self._holds(branch, name)]
        if not shared:
            self._commit(branch, self._edit(branch, self._soon(), 1))
            self._commit(self._main, self._edit(self._main, self._soon(), 1))
            return {}
        name = shared[0]
        ours, theirs = self._making.rewritten(name, 0), self._making.rewritten(name, 2)
        for one, draft in ((branch, theirs), (self._main, ours)):
            act = partial(Making.write, identifier=name, draft=draft)
            self._commit(one, Step(self._soon(), f"{name} : texte précisé", (name,), act))
        return self._making.write(name, ours.with_paragraph_of(theirs, 2))

    def _soon(self) -> int:
        return self._clock + _PAUSE
