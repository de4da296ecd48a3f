"""The date of each piece of evidence, what says it, and which days count: real files, real commits."""

from __future__ import annotations

from datetime import date

import pytest

from hds_docs.model.state import ExpectationState, Fulfilment
from hds_docs.sources.git import Git, ObjectReader
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
            "SAU-02/politique.txt", f"texte {version}\n", sidecar=f"date: {day}\nversion: '{version}'\n"
        )
        policy.commit(day[:8] + "28")
    assert days(met(policy)) == ["2024-03-01", "2025-02-20", "2026-02-25"]
    assert dated(policy, "SAU-02/politique.txt") == ("2026-02-25", "sidecar")
    assert policy.codes() == []


def declared(day: str, *more: str) -> str:
    return "\n".join([f"date: {day}", *more, ""])


POLITIQUE = "SAU-02/politique.txt"
SIDECAR = f"evidence/{POLITIQUE}.meta.yml"


def test_corrected_date_replaces_the_former_one(policy: DossierBuilder) -> None:
    policy.evidence(POLITIQUE, sidecar=declared("2026-11-12")).commit("2026-11-12")
    assert met(policy).state is ExpectationState.FRESH
    policy.write(SIDECAR, declared("2024-01-20")).commit("2026-11-13")
    assert days(met(policy)) == ["2024-01-20"]
    assert met(policy).state is ExpectationState.STALE
    assert policy.codes() == ["EVD003"]


def test_date_that_is_corrected_twice_counts_once_however_it_stands(policy: DossierBuilder) -> None:
    policy.evidence(POLITIQUE, sidecar=declared("2026-01-12")).commit("2026-02-01")
    policy.write(SIDECAR, declared("2026-02-12")).commit("2026-03-01")
    policy.write(SIDECAR, declared("2026-03-12"))
    assert days(met(policy)) == ["2026-03-12"]


def test_review_that_is_taken_back_does_not_count(policy: DossierBuilder) -> None:
    reviewed = "reviews: [{date: 2026-02-20, by: rssi}]"
    policy.evidence(POLITIQUE, sidecar=declared("2024-01-20", reviewed)).commit("2026-02-20")
    assert days(met(policy)) == ["2024-01-20", "2026-02-20"]
    policy.write(SIDECAR, declared("2024-01-20")).commit("2026-02-21")
    assert days(met(policy)) == ["2024-01-20"]


def test_reviews_of_a_former_version_still_count(policy: DossierBuilder) -> None:
    policy.evidence(POLITIQUE, "1\n", sidecar=declared("2024-01-20", "reviews: [{date: 2025-01-15}]")).commit(
        "2025-01-15"
    )
    policy.evidence(POLITIQUE, "2\n", sidecar=declared("2026-01-10")).commit("2026-01-10")
    assert days(met(policy)) == ["2024-01-20", "2025-01-15", "2026-01-10"]


@pytest.mark.parametrize("order", ["with", "before", "after", "days before", "days after"])
def test_new_version_is_one_whenever_its_sidecar_is_committed(policy: DossierBuilder, order: str) -> None:
    policy.evidence(POLITIQUE, "1\n", sidecar=declared("2025-02-20")).commit("2025-02-21")
    first, last = ("2026-02-24", "2026-02-28") if "days" in order else ("2026-02-26", "2026-02-26")
    if order == "with":
        policy.evidence(POLITIQUE, "2\n", sidecar=declared("2026-02-25"))
    elif "before" in order:
        policy.write(SIDECAR, declared("2026-02-25")).commit(first).evidence(POLITIQUE, "2\n")
    else:
        policy.evidence(POLITIQUE, "2\n").commit(first).write(SIDECAR, declared("2026-02-25"))
    policy.commit(last)
    assert days(met(policy)) == ["2025-02-20", "2026-02-25"]


