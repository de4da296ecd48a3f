"""MAP002: a requirement that its framework does not have."""

from __future__ import annotations

from collections.abc import Iterator

from hds_docs.assessment.coverage import excludes
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.scope import Exclusion


def find(dossier: Dossier) -> Iterator[Problem]:
    """Named by a control or by an exclusion; of an unknown framework, MAP001 speaks."""
    for control in dossier.controls:
        for mapping in control.mappings:
            framework = dossier.framework(mapping.framework)
            # Without any `id:`, CTL003 has said what is missing.
            if framework is not None and mapping.requirement is None and mapping.written:
                facts = {
                    "requirement": mapping.written,
                    "framework": framework.short_name,
                    "closest": framework.closest(mapping.written),
                }
                yield Problem(mapping.location, facts, Subject(control=control.id))
    for exclusion in dossier.scope.exclusions:
        name, colon, _ = exclusion.pattern.partition(":")
        is_of_unknown_framework = colon and dossier.framework(name) is None
        if not is_of_unknown_framework and not _names_something(exclusion, dossier):
            facts = {"requirement": exclusion.pattern, "closest": _meant(exclusion, dossier)}
            yield Problem(exclusion.location, facts, Subject(requirement=exclusion.pattern), "exclusion")


def _names_something(exclusion: Exclusion, dossier: Dossier) -> bool:
    return any(
        excludes(exclusion, framework, requirement)
        for framework in dossier.frameworks
        for requirement in framework.requirements
    )


def _meant(exclusion: Exclusion, dossier: Dossier) -> str | None:
    """What to write instead, with its framework: `A.8.30` alone means `iso27001:A.8.30`."""
    name, colon, written = exclusion.pattern.partition(":")
    framework = dossier.framework(name) if colon else None
    if framework is None:
        found = dossier.find_requirement(exclusion.pattern)
        return str(found) if found is not None else None
    closest = framework.closest(written) if "*" not in written else None
    return f"{framework.id}:{closest}" if closest is not None else None


RULE = Rule("MAP002", "requirement-unknown", Severity.ERROR, find)
