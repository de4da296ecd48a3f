"""Findings → the formats that people and CI read; one short file each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hds_docs.messages import Words
from hds_docs.reports import json as json_report
from hds_docs.reports import text as text_report
from hds_docs.reports.report import Report

FORMATS: Mapping[str, Callable[[Report, Words], str]] = {
    "text": text_report.render,
    "json": json_report.render,
}
"""Format name → what writes a report in it."""

__all__ = ["FORMATS", "Report"]
