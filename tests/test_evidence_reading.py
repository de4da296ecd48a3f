"""evidence/ as it is read: files, sidecars, references, statements, and what is none of these."""

from __future__ import annotations

from datetime import date

import pytest

from hds_docs.messages import words
from hds_docs.model.control import Audience, Review
from hds_docs.model.evidence import Evidence, Form
from tests.builder import QUIET, DossierBuilder


def pieces(dossier: DossierBuilder) -> dict[str, Evidence]:
    """The pieces, by path below evidence/."""
    return {piece.path.removeprefix("evidence/"): piece for piece in dossier.load().evidence}


def problems(dossier: DossierBuilder) -> list[tuple[str, str, str, str]]:
    """Code, place, variant and field of what could not be read."""
    return [
        (
            code,
            str(problem.location).removeprefix("evidence/"),
            problem.variant,
            str(problem.facts.get("field", "")),
        )
        for code, problem in dossier.load().problems
    ]


def test_every_key_of_a_sidecar_is_read(dossier: DossierBuilder) -> None:
    digest = "0f" * 32
    dossier.evidence(
        "SAU-02/restauration-2026-T3.pdf",
        sidecar=f"""\
            title: Test de restauration
            date: 2026-09-28
            collected: 2026-09-29
            period: {{from: 2026-07-01, to: 2026-09-30}}
            expires: 2027-09-30
            issuer: Cabinet Exemple
            collector: exploitation
            approver: rssi
            version: 1.10
            reviews:
              - {{date: 2026-10-01, by: rssi, conclusion: Sans changement}}
            source: sauvegarde, requête n° 3
            population: 120 machines
            sample: 5 machines
            controls: [SAU-02, sau-01]
            expectation: restauration
            audience: client
            sha256: SHA256:{digest.upper()}
            note: |
              Une note
              sur deux lignes.
            """.replace("SHA256:", "sha256:"),
    )
    sidecar = pieces(dossier)["SAU-02/restauration-2026-T3.pdf"].sidecar
    assert problems(dossier) == []
    assert sidecar is not None
    assert (sidecar.title, sidecar.version) == ("Test de restauration", "1.10")
    assert (sidecar.date, sidecar.collected, sidecar.expires) == (
        date(2026, 9, 28), date(2026, 9, 29), date(2027, 9, 30),
    )  # fmt: skip
    assert (sidecar.period_from, sidecar.period_to) == (date(2026, 7, 1), date(2026, 9, 30))
    assert (sidecar.issuer, sidecar.collector, sidecar.approver) == (
        "Cabinet Exemple",
        "exploitation",
        "rssi",
    )
    assert sidecar.reviews == (Review(date(2026, 10, 1), "rssi", "Sans changement"),)
    assert (sidecar.source, sidecar.population, sidecar.sample) == (
        "sauvegarde, requête n° 3", "120 machines", "5 machines",
    )  # fmt: skip
    assert [written for written, _ in sidecar.controls] == ["SAU-02", "sau-01"]
    assert (sidecar.expectation, sidecar.audience, sidecar.sha256) == (
        "restauration",
        Audience.CLIENT,
        digest,
    )
    assert sidecar.note == "Une note\nsur deux lignes."


def test_single_values_stand_for_lists(dossier: DossierBuilder) -> None:
    dossier.evidence("a.pdf", sidecar="controls: SAU-02\nreviews: {date: 2026-10-01}\n")
    sidecar = pieces(dossier)["a.pdf"].sidecar
    assert sidecar is not None
    assert [(written, str(place)) for written, place in sidecar.controls] == [
        ("SAU-02", "evidence/a.pdf.meta.yml:1:11")
    ]
    assert sidecar.reviews == (Review(date(2026, 10, 1)),)


@pytest.mark.parametrize("text", ["", "# rien\n", "---\n---\n"])
def test_empty_sidecar_declares_nothing(dossier: DossierBuilder, text: str) -> None:
    dossier.evidence("SAU-02/a.pdf").write("evidence/SAU-02/a.pdf.meta.yml", text)
    sidecar = pieces(dossier)["SAU-02/a.pdf"].sidecar
    assert sidecar is not None
    assert (sidecar.fact_date, sidecar.title) == (None, "")
    assert problems(dossier) == []


