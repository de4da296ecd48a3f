"""The dossier as anybody may read it: what is quarantined says nothing, and no name gives a value away.

Rules judge the dossier as it is; what is shown, reported or exported comes from here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from hds_docs.model.control import Control
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence, Sidecar
from hds_docs.model.examination import PlaceKind
from hds_docs.model.finding import Finding
from hds_docs.model.trust import Trust
from hds_docs.privacy.masking import masked

T = TypeVar("T")
_FOREIGN = ("own:", "scanner:")
"""Markers whose values no mask of ours recognises in a text."""
_HIDDEN = "xxx"
"""What stands for what is hidden in a name: no system refuses it, and no shell reads it as a pattern."""


def withheld(dossier: Dossier, findings: Iterable[Finding]) -> tuple[Dossier, tuple[Finding, ...]]:
    """The dossier and its findings without what must not be shown, waived or not."""
    found = tuple(findings)
    names = _names(dossier)
    if not names and all(seen.is_clean for seen in dossier.trust.examinations.values()):
        return dossier, found
    silent = replace(
        dossier,
        evidence=tuple(_piece(piece, dossier) for piece in dossier.evidence),
        controls=tuple(_control(control, dossier) for control in dossier.controls),
    )
    silenced = tuple(_finding(finding, dossier) for finding in found)
    if not names:
        return silent, silenced
    return _renamed(silent, names), tuple(_named(finding, names) for finding in silenced)


def _piece(piece: Evidence, dossier: Dossier) -> Evidence:
    """A piece without the texts of a sidecar that holds something: its dates and links remain."""
    sidecar = piece.sidecar
    if sidecar is None or dossier.trust.examination(sidecar.path).is_clean:
        return piece
    return replace(piece, sidecar=_bare(sidecar))


def _bare(sidecar: Sidecar) -> Sidecar:
    return replace(
        sidecar,
        title="",
        issuer="",
        collector="",
        approver="",
        version="",
        reviews=tuple(replace(review, by="", conclusion="") for review in sidecar.reviews),
        source="",
        population="",
        sample="",
        note="",
        location="",
        url="",
        custodian="",
    )


def _control(control: Control, dossier: Dossier) -> Control:
    """A control whose file holds something, without its statement and notes.

    Its title and the names of what it promises stay, but for what another's marker found: we cannot mask it.
    """
    seen = dossier.trust.examination(control.path)
    if seen.is_clean:
        return control
    is_foreign = any(mark.marker.startswith(_FOREIGN) for mark in seen.marks)
    return replace(
        control,
        title=control.id if is_foreign else control.title,
        statement="",
        justification="",
        reviewed=replace(control.reviewed, conclusion="") if control.reviewed is not None else None,
        mappings=tuple(replace(mapping, note="") for mapping in control.mappings),
        expectations=tuple(
            replace(one, note="", name=one.id if is_foreign else one.name) for one in control.expectations
        ),
    )


def _finding(finding: Finding, dossier: Dossier) -> Finding:
    """A finding that quotes nothing of a line on which another's marker found something."""
    place = finding.location
    if place is None or finding.code.startswith("PRV"):
        return finding
    marks = dossier.trust.examination(place.path).marks
    lines = {mark.place.value for mark in marks if mark.marker.startswith(_FOREIGN)}
    if str(place.line) not in lines:
        return finding
    facts = {name: _HIDDEN if isinstance(fact, str) else fact for name, fact in finding.problem.facts.items()}
    return replace(finding, problem=replace(finding.problem, facts=facts))


# --- names


def _names(dossier: Dossier) -> Mapping[str, str]:
    """By path, the one to show, of each file whose own path holds something; no two are the same."""
    paths = sorted({*dossier.digests, *dossier.history.uncommitted, *dossier.trust.examinations})
    allowed = frozenset(one.value for one in dossier.scope.privacy.allow)
    together = "\n".join(paths)
    if masked(together, allowed) == together and not any(_is_named(path, dossier.trust) for path in paths):
        return {}
    found: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for path in paths:
        shown = masked(path, allowed)
        shown = shown.replace("*", "x") if shown != path else path
        if shown == path and _is_named(path, dossier.trust):
            folder, slash, name = path.rpartition("/")
            _, dot, ending = name.rpartition(".")
            shown = f"{folder}{slash}{_HIDDEN}{dot}{ending if dot else ''}"
        if shown != path:
            seen[shown] += 1
            folder, slash, name = shown.rpartition("/")
            number = f"({seen[shown]}) " if seen[shown] > 1 else ""
            found[path] = f"{folder}{slash}{number}{name}"
    return found


def _is_named(path: str, trust: Trust) -> bool:
    """Whether a marker of the user's own found something in the name."""
    return any(mark.place.kind is PlaceKind.NAME for mark in trust.examination(path).marks)


def _renamed(dossier: Dossier, names: Mapping[str, str]) -> Dossier:
    """The dossier, each file under the name that may be shown."""

    def name(path: str) -> str:
        return names.get(path, path)

    def by_name(values: Mapping[str, T]) -> dict[str, T]:
        return {name(path): value for path, value in values.items()}

    trust, history = dossier.trust, dossier.history
    return replace(
        dossier,
        evidence=tuple(sorted(_named_pieces(dossier, names), key=lambda piece: piece.path)),
        controls=tuple(replace(control, path=name(control.path)) for control in dossier.controls),
        links=tuple(link._replace(evidence=name(link.evidence)) for link in dossier.links),
        fulfilments={
            key: replace(
                found,
                occurrences=tuple(replace(one, evidence=name(one.evidence)) for one in found.occurrences),
            )
            for key, found in dossier.fulfilments.items()
        },
        unread=tuple(map(name, dossier.unread)),
        digests=by_name(dossier.digests),
        history=replace(
            history,
            revisions={**history.revisions, **{new: history.of(old) for old, new in names.items()}},
            settled=by_name(history.settled),
            unfinished=_Shown(history.unfinished, {new: old for old, new in names.items()}),
            uncommitted=by_name(history.uncommitted),
            ignored=tuple(map(masked, history.ignored)),
        ),
        trust=replace(
            trust,
            examinations=by_name(trust.examinations),
            alterations=by_name(trust.alterations),
        ),
    )


def _named_pieces(dossier: Dossier, names: Mapping[str, str]) -> Iterator[Evidence]:
    for piece in dossier.evidence:
        sidecar = piece.sidecar
        if sidecar is not None:
            sidecar = replace(sidecar, path=names.get(sidecar.path, sidecar.path))
        yield replace(piece, path=names.get(piece.path, piece.path), sidecar=sidecar)


def _named(finding: Finding, names: Mapping[str, str]) -> Finding:
    """A finding that shows files under their shown names, whatever it says of them."""
    problem = finding.problem
    subject, place = problem.subject, problem.location
    if subject.evidence is not None:
        subject = replace(subject, evidence=names.get(subject.evidence, subject.evidence))
    if place is not None:
        place = replace(place, path=names.get(place.path, place.path))
    facts = {
        name: names.get(fact, fact) if isinstance(fact, str) else fact for name, fact in problem.facts.items()
    }
    return replace(finding, problem=replace(problem, subject=subject, location=place, facts=facts))


@dataclass(frozen=True, slots=True)
class _Shown(Container[str]):
    """Paths that are asked for by the names they are shown under."""

    paths: Container[str]
    former: Mapping[str, str]

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self.former.get(path, path) in self.paths
