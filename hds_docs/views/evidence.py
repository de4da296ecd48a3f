"""Evidence: the register, and one piece with its facts and history."""

from __future__ import annotations

from typing import Any

from hds_docs import addresses
from hds_docs.model.dossier import Target, TargetKind
from hds_docs.model.evidence import Evidence, Form
from hds_docs.views import pieces
from hds_docs.views.findings import rows_of
from hds_docs.views.judged import Judged

_PEOPLE = ("collector", "custodian")
_DECLARED = (
    "collector",
    "issuer",
    "version",
    "source",
    "population",
    "sample",
    "location",
    "custodian",
    "note",
)
"""Fields of a sidecar that are shown as they stand."""


def register(judged: Judged) -> dict[str, Any]:
    """Every piece, in the order of paths, with the controls it serves."""
    links = judged.dossier.links_by_evidence
    return {
        "rows": [
            (
                pieces.row(judged, piece),
                sorted({link.control for link in links.get(piece.path, ())}),
                published(piece),
            )
            for piece in judged.dossier.evidence
        ]
    }


def one(judged: Judged, piece: Evidence) -> dict[str, Any]:
    """One piece: dates, people, digest, what it proves, every commit that touched it."""
    dossier = judged.dossier
    names = dict.fromkeys(link.control for link in dossier.links_by_evidence.get(piece.path, ()))
    controls = [dossier.control_by_id[name] for name in names]
    requirements = dict.fromkeys(
        mapping.requirement for control in controls for mapping in control.mappings if mapping.requirement
    )
    sidecar = piece.sidecar
    return {
        "piece": piece,
        "row": pieces.row(judged, piece),
        "file": published(piece),
        "declared": _declared(judged, piece),
        "reviews": [(review, judged.dossier.role_title(review.by)) for review in sidecar.reviews]
        if sidecar
        else [],
        "link": _web_address(piece),
        "controls": controls,
        "expectations": dossier.expectations_of(piece),
        "requirements": tuple(requirements),
        "history": dossier.history.of(piece.path),
        "sidecar_history": dossier.history.of(sidecar.path) if sidecar and sidecar.path != piece.path else (),
        "uncommitted": dossier.history.uncommitted.get(piece.path),
        "citation": pieces.citation(judged, piece, controls),
        "findings": rows_of(judged.findings_by_evidence.get(piece.path, ()), judged.words),
        "backlinks": dossier.backlinks.get(Target(TargetKind.EVIDENCE, piece.path), ()),
    }


def published(piece: Evidence) -> tuple[str, str] | None:
    """The address of its bytes and the name to save them under; None for a piece that is no file."""
    if piece.form is not Form.FILE:
        return None
    return addresses.file(piece.path), addresses.saved_name(piece.path)


def _declared(judged: Judged, piece: Evidence) -> list[tuple[str, str]]:
    """What its sidecar declares, by the name of the field."""
    if piece.sidecar is None:
        return []
    texts = ((name, str(getattr(piece.sidecar, name))) for name in _DECLARED)
    return [
        (name, judged.dossier.role_title(text) if name in _PEOPLE else text) for name, text in texts if text
    ]


def _web_address(piece: Evidence) -> str | None:
    """Its declared address, where a reader can follow it: any other scheme stays text."""
    url = piece.sidecar.url.strip() if piece.sidecar else ""
    return url if url.lower().startswith(("https://", "http://")) else None
