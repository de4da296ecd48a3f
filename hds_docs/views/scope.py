"""Who the host is, and what is in scope."""

from __future__ import annotations

from typing import Any

from hds_docs.views.judged import Judged


def scope(judged: Judged) -> dict[str, Any]:
    """Organisation, activities, sites, services, actors, certificates, audits, roles, conditions."""
    dossier = judged.dossier
    activities = {
        activity.number: activity for framework in dossier.frameworks for activity in framework.activities
    }
    conditions = [
        (name, text, dossier.scope.conditions.get(name))
        for framework in dossier.frameworks
        for name, text in framework.conditions.items()
    ]
    owned = {
        key: [control for control in dossier.controls if control.owner == key] for key in dossier.scope.roles
    }
    return {
        "scope": dossier.scope,
        "activities": activities,
        "conditions": conditions,
        "owned": owned,
        "actors": {actor.id: actor for actor in dossier.scope.actors},
    }
