"""HIS010: frozen evidence deleted within the certification cycle."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import date

from hds_docs.assessment.filing import cycle_start, is_of_import
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.history import Revision
from hds_docs.model.location import Location
from hds_docs.model.trust import Removal
from hds_docs.rules.commits import commit_facts


def find(dossier: Dossier) -> Iterator[Problem]:
    """What is gone under every name; of which day is unknown, it may be any."""
    start = cycle_start(dossier)
    for gone in dossier.trust.removals:
        if gone.revision is not None and _is_past(dossier, gone.revision, start):
            continue
        control = dossier.control(gone.path.split("/")[1])
        facts = {
            "path": gone.path,
            **commit_facts(gone.revision),
            "command": f"git show {shlex.quote(f'{gone.last.commit.short}:./{gone.last.path}')}",
        }
        subject = Subject(control=control.id if control is not None else None)
        yield Problem(Location(gone.path), facts, subject, _variant(gone))


def _variant(gone: Removal) -> str:
    if gone.is_withheld:
        return "withheld"
    return "" if gone.revision is not None else "uncommitted"


def _is_past(dossier: Dossier, revision: Revision, start: date) -> bool:
    """Whether it was removed before the cycle, or while evidence was still being brought in."""
    day = revision.commit.day
    return (day is not None and day < start) or is_of_import(dossier, revision)


RULE = Rule("HIS010", "record-removed", Severity.WARNING, find)
