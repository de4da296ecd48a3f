"""Names of files that give a value away, and those under which the files may be shown."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeVar

from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence
from hds_docs.model.examination import PlaceKind
from hds_docs.model.finding import Finding
from hds_docs.model.trust import Trust
from hds_docs.privacy.masking import masked

T = TypeVar("T")
HIDDEN = "xxx"
"""What stands for what is hidden in a name: no system refuses it, and no shell reads it as a pattern."""


def shown_names(dossier: Dossier) -> Mapping[str, str]:
    """By path, the one to show, of each file whose own path holds something; no two files share one."""
    paths = sorted({*dossier.digests, *dossier.history.uncommitted, *dossier.trust.examinations})
    allowed = frozenset(one.value for one in dossier.scope.privacy.allow)
    together = "\n".join(paths)
    if masked(together, allowed) == together and not any(_is_named(path, dossier.trust) for path in paths):
        return {}
    wanted = {path: _shown(path, allowed, dossier.trust) for path in paths}
    taken = {path for path, shown in wanted.items() if shown == path}
    found: dict[str, str] = {}
    for path in (path for path in paths if path not in taken):
        found[path] = next(name for name in _numbered(wanted[path]) if name not in taken)
        taken.add(found[path])
    return found


def _shown(path: str, allowed: frozenset[str], trust: Trust) -> str:
    """A path without the value that it holds, if any."""
    shown = masked(path, allowed)
    if shown != path:
        return shown.replace("*", "x")
    if not _is_named(path, trust):
        return path
    folder, slash, name = path.rpartition("/")
    _, dot, ending = name.rpartition(".")
    return f"{folder}{slash}{HIDDEN}{dot}{ending if dot else ''}"


def _numbered(path: str) -> Iterator[str]:
    """A path, then the same with numbers before its name."""
    yield path
    folder, slash, name = path.rpartition("/")
    for number in count(2):
        yield f"{folder}{slash}({number}) {name}"


def _is_named(path: str, trust: Trust) -> bool:
    """Whether a marker of the user's own found something in the name."""
    return any(mark.place.kind is PlaceKind.NAME for mark in trust.examination(path).marks)


def renamed(dossier: Dossier, names: Mapping[str, str]) -> Dossier:
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


def named(finding: Finding, names: Mapping[str, str]) -> Finding:
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
