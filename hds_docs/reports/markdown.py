"""What a change breaks, repairs and leaves, as Markdown for a merge request; else what there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from hds_docs.messages import Words
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Finding, Severity
from hds_docs.model.history import short
from hds_docs.model.state import RequirementState
from hds_docs.reports.report import Change, Eased, Report
from hds_docs.reports.unexamined import sentences
from hds_docs.reports.wording import file_name, framework_name, one_line, told

_ROWS = 30
"""Rows of a table: past them, a comment is no longer read, and forges cut it."""
_LONGEST = 400
"""Characters of a cell."""
_COVERED = (RequirementState.COVERED, RequirementState.INHERITED)
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
# Forges look for these after Markdown has had its turn: an invisible space keeps them from being found.
_CALLS = re.compile(
    r"""(?<=[@#!$%&~^])(?=[\w"'\[])"""  # @team #1 !1 $1 %1 &1 ~label
    r"|(?<=\w)(?=@)|(?<=:)(?=//)|(?<=www)(?=\.)"  # addresses
    r"|(?<=GH)(?=-\d)|(?<=:)(?=[\w+-]+:)",  # GH-1 :tada:
    re.IGNORECASE,
)
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_UNSEEN = "\u200b"


def render(report: Report, words: Words) -> str:
    """The verdict, then tables; one line where nothing changed."""
    parts = _change(report, report.change, words) if report.change is not None else _whole(report, words)
    return "\n\n".join([*parts, *map(escaped, sentences(report, words))]) + "\n"


def escaped(text: str) -> str:
    """A text that Markdown shows as it stands: no format, no link, nobody called, no issue named."""
    return _SPECIAL.sub(r"\\\g<0>", _CALLS.sub(_UNSEEN, one_line(text)))


def code(text: str) -> str:
    """A name as code, whatever it holds, in a table too."""
    name = file_name(text)
    longest = max(map(len, re.findall("`+", name)), default=0)
    fence = "`" * (longest + 1)
    # A blank on both sides is the fence's, and taken off.
    inside = f" {name} " if name[:1] in ("`", " ") or name[-1:] in ("`", " ") else name
    return (fence + inside + fence).replace("|", r"\|") if name else ""


def _whole(report: Report, words: Words) -> Iterator[str]:
    """The dossier as it is."""
    counts = {
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "waived": report.waived or None,
    }
    yield _verdict(report, words.say("reports.markdown.whole", as_of=report.dossier.as_of, **counts))
    yield from _section("found", report.open, report, words)
    yield from _section("accepted", report.accepted, report, words)
    yield _coverage(report.dossier, None, words)


def _change(report: Report, change: Change, words: Words) -> Iterator[str]:
    """What became of the findings of an earlier commit."""
    since = code(short(change.since) if _COMMIT.fullmatch(change.since) else change.since)
    coverage = _coverage(report.dossier, change.former, words)
    if not any((report.open, change.repaired, change.accepted, change.eased, coverage)):
        left = len(change.left) or None
        yield _verdict(report, words.say("reports.markdown.unchanged", since=since, left=left))
        return
    counts = {"broken": len(report.open), "repaired": len(change.repaired), "left": len(change.left)}
    facts = {"since": since, "as_of": report.dossier.as_of, **counts}
    yield _verdict(report, words.say("reports.markdown.changed", **facts))
    yield from _section("broken", report.open, report, words)
    yield from _section("repaired", change.repaired, report, words)
    yield from _section("accepted", change.accepted, report, words)
    yield from _eased(change.eased, words)
    yield from filter(None, [coverage])
    if change.left:
        title = words.say("reports.markdown.headings.left", n=len(change.left))
        rows = "\n\n".join(_rows("left", change.left, report, words))
        yield f"<details><summary>{title}</summary>\n\n{rows}\n\n</details>"


def _verdict(report: Report, sentence: str) -> str:
    """A shape, and a sentence."""
    return f"{'❌' if report.fails else '✅'} {sentence}"


def _section(key: str, findings: Sequence[Finding], report: Report, words: Words) -> Iterator[str]:
    """A heading and its table; nothing where there is nothing to show."""
    if findings:
        yield "#### " + words.say(f"reports.markdown.headings.{key}", n=len(findings))
        yield from _rows(key, findings, report, words)


def _eased(rules: Sequence[Eased], words: Words) -> Iterator[str]:
    """The rules that weigh less than they did: a gap that is no longer looked for is not repaired."""
    if rules:
        yield "#### " + words.say("reports.markdown.headings.eased", n=len(rules))
        yield "\n".join(_eased_rule(eased, words) for eased in rules)


def _eased_rule(eased: Eased, words: Words) -> str:
    title, _ = words.rule(eased.rule)
    was, now = (words.say(f"cli.severity.{severity.value}") for severity in (eased.was, eased.now))
    facts = {"code": eased.rule.code, "title": escaped(title), "was": was, "now": now}
    return words.say("reports.markdown.eased_rule", **facts)


def _rows(key: str, findings: Sequence[Finding], report: Report, words: Words) -> Iterator[str]:
    """A table of the first findings, errors before warnings, and how many it leaves out."""
    first = sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)[:_ROWS]
    is_gone = key == "repaired"
    columns = ("where", "expected", "rule", "gone" if is_gone else "what")
    heads = [words.say(f"reports.markdown.columns.{name}") for name in columns]
    yield _laid_out(heads, (_row(finding, report, words, is_gone=is_gone) for finding in first))
    if len(findings) > len(first):
        yield words.say("reports.markdown.more", n=len(findings) - len(first))


