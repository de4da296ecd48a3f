"""The judged dossier, as pages ask it: what several of them need is worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hds_docs import addresses
from hds_docs.messages import Words
from hds_docs.model.catalog import RequirementId
from hds_docs.model.control import Control
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence
from hds_docs.model.finding import Finding, Rule, Subject
from hds_docs.model.forge import Forge
from hds_docs.model.preview import Preview, Version

_TEXTS = (".md", ".yml", ".yaml")


@dataclass(frozen=True)
class Judged:
    """A dossier, what rules found in it, and the language it is shown in."""

    dossier: Dossier
    findings: tuple[Finding, ...]
    off: tuple[Rule, ...]
    """The rules that dossier.yml switches off."""
    words: Words
    forge: Forge | None = None
    """Where its files are edited with a browser; None where nothing says."""
    preview_of: Callable[[Evidence], Preview | None] = lambda _: None
    """What is shown of the bytes of a piece: nothing, where nobody reads them again."""
    versions: Mapping[str, Version] = field(default_factory=dict)
    """By git object, the digest and the size of what pieces ever were."""
    prefix: str = ""
    """The path of the dossier in its repository, with a final slash; empty at the top."""

    def edit(self, path: str | None) -> str | None:
        """Where a text of the dossier is edited; None for what no browser edits."""
        is_text = path is not None and path.lower().endswith(_TEXTS)
        return self.forge.edit(path) if self.forge is not None and path is not None and is_text else None

    def drop(self, control: Control) -> str | None:
        """Where evidence of a control is dropped."""
        if self.forge is None:
            return None
        folder = f"evidence/{control.id}"
        exists = any(piece.path.startswith(f"{folder}/") for piece in self.dossier.evidence_of(control))
        return self.forge.drop(folder, exists=exists)

    @cached_property
    def findings_by_control(self) -> Mapping[str, tuple[Finding, ...]]:
        """What rules say of each control."""
        return _grouped(self.findings, lambda subject: subject.control)

    @cached_property
    def findings_by_evidence(self) -> Mapping[str, tuple[Finding, ...]]:
        """What rules say of each piece, by path."""
        return _grouped(self.findings, lambda subject: subject.evidence)

    @cached_property
    def findings_by_requirement(self) -> Mapping[str, tuple[Finding, ...]]:
        """What rules say of each requirement, by `framework:id`."""
        return _grouped(self.findings, lambda subject: subject.requirement)

    @cached_property
    def newest(self) -> Mapping[str, Evidence]:
        """The newest dated piece of each control that has one, none after the dossier's day."""
        dossier = self.dossier
        found: dict[str, Evidence] = {}
        for control in dossier.controls:
            dated = [(piece.date, piece.path, piece) for piece in dossier.evidence_of(control) if piece.date]
            past = [entry for entry in dated if entry[0] <= dossier.as_of]
            if past:
                found[control.id] = max(past)[2]
        return found

    @cached_property
    def related(self) -> Mapping[RequirementId, tuple[RequirementId, ...]]:
        """What the frameworks of the dossier ask in the same matter, in both directions."""
        found: dict[RequirementId, dict[RequirementId, None]] = defaultdict(dict)
        for framework in self.dossier.frameworks:
            for requirement in framework.requirements:
                key = RequirementId(framework.id, requirement.id)
                for other in requirement.related:
                    if self.dossier.requirement(other) is not None:
                        found[key][other] = None
                        found[other][key] = None
        return {key: tuple(others) for key, others in found.items()}

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The page of each file of the dossier that has one: a sidecar's is that of its piece."""
        found = {control.path: addresses.control(control.id) for control in self.dossier.controls}
        for piece in self.dossier.evidence:
            found[piece.path] = addresses.evidence(piece.path)
            if piece.sidecar is not None:
                found[piece.sidecar.path] = found[piece.path]
        return found

    @cached_property
    def _actors(self) -> Mapping[str, str]:
        return {actor.id: actor.name for actor in self.dossier.scope.actors}

    def actor(self, written: str | None) -> str:
        """The name of an actor of the hosting, else what is written."""
        return self._actors.get(written or "", written or "")


def _grouped(
    findings: Iterable[Finding], part: Callable[[Subject], str | None]
) -> Mapping[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        key = part(finding.subject)
        if key:
            found[key].append(finding)
    return {key: tuple(findings) for key, findings in found.items()}
