"""`hds-docs status`: what is missing and what falls due, on one screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from hds_docs.cli import main
from hds_docs.errors import SettingsError
from hds_docs.settings import parse_owner
from tests.builder import QUIET, DossierBuilder
from tests.plain import plain

ROLES = "roles: {rssi: RSSI, dpo: Délégué à la protection des données}\n"


def owned(dossier: DossierBuilder, control: str, owner: str, **told: str) -> DossierBuilder:
    """A control of an owner."""
    dossier.control(control, since="2026-01-01", **told)
    path = dossier.folder / "controls" / f"{control}.md"
    lines = path.read_text("utf-8").splitlines()
    written = [f"owner: {owner}" if line.startswith("owner:") else line for line in lines]
    path.write_text("\n".join(written) + "\n", "utf-8")
    return dossier


def status(dossier: DossierBuilder, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """The lines it prints on 21 November 2026, spaces alike."""
    assert main(["-C", str(dossier.folder), "--as-of", "2026-11-21", "status", *options]) == 0
    return plain(capsys.readouterr().out).splitlines()


@pytest.fixture
def team(dossier: DossierBuilder) -> DossierBuilder:
    """Two owners: one has a late report, one due soon and a planned control; the other a report far away."""
    dossier.settings("organisation: Hébergeur Exemple\nfreshness: {backdating: P1Y}\n" + QUIET + ROLES)
    owned(dossier, "SAU-02", "rssi", expects="restauration", every="P3M")
    owned(dossier, "SAU-01", "rssi", expects="plan", every="P1M")
    owned(dossier, "RGP-01", "dpo", expects="registre", every="P1Y")
    owned(dossier, "JOU-02", "rssi", expects="rapport", every="P1M", status="planned")
    dossier.evidence("SAU-02/restauration-2026-06-30.txt").evidence("SAU-01/plan-2026-10-31.txt")
    dossier.evidence("RGP-01/registre-2026-10-01.txt")
    return dossier.commit("2026-11-02")


def test_a_screen_says_how_far_the_dossier_is(
    team: DossierBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = status(team, capsys)
    assert lines[0] == f"Hébergeur Exemple, au 21 novembre 2026 · commit {team.head[:10]}"
    counts = {" ".join(line.split()) for line in lines[2:7]}
    assert "Mesures 4 3 en place, 1 prévue" in counts
    assert "Preuves attendues 3 1 périmée, 2 à jour" in counts
    assert any(line.startswith("Exigences HDS v2 66") for line in counts)
    assert "Constats 1 erreur, 2 avertissements" in counts


def test_each_owner_sees_what_is_late_first(team: DossierBuilder, capsys: pytest.CaptureFixture[str]) -> None:
    tasks = [" ".join(line.split()) for line in status(team, capsys)[8:] if line]
    assert tasks == [
        "À faire d’ici au 21 décembre 2026 (! : en retard)",
        "RSSI : 1 en retard, 1 à venir, 1 mesure à mettre en place",
        "! 30 sept. 2026 SAU-02 Preuve restauration périmée",
        "30 nov. 2026 SAU-01 Preuve plan à prévoir",
        "à mettre en place : JOU-02",
    ]


def test_the_horizon_is_chosen(team: DossierBuilder, capsys: pytest.CaptureFixture[str]) -> None:
    lines = " ".join(" ".join(status(team, capsys, "--until", "2027-10-01")).split())
    assert "Délégué à la protection des données : 1 à venir" in lines
    assert "1er oct. 2027 RGP-01 Preuve registre à prévoir" in lines
    assert "JOU-02" not in " ".join(status(team, capsys, "--owner", "dpo"))
    assert main(["-C", str(team.folder), "status", "--until", "demain"]) == 2


@pytest.mark.parametrize("written", ["rssi", "RSSI", " Rssi "])
def test_one_owner_is_shown_whole(
    team: DossierBuilder, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    lines = status(team, capsys, "--owner", written)
    assert not any(line.startswith("Exigences") for line in lines)
    assert [line for line in lines if line.startswith(("RSSI", "Délégué"))] == [
        "RSSI : 1 en retard, 1 à venir, 1 mesure à mettre en place"
    ]


def test_a_role_is_known_by_its_key_before_another_s_title() -> None:
    titles = {"dpo": "RSSI", "rssi": "Responsable", "adjoint": "Responsable"}
    assert parse_owner(" Rssi ", titles) == ("rssi", "dpo")
    assert parse_owner("responsable", titles) == ("rssi", "adjoint")
    with pytest.raises(SettingsError):
        parse_owner("", titles)


def test_an_owner_without_anything_to_do_is_told_so(
    team: DossierBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(team, capsys, "--owner", "dpo")[-1].startswith("Rien en retard, rien à faire")


def test_an_unknown_owner_is_refused_with_those_there_are(
    team: DossierBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(team.folder), "status", "--owner", "rsi"]) == 2
    said = capsys.readouterr().err
    assert "« rssi »" in said.replace("\u00a0", " ")
    assert "dpo et rssi" in said


def test_a_long_list_is_cut_and_says_how_to_see_the_rest(
    dossier: DossierBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier.settings(QUIET + ROLES)
    for number in range(1, 9):
        owned(dossier, f"SAU-0{number}", "rssi", expects="a", every="P1M")
    dossier.commit("2026-01-02")
    lines = status(dossier, capsys)
    assert sum("manquante" in line for line in lines) == 4  # three, and the count above
    assert lines[-1] == "  … et 5 autres : hds-docs status --owner rssi"
    assert sum("manquante" in line for line in status(dossier, capsys, "--owner", "rssi")) == 8


def test_reviews_certificates_and_waivers_fall_due_too(
    dossier: DossierBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier.settings(
        QUIET
        + ROLES
        + "organisation: Hébergeur Exemple\n"
        + "certificates: [{framework: hds, until: 2026-12-01}]\n"
        + "waivers: [{rule: EVD003, control: SAU-02, reason: Travaux, owner: dpo, until: 2026-11-30}]\n"
    )
    owned(dossier, "SAU-02", "rssi", extra="review: {every: P1Y}\nreviewed: {date: 2025-03-02}")
    lines = [" ".join(line.split()) for line in status(dossier.commit("2026-01-02"), capsys)]
    assert "! 2 mars 2026 SAU-02 Mesure SAU-02 revue de la mesure" in lines
    assert "1er déc. 2026 HDS v2 fin de validité" in lines
    assert "30 nov. 2026 Travaux fin de la dérogation" in lines
    assert "Délégué à la protection des données : 1 à venir" in lines


def test_lines_fit_the_screen(
    dossier: DossierBuilder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    dossier.settings(QUIET + f"roles: {{rssi: {'Responsable ' * 12}}}\n")
    owned(dossier, "SAU-02", "rssi", expects="a", every="P1M")
    path = dossier.folder / "controls/SAU-02.md"
    path.write_text(path.read_text("utf-8").replace("Preuve a", "Un très long nom " * 8), "utf-8")
    lines = status(dossier.commit("2026-01-02"), capsys)[8:]
    assert max(map(len, lines)) == 72
    assert sum("…" in line for line in lines) == 2


def test_escapes_of_a_terminal_are_not_obeyed(
    dossier: DossierBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier.settings(QUIET + 'organisation: "\\e[31mRouge"\n').control("SAU-02").commit("2026-01-02")
    assert "\x1b" not in "".join(status(dossier, capsys))


def test_it_speaks_english(team: DossierBuilder, capsys: pytest.CaptureFixture[str]) -> None:
    lines = status(team, capsys, "--lang", "en")
    assert lines[0].startswith("Hébergeur Exemple, on 21 November 2026")
    assert "RSSI: 1 late, 1 coming, 1 control to put in place" in lines


def test_a_folder_that_is_no_dossier_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(tmp_path), "status"]) == 2


def test_controls_to_put_in_place_are_all_named_to_their_owner(
    dossier: DossierBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier.settings(QUIET + ROLES)
    for number in range(1, 31):
        owned(dossier, f"SAU-{number:02}", "rssi", status="planned")
    dossier.commit("2026-01-02")
    short = status(dossier, capsys)[-1]
    named = short.count("SAU-")
    assert short.endswith(f" et {30 - named} autres")
    assert 0 < named < 30
    whole = status(dossier, capsys, "--owner", "rssi")
    assert " ".join(whole).count("SAU-") == 30
    assert max(map(len, [short, *whole])) <= 100
