"""What may be shown of a text: all but what must not be in a dossier."""

from __future__ import annotations

import hashlib
from collections.abc import Container

from hds_docs.privacy import nir
from hds_docs.privacy.spotting import spots

_MOST_LOOKS = 4


def masked(text: str, allowed: Container[str] = frozenset()) -> str:
    """The text, each value that the built-in markers find being replaced by its mask.

    Values whose fingerprints are `allowed` stay.
    """
    for _ in range(_MOST_LOOKS):
        shown = _masked_once(text, allowed)
        if shown == text:
            break
        text = shown  # a mask is shorter than what it hides: a word that announces a number may be near now
    return text


def _masked_once(text: str, allowed: Container[str]) -> str:
    found = [
        spot
        for spot in spots(text)
        # Structures are shown as they stand: they hide nothing of what stands within them.
        if spot.masked != text[spot.start : spot.end]
        and (not allowed or fingerprint(spot.value) not in allowed)
    ]
    if not found:
        return text
    numbers = {spot.value for spot in found if spot.marker == "nir"}
    if numbers:
        found = sorted({*found, *nir.echoes(text, numbers)})
    parts: list[str] = []
    end = 0
    for spot in found:
        if spot.start >= end:
            parts += (text[end : spot.start], spot.masked)
        end = max(end, spot.end)  # what overlaps is covered by the mask of the first
    return "".join((*parts, text[end:]))


def fingerprint(value: str) -> str:
    """Five hexadecimal digits of the SHA-256 of a value; of a NIR, that of its 15 characters."""
    if nir.is_nir(value):
        value = nir.normalised(value)
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:5]
