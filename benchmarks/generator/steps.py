"""Commits to come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.generator.making import Making
from benchmarks.generator.stream import Changes


@dataclass(frozen=True, slots=True)
class Step:
    """A commit that changes what is known beforehand."""

    when: int
    subject: str
    touches: tuple[str, ...]
    """The controls, pieces and files it changes, by the name they have in the end."""
    act: Callable[[Making], Changes]
    filed: bool = False
    """Whether it brings evidence, whose day must stay."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A commit that rewrites some controls, those its branch may touch then."""

    when: int
    controls: int
