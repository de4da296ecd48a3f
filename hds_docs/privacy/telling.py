"""What gave something away, and where it stands, as sentences not yet written."""

from __future__ import annotations

from hds_docs.model.examination import Place, PlaceKind
from hds_docs.model.message import Message

_NAMED = ("own", "scanner")
"""Markers that carry a name of somebody else's after a colon."""


def told_marker(marker: str) -> Message:
    """What gave it away."""
    family, colon, name = marker.partition(":")
    if colon and family in _NAMED:
        return Message(f"marker.{family}", {"name": name})
    return Message(f"marker.{marker}")


def told_place(place: Place) -> Message:
    """A place within a file."""
    if place.kind is PlaceKind.CELL and "!" in place.value:
        sheet, _, cell = place.value.rpartition("!")
        return Message("place.cell", {"sheet": sheet, "cell": cell})
    return Message(f"place.{place.kind.value}", {"value": place.value})
