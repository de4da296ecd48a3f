"""The versions of a piece of evidence that git holds, and the reviews of what did not change."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from hds_docs.assessment.filing import committed
from hds_docs.messages import Words
from hds_docs.model.control import Review
from hds_docs.model.evidence import Evidence, Form
from hds_docs.model.history import Change, Revision
from hds_docs.model.preview import Version
from hds_docs.model.trust import CONTENT, Alteration, Signature
from hds_docs.views import history
from hds_docs.views.judged import Judged

_NAMES = {"date": "fact_date", "period.from": "period", "period.to": "period"}
"""Facts of a sidecar that pages call by another name."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A commit that touched a piece, or a review of it."""

    day: date | None
    what: str
    """Key of what happened: `brought`, `changed`, `renamed`, `moved` (renamed and changed)…"""
    revision: Revision | None = None
    signature: Signature | None = None
    said: tuple[str, ...] = ()
    """Who approved or merged it."""
    version: Version | None = None
    """What it was from then on."""
    is_lost: bool = False
    """Whether this clone does not hold what it was."""
    is_current: bool = False
    former_path: str = ""
    command: str = ""
    """What gives that version back."""
    review: Review | None = None
    reviewer: str = ""


def version_rows(judged: Judged, piece: Evidence) -> tuple[VersionRow, ...]:
    """Newest first: each commit that touched a piece, each review where it falls."""
    waiting = sorted(piece.sidecar.reviews if piece.sidecar else (), key=lambda review: review.date)
    rows: list[VersionRow] = []
    for row in _revisions(judged, piece):
        while waiting and row.day is not None and waiting[-1].date > row.day:
            rows.append(_review(judged, waiting.pop()))
        rows.append(row)
    rows += [_review(judged, review) for review in reversed(waiting)]
    return tuple(rows)


def _review(judged: Judged, review: Review) -> VersionRow:
    who = judged.dossier.role_title(review.by)
    return VersionRow(review.date, "review", review=review, reviewer=who)


def _revisions(judged: Judged, piece: Evidence) -> Iterator[VersionRow]:
    dossier = judged.dossier
    revisions = dossier.history.of(piece.path)
    standing = committed(dossier, piece.path)
    is_file = piece.form is Form.FILE
    is_shown = is_file and not dossier.trust.is_quarantined(piece)
    for revision, older in zip_longest(revisions, revisions[1:]):
        version = judged.versions.get(revision.object_id or "") if is_file else None
        former = older.path if older is not None and older.path != revision.path else ""
        yield VersionRow(
            day=revision.commit.day,
            what=_what(revision, former),
            revision=revision,
            signature=dossier.trust.signature(revision.commit),
            said=history.said(judged, revision.commit),
            version=version,
            is_lost=is_file and version is None and revision.object_id is not None,
            is_current=revision is standing,
            former_path=former,
            command=_command(judged, revision) if is_shown else "",
        )


def _what(revision: Revision, former: str) -> str:
    if revision.change is Change.DELETED:
        return "deleted"
    if revision.change is Change.ADDED:
        return "brought"
    if former:
        return "moved" if revision.changes_content else "renamed"
    return "changed" if revision.changes_content else "mode"


def _command(judged: Judged, revision: Revision) -> str:
    """What a reader types in a clone to have that version again."""
    if revision.object_id is None:
        return ""
    name = revision.path.rpartition("/")[2]
    try:
        revision.path.encode("utf-8")
    except UnicodeEncodeError:  # a name that is no text cannot be typed
        return f"git cat-file blob {revision.object_id}"
    source = f"{revision.commit.short}:{judged.prefix}{revision.path}"
    return f"git show {shlex.quote(source)} > {shlex.quote(name)}"


@dataclass(frozen=True, slots=True)
class AlterationRow:
    """A change of what was to stay as it was filed, told plainly."""

    alteration: Alteration
    is_content: bool
    part: str
    """The name of the fact that changed."""
    before: str
    after: str


def alteration_rows(judged: Judged, piece: Evidence) -> Sequence[AlterationRow]:
    """What became of a frozen piece after it was filed, newest first."""
    return [_altered(judged.words, found) for found in judged.dossier.trust.alterations.get(piece.path, ())]


def _altered(words: Words, found: Alteration) -> AlterationRow:
    if found.part == CONTENT:
        before, after = (f"sha256 {digest}" if digest else "" for digest in (found.before, found.after))
        return AlterationRow(found, is_content=True, part="", before=before, after=after)
    name = _NAMES.get(found.part, found.part)
    key = f"site.piece.{name}"
    part = words.say(key) if words.has(key) else found.part
    return AlterationRow(
        found,
        is_content=False,
        part=part,
        before=_said(words, found.before),
        after=_said(words, found.after),
    )


def _said(words: Words, text: str) -> str:
    """What a sidecar declared, a day as people write it."""
    try:
        return words.day(date.fromisoformat(text))
    except ValueError:
        return text
