"""What is known of a host before its dossier begins, and how people write it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hds_docs.errors import SettingsError
from hds_docs.model.forge import ForgeKind
from hds_docs.model.scope import Scope
from hds_docs.model.spelling import closest
from hds_docs.model.text import Language, slug
from hds_docs.settings import NONE, parse_day

_ACTIVITIES = range(1, 7)
_RANGE = re.compile(r"([0-9]+)\s*-\s*([0-9]+)|([0-9]+)")
_LIST = re.compile(r"[0-9]+(?:\s*-\s*[0-9]+|[\s,;]+[0-9]+)*")
_SUBCONTRACTOR = re.compile(
    rf"(?P<name>\S.*?)\s*:\s*(?P<activities>{_LIST.pattern})\s*(?::\s*(?P<until>[^:]*[^:\s])\s*)?"
)


_NAMELESS: dict[Language, tuple[str, str]] = {
    "fr": ("hebergeur", "sous-traitant"),
    "en": ("host", "subcontractor"),
}
"""Identifiers of those whose name has no letter to make one of."""


DEFAULT_FORGES = (ForgeKind.GITHUB, ForgeKind.GITLAB)
"""Those that are prepared where nobody says which."""


@dataclass(frozen=True, slots=True)
class Subcontractor:
    """An HDS-certified company that takes part in the hosting."""

    name: str
    activities: tuple[int, ...]
    until: date | None = None
    """The last day of its HDS certificate; None where it is not known yet."""
    id: str = ""
    """Its identifier in a dossier that knows it already."""


@dataclass(frozen=True, slots=True)
class NamedSubcontractor:
    """A subcontractor under the identifier that the dossier gives it."""

    id: str
    subcontractor: Subcontractor

    @property
    def name(self) -> str:
        """Its name."""
        return self.subcontractor.name

    @property
    def activities(self) -> frozenset[int]:
        """What it does for the host."""
        return frozenset(self.subcontractor.activities)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the starter is adapted to."""

    name: str
    activities: tuple[int, ...]
    """The host's own."""
    subcontractors: tuple[Subcontractor, ...] | None
    """The certified ones; None where nobody has said whether there are any."""
    forges: tuple[ForgeKind, ...]
    language: Language

    @property
    def host_id(self) -> str:
        """The identifier of the host among the actors."""
        return slug(self.name) or _NAMELESS[self.language][0]

    @property
    def actors(self) -> tuple[NamedSubcontractor, ...]:
        """The subcontractors, each under an identifier of its own."""
        taken = {self.host_id}
        found = []
        for subcontractor in self.subcontractors or ():
            wanted = subcontractor.id or slug(subcontractor.name) or _NAMELESS[self.language][1]
            name, number = wanted, 1
            while name in taken:
                number += 1
                name = f"{wanted[:76]}-{number}"
            taken.add(name)
            found.append(NamedSubcontractor(name, subcontractor))
        return tuple(found)


def certified_subcontractors(scope: Scope) -> tuple[Subcontractor, ...]:
    """The certified subcontractors that a dossier names, under the identifiers they have there."""
    return tuple(
        Subcontractor(actor.name, actor.activities, id=actor.id)
        for actor in scope.actors
        if actor.role == "subcontractor" and actor.certified == "true"
    )


def parse_name(text: str) -> str:
    """The name of an organisation. Raises SettingsError for an empty one, or one of several lines."""
    name = " ".join(text.split())
    if not name or not name.isprintable():
        raise SettingsError("init-name")
    return name


def parse_activities(text: str) -> tuple[int, ...]:
    """The activities that `3,4,5,6`, `3 4` or `3-6` name. Raises SettingsError for anything else."""
    if not _LIST.fullmatch(text.strip()):
        raise SettingsError("init-activities", value=text)
    found: set[int] = set()
    for first, last, single in _RANGE.findall(text):
        numbers = [int(number[:4]) for number in (first or single, last or single)]
        if numbers[0] not in _ACTIVITIES or numbers[1] not in _ACTIVITIES or numbers[0] > numbers[1]:
            raise SettingsError("init-activities", value=text)
        found.update(range(numbers[0], numbers[1] + 1))
    return tuple(sorted(found))


def parse_until(text: str, today: date) -> date:
    """The last day of a certificate that still runs. Raises SettingsError for any other."""
    day = parse_day(text)
    if day < today:
        raise SettingsError("init-certificate-over", day=day)
    return day


def parse_subcontractor(text: str, today: date) -> Subcontractor:
    """What `Datacentre Exemple:1,2:2028-02-02` says; the date may be left out. Raises SettingsError."""
    match = _SUBCONTRACTOR.fullmatch(text.strip())
    if match is None:
        raise SettingsError("init-subcontractor", value=text)
    until = match["until"]
    return Subcontractor(
        parse_name(match["name"]),
        parse_activities(match["activities"]),
        parse_until(until, today) if until else None,
    )


def parse_subcontractors(texts: Iterable[str], today: date) -> tuple[Subcontractor, ...]:
    """Those that an option repeats; none for the word alone. Raises SettingsError for one named twice."""
    written = list(texts)
    if [text.strip().lower() for text in written] == [NONE]:
        return ()
    found = tuple(parse_subcontractor(text, today) for text in written)
    for rank, one in enumerate(found):
        refuse_twin(one.name, found[:rank])
    return found


def refuse_twin(name: str, others: Iterable[Subcontractor]) -> None:
    """Refuse a subcontractor that is there already. Raises SettingsError."""
    if any(other.name.casefold() == name.casefold() for other in others):
        raise SettingsError("init-subcontractor-twice", name=name)


def parse_forges(text: str) -> tuple[ForgeKind, ...]:
    """The forges that `github`, `github, gitlab` or `none` name. Raises SettingsError for another."""
    written = [part for part in re.split(r"[\s,;]+", text.strip().lower()) if part]
    choices = [*map(str, ForgeKind), NONE]
    for part in written:
        if part not in choices:
            raise SettingsError("init-forge", value=part, closest=closest(part, choices), choices=choices)
    if not written:
        return DEFAULT_FORGES
    return tuple(forge for forge in ForgeKind if forge in written)
