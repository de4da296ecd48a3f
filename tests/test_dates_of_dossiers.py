"""The day of the dossier, the day a control came into operation, and what falls due from there."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from hds_docs.assessment.expiries import expiries
from hds_docs.model.dossier import AsOfSource
from hds_docs.model.state import ExpectationState, Fulfilment
from tests.builder import QUIET, DossierBuilder


def met(dossier: DossierBuilder, *, as_of: str = "2026-11-21") -> Fulfilment:
    """How the one expectation of the dossier is met."""
    (found,) = dossier.load(as_of=as_of).fulfilments.values()
    return found


# --- the day of the dossier: the option, else dossier.yml, else the day of the commit, else today


def test_option_goes_before_dossier_yml(dossier: DossierBuilder) -> None:
    dossier.settings("as_of: 2026-09-30\n").commit("2026-05-01")
    found = dossier.load(as_of="2026-10-31", ref="HEAD")
    assert (found.as_of, found.as_of_source) == (date(2026, 10, 31), AsOfSource.OPTION)


def test_dossier_yml_goes_before_the_day_of_the_commit(dossier: DossierBuilder) -> None:
    dossier.settings("as_of: 2026-09-30\n").commit("2026-05-01")
    found = dossier.load(as_of=None, ref="HEAD")
    assert (found.as_of, found.as_of_source) == (date(2026, 9, 30), AsOfSource.SETTINGS)


def test_commit_that_is_asked_for_gives_its_own_day(dossier: DossierBuilder) -> None:
    dossier.settings().commit("2026-05-01").settings("language: en\n").commit("2026-06-01")
    found = dossier.load(as_of=None, ref="HEAD~1")
    assert (found.as_of, found.as_of_source) == (date(2026, 5, 1), AsOfSource.COMMIT)


def test_working_tree_is_judged_today(dossier: DossierBuilder) -> None:
    dossier.settings().commit("2026-05-01")
    before = datetime.now(UTC).date()
    found = dossier.load(as_of=None)
    assert before <= found.as_of <= datetime.now(UTC).date()
    assert found.as_of_source is AsOfSource.CLOCK


# --- since: what the control says, else its first commit


@pytest.mark.parametrize(
    ("as_of", "state"), [("2026-06-29", ExpectationState.UPCOMING), ("2026-06-30", ExpectationState.MISSING)]
)
def test_control_is_in_operation_since_its_first_commit(
    dossier: DossierBuilder, as_of: str, state: ExpectationState
) -> None:
    dossier.settings().control("SAU-02", expects="restauration", every="P3M", since=None, text="Un.\n" * 20)
    dossier.commit("2026-03-31").move("controls/SAU-02.md", "controls/sauvegarde/SAU-02.md").commit(
        "2026-05-01"
    )
    found = met(dossier, as_of=as_of)
    assert (found.state, found.due) == (state, date(2026, 6, 30))
    assert found.window == (date(2026, 3, 31), date.fromisoformat(as_of))


def test_what_the_control_says_goes_before_its_first_commit(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", expects="restauration", every="P3M", since="2026-01-31")
    assert met(dossier.commit("2026-03-31")).due == date(2026, 4, 30)


def test_start_that_nothing_says_is_not_guessed(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", expects="restauration", every="P3M", since=None)
    assert (met(dossier).state, met(dossier).due) == (ExpectationState.UPCOMING, None)


# --- the tolerance of the dossier, and that of an expectation


@pytest.mark.parametrize(
    ("freshness", "own", "as_of", "expected"),
    [
        ("", "", "2026-10-15", ["EVD004"]),  # 15 days past 30 September
        ("", "", "2026-10-16", ["EVD003"]),
        ("freshness: {grace: P5D}\n", "", "2026-10-05", ["EVD004"]),
        ("freshness: {grace: P5D}\n", "", "2026-10-06", ["EVD003"]),
        ("freshness: {grace: P1M}\n", ", grace: P0D", "2026-09-30", ["EVD004"]),
        ("freshness: {grace: P1M}\n", ", grace: P0D", "2026-10-01", ["EVD003"]),
        ("", "", "2026-09-11", []),  # a fifth of 92 days: 18 before
        ("", "", "2026-09-12", ["EVD004"]),
        ("freshness: {warn_before: P2M}\n", "", "2026-07-29", []),
        ("freshness: {warn_before: P2M}\n", "", "2026-07-30", ["EVD004"]),
        ("freshness: {warn_before: P0D}\n", "", "2026-09-29", []),
    ],
)
def test_warning_and_grace_are_the_dossiers_and_the_expectations(
    dossier: DossierBuilder, freshness: str, own: str, as_of: str, expected: list[str]
) -> None:
    line = f"{{name: Test, id: restauration, kind: report, every: P3M{own}}}"
    dossier.settings(QUIET + freshness).control("SAU-02", since="2026-06-30", extra=f"evidence: [{line}]")
    dossier.write("evidence/SAU-02/restauration-2026-06-30.pdf").commit("2026-06-30")
    assert dossier.codes(as_of=as_of) == expected


def test_interval_that_the_framework_sets_has_no_grace(dossier: DossierBuilder) -> None:
    dossier.settings().control("AUD-01", expects="synthese", every="P3Y", requirements="{hds: [EXI-15.2]}")
    dossier.control("AUD-02", expects="synthese", every="P3Y", requirements="{hds: [EXI-25]}")
    for control in ("AUD-01", "AUD-02"):
        dossier.write(f"evidence/{control}/synthese-2023-11-20.pdf", control)
    found = dossier.commit("2026-10-01").load().fulfilments
    assert found["AUD-01", "synthese"].state is ExpectationState.STALE
    assert found["AUD-02", "synthese"].state is ExpectationState.EXPIRING


# --- what falls due


def test_everything_that_falls_due_is_told_in_order(dossier: DossierBuilder) -> None:
    dossier.settings(
        QUIET
        + """\
roles: {rssi: Responsable de la sécurité}
actors: [{id: dc, name: Datacentre Exemple}]
certificates: [{actor: dc, framework: iso27001, number: "1", until: 2027-03-01}, {actor: dc, framework: hds}]
waivers: [{rule: EVD003, control: SAU-02, reason: En cours, owner: rssi, until: 2026-12-31}]
"""
    )
    dossier.control(
        "SAU-02", expects="restauration", every="P3M", extra="review: {every: P1Y}", since="2026-07-01"
    )
    dossier.control(
        "EXP-01", extra="review: {every: P1Y}\nreviewed: {date: 2025-02-28}", expects="x", kind="policy"
    )
    dossier.control("SUP-01", status="not_applicable", extra="review: {every: P1Y}\njustification: non")
    dossier.write("evidence/SAU-02/restauration-2026-T3.pdf").write("evidence/EXP-01/x.pdf").commit(
        "2026-10-08"
    )
    found = expiries(dossier.load())
    assert [
        (str(expiry.day), expiry.kind, expiry.control, expiry.name.fr, expiry.owner) for expiry in found
    ] == [
        ("2026-02-28", "review", "EXP-01", "Mesure EXP-01", "Responsable de la sécurité"),
        ("2026-12-30", "expectation", "SAU-02", "Preuve restauration", "Responsable de la sécurité"),
        ("2026-12-31", "waiver", "", "En cours", "Responsable de la sécurité"),
        ("2027-03-01", "certificate", "", "ISO/IEC 27001:2022", "Datacentre Exemple"),
        ("2027-07-01", "review", "SAU-02", "Mesure SAU-02", "Responsable de la sécurité"),
    ]
    assert [expiry.is_late(date(2026, 12, 30)) for expiry in found] == [True, False, False, False, False]
