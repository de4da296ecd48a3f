"""The date of each piece of evidence, what says it, and which days count: real files, real commits."""

from __future__ import annotations

from datetime import date

import pytest

from hds_docs.model.state import ExpectationState, Fulfilment
from tests.builder import DossierBuilder


def dated(dossier: DossierBuilder, path: str, *, as_of: str = "2026-11-21") -> tuple[str | None, str | None]:
    """The date of a piece, and what says it."""
    piece = dossier.load(as_of=as_of).piece(f"evidence/{path}")
    assert piece is not None
    return str(piece.date) if piece.date else None, piece.date_source.value if piece.date_source else None


def met(dossier: DossierBuilder, *, as_of: str = "2026-11-21") -> Fulfilment:
    """How the one expectation of SAU-02 is met."""
    (found,) = dossier.load(as_of=as_of).fulfilments.values()
    return found


def days(found: Fulfilment) -> list[str]:
    return [str(occurrence.date) for occurrence in found.occurrences]


@pytest.fixture
def quarterly(dossier: DossierBuilder) -> DossierBuilder:
    """SAU-02 promises a report each quarter."""
    return (
        dossier.settings()
        .control("SAU-02", expects="restauration", every="P3M", since="2026-06-20")
        .commit("2025-01-15")
    )


@pytest.fixture
def policy(dossier: DossierBuilder) -> DossierBuilder:
    """SAU-02 promises a policy, read again each year."""
    return (
        dossier.settings()
        .control("SAU-02", expects="politique", kind="policy", every="P1Y", since="2026-01-15")
        .commit("2023-01-15")
    )


# --- the first that answers


@pytest.mark.parametrize(
    ("name", "sidecar", "expected"),
    [
        (
            "restauration-2026-09-30.pdf",
            "date: 2026-09-12\nperiod: {to: 2026-09-20}",
            ("2026-09-12", "sidecar"),
        ),
        (
            "restauration-2026-09-30.pdf",
            "period: {from: 2026-07-01, to: 2026-09-20}",
            ("2026-09-20", "sidecar"),
        ),
        ("restauration-2026-09-30.pdf", "collected: 2026-10-02\nexpires: 2027-01-01", ("2026-09-30", "name")),
        ("restauration-2026-09-30.pdf", None, ("2026-09-30", "name")),
        ("restauration-2026-09.pdf", None, ("2026-09-30", "name")),
        ("restauration-2026-T3.pdf", None, ("2026-09-30", "name")),
        ("restauration.pdf", "title: Sans date", ("2026-10-08", "commit")),
        ("restauration.pdf", None, ("2026-10-08", "commit")),
    ],
)
def test_sidecar_then_name_then_commit(
    quarterly: DossierBuilder, name: str, sidecar: str | None, expected: tuple[str, str]
) -> None:
    quarterly.evidence(f"SAU-02/{name}", sidecar=sidecar).commit("2026-10-08")
    assert dated(quarterly, f"SAU-02/{name}") == expected


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("P1Y", ("2026-06-30", "name")),
        ("P2Y", ("2026-06-30", "name")),
        ("P11M", ("2026-06-30", "commit")),
        ("P3M", ("2026-06-30", "commit")),
    ],
)
def test_bare_year_dates_what_is_due_once_a_year_at_most(
    dossier: DossierBuilder, every: str, expected: tuple[str, str]
) -> None:
    dossier.settings().control("SAU-02", expects="bilan", every=every)
    dossier.evidence("SAU-02/bilan-2026.pdf").commit("2026-06-30")
    assert dated(dossier, "SAU-02/bilan-2026.pdf") == expected


def test_year_after_the_id_of_a_framework_dates_nothing(dossier: DossierBuilder) -> None:
    dossier.settings().control("GOV-03", expects="certificat", kind="certificate", every="P3Y")
    dossier.evidence("GOV-03/certificat-iso27001-2022.pdf").commit("2026-06-30")
    assert dated(dossier, "GOV-03/certificat-iso27001-2022.pdf") == ("2026-06-30", "commit")