@pytest.mark.parametrize("order", ["with", "before", "after"])
def test_corrected_date_after_a_new_version_replaces_that_of_the_new_one_alone(
    policy: DossierBuilder, order: str
) -> None:
    policy.evidence(POLITIQUE, "1\n", sidecar=declared("2025-02-20")).commit("2025-02-21")
    if order == "before":
        policy.write(SIDECAR, declared("2026-11-12")).commit("2026-02-26").evidence(POLITIQUE, "2\n")
    elif order == "after":
        policy.evidence(POLITIQUE, "2\n").commit("2026-02-26").write(SIDECAR, declared("2026-11-12"))
    else:
        policy.evidence(POLITIQUE, "2\n", sidecar=declared("2026-11-12"))
    policy.commit("2026-02-26").write(SIDECAR, declared("2026-02-25")).commit("2026-11-13")
    assert days(met(policy)) == ["2025-02-20", "2026-02-25"]


@pytest.mark.parametrize(("wrong", "right"), [("2026-11-12", "2025-02-20"), ("2025-02-02", "2025-02-20")])
def test_date_of_a_former_version_is_the_last_that_was_given_for_it(
    policy: DossierBuilder, wrong: str, right: str
) -> None:
    policy.evidence(POLITIQUE, "1\n", sidecar=declared(wrong)).commit("2025-02-21")
    policy.write(SIDECAR, declared(right)).commit("2025-03-03")
    policy.evidence(POLITIQUE, "2\n", sidecar=declared("2026-02-25")).commit("2026-02-26")
    assert days(met(policy)) == [right, "2026-02-25"]


@pytest.mark.parametrize("committed", ["2025-02-25", "2026-02-20"])
def test_date_that_is_corrected_backwards_never_comes_back(policy: DossierBuilder, committed: str) -> None:
    policy.evidence(POLITIQUE, "1\n", sidecar=declared("2026-11-12")).commit("2025-02-21")
    policy.write(SIDECAR, declared("2025-02-20")).commit(committed)
    policy.evidence(POLITIQUE, "coquille corrigée\n").commit("2026-02-26")
    assert days(met(policy)) == ["2025-02-20"]


def test_sidecar_that_comes_long_after_its_document_speaks_of_it(policy: DossierBuilder) -> None:
    policy.evidence(POLITIQUE, "1\n").commit("2024-03-01")
    policy.write(SIDECAR, declared("2024-02-20")).commit("2024-06-01")
    policy.evidence(POLITIQUE, "2\n", sidecar=declared("2026-02-25")).commit("2026-02-26")
    assert days(met(policy)) == ["2024-02-20", "2026-02-25"]


def test_wrong_date_recorded_ahead_of_a_version_says_nothing_of_the_one_before(
    policy: DossierBuilder,
) -> None:
    policy.evidence(POLITIQUE, "1\n").commit("2024-03-01")
    policy.write(SIDECAR, declared("2025-11-12")).commit("2026-02-25")
    policy.evidence(POLITIQUE, "2\n").commit("2026-02-26")
    policy.write(SIDECAR, declared("2026-02-24")).commit("2026-02-27")
    assert days(met(policy)) == ["2026-02-24"]


def test_first_version_is_dated_by_a_sidecar_that_was_there_before(policy: DossierBuilder) -> None:
    policy.write(SIDECAR, declared("2025-02-20")).commit("2025-02-21")
    policy.evidence(POLITIQUE, "1\n").commit("2025-02-22")
    policy.evidence(POLITIQUE, "2\n", sidecar=declared("2026-02-25")).commit("2026-02-26")
    assert days(met(policy)) == ["2025-02-20", "2026-02-25"]


def test_version_that_comes_back_is_one_version(policy: DossierBuilder) -> None:
    policy.evidence(POLITIQUE, "1\n", sidecar=declared("2025-11-12")).commit("2025-02-21")
    policy.evidence(POLITIQUE, "par erreur\n").commit("2025-02-22")
    policy.evidence(POLITIQUE, "1\n", sidecar=declared("2025-02-20")).commit("2025-02-23")
    assert "2025-02-20" in days(met(policy))
    policy.write(SIDECAR, declared("2025-02-19")).commit("2025-02-24")
    assert "2025-02-20" not in days(met(policy))


