"""What names mean: the frameworks that dossier.yml asks for, its conditions, the requirements of controls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hds_docs.model.catalog import Framework, RequirementId
from hds_docs.model.control import Control, Mapping
from hds_docs.model.finding import Problem
from hds_docs.model.scope import Scope
from hds_docs.model.spelling import closest

Problems = list[tuple[str, Problem]]


def frameworks(
    scope: Scope, users: Sequence[Framework], built_in: Sequence[Framework]
) -> tuple[tuple[Framework, ...], Problems]:
    """The frameworks that dossier.yml asks for; the user's own are all in where it asks for none."""
    known = [*users, *built_in]  # the user's come first: one of theirs may replace one of ours
    asked = list(scope.frameworks)
    if all(location is None for _, _, location in asked):
        listed = {name for name, _, _ in asked}
        asked += [(framework.id, None, None) for framework in users if framework.id not in listed]
    found: dict[str, Framework] = {}
    problems: Problems = []
    for name, version, location in asked:
        named = [one for one in known if one.id.lower() == name.lower()]
        fitting = [one for one in named if version in (None, one.version)]
        if fitting:
            found.setdefault(fitting[0].id, fitting[0])
            continue
        facts = {
            "framework": name,
            "version": version,
            "versions": list(dict.fromkeys(one.version for one in named)),
            "closest": closest(name, [one.id for one in known]),
        }
        problems.append(("MAP001", Problem(location, facts, variant="version" if named else "")))
    return tuple(found.values()), problems


def unknown_conditions(scope: Scope, known: Iterable[Framework]) -> Iterator[tuple[str, Problem]]:
    """Answers to conditions that no framework of the dossier has."""
    names = {name for framework in known for name in framework.conditions}
    for name in scope.conditions:
        if name not in names:
            facts = {"field": name, "closest": closest(name, names), "choices": sorted(names)}
            yield "DOS001", Problem(scope.location(f"conditions.{name}"), facts, variant="unknown")


class Requirements:
    """The requirements of the frameworks of a dossier, found as controls write them."""

    def __init__(self, known: Iterable[Framework]) -> None:
        self._by_id = {framework.id.lower(): framework for framework in known}
        self._found: dict[tuple[str, str], RequirementId | None] = {}

    def resolved(self, control: Control) -> Control:
        """The control with each requirement it names found in its framework."""
        if not control.mappings:
            return control
        return replace(control, mappings=tuple(map(self._mapping, control.mappings)))

    def _mapping(self, mapping: Mapping) -> Mapping:
        written = mapping.framework, mapping.written
        if written not in self._found:
            self._found[written] = self._find(*written)
        requirement = self._found[written]
        if requirement is None:
            return mapping
        return replace(mapping, framework=requirement.framework, requirement=requirement)

    def _find(self, name: str, written: str) -> RequirementId | None:
        framework = self._by_id.get(name.lower())
        found = framework.find(written) if framework is not None else None
        return RequirementId(framework.id, found.id) if framework is not None and found is not None else None
