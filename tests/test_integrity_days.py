"""HIS005 and HIS006: what the days of commits say of the days that people wrote."""

from __future__ import annotations

import pytest

from hds_docs.assessment.filing import is_imported
from hds_docs.messages import words
from tests.builder import QUIET, DossierBuilder
from tests.plain import plain
from tests.rulecases import assert_reads_well

EXPECTS = {"expects": "restauration", "every": "P3M", "since": "2026-08-20"}


@pytest.fixture
def begun(dossier: DossierBuilder) -> DossierBuilder:
    """A control, and nothing filed."""
    return dossier.settings().control("SAU-02", since="2025-11-21").commit("2026-01-10")


def found(dossier: DossierBuilder, code: str, **when: str | None) -> list[str]:
    """The variants of one rule's findings."""
    findings = [finding for finding in dossier.findings(**when) if finding.code == code]
    for finding in findings:
        assert_reads_well(finding)
    return [finding.problem.variant for finding in findings]


# --- filed long after


@pytest.mark.parametrize(
    ("name", "sidecar", "expected"),
    [
        ("essai-2026-07-03.txt", None, []),  # ninety days
        ("essai-2026-07-02.txt", None, [""]),
        ("essai-2026-T2.txt", None, [""]),
        ("essai.txt", None, []),  # dated by its commit
        ("essai.txt", "date: 2026-07-02\n", [""]),
        ("essai.txt", "period: {from: 2026-04-01, to: 2026-07-02}\n", [""]),
        ("contrat.pdf", "date: 2024-01-01\nexpires: 2026-10-01\n", []),  # still valid when it was filed
        ("contrat.pdf", "date: 2024-01-01\nexpires: 2026-09-30\n", [""]),
    ],
)
def test_tolerance_runs_from_the_fact_to_the_commit(
    begun: DossierBuilder, name: str, sidecar: str | None, expected: list[str]
) -> None:
    begun.evidence(f"SAU-02/{name}", sidecar=sidecar)
    assert found(begun, "HIS005") == []  # nobody knows yet when it will be filed
    assert found(begun.commit("2026-10-01"), "HIS005") == expected


def test_tolerance_is_that_of_the_dossier(begun: DossierBuilder) -> None:
    begun.evidence("SAU-02/essai-2026-07-02.txt").commit("2026-10-01")
    begun.settings(QUIET + "freshness: {backdating: P3M}\n").commit("2026-10-01")
    assert found(begun, "HIS005") == []
    begun.settings(QUIET + "freshness: {backdating: P0D}\n").commit("2026-10-01")
    assert found(begun, "HIS005") == [""]


def test_later_rename_or_correction_does_not_make_a_piece_late(begun: DossierBuilder) -> None:
    begun.evidence("SAU-02/essai-2026-01-10.txt").commit("2026-01-12")
    begun.move("evidence/SAU-02/essai-2026-01-10.txt", "evidence/SAU-02/2026-01-10-essai.txt")
    assert found(begun.commit("2026-10-01"), "HIS005") == []


def test_first_version_of_a_living_document_may_be_old(dossier: DossierBuilder) -> None:
    dossier.settings().control("POL-01", expects="politique", kind="policy")
    dossier.evidence("POL-01/politique.pdf", sidecar="date: 2024-03-01\n").commit("2026-01-10")
    assert found(dossier, "HIS005") == []


def test_declared_import_ends_on_its_last_day(begun: DossierBuilder) -> None:
    begun.evidence("SAU-02/a-2024-01-01.txt").commit("2026-02-01")
    begun.evidence("SAU-02/b-2024-01-01.txt").commit("2026-02-02")
    begun.settings(QUIET + "imported: {until: 2026-02-01, source: Partage}\n").commit("2026-02-03")
    assert found(begun, "HIS005") == [""]
    dossier = begun.load()
    assert [is_imported(dossier, piece) for piece in dossier.evidence] == [True, False]


def test_remedy_gives_the_line_that_declares_the_import(begun: DossierBuilder) -> None:
    begun.evidence("SAU-02/a-2024-01-01.txt").commit("2026-02-01")
    (finding,) = begun.findings()
    begun.settings(QUIET + f"{finding.problem.facts['line']}\nroles: {{rssi: RSSI}}\n").commit("2026-02-02")
    assert begun.codes() == []


# --- dated ahead


def test_day_of_a_commit_is_that_of_its_own_offset(begun: DossierBuilder) -> None:
    """At noon on 1 October in Auckland it is still 30 September in London, and in Hawaii."""
    begun.evidence("SAU-02/essai-2026-10-01.txt").commit("2026-10-01", offset="+1300")
    assert found(begun, "HIS006") == []
    begun.evidence("SAU-02/essai-2026-10-03.txt").commit("2026-10-02", offset="-1200")
    assert found(begun, "HIS006") == [""]


@pytest.mark.parametrize("name", ["essai-2026-T4.txt", "essai-2026-10.txt", "essai-2026-S2.txt"])
def test_name_of_a_period_is_no_day_to_come(begun: DossierBuilder, name: str) -> None:
    assert found(begun.evidence(f"SAU-02/{name}").commit("2026-10-02"), "HIS006") == []
    assert found(begun.evidence(f"SAU-02/autre-{name}"), "HIS006") == []


