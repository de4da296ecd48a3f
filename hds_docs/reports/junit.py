"""Findings as JUnit XML: each control is a test, and so is each framework and the dossier itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from hds_docs.messages import Words
from hds_docs.model.finding import Finding
from hds_docs.reports.report import Report
from hds_docs.reports.wording import file_name, framework_name, mark, one_line, told, waiver

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class _Case:
    """One test, and what was found."""

    suite: str
    folder: str
    name: str
    path: str
    findings: list[Finding] = field(default_factory=list)


def render(report: Report, words: Words) -> str:
    """Suites of tests: one fails where a finding of it fails the check, or is skipped where one is waived."""
    suites: dict[str, list[_Case]] = defaultdict(list)
    for case in _cases(report, words):
        suites[case.suite].append(case)
    root = ET.Element("testsuites", {"name": "hds-docs"})
    for name, cases in suites.items():
        _suite(root, name, cases, report, words)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _cases(report: Report, words: Words) -> Iterator[_Case]:
    """Controls, files of controls that cannot be read, frameworks, and the dossier for all the rest."""
    dossier = report.dossier
    controls = {
        control.id: _Case("controls", control.domain, f"{control.id} {control.title}", control.path)
        for control in dossier.controls
    }
    unread = {path: _Case("controls", "", path, path) for path in dossier.unread}
    frameworks = {
        framework.id: _Case("frameworks", "", framework_name(framework, words), framework.path or "")
        for framework in dossier.frameworks
    }
    rest = _Case("dossier", "", words.say("reports.junit.dossier"), "")
    for finding in report.findings:
        _case_of(finding, controls, unread, frameworks, rest).findings.append(finding)
    yield from (*controls.values(), *unread.values(), *frameworks.values(), rest)


def _case_of(
    finding: Finding,
    controls: Mapping[str, _Case],
    unread: Mapping[str, _Case],
    frameworks: Mapping[str, _Case],
    rest: _Case,
) -> _Case:
    subject = finding.subject
    if subject.control is not None and subject.control in controls:
        return controls[subject.control]
    if finding.location is not None and finding.location.path in unread:
        return unread[finding.location.path]
    return frameworks.get((subject.requirement or "").partition(":")[0], rest)


def _suite(root: ET.Element, name: str, cases: list[_Case], report: Report, words: Words) -> None:
    suite = ET.SubElement(root, "testsuite", {"name": f"hds-docs.{name}"})
    for case in cases:
        _test(suite, case, report, words)
    counts = {"tests": len(cases), "failures": len(suite.findall("*/failure")), "errors": 0}
    counts["skipped"] = len(suite.findall("*/skipped"))
    for key, number in counts.items():
        suite.set(key, str(number))


def _test(suite: ET.Element, case: _Case, report: Report, words: Words) -> None:
    folder = f"{case.suite}.{case.folder.replace('/', '.')}" if case.folder else case.suite
    attributes = {"classname": _clean(one_line(folder)), "name": _clean(one_line(case.name))}
    if case.path:
        attributes["file"] = _clean(file_name(report.prefix + case.path))
    test = ET.SubElement(suite, "testcase", attributes)
    failing = [finding for finding in case.findings if report.is_failing(finding)]
    waived = [finding for finding in case.findings if finding.is_waived]
    if failing:
        first, _ = told(failing[0], words)
        more = len(failing) - 1 or None
        about = words.say("reports.junit.failure", code=failing[0].code, message=first, more=more)
        codes = ", ".join(dict.fromkeys(finding.code for finding in failing))
        failure = ET.SubElement(test, "failure", {"message": _clean(about), "type": codes})
        failure.text = _listed(failing, report, words)
    elif waived:
        ET.SubElement(test, "skipped", {"message": _clean(f"{waived[0].code} {waiver(waived[0], words)}")})
    others = [finding for finding in case.findings if not report.is_failing(finding)]
    if others:
        ET.SubElement(test, "system-out").text = _listed(others, report, words)


def _listed(findings: list[Finding], report: Report, words: Words) -> str:
    """The findings of a test, a line each with its remedy below."""
    lines = []
    for finding in findings:
        message, remedy = told(finding, words)
        place = report.place(finding)
        where = file_name(str(place)) if place is not None else words.say("cli.check.whole")
        weight = "" if report.is_failing(finding) else f" ({mark(finding, words)})"
        lines.append(f"{where}: {finding.code}{weight} {message}")
        lines += [f"    {remedy}"] if remedy else []
    return _clean("\n".join(lines))


def _clean(text: str) -> str:
    """A text that XML can hold."""
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