@pytest.mark.parametrize("is_new", [False, True])
def test_renamed_document_keeps_its_versions(policy: DossierBuilder, is_new: bool) -> None:
    text, renamed = "texte\n" * 30, "SAU-02/politique-generale.txt"
    policy.evidence(POLITIQUE, text, sidecar=declared("2025-02-20")).commit("2025-02-21")
    policy.move(f"evidence/{POLITIQUE}", f"evidence/{renamed}")
    policy.move(SIDECAR, f"evidence/{renamed}.meta.yml").commit("2025-06-01")
    more = "suite\n" if is_new else ""
    policy.evidence(renamed, text + more, sidecar=declared("2026-02-25")).commit("2026-02-26")
    assert days(met(policy)) == (["2025-02-20"] if is_new else []) + ["2026-02-25"]


@pytest.mark.parametrize("is_new", [False, True])
def test_sidecar_rewritten_as_its_document_is_renamed_keeps_what_it_said(
    policy: DossierBuilder, is_new: bool
) -> None:
    text, renamed = "texte\n" * 30, "SAU-02/politique-generale.txt"
    policy.evidence(POLITIQUE, text, sidecar="date: 2025-02-20\n").commit("2025-02-21")
    policy.move(f"evidence/{POLITIQUE}", f"evidence/{renamed}").remove(SIDECAR)
    sidecar = "title: Politique générale de sécurité\nperiod: {to: 2026-02-25}\napprover: direction\n"
    policy.evidence(renamed, text + ("suite\n" if is_new else ""), sidecar=sidecar).commit("2026-02-26")
    assert [line.split(":")[0] for line in policy.story(f"evidence/{renamed}.meta.yml")] == ["added"]
    assert days(met(policy)) == (["2025-02-20"] if is_new else []) + ["2026-02-25"]


def test_version_in_the_making_leaves_the_committed_one_its_date(policy: DossierBuilder) -> None:
    policy.evidence(POLITIQUE, "1\n", sidecar=declared("2025-02-20")).commit("2025-02-21")
    policy.evidence(POLITIQUE, "2\n", sidecar=declared("2026-02-25"))
    assert days(met(policy)) == ["2025-02-20", "2026-02-25"]
    policy.write(f"evidence/{POLITIQUE}", "1\n")  # the date alone is being corrected
    assert days(met(policy)) == ["2026-02-25"]


def test_each_date_of_a_reference_is_that_of_a_version(policy: DossierBuilder) -> None:
    for day in ("2025-02-20", "2026-02-25"):
        policy.write("evidence/SAU-02/politique.ref.yml", declared(day, "location: coffre")).commit(day)
    assert days(met(policy)) == ["2025-02-20", "2026-02-25"]


def test_version_made_on_a_branch_counts_once_merged(policy: DossierBuilder) -> None:
    policy.evidence(POLITIQUE, "1\n", sidecar=declared("2025-02-20")).commit("2025-02-21")
    policy.git("switch", "--quiet", "--create", "version-2")
    policy.evidence(POLITIQUE, "2\n", sidecar=declared("2026-02-25")).commit("2026-02-26")
    policy.git("switch", "--quiet", "main")
    policy.write("docs/note.md").commit("2026-02-27").merge("version-2", "2026-02-28")
    assert days(met(policy)) == ["2025-02-20", "2026-02-25"]


