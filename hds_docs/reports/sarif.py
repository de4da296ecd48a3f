"""Findings as SARIF 2.1.0 (OASIS), which code scanning and editors read."""

from __future__ import annotations

import json
import os
from typing import Any
from urllib.parse import quote

from hds_docs import __version__
from hds_docs.messages import Words
from hds_docs.model.finding import Finding, Rule, Severity, Subject
from hds_docs.model.location import Location
from hds_docs.privacy.masking import masked
from hds_docs.reports.fingerprints import fingerprints
from hds_docs.reports.markdown import escaped
from hds_docs.reports.report import Report
from hds_docs.reports.wording import one_line, told

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TOP = "%SRCROOT%"
"""The top of the repository, under the name that GitHub gives it."""


def render(report: Report, words: Words) -> str:
    """A log of one run."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report, words)]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(report: Report, words: Words) -> dict[str, Any]:
    dossier = report.dossier
    found = {finding.code: finding.rule for finding in report.findings}
    rules = list((found | {rule.code: rule for rule in report.rules}).values())
    rules.sort(key=lambda rule: rule.code)
    places = {rule.code: place for place, rule in enumerate(rules)}
    marks = fingerprints(report, report.findings)
    return {
        "tool": {
            "driver": {
                "name": "hds-docs",
                "version": __version__,
                "language": words.language,
                "rules": [_rule(rule, words) for rule in rules],
            }
        },
        "language": words.language,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_TOP: {"description": _text(words.say("reports.sarif.top"))}},
        "invocations": [{"executionSuccessful": True}],
        **_provenance(report),
        "results": [
            {**_result(finding, mark, places[finding.code], report, words), **baseline}
            for finding, mark, baseline in zip(report.findings, marks, _baselines(report), strict=True)
        ],
        "properties": {
            "asOf": dossier.as_of.isoformat(),
            "commit": dossier.history.commit,
            "dirty": dossier.is_dirty,
            **({"since": one_line(report.change.since)} if report.change is not None else {}),
        },
    }


def _provenance(report: Report) -> dict[str, Any]:
    """Which commit of which repository was judged; the form asks for the address of the repository."""
    commit = report.dossier.history.commit
    if commit is None or report.repository is None:
        return {}
    details = {
        "repositoryUri": report.repository,
        "revisionId": commit,
        "mappedTo": {"uriBaseId": _TOP},
    }
    return {"versionControlProvenance": [details]}


def _rule(rule: Rule, words: Words) -> dict[str, Any]:
    title, about = words.rule(rule)
    more = words.say("reports.sarif.more", code=rule.code)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _text(title),
        "fullDescription": _text(about),
        "help": {
            **_text(f"{about}\n\n{more}"),
            "markdown": _braces(f"{escaped(about)}\n\n{escaped(more)}"),
        },
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(finding: Finding, mark: str, place: int, report: Report, words: Words) -> dict[str, Any]:
    message, remedy = told(finding, words)
    text = message if finding.is_waived else "\n".join(filter(None, [message, remedy]))
    return {
        "ruleId": finding.code,
        "ruleIndex": place,
        "level": "error" if finding.severity is Severity.ERROR else "warning",
        "message": _text(text),
        "locations": [_location(finding, report)],
        # GitHub follows an alert by the second, which it would else work out of the line's text.
        "partialFingerprints": {"hdsDocs/v1": mark, "primaryLocationLineHash": mark},
        "suppressions": _suppressions(finding, report),
    }


def _baselines(report: Report) -> list[dict[str, str]]:
    """What a change made of each: what a waiver has long accepted is listed too, and is not new."""
    if report.change is None:
        return [{}] * len(report.findings)
    new = {id(finding) for finding in (*report.open, *report.accepted)}
    return [{"baselineState": "new" if id(finding) in new else "unchanged"} for finding in report.findings]


def _location(finding: Finding, report: Report) -> dict[str, Any]:
    """Its file and line; where the whole dossier is at fault its settings, without a line."""
    place = report.place_or_settings(finding)
    found = _physical(place, has_line=finding.location is not None)
    subject = _logical(finding.subject)
    return {"physicalLocation": found, **({"logicalLocations": subject} if subject else {})}


def _physical(place: Location, *, has_line: bool) -> dict[str, Any]:
    # Masked before it is quoted: `%20` hides what separates digits.
    artifact = {"uri": quote(os.fsencode(masked(place.path))), "uriBaseId": _TOP}
    region = {"startLine": place.line, "startColumn": place.column}
    return {"artifactLocation": artifact, **({"region": region} if has_line else {})}


def _logical(subject: Subject) -> list[dict[str, str]]:
    """What it is about, in the words of the dossier."""
    control, expectation = subject.control, subject.expectation
    named = {
        "control": control,
        "expectation": f"{control}#{expectation}" if expectation else None,
        "evidence": subject.evidence,
        "requirement": subject.requirement,
    }
    return [
        {"fullyQualifiedName": one_line(name), "kind": kind}
        for kind, name in named.items()
        if name is not None
    ]


def _suppressions(finding: Finding, report: Report) -> list[dict[str, Any]]:
    """The waiver that accepts it, and where that is written; an empty list says that nothing does."""
    waiver = finding.waiver
    if waiver is None:
        return []
    place = Location(report.prefix + waiver.location.path, waiver.location.line, waiver.location.column)
    return [
        {
            "kind": "external",
            "status": "accepted",
            "justification": one_line(waiver.reason),
            "location": {"physicalLocation": _physical(place, has_line=True)},
            "properties": {"owner": one_line(waiver.owner), "until": waiver.until.isoformat()},
        }
    ]


def _text(text: str) -> dict[str, str]:
    return {"text": _braces(text)}


def _braces(text: str) -> str:
    """A message in which braces mean themselves (3.11.5)."""
    return text.replace("{", "{{").replace("}", "}}")
