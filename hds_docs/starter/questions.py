"""What `init` asks on a terminal, where its options do not say it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from hds_docs import terminal
from hds_docs.errors import SettingsError
from hds_docs.messages import Words
from hds_docs.model.forge import ForgeKind
from hds_docs.settings import NONE
from hds_docs.sources.catalogs import built_in_catalogs
from hds_docs.starter.answers import (
    DEFAULT_FORGES,
    Answers,
    Subcontractor,
    parse_activities,
    parse_forges,
    parse_name,
    parse_until,
    refuse_twin,
)

_Answer = TypeVar("_Answer")
_USUAL = "3,4,5,6"
"""The activities of most hosts that manage what others house."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is known before anything is asked."""

    name: str | None = None
    activities: tuple[int, ...] | None = None
    subcontractors: tuple[Subcontractor, ...] | None = None
    forges: tuple[ForgeKind, ...] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to ask."""
        return None not in (self.name, self.activities, self.subcontractors, self.forges)


def is_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def without_asking(given: Given, speech: Words) -> Answers:
    """The answers of a script. Raises SettingsError for what has no honest default."""
    if given.name is None:
        raise SettingsError("init-missing", option="--name", example='--name "Hébergeur Exemple"')
    if given.activities is None:
        raise SettingsError("init-missing", option="--activities", example=f"--activities {_USUAL}")
    forges = DEFAULT_FORGES if given.forges is None else given.forges
    return Answers(given.name, given.activities, given.subcontractors, forges, speech.language)


def ask(given: Given, today: date, speech: Words) -> Answers:
    """The answers of a person. Raises EOFError where the person leaves."""
    if given.is_whole:
        return without_asking(given, speech)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")  # refused with the other answers that will not do
    terminal.write(speech.say("init.ask.welcome") + "\n")
    asking = Asking(speech)
    name = given.name if given.name is not None else asking.one("name", parse_name)
    activities = given.activities
    if activities is None:
        titles = [
            f"  {activity.number}  {activity.title.read(speech.language)}\n"
            for framework in built_in_catalogs()
            for activity in framework.activities
        ]
        terminal.write("\n" + speech.say("init.ask.list") + "\n" + "".join(titles))
        activities = asking.one("activities", parse_activities, _USUAL)
    subcontractors = given.subcontractors
    if subcontractors is None:
        subcontractors = tuple(asking.subcontractors(activities, today))
    forges = given.forges
    if forges is None:
        terminal.write("\n")
        forges = asking.one("forge", parse_forges, ", ".join(DEFAULT_FORGES), choices=[*ForgeKind, NONE])
    return Answers(name, activities, subcontractors, forges, speech.language)


def agrees(speech: Words, question: str) -> bool:
    """Whether the person says yes, which is the default. Raises EOFError where the person leaves."""
    return Asking(speech).one(question, _parse_yes, speech.say("init.ask.yes"))


class Asking:
    """Questions in one language, each asked until it has an answer."""

    def __init__(self, speech: Words, family: str = "init") -> None:
        self._speech = speech
        self._family = family

    def one(
        self, question: str, parse: Callable[[str], _Answer], default: str = "", **facts: object
    ) -> _Answer:
        """What a person answers to a question; an answer that will not do is explained."""
        asked = self._speech.say(f"{self._family}.ask.{question}", default=default, **facts)
        while True:
            written = input(f"{asked} ").strip() or default
            try:
                return parse(written)
            except SettingsError as error:
                told = (self._speech.render(error.message), self._speech.hint_of(error.message))
                terminal.write("".join(f"    {line}\n" for line in told if line))

    def subcontractors(self, own: Sequence[int], today: date) -> list[Subcontractor]:
        """The certified subcontractors, one after the other until there is no more."""
        found: list[Subcontractor] = []
        rest = ",".join(str(number) for number in range(1, 7) if number not in own)
        terminal.write("\n" + self._speech.say("init.ask.certified") + "\n")

        def parse(text: str) -> str | None:
            if not text:
                return None
            name = parse_name(text)
            refuse_twin(name, found)
            return name

        while (name := self.one("another" if found else "subcontractor", parse)) is not None:
            activities = self.one("theirs", parse_activities, rest, name=name)
            until = self.one("until", lambda text: parse_until(text, today) if text else None)
            found.append(Subcontractor(name, activities, until))
        return found


def _parse_yes(text: str) -> bool:
    answer = text.strip().lower()
    if answer not in _YES | _NO:
        raise SettingsError("init-yes-no", value=text)
    return answer in _YES


_YES = frozenset(("o", "oui", "y", "yes"))
_NO = frozenset(("n", "non", "no"))
