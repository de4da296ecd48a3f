"""`hds-docs build` and `serve`: the builder of the site, run for people."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builder import DossierBuilder
from tests.sites import Site, build, configure, mkdocs, small

pytestmark = pytest.mark.slow


def hds_docs(dossier: DossierBuilder, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, in the folder of the dossier."""
    return subprocess.run(
        [sys.executable, "-m", "hds_docs", *arguments],
        cwd=dossier.folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_module_that_lies_in_the_dossier_is_never_run(dossier: DossierBuilder, tmp_path: Path) -> None:
    trap = f"open({str(tmp_path / 'trap')!r}, 'w').close()\n"
    for name in ("mkdocs/__init__.py", "properdocs/__init__.py", "hds_docs/__init__.py", "markdown.py"):
        dossier.write(name, trap)
    configure(small(dossier)).commit("2026-10-09")
    for options in ((), ("--ref", "HEAD")):
        command = [
            sys.executable,
            "-P",
            "-m",
            "hds_docs",
            "build",
            *options,
            "--output",
            str(tmp_path / "site"),
        ]
        done = subprocess.run(command, cwd=dossier.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert not (tmp_path / "trap").exists()


def test_a_folder_of_pages_that_git_did_not_keep_is_no_matter(
    dossier: DossierBuilder, tmp_path: Path
) -> None:
    configure(small(dossier)).commit("2026-10-09")
    pages = dossier.folder / "docs"
    shutil.rmtree(pages, ignore_errors=True)
    dossier.commit("2026-10-10")
    for options in ((), ("--ref", "HEAD")):
        done = hds_docs(dossier, "build", *options, "--output", str(tmp_path / "site"))
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "site" / "index.html").is_file()
        assert not pages.exists()


def test_a_build_succeeds_whatever_the_findings(dossier: DossierBuilder, tmp_path: Path) -> None:
    configure(small(dossier)).commit("2026-10-09").remove("evidence/SAU-02/restauration-2026-09-30.txt")
    done = hds_docs(dossier, "build", "--output", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert str(tmp_path / "site/index.html") in done.stderr
    assert "EVD001" in Site(tmp_path / "site").text("controls/SAU-02.html")


def test_a_strict_build_fails_on_errors(dossier: DossierBuilder, tmp_path: Path) -> None:
    configure(small(dossier)).commit("2026-10-09")
    assert hds_docs(dossier, "build", "--strict", "--output", str(tmp_path / "site")).returncode == 0
    dossier.remove("evidence/SAU-02/restauration-2026-09-30.txt")
    assert hds_docs(dossier, "build", "--strict", "--output", str(tmp_path / "site")).returncode == 1


@pytest.mark.parametrize("day", ["1960-01-01", "2106-02-08", "9999-12-31"])
def test_a_day_that_no_builder_can_write_is_refused_in_one_sentence(
    dossier: DossierBuilder, tmp_path: Path, day: str
) -> None:
    configure(small(dossier)).commit("2026-10-09")
    done = hds_docs(dossier, "build", "--as-of", day, "--output", str(tmp_path / "site"))
    assert done.returncode == 2
    assert f"aucun site ne peut être daté du {day}" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_site_goes_where_mkdocs_would_put_it(dossier: DossierBuilder) -> None:
    configure(small(dossier), extra="site_dir: public\nextra: {x: !ENV [RIEN, y]}\n").commit("2026-10-09")
    assert hds_docs(dossier, "build").returncode == 0
    assert (dossier.folder / "public/controls/SAU-02.html").is_file()
    assert hds_docs(dossier, "build", "--ref", "HEAD").returncode == 0  # over the site that stands there
    assert not (dossier.folder / "site").exists()


def test_a_commit_builds_as_it_was(dossier: DossierBuilder, tmp_path: Path) -> None:
    configure(small(dossier)).commit("2026-10-09")
    dossier.git("tag", "audit-2026")
    dossier.control("SAU-04", requirements="{maison: [M-1]}").write("docs/index.md", "# Plus tard\n").commit(
        "2026-10-20"
    )
    done = hds_docs(dossier, "build", "--ref", "audit-2026", "--output", str(tmp_path / "then"))
    assert done.returncode == 0, done.stderr
    then = Site(tmp_path / "then")
    assert "Plus tard" not in then.text("index.html")
    assert "controls/SAU-02.html" in then.pages
    assert "controls/SAU-04.html" not in then.pages
    assert then.broken() == []
    assert dossier.git("status", "--porcelain") == ""


def test_a_build_takes_its_day_and_its_language(dossier: DossierBuilder, tmp_path: Path) -> None:
    configure(small(dossier)).commit("2026-10-09")
    options = ("--as-of", "2026-10-31", "--lang", "en", "--output", str(tmp_path / "site"))
    assert hds_docs(dossier, "build", *options).returncode == 0
    assert '<time class="d-date" datetime="2026-10-31">31\u00a0October 2026</time>' in Site(
        tmp_path / "site"
    ).text("index.html")


@pytest.mark.parametrize("options", [[], ["--ref", "HEAD"]])
def test_a_build_shows_what_older_versions_hold_where_it_is_asked(
    dossier: DossierBuilder, tmp_path: Path, options: list[str]
) -> None:
    configure(small(dossier))
    path = "evidence/SAU-02/patients.csv"
    number = "2 55 08 14 168 025 38"
    dossier.write(path, f"a;b\n1;{number}\n").commit("2026-10-09")
    dossier.remove(path).commit("2026-10-10")
    output = tmp_path / "site"
    page = "privacy/index.html"
    assert hds_docs(dossier, "build", *options, "--output", str(output)).returncode == 0
    assert "hds-docs build --history" in Site(output).text(page)
    done = hds_docs(dossier, "build", "--history", *options, "--output", str(output))
    assert done.returncode == 0, done.stderr
    site = Site(output)
    assert "ont été examinés pour ce site" in site.text(page)
    assert "2 55 ** ** *** *** **" in site.text(page)
    assert all(number not in site.text(name) for name in site.pages)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build"], "aucun mkdocs.yml"),
        (["serve"], "aucun mkdocs.yml"),
        (["serve", "--ref", "HEAD"], "un commit ne change plus"),
        (["build", "--ref", "absente"], "absente"),
    ],
)
def test_what_cannot_be_built_is_said_in_one_sentence(
    dossier: DossierBuilder, arguments: list[str], said: str
) -> None:
    small(dossier)
    done = hds_docs(dossier, *arguments)
    assert done.returncode == 2
    assert said in done.stderr.replace("\u00a0", " ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("output", [".", "..", "evidence", "evidence/site", "docs", "pleine", "README"])
def test_an_output_that_a_build_would_empty_is_refused(dossier: DossierBuilder, output: str) -> None:
    configure(small(dossier)).write("pleine/texte.txt").write("README", "x").commit("2026-10-09")
    for ref in ([], ["--ref", "HEAD"]):
        done = hds_docs(dossier, "build", *ref, "--output", output)
        assert done.returncode == 2
        assert "impossible d’écrire" in done.stderr
    assert dossier.git("status", "--porcelain") == ""


def test_properdocs_builds_the_same_site(dossier: DossierBuilder, tmp_path: Path) -> None:
    if importlib.util.find_spec("properdocs") is None:
        pytest.skip("ProperDocs is not installed")
    configure(small(dossier)).commit("2026-10-09")
    site = build(dossier.folder, tmp_path / "mkdocs")
    done = mkdocs(dossier.folder, tmp_path / "properdocs", "--strict", builder="properdocs")
    assert done.returncode == 0, done.stderr
    other = Site(tmp_path / "properdocs")
    assert site.files().keys() == other.files().keys()
    for path in site.pages:
        assert _article(other, path) == _article(site, path)
    dossier.remove("evidence/SAU-02/restauration-2026-09-30.txt")
    assert mkdocs(dossier.folder, tmp_path / "strict", "--strict", builder="properdocs").returncode == 1


def _article(site: Site, path: str) -> str:
    return site.text(path).partition("<article")[2].partition("</article>")[0]


def test_a_preview_shows_a_saved_control_and_a_dropped_file(dossier: DossierBuilder) -> None:
    configure(small(dossier)).commit("2026-10-09")
    with _served(dossier) as address:
        assert "Chaque nuit." in _until(f"{address}controls/SAU-01.html", "Chaque nuit.")
        dossier.control("SAU-01", requirements="{maison: [M-1]}", text="Chaque matin.")
        assert "Chaque matin." in _until(f"{address}controls/SAU-01.html", "Chaque matin.")
        dossier.evidence("SAU-02/restauration-2026-11-02.txt")
        assert "2026-11-02" in _until(f"{address}controls/SAU-02.html", "2026-11-02")
        assert "Pièce" in _until(f"{address}files/evidence/SAU-02/restauration-2026-11-02.txt", "Pièce")


@contextmanager
def _served(dossier: DossierBuilder) -> Iterator[str]:
    """`hds-docs serve` on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "hds_docs", "serve", "--address", address]
    with subprocess.Popen(
        command,
        cwd=dossier.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            yield f"http://{address}/"
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def _until(url: str, text: str, seconds: float = 60) -> str:
    """What stands at an address once it says `text`, or in the end."""
    found = ""
    deadline = time.monotonic() + seconds
    while text not in found and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                found = answer.read().decode("utf-8")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.2)
    return found
