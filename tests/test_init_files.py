"""The files that `hds-docs init` writes for others: forges, editors, pre-commit, git."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from hds_docs import __version__
from hds_docs.messages import words
from hds_docs.model.forge import ForgeKind
from hds_docs.model.text import LANGUAGES, Language
from hds_docs.reports import FORMATS
from hds_docs.schemas import SHAPES, schema_text
from hds_docs.starter.answers import Answers, Subcontractor
from hds_docs.starter.files import StarterFile, starter_files
from tests.builder import ROOT, DossierBuilder
from tests.starting import DATACENTRE, DAY, HOST, begun

TODAY = date(2026, 11, 21)
TEMPLATES = ROOT / "hds_docs" / "starter" / "templates"
PIPELINES = {
    ".github/workflows/dossier.yml": "github-workflows",
    ".gitea/workflows/dossier.yml": "github-workflows",
    ".gitlab-ci.yml": "gitlab-ci",
    "bitbucket-pipelines.yml": "bitbucket-pipelines",
}
PLACES = {
    ".github/workflows/dossier.yml": "Settings, Secrets and variables, Actions",
    ".gitea/workflows/dossier.yml": "Settings, Actions, Variables",
    ".gitlab-ci.yml": "Settings, CI/CD, Variables",
    "bitbucket-pipelines.yml": "Repository settings, Repository variables",
}
"""Where each forge has its variables."""
ALL = ("--forge", "github,gitlab,gitea,bitbucket")


def prepared(
    language: Language = "fr", *forges: ForgeKind, prefix: str = "", day: date = TODAY
) -> dict[str, StarterFile]:
    host = Answers("Test", (3, 4), (Subcontractor("DC: un", (1, 2)),), forges or tuple(ForgeKind), language)
    schemas = {name: schema_text(name, words(language)) for name in SHAPES}
    return {file.path: file for file in starter_files(host, today=day, schemas=schemas, prefix=prefix)}


def scripts(pipeline: str) -> list[str]:
    """The commands of a pipeline, whatever its forge, in their order."""
    found: list[str] = []

    def look(node: object) -> None:
        if isinstance(node, dict):
            found.extend([node["run"]] if "run" in node else [])
            found.extend(node.get("script", []))
            for child in node.values():
                look(child)
        elif isinstance(node, list):
            for child in node:
                look(child)

    look(yaml.safe_load(pipeline))
    return found


def in_a_shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command as a forge or pre-commit runs it, the tool being installed."""
    tools = Path(sys.executable).parent
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_both_languages_have_the_same_templates() -> None:
    names = [sorted(path.name for path in (TEMPLATES / language).iterdir()) for language in LANGUAGES]
    assert names[0] == names[1] != []


@pytest.mark.parametrize("path", [*PIPELINES, ".pre-commit-config.yaml"])
def test_both_languages_do_the_same(path: str) -> None:
    french, english = (prepared(language)[path].text for language in LANGUAGES)
    without_comments = [
        re.sub(r"\s*#.*|^ *- name: .*|^ *echo .*", "", text, flags=re.MULTILINE) for text in (french, english)
    ]
    assert without_comments[0].split() == without_comments[1].split()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PIPELINES)
def test_pipelines_are_what_their_forges_read(tmp_path: Path, path: str, language: Language) -> None:
    pytest.importorskip("check_jsonschema", reason="it carries the schemas of the forges")
    file = tmp_path / Path(path).name
    file.write_text(prepared(language)[path].text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{PIPELINES[path]}", file],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_pipelines_read_the_whole_history_and_keep_the_site() -> None:
    read = {path: yaml.safe_load(file.text) for path, file in prepared().items() if path in PIPELINES}
    for path in (".github/workflows/dossier.yml", ".gitea/workflows/dossier.yml"):
        steps = read[path]["jobs"]["dossier"]["steps"]
        assert steps[0]["with"]["fetch-depth"] == 0
        assert [step["with"]["path"] for step in steps if "upload-artifact" in step.get("uses", "")] == [
            "site"
        ]
        assert read[path]["permissions"] == {"contents": "read"}
    gitlab, bitbucket = read[".gitlab-ci.yml"], read["bitbucket-pipelines.yml"]
    assert gitlab["variables"]["GIT_DEPTH"] == "0"
    assert gitlab["dossier"]["artifacts"]["paths"] == ["site"]
    assert bitbucket["clone"]["depth"] == "full"
    assert bitbucket["pipelines"]["default"][0]["step"]["artifacts"] == ["site/**"]


@pytest.mark.parametrize("path", PIPELINES)
def test_pipelines_ask_for_reports_that_exist(path: str) -> None:
    commands = scripts(prepared()[path].text)
    asked = re.findall(r"--format (\w+)", " ".join(commands))
    assert set(asked) <= set(FORMATS)
    assert any(command.startswith("hds-docs check") for command in commands)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PIPELINES)