@pytest.mark.parametrize("end", [".meta.yml", ".meta.yaml", ".META.YML"])
def test_sidecar_is_known_by_its_ending(dossier: DossierBuilder, end: str) -> None:
    dossier.evidence("SAU-02/a.pdf").write(f"evidence/SAU-02/a.pdf{end}", "title: Pièce\n")
    assert [(path, piece.title) for path, piece in pieces(dossier).items()] == [("SAU-02/a.pdf", "Pièce")]


@pytest.mark.parametrize(
    ("text", "place", "variant", "field"),
    [
        ("date: hier\n", "1:7", "invalid", "date"),
        ("a: 1\ndate: 2026-09-30\n", "1:1", "unknown", "a"),
        ("titre: Revue\n", "1:1", "unknown", "titre"),
        ("date: 2026-09-30\nreviews: [{by: rssi}]\n", "2:11", "missing", "reviews.1.date"),
        ("sha256: abc\n", "1:9", "invalid", "sha256"),
        ("period: 2026\n", "1:9", "invalid", "period"),
        ("period: {from: 2026-07-01, until: 2026-09-30}\n", "1:28", "unknown", "until"),
        ("shown: oui\n", "1:8", "invalid", "shown"),
        ("nothing: peut-être\n", "1:10", "invalid", "nothing"),
        ("audience: tous\n", "1:11", "invalid", "audience"),
        ("title: [\n", "1:8", "unreadable", ""),
        ("title: a\ntitle: b\n", "2:1", "unreadable", ""),
        ("- title: a\n", "1:1", "unreadable", ""),
    ],
)
def test_what_does_not_fit_is_told_and_the_piece_kept(
    dossier: DossierBuilder, text: str, place: str, variant: str, field: str
) -> None:
    dossier.evidence("SAU-02/a.pdf").write("evidence/SAU-02/a.pdf.meta.yml", text)
    assert problems(dossier) == [("EVD016", f"SAU-02/a.pdf.meta.yml:{place}", variant, field)]
    assert pieces(dossier)["SAU-02/a.pdf"].form is Form.FILE
    assert dossier.load().problems[0][1].subject.evidence == "evidence/SAU-02/a.pdf"


def test_sidecar_that_is_not_utf8_is_told(dossier: DossierBuilder) -> None:
    dossier.evidence("SAU-02/a.pdf").write("evidence/SAU-02/a.pdf.meta.yml", "title: Été\n".encode("latin-1"))
    assert problems(dossier) == [("EVD016", "SAU-02/a.pdf.meta.yml:1:8", "unreadable", "")]


def test_sidecar_without_its_file_is_told(dossier: DossierBuilder) -> None:
    dossier.write("evidence/SAU-02/a.pdf.meta.yml", "date: 2026-09-30\n")
    assert problems(dossier) == [("EVD006", "SAU-02/a.pdf.meta.yml:1:1", "", "")]
    assert pieces(dossier) == {}


def test_unreadable_sidecar_without_its_file_is_told_once(dossier: DossierBuilder) -> None:
    dossier.write("evidence/SAU-02/a.pdf.meta.yml", "date: [\n")
    assert problems(dossier) == [("EVD016", "SAU-02/a.pdf.meta.yml:1:7", "unreadable", "")]


@pytest.mark.parametrize("end", [".ref.yml", ".ref.yaml"])
@pytest.mark.parametrize("where", ["location: coffre du siège", "url: https://ged.hebergeur.example/42"])
def test_piece_kept_elsewhere_is_a_reference(dossier: DossierBuilder, end: str, where: str) -> None:
    digest = "ab" * 32
    dossier.write(
        f"evidence/SAU-02/contrat{end}",
        f"{where}\ncustodian: juridique\nsha256: {digest}\ndate: 2026-09-30\n",
    )
    piece = pieces(dossier)[f"SAU-02/contrat{end}"]
    assert problems(dossier) == []
    assert (piece.form, piece.sha256, piece.size, piece.date) == (
        Form.REFERENCE, digest, None, date(2026, 9, 30),
    )  # fmt: skip


def test_reference_that_says_nowhere_is_told(dossier: DossierBuilder) -> None:
    dossier.write("evidence/SAU-02/contrat.ref.yml", "date: 2026-09-30\n")
    assert problems(dossier) == [("EVD016", "SAU-02/contrat.ref.yml:1:1", "missing", "location")]


