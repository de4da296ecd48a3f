"""Which requirements apply, and are they covered."""

from __future__ import annotations

import fnmatch
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from hds_docs.model.catalog import Framework, Requirement, RequirementId, written_key
from hds_docs.model.control import Control, Mode, Role, Status
from hds_docs.model.control import Mapping as ControlMapping
from hds_docs.model.scope import Certificate, Exclusion, Scope
from hds_docs.model.state import (
    WORST_FIRST,
    Coverage,
    Fulfilment,
    RequirementState,
)

Named = tuple[tuple[Control, ControlMapping], ...]
"""Controls that name a requirement, each with how it does."""


def coverage(
    frameworks: Iterable[Framework],
    controls: Iterable[Control],
    fulfilments: Mapping[tuple[str, str], Fulfilment],
    scope: Scope,
    as_of: date,
) -> dict[RequirementId, Coverage]:
    """The state of every requirement, headings included, in the order of the frameworks."""
    found: dict[RequirementId, list[tuple[Control, ControlMapping]]] = defaultdict(list)
    for control in controls:
        for mapping in control.mappings:
            if mapping.requirement is not None:
                found[mapping.requirement].append((control, mapping))
    named = {key: tuple(pairs) for key, pairs in found.items()}
    judge = _Judge(named, fulfilments, scope, as_of)
    return {key: state for framework in frameworks for key, state in judge.judged(framework)}


def applies(framework: Framework, requirement: Requirement, conditions: Mapping[str, bool]) -> bool:
    """Whether neither its condition nor a parent's is answered *no*; unanswered means it applies."""
    asked = (requirement, *framework.ancestors(requirement))
    return all(node.condition is None or conditions.get(node.condition, True) for node in asked)


def exclusion_of(framework: Framework, requirement: Requirement, scope: Scope) -> Exclusion | None:
    """The justified exclusion that names the requirement, or a pattern it matches."""
    justified = (found for found in scope.exclusions if found.justification)
    return next((found for found in justified if excludes(found, framework, requirement)), None)


def exclusions(
    frameworks: Iterable[Framework], covered: Mapping[RequirementId, Coverage], scope: Scope
) -> dict[RequirementId, Exclusion]:
    """The exclusion that each excluded requirement rests on."""
    found = {}
    for framework in frameworks:
        for requirement in framework.assessable:
            key = RequirementId(framework.id, requirement.id)
            if covered[key].state is RequirementState.EXCLUDED:
                exclusion = exclusion_of(framework, requirement, scope)
                if exclusion is not None:
                    found[key] = exclusion
    return found


def excludes(exclusion: Exclusion, framework: Framework, requirement: Requirement) -> bool:
    """Whether an exclusion (`iso27001:A.8.30`, `iso27001:A.7.*`) names the requirement or a parent of it."""
    named, colon, pattern = exclusion.pattern.partition(":")
    if not colon or named.strip().lower() != framework.id.lower():
        return False
    nodes = (requirement, *framework.ancestors(requirement))
    if "*" in pattern or "?" in pattern:
        key = written_key(pattern)
        return any(fnmatch.fnmatchcase(written_key(node.id), key) for node in nodes)
    found = framework.find(pattern.strip())
    return any(node is found for node in nodes)


def supporting_certificate(
    framework: Framework, control: Control, mapping: ControlMapping, scope: Scope, day: date
) -> Certificate | None:
    """The actor's certificate, valid on `day`, that covers the framework and the control's activities.

    A certificate that names no activity covers them only where the framework knows none.
    """
    if mapping.actor is None:
        return None
    activities = set(control.activities or scope.activities)
    for certificate in scope.certificates:
        if certificate.actor == mapping.actor and certificate.framework.lower() == framework.id.lower():
            silent = not certificate.activities and not framework.activities
            if certificate.is_valid_on(day) and (silent or activities <= set(certificate.activities)):
                return certificate
    return None


def worst(states: Iterable[RequirementState]) -> RequirementState:
    """The worst of some states; of none, the state that claims nothing."""
    return min(states, key=WORST_FIRST.index, default=RequirementState.NOT_APPLICABLE)


