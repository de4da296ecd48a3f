"""`hds-docs new evidence`: a piece in its place, looked at before anything is written."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from hds_docs.messages import words
from hds_docs.model.text import LANGUAGES, Language
from tests.builder import QUIET, DossierBuilder
from tests.plain import plain
from tests.starting import talk
from tests.test_schemas import complaints

DAY = "2026-11-21"
ROLES = "roles: {rssi: RSSI, resp-exploitation: Responsable de l'exploitation}\n"
SECRET = "\n".join(
    (
        "-----BEGIN {} KEY-----".format("PRIVATE"),
        *(base64.b64encode(hashlib.sha384(bytes([rank])).digest()).decode("ascii") for rank in range(12)),
        "-----END {} KEY-----\n".format("PRIVATE"),
    )
)
"""Made here, so that no scanner takes this file for one that holds a key."""
NIR = "2 95 10 99 126 111 93"
"""A public test vector; its bearer does not exist."""
EXPECTED = """
    evidence:
      - {name: Rapport de test de restauration, id: restauration, kind: report, every: P3M}
      - {name: Export des travaux, id: travaux, kind: export, every: P1M}
      - {name: Mode opératoire, id: mode-operatoire, kind: procedure, every: P1Y}
"""


@pytest.fixture
def begun(dossier: DossierBuilder) -> DossierBuilder:
    """A control that expects three pieces, and has none."""
    dossier.settings("organisation: Hébergeur Exemple\n" + QUIET + ROLES)
    dossier.control("SAU-02", since="2026-09-01", extra=EXPECTED)
    return dossier.write(".gitattributes", "evidence/** -text\n").commit("2026-10-01")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A file from elsewhere, whose name says what it is and when."""
    return given(tmp_path / "reçus" / "Restauration 2026-09-30.TXT", "Quatorze restaurations réussies.\n")


