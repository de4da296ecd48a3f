"""The dossier: everything joined, answering questions in both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from hds_docs.model.catalog import Framework, Requirement, RequirementId
from hds_docs.model.control import Control, Expectation, Reference, Status
from hds_docs.model.evidence import Evidence
from hds_docs.model.finding import Problem
from hds_docs.model.history import History
from hds_docs.model.scope import Exclusion, RoleHolder, Scope
from hds_docs.model.spelling import closest, normal
from hds_docs.model.state import EXPECTATION_WORST_FIRST, Coverage, ExpectationState, Fulfilment
from hds_docs.model.trust import Trust


class AsOfSource(StrEnum):
    """What says on which day the dossier is judged."""

    OPTION = "option"
    SETTINGS = "settings"
    COMMIT = "commit"
    CLOCK = "clock"


class Link(NamedTuple):
    """A piece of evidence bound to a control, and to the expectation it answers there."""

    control: str
    evidence: str
    expectation: str | None
    """None: it serves the control without answering anything it promised."""


class TargetKind(StrEnum):
    """What a reference leads to."""

    CONTROL = "control"
    REQUIREMENT = "requirement"
    EVIDENCE = "evidence"


class Target(NamedTuple):
    """Where a `[[…]]` leads."""

    kind: TargetKind
    key: str
    """Id of the control, `framework:id` of the requirement, or path of the evidence."""


@dataclass(frozen=True)
class Dossier:
    """One repository on one day: what it says, what it proves, what git knows of it."""

    as_of: date
    as_of_source: AsOfSource
    scope: Scope
    frameworks: tuple[Framework, ...]
    controls: tuple[Control, ...]
    """In the order of their ids."""
    evidence: tuple[Evidence, ...]
    """In the order of their paths."""
    history: History
    links: tuple[Link, ...] = ()
    fulfilments: Mapping[tuple[str, str], Fulfilment] = field(default_factory=dict)
    """By control and expectation, for controls implemented or partial."""
    coverage: Mapping[RequirementId, Coverage] = field(default_factory=dict)
    problems: Sequence[tuple[str, Problem]] = ()
    """What could not be read, by the code of the rule that reports it."""
    unread: tuple[str, ...] = ()
    """Files of controls/ that are not a control one can judge."""
    domains: Mapping[str, str] = field(default_factory=dict)
    """Names of the folders of controls/ that have one of their own."""
    exclusions: Mapping[RequirementId, Exclusion] = field(default_factory=dict)
    """The justified exclusion of each requirement in the state « excluded »."""
    trust: Trust = field(default_factory=Trust)
    """What programs saw inside its files, and what git says became of them."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of all that was read, by path."""
    digest: str = ""
    """SHA-256 over the sorted list of those."""

    def problems_of(self, code: str) -> tuple[Problem, ...]:
        """What reading found wrong, for one rule."""
        return self._problems_by_code.get(code, ())

    @property
    def is_dirty(self) -> bool:
        """Whether something of it is not in git as it stands."""
        return bool(self.history.uncommitted)

    @cached_property
    def _problems_by_code(self) -> Mapping[str, tuple[Problem, ...]]:
        found: dict[str, list[Problem]] = defaultdict(list)
        for code, problem in self.problems:
            found[code].append(problem)
        return {code: tuple(problems) for code, problems in found.items()}

    # --- controls

    @cached_property
    def control_by_id(self) -> Mapping[str, Control]:
        """Controls by exact id."""
        return {control.id: control for control in self.controls}

    @cached_property
    def _control_ids(self) -> Mapping[str, str]:
        return {control.id.lower(): control.id for control in self.controls}

    def control(self, written: str) -> Control | None:
        """The control of that id, whatever the case."""
        found = self._control_ids.get(written.strip().lower())
        return None if found is None else self.control_by_id[found]

    @cached_property
    def _unread_ids(self) -> frozenset[str]:
        """Ids that files which cannot be read most likely bear: their names."""
        return frozenset(path.rpartition("/")[2].rpartition(".")[0].lower() for path in self.unread)

    def names_no_control(self, written: str) -> bool:
        """Whether an id is neither a control's nor, by its name, that of a file which cannot be read."""
        return self.control(written) is None and written.strip().lower() not in self._unread_ids

    def since(self, control: Control) -> date | None:
        """In operation since: what it says, else the day of its first commit; None if git does not know."""
        if control.since is not None:
            return control.since
        brought = self.history.brought(control.path)
        return brought.commit.day if brought is not None else None

    def review_due(self, control: Control) -> date | None:
        """By when it is to be read again: after its last review, else after it came into operation."""
        last = control.reviewed.date if control.reviewed is not None else self.since(control)
        if control.review_every is None or last is None or control.status is Status.NOT_APPLICABLE:
            return None
        return control.review_every.after(last)

    def activities(self, control: Control) -> tuple[int, ...]:
        """The hosting activities it concerns; all in scope where it does not say."""
        return control.activities or self.scope.activities

    def role(self, key: str | None) -> RoleHolder | None:
        """The role of dossier.yml that a control names as its owner."""
        return self.scope.roles.get(key) if key else None

    def owner(self, control: Control) -> str:
        """The title of the role that owns a control, else what is written."""
        return self.role_title(control.owner)

    def role_title(self, key: str | None) -> str:
        """The title of a role, else what is written."""
        role = self.role(key)
        return role.title if role is not None else key or ""

    # --- requirements

    @cached_property
    def framework_by_id(self) -> Mapping[str, Framework]:
        """Frameworks by id."""
        return {framework.id: framework for framework in self.frameworks}

    @cached_property
    def _framework_by_lower_id(self) -> Mapping[str, Framework]:
        return {framework.id.lower(): framework for framework in self.frameworks}

    def framework(self, written: str) -> Framework | None:
        """The framework of that id, whatever the case."""
        return self._framework_by_lower_id.get(written.strip().lower())

    def assessed(self) -> Iterator[tuple[Framework, Requirement, Coverage]]:
        """Every assessable requirement with its state, in the order of the frameworks."""
        for framework in self.frameworks:
            for requirement in framework.assessable:
                found = self.coverage.get(RequirementId(framework.id, requirement.id))
                if found is not None:
                    yield framework, requirement, found

    def requirement(self, key: RequirementId) -> Requirement | None:
        """The requirement of that key."""
        framework = self.framework_by_id.get(key.framework)
        return framework.by_id.get(key.id) if framework else None

    def find_requirement(self, written: str) -> RequirementId | None:
        """The requirement that `hds:EXI 16` means, or `EXI-16` where one framework only has it."""
        name, colon, rest = written.partition(":")
        frameworks = [self.framework(name)] if colon else list(self.frameworks)
        found = [
            RequirementId(framework.id, requirement.id)
            for framework in frameworks
            if framework is not None and (requirement := framework.find(rest.strip() if colon else written))
        ]
        return found[0] if len(found) == 1 else None

    # --- evidence

    @cached_property
    def evidence_by_path(self) -> Mapping[str, Evidence]:
        """Pieces by path, whatever the form in which accents are encoded."""
        return {normal(piece.path): piece for piece in self.evidence}

    def piece(self, path: str) -> Evidence | None:
        """The piece of evidence at `path`."""
        return self.evidence_by_path.get(normal(path))

    @cached_property
    def links_by_control(self) -> Mapping[str, tuple[Link, ...]]:
        """Links by control."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            found[link.control].append(link)
        return {key: tuple(links) for key, links in found.items()}

    @cached_property
    def links_by_evidence(self) -> Mapping[str, tuple[Link, ...]]:
        """Links by path of evidence."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            found[link.evidence].append(link)
        return {key: tuple(links) for key, links in found.items()}

    def evidence_of(self, control: Control) -> tuple[Evidence, ...]:
        """The pieces bound to a control."""
        paths = dict.fromkeys(link.evidence for link in self.links_by_control.get(control.id, ()))
        return tuple(self.evidence_by_path[normal(path)] for path in paths)

    def expectations_of(self, piece: Evidence) -> tuple[tuple[Control, Expectation], ...]:
        """The expectations that a piece answers."""
        found = []
        for link in self.links_by_evidence.get(piece.path, ()):
            control = self.control_by_id[link.control]
            expectation = control.expectation(link.expectation) if link.expectation else None
            if expectation is not None:
                found.append((control, expectation))
        return tuple(found)

    def fulfilled(self) -> Iterator[tuple[Control, Expectation, Fulfilment]]:
        """Every expectation that is judged, and how it is met, in the order of the controls."""
        for control in self.controls:
            for expectation in control.expectations:
                found = self.fulfilments.get((control.id, expectation.id))
                if found is not None:
                    yield control, expectation, found

    def evidence_state(self, piece: Evidence) -> ExpectationState | None:
        """The worst state of the expectations it is the newest answer to; None where it is none's."""
        states = {
            found.state
            for control, expectation in self.expectations_of(piece)
            if (found := self.fulfilments.get((control.id, expectation.id))) is not None
            and found.last is not None
            and found.last.evidence == piece.path
        }
        return next((state for state in EXPECTATION_WORST_FIRST if state in states), None)

    # --- references

    def target(self, reference: Reference) -> Target | None:
        """What a `[[…]]` leads to; None where it leads nowhere."""
        written = reference.target
        control = self.control(written)
        if control is not None:
            return Target(TargetKind.CONTROL, control.id)
        piece = self.piece(written)
        if piece is not None:
            return Target(TargetKind.EVIDENCE, piece.path)
        requirement = self.find_requirement(written)
        return Target(TargetKind.REQUIREMENT, str(requirement)) if requirement else None

    def closest_target(self, reference: Reference) -> str | None:
        """What a broken reference most likely meant."""
        written = reference.target
        name, colon, rest = written.partition(":")
        framework = self.framework(name) if colon else None
        if "/" in written:
            return closest(written, (piece.path for piece in self.evidence), likeness=0.7)
        if framework is not None:
            found = framework.closest(rest)
            return f"{framework.id}:{found}" if found else None
        return closest(written, (control.id for control in self.controls), likeness=0.7)

    @cached_property
    def backlinks(self) -> Mapping[Target, tuple[Control, ...]]:
        """The controls whose text refers to each target."""
        found: dict[Target, dict[str, Control]] = defaultdict(dict)
        for control in self.controls:
            for reference in control.references:
                target = self.target(reference)
                if target is not None and target.key != control.id:
                    found[target][control.id] = control
        return {target: tuple(controls.values()) for target, controls in found.items()}
