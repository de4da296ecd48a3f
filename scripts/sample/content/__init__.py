"""The content of the sample: tables and texts, one module by control, named after it."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from sample.model import Piece

PIECES: tuple[Piece, ...] = tuple(
    piece
    for module in sorted(iter_modules(__path__), key=lambda found: found.name)
    for piece in import_module(f"{__name__}.{module.name}").PIECES
)
"""Every piece, by control."""
