"""Waivers: what they accept, until when, and what becomes of those that accept nothing."""

from __future__ import annotations

import pytest

from hds_docs.model.finding import Finding, Severity
from hds_docs.reports import Report
from tests.builder import QUIET, DossierBuilder

STALE = "evidence/SAU-02/restauration-2026-T1.pdf"


@pytest.fixture
def stale(dossier: DossierBuilder) -> DossierBuilder:
    """SAU-02 has one stale piece of evidence; EXP-01 leaves a requirement to be answered."""
    dossier.control("SAU-02", expects="restauration", every="P3M", since="2026-01-01")
    dossier.write(STALE)
    return dossier.settings().commit("2026-04-02")


def waived(
    dossier: DossierBuilder, *waivers: str, until: str = "2026-11-21", rules: str = QUIET
) -> list[str]:
    """The findings, those that are accepted marked with a star."""
    lines = "".join(f"  - {{{text}, reason: En cours, owner: rssi, until: {until}}}\n" for text in waivers)
    dossier.settings(rules + "waivers:\n" + lines).commit()
    return [marked(finding) for finding in dossier.findings()]


def marked(finding: Finding) -> str:
    return finding.code + ("*" if finding.is_waived else "")


# --- every subject, alone


@pytest.mark.parametrize(
    "subject",
    [
        "control: SAU-02",
        "control: sau-02",
        "expectation: restauration",
        "expectation: Restauration",
        "expectation: SAU-02#restauration",
        "expectation: sau-02#restauration",
        f"evidence: {STALE}",
        f"evidence: {STALE.upper()}",
        "path: controls/SAU-02.md",
        "path: CONTROLS/sau-02.md",
    ],
)
def test_subject_of_a_finding_is_accepted(stale: DossierBuilder, subject: str) -> None:
    assert waived(stale, f"rule: EVD003, {subject}") == ["EVD003*"]


@pytest.mark.parametrize("rule", ["EVD003", "evd003", "evidence-stale", "Evidence-Stale"])
def test_rule_is_written_as_its_code_or_its_name(stale: DossierBuilder, rule: str) -> None:
    assert waived(stale, f"rule: {rule}, control: SAU-02") == ["EVD003*"]


@pytest.mark.parametrize(
    "waiver",
    [
        "rule: EVD003, control: SAU-03",
        "rule: EVD003, control: SAU",
        "rule: EVD003, expectation: restaurations",
        "rule: EVD003, expectation: 'SAU-03#restauration'",
        "rule: EVD003, expectation: 'SAU-02#'",
        "rule: EVD003, evidence: evidence/SAU-02/restauration-2026-T2.pdf",
        "rule: EVD003, path: controls",
        "rule: EVD003, requirement: 'hds:EXI-25'",
        "rule: EVD004, control: SAU-02",
    ],
)
def test_anything_else_accepts_nothing_and_is_reported(stale: DossierBuilder, waiver: str) -> None:
    assert waived(stale, waiver) == ["EVD003", "WVR002"]


@pytest.mark.parametrize(
    ("rule", "closest"),
    [
        ("EVD05", "EVD005"),
        ("evd3", "EVD003"),
        ("EVD0003", "EVD003"),
        ("EVD", "EVD001"),
        ("evidence-stal", "evidence-stale"),
        ("XYZ999", None),
    ],
)
def test_rule_that_does_not_exist_is_said_at_its_waiver(
    stale: DossierBuilder, rule: str, closest: str | None
) -> None:
    assert waived(stale, f"rule: {rule}, control: SAU-02") == ["EVD003", "DOS001"]
    _, unknown = stale.findings()
    assert (unknown.problem.variant, str(unknown.location)) == ("waiver-rule", "dossier.yml:3:5")
    assert unknown.problem.facts == {"code": rule, "closest": closest}
    off = QUIET.replace("}", ", DOS001: 'off'}")
    assert waived(stale, f"rule: {rule}, control: SAU-02", rules=off) == ["EVD003", "WVR002"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("control: SAU-02, expectation: restauration", ["EVD003*"]),
        (f"control: SAU-02, evidence: {STALE}, path: controls/SAU-02.md", ["EVD003*"]),
        ("control: SAU-02, expectation: autre", ["EVD003", "WVR002"]),
        ("control: SAU-03, expectation: restauration", ["EVD003", "WVR002"]),
        ("control: SAU-02, expectation: 'SAU-03#restauration'", ["EVD003", "WVR002"]),
        ("control: SAU-02, requirement: 'hds:EXI-25'", ["EVD003", "WVR002"]),
    ],
)
def test_every_subject_that_is_given_must_agree(
    stale: DossierBuilder, more: str, expected: list[str]
) -> None:
    assert waived(stale, f"rule: EVD003, {more}") == expected


