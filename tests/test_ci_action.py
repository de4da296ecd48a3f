"""The GitHub action: its scripts run on real repositories, as a runner would run them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import forge
from tests.builder import QUIET, ROOT, DossierBuilder
from tests.plain import plain
from tests.test_reports_github import understood

ACTION = ROOT / "action.yml"
_EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the scripts are bash's")


def action() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    return loaded


@dataclass
class Job:
    """A job that checks a repository out and runs the action."""

    folder: Path
    """Where the runner keeps its own files."""
    workspace: Path
    event: Mapping[str, Any] = field(default_factory=dict)
    log: str = ""
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    code: int = 0

    def run(self, **inputs: str) -> Job:
        """Run its steps until one fails; `_` stands for the dash of an input."""
        described = action()
        given = {name: one["default"] for name, one in described["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        commands = forge.command(self.folder / "commands")
        path = forge.source(self.folder / "action", commands)
        for number, step in enumerate(step for step in described["runs"]["steps"] if "run" in step):
            written = self.folder / f"output-{number}"
            written.touch()
            variables = {name: self._value(text, given) for name, text in step.get("env", {}).items()}
            variables |= {
                "GITHUB_ACTION_PATH": str(path),
                "GITHUB_OUTPUT": str(written),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
                "RUNNER_TEMP": str(self.folder),
            }
            done = forge.bash(step["run"], folder=self.workspace, variables=variables)
            self.log += done.stdout + done.stderr
            pairs = (line.partition("=") for line in written.read_text(encoding="utf-8").splitlines())
            self.outputs[step["id"]] = {name: value for name, _, value in pairs}
            self.code = done.returncode
            if self.code:
                break
        return self

    def _value(self, text: str, inputs: Mapping[str, str]) -> str:
        """What the runner makes of `${{ a || b }}`: the first that says something."""
        (expression,) = _EXPRESSION.findall(text)
        contexts = {"inputs": inputs, "github": {"event": self.event}, "steps": self._steps()}
        for term in expression.split(" || "):
            found: Any = contexts
            for part in term.split("."):
                found = found.get(part) if isinstance(found, Mapping) else None
            if found:
                return str(found)
        return ""

    def _steps(self) -> dict[str, dict[str, dict[str, str]]]:
        return {name: {"outputs": outputs} for name, outputs in self.outputs.items()}

    @property
    def summary(self) -> str:
        """What the step's page shows."""
        text = (self.folder / "summary.md").read_text(encoding="utf-8")
        return plain(text)

    @property
    def annotations(self) -> list[tuple[str, str, str]]:
        """Kind, code and file of each."""
        commands, _ = understood(self.log)
        return [(one.kind, one.properties["title"][:6], one.properties.get("file", "")) for one in commands]


@pytest.fixture
def forked(dossier: DossierBuilder) -> DossierBuilder:
    """A dossier with an old gap; the branch `change` breaks SAU-04, and `main` has broken SAU-05 since."""
    dossier.settings(QUIET).control("SAU-02", expects="a", since="2026-01-01").commit("2026-01-10")
    dossier.git("checkout", "--quiet", "-b", "change")
    dossier.control("SAU-04", expects="a", since="2026-01-01").commit("2026-01-11")
    dossier.git("checkout", "--quiet", "main")
    dossier.control("SAU-05", expects="a", since="2026-01-01").commit("2026-01-12")
    return dossier


def pull_request(dossier: DossierBuilder, base: str) -> dict[str, Any]:
    head = dossier.git("rev-parse", "change")
    return {"pull_request": {"base": {"sha": dossier.git("rev-parse", base)}, "head": {"sha": head}}}


def test_pull_request_checked_out_as_a_merge_answers_for_itself_alone(
    forked: DossierBuilder, tmp_path: Path
) -> None:
    event = pull_request(forked, "main~1")  # GitHub tells the base as it was when the branch was pushed
    forked.git("checkout", "--quiet", "--detach", "main")
    forked.merge("change", "2026-01-13")
    job = Job(tmp_path / "runner", forked.folder, event).run()
    assert job.annotations == [("error", "EVD001", "controls/SAU-04.md")]
    assert (job.code, job.outputs["check"]["exit-code"]) == (1, "1")
    assert job.outputs["since"]["since"] == forked.git("rev-parse", "main")
    assert job.summary.startswith("❌ **hds-docs** : par rapport à `")
    assert "ce changement introduit 1 constat, en répare 0 et en laisse 2" in job.summary