# --- a period ends no later than the commit that brought it


@pytest.mark.parametrize(
    ("name", "committed", "expected"),
    [
        ("restauration-2026-T3.pdf", "2026-10-08", "2026-09-30"),
        ("restauration-2026-T3.pdf", "2026-09-30", "2026-09-30"),
        ("restauration-2026-T3.pdf", "2026-09-29", "2026-09-29"),
        ("restauration-2026-T3.pdf", "2026-08-01", "2026-08-01"),
        ("restauration-2026-09.pdf", "2026-09-04", "2026-09-04"),
        ("restauration-2026-09-30.pdf", "2026-09-04", "2026-09-30"),  # a full date is taken as written
    ],
)
def test_period_is_capped_by_the_day_it_was_brought(
    quarterly: DossierBuilder, name: str, committed: str, expected: str
) -> None:
    quarterly.evidence(f"SAU-02/{name}").commit(committed)
    assert dated(quarterly, f"SAU-02/{name}") == (expected, "name")


def test_what_brought_a_piece_is_its_first_commit_across_renames_and_changes(
    quarterly: DossierBuilder,
) -> None:
    quarterly.evidence("SAU-02/restauration.pdf", "long contenu\n" * 20).commit("2026-08-01")
    quarterly.move("evidence/SAU-02/restauration.pdf", "evidence/SAU-02/restauration-2026-T3.pdf").commit(
        "2026-10-08"
    )
    assert dated(quarterly, "SAU-02/restauration-2026-T3.pdf") == ("2026-08-01", "name")


def test_period_of_an_untracked_piece_ends_no_later_than_the_dossiers_day(quarterly: DossierBuilder) -> None:
    quarterly.evidence("SAU-02/restauration-2026-T4.pdf")
    assert dated(quarterly, "SAU-02/restauration-2026-T4.pdf") == ("2026-11-21", "name")


