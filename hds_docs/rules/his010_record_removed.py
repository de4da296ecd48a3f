"""HIS010: frozen evidence deleted within the certification cycle."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from hds_docs.assessment.filing import cycle_start, is_of_import
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.location import Location


def find(dossier: Dossier) -> Iterator[Problem]:
    """What is gone under every name; of which day is unknown, it may be any."""
    start = cycle_start(dossier)
    for gone in dossier.trust.removals:
        commit = gone.revision.commit if gone.revision is not None else None
        if commit is not None and commit.day is not None and commit.day < start:
            continue
        if gone.revision is not None and is_of_import(dossier, gone.revision):
            continue
        control = dossier.control(gone.path.split("/")[1])
        facts = {
            "path": gone.path,
            "commit": commit.short if commit is not None else None,
            "who": commit.author_name if commit is not None else None,
            "day": commit.day if commit is not None else None,
            "command": f"git show {shlex.quote(f'{gone.last.commit.short}:./{gone.last.path}')}",
        }
        subject = Subject(control=control.id if control is not None else None)
        yield Problem(Location(gone.path), facts, subject, "" if commit is not None else "uncommitted")


RULE = Rule("HIS010", "record-removed", Severity.WARNING, find)
