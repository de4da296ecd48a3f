"""A piece of evidence as a row of a table: its date, who stands behind it, the commit that brought it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hds_docs import addresses
from hds_docs.assessment.approval import Approval, Means, Standing, counted, of_piece
from hds_docs.model.control import Control, Expectation
from hds_docs.model.evidence import Evidence, Form
from hds_docs.model.history import Revision
from hds_docs.model.state import ExpectationState
from hds_docs.views.judged import Judged

REPLACED = "replaced"
"""Of a piece whose place a newer one has taken."""
ASIDE = "aside"
"""Of a piece that no expectation is answered by."""


@dataclass(frozen=True, slots=True)
class PieceRow:
    """One piece, as tables show it."""

    piece: Evidence
    day: date | None
    revision: Revision | None
    """The commit that last changed its content."""
    approver: str
    state: ExpectationState | None
    """None: a newer piece has taken its place, or it answers no expectation."""
    answers: bool
    """Whether it answers an expectation."""

    @property
    def standing(self) -> str:
        """The word for what it is worth today."""
        if self.state is not None:
            return self.state.value
        return REPLACED if self.answers else ASIDE


def row(judged: Judged, piece: Evidence) -> PieceRow:
    """The row of a piece."""
    dossier = judged.dossier
    return PieceRow(
        piece=piece,
        day=piece.date,
        revision=dossier.history.last_content_change(piece.path),
        approver=approver(judged, piece),
        state=dossier.evidence_state(piece),
        answers=any(link.expectation for link in dossier.links_by_evidence.get(piece.path, ())),
    )


def published(judged: Judged, piece: Evidence) -> tuple[str, str] | None:
    """The address of its bytes and the name to save them under; None where they are not published."""
    if piece.form is not Form.FILE or judged.dossier.trust.is_quarantined(piece):
        return None
    return addresses.file(piece.path), addresses.saved_name(piece.path)


def answering(judged: Judged, control: Control, expectation: Expectation) -> tuple[PieceRow, ...]:
    """The rows of an expectation, newest first: one for each occurrence."""
    dossier = judged.dossier
    found = dossier.fulfilments.get((control.id, expectation.id))
    if found is None:
        return ()
    rows = []
    for occurrence in reversed(found.occurrences):
        piece = dossier.piece(occurrence.evidence)
        assert piece is not None
        rows.append(
            PieceRow(
                piece,
                occurrence.date,
                dossier.history.last_content_change(piece.path),
                approver(judged, piece),
                found.state if occurrence is found.last else None,
                answers=True,
            )
        )
    return tuple(rows)


def approver(judged: Judged, piece: Evidence) -> str:
    """Who approved it; where nobody else did, who says so of their own work, and that it is their own."""
    found = _approval(judged, piece)
    if found is None or found.counts:
        return found.who.shown if found is not None else ""
    return judged.words.say(f"site.approver.{found.standing}", who=found.who.shown)


def _approval(judged: Judged, piece: Evidence) -> Approval | None:
    """The approval that counts; else what somebody said of their own work, or of a former version."""
    approvals = of_piece(judged.dossier, piece)
    own = (one for one in approvals if one.means is not Means.MERGE)
    return counted(approvals) or next(own, None)


def citation(judged: Judged, piece: Evidence, controls: list[Control]) -> str:
    """The line that reports quote: id · title · date of the fact · approver · commit · SHA-256.

    Who approved a former version is left out: the digest is not that of what they approved.
    """
    changed = judged.dossier.history.last_content_change(piece.path)
    approval = _approval(judged, piece)
    is_former = approval is not None and approval.standing is Standing.FORMER
    who = "" if is_former else approver(judged, piece)
    say = judged.words.say
    parts = (
        controls[0].id if controls else "",
        piece.title,
        say("site.cite.fact", day=piece.date) if piece.date else "",
        say("site.cite.approved", who=who) if who else "",
        changed.commit.short if changed is not None else say("site.cite.uncommitted"),
        f"sha256 {piece.sha256[:12]}" if piece.sha256 else "",
    )
    return " · ".join(part for part in parts if part)