def test_without_git_a_period_ends_no_later_than_the_dossiers_day(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", expects="restauration", every="P3M")
    dossier.evidence("SAU-02/restauration-2026-T4.pdf").evidence("SAU-02/restauration-2026-T2.pdf")
    (dossier.folder / ".git").rename(dossier.folder.parent / "aside")
    assert dated(dossier, "SAU-02/restauration-2026-T4.pdf") == ("2026-11-21", "name")
    assert dated(dossier, "SAU-02/restauration-2026-T2.pdf") == ("2026-06-30", "name")


# --- the day of a commit


@pytest.mark.parametrize("offset", ["+0100", "+1400", "-1200", "+0000"])
def test_day_of_a_commit_is_that_of_its_author_in_their_own_offset(
    quarterly: DossierBuilder, offset: str
) -> None:
    quarterly.evidence("SAU-02/restauration.pdf").commit("2026-10-08", offset=offset)
    assert dated(quarterly, "SAU-02/restauration.pdf") == ("2026-10-08", "commit")


def test_only_a_change_of_content_gives_a_new_day(quarterly: DossierBuilder) -> None:
    quarterly.evidence("SAU-02/restauration.pdf").commit("2026-06-01")
    quarterly.move("evidence/SAU-02/restauration.pdf", "evidence/SAU-02/restauration-essai.pdf").commit(
        "2026-07-01"
    )
    assert dated(quarterly, "SAU-02/restauration-essai.pdf") == ("2026-06-01", "commit")
    quarterly.evidence("SAU-02/restauration-essai.pdf", "autre\n").commit("2026-08-01")
    assert dated(quarterly, "SAU-02/restauration-essai.pdf") == ("2026-08-01", "commit")


def test_commit_does_not_date_what_the_working_tree_holds(quarterly: DossierBuilder) -> None:
    quarterly.evidence("SAU-02/restauration.pdf").commit("2026-10-08")
    quarterly.evidence("SAU-02/restauration.pdf", "modifié depuis\n")
    quarterly.evidence("SAU-02/restauration-neuf.pdf")
    assert dated(quarterly, "SAU-02/restauration.pdf") == (None, None)
    assert dated(quarterly, "SAU-02/restauration-neuf.pdf") == (None, None)
    assert met(quarterly).state is ExpectationState.MISSING


# --- frozen: each file at its date


def test_each_record_is_an_occurrence_at_its_date(quarterly: DossierBuilder) -> None:
    quarterly.evidence("SAU-02/restauration-2026-T1.pdf").evidence("SAU-02/restauration-2026-T2.pdf")
    quarterly.evidence("SAU-02/restauration-2026-10-08.pdf", sidecar="reviews: [{date: 2026-11-01}]")
    quarterly.commit("2026-10-08").evidence("SAU-02/restauration-2026-T1.pdf", "corrigé\n").commit(
        "2026-11-02"
    )
    assert days(met(quarterly)) == ["2026-03-31", "2026-06-30", "2026-10-08"]


def test_empty_file_proves_nothing(quarterly: DossierBuilder) -> None:
    quarterly.evidence("SAU-02/restauration-2026-T2.pdf", b"").evidence(
        "SAU-02/restauration-2026-T3.pdf", " \n\t\n"
    )
    quarterly.commit("2026-10-08")
    assert met(quarterly).state is ExpectationState.MISSING
    assert days(met(quarterly)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("restauration-T3.ref.yml", "date: 2026-09-30\nlocation: coffre\ncustodian: rssi\n"),
        ("restauration-T3.ref.yml", "date: 2026-09-30\nurl: https://ged.example/42\n"),
        ("restauration-2026-T3.ref.yml", "location: coffre\n"),
        ("restauration-T3.ref.yml", "date: 2026-09-30\nshown: on_site\n"),
        (
            "restauration-T3.ref.yml",
            "nothing: true\nperiod: {from: 2026-07-01, to: 2026-09-30}\napprover: rssi\n",
        ),
        ("restauration-T3.pdf.meta.yml", "date: 2026-09-30\nlocation: coffre\n"),
    ],
)
def test_references_and_statements_of_nothing_count(quarterly: DossierBuilder, name: str, text: str) -> None:
    quarterly.write(f"evidence/SAU-02/{name}", text).commit("2026-10-08")
    assert met(quarterly).state is ExpectationState.FRESH
    assert days(met(quarterly)) == ["2026-09-30"]
    assert quarterly.codes() == []


def test_evidence_dated_after_the_dossiers_day_does_not_count(quarterly: DossierBuilder) -> None:
    quarterly.evidence("SAU-02/restauration-2026-09-30.pdf").commit("2026-10-08")
    assert met(quarterly, as_of="2026-09-29").state is ExpectationState.MISSING
    assert met(quarterly, as_of="2026-09-30").state is ExpectationState.FRESH


# --- living: each version with a new date of the fact


def test_each_date_that_the_sidecar_has_declared_is_an_occurrence(policy: DossierBuilder) -> None:
    for day, version in (("2024-03-01", "1.0"), ("2025-02-20", "1.1"), ("2026-02-25", "2.0")):
        policy.evidence(
            "SAU-02/politique.docx", f"texte {version}\n", sidecar=f"date: {day}\nversion: '{version}'\n"
        )
        policy.commit(day[:8] + "28")
    assert days(met(policy)) == ["2024-03-01", "2025-02-20", "2026-02-25"]
    assert dated(policy, "SAU-02/politique.docx") == ("2026-02-25", "sidecar")
    assert policy.codes() == []


def test_each_review_is_an_occurrence(policy: DossierBuilder) -> None:
    sidecar = "date: 2024-03-01\nreviews: [{date: 2025-02-20, by: rssi}, {date: 2026-02-25, by: rssi}]\n"
    policy.evidence("SAU-02/politique.docx", sidecar=sidecar).commit("2026-02-28")
    assert days(met(policy)) == ["2024-03-01", "2025-02-20", "2026-02-25"]
    assert met(policy).due == date(2027, 2, 25)