def test_no_sidecar_is_read_again_where_no_version_came_before(
    policy: DossierBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process of git takes longer than all the rest."""
    other = "SAU-02/politique-bis.docx"
    policy.evidence(POLITIQUE, "1\n", sidecar=declared("2024-02-20"))
    policy.evidence(other, "1\n", sidecar=declared("2025-02-20")).commit("2025-02-21")
    policy.write(SIDECAR, declared("2026-02-20")).commit("2026-02-21")  # corrected
    policy.evidence(other, "2\n").commit("2026-02-21")  # one statement for all
    started: list[Git] = []
    real = Git.objects

    def objects(git: Git) -> ObjectReader:
        started.append(git)
        return real(git)

    monkeypatch.setattr(Git, "objects", objects)
    assert days(met(policy)) == ["2025-02-20", "2026-02-20"]
    assert started == []
    policy.evidence(POLITIQUE, "2\n", sidecar=declared("2026-02-22")).commit("2026-02-22")
    assert days(met(policy)) == ["2025-02-20", "2026-02-20", "2026-02-22"]
    assert len(started) == 1
    met(policy)
    assert len(started) == 1  # what is remembered is not read


def test_each_review_is_an_occurrence(policy: DossierBuilder) -> None:
    sidecar = "date: 2024-03-01\nreviews: [{date: 2025-02-20, by: rssi}, {date: 2026-02-25, by: rssi}]\n"
    policy.evidence("SAU-02/politique.txt", sidecar=sidecar).commit("2026-02-28")
    assert days(met(policy)) == ["2024-03-01", "2025-02-20", "2026-02-25"]
    assert met(policy).due == date(2027, 2, 25)


def test_new_version_without_a_new_date_is_no_occurrence(policy: DossierBuilder) -> None:
    policy.evidence("SAU-02/politique.txt", "1\n", sidecar="date: 2025-03-01\nversion: '1.0'\n").commit(
        "2025-03-01"
    )
    policy.evidence("SAU-02/politique.txt", "2\n", sidecar="date: 2025-03-01\nversion: '2.0'\n").commit(
        "2026-03-05"
    )
    assert days(met(policy)) == ["2025-03-01"]
    assert met(policy).state is ExpectationState.STALE


def test_content_changed_under_a_dated_sidecar_is_no_occurrence(policy: DossierBuilder) -> None:
    policy.evidence("SAU-02/politique.txt", sidecar="date: 2025-03-01\n").commit("2025-03-01")
    policy.evidence("SAU-02/politique.txt", "coquille corrigée\n").commit("2026-03-05")
    assert days(met(policy)) == ["2025-03-01"]


@pytest.mark.parametrize("sidecar", [None, "title: Politique\nversion: '1.0'\n"])
def test_without_a_declared_date_each_commit_of_the_content_counts(
    policy: DossierBuilder, sidecar: str | None
) -> None:
    policy.evidence("SAU-02/politique.txt", "texte\n" * 20, sidecar=sidecar).commit("2024-03-01")
    policy.evidence("SAU-02/politique.txt", "texte\n" * 20 + "suite\n").commit("2025-02-20")
    policy.move("evidence/SAU-02/politique.txt", "evidence/SAU-02/politique-generale.txt")
    if sidecar:
        policy.move(
            "evidence/SAU-02/politique.txt.meta.yml", "evidence/SAU-02/politique-generale.txt.meta.yml"
        )
    policy.commit("2025-06-01")  # a rename alone is no version
    policy.evidence("SAU-02/politique-generale.txt", "texte\n" * 20 + "fin\n").commit("2026-02-25")
    assert days(met(policy)) == ["2024-03-01", "2025-02-20", "2026-02-25"]
    assert policy.codes() == ["EVD013"]


def test_versions_that_git_holds_still_count_while_the_next_is_written(policy: DossierBuilder) -> None:
    policy.evidence("SAU-02/politique.txt").commit("2026-02-25")
    policy.evidence("SAU-02/politique.txt", "en cours\n")
    assert days(met(policy)) == ["2026-02-25"]
    assert policy.codes() == ["EVD013", "HIS001"]


def test_reviews_alone_date_a_living_document(policy: DossierBuilder) -> None:
    policy.evidence("SAU-02/politique.txt", sidecar="reviews: [{date: 2026-02-20, by: rssi}]\n").commit(
        "2026-02-25"
    )
    assert days(met(policy)) == ["2026-02-20"]
    assert policy.codes() == []


def test_date_in_its_name_dates_a_living_document(policy: DossierBuilder) -> None:
    policy.evidence("SAU-02/politique-2026-02-20.txt").commit("2026-02-25")
    policy.evidence("SAU-02/politique-2026-02-20.txt", "coquille corrigée\n").commit("2026-06-01")
    assert days(met(policy)) == ["2026-02-20"]
    assert policy.codes() == []


def test_validity_is_that_of_the_newest_version(policy: DossierBuilder) -> None:
    policy.evidence(POLITIQUE, "1\n", sidecar=declared("2025-03-01", "expires: 2025-12-31"))
    policy.commit("2025-03-01")
    policy.evidence(POLITIQUE, "2\n", sidecar=declared("2026-01-05", "expires: 2028-12-31"))
    policy.commit("2026-01-05")
    found = met(policy)
    assert [occurrence.expires for occurrence in found.occurrences] == [None, date(2028, 12, 31)]
    assert (found.state, found.due) == (ExpectationState.FRESH, date(2028, 12, 31))
