"""Evidence: the register, and one piece with its facts, its preview and its versions."""

from __future__ import annotations

from typing import Any

from hds_docs.assessment.filing import filed_on, is_frozen_piece, is_imported
from hds_docs.model.dossier import Target, TargetKind
from hds_docs.model.evidence import Evidence
from hds_docs.model.trust import Signature
from hds_docs.views import history, pieces
from hds_docs.views.findings import rows_of
from hds_docs.views.judged import Judged
from hds_docs.views.previews import preview
from hds_docs.views.register import Register
from hds_docs.views.versions import alteration_rows, version_rows

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
    """Every piece, in the order of paths, with what the register can be narrowed by."""
    return {"register": Register.of(judged)}


def one(judged: Judged, piece: Evidence) -> dict[str, Any]:
    """One piece: dates, people, digest, what it shows and proves, every version that git holds."""
    dossier = judged.dossier
    names = dict.fromkeys(link.control for link in dossier.links_by_evidence.get(piece.path, ()))
    controls = [dossier.control_by_id[name] for name in names]
    requirements = dict.fromkeys(
        mapping.requirement for control in controls for mapping in control.mappings if mapping.requirement
    )
    sidecar = piece.sidecar
    expectations = dossier.expectations_of(piece)
    row = pieces.row(judged, piece)
    return {
        "piece": piece,
        "row": row,
        "kinds": list(dict.fromkeys(expectation.kind for _, expectation in expectations)),
        "file": pieces.published(judged, piece),
        "is_quarantined": dossier.trust.is_quarantined(piece),
        "declared": _declared(judged, piece),
        "link": _web_address(piece),
        "signature": _signature(judged, row),
        "imported": _imported(judged, piece),
        "unsearched": _unsearched(judged, piece),
        "controls": controls,
        "expectations": expectations,
        "requirements": tuple(requirements),
        "preview": preview(judged, piece),
        "alterations": alteration_rows(judged, piece),
        "versions": version_rows(judged, piece),
        "has_reviews": bool(sidecar and sidecar.reviews) or not is_frozen_piece(dossier, piece),
        "sidecar_history": _sidecar_history(judged, piece),
        "uncommitted": dossier.history.uncommitted.get(piece.path),
        "citation": pieces.citation(judged, piece, controls),
        "findings": rows_of(judged.findings_by_evidence.get(piece.path, ()), judged.words),
        "backlinks": dossier.backlinks.get(Target(TargetKind.EVIDENCE, piece.path), ()),
    }


def _sidecar_history(judged: Judged, piece: Evidence) -> tuple[history.HistoryRow, ...]:
    """What became of the sidecar, where it stands beside a file."""
    path = piece.sidecar.path if piece.sidecar is not None else piece.path
    return history.rows(judged, path) if path != piece.path else ()


def _signature(judged: Judged, row: pieces.PieceRow) -> Signature | None:
    """What is known of the signature of the commit that brought what stands."""
    return judged.dossier.trust.signature(row.revision.commit) if row.revision is not None else None


def _imported(judged: Judged, piece: Evidence) -> str:
    """What is to be known of a piece that is older than its place in git."""
    imported = judged.dossier.scope.imported
    if imported is None or not is_imported(judged.dossier, piece):
        return ""
    return judged.words.say(
        "site.piece.imported",
        day=filed_on(judged.dossier, piece),
        source=imported.source.removesuffix("."),
        approver=judged.dossier.role_title(imported.approver),
    )


def _unsearched(judged: Judged, piece: Evidence) -> str:
    """Why its text, or parts of it, could not be searched for what must not be there."""
    examination = judged.dossier.trust.examination(piece.path)
    say = judged.words.say
    if examination.unexamined is not None:
        return say("site.piece.unsearched", reason=say(f"unexamined.{examination.unexamined}"))
    reasons = dict.fromkeys(say(f"unexamined.{reason}") for _, reason in examination.skipped)
    if not reasons:
        return ""
    return say("site.piece.part_unsearched", n=len(examination.skipped), reasons=", ".join(reasons))


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
