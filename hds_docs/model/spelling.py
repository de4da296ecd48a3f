"""What somebody most likely meant to write, and one spelling of what can be written in several."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_LEAST_BEGINNING = 2
"""A single letter begins too many words to mean one."""


def closest(written: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """The known word that `written` begins, else the one most like it, whatever the case."""
    by_key = {word.lower(): word for word in known}
    key = written.strip().lower()
    begun = [word for word in by_key if word.startswith(key)] if len(key) >= _LEAST_BEGINNING else []
    found = sorted(begun, key=lambda word: (len(word), word)) or get_close_matches(
        key, sorted(by_key), n=1, cutoff=likeness
    )
    return by_key[found[0]] if found else None


def normal(path: str) -> str:
    """A path with accents in one form: macOS takes them apart, people type them whole."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)
