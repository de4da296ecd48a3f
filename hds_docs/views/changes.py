"""The journal: which commit did what to the dossier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hds_docs.model.dossier import Dossier
from hds_docs.model.history import Change, Commit, Revision
from hds_docs.views.judged import Judged

LATEST = 60

Months = list[tuple[date, list[Sequence[Revision]]]]
"""The journal by month, newest first."""


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that a commit touched, with its page where it still has one."""

    path: str
    change: Change
    address: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A commit and what it did to the dossier."""

    commit: Commit
    files: tuple[ChangedFile, ...]


def overview(judged: Judged, months: Months) -> dict[str, Any]:
    """The latest commits, and the months before them."""
    journal = judged.dossier.history.journal
    return {
        "latest": entries(judged, journal[:LATEST]),
        "months": [(month, len(rows)) for month, rows in months],
        "total": len(journal),
    }


def by_month(dossier: Dossier) -> Months:
    """The journal by month of the author date, newest first; commits without a usable day apart."""
    months: dict[date, list[Sequence[Revision]]] = defaultdict(list)
    for row in dossier.history.journal:
        day = row[0].commit.day
        if day is not None:
            months[day.replace(day=1)].append(row)
    return sorted(months.items(), reverse=True)


def one_month(judged: Judged, month: date, rows: Sequence[Sequence[Revision]]) -> dict[str, Any]:
    """All commits of a month."""
    return {"month": month, "entries": entries(judged, rows)}


def entries(judged: Judged, rows: Sequence[Sequence[Revision]]) -> tuple[Entry, ...]:
    """Commits as the journal shows them."""
    return tuple(
        Entry(
            row[0].commit,
            tuple(
                ChangedFile(revision.path, revision.change, judged.pages.get(revision.path))
                for revision in row
            ),
        )
        for row in rows
    )
