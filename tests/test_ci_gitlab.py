"""The GitLab template: its jobs run on real repositories, as a runner would run them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from tests import forge
from tests.builder import QUIET, ROOT, DossierBuilder
from tests.plain import plain

TEMPLATE = ROOT / "ci" / "gitlab" / "hds-docs.yml"
_INPUT = re.compile(r"\$\[\[ inputs\.([\w-]+) \]\]")

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the scripts are bash's")


def specified() -> dict[str, Any]:
    """The inputs that the template takes."""
    head, _ = TEMPLATE.read_text(encoding="utf-8").split("\n---\n")
    found: dict[str, Any] = yaml.safe_load(head)["spec"]["inputs"]
    return found


def included(**inputs: str) -> dict[str, Any]:
    """The template as GitLab includes it: inputs are put in before YAML is read."""
    _, text = TEMPLATE.read_text(encoding="utf-8").split("\n---\n")
    given = {name: str(one.get("default", "")).lower() for name, one in specified().items()} | inputs
    found: dict[str, Any] = yaml.safe_load(_INPUT.sub(lambda match: given[match[1]], text))
    return found


class Runner:
    """A runner with its clone of a project, and a mirror of hds-docs to install from."""

    def __init__(self, folder: Path, clone: Path) -> None:
        self.clone = clone
        mirror = forge.source(folder / "mirror", forge.command(folder / "commands"))
        built = DossierBuilder(mirror)
        built.git("init", "--quiet", "--initial-branch=main")
        built.git("config", "user.name", "Miroir")
        built.git("config", "user.email", "miroir@hebergeur.example")
        built.commit("2026-01-01").git("tag", "v0.1.0")
        built.write("ci/install.sh", "exit 9\n").commit("2026-01-02")
        self._mirror = mirror

    def run(
        self, job: str, *, directory: str = ".", fail_on: str = "error", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """A job of a pipeline with these variables."""
        jobs = included(
            repository=str(self._mirror), ref="v0.1.0", directory=directory, **{"fail-on": fail_on}
        )
        merged = {**jobs[".hds-docs"], **jobs[job]}
        lines = [*merged["before_script"], *merged["script"]]
        given: Mapping[str, str] = {**merged["variables"], **variables}
        return forge.bash("\n".join(lines), folder=self.clone, variables=given)

    def text(self, name: str) -> str:
        """An artifact, in plain spaces."""
        text = (self.clone / name).read_text(encoding="utf-8")
        return plain(text)

    def issues(self) -> list[str]:
        """The files that the code quality report is about."""
        found = json.loads(self.text("gl-code-quality-report.json"))
        return [issue["location"]["path"] for issue in found]

    def failed(self) -> list[str]:
        """The tests that failed."""
        cases = ET.fromstring(self.text("hds-docs-junit.xml")).iter("testcase")
        return [case.get("name", "") for case in cases if case.find("failure") is not None]


@pytest.fixture
def runner(dossier: DossierBuilder, tmp_path: Path) -> Runner:
    """A dossier with an old gap, which `main` has, and a new one, which the last commit brings."""
    dossier.settings(QUIET).control("SAU-02", expects="a", since="2026-01-01").commit("2026-01-10")
    dossier.control("SAU-04", expects="a", since="2026-01-01").commit("2026-01-11")
    return Runner(tmp_path, dossier.folder)


@pytest.fixture
def base(dossier: DossierBuilder, runner: Runner) -> str:
    """What the merge request is compared with."""
    return dossier.git("rev-parse", "HEAD~1")


def test_merge_request_fails_for_what_it_breaks_and_leaves_its_reports(runner: Runner, base: str) -> None:
    done = runner.run("hds-docs:check", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 1, done.stderr
    assert "controls/SAU-04.md" in done.stdout
    assert "controls/SAU-02.md" not in done.stdout
    assert runner.issues() == ["controls/SAU-02.md", "controls/SAU-04.md"]
    assert runner.failed() == ["SAU-04 Mesure SAU-04"]
    assert "introduit 1 constat, en répare 0 et en laisse 1" in runner.text("hds-docs.md")


def test_merge_request_that_repairs_passes(dossier: DossierBuilder, runner: Runner) -> None:
    base = dossier.head
    dossier.evidence("SAU-04/a-2026-10-10.txt").commit("2026-10-11")
    done = runner.run("hds-docs:check", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 0, done.stderr
    assert runner.failed() == []
    assert runner.text("hds-docs.md").startswith("✅ ")
    assert "introduit 0 constat, en répare 1 et en laisse 1" in runner.text("hds-docs.md")


def test_merged_result_does_not_answer_for_its_target(runner: Runner, base: str) -> None:
    """The target has moved on since the branch left it."""
    done = runner.run(
        "hds-docs:check",
        CI_MERGE_REQUEST_DIFF_BASE_SHA=base,
        CI_MERGE_REQUEST_TARGET_BRANCH_SHA="HEAD",
    )
    assert done.returncode == 0
    assert runner.text("hds-docs.md").count("\n") == 1


def test_branch_is_judged_whole(runner: Runner) -> None:
    done = runner.run("hds-docs:check")
    assert done.returncode == 1
    assert runner.failed() == ["SAU-02 Mesure SAU-02", "SAU-04 Mesure SAU-04"]
    assert runner.text("hds-docs.md").startswith("❌ **hds-docs** : 2 erreurs")


def test_warnings_fail_where_asked(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.settings(QUIET).control("SAU-02", text="[[rien]]").commit("2026-01-10")
    runner = Runner(tmp_path, dossier.folder)
    assert runner.run("hds-docs:check").returncode == 0
    assert runner.run("hds-docs:check", fail_on="warning").returncode == 1
    assert runner.failed() == ["SAU-02 Mesure SAU-02"]


def test_shallow_clone_is_refused_with_its_remedy(dossier: DossierBuilder, runner: Runner) -> None:
    runner.clone = dossier.folder.parent / "clone"
    dossier.git("clone", "--quiet", "--depth=1", dossier.folder.as_uri(), str(runner.clone))
    done = runner.run("hds-docs:check")
    assert (done.returncode, done.stdout) == (2, "")
    assert "GIT_DEPTH" in done.stderr


def test_what_prevents_a_run_is_no_mere_finding(runner: Runner) -> None:
    done = runner.run("hds-docs:check", CI_MERGE_REQUEST_DIFF_BASE_SHA="0123456789")
    assert done.returncode != 0
    assert "« 0123456789 »" in done.stderr.replace("\u00a0", " ")
    assert not (runner.clone / "hds-docs.md").exists()


def test_dossier_in_a_folder_is_reported_from_the_top(dossier: DossierBuilder, tmp_path: Path) -> None:
    folder = "a b/$(touch pirate)"
    dossier.write(f"{folder}/dossier.yml", QUIET)
    dossier.control("SAU-02", expects="a", since="2026-01-01", path=f"{folder}/controls/SAU-02.md")
    runner = Runner(tmp_path, dossier.commit("2026-01-10").folder)
    assert runner.run("hds-docs:check", directory=folder).returncode == 1
    assert runner.issues() == [f"{folder}/controls/SAU-02.md"]
    assert not list(tmp_path.rglob("pirate"))


@pytest.mark.slow
def test_site_is_an_artifact(dossier: DossierBuilder, runner: Runner) -> None:
    dossier.write("mkdocs.yml", "site_name: D\ntheme: {name: material, font: false}\nplugins: [hds-docs]\n")
    dossier.write("docs/.gitkeep", "").commit("2026-01-13")
    done = runner.run("hds-docs:site")
    assert done.returncode == 0, done.stderr
    (kept,) = included()["hds-docs:site"]["artifacts"]["paths"]
    assert (dossier.folder / kept / "index.html").is_file()


def test_artifacts_are_the_files_that_the_job_writes(runner: Runner) -> None:
    runner.run("hds-docs:check")
    artifacts = included()["hds-docs:check"]["artifacts"]
    for path in (*artifacts["paths"], *artifacts["reports"].values()):
        assert (runner.clone / path).is_file()
    assert artifacts["when"] == "always"


def test_site_can_be_declined() -> None:
    for wanted in ("true", "false"):
        (rule,) = included(site=wanted)["hds-docs:site"]["rules"]
        assert rule["if"].endswith(f'&& "{wanted}" == "true"')


def test_inputs_are_declared_used_and_described() -> None:
    _, text = TEMPLATE.read_text(encoding="utf-8").split("\n---\n")
    assert set(_INPUT.findall(text)) == set(specified())
    assert all(one["description"] for one in specified().values())


def test_template_has_the_form_that_gitlab_reads(tmp_path: Path) -> None:
    made = tmp_path / ".gitlab-ci.yml"
    made.write_text(yaml.safe_dump(included(repository="https://forge.example/h.git", ref="v0.1.0")))
    validate = ["-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform"]
    done = subprocess.run(
        [sys.executable, *validate, "gitlab-ci", str(made)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