def test_unreadable_reference_is_told_once(dossier: DossierBuilder) -> None:
    dossier.write("evidence/SAU-02/contrat.ref.yml", "date: 2026-09-30\nurl: @x\n")
    assert problems(dossier) == [("EVD016", "SAU-02/contrat.ref.yml:2:6", "unreadable", "")]


@pytest.mark.parametrize("name", ["plan.pdf.meta.yml", "plan.ref.yml"])
def test_piece_shown_on_site_needs_no_place(dossier: DossierBuilder, name: str) -> None:
    dossier.write(f"evidence/SAU-02/{name}", "shown: on_site\ndate: 2026-09-30\ncustodian: rssi\n")
    assert problems(dossier) == []
    assert pieces(dossier)[f"SAU-02/{name}"].form is Form.ON_SITE


@pytest.mark.parametrize(
    "name", ["violations-2026-T3.nothing.yml", "violations-2026-T3.ref.yml", "x.pdf.meta.yml"]
)
def test_statement_that_nothing_happened_stands_alone(dossier: DossierBuilder, name: str) -> None:
    dossier.write(
        f"evidence/INC-03/{name}",
        "nothing: true\nperiod: {from: 2026-07-01, to: 2026-09-30}\napprover: rssi\n",
    )
    assert problems(dossier) == []
    piece = pieces(dossier)[f"INC-03/{name}"]
    assert (piece.form, piece.date) == (Form.NOTHING, date(2026, 9, 30))


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("nothing: true\n", ["period", "approver"]),
        ("nothing: oui\nperiod: {from: 2026-07-01}\napprover: rssi\n", ["period"]),
        ("nothing: true\nperiod: {to: 2026-09-30}\n", ["approver"]),
    ],
)
def test_statement_says_of_which_period_and_by_whom(
    dossier: DossierBuilder, text: str, fields: list[str]
) -> None:
    dossier.write("evidence/INC-03/violations-2026-T3.nothing.yml", text)
    assert [field for *_, field in problems(dossier)] == fields


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "SAU-02/readme.MD",
        "SAU-02/index.md",
        "SAU-02/.gitkeep",
        ".brouillon/a.pdf",
        "SAU-02/Thumbs.db",
        "SAU-02/desktop.ini",
        "SAU-02/.DS_Store",
        "SAU-02/~$rapport.docx",
    ],
)
def test_files_that_are_no_evidence_are_left_aside(dossier: DossierBuilder, path: str) -> None:
    dossier.settings().control("SAU-02", expects="rapport")
    dossier.evidence("SAU-02/rapport.pdf").commit("2026-09-30")
    dossier.write(f"evidence/{path}", "rien\n")
    assert list(pieces(dossier)) == ["SAU-02/rapport.pdf"]
    assert dossier.codes() == []


def test_evidence_may_bear_any_name(dossier: DossierBuilder) -> None:
    names = [
        "été 2026 (n° 1).pdf",
        "a'b\"c.pdf",
        "tab\tnew\nline.pdf",
        "-option.pdf",
        "sans-extension",
        "x.meta.txt",
    ]
    for name in names:
        dossier.evidence(f"SAU-02/{name}")
    dossier.settings(QUIET).commit("2026-09-30")
    assert sorted(pieces(dossier)) == sorted(f"SAU-02/{name}" for name in names)


def test_reading_gives_the_same_at_a_commit(dossier: DossierBuilder) -> None:
    dossier.control("SAU-02", expects="a")
    dossier.evidence("SAU-02/a.pdf", sidecar="date: 2026-09-30\nfoo: 1\n")
    dossier.write("evidence/SAU-02/b.ref.yml", "date: 2026-09-30\n").commit("2026-10-01")
    here, there = dossier.load(), dossier.load(ref="HEAD")
    assert here.evidence == there.evidence
    assert here.problems == there.problems
    assert here.digest == there.digest


def test_message_of_a_wrong_sidecar_names_field_and_remedy(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET).control("SAU-02").evidence("SAU-02/a.pdf", sidecar="dat: 2026-09-30\n").commit()
    (finding,) = [finding for finding in dossier.findings() if finding.code == "EVD016"]
    message, hint = words("fr").problem(finding.rule, finding.problem)
    assert "« dat »" in message.replace("\u00a0", " ")
    assert "« date »" in message.replace("\u00a0", " ")
    assert hint
