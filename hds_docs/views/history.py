"""The history of a file: every commit that touched it, who signed, approved and merged it."""

from __future__ import annotations

from dataclasses import dataclass

from hds_docs.assessment.approval import Approval, Standing, of_commit
from hds_docs.model.history import Change, Commit
from hds_docs.model.trust import Signature
from hds_docs.views.judged import Judged

_AS_OTHER = (Standing.OTHER, Standing.FUNCTION)
_SIGNED_OFF = "signed-off-by:"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A commit seen from one file, with what others said of it."""

    commit: Commit
    change: Change
    signature: Signature
    said: tuple[str, ...]
    """Who approved or merged it, and what that is worth; then trailers that approve nothing."""


def rows(judged: Judged, path: str) -> tuple[HistoryRow, ...]:
    """Newest first, across renames."""
    dossier = judged.dossier
    return tuple(
        HistoryRow(
            revision.commit,
            revision.change,
            dossier.trust.signature(revision.commit),
            said(judged, revision.commit),
        )
        for revision in dossier.history.of(path)
    )


def said(judged: Judged, commit: Commit) -> tuple[str, ...]:
    """What others say of a commit, in words."""
    approvals = [_sentence(judged, one) for one in of_commit(judged.dossier, commit)]
    others = [trailer for trailer in commit.approvals if trailer.lower().startswith(_SIGNED_OFF)]
    return tuple(dict.fromkeys([*approvals, *others]))


def _sentence(judged: Judged, approval: Approval) -> str:
    standing = Standing.OTHER if approval.standing in _AS_OTHER else approval.standing
    merge = approval.merge
    return judged.words.say(
        f"site.approval.{approval.means}.{standing}",
        who=approval.who.shown,
        commit=merge.short if merge is not None else None,
    )