def test_pull_request_checked_out_as_its_head_is_compared_with_where_it_left(
    forked: DossierBuilder, tmp_path: Path
) -> None:
    event = pull_request(forked, "main")
    forked.git("checkout", "--quiet", "change")
    job = Job(tmp_path / "runner", forked.folder, event).run()
    assert job.annotations == [("error", "EVD001", "controls/SAU-04.md")]
    assert job.outputs["since"]["since"] == forked.git("rev-parse", "main~1")


def test_merge_group_is_compared_with_its_base(forked: DossierBuilder, tmp_path: Path) -> None:
    event = {"merge_group": {"base_sha": forked.git("rev-parse", "main")}}
    forked.merge("change", "2026-01-13")
    job = Job(tmp_path / "runner", forked.folder, event).run()
    assert job.annotations == [("error", "EVD001", "controls/SAU-04.md")]


def test_push_judges_the_whole_dossier(forked: DossierBuilder, tmp_path: Path) -> None:
    job = Job(tmp_path / "runner", forked.folder).run()
    assert {file for _, _, file in job.annotations} == {"controls/SAU-02.md", "controls/SAU-05.md"}
    assert (job.code, job.outputs["since"]["since"]) == (1, "")
    assert job.summary.startswith("❌ **hds-docs** : 2 erreurs et 0 avertissement, au ")


def test_pull_request_that_breaks_nothing_passes_with_one_line(
    forked: DossierBuilder, tmp_path: Path
) -> None:
    forked.git("checkout", "--quiet", "-B", "change", "main")
    event = pull_request(forked, "main")
    forked.write("docs/index.md", "Bonjour\n").commit("2026-01-13")
    job = Job(tmp_path / "runner", forked.folder, event).run()
    assert (job.code, job.annotations, job.outputs["check"]) == (0, [], {"exit-code": "0"})
    assert len(job.summary.splitlines()) == 1
    assert "✅" in job.summary
    assert "2 constats demeurent" in job.summary


def test_revision_of_ones_own_may_be_named_or_none(forked: DossierBuilder, tmp_path: Path) -> None:
    event = pull_request(forked, "main")
    named = Job(tmp_path / "a", forked.folder, event).run(since="main~1")
    assert [file for _, _, file in named.annotations] == ["controls/SAU-05.md"]
    whole = Job(tmp_path / "b", forked.folder, event).run(since="")
    assert len(whole.annotations) == 2


