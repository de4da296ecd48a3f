"""What the README and CONTRIBUTING promise is there."""

from __future__ import annotations

import re
import shlex

import pytest

from hds_docs.arguments import parser
from hds_docs.cli import main
from hds_docs.commands import COMMANDS
from hds_docs.messages import words
from hds_docs.rules import RULES
from tests.builder import QUIET, ROOT, DossierBuilder
from tests.plain import plain

PAGES = (
    "README.md",
    "README.fr.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "changelog.d/README.md",
    "ci/README.md",
    *(page.relative_to(ROOT).as_posix() for page in sorted((ROOT / "docs/guide").glob("*.md"))),
)
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def commands(page: str) -> list[list[str]]:
    """The commands that a page shows, without their prompt and their comments."""
    lines = [line for block in blocks(page, "console") for line in block.splitlines()]
    return [shlex.split(line.removeprefix("$ "), comments=True) for line in lines if line.startswith("$ ")]


def test_readme_control_and_its_evidence_are_a_whole_dossier(dossier: DossierBuilder) -> None:
    (control,) = blocks("README.md", "markdown")
    (sidecar,) = [block for block in blocks("README.md", "yaml") if "approver:" in block]
    dossier.settings(QUIET).write("controls/SAU-02.md", control)
    dossier.evidence("SAU-02/restauration-2026-T1.pdf").commit("2026-04-02")
    dossier.evidence("SAU-02/restauration-2026-T2.pdf", sidecar=sidecar).commit("2026-07-02")
    dossier.evidence("SAU-02/restauration-2026-09.pdf").commit("2026-10-02")

    assert dossier.codes() == []
    assert dossier.load().fulfilments["SAU-02", "restauration"].gaps == ()


def test_shown_commands_are_understood() -> None:
    shown = [command for page in PAGES for command in commands(page)]
    ours = [command for command in shown if command[0].endswith("hds-docs")]
    assert len(ours) >= 3
    for command in ours:
        parser(words("en"), COMMANDS).parse_args(command[1:])  # SettingsError for what it does not know


@pytest.mark.parametrize("page", ["README.md", "README.fr.md"])
def test_readme_shows_what_check_really_says(
    page: str, dossier: DossierBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    (story,) = [block for block in blocks(page, "console") if block.startswith("$ rm ")]
    removal, check, shown = story.split("\n", 2)
    dossier.sample().commit("2026-11-21").remove(removal.removeprefix("$ rm "))

    assert main(["-C", str(dossier.folder), *shlex.split(check.removeprefix("$ "))[1:]]) == 1
    said = plain(capsys.readouterr().out)
    assert said.replace("’", "'") == shown


def test_readme_names_only_rules_that_exist() -> None:
    named = set(re.findall(r"\b(?:DOS|CTL|MAP|SOA|EVD|HIS|PRV|SOV|CRT|WVR)\d{3}\b", README))
    assert named
    assert named <= {rule.code for rule in RULES}


def test_every_target_of_make_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {
        name
        for page in PAGES
        for name in re.findall(r"(?:`|\$ )make ([a-z-]+)", (ROOT / page).read_text(encoding="utf-8"))
    }
    assert named >= {"site", "test"}
    assert named <= targets


@pytest.mark.parametrize("page", PAGES)
def test_links_to_files_of_the_repository_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", text) if "://" not in target]
    assert [target for target in targets if not (ROOT / page).parent.joinpath(target).exists()] == []


def test_pictures_are_small() -> None:
    pictures = {path: path.stat().st_size for path in (ROOT / "docs").rglob("*.png")}
    assert pictures
    assert max(pictures.values()) < 150_000
