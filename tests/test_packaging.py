"""The wheel, installed where nothing of this repository is; and the pins that `make` installs."""

from __future__ import annotations

import ast
import configparser
import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from hds_docs import __version__
from tests.builder import ROOT, DossierBuilder

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = sorted((ROOT / "requirements").glob("*.txt"))


class Installed:
    """A virtual environment that holds the wheel and the pinned requirements, and nothing else."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, symlinks=True)
        self.bin = folder / "bin"
        self.python = self.bin / "python"
        self.site = next(folder.glob("lib/python*/site-packages"))

    def run(self, *command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
        """A command of that environment, run in `folder`."""
        variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.run(
            [self.bin / command[0], *command[1:]],
            cwd=folder,
            env={**variables, "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def lend(self, requirements: Path) -> None:
        """Link the distributions that a file of pins names from the environment that runs the tests.

        `make` has installed them there by their hashes; nothing is downloaded twice, and what only
        the tests need stays out of sight.
        """
        for name in pinned(requirements):
            try:
                lent = distribution(name)
            except PackageNotFoundError:
                continue  # a pin for another Python; `pip check` tells where it was needed
            for top in {path.parts[0] for path in lent.files or ()} - {"..", "__pycache__"}:
                if not (self.site / top).exists():
                    (self.site / top).symlink_to(Path(str(lent.locate_file(top))).resolve())


def pinned(requirements: Path) -> dict[str, list[str]]:
    """The versions that a file of pins allows, by distribution; several where Pythons differ."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(
        r"^([\w.-]+)==(\S+)", requirements.read_text(encoding="utf-8"), re.MULTILINE
    ):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the tree as it stands."""
    folder = tmp_path_factory.mktemp("dist")
    _pip("wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in a new environment."""
    made = Installed(tmp_path_factory.mktemp("installed") / "venv")
    _pip("--python", made.python, "install", "--no-deps", "--no-index", wheel)
    made.lend(ROOT / "requirements" / "run.txt")
    return made


@pytest.fixture
def sample(dossier: DossierBuilder) -> DossierBuilder:
    """The sample dossier in a repository of its own, far from the package's source."""
    return dossier.sample().commit("2026-11-21")


def _pip(*arguments: str | Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_wheel_carries_every_file_of_the_package(wheel: Path) -> None:
    sources = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "hds_docs").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert {Path(name).suffix for name in sources} >= {".py", ".yml", ".j2", ".css", ".js", ".typed"}
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == sources


@pytest.mark.slow
def test_wheel_declares_its_command_its_plugin_and_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {
            name.partition(".dist-info/")[2]: name for name in archive.namelist() if ".dist-info/" in name
        }
        entries = configparser.ConfigParser()
        entries.read_string(archive.read(names["entry_points.txt"]).decode())
        metadata = archive.read(names["METADATA"]).decode()
    assert dict(entries["console_scripts"]) == {"hds-docs": "hds_docs.cli:main"}
    assert dict(entries["mkdocs.plugins"]) == {"hds-docs": "hds_docs.plugin:HdsDocsPlugin"}
    assert "License-Expression: Apache-2.0" in metadata
    assert "licenses/LICENSE" in names


@pytest.mark.slow
def test_pinned_requirements_satisfy_the_wheel(installed: Installed) -> None:
    _pip("--python", installed.python, "check")
    assert (installed.site / "mkdocs").exists()
    assert not (installed.site / "pytest").exists()


@pytest.mark.slow
def test_installed_command_says_its_version(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("hds-docs", "--version", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"hds-docs {__version__}\n")


@pytest.mark.slow
def test_installed_command_checks_the_sample(installed: Installed, sample: DossierBuilder) -> None:
    passed = installed.run("hds-docs", "check", folder=sample.folder)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "0 erreur" in passed.stdout

    sample.remove("evidence/SAU-02/restauration-2026-T3.pdf")
    sample.remove("evidence/SAU-02/restauration-2026-T3.pdf.meta.yml").commit("2026-11-21")
    failed = installed.run("hds-docs", "check", folder=sample.folder)
    assert failed.returncode == 1
    assert re.search(r"^controls/sauvegarde/SAU-02\.md:\d+:\d+: EVD003 ", failed.stdout, re.MULTILINE)


@pytest.mark.slow
def test_installed_command_begins_a_dossier_and_builds_it(installed: Installed, tmp_path: Path) -> None:
    """The first ten minutes, with nothing but the wheel and its pinned requirements."""
    options = ("--name", "Hébergeur Test", "--activities", "3-6", "--subcontractor", "none")
    begun = installed.run("hds-docs", "init", "mon dossier", *options, folder=tmp_path)
    assert begun.returncode == 0, begun.stdout + begun.stderr
    folder = tmp_path / "mon dossier"
    assert len(list((folder / "controls").rglob("*-*.md"))) >= 88
    for command in (
        ["new", "control", "ZZZ", "--title", "Une mesure de plus"],
        ["status"],
        ["schema", "control"],
        ["rule", "EVD003"],
        ["build"],
    ):
        done = installed.run("hds-docs", *command, folder=folder)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / "site/controls/GOV-01.html").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("command", [("python", "-m", "mkdocs", "build", "--strict"), ("hds-docs", "build")])
def test_installed_package_builds_the_sample(
    installed: Installed, sample: DossierBuilder, command: tuple[str, ...]
) -> None:
    built = installed.run(*command, folder=sample.folder)
    assert built.returncode == 0, built.stdout + built.stderr
    site = sample.folder / "site"
    assert "Tests de restauration trimestriels" in (site / "controls" / "SAU-02.html").read_text(
        encoding="utf-8"
    )
    assert (site / "frameworks" / "hds" / "EXI-25.html").is_file()
    assert (site / "frameworks" / "iso27001" / "A.8.13.html").is_file()
    assert (site / "calendar.ics").is_file()


@pytest.mark.parametrize("path", PINS, ids=lambda path: path.name)
def test_every_pin_has_hashes_and_names_no_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    logical = re.sub(r"\\\n", " ", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE))
    lines = [line for line in logical.splitlines() if line.strip()]
    assert lines
    assert [line for line in lines if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host|(^|\s)/", text)


def test_every_declared_dependency_is_pinned_within_its_bounds() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    groups = PROJECT["dependency-groups"]
    declared = {"run": PROJECT["project"]["dependencies"], **extras, **groups}
    assert {path.stem for path in PINS} == set(declared)
    for name, requirements in declared.items():
        pins = pinned(ROOT / "requirements" / f"{name}.txt")
        for requirement in map(Requirement, requirements):
            versions = pins[canonicalize_name(requirement.name)]
            assert all(requirement.specifier.contains(version) for version in versions), (
                name,
                requirement.name,
            )


def test_all_sets_of_pins_can_share_one_environment() -> None:
    versions: dict[str, set[tuple[str, ...]]] = {}
    for path in PINS:
        for name, pins in pinned(path).items():
            versions.setdefault(name, set()).add(tuple(pins))
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_package_imports_only_what_it_declares() -> None:
    declared = {canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]}
    bringers = packages_distributions()
    imported = {
        name.partition(".")[0]
        for path in (ROOT / "hds_docs").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _modules(node)
    }
    foreign = imported - set(sys.stdlib_module_names) - {"hds_docs"}
    assert foreign >= {"yaml", "git", "jinja2", "mkdocs"}
    undeclared = {name for name in foreign if not {canonicalize_name(by) for by in bringers[name]} & declared}
    assert undeclared == set()


def _modules(node: ast.AST) -> list[str]:
    """The modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
