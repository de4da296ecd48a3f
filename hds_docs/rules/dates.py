"""Where the date of a piece of evidence is written."""

from __future__ import annotations

from hds_docs.model.evidence import DateSource, Evidence
from hds_docs.model.location import Location


def date_place(piece: Evidence) -> Location:
    """The field of its sidecar, else the piece, whose name says it."""
    if piece.sidecar is None or piece.date_source is not DateSource.SIDECAR:
        return Location(piece.path)
    return piece.sidecar.place("date" if piece.sidecar.date is not None else "period")
