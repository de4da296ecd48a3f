"""A key and its facts → a sentence, in French or in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from hds_docs.model.duration import Duration
from hds_docs.model.finding import Problem, Rule
from hds_docs.model.message import Facts, Message
from hds_docs.model.text import Language, Text

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, the same result
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

_OPTIONAL = re.compile(r"\[([^\[\]{}]*\{[^\[\]]*)\]")  # without a fact, brackets are brackets
_FACT = re.compile(r"\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}")
_BEFORE_HIGH = re.compile(r"(?<=\S) (?=[;!?](?:\s|$))")
_BEFORE_COLON = re.compile(r"(?<=\S) (?=:(?:\s|$))")
_NO_BREAK = "\u00a0"
_NARROW = "\u202f"


class Words:
    """Every sentence of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._writers: tuple[tuple[type, Callable[[Any], str]], ...] = (
            (Message, self.render),
            (Text, lambda text: text.read(language)),
            (date, self.day),
            (Duration, self.duration),
            (Sequence, lambda items: self.listing([self.value(item) for item in items])),
        )
        """How facts of each kind are written."""

    def say(self, key: str, **facts: object) -> str:
        """The sentence under `key`, with its facts."""
        return self.render(Message(key, facts))

    def render(self, message: Message) -> str:
        """The sentence of a message."""
        text = self._text(message.key)
        if isinstance(text, Mapping):
            text = text["message"]
        return self.fill(str(text), message.facts)

    def hint_of(self, message: Message) -> str:
        """The remedy that goes with an error; empty where none is known."""
        text = self._text(message.key)
        return self.fill(text["hint"], message.facts) if isinstance(text, Mapping) and "hint" in text else ""

    def has(self, key: str) -> bool:
        """Whether the language has that key."""
        try:
            self._text(key)
        except KeyError:
            return False
        return True

    def problem(self, rule: Rule, problem: Problem) -> tuple[str, str]:
        """What is wrong, and what to do about it."""
        texts = self._text(f"rules.{rule.code}")
        variant = texts.get("variants", {}).get(problem.variant, {})
        message = variant.get("message", texts["message"])
        hint = variant.get("hint", texts.get("hint", ""))
        return self.fill(message, problem.facts), self.fill(hint, problem.facts)

    def rule(self, rule: Rule) -> tuple[str, str]:
        """The title of a rule, and what it is about."""
        texts = self._text(f"rules.{rule.code}")
        return self.typeset(texts["title"]), self.typeset(texts["about"])

    def fill(self, text: str, facts: Facts) -> str:
        """`text` with its facts in place, optional parts kept where all their facts say something."""
        values = {name: self.value(fact) for name, fact in facts.items()}

        def kept(match: re.Match[str]) -> str:
            return match[1] if all(values.get(name[1]) for name in _FACT.finditer(match[1])) else ""

        def put(match: re.Match[str]) -> str:
            if match[2] is None:
                return values.get(match[1], "")
            return match[2] if self._is_one(facts.get(match[1])) else match[3]

        # Typography is the sentence's own: what people wrote goes in untouched.
        return _FACT.sub(put, self.typeset(_OPTIONAL.sub(kept, text)))

    def value(self, fact: object) -> str:
        """A fact, as a reader of this language writes it."""
        if isinstance(fact, str):
            return str(fact)
        for kind, write in self._writers:
            if isinstance(fact, kind):
                return write(fact)
        return "" if fact is None else str(fact)

    def day(self, day: date) -> str:
        """`30 septembre 2026`."""
        number = "1er" if self.language == "fr" and day.day == 1 else str(day.day)
        return f"{number}{_NO_BREAK}{self._text('calendar.months')[day.month - 1]} {day.year}"

    def short_day(self, day: date, seen_from: date | None = None) -> str:
        """`30 sept.`, for where the year is plain; with its year where it is seen from another."""
        number = "1er" if self.language == "fr" and day.day == 1 else str(day.day)
        short = f"{number}{_NO_BREAK}{self._text('calendar.short_months')[day.month - 1]}"
        return short if seen_from is None or seen_from.year == day.year else f"{short}{_NO_BREAK}{day.year}"

    def month(self, day: date) -> str:
        """`septembre 2026`."""
        return f"{self._text('calendar.months')[day.month - 1]} {day.year}"

    def month_and_year(self, day: date) -> str:
        """`sept. 2026`, for narrow places."""
        return f"{self._text('calendar.short_months')[day.month - 1]}{_NO_BREAK}{day.year}"

    def duration(self, duration: Duration) -> str:
        """`3 mois`, `4 h`."""
        years, months = divmod(duration.months, 12)
        hours, seconds = divmod(duration.seconds, 3600)
        parts = (
            (years, "year"),
            (months, "month"),
            (duration.days, "day"),
            (hours, "hour"),
            (seconds // 60, "minute"),
        )
        said = " ".join(self.say(f"calendar.{unit}", n=number) for number, unit in parts if number)
        return said or self.say("calendar.day", n=0)

    def interval(self, duration: Duration | None) -> str:
        """`chaque trimestre`; once, where there is none."""
        if duration is None:
            return self.say("calendar.once")
        named = f"calendar.every.{duration}"
        return self.say(named) if self.has(named) else self.say("calendar.every.other", duration=duration)

    def listing(self, items: Sequence[str]) -> str:
        """`a, b et c`."""
        *first, last = items or [""]
        return f"{', '.join(first)} {self._text('calendar.and')} {last}" if first else last

    def typeset(self, text: str) -> str:
        """French with its no-break spaces and apostrophes; English as it stands."""
        if self.language != "fr":
            return text
        text = text.replace("« ", "«" + _NO_BREAK).replace(" »", _NO_BREAK + "»").replace("'", "’")
        return _BEFORE_HIGH.sub(_NARROW, _BEFORE_COLON.sub(_NO_BREAK, text))

    def _is_one(self, fact: object) -> bool:
        """Whether a number takes the singular: zero does in French."""
        number = fact if isinstance(fact, int) else len(fact) if isinstance(fact, Sequence) else 0
        return abs(number) < 2 if self.language == "fr" else number == 1

    def _text(self, key: str) -> Any:
        """What stands under a key. Raises KeyError."""
        family = key.partition(".")[0]
        node: Any = _file(self.language, _FILES.get(family, "site"))
        for part in key.split("."):
            node = node[part]
        return node


_FILES = {
    "rules": "findings",
    "reason": "findings",
    "yaml": "findings",
    "error": "findings",
    "refusal": "findings",
    "calendar": "calendar",
    "cli": "cli",
    "init": "init",
    "marker": "privacy",
    "place": "privacy",
    "unexamined": "privacy",
    "new": "new",
    "reports": "reports",
    "status": "status",
    "schema": "schema",
}
"""The file of each family of keys; all others are the site's."""


@lru_cache
def words(language: Language) -> Words:
    """The sentences of a language."""
    return Words(language)


@lru_cache
def _file(language: Language, name: str) -> Any:
    text = (Path(__file__).parent / "locales" / language / f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)  # noqa: S506 — it makes nothing but texts
