"""A sentence not yet written: a key of `locales/` and the facts it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Facts = Mapping[str, object]
"""What a sentence is about: values, bilingual texts, further messages."""


@dataclass(frozen=True, slots=True)
class Message:
    """What to say, before any language is chosen. Facts may hold further messages."""

    key: str
    facts: Facts = field(default_factory=dict)
