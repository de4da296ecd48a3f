"""What tests of reports share: dossiers with findings, and their reports."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from hds_docs.judging import check, compare
from hds_docs.loading import load_dossier
from hds_docs.messages import words
from hds_docs.model.dossier import Dossier
from hds_docs.model.finding import Finding, Severity
from hds_docs.model.text import Language
from hds_docs.reports import FORMATS, Change, Report
from hds_docs.settings import Settings
from tests.builder import QUIET, DossierBuilder
from tests.plain import plain
from tests.strategies import write

WAIVED = """\
waivers:
  - rule: EVD002
    control: SAU-02
    reason: >
      Banc d'essai
      immobilisé.
    owner: rssi
    until: 2027-01-31
"""


def late(dossier: DossierBuilder, settings: str = QUIET + "roles: {dpo: DPO}\n") -> DossierBuilder:
    """A control with one of its two pieces of evidence, and an unknown owner."""
    dossier.settings(settings)
    dossier.control(
        "SAU-02",
        since="2026-06-30",
        extra="""\
            evidence:
              - {name: Rapport de test, id: restauration, kind: report, every: P3M}
              - {name: Procédure, id: procedure, kind: procedure}
            """,
    )
    return dossier.evidence("SAU-02/procedure-2026-01-10.txt").commit("2026-01-10")


def report(
    dossier: DossierBuilder,
    *,
    prefix: str = "",
    change: Change | None = None,
    fail_on: Severity = Severity.ERROR,
) -> Report:
    """The report of a dossier as it stands."""
    loaded = dossier.load()
    return Report(loaded, check(loaded), change, fail_on=fail_on, prefix=prefix)


def changed(dossier: DossierBuilder, since: str) -> Report:
    """The report of what an earlier commit did not have."""
    now, former = dossier.load(), dossier.load(ref=since)
    compared = compare(check(now), check(former))
    change = Change(since, former, compared.left, compared.repaired, compared.accepted)
    return Report(now, compared.new, change)


def rendered(form: str, of: Report, language: Language = "fr") -> str:
    """A report as it is written, in plain spaces."""
    return plain(FORMATS[form](of, words(language)))


def text(dossier: DossierBuilder, *, language: Language = "fr", change: Change | None = None) -> list[str]:
    """The lines of a report."""
    return rendered("text", report(dossier, change=change), language).splitlines()


def as_json(dossier: DossierBuilder) -> dict[str, Any]:
    """The report as a program reads it."""
    made: dict[str, Any] = json.loads(rendered("json", report(dossier)))
    return made


TEXTS = st.text(max_size=30) | st.lists(
    st.sampled_from((
        "|", "`", "``", "\\", "<", ">", "<b>", "</details>", "&lt;", "&", "*", "_", "__", "~~", "$",
        "#1", "!2", "%3", "@", "@team", "[a](https://x.example)", "![a](b)", "[", "]", "](1)", "{0}", "}",
        "GH-1", "a@b.example", "https://x.example", "www.x.example", ":tada:", "\r", "\n", "\t", "%0A",
        "::error::", "::", ",", ":", "]]>", "-->", "\x00", "\x1b[2K", "\u2028", "\u202e", "\ufffe", "\udce9",
        "\U0001f512", " ", "  ", "é", "1. ", "- ", "x",
    )),
    max_size=12,
).map("".join)  # fmt: skip
"""Any text, and those that each format has a meaning of its own for."""


@lru_cache
def _loose() -> tuple[Dossier, tuple[Finding, ...]]:
    """A dossier outside git, and its findings: with and without a line, a control, a waiver."""
    settings = "rules: {MAP004: 'off', CTL006: 'off'}\n" + WAIVED
    control = "---\nid: SAU-02\ntitle: Sauvegardes\nowner: rssi\nstatus: implemented\nsince: 2026-06-30\n"
    control += (
        "evidence: [{name: Rapport, id: rapport, kind: report}, {name: Plan, id: plan, kind: plan}]\n---\n"
    )
    files = {
        "dossier.yml": settings,
        "controls/SAU-02.md": control + "[[nulle part]]\n",
        "controls/illisible.md": "",
        "evidence/SAU-02/plan-2026-07-01.txt": "Plan\n",
        "evidence/SAU-99/orpheline.txt": "Pièce\n",
    }
    with TemporaryDirectory() as folder:
        write(files, Path(folder))
        loaded = load_dossier(Settings(Path(folder), as_of=date(2026, 11, 21)))
    found = check(loaded)
    assert {"EVD002", "CTL001", "CTL009", "EVD014", "HIS003", "MAP003"} <= {one.code for one in found}
    return loaded, tuple(
        one for one in found if one.code != "MAP003" or one.subject.requirement == "hds:EXI-16"
    )


def loose(said: str) -> Report:
    """The report of a dossier whose controls, files, waivers and findings all say one text."""
    loaded, found = _loose()
    controls = tuple(replace(control, title=said) for control in loaded.controls)
    return Report(replace(loaded, controls=controls), tuple(retold(one, said) for one in found))


def retold(finding: Finding, said: str) -> Finding:
    """The same finding, of a file and facts that are another text."""
    problem = finding.problem
    facts = {name: said if isinstance(fact, str) else fact for name, fact in problem.facts.items()}
    place = replace(problem.location, path=f"controls/{said}") if problem.location is not None else None
    waiver = replace(finding.waiver, reason=said, owner=said) if finding.waiver is not None else None
    return replace(finding, problem=replace(problem, facts=facts, location=place), waiver=waiver)
