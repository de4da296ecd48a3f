"""The report of the user's own scanner (SARIF 2.1.0): what it found, without what it quotes.

The report is data of somebody else's making: it is read within bounds, and nothing of it is run or shown
but the names of its rules.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from hds_docs.model.examination import Examination, Mark, MarkKind, Place, PlaceKind
from hds_docs.model.finding import Problem
from hds_docs.model.location import Location
from hds_docs.model.message import Message
from hds_docs.model.scope import Scope
from hds_docs.privacy.masking import fingerprint, masked
from hds_docs.sources.remembered import Problems
from hds_docs.sources.tree import Tree, UnusablePathError, content, read

_LARGEST = 32 << 20
"""Bytes of a report."""
_LONGEST = 80
"""Characters of the name of a rule."""
_NAMED = 3
_MASK = "***"
_SILENT = frozenset(("pass", "notApplicable", "informational"))


class Scan(NamedTuple):
    """What a report says of the files of a dossier."""

    marks: Mapping[str, tuple[Mark, ...]]
    """By path."""
    problems: Problems
    """Why it cannot be relied on, or what of it is about files that are not there."""


class _Result(NamedTuple):
    """Something that the scanner found."""

    uri: str
    rule: str
    line: int


class _UnusableReportError(Exception):
    """A report that says nothing we can rely on."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def scan(scope: Scope, tree: Tree, folder: Path | None, prefix: str) -> Scan:
    """What the report that dossier.yml names says; nothing where it names none.

    `folder` is where a report that git ignores may lie, None for a commit; `prefix` the path of the
    dossier in its repository.
    """
    path = scope.privacy.scanner
    if path is None:
        return Scan({}, [])
    try:
        results = list(_results(_log(_bytes(path, tree, folder))))
    except _UnusableReportError as trouble:
        reason = Message(f"reason.{trouble.reason}", {"value": path})
        facts = {"field": "scanner", "reason": reason}
        return Scan({}, [("DOS001", Problem(scope.location("privacy.scanner"), facts, variant="invalid"))])
    found: dict[str, list[Mark]] = defaultdict(list)
    gone: Counter[str] = Counter()
    for result in results:
        there = _path(result.uri, tree, prefix)
        if there is not None:
            found[there].append(_mark(there, result))
        else:
            gone[result.uri] += 1
    marks = {there: tuple(dict.fromkeys(seen)) for there, seen in sorted(found.items())}
    return Scan(marks, [("PRV002", _gone(path, gone))] if gone else [])


def with_scan(seen: Mapping[str, Examination], scan: Scan) -> dict[str, Examination]:
    """What was seen inside files, and what the scanner saw there."""
    together = dict(seen)
    for path, marks in scan.marks.items():
        examination = seen.get(path, Examination())
        together[path] = replace(examination, marks=examination.marks + marks)
    return together


def _bytes(path: str, tree: Tree, folder: Path | None) -> bytes:
    try:
        if path in tree.entries:
            if content(tree, path).size > _LARGEST:
                raise _UnusableReportError("scanner-large")
            return read(tree, path)
    except UnusablePathError:
        raise _UnusableReportError("scanner-absent") from None
    return _beside(path, folder)


def _beside(path: str, folder: Path | None) -> bytes:
    """A report that git ignores, as those made by CI are; a link that leads out of the dossier is none."""
    there = (folder / path).resolve() if folder is not None else None
    if there is None or folder is None or not there.is_relative_to(folder.resolve()):
        raise _UnusableReportError("scanner-absent")
    try:
        with there.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError:
        raise _UnusableReportError("scanner-absent") from None
    if len(data) > _LARGEST:
        raise _UnusableReportError("scanner-large")
    return data


def _log(data: bytes) -> dict[str, Any]:
    try:
        log = json.loads(data)
    except (ValueError, RecursionError):
        raise _UnusableReportError("scanner-unreadable") from None
    if not isinstance(log, dict) or not isinstance(log.get("runs"), list):
        raise _UnusableReportError("scanner-unreadable")
    return log


def _results(log: dict[str, Any]) -> Iterator[_Result]:
    """The results that still count, once for each place."""
    for run in log["runs"]:
        if not isinstance(run, dict):
            raise _UnusableReportError("scanner-unreadable")
        if run.get("results") is None or _has_failed(run):
            raise _UnusableReportError("scanner-failed")  # the tool did not get so far: it has seen nothing
        bases = _mapping(run.get("originalUriBaseIds"))
        for result in filter(_counts, _listed(run["results"])):
            rule = str(result.get("ruleId") or _mapping(result.get("rule")).get("id") or "?")
            for place in _listed(result.get("locations")):
                physical = _mapping(place.get("physicalLocation"))
                uri = _uri(_mapping(physical.get("artifactLocation")), bases)
                line = _mapping(physical.get("region")).get("startLine")
                if uri:
                    yield _Result(uri, rule, line if isinstance(line, int) and line > 0 else 1)


def _uri(artifact: dict[str, Any], bases: dict[str, Any]) -> str:
    """The address of a file, with what it starts from where that is whole; empty where there is none."""
    uri = artifact.get("uri")
    if not isinstance(uri, str) or not uri:
        return ""
    base = _mapping(bases.get(str(artifact.get("uriBaseId")))).get("uri")
    return base + uri if isinstance(base, str) and "://" in base else uri


def _has_failed(run: dict[str, Any]) -> bool:
    """Whether the tool says itself that it did not come to its end."""
    return any(one.get("executionSuccessful") is False for one in _listed(run.get("invocations")))


def _counts(result: dict[str, Any]) -> bool:
    """Whether a result is something found, neither gone nor set aside."""
    suppressions = _listed(result.get("suppressions"))
    is_set_aside = any(one.get("status", "accepted") == "accepted" for one in suppressions)
    return not (is_set_aside or result.get("kind") in _SILENT or result.get("baselineState") == "absent")


def _path(uri: str, tree: Tree, prefix: str) -> str | None:
    """The file of the dossier that an address means; None where there is no such file.

    A relative one starts at the top of the repository, or at the dossier; an absolute one, of another
    machine most often, is known by how it ends.
    """
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    written = unquote(parts.path if parts.scheme == "file" else uri).replace("\\", "/")
    is_absolute = parts.scheme == "file" or written.startswith("/") or written[1:3] == ":/"
    steps = [step for step in written.split("/") if step not in ("", ".")]
    if is_absolute:
        ends = ("/".join(steps[start:]) for start in range(len(steps)))
        return next((end for end in ends if end in tree.entries), None)
    relative = "/".join(steps)
    for candidate in (relative.removeprefix(prefix), relative):
        if candidate in tree.entries:
            return candidate
    return None


def _mark(path: str, result: _Result) -> Mark:
    name = masked("".join(character for character in result.rule if character.isprintable()))[:_LONGEST]
    line = result.line
    place = Place(PlaceKind.LINE, str(line))
    return Mark(MarkKind.SECRET, f"scanner:{name}", _MASK, fingerprint(f"{name} {path} {line}"), place)


def _gone(report: str, gone: Counter[str]) -> Problem:
    paths = [unquote(uri) for uri in sorted(gone)]
    shown = [*paths[:_NAMED], *(["…"] if len(paths) > _NAMED else [])]
    facts = {"report": report, "count": gone.total(), "paths": shown}
    return Problem(Location("dossier.yml"), facts, variant="scanner-gone")


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _listed(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
