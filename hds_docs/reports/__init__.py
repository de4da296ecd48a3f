"""Findings → the formats that people and CI read; one short file each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from hds_docs.messages import Words
from hds_docs.reports.report import Change, Eased, Report

Format = Callable[[Report, Words], str]


def _late(name: str) -> Format:
    """What writes a report in a format, imported when it is asked to: `check` starts at once."""

    def render(report: Report, words: Words) -> str:
        written: str = import_module(f"{__name__}.{name}").render(report, words)
        return written

    return render


FORMATS: Mapping[str, Format] = {
    name: _late(name) for name in ("text", "json", "sarif", "junit", "github", "gitlab", "markdown")
}
"""Format name → what writes a report in it."""

__all__ = ["FORMATS", "Change", "Eased", "Report"]