def _row(finding: Finding, report: Report, words: Words, *, is_gone: bool) -> list[str]:
    """Control, expectation, rule, and what to do where something is still to be done."""
    place, subject = report.place(finding), finding.subject
    control = report.dossier.control_by_id.get(subject.control or "")
    where = [
        code(subject.control or ""),
        escaped(_clipped(control.title)) if control is not None else "",
        code(str(place)) if place is not None else "",
    ]
    message, remedy = told(finding, words)
    parts = [message, "" if is_gone else remedy]
    return [
        "<br>".join(filter(None, where)) or words.say("cli.check.whole"),
        code(subject.expectation or subject.requirement or ""),
        f"{finding.code}<br>{words.say(f'cli.severity.{finding.severity.value}')}",
        "<br>".join(escaped(_clipped(text)) for text in parts if text),
    ]


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _coverage(now: Dossier, former: Dossier | None, words: Words) -> str:
    """Requirements covered in each framework, before and after; empty where a change moves none."""
    before = former if former is not None else now
    frameworks = {framework.id: framework for framework in (*now.frameworks, *before.frameworks)}
    counts = {key: (_counted(before, key), _counted(now, key)) for key in frameworks}
    if former is not None and all(was == is_now for was, is_now in counts.values()):
        return ""
    keys = ("framework", "covered", "partial", "uncovered")
    heads = [words.say(f"reports.markdown.columns.{name}") for name in keys]
    rows = (
        [escaped(framework_name(framework, words)), *map(_moved, *counts[key])]
        for key, framework in frameworks.items()
    )
    heading = words.say("reports.markdown.headings.coverage")
    return f"#### {heading}\n\n{_laid_out(heads, rows)}"


def _counted(dossier: Dossier, framework_id: str) -> tuple[str, str, str]:
    """Covered out of those that apply, partial, uncovered; dashes where the dossier has no such framework."""
    if framework_id not in dossier.framework_by_id:
        return "–", "–", "–"
    states = [found.state for framework, _, found in dossier.assessed() if framework.id == framework_id]
    applicable = sum(state.is_applicable for state in states)
    covered = sum(state in _COVERED for state in states)
    partial, uncovered = (states.count(RequirementState[name]) for name in ("PARTIAL", "UNCOVERED"))
    return f"{covered} / {applicable}", str(partial), str(uncovered)


def _moved(before: str, now: str) -> str:
    return now if before == now else f"{before} → **{now}**"


def _laid_out(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of GitHub's Markdown, which GitLab reads too."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
