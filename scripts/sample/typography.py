"""French typography for printed documents: what a keyboard types, as a typographer sets it."""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"

_RULES = (
    (re.compile(r"'"), "’"),
    (re.compile(r"« "), f"«{NO_BREAK}"),
    (re.compile(r" »"), f"{NO_BREAK}»"),
    (re.compile(r" :"), f"{NO_BREAK}:"),
    (re.compile(r" ([;!?])"), rf"{NARROW_NO_BREAK}\1"),
    (re.compile(r"(\d) (%|h\b|min\b|s\b|Go\b|To\b|ms\b)"), rf"\1{NO_BREAK}\2"),
    (re.compile(r"\bh (\d)"), rf"h{NO_BREAK}\1"),
    (re.compile(r"(\d) (\d{3})\b"), rf"\1{NARROW_NO_BREAK}\2"),
)


def french(text: str) -> str:
    """The text with its apostrophes and no-break spaces."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