class _Judge:
    """The table of states, row after row."""

    def __init__(
        self,
        named: Mapping[RequirementId, Named],
        fulfilments: Mapping[tuple[str, str], Fulfilment],
        scope: Scope,
        as_of: date,
    ) -> None:
        self._named = named
        self._scope = scope
        self._as_of = as_of
        self._lacking = {control for (control, _), found in fulfilments.items() if found.state.is_lacking}

    def judged(self, framework: Framework) -> Iterable[tuple[RequirementId, Coverage]]:
        """Each requirement of a framework with its state."""
        leaves = {found.id: self._state(framework, found) for found in framework.assessable}
        for requirement in framework.requirements:
            named = self._naming(framework, requirement)
            below = (leaves[leaf.id] for leaf in framework.leaves(requirement))
            state = leaves[requirement.id] if requirement.assessable else worst(below)
            yield RequirementId(framework.id, requirement.id), Coverage(state, *_split(named))

    def _state(self, framework: Framework, requirement: Requirement) -> RequirementState:
        """The first row of the table that fits."""
        if not applies(framework, requirement, self._scope.conditions):
            return RequirementState.NOT_APPLICABLE
        if requirement.excludable and exclusion_of(framework, requirement, self._scope):
            return RequirementState.EXCLUDED
        answers = self._answering(framework, requirement)
        if not answers:
            chosen = self._is_chosen_instead(framework, requirement)
            return RequirementState.NOT_APPLICABLE if chosen else RequirementState.UNCOVERED
        if any(self._is_partial(control) for control, _ in answers):
            return RequirementState.PARTIAL
        if requirement.inheritable and all(self._is_inherited(framework, *answer) for answer in answers):
            return RequirementState.INHERITED
        return RequirementState.COVERED

    def _naming(self, framework: Framework, requirement: Requirement) -> Named:
        """Who names the requirement, or the choice it is one form of."""
        parent = _choice(framework, requirement)
        asked = (requirement, parent) if parent is not None else (requirement,)
        keys = [RequirementId(framework.id, node.id) for node in asked]
        return tuple(pair for key in keys for pair in self._named.get(key, ()))

    def _answering(self, framework: Framework, requirement: Requirement) -> Named:
        """Who names it as theirs to answer, planned or better."""
        return tuple(
            (control, mapping)
            for control, mapping in self._naming(framework, requirement)
            if mapping.role is Role.ANSWERS and control.status is not Status.NOT_APPLICABLE
        )

    def _is_chosen_instead(self, framework: Framework, requirement: Requirement) -> bool:
        """Whether another form of the same choice applies, and is answered."""
        parent = _choice(framework, requirement)
        return parent is not None and any(
            applies(framework, sibling, self._scope.conditions) and self._answering(framework, sibling)
            for sibling in framework.children[parent.id]
        )

    def _is_partial(self, control: Control) -> bool:
        """Whether it is not wholly in place, or lacks evidence."""
        return control.status is not Status.IMPLEMENTED or control.id in self._lacking

    def _is_inherited(self, framework: Framework, control: Control, mapping: ControlMapping) -> bool:
        """Whether somebody else's certificate carries it."""
        if mapping.mode is not Mode.INHERITED:
            return False
        return supporting_certificate(framework, control, mapping, self._scope, self._as_of) is not None


def _choice(framework: Framework, requirement: Requirement) -> Requirement | None:
    """The parent that a requirement is one form of, where forms are alternatives."""
    parent = framework.by_id.get(requirement.parent or "")
    return parent if parent is not None and parent.one_of else None


def _split(named: Named) -> tuple[Named, Named]:
    """Those that answer, and those that only support; each control once."""
    answers: dict[str, tuple[Control, ControlMapping]] = {}
    supports: dict[str, tuple[Control, ControlMapping]] = {}
    for control, mapping in named:
        (answers if mapping.role is Role.ANSWERS else supports).setdefault(control.id, (control, mapping))
    only_supports = tuple(pair for name, pair in supports.items() if name not in answers)
    return tuple(answers.values()), only_supports
