"""Texts as people type them, for tests that are not about typography."""

from __future__ import annotations


def plain(text: str) -> str:
    """A text with all its spaces alike."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
