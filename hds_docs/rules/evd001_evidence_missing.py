"""EVD001: a control without any evidence, although something is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from hds_docs.model.control import Expectation
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Problem, Rule, Severity, Subject
from hds_docs.model.state import ExpectationState
from hds_docs.rules.expectations import folder, in_state


def find(dossier: Dossier) -> Iterator[Problem]:
    """One problem for the control as a whole: EVD002 then says nothing of it."""
    due: dict[str, list[Expectation]] = defaultdict(list)
    for missing in in_state(dossier, ExpectationState.MISSING):
        if missing.control.id not in dossier.links_by_control:
            due[missing.control.id].append(missing.expectation)
    for control_id, expectations in due.items():
        control = dossier.control_by_id[control_id]
        facts = {
            "expectations": [expectation.name for expectation in expectations],
            "folder": folder(control),
            "ids": [expectation.id for expectation in expectations if not expectation.files],
            "files": [pattern for expectation in expectations for pattern in expectation.files],
        }
        variant = "both" if facts["ids"] and facts["files"] else "files" if facts["files"] else ""
        yield Problem(control.location("evidence"), facts, Subject(control=control_id), variant)


RULE = Rule("EVD001", "evidence-missing", Severity.ERROR, find)
