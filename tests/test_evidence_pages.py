"""The register of evidence and the page of each piece: what an auditor asks of them is there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hds_docs import addresses, site
from hds_docs.site import Site
from tests.builder import QUIET, DossierBuilder
from tests.paperwork import png

NIR = "2 55 08 14 168 025 38"
FOLDER = "evidence/SAU-02/"


def opened(dossier: DossierBuilder, language: str = "fr") -> Site:
    """The dossier as a site, without its builder."""
    found = "fr" if language == "fr" else "en"
    return site.load(dossier.folder, found, directory_urls=False, warn=print)  # type: ignore[arg-type]


def page(dossier: DossierBuilder, path: str, language: str = "fr") -> str:
    """The page of a piece."""
    return opened(dossier, language).render(addresses.evidence(path) + ".md", "")


def text(html: str) -> str:
    """What a reader sees, blanks made plain."""
    return re.sub(r"\s+", " ", _Text.of(html)).replace("’", "'")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        parser.close()
        return " ".join(parser.found)

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def rows(html: str) -> list[tuple[dict[str, str], str]]:
    """The rows of the register: what they can be narrowed by, and what they say."""
    body = html.partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        (dict(re.findall(r'data-(words|kind|control|year)="([^"]*)"', row.partition(">")[0])), text(row))
        for row in body.split("<tr")[1:]
    ]


@pytest.fixture
def filed(dossier: DossierBuilder) -> DossierBuilder:
    """Two reports with their sidecars, of which the first has been replaced."""
    dossier.settings(QUIET + "as_of: 2026-11-20\nroles: {rssi: RSSI, exploitation: Exploitation}\n")
    dossier.control("SAU-02", expects="restauration", every="P3M", since="2026-04-01")
    for quarter, day in (("T2", "2026-06-30"), ("T3", "2026-09-30")):
        dossier.evidence(
            f"SAU-02/restauration-2026-{quarter}.txt",
            f"Rapport {quarter}\n",
            sidecar=f"title: Rapport {quarter}\ndate: {day}\nperiod: {{from: 2026-04-01, to: {day}}}\n"
            "collected: 2026-10-02\ncollector: exploitation\napprover: rssi\nsource: ordonnanceur\n"
            "population: 212 travaux\nsample: 14, graine 7\n",
        )
        dossier.commit(day, f"Déposer {quarter}")
    return dossier.commit("2026-10-08")


def test_the_register_says_who_when_and_what_it_is_worth(filed: DossierBuilder) -> None:
    register = opened(filed).render("evidence/index.md", "")
    (old, old_text), (new, new_text) = rows(register)
    assert old == {"words": old["words"], "kind": "report ", "control": "SAU-02 ", "year": "2026"}
    assert (old["words"].split()[0], new["words"].split()[0]) == ("replaced", "fresh")
    for said in ("Rapport T3", "rapport", "30 septembre 2026", "recueillie le 2 octobre 2026", "RSSI"):
        assert said in new_text
    assert "recueillie par Exploitation" in new_text
    assert "remplacée" in old_text
    assert re.search(r"[0-9a-f]{4} [0-9a-f]{4} … [0-9a-f]{4}", new_text)


def test_what_is_no_file_is_as_normal_as_a_file(filed: DossierBuilder) -> None:
    filed.write(FOLDER + "coffre.ref.yml", "location: coffre\ncustodian: rssi\ndate: 2026-09-30\n")
    filed.write(FOLDER + "visite.ref.yml", "shown: on_site\ndate: 2026-09-30\n")
    nothing = "nothing: true\nperiod: {from: 2026-01-01, to: 2026-09-30}\napprover: rssi\n"
    filed.write(FOLDER + "incidents.ref.yml", nothing).commit("2026-10-09")
    register = opened(filed).render("evidence/index.md", "")
    forms = {row["words"].split()[-1] for row, _ in rows(register)}
    assert {"reference", "on_site", "nothing"} <= forms
    reference = page(filed, FOLDER + "coffre.ref.yml")
    assert "coffre" in text(reference)
    assert "Aperçu" not in reference
    assert "contenu absent" not in reference
    assert "download" not in reference


def test_the_register_counts_what_is_no_file_in_plain_words(filed: DossierBuilder) -> None:
    for name in "a", "b":
        filed.write(FOLDER + f"{name}.ref.yml", "shown: on_site\ndate: 2026-09-30\n")
        nothing = "nothing: true\nperiod: {from: 2026-01-01, to: 2026-09-30}\napprover: rssi\n"
        filed.write(FOLDER + f"{name}-neant.ref.yml", nothing)
    register = opened(filed.commit("2026-10-09")).render("evidence/index.md", "")
    assert "2 à consulter sur place" in text(register)
    assert "2 déclarations de néant" in text(register)
    assert "Aucune pièce ne répond à ces filtres." in text(register)
    assert "data-no-match hidden" in register


def test_a_piece_that_rules_complain_of_shows_it(filed: DossierBuilder) -> None:
    filed.write(FOLDER + "vide-2026-10-01.txt", "").commit("2026-10-09")
    register = opened(filed).render("evidence/index.md", "")
    (row, said) = next(found for found in rows(register) if "vide" in found[1])
    assert "error" in row["words"].split()
    assert "1 erreur" in said
    assert "avec une erreur" in text(register)


def test_a_piece_tells_its_dates_its_people_and_its_origin(filed: DossierBuilder) -> None:
    said = text(page(filed, FOLDER + "restauration-2026-T3.txt"))
    for expected in (
        "Fait du 30 septembre 2026",
        "Période couverte 1er avril 2026 – 30 septembre 2026",
        "Recueillie 2 octobre 2026",
        "Approuvée par RSSI",
        "Recueillie par Exploitation",
        "Population 212 travaux",
        "Échantillon 14, graine 7",
        "non signé",
        "SAU-02 · Rapport T3 · fait du 30 septembre 2026 · approuvé par RSSI · ",
        "1 ligne",
        "git show ",
    ):
        assert expected in said, expected


def test_what_nobody_declared_is_said_so(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").evidence("SAU-02/brut.txt").commit("2026-10-08")
    said = text(page(dossier, FOLDER + "brut.txt"))
    assert "Recueillie non déclarée" in said
    assert "d'après le commit seul" in said


def test_a_piece_brought_in_at_once_says_since_when_git_proves_anything(filed: DossierBuilder) -> None:
    path = FOLDER + "restauration-2026-T2.txt"
    assert "reprise" not in page(filed, path)
    settings = (filed.folder / "dossier.yml").read_text(encoding="utf-8")
    filed.settings(settings + "imported: {until: 2026-08-01, source: l'ancien partage, approver: rssi}\n")
    said = text(page(filed, path))
    assert (
        "Déposée lors de la reprise du 30 juin 2026. Origine : l'ancien partage. Responsable : RSSI. "
        "git n'en établit l'état que depuis ce jour." in said
    )
    assert "reprise" not in page(filed, FOLDER + "restauration-2026-T3.txt")


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        (
            "fr",
            "Reprise",
            (
                "Jusqu'au 1er août 2026 Origine l'ancien partage Responsable RSSI Pièces couvertes 2 "
                "Dont modifiées avant son terme 1 Changeant 3 versions"
            ),
        ),
        (
            "en",
            "Import",
            (
                "Until 1 August 2026 Origin l'ancien partage Responsible RSSI Pieces covered 2 "
                "Of which changed before its end 1 Changeant 3 versions"
            ),
        ),
    ],
)
def test_an_import_is_shown_with_the_waivers(
    filed: DossierBuilder, language: str, title: str, expected: str
) -> None:
    """What it excuses is to be seen as plainly as a waiver: only what changed before its end is listed."""
    assert title not in text(opened(filed, language).render("waivers/index.md", ""))
    for day, content in (("2026-07-01", "1"), ("2026-07-02", "2"), ("2026-07-03", "3"), ("2026-08-02", "4")):
        filed.evidence(
            "SAU-02/changeant-2026-06-01.txt", content, sidecar="title: Changeant\ndate: 2026-06-01\n"
        )
        filed.commit(day)
    settings = (filed.folder / "dossier.yml").read_text(encoding="utf-8")
    filed.settings(settings + "imported: {until: 2026-08-01, source: l'ancien partage, approver: rssi}\n")
    html = opened(filed, language).render("waivers/index.md", "")
    assert expected in text(html)
    assert text(html).index(title) < text(html).index(expected)
    assert f'href="../{addresses.evidence(FOLDER + "changeant-2026-06-01.txt")}.html"' in html
    assert "Rapport T2" not in text(html)  # covered, and it never changed


def test_a_long_list_of_what_an_import_excuses_ends_with_a_count(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET + "as_of: 2026-11-20\nimported: {until: 2026-08-01}\n").control("SAU-02")
    for day in "2026-07-01", "2026-07-02":
        for number in range(53):
            dossier.evidence(f"SAU-02/piece-{number:02}.txt", f"{number} {day}\n")
        dossier.commit(day)
    said = text(opened(dossier).render("waivers/index.md", ""))
    assert "Pièces couvertes 53 Dont modifiées avant son terme 53 " in said
    assert said.count("2 versions") == 50
    assert "et 3 autres pièces" in said
    assert "Responsable non déclaré " in said


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("lot.zip", b"PK\5\6" + b"\0" * 18, "n'a pas été examiné (archive)"),
        ("plan.png", png(), "(image sans texte à lire)"),
        ("ancien.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504, "n'a pas été examiné ("),
    ],
)
def test_a_piece_whose_text_nobody_read_says_so(
    filed: DossierBuilder, name: str, content: bytes, expected: str
) -> None:
    filed.evidence(f"SAU-02/{name}", content).commit("2026-10-09")
    said = text(page(filed, FOLDER + name))
    assert expected in said
    assert "ni données de patients ni secrets n'y ont été cherchés" in said
    assert "pas été examiné" not in text(page(filed, FOLDER + "restauration-2026-T3.txt"))


def test_a_quarantined_piece_gives_nothing_away(filed: DossierBuilder, tmp_path: Path) -> None:
    filed.evidence("SAU-02/patients-2026-10-01.csv", f"nom;nir\nDupont;{NIR}\n").commit("2026-10-09")
    path = FOLDER + "patients-2026-10-01.csv"
    loaded = opened(filed)
    html = loaded.render(addresses.evidence(path) + ".md", "")
    said = text(html)
    assert "en quarantaine" in said
    assert "PRV001" in said
    for hidden in (NIR, NIR.replace(" ", ""), "Dupont", "git show", "download", "files/", "d-preview"):
        assert hidden not in html, hidden
    register = loaded.render("evidence/index.md", "")
    row, _ = next(found for found in rows(register) if "patients" in found[1])
    assert "quarantined" in row["words"].split()
    assert "files/" + path not in register
    (tmp_path / "site").mkdir()
    loaded.publish(tmp_path / "site")
    assert list((tmp_path / "site").rglob("*patients*")) == []


def test_previews_of_pages_are_published_beside_the_files(dossier: DossierBuilder, tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    fpdf = pytest.importorskip("fpdf")
    document = fpdf.FPDF()
    document.set_font("helvetica", size=14)
    for _ in range(2):
        document.add_page()
        document.cell(text="Compte rendu")
    dossier.settings().control("SAU-02").evidence("SAU-02/été.pdf", bytes(document.output()))
    dossier.commit("2026-10-08")
    loaded = opened(dossier)
    html = loaded.render(addresses.evidence(FOLDER + "été.pdf") + ".md", "")
    assert "2 pages" in text(html)
    loaded.publish(tmp_path)
    for source in re.findall(r'<img src="([^"]+)"', html):
        assert (tmp_path / "evidence/SAU-02" / re.sub("%C3%A9", "é", source)).resolve().is_file()
    assert len(list((tmp_path / "previews").rglob("*.png"))) == 2


def test_active_evidence_is_text_on_its_page(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02")
    dossier.evidence("SAU-02/page.html", "<!DOCTYPE html><html><script>alert(1)</script></html>\n")
    html = page(dossier.commit("2026-10-08"), FOLDER + "page.html")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "rien ne s'exécute" in text(html)


@pytest.mark.parametrize("tag", ["iframe", "object", "embed", "script", "video", "audio", "svg"])
def test_no_preview_uses_what_could_run(filed: DossierBuilder, tag: str) -> None:
    for name, content in (
        ("a.csv", "a;b\n<b>1</b>;2\n"),
        ("b.md", "# T\n<iframe src=x>\n"),
        ("c.json", '{"a": "<svg>"}'),
    ):
        filed.evidence(f"SAU-02/{name}", content)
    filed.commit("2026-10-09")
    for name in "a.csv", "b.md", "c.json":
        assert f"<{tag}" not in page(filed, FOLDER + name).partition("d-preview")[2]


def test_search_leaves_previews_out(filed: DossierBuilder) -> None:
    html = page(filed, FOLDER + "restauration-2026-T3.txt")
    assert '<section class="d-preview" data-search-exclude>' in html


def test_an_english_page_says_the_same_in_english(filed: DossierBuilder) -> None:
    said = text(page(filed, FOLDER + "restauration-2026-T3.txt", "en"))
    for expected in ("Preview", "Versions", "Collected 2 October 2026", "current version", "1 line"):
        assert expected in said


def test_a_register_row_stays_light(filed: DossierBuilder) -> None:
    """2,500 of them are a page that a browser still opens at once."""
    for month in range(1, 10):
        filed.evidence(f"SAU-02/restauration-2026-0{month}.txt", "x\n", sidecar=f"date: 2026-0{month}-28\n")
    register = opened(filed.commit("2026-10-09")).render("evidence/index.md", "")
    body = register.partition("<tbody>")[2]
    assert len(body) / len(rows(register)) < 1900
