"""What a change does to findings, and the formats of `check` as commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hds_docs.commands.check import FORMATS
from hds_docs.judging import Comparison, compare
from hds_docs.model.finding import Finding
from hds_docs.reports import FORMATS as WRITTEN
from tests.builder import QUIET, DossierBuilder
from tests.reporting import WAIVED, late
from tests.test_cli import run

AS_OF = ("--as-of", "2026-11-21")
FORGES = tuple(name for name in FORMATS if name not in ("text", "json"))


def since(dossier: DossierBuilder, ref: str) -> Comparison:
    return compare(dossier.findings(), dossier.findings(ref=ref))


def said(findings: tuple[Finding, ...]) -> list[tuple[str, object]]:
    """Code, and the reference or the control that is meant."""
    return [(one.code, one.problem.facts.get("reference", one.subject.control)) for one in findings]


def test_finding_is_new_left_or_repaired(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", text="[[a]]").control("SAU-03", text="[[b]]").commit("2026-01-10")
    dossier.git("tag", "avant")
    dossier.control("SAU-02", text="Une ligne.\n\n[[a]]").control("SAU-03").control("SAU-04", text="[[c]]")
    compared = since(dossier.commit("2026-01-11"), "avant")
    assert said(compared.new) == [("CTL009", "c")]
    assert said(compared.left) == [("CTL009", "a")]
    assert said(compared.repaired) == [("CTL009", "b")]
    assert compared.accepted == ()


def test_of_findings_alike_the_one_that_came_is_new_and_the_one_that_went_repaired(
    dossier: DossierBuilder,
) -> None:
    dossier.settings().control("SAU-02", text="[[a]], [[b]] et [[c]]").commit("2026-01-10").git(
        "tag", "avant"
    )
    dossier.control("SAU-02", text="[[d]], [[a]] et [[c]]")
    compared = since(dossier.commit("2026-01-11"), "avant")
    assert said(compared.left) == [("CTL009", "a"), ("CTL009", "c")]
    assert said(compared.new) == [("CTL009", "d")]
    assert said(compared.repaired) == [("CTL009", "b")]


def test_same_gap_told_in_other_words_is_not_new(dossier: DossierBuilder) -> None:
    late(dossier, QUIET).git("tag", "avant")
    text = (dossier.folder / "controls/SAU-02.md").read_text(encoding="utf-8")
    dossier.write("controls/SAU-02.md", text.replace("Rapport de test", "Compte rendu")).commit("2026-01-12")
    compared = since(dossier, "avant")
    assert (said(compared.left), compared.new, compared.repaired) == ([("EVD002", "SAU-02")], (), ())
    dossier.control("SAU-03", text="[[SAU-O3bis]]").commit("2026-01-13").git("tag", "suite")
    before = [one.problem.facts["closest"] for one in dossier.findings() if one.code == "CTL009"]
    dossier.control("SAU-03bis").commit("2026-01-14")
    after = [one.problem.facts["closest"] for one in dossier.findings() if one.code == "CTL009"]
    assert (before, after) == ([None], ["SAU-03bis"])
    assert since(dossier, "suite").new == ()


def test_finding_that_is_said_twice_is_counted_twice(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", text="[[a]]").commit("2026-01-10").git("tag", "avant")
    dossier.control("SAU-02", text="[[a]] [[a]]").commit("2026-01-11").git("tag", "deux")
    compared = since(dossier, "avant")
    assert (len(compared.new), len(compared.left)) == (1, 1)
    dossier.control("SAU-02", text="[[a]]").commit("2026-01-12")
    assert len(since(dossier, "deux").repaired) == 1


def test_renamed_file_takes_its_findings_along(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", expects="a", since="2026-01-01", text="[[a]]").commit("2026-01-10")
    dossier.git("tag", "avant")
    dossier.move("controls/SAU-02.md", "controls/ailleurs/SAU-02.md").commit("2026-01-11")
    compared = since(dossier, "avant")
    assert (compared.new, compared.repaired) == ((), ())
    assert len(compared.left) == 2


def test_what_has_no_subject_is_told_apart_by_its_file(dossier: DossierBuilder) -> None:
    dossier.settings().write("controls/a.md", "").commit("2026-01-10").git("tag", "avant")
    dossier.remove("controls/a.md").write("controls/b.md", "").commit("2026-01-11")
    compared = since(dossier, "avant")
    assert [one.location.path for one in compared.new if one.location] == ["controls/b.md"]
    assert [one.location.path for one in compared.repaired if one.location] == ["controls/a.md"]


def test_waiver_accepts_without_repairing_and_its_end_breaks(dossier: DossierBuilder) -> None:
    late(dossier, QUIET).git("tag", "avant")
    dossier.settings(QUIET + WAIVED).commit("2026-01-11").git("tag", "accepte")
    compared = since(dossier, "avant")
    assert [one.is_waived for one in compared.new] == [True]
    assert (compared.accepted, compared.left, compared.repaired) == (compared.new, (), ())
    dossier.write("docs/index.md").commit("2026-01-12")
    assert since(dossier, "accepte").accepted == ()
    dossier.settings(QUIET).commit("2026-01-13")
    compared = since(dossier, "accepte")
    assert said(compared.new) == [("EVD002", "SAU-02")]
    assert (compared.accepted, compared.left, compared.repaired) == ((), (), ())


def test_what_was_accepted_and_is_gone_is_repaired(dossier: DossierBuilder) -> None:
    late(dossier, QUIET + WAIVED).git("tag", "avant")
    dossier.evidence("SAU-02/restauration-2026-10-01.txt").commit("2026-10-02")
    compared = since(dossier, "avant")
    assert said(compared.repaired) == [("EVD002", "SAU-02")]
    assert [one.code for one in compared.new] == ["WVR002"]


def checked(dossier: DossierBuilder, *arguments: str) -> dict[str, Any]:
    done = run("check", *AS_OF, "--format", "json", *arguments, folder=dossier.folder)
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_json_tells_what_is_repaired_only_where_it_compares(dossier: DossierBuilder) -> None:
    late(dossier).git("tag", "avant")
    dossier.evidence("SAU-02/restauration-2026-10-01.txt").commit("2026-10-02")
    assert not {"since", "repaired"} & checked(dossier).keys()
    found = checked(dossier, "--since", "avant")
    assert (found["since"], found["findings"]) == ("avant", [])
    assert [(one["code"], one["expectation"]) for one in found["repaired"]] == [("EVD002", "restauration")]
    assert checked(dossier, "--since", "avant", "--select", "CTL")["repaired"] == []
    assert checked(dossier, "--since", "avant", "--ignore", "EVD")["repaired"] == []


def test_rule_that_is_switched_off_repairs_nothing(dossier: DossierBuilder) -> None:
    late(dossier).git("tag", "avant")
    dossier.settings("rules: {MAP003: 'off', MAP004: 'off', CTL006: 'off', EVD002: 'off'}\n")
    found = checked(dossier.commit("2026-01-11"), "--since", "avant")
    assert [one["code"] for one in found["repaired"]] == ["CTL010"]


def test_every_format_that_the_command_takes_is_written() -> None:
    assert tuple(WRITTEN) == FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_format_changes_neither_the_verdict_nor_where_it_is_written(
    dossier: DossierBuilder, tmp_path: Path, form: str
) -> None:
    late(dossier).git("tag", "avant")
    arguments = ("check", *AS_OF, "--format", form)
    shown = run(*arguments, folder=dossier.folder)
    assert (shown.returncode, shown.stderr) == (1, "")
    target = tmp_path / "constats é.txt"
    written = run(*arguments, "--output", str(target), folder=dossier.folder)
    assert (written.returncode, written.stdout, written.stderr) == (1, "", "")
    assert target.read_text(encoding="utf-8") == shown.stdout
    assert run(*arguments, "--since", "avant", folder=dossier.folder).returncode == 0
    assert run(*arguments, "--ignore", "EVD", folder=dossier.folder).returncode == 0
    assert run(*arguments, "--ignore", "EVD", "--fail-on", "warning", folder=dossier.folder).returncode == 1
    english = run(*arguments, "--lang", "en", folder=dossier.folder)
    assert english.returncode == 1
    assert "preuve attendue absente" in shown.stdout
    assert "preuve attendue absente" not in english.stdout


@pytest.mark.parametrize("form", FORMATS)
def test_format_says_the_same_whatever_is_around(dossier: DossierBuilder, tmp_path: Path, form: str) -> None:
    late(dossier).git("remote", "add", "origin", "https://forge.example/d.git")
    dossier.evidence("SAU-02/été #1.txt").commit("2026-02-01", author="Émile Ünal <e@hebergeur.example>")
    elsewhere = tmp_path / "ailleurs"
    dossier.git("clone", "--quiet", "--no-local", str(dossier.folder), str(elsewhere))
    dossier.git(
        "-C", str(elsewhere), "remote", "set-url", "origin", "https://jeton:s3cr3t@forge.example/d.git"
    )
    arguments = ("check", *AS_OF, "--since", "HEAD~1", "--fail-on", "warning", "--format", form)
    shown = run(*arguments, folder=dossier.folder)
    assert shown.stderr == ""
    assert str(tmp_path) not in shown.stdout
    for folder, environment in (
        (dossier.folder, {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
        (elsewhere, {"LANG": "tr_TR.UTF-8"}),
    ):
        assert run(*arguments, folder=folder, environment=environment).stdout == shown.stdout


@pytest.mark.parametrize("form", FORMATS)
def test_forges_read_paths_from_the_top_of_the_repository(dossier: DossierBuilder, form: str) -> None:
    dossier.write("hds/dossier.yml", QUIET)
    dossier.control("SAU-02", expects="a", since="2026-01-01", path="hds/controls/SAU-02.md").commit(
        "2026-01-10"
    )
    shown = run("check", *AS_OF, "--format", form, folder=dossier.folder / "hds").stdout
    assert "controls/SAU-02.md" in shown
    assert ("hds/controls/SAU-02.md" in shown) is (form in FORGES)


@pytest.mark.parametrize("form", FORMATS)
def test_folder_without_git_is_reported_in_every_format(tmp_path: Path, form: str) -> None:
    (tmp_path / "dossier.yml").write_text(QUIET, encoding="utf-8")
    done = run("check", "--format", form, folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "HIS003" in done.stdout


def test_sarif_says_which_repository_and_asks_all_rules_that_count(dossier: DossierBuilder) -> None:
    late(dossier).git("remote", "add", "origin", "https://jeton:s3cr3t@forge.example/d.git")
    done = run("check", *AS_OF, "--format", "sarif", "--ignore", "HIS", folder=dossier.folder)
    (judged,) = json.loads(done.stdout)["runs"]
    assert judged["versionControlProvenance"][0]["repositoryUri"] == "https://forge.example/d.git"
    asked = {rule["id"] for rule in judged["tool"]["driver"]["rules"]}
    assert {"EVD002", "EVD003", "CTL010"} <= asked
    assert not {code for code in asked if code.startswith("HIS")}
    assert "MAP003" not in asked  # switched off by this dossier


@pytest.mark.parametrize("form", FORMATS)
def test_format_imports_nothing_of_the_others_nor_anything_heavy(dossier: DossierBuilder, form: str) -> None:
    script = (
        "import sys; from hds_docs.cli import main; main(['check', '--format', sys.argv[1]]);"
        "heavy = {'mkdocs', 'jinja2', 'markdown', 'nh3', 'icalendar', 'git'} & sys.modules.keys();"
        "ours = {name for name in sys.modules if name.startswith('hds_docs.reports.')};"
        "print(*sorted(heavy | {name.rpartition('.')[2] for name in ours}), file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, form]
    folder = late(dossier).folder
    done = subprocess.run(
        command, cwd=folder, env={**os.environ}, capture_output=True, text=True, check=False
    )
    needed = {
        "text": {"unexamined"},
        "json": {"unexamined"},
        "markdown": {"unexamined"},
        "sarif": {"markdown", "fingerprints", "unexamined"},
        "github": {"text", "unexamined"},
        "gitlab": {"fingerprints"},
    }
    own = {form, "report"} | needed.get(form, set()) | ({"wording"} if form in FORGES else set())
    assert done.stderr.split() == sorted(own)
