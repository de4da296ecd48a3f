"""The repository's own dossier: what the sample shows, it shows as designed."""

from __future__ import annotations

import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hds_docs.judging import check
from hds_docs.model.control import Status
from hds_docs.model.dossier import AsOfSource, Dossier
from hds_docs.model.evidence import Form
from hds_docs.model.finding import Finding, Severity
from hds_docs.model.state import ExpectationState, Gap, RequirementState
from tests.builder import ROOT, SAMPLE, DossierBuilder

FICTION = "Document fictif"

NIR = re.compile(
    r"(?<![0-9A-Za-z])[1278][ .-]?\d{2}[ .-]?\d{2}[ .-]?(?:\d{2}|2[AB])"
    r"[ .-]?\d{3}[ .-]?\d{3}(?:[ .-]?\d{2})?(?![0-9A-Za-z])"
)
"""A French social security number, with or without its key and its spaces."""
PUBLIC = {"255081416802538", "295109912611193"}
"""Examples that belong to nobody."""
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[a-z][\w-]*)+")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """The sample as it stands here, committed in a repository of its own."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        copied = DossierBuilder.create(tmp_path_factory.mktemp("sample") / "dossier")
        return copied.sample().commit("2026-11-21").load(as_of=None)


@pytest.fixture(scope="module")
def findings(sample: Dossier) -> tuple[Finding, ...]:
    """What the sample's own check reports."""
    return check(sample)


def test_sample_passes_its_own_check_on_its_pinned_day(
    sample: Dossier, findings: tuple[Finding, ...]
) -> None:
    assert (sample.as_of, sample.as_of_source) == (date(2026, 11, 22), AsOfSource.SETTINGS)
    assert not sample.is_dirty
    assert [found for found in findings if found.severity is Severity.ERROR] == []


def test_sample_warns_only_of_what_it_is_meant_to_show(findings: tuple[Finding, ...]) -> None:
    open_findings = {found.code for found in findings if not found.is_waived}
    assert open_findings == {"MAP004", "EVD004"}


def test_the_whole_control_set_is_there(sample: Dossier) -> None:
    assert len(sample.controls) == 89
    assert sum(len(control.expectations) for control in sample.controls) >= 216
    assert len({control.domain for control in sample.controls}) == 20


def test_every_expectation_is_fresh_but_those_that_fall_due_soon(sample: Dossier) -> None:
    states = {key: fulfilment.state for key, fulfilment in sample.fulfilments.items()}
    assert set(states.values()) == {ExpectationState.FRESH, ExpectationState.EXPIRING}
    assert {key for key, state in states.items() if state is ExpectationState.EXPIRING} == {
        ("CON-02", "exercice"),
        ("CTR-06", "assurance"),
        ("FOU-04", "exercice"),
        ("JOU-01", "politique"),
        ("PHY-01", "habilites"),
        ("RHU-01", "reglement"),
        ("RHU-02", "attestation"),
        ("RHU-02", "hameconnage"),
    }


def test_one_control_is_partial_and_one_planned(sample: Dossier) -> None:
    unfinished = {
        control.id: control.status for control in sample.controls if control.status is not Status.IMPLEMENTED
    }
    assert unfinished == {"CRY-01": Status.PARTIAL, "JOU-02": Status.PLANNED}
    assert not [key for key in sample.fulfilments if key[0] == "JOU-02"]


def test_the_only_gap_is_the_late_restoration_test(sample: Dossier) -> None:
    gaps = {key: fulfilment.gaps for key, fulfilment in sample.fulfilments.items() if fulfilment.gaps}
    assert gaps == {("SAU-02", "restauration"): (Gap(date(2026, 6, 4), date(2026, 7, 9)),)}


def test_both_waivers_accept_exactly_one_finding_each(sample: Dossier, findings: tuple[Finding, ...]) -> None:
    waived = [
        (found.code, found.subject.control, found.subject.requirement)
        for found in findings
        if found.is_waived
    ]
    assert sorted(waived, key=str) == [("EVD005", "SAU-02", None), ("MAP004", "CRY-01", "iso27001:A.8.24")]
    assert [
        found.waiver for found in findings if found.is_waived and found.waiver not in sample.scope.waivers
    ] == []


