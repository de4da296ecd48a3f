"""Chance, under a name that reads well where a decision is taken."""

from __future__ import annotations

from random import Random


def happens(rng: Random, probability: float) -> bool:
    """Whether something of that probability happens this time."""
    return rng.random() < probability