def test_new_version_without_a_new_date_is_no_occurrence(policy: DossierBuilder) -> None:
    policy.evidence("SAU-02/politique.docx", "1\n", sidecar="date: 2025-03-01\nversion: '1.0'\n").commit(
        "2025-03-01"
    )
    policy.evidence("SAU-02/politique.docx", "2\n", sidecar="date: 2025-03-01\nversion: '2.0'\n").commit(
        "2026-03-05"
    )
    assert days(met(policy)) == ["2025-03-01"]
    assert met(policy).state is ExpectationState.STALE


def test_content_changed_under_a_dated_sidecar_is_no_occurrence(policy: DossierBuilder) -> None:
    policy.evidence("SAU-02/politique.docx", sidecar="date: 2025-03-01\n").commit("2025-03-01")
    policy.evidence("SAU-02/politique.docx", "coquille corrigée\n").commit("2026-03-05")
    assert days(met(policy)) == ["2025-03-01"]


@pytest.mark.parametrize("sidecar", [None, "title: Politique\nversion: '1.0'\n"])
def test_without_a_declared_date_each_commit_of_the_content_counts(
    policy: DossierBuilder, sidecar: str | None
) -> None:
    policy.evidence("SAU-02/politique.docx", "texte\n" * 20, sidecar=sidecar).commit("2024-03-01")
    policy.evidence("SAU-02/politique.docx", "texte\n" * 20 + "suite\n").commit("2025-02-20")
    policy.move("evidence/SAU-02/politique.docx", "evidence/SAU-02/politique-generale.docx")
    if sidecar:
        policy.move(
            "evidence/SAU-02/politique.docx.meta.yml", "evidence/SAU-02/politique-generale.docx.meta.yml"
        )
    policy.commit("2025-06-01")  # a rename alone is no version
    policy.evidence("SAU-02/politique-generale.docx", "texte\n" * 20 + "fin\n").commit("2026-02-25")
    assert days(met(policy)) == ["2024-03-01", "2025-02-20", "2026-02-25"]
    assert policy.codes() == ["EVD013"]


def test_versions_that_git_holds_still_count_while_the_next_is_written(policy: DossierBuilder) -> None:
    policy.evidence("SAU-02/politique.docx").commit("2026-02-25")
    policy.evidence("SAU-02/politique.docx", "en cours\n")
    assert days(met(policy)) == ["2026-02-25"]
    assert policy.codes() == ["EVD013", "HIS001"]


def test_reviews_alone_date_a_living_document(policy: DossierBuilder) -> None:
    policy.evidence("SAU-02/politique.docx", sidecar="reviews: [{date: 2026-02-20, by: rssi}]\n").commit(
        "2026-02-25"
    )
    assert days(met(policy)) == ["2026-02-20"]
    assert policy.codes() == []


def test_date_in_its_name_dates_a_living_document(policy: DossierBuilder) -> None:
    policy.evidence("SAU-02/politique-2026-02-20.docx").commit("2026-02-25")
    policy.evidence("SAU-02/politique-2026-02-20.docx", "coquille corrigée\n").commit("2026-06-01")
    assert days(met(policy)) == ["2026-02-20"]
    assert policy.codes() == []


def test_validity_is_that_of_the_newest_version(policy: DossierBuilder) -> None:
    policy.evidence("SAU-02/politique.docx", sidecar="date: 2025-03-01\nexpires: 2025-12-31\n").commit(
        "2025-03-01"
    )
    policy.evidence("SAU-02/politique.docx", sidecar="date: 2026-01-05\nexpires: 2028-12-31\n").commit(
        "2026-01-05"
    )
    found = met(policy)
    assert [occurrence.expires for occurrence in found.occurrences] == [None, date(2028, 12, 31)]
    assert (found.state, found.due) == (ExpectationState.FRESH, date(2028, 12, 31))
