"""The generator of dossiers that the benchmarks measure with, run as its command line is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SIZE = {"controls": 20, "evidence": 60, "commits": 200}


def generate(folder: Path, *, seed: int = 1, **size: int) -> subprocess.CompletedProcess[str]:
    options = [f"--{name}={value}" for name, value in {**SIZE, **size, "seed": seed}.items()]
    command = [sys.executable, str(ROOT / "benchmarks" / "generate.py"), str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def git(folder: Path, *arguments: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = kept | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *arguments]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return done.stdout + done.stderr


def files(folder: Path, under: str) -> list[str]:
    return [path for path in git(folder, "ls-files", under).splitlines() if not path.endswith("README.md")]


def renames(folder: Path, under: str) -> list[tuple[str, str]]:
    """The similarity and the new path of each rename."""
    log = git(folder, "log", "-M", "--diff-filter=R", "--name-status", "--format=", "--", under)
    return [(line.split("\t")[0], line.split("\t")[2]) for line in log.splitlines() if line]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated") / "dossier"
    done = generate(folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_dossier_has_the_size_asked_for(dossier: Path) -> None:
    evidence = [path for path in files(dossier, "evidence") if not path.endswith(".meta.yml")]
    assert len(files(dossier, "controls")) == SIZE["controls"]
    assert len(evidence) == SIZE["evidence"]
    assert git(dossier, "rev-list", "--count", "HEAD").strip() == str(SIZE["commits"])
    assert len(files(dossier, "evidence")) > len(evidence)


def test_one_commit_in_25_merges_a_side_branch(dossier: Path) -> None:
    merges = git(dossier, "rev-list", "--min-parents=2", "HEAD").split()
    assert len(merges) == SIZE["commits"] // 25
    assert git(dossier, "branch", "--format=%(refname:short)").split() == ["main"]


def test_some_merges_change_what_they_merge(dossier: Path) -> None:
    made_by_hand = git(dossier, "log", "--min-parents=2", "--raw", "-c", "--format=").splitlines()
    assert [line for line in made_by_hand if line.startswith("::")]


def test_controls_and_evidence_are_renamed_with_and_without_edits(dossier: Path) -> None:
    controls, evidence = renames(dossier, "controls"), renames(dossier, "evidence")
    similarities = {similarity for similarity, _ in controls + evidence}
    assert controls
    assert evidence
    assert "R100" in similarities
    assert similarities - {"R100"}


def test_some_files_are_deleted_and_made_again(dossier: Path) -> None:
    log = git(dossier, "log", "--no-renames", "--diff-filter=D", "--name-only", "--format=", "HEAD")
    deleted = set(log.splitlines())
    assert deleted & set(files(dossier, "controls"))
    assert deleted & set(files(dossier, "evidence"))
    assert deleted - set(git(dossier, "ls-files").splitlines())


def test_commits_have_many_authors_offsets_and_trailers(dossier: Path) -> None:
    log = git(dossier, "log", "--use-mailmap", "--format=%aN\t%aE\t%ad\t%an", "--date=format:%z").splitlines()
    names, _, offsets, raw_names = zip(*(line.split("\t") for line in log), strict=True)
    assert {"+0100", "+0200", "+0400", "-0400"} <= set(offsets)
    assert set(raw_names) - set(names) == {"claire", "N. Fictif"}
    assert git(dossier, "log", "--format=%(trailers:key=Approved-by,valueonly)").strip()
    assert git(dossier, "log", "--format=%(trailers:key=Signed-off-by,valueonly)").strip()


def test_evidence_is_added_over_time_and_hardly_ever_changed(dossier: Path) -> None:
    log = git(dossier, "log", "--no-merges", "--no-renames", "--name-status", "--format=", "--", "evidence")
    changes = Counter(line[0] for line in log.splitlines() if line and not line.endswith(".meta.yml"))
    assert changes["A"] >= SIZE["evidence"]
    assert changes["M"] < changes["A"] // 2


def test_evidence_is_what_its_extension_says(dossier: Path) -> None:
    signatures = {".pdf": b"%PDF-1.", ".png": b"\x89PNG\r\n\x1a\n"}
    for path in map(dossier.joinpath, files(dossier, "evidence")):
        data = path.read_bytes()
        assert data.startswith(signatures.get(path.suffix, b"")), path
        if path.suffix == ".json":
            assert json.loads(data), path
        if path.suffix == ".yml":
            assert yaml.safe_load(data), path
        else:
            assert 5_000 < len(data) < 60_000, path


def test_repository_is_sound_and_clean(dossier: Path) -> None:
    assert git(dossier, "fsck", "--strict", "--no-progress", "--no-dangling") == ""
    assert git(dossier, "status", "--porcelain", "--ignored") == ""
    assert "count: 0\n" in git(dossier, "count-objects", "-v")


def test_one_seed_gives_one_dossier(dossier: Path, tmp_path: Path) -> None:
    assert generate(tmp_path / "again").returncode == 0
    assert generate(tmp_path / "other", seed=2).returncode == 0
    first, again, other = (
        git(one, "rev-parse", "HEAD") for one in (dossier, tmp_path / "again", tmp_path / "other")
    )
    assert again == first
    assert other != first


def test_every_requirement_named_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    from benchmarks.generator.requirements import EXCLUDED, applicable  # noqa: PLC0415 - found through ROOT

    known: set[tuple[str, str]] = set()
    for path in (ROOT / "hds_docs" / "catalogs").glob("*.yml"):
        catalog = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
        known |= {(catalog["id"], requirement["id"]) for requirement in catalog["requirements"]}
    assert {*applicable(), ("iso27001", EXCLUDED)} <= known


def test_folder_in_use_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("kept")
    done = generate(tmp_path)
    assert done.returncode == 2
    assert "not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_too_few_commits_are_refused(tmp_path: Path) -> None:
    done = generate(tmp_path / "dossier", commits=10)
    assert done.returncode == 2
    assert "commits more" in done.stderr