def test_every_quarter_of_the_breach_register_has_a_file_or_a_dated_statement(sample: Dossier) -> None:
    occurrences = sample.fulfilments["INC-03", "violations"].occurrences
    forms = [piece.form for found in occurrences if (piece := sample.piece(found.evidence)) is not None]
    assert forms == [Form.NOTHING, Form.NOTHING, Form.FILE, Form.NOTHING, Form.NOTHING]


def test_every_statement_that_nothing_happened_is_approved(sample: Dossier) -> None:
    statements = [piece for piece in sample.evidence if piece.form is Form.NOTHING]
    assert len(statements) >= 8
    for piece in statements:
        assert piece.sidecar is not None
        assert piece.sidecar.approver, piece.path
        assert piece.sidecar.period_to, piece.path


def test_every_requirement_is_answered(sample: Dossier, findings: tuple[Finding, ...]) -> None:
    states = Counter(coverage.state for _, _, coverage in sample.assessed())
    assert set(states) == set(RequirementState) - {RequirementState.UNCOVERED}
    assert states[RequirementState.PARTIAL] == 2  # A.8.16 is planned, A.8.24 partial
    assert states[RequirementState.EXCLUDED] == 1
    assert [str(key) for key in sample.exclusions] == ["iso27001:A.8.30"]
    assert not [found for found in findings if found.code.startswith("MAP003")]


def test_no_requirement_rests_on_more_controls_than_one_can_follow(sample: Dossier) -> None:
    """A far-fetched mapping shows as a crowd."""
    answering = {str(key): len(found.answers) for key, found in sample.coverage.items()}
    assert {key: count for key, count in answering.items() if count > 5} == {}


def test_every_common_kind_of_evidence_is_there(sample: Dossier) -> None:
    suffixes = {Path(piece.path).suffix for piece in sample.evidence if piece.form is Form.FILE}
    assert suffixes >= {".pdf", ".csv", ".json", ".png", ".xlsx", ".docx", ".txt", ".log"}
    assert {piece.form for piece in sample.evidence} >= {Form.FILE, Form.NOTHING, Form.ON_SITE}
    assert sum(piece.size or 0 for piece in sample.evidence) < 5_000_000


def test_every_piece_says_that_it_is_fictitious() -> None:
    drawn = {".png"}  # the notice is part of the picture
    silent = [
        path.name
        for path in (ROOT / "evidence").rglob("*")
        if path.is_file() and path.suffix not in drawn and not any(FICTION in text for text in _texts(path))
    ]
    assert silent == []


def test_no_personal_data() -> None:
    assert NIR.search("NIR 2 69 05 49 588 157 80")
    assert NIR.search("n° 269054958815780.")
    assert MAIL.findall("a.b@hebergeur.example, c@gmail.com") == ["a.b@hebergeur.example", "c@gmail.com"]
    sources = [ROOT / part for part in (*SAMPLE, "scripts/sample")]
    files = [path for source in sources for path in (source.rglob("*") if source.is_dir() else [source])]
    texts = [(path, text) for path in files if path.is_file() for text in _texts(path)]
    assert len(texts) > len(files) / 2
    numbers = {
        (path.name, re.sub(r"[^0-9AB]", "", found)) for path, text in texts for found in NIR.findall(text)
    }
    assert all(any(known.startswith(found) for known in PUBLIC) for _, found in numbers), numbers
    mails = {(path.name, found) for path, text in texts for found in MAIL.findall(text)}
    assert {
        (name, found) for name, found in mails if not found.endswith((".example", "noreply@github.com"))
    } == set()


def _texts(path: Path) -> Iterator[str]:
    """What can be read in a file: its text, that of an office file's parts, the properties of a PDF."""
    if path.suffix in {".xlsx", ".docx"}:
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    elif path.suffix == ".pdf":  # the text is drawn with glyphs; scripts/sample has its words
        properties = re.findall(rb"/(?:Title|Subject|Author) <([0-9a-f]+)>", path.read_bytes())
        yield from (bytes.fromhex(value.decode()).decode("utf-16") for value in properties)
    elif path.suffix not in {".png", ".pyc"}:
        yield path.read_text(encoding="utf-8")