@pytest.mark.parametrize("written", ["maison:M-1", "Maison:m-1", "maison: M 1", "M-1", "maison:[M-1]"])
def test_requirement_is_understood_as_people_write_it(dossier: DossierBuilder, written: str) -> None:
    dossier.write(
        "frameworks/maison.yml",
        "id: maison\nversion: '1'\nname: Maison\nrequirements: [{id: M-1, title: Une}]\n",
    )
    rules = "frameworks: [maison]\n"
    assert waived(dossier, f"rule: MAP003, requirement: '{written}'", rules=rules) == ["MAP003*"]


def test_accents_in_a_path_are_taken_in_either_form(dossier: DossierBuilder) -> None:
    dossier.control("SAU-02").write("evidence/SAU-02/pre\u0301vu.pdf", b"")
    assert waived(dossier, "rule: EVD008, evidence: evidence/SAU-02/pr\u00e9vu.pdf") == ["EVD008*"]


# --- until its last day


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("2026-11-22", ["EVD003*"]),
        ("2026-11-21", ["EVD003*"]),  # the last day is one of its days
        ("2026-11-20", ["EVD003", "WVR001"]),  # and then it is expired, not unused
    ],
)
def test_waiver_runs_until_its_last_day(stale: DossierBuilder, until: str, expected: list[str]) -> None:
    assert waived(stale, "rule: EVD003, control: SAU-02", until=until) == expected


def test_waiver_of_nothing_is_unused_until_it_expires(stale: DossierBuilder) -> None:
    assert waived(stale, "rule: EVD005, control: SAU-02") == ["EVD003", "WVR002"]
    assert waived(stale, "rule: EVD005, control: SAU-02", until="2026-11-20") == ["EVD003", "WVR001"]


# --- what a waiver does, and does not


def test_finding_that_is_accepted_stays_and_fails_nothing(stale: DossierBuilder) -> None:
    assert Report(stale.load(), stale.findings()).fails
    assert waived(stale, "rule: EVD003, control: SAU-02") == ["EVD003*"]
    (finding,) = stale.findings()
    assert finding.severity is Severity.ERROR
    assert finding.waiver is not None
    assert (finding.waiver.reason, finding.waiver.owner) == ("En cours", "rssi")
    assert not Report(stale.load(), (finding,), fail_on=Severity.WARNING).fails


def test_one_waiver_may_accept_several_findings(stale: DossierBuilder) -> None:
    stale.write("evidence/SAU-02/a.pdf", b"").write("evidence/SAU-02/b.pdf", b"").commit()
    waivers = ["rule: EVD003, control: SAU-02", "rule: EVD008, evidence: evidence/SAU-02/a.pdf"]
    assert sorted(waived(stale, *waivers)) == ["EVD003*", "EVD008", "EVD008*"]


def test_second_waiver_of_the_same_finding_is_unused(stale: DossierBuilder) -> None:
    assert waived(stale, "rule: EVD003, control: SAU-02", "rule: EVD003, expectation: restauration") == [
        "EVD003*",
        "WVR002",
    ]


def test_waivers_are_never_waived(stale: DossierBuilder) -> None:
    waivers = ["rule: EVD005, control: SAU-02", "rule: WVR002, control: SAU-02"]
    assert waived(stale, *waivers) == ["EVD003", "WVR002", "WVR002"]


def test_waiver_of_a_rule_that_is_off_is_unused(stale: DossierBuilder) -> None:
    rules = QUIET.replace("}", ", EVD003: 'off'}")
    assert waived(stale, "rule: EVD003, control: SAU-02", rules=rules) == ["WVR002"]


def test_waiver_holds_for_a_rule_made_a_warning(stale: DossierBuilder) -> None:
    rules = QUIET.replace("}", ", EVD003: warning}")
    assert waived(stale, "rule: EVD003, control: SAU-02", rules=rules) == ["EVD003*"]


def test_what_is_said_of_a_waiver_names_its_subject(stale: DossierBuilder) -> None:
    waived(stale, "rule: EVD005, control: sau-02, requirement: 'HDS:exi 25', expectation: restauration")
    (unused,) = (finding for finding in stale.findings() if finding.code == "WVR002")
    assert unused.problem.facts["subject"] == ["sau-02", "restauration", "HDS:exi 25"]
    assert (unused.subject.control, unused.subject.requirement) == ("SAU-02", "hds:EXI-25")
