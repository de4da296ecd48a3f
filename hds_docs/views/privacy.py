"""Patients' data and secrets: what was looked for, in what, what was found, what nobody could read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hds_docs.messages import Words
from hds_docs.model.demands import Allowed
from hds_docs.model.examination import Examination, Mark, MarkKind, Unexamined
from hds_docs.model.history import RepositoryState
from hds_docs.model.message import Message
from hds_docs.model.trust import Leak, Unsearched
from hds_docs.privacy.telling import told_marker, told_place
from hds_docs.views.judged import Judged
from hds_docs.views.previews import grouped

_FEW = 12
"""Rows that are shown without being asked for."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """What one marker found in one file."""

    path: str
    address: str | None
    """Its page; None for a file that has none."""
    kind: MarkKind
    marker: str
    masked: str
    places: str
    values: int
    state: str
    """What became of it: `piece`, `control` or `other`."""


@dataclass(frozen=True, slots=True)
class PastRow:
    """What an older version holds, or a message."""

    leak: Leak
    marker: str


@dataclass(frozen=True, slots=True)
class GapGroup:
    """What could not be read, for one reason."""

    reason: Unexamined
    shown: tuple[tuple[Unsearched, str | None], ...]
    """Each with the address of its page."""
    more: tuple[tuple[Unsearched, str | None], ...]

    @property
    def count(self) -> int:
        """All of them."""
        return len(self.shown) + len(self.more)


def overview(judged: Judged) -> dict[str, Any]:
    """The whole search."""
    trust, privacy = judged.dossier.trust, judged.dossier.scope.privacy
    groups = _groups(judged)
    return {
        "found": list(_found(judged)),
        "past": [PastRow(leak, judged.words.render(told_marker(leak.mark.marker))) for leak in trust.leaks],
        "is_deep": trust.is_deep,
        "is_shallow": judged.dossier.history.state is RepositoryState.SHALLOW,
        "past_unsearched": sum(trust.past_unsearched.values()),
        "allowed": _allowed(judged),
        "groups": groups,
        "unsearched": sum(group.count for group in groups),
        "searched": sum(1 for one in trust.examinations.values() if one.unexamined is None),
        "formats": _formats(trust.examinations.values(), judged.words),
        "grouped": lambda number: grouped(number, judged.words),
        "own": [marker.name for marker in privacy.markers],
        "scanner": privacy.scanner,
    }


def _found(judged: Judged) -> Iterator[FoundRow]:
    """File by file, marker by marker."""
    dossier, words = judged.dossier, judged.words
    pieces = {piece.path for piece in dossier.evidence}
    pieces |= {piece.sidecar.path for piece in dossier.evidence if piece.sidecar is not None}
    controls = {control.path for control in dossier.controls}
    for path, examination in sorted(dossier.trust.examinations.items()):
        by_marker: dict[str, list[Mark]] = defaultdict(list)
        for mark in examination.marks:
            by_marker[mark.marker].append(mark)
        for marker, marks in by_marker.items():
            yield FoundRow(
                path=path,
                address=judged.pages.get(path),
                kind=marks[0].kind,
                marker=words.render(told_marker(marker)),
                masked=marks[0].masked,
                places=_places(judged, marks),
                values=len({mark.fingerprint for mark in marks}),
                state="piece" if path in pieces else "control" if path in controls else "other",
            )


def _places(judged: Judged, marks: Sequence[Mark]) -> str:
    places: list[Message] = [told_place(mark.place) for mark in marks[:3]]
    said = list(dict.fromkeys(map(judged.words.render, places)))
    return judged.words.listing([*said, *(["…"] if len(marks) > 3 else [])]) if said else ""


def _allowed(judged: Judged) -> list[tuple[Allowed, bool]]:
    """Each value that dossier.yml allows, and whether it was found."""
    trust = judged.dossier.trust
    return [(one, one.value in trust.allowed) for one in judged.dossier.scope.privacy.allow]


def _groups(judged: Judged) -> list[GapGroup]:
    """The most numerous reason first."""
    by_reason: dict[Unexamined, list[tuple[Unsearched, str | None]]] = defaultdict(list)
    for one in judged.dossier.trust.unsearched:
        by_reason[one.reason].append((one, judged.pages.get(one.path)))
    rows = sorted(by_reason.items(), key=lambda row: (-len(row[1]), row[0]))
    return [
        GapGroup(reason, tuple(found[:_FEW]), tuple(found[_FEW:]))
        if len(found) > _FEW + 3
        else GapGroup(reason, tuple(found), ())
        for reason, found in rows
    ]


def _formats(examinations: Iterable[Examination], words: Words) -> list[tuple[str, int]]:
    """How many files of each format were read, the most numerous first, in the words of a reader."""
    counts = Counter(one.format for one in examinations if one.unexamined is None)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return [(_format(name, count, words), count) for name, count in rows]


def _format(name: str, count: int, words: Words) -> str:
    key = f"site.privacy.format.{name or 'none'}"
    return words.say(key, n=count) if words.has(key) else name.upper()
