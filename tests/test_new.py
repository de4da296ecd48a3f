"""`hds-docs new control`: one more control, in its place, and nothing else touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from hds_docs.cli import main
from hds_docs.starter.answers import Answers
from hds_docs.starter.controls import starter_controls
from hds_docs.starter.rendering import scalar
from tests.builder import QUIET, DossierBuilder
from tests.plain import plain

ROLES = "roles: {resp-exploitation: Responsable de l'exploitation, rssi: RSSI}\n"


@pytest.fixture
def begun(dossier: DossierBuilder) -> DossierBuilder:
    """A dossier with one control in a domain of its own naming."""
    dossier.settings("organisation: Hébergeur Exemple\n" + QUIET + ROLES)
    return dossier.control("SAU-03", path="controls/sauvegardes/SAU-03.md").commit("2026-01-10")


def new(dossier: DossierBuilder, *options: str) -> int:
    return main(["-C", str(dossier.folder), "--as-of", "2026-11-21", "new", "control", *options])


def front_matter(dossier: DossierBuilder, path: str) -> dict[str, object]:
    text = (dossier.folder / path).read_text("utf-8")
    found: dict[str, object] = yaml.safe_load(text.split("---\n")[1])
    return found


def made(dossier: DossierBuilder) -> set[str]:
    return set(dossier.git("ls-files", "--others", "--exclude-standard").split())


def test_a_control_of_one_s_own_is_a_form_to_fill_in(begun: DossierBuilder) -> None:
    assert new(begun, "SAU-11", "--title", "Clés : séquestre", "--owner", "rssi") == 0
    assert made(begun) == {"controls/sauvegardes/SAU-11.md", "evidence/SAU-11/README.md"}
    assert front_matter(begun, "controls/sauvegardes/SAU-11.md") == {
        "id": "SAU-11",
        "title": "Clés : séquestre",
        "owner": "rssi",
        "status": "planned",
        "requirements": None,
        "evidence": None,
        "review": {"every": "P1Y"},
    }
    begun.commit("2026-11-21")
    assert begun.codes() == []


def test_letters_alone_take_the_next_number(
    begun: DossierBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(begun, "sau", "--title", "Une mesure") == 0
    assert "controls/sauvegardes/SAU-04.md" in capsys.readouterr().out
    assert new(begun, "ZED", "--title", "Une autre") == 0
    assert "controls/ZED-01.md" in made(begun)


@pytest.mark.parametrize(
    ("written", "made_as"),
    [
        ("sau-9", "SAU-09"),
        ("Sau-10", "SAU-10"),
        ("zed-1", "ZED-01"),
        ("SAU-009", "SAU-009"),
        ("sau.x", "sau.x"),
    ],
)
def test_an_id_is_spelled_like_those_beside_it(begun: DossierBuilder, written: str, made_as: str) -> None:
    assert new(begun, written, "--title", "Une mesure") == 0
    (path,) = (path for path in made(begun) if path.startswith("controls/"))
    assert Path(path).name == f"{made_as}.md"
    assert front_matter(begun, path)["id"] == made_as


def test_the_spelling_of_a_dossier_is_its_own(begun: DossierBuilder) -> None:
    begun.control("bkp-007", path="controls/bkp-007.md").commit("2026-01-11")
    assert new(begun, "BKP-8", "--title", "a") == 0
    assert new(begun, "Bkp", "--title", "b") == 0
    assert {"controls/bkp-008.md", "controls/bkp-009.md"} <= made(begun)


@given(st.text(max_size=40))
@example("a, b\nowner: x\n---")
@example("a\u2028b, c\u0085d\x07")
@example("- a: b # c")
@example("\udce9, 'x' \"y\" \\")
def test_a_scalar_is_read_back_alone_and_in_braces(text: str) -> None:
    written = scalar(text)
    assert len(written.splitlines()) <= 1
    assert yaml.safe_load(f"a: {written}  # x\nb: {{ c: {written}, d: 1 }}\n") == {
        "a": text,
        "b": {"c": text, "d": 1},
    }


def test_a_title_is_one_line_and_no_more_of_the_front_matter(begun: DossierBuilder) -> None:
    assert new(begun, "SAU-15", "--title", "a, b\nowner: x\n---", "--owner", "rssi") == 0
    written = front_matter(begun, "controls/sauvegardes/SAU-15.md")
    assert (written["title"], written["owner"]) == ("a, b owner: x ---", "rssi")
    assert (
        (begun.folder / "evidence/SAU-15/README.md")
        .read_text("utf-8")
        .startswith("# SAU-15 · a, b owner: x ---\n")
    )


def test_a_control_of_the_set_comes_with_its_text_and_its_evidence(begun: DossierBuilder) -> None:
    (known,) = [one for one in starter_controls(Answers("H", (3, 4), (), (), "fr")) if one.id == "SAU-02"]
    assert new(begun, "sau-02") == 0
    assert made(begun) == {"controls/sauvegardes/SAU-02.md", "evidence/SAU-02/README.md"}
    written = front_matter(begun, "controls/sauvegardes/SAU-02.md")
    assert written["title"] == known.title
    assert [item["id"] for item in written["evidence"]] == [one.id for one in known.expectations]  # type: ignore[attr-defined]
    assert known.description[:40] in (begun.folder / "controls/sauvegardes/SAU-02.md").read_text("utf-8")
    begun.commit("2026-11-21")
    assert begun.codes() == []


def test_a_title_of_one_s_own_means_a_control_of_one_s_own(begun: DossierBuilder) -> None:
    assert new(begun, "SAU-02", "--title", "Autre chose") == 0
    assert front_matter(begun, "controls/sauvegardes/SAU-02.md")["evidence"] is None


def test_what_a_subcontractor_does_is_inherited_under_the_name_it_has_here(begun: DossierBuilder) -> None:
    actor = "{id: dce, name: Datacentre Exemple, role: subcontractor, certified: true, activities: [1, 2]}"
    scope = "scope: {activities: [3, 4, 5, 6]}\n"
    begun.settings(QUIET + ROLES + scope + f"actors: [{actor}]\n").commit("2026-01-11")
    assert new(begun, "PHY-01") == 0
    text = (begun.folder / "controls/physique/PHY-01.md").read_text("utf-8")
    assert "mode: inherited, actor: dce" in text


def test_the_domain_is_chosen_else_the_neighbours_else_the_set_s(begun: DossierBuilder) -> None:
    assert new(begun, "SAU-12", "--title", "a", "--domain", "données/froid/") == 0
    assert new(begun, "ACC-20", "--title", "b") == 0
    assert {path for path in made(begun) if path.startswith("controls")} >= {"controls/acces/ACC-20.md"}
    assert (begun.folder / "controls/données/froid/SAU-12.md").exists()


def test_an_owner_is_named_by_title_too(begun: DossierBuilder) -> None:
    assert new(begun, "SAU-13", "--title", "a", "--owner", "responsable de l'exploitation") == 0
    assert front_matter(begun, "controls/sauvegardes/SAU-13.md")["owner"] == "resp-exploitation"


def test_an_owner_left_out_is_asked_for_in_the_file(begun: DossierBuilder) -> None:
    assert new(begun, "SAU-14", "--title", "a") == 0
    assert "(resp-exploitation, rssi)" in (begun.folder / "controls/sauvegardes/SAU-14.md").read_text("utf-8")
    begun.commit("2026-11-21")
    assert begun.codes() == ["CTL002"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["SAU-3"], "existe déjà : controls/sauvegardes/SAU-03.md"),
        (["SAU-99", "--title", " "], "il lui faut un intitulé"),
        (["SAU-99", "--title", "bip\x07, x"], "un caractère qui ne s’affiche pas : « bip\\x07, x »"),
        (["SAU-99", "--title", "a", "--domain", "un\ndeux"], "ne peut pas être un sous-dossier"),
        (["SAU-03"], "existe déjà : controls/sauvegardes/SAU-03.md"),
        (["sau-03"], "existe déjà"),
        (["SAU 03"], "ne peut pas être l’identifiant"),
        (["../SAU-09"], "ne peut pas être l’identifiant"),
        (["README"], "il lui faut un intitulé"),
        (["index-"], "ne peut pas être l’identifiant"),
        (["SAU-99"], "il lui faut un intitulé"),
        (["SAU-99", "--title", "a", "--owner", "rsi"], "vouliez-vous dire « rssi »"),
        (["SAU-99", "--title", "a", "--domain", "../.."], "ne peut pas être un sous-dossier"),
        (["SAU-99", "--title", "a", "--domain", ".git"], "ne peut pas être un sous-dossier"),
        (["SAU-99", "--title", "a", "--ref", "HEAD"], "un commit ne change plus"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    begun: DossierBuilder, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert new(begun, *options) == 2
    assert said in plain(capsys.readouterr().err)
    assert made(begun) == set()


def test_a_file_that_stands_there_is_kept(begun: DossierBuilder, capsys: pytest.CaptureFixture[str]) -> None:
    begun.write("controls/sauvegardes/SAU-20.md", "à moi\n").write("evidence/SAU-21/README.md", "à moi\n")
    assert new(begun, "SAU-20", "--title", "a") == 2
    assert new(begun, "SAU-21", "--title", "a") == 0
    assert (begun.folder / "controls/sauvegardes/SAU-20.md").read_text("utf-8") == "à moi\n"
    assert (begun.folder / "evidence/SAU-21/README.md").read_text("utf-8") == "à moi\n"


def test_it_speaks_the_language_of_the_dossier(
    begun: DossierBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    begun.settings("language: en\n" + QUIET + ROLES)
    assert new(begun, "SAU-22", "--title", "Keys") == 0
    assert capsys.readouterr().out.startswith("Written: controls/sauvegardes/SAU-22.md")
    assert "to be filled in" in (begun.folder / "controls/sauvegardes/SAU-22.md").read_text("utf-8")


def test_a_folder_that_is_no_dossier_is_left_alone(tmp_path: Path) -> None:
    assert main(["-C", str(tmp_path), "new", "control", "ACC-01"]) == 2
    assert not (tmp_path / "controls").exists()


def test_the_number_of_a_control_that_is_gone_is_not_given_again(
    begun: DossierBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    begun.control("SAU-07").commit("2026-01-12").remove("controls/SAU-07.md").commit("2026-01-13")
    assert new(begun, "SAU", "--title", "a") == 0
    assert "SAU-08.md" in capsys.readouterr().out
    begun.evidence("SAU-10/x-2026.txt")
    assert new(begun, "SAU", "--title", "b") == 0
    assert "SAU-11.md" in capsys.readouterr().out


@pytest.mark.parametrize("link", ["controls/sauvegardes", "evidence"])
def test_nothing_is_written_through_a_link(begun: DossierBuilder, tmp_path: Path, link: str) -> None:
    away = tmp_path / "ailleurs"
    away.mkdir()
    begun.remove("controls/sauvegardes/SAU-03.md").control("SAU-05")
    shutil.rmtree(begun.folder / "controls/sauvegardes")
    (begun.folder / link).symlink_to(away)
    assert new(begun, "SAU-09", "--title", "a", "--domain", "sauvegardes") == 2
    assert list(away.iterdir()) == []