def given(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def new(
    dossier: DossierBuilder, *options: str | Path, folder: Path | None = None, common: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """The command, as a process that nobody answers."""
    done = subprocess.run(
        [sys.executable, "-m", "hds_docs", "--as-of", DAY, *common, "new", "evidence", *map(str, options)],
        cwd=folder or dossier.folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, plain(done.stdout), plain(done.stderr))


def made(dossier: DossierBuilder) -> set[str]:
    listed = dossier.git("ls-files", "-z", "--others", "--exclude-standard")
    return set(filter(None, listed.split("\0")))


def sidecar(dossier: DossierBuilder, path: str) -> dict[str, object]:
    """What a sidecar says, which an editor has nothing to say against."""
    text = (dossier.folder / path).read_text("utf-8")
    assert complaints("evidence", text) == []
    found: dict[str, object] = yaml.safe_load(text)
    return found


def do_as_told(dossier: DossierBuilder, said: str, folder: Path | None = None) -> None:
    """Type the commands that were proposed."""
    commands = [shlex.split(line) for line in re.findall(r"^  (git .*)$", said, re.MULTILINE)]
    assert [command[0] for command in commands] == ["git", "git"]
    for command in commands:
        subprocess.run(
            command,
            cwd=folder or dossier.folder,
            env={**os.environ, **dossier.dates()},
            check=True,
            capture_output=True,
        )


@pytest.mark.parametrize("options", [("--control", "SAU-02"), ("--control=SAU-02", "--date", "2026-09-30")])
def test_name_after_two_hyphens_is_no_option(begun: DossierBuilder, options: tuple[str, ...]) -> None:
    begun.write("-restauration-2026-09-30.txt", "Quatorze restaurations réussies.\n")
    refused = new(begun, *options, "-restauration-2026-09-30.txt")
    assert refused.returncode == 2
    done = new(begun, *options, "--", "-restauration-2026-09-30.txt")
    assert done.returncode == 0, done.stderr
    assert len([*(begun.folder / "evidence/SAU-02").glob("*restauration*.txt")]) == 1


def test_a_file_goes_where_it_belongs_under_a_name_that_bears_its_date(
    begun: DossierBuilder, report: Path
) -> None:
    begun.day = DAY
    done = new(
        begun, report, "--control", "sau-02", "--collector", "rssi", "--sample", "14 sur 212 : au sort"
    )
    assert done.returncode == 0, done.stderr
    piece = "evidence/SAU-02/restauration-2026-09-30.txt"
    assert made(begun) == {piece, f"{piece}.meta.yml"}
    assert (begun.folder / piece).read_bytes() == report.read_bytes()
    assert sidecar(begun, f"{piece}.meta.yml") == {
        "title": "Rapport de test de restauration, 30 septembre 2026",
        "date": date(2026, 9, 30),
        "collected": date(2026, 11, 21),
        "collector": "rssi",
        "sample": "14 sur 212 : au sort",
        "sha256": hashlib.sha256(report.read_bytes()).hexdigest(),
    }
    assert "restauration : à jour jusqu’au 30 décembre 2026" in done.stdout
    before = set(begun.codes())
    do_as_told(begun, done.stdout)
    assert made(begun) == set()
    assert set(begun.codes()) <= before - {"HIS001"}
    assert begun.git("log", "-1", "--format=%s") == "SAU-02, dépôt : restauration-2026-09-30.txt"


def pdf(text: str) -> bytes:
    fpdf = pytest.importorskip("fpdf", reason="fpdf2 makes the PDF of this test")
    document = fpdf.FPDF()
    document.add_page()
    document.set_font("helvetica")
    document.cell(text=text)
    return bytes(document.output())


def docx(folder: Path, text: str) -> bytes:
    made_by = pytest.importorskip("docx", reason="python-docx makes the document of this test")
    document = made_by.Document()
    document.add_paragraph(text)
    document.save(folder / "made.docx")
    return (folder / "made.docx").read_bytes()


def xlsx(folder: Path, text: str) -> bytes:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl makes the workbook of this test")
    workbook = openpyxl.Workbook()
    workbook.active["B2"] = text
    workbook.save(folder / "made.xlsx")
    return (folder / "made.xlsx").read_bytes()


def test_real_documents_are_filed_byte_for_byte(begun: DossierBuilder, tmp_path: Path) -> None:
    begun.day = DAY
    for ending, content in (
        ("PDF", pdf("Quatorze restaurations")),
        ("docx", docx(tmp_path, "Quatorze restaurations")),
        ("xlsx", xlsx(tmp_path, "Quatorze restaurations")),
    ):
        file = given(tmp_path / f"Rapport final.{ending}", content)
        done = new(
            begun, file, "--control", "SAU-02", "--expectation", "restauration", "--date", "2026-09-30"
        )
        assert (done.returncode, done.stderr) == (0, "")
        filed = begun.folder / f"evidence/SAU-02/restauration-2026-09-30.{ending.lower()}"
        assert filed.read_bytes() == content
        do_as_told(begun, done.stdout)
    assert {code for code in begun.codes() if code.startswith(("EVD0", "HIS")) and code > "EVD005"} == set()


@pytest.mark.parametrize(
    ("name", "options", "filed"),
    [
        ("restauration-2026-09-30.txt", [], "restauration-2026-09-30.txt"),
        ("Restauration 20260930 (site B).txt", [], "restauration-2026-09-30-site-b.txt"),
        ("2026-09-30 restauration.txt", ["--expectation", "restauration"], "restauration-2026-09-30.txt"),
        ("Restauratoin 2026-09-30.txt", [], "restauration-2026-09-30.txt"),
        (
            "rapport.txt",
            ["--expectation", "RESTAURATION", "--date", "2026-09-29"],
            "restauration-2026-09-29.txt",
        ),
        ("restauration-2026-09-30.txt", ["--date", "2026-09-29"], "restauration-2026-09-29.txt"),
        ("restauration-2026-T3.txt", [], "restauration-2026-T3.txt"),
        ("restauration-2026q3.txt", [], "restauration-2026-T3.txt"),
        (
            "restauration site B.txt",
            ["--period", "2026-07-01..2026-09-30"],
            "restauration-site-b-2026-T3.txt",
        ),
        ("travaux.csv", ["--period", "2026-10"], "travaux-2026-10.csv"),
        ("travaux.csv", ["--period", "2026-01-01..2026-06-30"], "travaux-2026-S1.csv"),
        ("travaux.csv", ["--period", "2025-01-01..2025-12-31"], "travaux-2025.csv"),
        ("travaux.csv", ["--period", "2026-10-05..2026-10-11"], "travaux-2026-10-11.csv"),
        ("Mode opératoire.md", ["--date", "2026-09-30"], "mode-operatoire.md"),
        ("travaux été.TAR.GZ", ["--date", "2026-10-05"], "travaux-ete-2026-10-05.tar.gz"),
    ],
)
def test_the_name_says_what_it_answers_and_when(
    begun: DossierBuilder, tmp_path: Path, name: str, options: list[str], filed: str
) -> None:
    content = b"\x1f\x8b" + bytes(40) if name.endswith("GZ") else f"contenu de {name}\n"
    file = given(tmp_path / name, content)
    done = new(begun, file, "--control", "SAU-02", *options)
    if name.endswith("GZ") and "EVD010" in done.stderr:
        return  # no archive after all, and said to be none
    assert done.returncode == 0, done.stderr
    assert made(begun) == {f"evidence/SAU-02/{filed}", f"evidence/SAU-02/{filed}.meta.yml"}


def test_a_period_is_written_down_and_dates_the_piece(begun: DossierBuilder, tmp_path: Path) -> None:
    file = given(tmp_path / "travaux 2026-10.csv", "a;b\n1;2\n")
    assert new(begun, file, "--control", "SAU-02").returncode == 0
    written = sidecar(begun, "evidence/SAU-02/travaux-2026-10.csv.meta.yml")
    assert written["period"] == {"from": date(2026, 10, 1), "to": date(2026, 10, 31)}
    assert "date" not in written
    piece = begun.load().piece("evidence/SAU-02/travaux-2026-10.csv")
    assert piece is not None
    assert piece.date == date(2026, 10, 31)


def test_a_period_that_runs_is_left_to_the_name(begun: DossierBuilder, tmp_path: Path) -> None:
    """Nobody can tell yet what the whole of it holds: the day of the commit bounds it."""
    file = given(tmp_path / "restauration-2026-T4.txt", "Essai de novembre\n")
    done = new(begun, file, "--control", "SAU-02")
    assert done.returncode == 0, done.stderr
    assert "La période n’est pas finie (dernier jour : 31 décembre 2026)" in done.stdout
    assert "la pièce compte au 21 novembre 2026" in done.stdout
    written = sidecar(begun, "evidence/SAU-02/restauration-2026-T4.txt.meta.yml")
    assert not {"date", "period"} & set(written)
    piece = begun.load().piece("evidence/SAU-02/restauration-2026-T4.txt")
    assert piece is not None
    assert piece.date == date(2026, 11, 21)


def test_a_period_that_runs_is_the_same_in_the_name_and_in_the_option(
    begun: DossierBuilder, tmp_path: Path
) -> None:
    named = given(tmp_path / "restauration-2026-T4.txt", "Essai de novembre\n")
    told = given(tmp_path / "restauration-site-b.txt", "Essai du site B\n")
    assert new(begun, named, "--control", "SAU-02").returncode == 0
    done = new(begun, told, "--control", "SAU-02", "--period", "2026-T4")
    assert done.returncode == 0, done.stderr
    assert "La période n’est pas finie" in done.stdout
    dossier = begun.load()
    pieces = [dossier.piece(f"evidence/SAU-02/restauration{name}-2026-T4.txt") for name in ("", "-site-b")]
    assert [piece.date for piece in pieces if piece is not None] == [date(2026, 11, 21)] * 2
    ends = new(begun, told, "--control", "SAU-02", "--period", "2026-11-02..2026-12-05")
    assert (ends.returncode, "déclarez la part écoulée (2026-11-02 à 2026-11-21)" in ends.stderr) == (1, True)


def test_the_control_s_only_expectation_needs_no_name(dossier: DossierBuilder, report: Path) -> None:
    dossier.settings().control("SAU-03", expects="essais", every="P1Y").commit("2026-10-01")
    assert new(dossier, report, "--control", "SAU-03").returncode == 0
    assert "evidence/SAU-03/essais-2026-09-30.txt" in made(dossier)


def test_a_control_that_names_no_evidence_takes_any(dossier: DossierBuilder, report: Path) -> None:
    dossier.settings().control("SAU-03").commit("2026-10-01")
    done = new(dossier, report, "--control", "SAU-03")
    assert "evidence/SAU-03/restauration-2026-09-30.txt" in made(dossier)
    assert "SAU-03 n’annonce aucune preuve précise" in done.stdout
    readme = given(report.parent / "README.md", "# Bonjour\n")
    assert new(dossier, readme, "--control", "SAU-03", "--date", "2026-09-30").returncode == 0
    assert dossier.load().piece("evidence/SAU-03/readme-2026-09-30.md") is not None


def test_a_name_that_cannot_tell_is_helped_by_the_sidecar(dossier: DossierBuilder, report: Path) -> None:
    """The expectation has patterns of its own, and the name fits none."""
    extra = """
        evidence:
          - {name: Essais, id: essais, kind: report, every: P1Y, files: ["evidence/rapports/*.pdf"]}
          - {name: Autre, id: restauration, kind: report, every: P1Y}
    """
    dossier.settings().control("SAU-03", extra=extra).commit("2026-10-01")
    assert new(dossier, report, "--control", "SAU-03", "--expectation", "essais").returncode == 0
    path = "evidence/SAU-03/essais-2026-09-30.txt"
    assert sidecar(dossier, f"{path}.meta.yml")["expectation"] == "essais"
    piece = dossier.load().piece(path)
    assert piece is not None
    assert [one.id for _, one in dossier.load().expectations_of(piece)] == ["essais"]


def test_a_folder_is_used_as_it_is_spelled(begun: DossierBuilder, report: Path) -> None:
    begun.evidence("sau-02/ancien.txt").commit("2026-10-02")
    assert new(begun, report, "--control", "SAU-02").returncode == 0
    assert "evidence/sau-02/restauration-2026-09-30.txt" in made(begun)


def test_it_works_from_a_folder_below_and_from_elsewhere(
    begun: DossierBuilder, report: Path, tmp_path: Path
) -> None:
    begun.day = DAY
    below = begun.folder / "controls"
    relative = os.path.relpath(report, below)
    done = new(begun, relative, "--control", "SAU-02", folder=below)
    assert "git add -- ../evidence/SAU-02/restauration-2026-09-30.txt" in done.stdout
    do_as_told(begun, done.stdout, below)
    other = given(tmp_path / "restauration-2026-10-01.txt", "autre\n")
    done = new(begun, other, "--control", "SAU-02", folder=tmp_path, common=("-C", str(begun.folder)))
    do_as_told(begun, done.stdout, tmp_path)
    assert made(begun) == set()


def test_a_dossier_in_a_folder_of_its_repository_is_served(tmp_path: Path, report: Path) -> None:
    top = DossierBuilder.create(tmp_path / "dépôt à part")
    inside = DossierBuilder(top.folder / "audit hds", day=DAY)
    inside.settings().control("SAU-02", expects="restauration", every="P3M", since="2026-09-01")
    top.commit("2026-10-01")
    done = new(inside, report, "--control", "SAU-02")
    assert done.returncode == 0, done.stderr
    do_as_told(inside, done.stdout)
    assert "HIS001" not in inside.codes()


def test_without_git_it_is_filed_and_said_to_prove_little(tmp_path: Path, report: Path) -> None:
    bare = DossierBuilder(tmp_path / "sans git").settings().control("SAU-02", expects="restauration")
    done = new(bare, report, "--control", "SAU-02")
    assert (done.returncode, "git add" in done.stdout) == (0, False)
    assert "pas encore dans un dépôt git" in done.stdout
    assert (bare.folder / "evidence/SAU-02/restauration-2026-09-30.txt").exists()


def test_a_file_that_git_ignores_is_warned_about_and_still_recorded(
    begun: DossierBuilder, report: Path
) -> None:
    begun.write(".gitignore", "*.txt\n").commit("2026-10-02")
    begun.day = DAY
    done = new(begun, report, "--control", "SAU-02")
    assert "HIS009 (avertissement)" in done.stdout
    do_as_told(begun, done.stdout)
    assert "restauration-2026-09-30.txt" in begun.git("ls-files", "evidence")


def test_moving_takes_the_original_away(begun: DossierBuilder, report: Path) -> None:
    assert new(begun, report, "--control", "SAU-02", "--move").returncode == 0
    assert not report.exists()
    assert (begun.folder / "evidence/SAU-02/restauration-2026-09-30.txt").exists()


def test_a_piece_dropped_in_the_wrong_place_is_moved_with_its_history(begun: DossierBuilder) -> None:
    begun.write("evidence/Restauration 2026-09-30.txt", "Quatorze\n").commit("2026-10-02")
    begun.day = DAY
    done = new(begun, "evidence/Restauration 2026-09-30.txt", "--control", "SAU-02", "--move")
    assert done.returncode == 0, done.stderr
    assert "EVD011" not in done.stdout  # what leaves is no duplicate
    do_as_told(begun, done.stdout)
    assert begun.git("status", "--porcelain") == ""
    assert len(begun.load().history.of("evidence/SAU-02/restauration-2026-09-30.txt")) == 2


def test_a_piece_that_is_in_its_place_gets_its_sidecar(begun: DossierBuilder) -> None:
    path = "evidence/SAU-02/restauration-2026-09-30.txt"
    begun.write(path, "Quatorze\n")
    done = new(begun, path)  # its folder says the control
    assert done.returncode == 0, done.stderr
    assert made(begun) == {path, f"{path}.meta.yml"}
    assert (begun.folder / path).read_text("utf-8") == "Quatorze\n"
    again = new(begun, path)
    assert (again.returncode, "complétez cette fiche à la main" in again.stderr) == (2, True)


def test_a_piece_that_is_in_its_place_is_looked_at_all_the_same(begun: DossierBuilder) -> None:
    path = "evidence/SAU-02/restauration-2026-09-30.txt"
    begun.write(path, " \n").commit("2026-10-02")
    done = new(begun, path)
    assert (done.returncode, "EVD008" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("restauration-2026-09-30.txt", b"", "EVD008"),
        ("restauration-2026-09-30.txt", b" \n\t\n", "EVD008"),
        ("restauration-2026-09-30.pdf", b"<!DOCTYPE html><html><body>Connexion</body></html>", "EVD010"),
        ("restauration-2026-09-30.docx", b"PK\x03\x04", "EVD010"),
        ("restauration-2026-12-31.txt", b"Quatorze\n", "HIS006"),
        ("restauration-2026-09-30.txt", f"patient : {NIR}\n".encode(), "PRV001"),
        ("restauration-2026-09-30.csv", f"nom;nir\nX;{NIR.replace(' ', '')}\n".encode(), "PRV001"),
        (
            "restauration-2026-09-30.txt",
            SECRET.encode(),
            "PRV002",
        ),
    ],
)
def test_what_would_fail_the_check_is_not_filed(
    begun: DossierBuilder, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    file = given(tmp_path / name, content)
    done = new(begun, file, "--control", "SAU-02", "--move")
    assert done.returncode == 1, done.stdout
    assert f": {code} " in done.stderr
    assert done.stdout == ""
    assert "Rien n’a été écrit" in done.stderr
    assert made(begun) == set()
    assert file.read_bytes() == content
    assert ("--reference" in done.stderr) == (code == "PRV001")  # a key is revoked, and never evidence
    assert ("révoquez" in done.stderr) == (code == "PRV002")
    assert "126" not in done.stderr


def test_patients_in_a_document_are_seen_and_never_shown(begun: DossierBuilder, tmp_path: Path) -> None:
    for ending, content in (
        ("pdf", pdf(f"NIR {NIR}")),
        ("docx", docx(tmp_path, NIR)),
        ("xlsx", xlsx(tmp_path, NIR)),
    ):
        file = given(tmp_path / f"restauration-2026-09-30.{ending}", content)
        done = new(begun, file, "--control", "SAU-02")
        assert (done.returncode, "PRV001" in done.stderr) == (1, True), (ending, done.stderr)
        assert NIR not in done.stdout + done.stderr
    assert made(begun) == set()


def test_name_that_a_marker_of_the_user_found_is_not_repeated(begun: DossierBuilder, tmp_path: Path) -> None:
    markers = "privacy: {markers: [{name: IPP, pattern: 'q[0-9]{5}'}]}\n"
    begun.settings("organisation: Hébergeur Exemple\n" + QUIET + ROLES + markers).commit("2026-10-02")
    file = given(tmp_path / "restauration-2026-09-30-q12345.txt", "Une restauration.\n")
    done = new(begun, file, "--control", "SAU-02")
    assert (done.returncode, "PRV001" in done.stderr) == (1, True), done.stderr
    assert "q12345" not in done.stdout + done.stderr


def test_patients_in_what_is_said_of_it_are_refused_too(begun: DossierBuilder, report: Path) -> None:
    done = new(begun, report, "--control", "SAU-02", "--source", f"dossier de {NIR}")
    assert (done.returncode, "PRV001" in done.stderr) == (1, True), done.stderr
    assert NIR not in done.stdout + done.stderr
    assert made(begun) == set()


def test_what_is_only_doubtful_is_filed_and_said(begun: DossierBuilder, tmp_path: Path) -> None:
    first = given(tmp_path / "restauration-2026-09-30.txt", "Quatorze\n")
    second = given(tmp_path / "restauration-2026-06-30.txt", "Quatorze\n")
    page = given(tmp_path / "restauration-2026-09-29.html", "<!DOCTYPE html><html><script>1</script></html>")
    assert new(begun, first, "--control", "SAU-02").returncode == 0
    done = new(begun, second, "--control", "SAU-02")
    assert (done.returncode, "EVD011 (avertissement)" in done.stdout) == (0, True), done.stderr
    done = new(begun, page, "--control", "SAU-02")
    assert (done.returncode, "EVD015 (avertissement)" in done.stdout) == (0, True), done.stderr


def test_old_findings_of_others_are_none_of_its_business(begun: DossierBuilder, report: Path) -> None:
    begun.evidence("SAU-02/travaux-2026-10.csv", "").evidence("XXX-99/a.txt").commit("2026-10-02")
    assert {"EVD008", "EVD014"} <= set(begun.codes())
    done = new(begun, report, "--control", "SAU-02")
    assert (done.returncode, re.findall(r"(?:EVD|HIS)\d+", done.stdout)) == (0, [])


LIVING = """\
    # La fiche de la PSSI : ne pas oublier la relecture annuelle
    title: Mode opératoire de restauration
    date: 2026-01-20  # comité de janvier
    version: "1.0"
    reviews:
      - {date: 2026-06-06, by: RSSI, conclusion: Sans changement}
    note: Deux signatures
"""


@pytest.fixture
def living(begun: DossierBuilder) -> DossierBuilder:
    """A procedure that is there, with a sidecar that somebody wrote."""
    begun.evidence("SAU-02/mode-operatoire.txt", "Version 1\n", sidecar=LIVING)
    return begun.commit("2026-10-02")


def next_version(dossier: DossierBuilder, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    file = given(folder / "Mode opératoire v2.TXT", "Version 2\n")
    return new(dossier, file, "--control", "SAU-02", "--expectation", "mode-operatoire", *options)


def test_a_new_version_takes_the_place_of_the_former_and_keeps_what_people_wrote(
    living: DossierBuilder, tmp_path: Path
) -> None:
    living.day = DAY
    done = next_version(living, tmp_path, "--date", "2026-11-02", "--version", "2.0", "--approver", "rssi")
    assert done.returncode == 0, done.stderr
    path = "evidence/SAU-02/mode-operatoire.txt"
    assert (living.folder / path).read_text("utf-8") == "Version 2\n"
    assert (living.folder / f"{path}.meta.yml").read_text("utf-8") == (
        "# La fiche de la PSSI : ne pas oublier la relecture annuelle\n"
        "title: Mode opératoire de restauration\n"
        "date: 2026-11-02  # comité de janvier\n"
        "collected: 2026-11-21\n"
        "approver: rssi\n"
        "version: '2.0'\n".replace("'", '"')
        + "reviews:\n"
        "  - {date: 2026-06-06, by: RSSI, conclusion: Sans changement}\n"
        "note: Deux signatures\n"
    )
    assert f"Mis à jour : {path}\nMis à jour : {path}.meta.yml\n" in done.stdout
    assert "mode-operatoire : à jour jusqu’au 2 novembre 2027" in done.stdout
    do_as_told(living, done.stdout)
    piece = living.load().piece(path)
    assert piece is not None
    assert piece.dates == (date(2026, 1, 20), date(2026, 6, 6), date(2026, 11, 2))
    assert not list(living.folder.rglob(".*former"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--date", "2026-11-02"], "ajoutez --version"),
        (["--version", "2.0"], "rien ne dit la date du fait"),
        (["--period", "2026-10", "--version", "2.0"], "mettez à jour dans sa fiche : date et period"),
    ],
)
def test_what_is_said_of_a_version_is_not_taken_over_for_the_next(
    living: DossierBuilder, tmp_path: Path, options: list[str], said: str
) -> None:
    done = next_version(living, tmp_path, *options)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert living.git("status", "--porcelain") == ""


def test_a_version_that_git_does_not_keep_is_not_replaced(living: DossierBuilder, tmp_path: Path) -> None:
    living.write("evidence/SAU-02/mode-operatoire.txt", "Version 1 bis\n")
    done = next_version(living, tmp_path, "--date", "2026-11-02", "--version", "2.0")
    assert (done.returncode, "en perdrait la version en place" in done.stderr) == (2, True)
    assert (living.folder / "evidence/SAU-02/mode-operatoire.txt").read_text("utf-8") == "Version 1 bis\n"


def test_the_same_version_is_a_review_and_another_format_another_file(
    living: DossierBuilder, tmp_path: Path
) -> None:
    same = given(tmp_path / "mode-operatoire.txt", "Version 1\n")
    done = new(living, same, "--control", "SAU-02", "--date", "2026-11-02")
    assert (done.returncode, "s’ajoute sous « reviews »" in done.stderr) == (2, True)
    other = given(tmp_path / "mode-operatoire.md", "# Version 2\n")
    done = new(living, other, "--control", "SAU-02", "--date", "2026-11-02")
    assert (done.returncode, "n’est pas un fichier .md" in done.stderr) == (2, True)


def test_a_sidecar_that_cannot_be_changed_safely_is_left_to_people(
    living: DossierBuilder, tmp_path: Path
) -> None:
    living.write("evidence/SAU-02/mode-operatoire.txt.meta.yml", "{date: 2026-01-20, version: '1.0'}\n")
    living.commit("2026-10-03")
    done = next_version(living, tmp_path, "--date", "2026-11-02", "--version", "2.0")
    assert done.returncode == 2
    assert "remplacez le fichier vous-même, puis mettez à jour dans sa fiche" in done.stderr
    assert living.git("status", "--porcelain") == ""


def test_a_reference_names_where_the_piece_is(begun: DossierBuilder, report: Path) -> None:
    begun.day = DAY
    common = ["--control", "SAU-02", "--expectation", "restauration", "--date", "2026-09-30"]
    place = ["--location", "Coffre 7 : clé n° 2", "--custodian", "Ressources humaines"]
    done = new(begun, "--reference", report, *common, *place)
    assert done.returncode == 0, done.stderr
    path = "evidence/SAU-02/restauration-2026-09-30.ref.yml"
    assert made(begun) == {path}
    written = sidecar(begun, path)
    assert (written["location"], written["custodian"]) == ("Coffre 7 : clé n° 2", "Ressources humaines")
    assert written["sha256"] == hashlib.sha256(report.read_bytes()).hexdigest()
    do_as_told(begun, done.stdout)
    piece = begun.load().piece(path)
    assert piece is not None
    assert (piece.form, piece.date) == ("reference", date(2026, 9, 30))
    again = new(begun, "--reference", *common, *place)
    assert (again.returncode, f"{path} existe déjà" in again.stderr) == (2, True)


def test_an_imprint_that_is_none_is_refused(begun: DossierBuilder) -> None:
    options = ["--control", "SAU-02", "--expectation", "restauration", "--date", "2026-09-30"]
    place = ["--url", "https://coffre.example/7", "--custodian", "RH", "--sha256", "abc"]
    done = new(begun, "--reference", *options, *place)
    assert (done.returncode, "EVD016" in done.stderr) == (1, True)
    assert made(begun) == set()


def test_nothing_happened_is_a_dated_statement(begun: DossierBuilder) -> None:
    begun.day = DAY
    options = ["--control", "SAU-02", "--expectation", "travaux", "--approver", "rssi"]
    done = new(begun, "--nothing", *options, "--period", "2026-10")
    assert done.returncode == 0, done.stderr
    path = "evidence/SAU-02/travaux-2026-10.ref.yml"
    written = sidecar(begun, path)
    assert (written["nothing"], written["approver"]) == (True, "rssi")
    do_as_told(begun, done.stdout)
    assert "travaux : à jour jusqu’au 30 novembre 2026" in done.stdout
    running = new(begun, "--nothing", *options, "--period", "2026-11")
    assert (running.returncode, "HIS006" in running.stderr) == (1, True)
    assert "la période n’est pas finie : attendez son dernier jour" in running.stderr
    assert "déclarez la part écoulée (2026-11-01 à 2026-11-21)" in running.stderr
    elapsed = new(begun, "--nothing", *options, "--period", "2026-11-01..2026-11-21")
    assert elapsed.returncode == 0, elapsed.stderr
    assert "evidence/SAU-02/travaux-2026-11-21.ref.yml" in made(begun)


def test_an_approval_that_is_asked_for_is_recalled(begun: DossierBuilder, report: Path) -> None:
    begun.day = DAY
    begun.settings(QUIET + ROLES + "approval: {kinds: [report]}\n").commit("2026-10-02")
    done = new(begun, report, "--control", "SAU-02")
    trailer = "--trailer 'Approved-by: Prénom Nom <adresse>'"
    assert re.search(rf"^  git commit -m .* {trailer}$", done.stdout, re.MULTILINE)
    assert "dossier.yml demande qu’une autre personne approuve" in done.stdout
    do_as_told(begun, done.stdout)
    assert "HIS008" in begun.codes()  # a name that is still to be written is nobody's


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_trailer_that_is_still_to_be_filled_in_names_nobody(
    begun: DossierBuilder, language: Language
) -> None:
    begun.settings(QUIET + "approval: {kinds: [report]}\n").commit("2026-10-02")
    begun.evidence("SAU-02/restauration-2026-09-30.txt")
    begun.commit("2026-10-02", f"Dépôt\n\n{words(language).say('new.evidence.trailer')}")
    assert "HIS008" in begun.codes()


@pytest.mark.parametrize(
    ("approver", "collector", "is_enough"),
    [
        ("rssi", "", True),
        ("Paul Durand", "", True),
        ("Claire Martin", "", False),  # who commits
        ("rssi", "RSSI", False),
        ("dependabot[bot]", "", False),
    ],
)
def test_an_approver_in_the_sidecar_is_one_where_it_is_another_person(
    begun: DossierBuilder, report: Path, approver: str, collector: str, *, is_enough: bool
) -> None:
    begun.day = DAY
    begun.settings(QUIET + ROLES + "approval: {kinds: [report]}\n").commit("2026-10-02")
    begun.git("config", "user.name", "Claire Martin")
    begun.git("config", "user.email", "claire@hebergeur.example")
    people = ["--approver", approver, *(["--collector", collector] if collector else [])]
    done = new(begun, report, "--control", "SAU-02", *people)
    assert done.returncode == 0, done.stderr
    assert ("--trailer" in done.stdout) == (not is_enough)
    do_as_told(begun, done.stdout)
    assert ("HIS008" in begun.codes()) == (not is_enough)


@pytest.mark.parametrize(
    ("option", "written", "meant"),
    [("--approver", "rssii", "rssi"), ("--collector", "resp-exploitaton", "resp-exploitation")],
)
def test_a_role_that_is_misspelled_is_not_written_down(
    begun: DossierBuilder, report: Path, option: str, written: str, meant: str
) -> None:
    done = new(begun, report, "--control", "SAU-02", option, written)
    assert done.returncode == 2
    assert f"« {written} » n’est pas une fonction de dossier.yml ; est-ce {meant} ?" in done.stderr
    assert made(begun) == set()


@pytest.mark.parametrize(
    ("written", "is_strange"),
    [("toto", True), ("Paul Durand", False), ("paul@hebergeur.example", False), ("RSSI", False)],
)
def test_a_word_that_is_no_role_is_kept_and_said(
    begun: DossierBuilder, report: Path, written: str, *, is_strange: bool
) -> None:
    done = new(begun, report, "--control", "SAU-02", "--approver", written)
    assert done.returncode == 0, done.stderr
    assert (f"« {written} » (approver) n’est pas une fonction" in done.stdout) == is_strange
    said = sidecar(begun, "evidence/SAU-02/restauration-2026-09-30.txt.meta.yml")
    assert str(said["approver"]).casefold() == written.casefold()


def test_without_roles_any_word_names_somebody(begun: DossierBuilder, report: Path) -> None:
    begun.settings(QUIET).commit("2026-10-02")
    done = new(begun, report, "--control", "SAU-02", "--approver", "rssii")
    assert (done.returncode, "n’est pas une fonction" in done.stdout) == (0, False)


REFUSED = [
    (["rien.txt", "--control", "SAU-02"], "fichier introuvable : rien.txt", "no such file: rien.txt"),
    (["controls", "--control", "SAU-02"], "controls est un dossier", "controls is a folder"),
    (["FILE"], "il manque la mesure", "the control that this evidence serves is missing"),
    (["FILE", "--control", "SAU-3"], "vouliez-vous dire « SAU-02 »", "did you mean “SAU-02”"),
    (["UNDATED", "--control", "SAU-02"], "rien ne dit la date du fait", "nothing tells the date of the fact"),
    (["UNNAMED", "--control", "SAU-02"], "restauration (Rapport de test", "restauration (Rapport de test"),
    (["FILE", "--control", "SAU-02", "--expectation", "essai"], "n’attend pas de preuve", "does not expect"),
    (["FILE", "--control", "SAU-02", "--date", "hier"], "n’est pas une date", "is not a date"),
    (["FILE", "--control", "SAU-02", "--period", "2026-13"], "n’est pas une période", "is not a period"),
    (
        ["FILE", "--control", "SAU-02", "--period", "2026-02-02..2026-01-01"],
        "avant de commencer",
        "before it beg",
    ),
    (["FILE", "--control", "SAU-02", "--owner", "rssi"], "--owner n’a pas de sens", "--owner makes no sense"),
    (["FILE", "--control", "SAU-02", "--url", "x"], "conservée hors du dépôt", "outside the repository"),
    (["--reference", "--nothing"], "se contredisent", "contradict each other"),
    (["--nothing", "FILE"], "se contredisent", "contradict each other"),
    (
        ["--nothing", "--control", "SAU-02"],
        "demande aussi : --period et --approver",
        "--period and --approver",
    ),
    (["--reference", "--control", "SAU-02"], "--location et --custodian", "--location and --custodian"),
    (["SIDECAR", "--control", "SAU-02"], "est une fiche, non une pièce", "is a sidecar, not a piece"),
    ([], "il manque le fichier à déposer", "the file to be filed is missing"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("options", "said"), [(row[0], row[1:]) for row in REFUSED])
def test_what_cannot_be_understood_is_refused_with_what_to_do(
    begun: DossierBuilder, report: Path, options: list[str], said: tuple[str, str], language: Language
) -> None:
    files = {
        "FILE": report,
        "UNDATED": given(report.parent / "restauration.txt", "x\n"),
        "UNNAMED": given(report.parent / "rapport-2026-09-30.txt", "x\n"),
        "SIDECAR": given(report.parent / "restauration-2026-09-30.pdf.meta.yml", "date: 2026-09-30\n"),
    }
    done = new(begun, *(str(files.get(word, word)) for word in options), common=("--lang", language))
    assert done.returncode == 2, done.stdout
    assert said[LANGUAGES.index(language)] in done.stderr
    assert ("aide :" if language == "fr" else "help:") in done.stderr
    assert made(begun) == set()


def test_a_commit_takes_no_piece(begun: DossierBuilder, report: Path) -> None:
    done = new(begun, report, "--control", "SAU-02", common=("--ref", "HEAD"))
    assert (done.returncode, "un commit ne change plus" in done.stderr) == (2, True)


def test_a_name_that_is_taken_is_never_overwritten(begun: DossierBuilder, report: Path) -> None:
    path = "evidence/SAU-02/restauration-2026-09-30.txt"
    begun.write(path, "à moi\n")
    done = new(begun, report, "--control", "SAU-02")
    assert (done.returncode, f"{path} existe déjà" in done.stderr) == (2, True)
    assert (begun.folder / path).read_text("utf-8") == "à moi\n"
    begun.remove(path).write(f"{path}.meta.yml", "date: 2026-09-30\n")
    done = new(begun, report, "--control", "SAU-02")
    assert (done.returncode, f"{path}.meta.yml existe déjà" in done.stderr) == (2, True)
    assert not (begun.folder / path).exists()


def test_a_folder_that_is_a_link_is_not_followed(begun: DossierBuilder, report: Path, tmp_path: Path) -> None:
    (tmp_path / "ailleurs").mkdir()
    (begun.folder / "evidence").mkdir()
    (begun.folder / "evidence/SAU-02").symlink_to(tmp_path / "ailleurs")
    done = new(begun, report, "--control", "SAU-02")
    assert done.returncode == 2
    assert list((tmp_path / "ailleurs").iterdir()) == []


def test_english_dossiers_get_english_sidecars(begun: DossierBuilder, report: Path) -> None:
    begun.settings("language: en\n" + QUIET).commit("2026-10-02")
    done = new(begun, report, "--control", "SAU-02", "--period", "2026-Q3")
    assert done.stdout.startswith("Filed: evidence/SAU-02/restauration-2026-Q3.txt")
    text = (begun.folder / "evidence/SAU-02/restauration-2026-Q3.txt.meta.yml").read_text("utf-8")
    assert "# approver: role or name" in text


def test_what_is_not_said_is_asked_on_a_terminal(begun: DossierBuilder, tmp_path: Path) -> None:
    file = given(tmp_path / "rapport.txt", "Quatorze\n")
    code, shown = talk(
        "-C", str(begun.folder), "evidence", str(file),
        folder=begun.folder,
        command="new",
        answers=[
            ("mesure que cette preuve sert", "SAU-2\n"),
            ("mesure que cette preuve sert", "sau-02\n"),
            ("à laquelle elle répond", "restauration\n"),
            ("Jour du fait", "hier\n"),
            ("Jour du fait", "2026-09-30\n"),
        ],
    )  # fmt: skip
    assert code == 0, shown
    assert "n'est pas une date" in shown
    assert "evidence/SAU-02/restauration-2026-09-30.txt" in made(begun)


def test_who_leaves_leaves_nothing(begun: DossierBuilder, tmp_path: Path) -> None:
    file = given(tmp_path / "rapport.txt", "Quatorze\n")
    code, shown = talk(
        "-C", str(begun.folder), "evidence", str(file),
        folder=begun.folder,
        command="new",
        answers=[("mesure que cette preuve sert", "\x04")],
    )  # fmt: skip
    assert (code, "Abandon : rien n'a été écrit." in shown) == (130, True)
    assert made(begun) == set()


PATTERN = """
    evidence:
      - {name: Rapport de test, id: restauration, kind: report, files: ["evidence/SAU-03/restauration-*.pdf"]}
      - {name: Mode opératoire, id: mode-operatoire, kind: procedure, every: P1Y}
"""


@pytest.mark.parametrize("name", ["restauration-2026-11-10.csv", "Rapport de test 2026-11-10.csv"])
def test_a_pattern_that_refuses_a_file_is_named(dossier: DossierBuilder, tmp_path: Path, name: str) -> None:
    dossier.settings().control("SAU-03", extra=PATTERN).commit("2026-10-01")
    file = given(tmp_path / name, "a;b\n1;2\n")
    done = new(dossier, file, "--control", "SAU-03")
    assert done.returncode == 2, done.stdout
    assert "motif attendu : evidence/SAU-03/restauration-*.pdf" in done.stderr
    assert "--expectation restauration" in done.stderr
    assert made(dossier) == set()
    done = new(dossier, file, "--control", "SAU-03", "--expectation", "restauration")
    assert done.returncode == 0, done.stderr
    written = sidecar(dossier, "evidence/SAU-03/restauration-2026-11-10.csv.meta.yml")
    assert written["expectation"] == "restauration"


def test_what_is_kept_elsewhere_fits_no_pattern_and_needs_none(
    dossier: DossierBuilder, tmp_path: Path
) -> None:
    dossier.settings().control("SAU-03", extra=PATTERN).commit("2026-10-01")
    file = given(tmp_path / "restauration-2026-11-10.csv", "a;b\n1;2\n")
    done = new(dossier, "--reference", file, "--control", "SAU-03", "--location", "A", "--custodian", "RH")
    assert done.returncode == 0, done.stderr
    written = sidecar(dossier, "evidence/SAU-03/restauration-2026-11-10.ref.yml")
    assert written["expectation"] == "restauration"


NOTHING = "nothing: true\nperiod: {from: 2026-10-01, to: 2026-10-31}\napprover: rssi\n"


@pytest.mark.parametrize(
    "name", ["travaux-2026-10.ref.yml", "travaux-2026-10.nothing.yml", "travaux-x.ref.yml"]
)
def test_nothing_is_said_once_of_a_period_under_whatever_name(begun: DossierBuilder, name: str) -> None:
    begun.write(f"evidence/SAU-02/{name}", NOTHING).commit("2026-11-02")
    options = ["--control", "SAU-02", "--expectation", "travaux", "--approver", "rssi"]
    done = new(begun, "--nothing", *options, "--period", "2026-10")
    assert done.returncode == 2
    assert f"evidence/SAU-02/{name}" in done.stderr
    assert "complétez" in done.stderr  # the one that is there
    assert made(begun) == set()


def test_a_piece_and_the_statement_that_there_is_none_are_not_filed_both(
    begun: DossierBuilder, tmp_path: Path
) -> None:
    begun.write("evidence/SAU-02/travaux-2026-10.ref.yml", NOTHING).commit("2026-11-02")
    file = given(tmp_path / "travaux-2026-10.csv", "a;b\n1;2\n")
    done = new(begun, file, "--control", "SAU-02")
    assert done.returncode == 2
    assert "répond déjà à « travaux », à la même date (31 octobre 2026)" in done.stderr
    begun.remove("evidence/SAU-02/travaux-2026-10.ref.yml").evidence("SAU-02/travaux-2026-10.csv")
    begun.evidence("SAU-02/travaux-2026-09-14.csv").commit("2026-11-03")
    options = ["--nothing", "--control", "SAU-02", "--expectation", "travaux", "--approver", "rssi"]
    done = new(begun, *options, "--period", "2026-10")
    assert (done.returncode, "répond déjà" in done.stderr) == (2, True)
    done = new(begun, *options, "--period", "2026-09")
    assert done.returncode == 0, done.stderr
    assert "À vérifier : evidence/SAU-02/travaux-2026-09-14.csv répond déjà à « travaux »" in done.stdout


def test_another_piece_of_the_same_day_is_filed_and_said(begun: DossierBuilder, report: Path) -> None:
    begun.evidence("SAU-02/restauration-2026-T3.txt").commit("2026-10-02")
    done = new(begun, report, "--control", "SAU-02")
    assert done.returncode == 0, done.stderr
    assert "À vérifier : evidence/SAU-02/restauration-2026-T3.txt répond déjà" in done.stdout


def test_a_content_that_is_there_under_several_names_is_said_once(
    begun: DossierBuilder, report: Path
) -> None:
    names = [f"SAU-02/restauration-2026-0{month}-30.txt" for month in (4, 5, 6)]
    for name in names:
        begun.evidence(name, report.read_bytes())
    begun.commit("2026-10-02")
    done = new(begun, report, "--control", "SAU-02")
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stdout.splitlines() if "EVD011 (" in line]
    assert all(f"evidence/{name}" in line for name in names)


CONVERTED = "git va convertir les fins de ligne"


@pytest.mark.parametrize(
    ("attributes", "autocrlf", "is_converted"),
    [
        ("evidence/** -text\n", "true", False),
        ("", "true", True),
        ("", "false", False),
        ("* text=auto\n", "false", True),
        ("* text eol=lf\n", "false", True),
        ("evidence/** filter=lfs -text\n", "false", False),
    ],
)
def test_line_ends_that_git_would_convert_are_said_before_the_commit(
    begun: DossierBuilder, tmp_path: Path, attributes: str, autocrlf: str, *, is_converted: bool
) -> None:
    begun.write(".gitattributes", attributes or "# rien\n").commit("2026-10-02")
    begun.git("config", "core.autocrlf", autocrlf)
    begun.day = DAY
    file = given(tmp_path / "restauration-2026-09-30.txt", b"un\r\ndeux\r\n")
    done = new(begun, file, "--control", "SAU-02")
    assert done.returncode == 0, done.stderr
    assert (CONVERTED in done.stdout) == is_converted
    if is_converted:
        do_as_told(begun, done.stdout)
        assert "EVD009" in begun.codes()


def test_a_binary_file_is_never_said_to_be_converted(begun: DossierBuilder, tmp_path: Path) -> None:
    begun.write(".gitattributes", "* text=auto\n").commit("2026-10-02")
    done = new(begun, given(tmp_path / "restauration-2026-09-30.pdf", pdf("Essai")), "--control", "SAU-02")
    assert (done.returncode, CONVERTED in done.stdout) == (0, False), done.stderr


def test_an_empty_answer_is_told_what_to_answer(begun: DossierBuilder, tmp_path: Path) -> None:
    file = given(tmp_path / "rapport.txt", "Quatorze\n")
    code, shown = talk(
        "-C", str(begun.folder), "evidence", str(file),
        folder=begun.folder,
        command="new",
        answers=[
            ("mesure que cette preuve sert", "\n"),
            ("par exemple SAU-02", "sau-02\n"),
            ("à laquelle elle répond", "\n"),
            ("répondez par un identifiant, par exemple restauration", "restauration\n"),
            ("Jour du fait", "\n"),
            ("répondez par une date, par exemple 2026-09-30", "2026-09-30\n"),
        ],
    )  # fmt: skip
    assert code == 0, shown
    assert "«" not in shown.partition("Déposé")[0]
