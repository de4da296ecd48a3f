"""A text in the languages that the dossier speaks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """A title or a statement in French and in English; what is missing in one is read in the other."""

    fr: str = ""
    en: str = ""

    def read(self, language: Language) -> str:
        """The text in `language`, else in the other one."""
        return (self.fr or self.en) if language == "fr" else (self.en or self.fr)


_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """`Rapport de test` → `rapport-de-test`: lower case, without accents, at most 80 characters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return _BETWEEN_WORDS.sub("-", plain).strip("-")[:80]
