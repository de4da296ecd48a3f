"""What no search for patients' data and secrets could read: silence must not read as clean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from hds_docs.messages import Words
from hds_docs.model.examination import Unexamined
from hds_docs.model.history import RepositoryState
from hds_docs.model.message import Message
from hds_docs.model.trust import Unsearched
from hds_docs.reports.report import Report

_FAMILY = "PRV"
"""The rules that a file which could not be read may have escaped."""


def sentences(report: Report, words: Words) -> Iterator[str]:
    """How much could not be read, by reason; and how far the history was searched, where it was."""
    found = tuple(report.dossier.trust.unsearched)
    if found and any(rule.code.startswith(_FAMILY) for rule in report.rules):
        yield words.say(
            "cli.check.unexamined",
            what=list(_what(found)),
            reasons=_reasons(Counter(one.reason for one in found)),
            page=Message("site.titles.privacy"),
        )
    if report.dossier.trust.is_deep:
        past = report.dossier.trust.past_unsearched
        is_shallow = report.dossier.history.state is RepositoryState.SHALLOW
        key = "cli.check.history_shallow" if is_shallow else "cli.check.history"
        yield words.say(key, n=sum(past.values()) or None, reasons=_reasons(past) if past else None)


def plain(report: Report) -> list[dict[str, Any]]:
    """The list, as JSON can write it; `part` is null for a whole file."""
    return [
        {"path": one.path, "part": one.part or None, "reason": one.reason.value}
        for one in report.dossier.trust.unsearched
    ]


def _what(found: tuple[Unsearched, ...]) -> Iterator[Message]:
    files = sum(1 for one in found if not one.part)
    if files:
        yield Message("cli.check.files", {"n": files})
    if files < len(found):
        yield Message("cli.check.parts", {"n": len(found) - files})


def _reasons(counts: Mapping[Unexamined, int]) -> list[Message]:
    """The most frequent first."""
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return [Message(f"unexamined.count.{reason.value}", {"n": number}) for reason, number in rows]