def test_pipelines_install_what_one_variable_says_and_nothing_else(
    tmp_path: Path, path: str, language: Language
) -> None:
    pipeline = prepared(language)[path].text
    pip = tmp_path / "pip"
    pip.write_text('#!/bin/sh\nfor word; do printf "%s\\n" "$word"; done\n', encoding="utf-8")
    pip.chmod(0o755)
    path_before = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    install = scripts(pipeline)[0]
    assert "pip" not in "".join(scripts(pipeline)[1:])
    for value in ("git+https://forge.example/g/hds-docs@v1", "roues/hds docs.whl", "$(id); `id`", "-r a.txt"):
        done = in_a_shell(install, tmp_path, PATH=path_before, HDS_DOCS=value)
        assert done.stdout.splitlines() == ["install", "--", value]
    for nothing in ({}, {"HDS_DOCS": ""}):
        done = in_a_shell(install, tmp_path, PATH=path_before, **nothing)
        assert done.returncode == 2
        said = done.stdout + done.stderr
        assert "install" not in said.split()
        assert {"fr": "est vide", "en": "is empty"}[language] in said
        place = PLACES[path]
        example = f"/hds-docs@v{__version__}"
        comments = " ".join(
            line.strip(" #") for line in pipeline.splitlines() if line.strip().startswith("#")
        )
        for told in (said, comments):
            assert "HDS_DOCS" in told
            assert place in told
            assert example in told


@pytest.mark.parametrize("path", PIPELINES)
def test_pipelines_name_no_real_host_and_hand_variables_over_by_the_environment(path: str) -> None:
    text = prepared()[path].text
    assert set(re.findall(r"https?://([^/ ]+)", text)) == {"forge.example"}
    assert not any("${{" in command for command in scripts(text))
    given = re.findall(r"^ +HDS_DOCS: (.*)$", text, flags=re.MULTILINE)
    assert given == (["${{ vars.HDS_DOCS }}"] if "workflows" in path else [])  # elsewhere it is there already


def test_actions_leave_no_credentials_in_the_working_copy() -> None:
    for path in (".github/workflows/dossier.yml", ".gitea/workflows/dossier.yml"):
        steps = yaml.safe_load(prepared()[path].text)["jobs"]["dossier"]["steps"]
        assert steps[0]["with"]["persist-credentials"] is False


@pytest.mark.slow
@pytest.mark.parametrize("path", PIPELINES)
def test_pipelines_pass_on_a_new_dossier_and_fail_on_a_broken_one(tmp_path: Path, path: str) -> None:
    dossier = begun(tmp_path / "dossier", *HOST, *DATACENTRE, *ALL).commit(DAY)
    commands = scripts((dossier.folder / path).read_text(encoding="utf-8"))[1:]
    for command in commands:
        done = in_a_shell(command, dossier.folder)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
    assert (dossier.folder / "site" / "index.html").is_file()
    (dossier.folder / "controls/gouvernance/GOV-01.md").unlink()
    dossier.commit(DAY)
    failed = in_a_shell(commands[-1], dossier.folder)
    assert failed.returncode == 1
    assert "MAP003" in failed.stdout  # whatever the report, the log says why