@pytest.mark.parametrize(
    ("said", "variant"),
    [
        ("date: 2026-11-22", "future"),
        ("period: {from: 2026-10-01, to: 2026-12-31}", "period-future"),
        ("period: {from: 2026-12-01, to: 2026-12-31}", "period-future"),
        ("date: 2026-11-20\ncollected: 2026-11-22", "collected-future"),
        ("date: 2026-11-20\nreviews: [{date: 2026-11-22, by: rssi}]", "review-future"),
    ],
)
def test_what_no_commit_vouches_for_is_not_after_the_date_of_the_dossier(
    begun: DossierBuilder, said: str, variant: str
) -> None:
    begun.evidence("SAU-02/essai.txt", sidecar=said + "\n")
    assert found(begun, "HIS006") == [variant]
    assert found(begun, "HIS006", as_of="2026-12-31") == []


def test_review_of_a_control_is_not_planned_ahead(begun: DossierBuilder) -> None:
    begun.control("SAU-02", since="2025-11-21", extra="reviewed: {date: 2026-11-22, by: rssi}")
    assert found(begun, "HIS006") == ["control-future"]
    assert found(begun.commit("2026-11-21"), "HIS006") == ["control"]
    assert found(begun.control("SAU-02").commit("2026-11-21"), "HIS006") == []


def test_sidecar_may_come_later_with_a_later_day(begun: DossierBuilder) -> None:
    begun.evidence("SAU-02/essai.txt").commit("2026-10-01")
    begun.evidence("SAU-02/essai.txt", sidecar="date: 2026-10-03\n").commit("2026-10-02")
    assert found(begun, "HIS006") == [""]
    begun.evidence("SAU-02/essai.txt", sidecar="date: 2026-10-03\nnote: x\n").commit("2026-10-03")
    assert found(begun, "HIS006") == []


def test_living_document_takes_the_day_of_its_new_version_as_its_name(dossier: DossierBuilder) -> None:
    old, new = "evidence/POL-01/politique-2026-01-05.md", "evidence/POL-01/politique-2026-06-01.md"
    dossier.settings().control("POL-01", expects="politique", kind="policy")
    dossier.write(old).commit("2026-01-10").move(old, new).commit("2026-06-02")
    assert found(dossier, "HIS006") == []
    dossier.move(new, new.replace("06-01", "06-03")).commit("2026-06-02")
    assert found(dossier, "HIS006") == [""]


def test_dossier_seen_from_an_earlier_day_accuses_nobody(begun: DossierBuilder) -> None:
    begun.evidence("SAU-02/essai-2026-10-01.txt").commit("2026-10-02")
    assert found(begun, "HIS006", as_of="2026-06-30") == []


def test_commit_of_a_day_to_come_vouches_for_nothing_today(begun: DossierBuilder) -> None:
    begun.evidence("SAU-02/essai-2098-10-01.txt").commit("2098-10-02")
    assert found(begun, "HIS006", as_of=None) == ["future"]
    assert found(begun, "HIS006", as_of="2099-01-01") == []


def test_day_that_git_cannot_tell_is_not_guessed(begun: DossierBuilder) -> None:
    begun.evidence("SAU-02/essai-2026-10-03.txt").commit("2026-10-02")
    text = begun.git("cat-file", "commit", "HEAD").replace(" +0100", " +999999")
    (begun.folder.parent / "commit").write_text(text + "\n")
    begun.git("reset", "--soft", begun.git("hash-object", "-t", "commit", "-w", "--literally", "../commit"))
    assert found(begun, "HIS006") == []
    assert found(begun, "HIS005") == []


@pytest.mark.parametrize(
    ("first", "day", "said"),
    [
        (
            "2026-10-01",
            None,
            "attendez son dernier jour, ou déclarez la part écoulée (2026-10-01 à 2026-11-21)",
        ),
        ("2026-12-01", None, "attendez son dernier jour"),
        ("2026-10-01", "2026-10-05", "seule la part écoulée pouvait être déclarée (2026-10-01 à 2026-10-05)"),
        ("2026-12-01", "2026-10-05", "la période n'était pas finie ce jour-là ; déposez"),
    ],
)
def test_period_that_is_not_over_is_to_be_awaited_or_shortened(
    begun: DossierBuilder, first: str, day: str | None, said: str
) -> None:
    begun.evidence("SAU-02/essai.txt", sidecar=f"period: {{from: {first}, to: 2026-12-31}}\n")
    if day is not None:
        begun.commit(day)
    (finding,) = [finding for finding in begun.findings() if finding.code == "HIS006"]
    assert_reads_well(finding)
    _, hint = words("fr").problem(finding.rule, finding.problem)
    assert said in plain(hint).replace("’", "'")
    assert hint.count("(") == ("2026-10-01" in first)


def test_day_of_the_fact_counts_before_the_end_of_its_period(begun: DossierBuilder) -> None:
    begun.evidence(
        "SAU-02/essai.txt", sidecar="date: 2026-10-05\nperiod: {from: 2026-10-01, to: 2026-12-31}\n"
    )
    assert found(begun, "HIS006") == []
