"""The control set to begin with, adapted to who does what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from hds_docs.model.catalog import RequirementId
from hds_docs.model.control import Kind, Mode, Role
from hds_docs.model.duration import Duration
from hds_docs.model.text import Language, Text
from hds_docs.sources.catalogs import built_in_catalogs
from hds_docs.starter.answers import Answers, NamedSubcontractor

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, the same result
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class StarterRole:
    """A function that owns controls."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class StarterExpectation:
    """Evidence that a control of the starter promises."""

    id: str
    name: str
    kind: Kind
    every: Duration | None


@dataclass(frozen=True, slots=True)
class StarterMapping:
    """A requirement that a control of the starter names."""

    id: str
    role: Role = Role.ANSWERS
    mode: Mode = Mode.OWN
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class StarterControl:
    """A control to begin with, as it is written for one host."""

    id: str
    title: str
    owner: str
    folder: str
    """Its domain, below `controls/`."""
    activities: tuple[int, ...]
    """Empty: all in scope."""
    requirements: tuple[tuple[str, tuple[StarterMapping, ...]], ...]
    """By framework."""
    description: str
    expectations: tuple[StarterExpectation, ...]
    shared_with: str = ""
    """Who does a part of it, where somebody does."""

    @property
    def path(self) -> str:
        """Where it is written."""
        return "/".join(filter(None, ("controls", self.folder, f"{self.id}.md")))


@dataclass(frozen=True, slots=True)
class Domain:
    """Controls that belong together, and the letters that their ids begin with."""

    letters: str
    folder: str
    name: str


def starter_roles(language: Language) -> tuple[StarterRole, ...]:
    """The functions of the set."""
    return tuple(
        StarterRole(role["id"][language], _text(role["title"], language)) for role in _data()["roles"]
    )


def starter_domains(language: Language) -> tuple[Domain, ...]:
    """The domains of the set, in its order."""
    return tuple(
        Domain(letters, domain["folder"][language], _text(domain["name"], language))
        for letters, domain in _data()["domains"].items()
    )


def starter_controls(answers: Answers) -> tuple[StarterControl, ...]:
    """The controls that answer all requirements of a host, in the order of the set."""
    adaptation = _Adaptation(answers)
    return tuple(adaptation.written(item) for item in _data()["controls"] if adaptation.is_wanted(item))


def answered_conditions(answers: Answers) -> dict[str, bool]:
    """The conditions of the catalogs whose answer follows; others are left to the host."""
    if answers.subcontractors is None:
        return {}
    if answers.subcontractors:
        return {"subcontracting": True, "certified-subcontractor": True}
    return {"certified-subcontractor": False}  # one that is not certified may still be there


class _Adaptation:
    """The set, seen by one host."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._own = frozenset(answers.activities)
        self._actors = answers.actors
        self._conditions = answered_conditions(answers)
        roles = _data()["roles"]
        self._owners = {role["id"]["fr"]: role["id"][answers.language] for role in roles}
        self._folders = {domain.letters: domain.folder for domain in starter_domains(answers.language)}

    def is_wanted(self, item: Mapping[str, Any]) -> bool:
        """Whether it says something of this host: its condition holds, somebody does what it is about."""
        exercised = self._own.union(*(actor.activities for actor in self._actors))
        about = item.get("only_with")
        return self._conditions.get(item.get("condition", ""), True) and (
            about is None or not exercised.isdisjoint(about)
        )

    def written(self, item: Mapping[str, Any]) -> StarterControl:
        """A control of the set, for this host."""
        about = frozenset(item.get("activities", ()))
        delegate = self._delegate(about) if "delegated" in item else None
        partners = self._partners(about) if "delegated" in item and delegate is None else ()
        text = {**item, **item["delegated"]} if delegate is not None else item
        return StarterControl(
            id=item["id"],
            title=self._text(text["title"], delegate),
            owner=self._owners[item["owner"]],
            folder=self._folders[item["id"].partition("-")[0]],
            activities=self._activities(about, [delegate] if delegate is not None else partners),
            requirements=tuple(
                (framework, tuple(self._mapping(framework, named, delegate, partners) for named in listed))
                for framework, listed in item["requirements"].items()
            ),
            description=self._text(text["description"], delegate),
            expectations=tuple(self._expectations(text["evidence"])),
            shared_with=" ; ".join(actor.name for actor in partners),
        )

    def _delegate(self, about: frozenset[int]) -> NamedSubcontractor | None:
        """The one subcontractor that does all of it, where the host does none of it."""
        partners = self._partners(about)
        alone = len(partners) == 1 and self._own.isdisjoint(about)
        return partners[0] if alone else None

    def _partners(self, about: frozenset[int]) -> tuple[NamedSubcontractor, ...]:
        """The subcontractors that do some of it."""
        return tuple(actor for actor in self._actors if not actor.activities.isdisjoint(about))

    def _activities(self, about: frozenset[int], carriers: Iterable[NamedSubcontractor]) -> tuple[int, ...]:
        """Those the control is about, among those that the host or a carrier of it exercises.

        What nobody exercises keeps its control where a requirement rests on it: ISO/IEC 27001 asks it of
        the whole scope, whatever the activities of the certificate.
        """
        found = about & self._own.union(*(actor.activities for actor in carriers))
        return () if found == self._own else tuple(sorted(found))

    def _mapping(
        self,
        framework: str,
        named: Any,
        delegate: NamedSubcontractor | None,
        partners: tuple[NamedSubcontractor, ...],
    ) -> StarterMapping:
        """A requirement that the control names, and who carries it out."""
        if isinstance(named, str):
            named = {"id": named}
        role = Role(named.get("role", Role.ANSWERS))
        others = partners or self._partners(frozenset(named.get("shared_with", ())))
        if (delegate is None and not others) or not _is_inheritable(framework, named["id"]):
            return StarterMapping(named["id"], role)
        if delegate is not None:
            return StarterMapping(named["id"], role, Mode.INHERITED, delegate.id)
        return StarterMapping(named["id"], role, Mode.SHARED, others[0].id if len(others) == 1 else None)

    def _expectations(self, items: Any) -> Iterator[StarterExpectation]:
        language = self._answers.language
        for item in items:
            yield StarterExpectation(
                id=item["id"][language],
                name=_text(item["name"], language),
                kind=Kind(item["kind"]),
                every=Duration.parse(item["every"]) if "every" in item else None,
            )

    def _text(self, texts: Mapping[str, str], delegate: NamedSubcontractor | None) -> str:
        text = _text(texts, self._answers.language)
        return text.replace("{actor}", delegate.name) if delegate is not None else text


def _text(texts: Mapping[str, str], language: Language) -> str:
    return Text(**texts).read(language)


def _is_inheritable(framework: str, requirement: str) -> bool:
    return RequirementId(framework, requirement) in _inheritable()


@lru_cache
def _inheritable() -> frozenset[RequirementId]:
    """The requirements that a subcontractor's certificate may carry."""
    return frozenset(
        RequirementId(framework.id, requirement.id)
        for framework in built_in_catalogs()
        for requirement in framework.requirements
        if requirement.inheritable
    )


@lru_cache
def _data() -> Any:
    text = (Path(__file__).parent / "controls.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)