def test_pre_commit_passes_before_the_first_commit_and_stops_an_error(tmp_path: Path) -> None:
    dossier = begun(tmp_path / "dossier", *HOST)
    settings = yaml.safe_load((dossier.folder / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (repository,) = settings["repos"]
    (hook,) = repository["hooks"]
    assert repository["repo"] == "local"
    assert (hook["language"], hook["pass_filenames"], hook["always_run"]) == ("system", False, True)
    dossier.git("add", "--all")
    assert in_a_shell(hook["entry"], dossier.folder).returncode == 0
    dossier.write("controls/gouvernance/GOV-01.md", "rien\n").git("add", "--all")
    assert in_a_shell(hook["entry"], dossier.folder).returncode == 1


def test_hooks_judge_what_is_staged_and_leave_no_rule_aside() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    starter = yaml.safe_load(prepared()[".pre-commit-config.yaml"].text)["repos"][0]["hooks"]
    for hook in (*hooks, *starter):
        assert "check --staged" in hook["entry"]
        assert "--ignore" not in hook["entry"]
    assert [hook["entry"] for hook in starter] == ["hds-docs check --staged --since HEAD"]


def test_pre_commit_lets_a_young_dossier_grow(tmp_path: Path) -> None:
    """What is missing since the beginning stops nobody; what a commit breaks stops that commit."""
    dossier = begun(tmp_path / "dossier", *HOST)
    settings = yaml.safe_load((dossier.folder / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entry = settings["repos"][0]["hooks"][0]["entry"]
    dossier.control("ZZZ-01", expects="rapport", since="2026-01-01").commit("2026-11-21")
    dossier.write("docs/journal.md", "# Journal\n").git("add", "--all")
    assert in_a_shell("hds-docs check --staged", dossier.folder).returncode == 1
    assert in_a_shell(entry, dossier.folder).returncode == 0
    dossier.control("ZZZ-02", expects="rapport", since="2026-01-01").git("add", "--all")
    done = in_a_shell(entry, dossier.folder)
    assert (done.returncode, "ZZZ-02" in done.stdout, "ZZZ-01" in done.stdout) == (1, True, False)


def test_pre_commit_reads_its_configuration(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    dossier = begun(tmp_path / "dossier", *HOST)
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml"],
        cwd=dossier.folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("forges", "path", "line"),
    [
        (
            (ForgeKind.GITHUB, ForgeKind.GITLAB),
            "CODEOWNERS",
            "# /controls/gouvernance/ @resp-smsi @juridique @rssi @dg",
        ),
        ((ForgeKind.GITEA,), ".gitea/CODEOWNERS", "# evidence/GOV-.* @resp-smsi @juridique @rssi @dg"),
        (
            (ForgeKind.BITBUCKET,),
            ".bitbucket/CODEOWNERS",
            "# /evidence/GOV-*/ @resp-smsi @juridique @rssi @dg",
        ),
    ],
)
def test_owners_are_where_the_forge_looks_and_written_as_it_reads(
    forges: tuple[ForgeKind, ...], path: str, line: str
) -> None:
    files = prepared("fr", *forges)
    assert [found for found in files if found.endswith("CODEOWNERS")] == [path]
    lines = files[path].text.splitlines()
    assert line in lines
    assert all(found.startswith("#") or not found for found in lines)  # nobody owns anything yet
    folders = {found.split("/")[1] for found in files if found.startswith("controls/")}
    assert len([found for found in lines if "controls/" in found]) == len(folders)


def test_editors_find_a_schema_for_every_file_people_write() -> None:
    files = prepared()
    settings = json.loads(files[".vscode/settings.json"].text)
    schemas: dict[str, str | list[str]] = settings["yaml.schemas"]
    assert {f"./{path}" for path in files if path.endswith("schema.json")} >= schemas.keys()
    patterns = [
        pattern for found in schemas.values() for pattern in ([found] if isinstance(found, str) else found)
    ]
    for path in (
        "dossier.yml",
        "evidence/SAU-02/x.pdf.meta.yml",
        "evidence/SAU-02/x.ref.yml",
        "frameworks/m.yml",
    ):
        assert any(fnmatch.fnmatch(path, pattern.replace("**/", "*/")) for pattern in patterns), path
    assert not any(fnmatch.fnmatch("mkdocs.yml", pattern) for pattern in patterns)
    for name in SHAPES:
        assert json.loads(files[f".vscode/hds-docs/{name}.schema.json"].text)["$schema"]
    assert "redhat.vscode-yaml" in json.loads(files[".vscode/extensions.json"].text)["recommendations"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settings_are_what_their_schema_describes(tmp_path: Path, language: Language) -> None:
    pytest.importorskip("check_jsonschema")
    files = prepared(language)
    schema, settings = tmp_path / "schema.json", tmp_path / "dossier.json"
    schema.write_text(files[".vscode/hds-docs/dossier.schema.json"].text, encoding="utf-8")
    settings.write_text(json.dumps(yaml.safe_load(files["dossier.yml"].text), default=str), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, settings],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_evidence_keeps_its_bytes_and_what_is_made_again_stays_out(tmp_path: Path) -> None:
    dossier = begun(tmp_path / "dossier", *HOST)
    dossier.evidence("SAU-02/restauration-2026-T4.txt", b"une\r\nligne\r\n").write("site/index.html").commit(
        DAY
    )
    dossier.git("config", "core.autocrlf", "input")
    dossier.git("rm", "--quiet", "--cached", "-r", "evidence")
    dossier.git("add", "evidence")
    assert dossier.git("status", "--porcelain") == ""
    assert not any(path.startswith(("site/", ".cache/")) for path in dossier.git("ls-files").splitlines())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_readmes_show_can_be_copied(tmp_path: Path, language: Language) -> None:
    dossier = begun(tmp_path / "dossier", *HOST, *DATACENTRE, "--lang", language)
    names = 0
    for control in dossier.load().controls:
        text = (dossier.folder / "evidence" / control.id / "README.md").read_text(encoding="utf-8")
        listed = re.findall(r"^\|.*\| `([^`]+)` \|$", text, flags=re.MULTILINE)
        assert len(listed) == len(control.expectations)
        (sidecar,) = re.findall(r"`([^`]+)\.meta\.yml`", text.replace("`.meta.yml`", ""))
        (example,) = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)
        assert sidecar in listed
        assert "approver" not in yaml.safe_load(example)  # who copies it as it is has nobody's approval
        for name in listed:
            undated = DAY[:4] not in name
            dossier.evidence(f"{control.id}/{name}", sidecar=example if undated or name == sidecar else None)
            names += 1
    general = (dossier.folder / "evidence" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"`(\S+)`(?= seul suffit| alone is enough)", general)[0].endswith(".ref.yml")
    reference, nothing = re.findall(r"```yaml\n(.*?)```", general, flags=re.DOTALL)
    dossier.write("evidence/SAU-02/ailleurs.ref.yml", reference)
    dossier.write("evidence/SAU-02/rien.ref.yml", nothing)
    loaded = dossier.commit(DAY).load()
    assert set(dossier.codes()) == {"MAP004"}
    answered = {(link.control, link.expectation) for link in loaded.links if link.expectation}
    assert len(answered) == names == sum(len(control.expectations) for control in loaded.controls)
    assert all(
        str(piece.date) == DAY
        for piece in loaded.evidence
        if piece.name not in ("ailleurs.ref.yml", "rien.ref.yml")
    )


@pytest.mark.parametrize(
    ("day", "quarter", "half"),
    [(date(2027, 1, 1), "T1", "S1"), (date(2027, 6, 30), "T2", "S1"), (date(2027, 7, 1), "T3", "S2")],
)
def test_names_of_files_are_those_of_the_running_period(day: date, quarter: str, half: str) -> None:
    files = prepared(day=day)
    assert f"`restauration-2027-{quarter}.pdf`" in files["evidence/SAU-02/README.md"].text
    assert f"`entrees-2027-{half}.csv`" in files["evidence/PHY-01/README.md"].text
    assert f"`alarmes-2027-{day.month:02}.pdf`" in files["evidence/PHY-02/README.md"].text
    assert f"`visite-{day}.pdf`" in files["evidence/PHY-01/README.md"].text


def test_the_site_of_the_starter_is_laid_out_like_the_samples() -> None:
    sample = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    starter = yaml.safe_load(prepared()["mkdocs.yml"].text)
    assert starter.keys() <= sample.keys()
    for key in starter.keys() - {"site_name", "nav"}:
        assert starter[key] == sample[key], key
    assert [item for item in starter["nav"] if item not in sample["nav"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_snippets_make_a_control_that_the_program_reads(language: Language, dossier: DossierBuilder) -> None:
    """Each placeholder left as it is proposed: the form is a whole control, but for its text."""
    snippets = json.loads(prepared(language)[".vscode/hds-docs.code-snippets"].text)
    assert all(one["scope"] == "markdown" for one in snippets.values())
    body = "\n".join(next(iter(snippets.values()))["body"])
    for name, value in (("YEAR", "2026"), ("MONTH", "11"), ("DATE", "21")):
        body = body.replace(f"$CURRENT_{name}", value)
    body = re.sub(r"\$\{\d+\|([^,|]+)[^|]*\|\}", r"\1", body)
    body = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", body).replace("$0", "Texte.")
    assert "$" not in body
    dossier.settings().write("controls/SAU-04.md", body).commit("2026-11-21")
    assert dossier.codes() == []
