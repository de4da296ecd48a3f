"""Quarantine: what holds a mark is neither copied, shown, indexed nor named, whatever accepts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hds_docs.judging import check
from hds_docs.model.dossier import Dossier
from hds_docs.model.evidence import Evidence
from hds_docs.model.examination import Examination, Mark, MarkKind, Place, PlaceKind
from hds_docs.model.finding import Finding
from hds_docs.model.trust import Trust
from hds_docs.privacy.masking import fingerprint
from hds_docs.settings import Settings
from hds_docs.site import Site
from hds_docs.views.pages import Page
from hds_docs.withholding import withheld
from tests.builder import QUIET, DossierBuilder

NIR = "2 55 08 14 168 025 38"
DIGITS = NIR.replace(" ", "")
PIECE = "evidence/SAU-02/releve-2026-09-30.csv"
SIDECAR = """\
title: Titre propre au feuillet
note: Note propre au feuillet
issuer: Émetteur propre au feuillet
source: Source propre au feuillet
collector: Collecteur propre au feuillet
reviews: [{date: 2026-10-01, by: rssi, conclusion: Conclusion propre au feuillet}]
"""
WAIVED = "waivers: [{rule: PRV001, evidence: %s, reason: Instruit, owner: rssi, until: 2027-01-01}]\n"
OFF = "rules: {MAP003: 'off', MAP004: 'off', CTL006: 'off', PRV001: 'off'}\n"


def shown(dossier: DossierBuilder) -> Site:
    """The site of a dossier, its pages rendered on demand."""
    made = dossier.load()
    return Site(
        Settings(dossier.folder, as_of=date(2026, 11, 21)),
        *withheld(made, check(made)),
        directory_urls=False,
        warn=lambda _: None,
    )


def article(site: Site, address: str) -> str:
    """A page of the site."""
    source = f"{address}.md"
    site.current.enter(source)
    return site.render(source, "")


def marked(marker: str, place: Place, kind: MarkKind = MarkKind.PERSONAL) -> Examination:
    return Examination(format="text", marks=(Mark(kind, marker, "***", "3fa7c", place),))


def project(
    dossier: DossierBuilder, examinations: dict[str, Examination]
) -> tuple[Dossier, tuple[Finding, ...]]:
    """The dossier as anybody may read it, of which that was seen."""
    made = replace(dossier.load(), trust=Trust(examinations=examinations))
    return withheld(made, check(made))


# --- files


@pytest.mark.parametrize("settings", [QUIET, QUIET + WAIVED % PIECE, OFF], ids=["open", "waived", "off"])
def test_bytes_of_a_quarantined_piece_are_never_published(dossier: DossierBuilder, settings: str) -> None:
    dossier.settings(settings).control("SAU-02").write(PIECE, f"a;b\n1;{NIR}\n")
    dossier.evidence("SAU-02/propre.txt").commit()
    folder = dossier.folder.parent / "site"
    folder.mkdir()
    shown(dossier).publish(folder)
    written = {path.name for path in (folder / "files").rglob("*") if path.is_file()}
    assert written == {"propre.txt"}


def test_piece_whose_sidecar_holds_something_is_not_published_either(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").evidence("SAU-02/a.txt", sidecar=f"note: {NIR}\n").commit()
    folder = dossier.folder.parent / "site"
    folder.mkdir()
    shown(dossier).publish(folder)
    assert not (folder / "files").exists()


def test_texts_of_such_a_sidecar_appear_nowhere(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", expects="a")
    dossier.evidence("SAU-02/a.txt", sidecar=SIDECAR + f"population: {NIR}\n").commit()
    site = shown(dossier)
    pages = [article(site, page.address) for page in site.pages.values()]
    titles = [str(site.title(source)) for source in site.pages]
    assert "propre au feuillet" not in "".join([*pages, *titles])


def test_texts_of_a_clean_sidecar_beside_it_stay(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").evidence("SAU-02/a.csv", f"a;b\n1;{NIR}\n", sidecar=SIDECAR).commit()
    assert "Titre propre au feuillet" in str(shown(dossier).title("evidence/SAU-02/a.csv.md"))


def test_picture_of_a_quarantined_piece_is_not_linked_to(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").evidence("SAU-02/a.csv", f"a;b\n1;{NIR}\n").commit()
    site = shown(dossier)
    site.current.enter("controls/SAU-02.md")
    assert site.current.follow("img", "../evidence/SAU-02/a.csv") == "#"


# --- controls


def test_statement_of_a_control_that_holds_something_is_replaced_by_a_sentence(
    dossier: DossierBuilder,
) -> None:
    dossier.settings().control("SAU-02", text=f"Un énoncé.\n\nPour {NIR}.").control("SAU-01", text="Clair.")
    site = shown(dossier.commit())
    page: Page = site.pages["controls/SAU-02.md"]
    assert page.statement == ""
    text = article(site, "controls/SAU-02")
    assert "Un énoncé" not in text
    assert "L’énoncé de cette mesure n’est pas montré" in text
    assert "n’est pas montré" not in article(site, "controls/SAU-01")


@pytest.mark.parametrize("marker", ["own:dossier", "scanner:clef"])
def test_what_no_mask_of_ours_knows_takes_the_names_of_a_control_with_it(
    dossier: DossierBuilder, marker: str
) -> None:
    dossier.settings().control("SAU-02", expects="restauration").commit()
    seen = {"controls/SAU-02.md": marked(marker, Place(PlaceKind.LINE, "3"))}
    made, _ = project(dossier, seen)
    (control,) = made.controls
    assert (control.title, control.expectations[0].name) == ("SAU-02", "restauration")


def test_finding_at_a_line_that_another_scanner_marked_quotes_nothing_of_it(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", extra="clef_secrete: x").commit()
    (before,) = (one for one in check(dossier.load()) if one.code == "CTL005")
    assert before.location is not None
    place = Place(PlaceKind.LINE, str(before.location.line))
    _, found = project(dossier, {"controls/SAU-02.md": marked("scanner:clef", place, MarkKind.SECRET)})
    (after,) = (one for one in found if one.code == "CTL005")
    assert "clef_secrete" in before.problem.facts.values()
    assert "clef_secrete" not in after.problem.facts.values()


# --- names


def test_two_names_that_look_alike_once_masked_stay_two(dossier: DossierBuilder) -> None:
    other = "2 55 08 14 168 025 38".replace("025 38", "026 ") + key("2550814168026")
    names = [f"evidence/SAU-02/p-{one.replace(' ', '')}.txt" for one in (NIR, other)]
    dossier.settings().control("SAU-02")
    for name in names:
        dossier.write(name, "contenu\n")
    made = dossier.commit().load()
    seen, found = withheld(made, check(made))
    paths = [piece.path for piece in seen.evidence]
    assert len(set(paths)) == 2
    assert not any(character in "".join(paths) for character in ("168", "*"))
    site = shown(dossier)
    assert len([page for page in site.pages.values() if page.section == "evidence/index"]) == 2
    assert {one.subject.evidence for one in found if one.code == "PRV001"} == set(paths)


def key(number: str) -> str:
    """The two digits that make a number of 13 a valid one."""
    return f"{97 - int(number) % 97:02}"


def test_piece_under_its_shown_name_keeps_its_links_history_and_quarantine(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", expects="restauration", every="P1Y")
    dossier.evidence(f"SAU-02/restauration-2026-09-30-{DIGITS}.txt", "contenu\n", sidecar="note: x\n")
    made = dossier.commit("2026-10-02").load()
    seen, _ = withheld(made, check(made))
    piece: Evidence = seen.evidence[0]
    assert DIGITS not in piece.path
    assert seen.trust.is_quarantined(piece)
    assert [one.commit.day for one in seen.history.of(piece.path)] == [date(2026, 10, 2)]
    assert [link.evidence for link in seen.links] == [piece.path]
    (found,) = seen.fulfilments.values()
    assert found.last is not None
    assert found.last.evidence == piece.path
    assert piece.sidecar is not None
    assert DIGITS not in piece.sidecar.path
    assert (piece.date, piece.sha256) == (made.evidence[0].date, made.evidence[0].sha256)


def test_name_that_a_marker_of_the_user_found_is_hidden_as_a_whole(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").evidence("SAU-02/IPP-Q12345.txt").commit()
    made, _ = project(dossier, {"evidence/SAU-02/IPP-Q12345.txt": marked("own:ipp", Place(PlaceKind.NAME))})
    assert [piece.path for piece in made.evidence] == ["evidence/SAU-02/xxx.txt"]


def test_hidden_name_never_takes_the_place_of_a_file_that_bears_it(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").evidence("SAU-02/IPP-Q12345.txt", "a\n")
    dossier.evidence("SAU-02/xxx.txt", "b\n").commit()
    made, _ = project(dossier, {"evidence/SAU-02/IPP-Q12345.txt": marked("own:ipp", Place(PlaceKind.NAME))})
    paths = {piece.path: piece.size for piece in made.evidence}
    assert set(paths) == {"evidence/SAU-02/(2) xxx.txt", "evidence/SAU-02/xxx.txt"}


def test_allowed_value_in_a_name_is_shown_published_and_linked(dossier: DossierBuilder) -> None:
    path = f"evidence/SAU-02/facture-{DIGITS}.txt"
    allow = f"privacy: {{allow: [{{value: {fingerprint(NIR)}, reason: Numéro de facture}}]}}\n"
    dossier.settings(QUIET + allow).control("SAU-02").write(path, "contenu\n").commit()
    site = shown(dossier)
    folder = dossier.folder.parent / "site"
    folder.mkdir()
    site.publish(folder)
    assert (folder / "files" / path).is_file()
    assert f'href="../{path}.html"' in article(site, "controls/SAU-02")
    assert DIGITS in str(site.title(f"{path}.md"))
    assert path in (folder / "dossier.json").read_text()


def test_clean_dossier_is_the_same_value(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").evidence("SAU-02/a.txt").commit()
    made = dossier.load()
    assert withheld(made, ())[0] is made


# --- the overview


def test_overview_says_what_was_found_allowed_and_not_read(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").write(PIECE, f"a;b\n1;{NIR}\n")
    dossier.write("evidence/SAU-02/photo.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\0" * 20).commit()
    text = article(shown(dossier), "privacy/index")
    assert "2 55 ** ** *** *** **" in text
    assert "en quarantaine" in text
    assert "photo.png" in text
    assert "hds-docs build --history" in text
    assert DIGITS not in text.replace(" ", "")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ["1\u202f204", "1\u202f202 textes", "1 JSON", "1 page HTML"]),
        ("en", ["1,204", "1,202 texts", "1 JSON", "1 HTML page"]),
    ],
)
def test_overview_names_formats_in_words_and_groups_thousands(
    dossier: DossierBuilder, language: str, expected: list[str]
) -> None:
    dossier.settings(QUIET + f"language: {language}\n").control("SAU-02")
    for number in range(1200):
        dossier.write(f"evidence/SAU-02/{number}.txt", f"{number}\n")
    dossier.write("evidence/SAU-02/a.json", '{"a": 1}')
    dossier.write("evidence/SAU-02/a.html", "<!DOCTYPE html><html></html>").commit()
    text = article(shown(dossier), "privacy/index")
    for one in expected:
        assert one in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_overview_of_a_clean_dossier_does_not_say_that_there_is_nothing(
    dossier: DossierBuilder, language: str
) -> None:
    dossier.settings(QUIET + f"language: {language}\n").control("SAU-02").commit()
    text = article(shown(dossier), "privacy/index")
    assert (
        "ne prouve pas qu’il n’y a rien" if language == "fr" else "does not prove that there is nothing"
    ) in text
