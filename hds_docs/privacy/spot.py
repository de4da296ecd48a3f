"""A value found in a text, and the text as markers look at it."""

from __future__ import annotations

from typing import NamedTuple

from hds_docs.model.examination import MarkKind


class Spot(NamedTuple):
    """A value that must not be here, and where in the text it stands."""

    start: int
    end: int
    kind: MarkKind
    marker: str
    value: str
    """What its fingerprint is of; for what has no value of its own, the marker and what was matched."""
    masked: str
    """What may stand in the text instead."""


def in_small_letters(text: str) -> str:
    """The text with the capitals of ASCII made small; each letter keeps its place, unlike with `lower`."""
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