def test_warnings_fail_where_asked(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.settings(QUIET).control("SAU-02", text="[[rien]]").commit("2026-01-10")
    assert Job(tmp_path / "a", dossier.folder).run().code == 0
    failing = Job(tmp_path / "b", dossier.folder).run(fail_on="warning")
    assert (failing.code, failing.annotations) == (1, [("warning", "CTL009", "controls/SAU-02.md")])
    assert failing.summary.startswith("❌")


def test_shallow_clone_is_refused_with_its_remedy(forked: DossierBuilder, tmp_path: Path) -> None:
    shallow = tmp_path / "clone"
    forked.git("clone", "--quiet", "--depth=1", forked.folder.as_uri(), str(shallow))
    job = Job(tmp_path / "runner", shallow).run()
    assert job.code == 2
    assert re.search(r"^::error title=hds-docs::.*'fetch-depth: 0'", job.log, re.MULTILINE)
    assert "check" not in job.outputs


def test_base_without_a_common_ancestor_is_refused_with_its_remedy(
    forked: DossierBuilder, tmp_path: Path
) -> None:
    event = pull_request(forked, "main")
    forked.git("checkout", "--quiet", "--orphan", "ailleurs")
    forked.commit("2026-01-14")
    job = Job(tmp_path / "runner", forked.folder, event).run()
    assert job.code == 2
    (told,) = re.findall(r"^::error title=hds-docs::(.*)$", job.log, re.MULTILINE)
    assert f"No common ancestor of the base ({forked.git('rev-parse', 'main')})" in told
    assert "check" not in job.outputs


def test_dossier_in_a_folder_is_annotated_from_the_top(dossier: DossierBuilder, tmp_path: Path) -> None:
    folder = "a b/$(touch pirate) `touch pirate` ';touch pirate;'"
    dossier.write(f"{folder}/dossier.yml", QUIET)
    dossier.control("SAU-02", expects="a", since="2026-01-01", path=f"{folder}/controls/SAU-02.md")
    job = Job(tmp_path / "runner", dossier.commit("2026-01-10").folder).run(directory=folder)
    assert job.annotations == [("error", "EVD001", f"{folder}/controls/SAU-02.md")]
    assert f"{folder}/controls/SAU-02.md:" in job.summary
    assert not list(tmp_path.rglob("pirate"))


def test_sarif_holds_the_whole_dossier_even_where_a_change_is_judged(
    forked: DossierBuilder, tmp_path: Path
) -> None:
    """Code scanning would close what a partial file leaves out."""
    event = pull_request(forked, "main")
    forked.merge("change", "2026-01-13")
    job = Job(tmp_path / "runner", forked.folder, event).run(sarif="hds-docs.sarif")
    assert job.outputs["files"] == {"sarif": "hds-docs.sarif"}
    log = json.loads((forked.folder / "hds-docs.sarif").read_text(encoding="utf-8"))
    assert len(log["runs"][0]["results"]) == 3
    assert len(job.annotations) == 1


@pytest.mark.slow
def test_site_is_built_even_where_the_check_fails(forked: DossierBuilder, tmp_path: Path) -> None:
    forked.write("mkdocs.yml", "site_name: D\ntheme: {name: material, font: false}\nplugins: [hds-docs]\n")
    forked.write("docs/.gitkeep", "").commit("2026-01-13")
    job = Job(tmp_path / "runner", forked.folder).run(site="hds-docs-site")
    assert (job.code, job.outputs["files"]) == (1, {"site": "hds-docs-site"})
    assert (forked.folder / "hds-docs-site" / "index.html").is_file()


@pytest.mark.parametrize(
    ("inputs", "said"),
    [({"format": "gihtub"}, "gihtub"), ({"since": "rien"}, "rien"), ({"fail_on": "info"}, "info")],
)
def test_input_that_cannot_be_used_fails_and_says_why(
    forked: DossierBuilder, tmp_path: Path, inputs: dict[str, str], said: str
) -> None:
    job = Job(tmp_path / "runner", forked.folder).run(**inputs)
    assert (job.code, job.outputs["check"]) == (2, {"exit-code": "2"})
    assert f"« {said} »" in job.log.replace("\u00a0", " ")
    assert "::error title=hds-docs::The dossier could not be judged" in job.log
    assert not (tmp_path / "runner" / "summary.md").exists()


def test_no_script_holds_an_expression_and_every_name_exists() -> None:
    described = action()
    steps = described["runs"]["steps"]
    ids = {step.get("id") for step in steps}
    expressions = [one["value"] for one in described["outputs"].values()]
    for step in steps:
        assert "${{" not in step.get("run", "")
        assert step.get("shell") == ("bash" if "run" in step else None)
        expressions += [step.get("if", ""), *step.get("env", {}).values(), *step.get("with", {}).values()]
    for expression in _EXPRESSION.findall("\n".join(expressions)):
        for context, name in re.findall(r"\b(inputs|steps)\.([\w-]+)", expression):
            assert name in (described["inputs"] if context == "inputs" else ids), expression
    for one in described["inputs"].values():
        assert one["description"]
        assert isinstance(one["default"], str)


def test_action_has_the_form_that_github_reads() -> None:
    validate = ["-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", str(ACTION)]
    done = subprocess.run([sys.executable, *validate], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_installation_is_isolated_pinned_and_hashed(tmp_path: Path) -> None:
    """With a Python that only notes what it is asked: the network is none of a test's business."""
    calls = tmp_path / "calls"
    fake = tmp_path / "path" / "python3"
    fake.parent.mkdir()
    fake.write_text(
        f'#!/bin/sh\necho "$@" >> "{calls}"\n'
        'if [ "$3" = venv ]; then mkdir -p "$4/bin" && cp "$0" "$4/bin/python"; else echo talk; fi\n'
    )
    fake.chmod(0o755)
    script = f'PATH="{fake.parent}:$PATH" bash "{ROOT}/ci/install.sh" "{tmp_path}/venv d"'
    done = forge.bash(script, folder=tmp_path, variables={})
    assert (done.returncode, done.stdout) == (0, f"{tmp_path}/venv d/bin\n")
    venv, *installs = calls.read_text().splitlines()
    assert venv == f"-I -m venv {tmp_path}/venv d"
    assert all(line.startswith("-I -m pip install ") for line in installs)
    *pinned, own = installs
    for line in pinned:
        assert "--require-hashes" in line
        assert Path(line.split(" --requirement ")[1]).is_file()
    assert own.endswith(f"--no-build-isolation --no-deps {ROOT}")
