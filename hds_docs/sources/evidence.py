"""evidence/ and its sidecars → Evidence, not yet dated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from hds_docs.model.control import Audience
from hds_docs.model.evidence import Evidence, Form, Sidecar
from hds_docs.model.finding import Problem, Subject
from hds_docs.model.location import Location
from hds_docs.sources.cache import Cache
from hds_docs.sources.controls import REVIEW, review
from hds_docs.sources.digests import Digests
from hds_docs.sources.frontmatter import decode
from hds_docs.sources.paths import is_aside, unusable
from hds_docs.sources.reading import Codes, Reading
from hds_docs.sources.remembered import Problems, Remembered
from hds_docs.sources.shapes import AnyText, Day, Flag, ListOf, OneOf, Placed, Record
from hds_docs.sources.tree import Tree, UnusablePathError
from hds_docs.sources.yamltext import compose
from hds_docs.sources.yamltrouble import YamlTrouble

FOLDER = "evidence/"
SIDECAR_ENDS = (".meta.yml", ".meta.yaml")
"""What the name of a file is followed by in that of its sidecar."""
ALONE_ENDS = (".ref.yml", ".ref.yaml", ".nothing.yml", ".nothing.yaml")
"""How the name of one that stands alone ends."""
_CODES = Codes(invalid="EVD016", unknown="EVD016", missing="EVD016")
_SHA256 = re.compile(r"(?:sha256:)?[0-9a-fA-F]{64}")

SIDECAR = Record(
    {
        "title": AnyText(),
        "date": Day(),
        "collected": Day(),
        "period": Record({"from": Day(), "to": Day()}),
        "expires": Day(),
        "issuer": AnyText(),
        "collector": AnyText(),
        "approver": AnyText(),
        "version": AnyText(),
        "reviews": ListOf(REVIEW),
        "source": AnyText(),
        "population": AnyText(),
        "sample": AnyText(),
        "controls": ListOf(Placed(AnyText())),
        "expectation": AnyText(),
        "audience": OneOf(Audience),
        "sha256": AnyText(_SHA256, "sha256"),
        "note": AnyText(),
        "shown": OneOf(("on_site",)),
        "nothing": Flag(),
        "location": AnyText(),
        "url": AnyText(),
        "custodian": AnyText(),
    }
)


def sidecar_from(data: bytes, path: str) -> tuple[Sidecar, Problems]:
    """The facts that a sidecar declares, and what is wrong in it. Raises YamlTrouble."""
    node = compose(decode(data, path), path)
    if node is None:
        return Sidecar(path), []
    reading = Reading(path, _CODES)
    values = SIDECAR.read(node, reading)
    period = values.get("period", {})
    sidecar = Sidecar(
        path,
        period_from=period.get("from"),
        period_to=period.get("to"),
        reviews=tuple(found for found in map(review, values.get("reviews", ())) if found),
        sha256=values["sha256"].lower().removeprefix("sha256:") if "sha256" in values else None,
        lines=tuple((name, *values.line_and_column(name)) for name in values.nodes),
        **{name: value for name, value in values.items() if name not in ("period", "reviews", "sha256")},
    )
    subject = Subject(evidence=evidence_path(path))
    return sidecar, [(code, replace(problem, subject=subject)) for code, problem in reading.problems]


def evidence_path(sidecar_path: str) -> str:
    """The file that a sidecar speaks of; what stands alone speaks of itself."""
    for end in SIDECAR_ENDS:
        if sidecar_path.lower().endswith(end):
            return sidecar_path[: -len(end)]
    return sidecar_path


class _Declared(NamedTuple):
    """What a sidecar says, and whether it could be read at all."""

    sidecar: Sidecar
    is_readable: bool = True


class EvidenceReader:
    """Reads the pieces of evidence of a tree, with what is declared about them."""

    def __init__(self, tree: Tree, digests: Digests, cache: Cache) -> None:
        self._tree = tree
        self._digests = digests
        self._remembered = Remembered("sidecars", Sidecar, cache)
        self.problems: Problems = []

    def read(self) -> tuple[Evidence, ...]:
        """The pieces, in the order of their paths."""
        return tuple(sorted(self._pieces(), key=lambda piece: piece.path))

    def _pieces(self) -> Iterator[Evidence]:
        paths = [path for path in self._tree.entries if path.startswith(FOLDER) and not is_aside(path)]
        files = {path for path in paths if not path.lower().endswith((*SIDECAR_ENDS, *ALONE_ENDS))}
        declared: dict[str, Sidecar] = {}
        for path in sorted(set(paths) - files):
            found = self._declared(path)
            if found is None:
                continue
            if evidence_path(path) in files:
                declared[evidence_path(path)] = found.sidecar
            else:
                yield from self._alone(found)
        for path in sorted(files):
            piece = self._file(path, declared.get(path))
            if piece is not None:
                yield piece

    def _file(self, path: str, sidecar: Sidecar | None) -> Evidence | None:
        try:
            found = self._digests.of(path)
        except UnusablePathError as trouble:
            self.problems.append(unusable(path, trouble))
            return None
        return Evidence(path, sha256=found.sha256, size=found.size, is_blank=found.is_blank, sidecar=sidecar)

    def _alone(self, declared: _Declared) -> Iterator[Evidence]:
        """What a sidecar without a file beside it stands for."""
        sidecar = declared.sidecar
        is_orphan = sidecar.path != evidence_path(sidecar.path) and not sidecar.stands_alone
        if is_orphan and declared.is_readable:
            facts = {"path": sidecar.path, "expected": evidence_path(sidecar.path)}
            problem = Problem(Location(sidecar.path), facts, Subject(evidence=sidecar.path))
            self.problems.append(("EVD006", problem))
        if is_orphan:
            return
        if sidecar.nothing:
            form = Form.NOTHING
            needed = {"period": sidecar.period_to, "approver": sidecar.approver}
        elif sidecar.shown == "on_site":
            form, needed = Form.ON_SITE, {}
        else:
            form, needed = Form.REFERENCE, {"location": sidecar.location or sidecar.url}
        if declared.is_readable:
            self._need(sidecar, needed)
        yield Evidence(sidecar.path, form, sha256=sidecar.sha256, sidecar=sidecar)

    def _need(self, sidecar: Sidecar, needed: Mapping[str, object]) -> None:
        """Report what such a declaration cannot do without."""
        for field, value in needed.items():
            if not value:
                subject = Subject(evidence=sidecar.path)
                problem = Problem(Location(sidecar.path), {"field": field}, subject, "missing")
                self.problems.append(("EVD016", problem))

    def _declared(self, path: str) -> _Declared | None:
        """What the sidecar at `path` says; None where there is no file to read."""
        try:
            declared = self._read(path)
            self._digests.of(path)
        except UnusablePathError as trouble:
            self.problems.append(unusable(path, trouble))
            return None
        return declared

    def _read(self, path: str) -> _Declared:
        try:
            sidecar, problems = self._remembered.of(self._tree, path, sidecar_from)
        except YamlTrouble as trouble:
            subject = Subject(evidence=evidence_path(path))
            problem = Problem(trouble.location, {"reason": trouble.reason}, subject, "unreadable")
            self.problems.append(("EVD016", problem))
            return _Declared(Sidecar(path), is_readable=False)
        self.problems += problems
        return _Declared(sidecar or Sidecar(path))
