"""Links to the forge: where a page is edited, where evidence is dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from hds_docs import site
from hds_docs.loading import load_forge
from hds_docs.model.forge import Forge, ForgeKind
from hds_docs.settings import Settings
from hds_docs.sources.remote import web_address
from tests.builder import DossierBuilder
from tests.sites import configure, mkdocs, small

PAGE = "https://forge.example/equipe/dossier"


@pytest.mark.parametrize(
    ("remote", "page"),
    [
        ("https://forge.example/equipe/dossier.git", PAGE),
        ("https://forge.example/equipe/dossier/", PAGE),
        ("https://oauth2:SECRET@forge.example/equipe/dossier.git", PAGE),
        ("https://claire@forge.example/equipe/dossier", PAGE),
        ("git@forge.example:equipe/dossier.git", PAGE),
        ("forge.example:equipe/dossier", PAGE),
        ("ssh://git@forge.example:2222/equipe/dossier.git", PAGE),
        ("git://forge.example/equipe/dossier.git", PAGE),
        ("https://forge.example:8443/equipe/dossier.git", "https://forge.example:8443/equipe/dossier"),
        ("http://forge.example/equipe/dossier.git", "http://forge.example/equipe/dossier"),
        (
            "git@forge.example:groupe/sous-groupe/dossier.git",
            "https://forge.example/groupe/sous-groupe/dossier",
        ),
        ("/srv/git/dossier.git", None),
        ("../dossier.git", None),
        ("file:///srv/git/dossier.git", None),
        ("C:/git/dossier", None),
        ("https://forge.example", None),
        ("https://[forge.example/dossier", None),
        ("javascript:alert(1)//forge", None),
        ("", None),
    ],
)
def test_the_page_of_a_repository_from_its_remote(remote: str, page: str | None) -> None:
    found = web_address(remote)
    if remote.startswith("javascript"):  # an odd name of a host, and no scheme of a browser
        assert found is None or found.startswith("https://")
    else:
        assert found == page


@pytest.mark.parametrize(
    ("kind", "edit", "drop", "drop_new"),
    [
        ("github", "/edit/main/controls/A%20b.md", "/upload/main/evidence/A-1", "/upload/main/evidence/A-1"),
        ("gitlab", "/-/edit/main/controls/A%20b.md", "/-/tree/main/evidence/A-1", "/-/tree/main/evidence"),
        (
            "gitea",
            "/_edit/main/controls/A%20b.md",
            "/_upload/main/evidence/A-1",
            "/_upload/main/evidence/A-1",
        ),
        (
            "bitbucket",
            "/src/main/controls/A%20b.md?mode=edit&at=main",
            "/src/main/evidence/A-1/",
            "/src/main/evidence/",
        ),
    ],
)
def test_each_forge_has_its_addresses(kind: str, edit: str, drop: str, drop_new: str) -> None:
    forge = Forge(ForgeKind(kind), PAGE, "main")
    assert forge.edit("controls/A b.md") == PAGE + edit
    assert forge.drop("evidence/A-1", exists=True) == PAGE + drop
    assert forge.drop("evidence/A-1", exists=False) == PAGE + drop_new


def test_addresses_are_those_of_the_whole_repository() -> None:
    forge = Forge(ForgeKind.GITHUB, PAGE, "été/2026", "conformité/dossier/")
    assert forge.edit("dossier.yml") == f"{PAGE}/edit/%C3%A9t%C3%A9/2026/conformit%C3%A9/dossier/dossier.yml"


def found(dossier: DossierBuilder, url: str | None = None, kind: ForgeKind | None = None) -> Forge | None:
    return load_forge(Settings(dossier.folder), url, kind)


def test_the_name_of_the_host_tells_the_forge(dossier: DossierBuilder) -> None:
    dossier.settings().commit()
    assert found(dossier) is None
    dossier.git("remote", "add", "origin", "git@gitlab.hebergeur.example:smsi/dossier.git")
    page = "https://gitlab.hebergeur.example/smsi/dossier"
    assert found(dossier) == Forge(ForgeKind.GITLAB, page, "main")
    dossier.git("remote", "rename", "origin", "amont")
    assert found(dossier) == Forge(ForgeKind.GITLAB, page, "main")


def test_files_of_the_forge_tell_where_the_host_does_not(dossier: DossierBuilder) -> None:
    dossier.settings().commit()
    dossier.git("remote", "add", "origin", "git@forge.example:equipe/dossier.git")
    assert found(dossier) is None
    dossier.write(".gitlab-ci.yml", "")
    assert found(dossier) == Forge(ForgeKind.GITLAB, PAGE, "main")
    dossier.write(".github/workflows/a.yml", "")
    assert found(dossier) is None  # two forges: neither is guessed
    assert found(dossier, kind=ForgeKind.GITEA) == Forge(ForgeKind.GITEA, PAGE, "main")
    other = "https://github.example/autre/dossier"
    assert found(dossier, other) == Forge(ForgeKind.GITHUB, other, "main")


def test_the_branch_is_that_of_the_remote_else_the_one_checked_out(
    dossier: DossierBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier.settings().commit()
    dossier.git("remote", "add", "origin", "https://github.example/equipe/dossier")
    dossier.git("switch", "--quiet", "--create", "travail")

    def branch() -> str | None:
        forge = found(dossier)
        return forge.branch if forge else None

    assert branch() == "travail"
    dossier.git("update-ref", "refs/remotes/origin/trunk", "HEAD")
    dossier.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    assert branch() == "trunk"
    dossier.git("symbolic-ref", "--delete", "refs/remotes/origin/HEAD")
    dossier.git("switch", "--quiet", "--detach")
    monkeypatch.delenv("CI_DEFAULT_BRANCH", raising=False)
    assert branch() is None
    monkeypatch.setenv("CI_DEFAULT_BRANCH", "main")
    assert branch() == "main"


def test_a_commit_is_not_edited(dossier: DossierBuilder) -> None:
    dossier.settings().commit()
    dossier.git("remote", "add", "origin", "https://github.example/equipe/dossier")
    assert found(dossier) is not None
    assert load_forge(Settings(dossier.folder, ref="HEAD"), None, None) is None


def test_outside_git_nothing_is_linked(tmp_path: Path) -> None:
    assert load_forge(Settings(tmp_path), "https://github.example/a/b", ForgeKind.GITHUB) is None


@pytest.fixture
def linked(dossier: DossierBuilder) -> DossierBuilder:
    """A small dossier whose remote is a GitHub."""
    configure(small(dossier))
    dossier.git("remote", "add", "origin", "https://x:SECRET@github.example/equipe/dossier.git")
    return dossier.commit("2026-10-09")


GITHUB = "https://github.example/equipe/dossier"


def page(dossier: DossierBuilder, source: str, forge: str | None = None) -> str:
    """The article of a page."""
    made = site.load(dossier.folder, None, directory_urls=False, warn=lambda _: None, forge=forge)
    made.enter(source)
    return made.render(source, "")


def test_a_control_is_edited_and_proved_from_its_page(linked: DossierBuilder) -> None:
    html = page(linked, "controls/SAU-02.md")
    assert f'href="{GITHUB}/edit/main/controls/SAU-02.md"' in html
    assert f'href="{GITHUB}/upload/main/evidence/SAU-02"' in html
    assert "SECRET" not in html


def test_pages_of_settings_lead_to_dossier_yml(linked: DossierBuilder) -> None:
    for source in ("scope/index.md", "waivers/index.md", "soa/index.md"):
        assert f'href="{GITHUB}/edit/main/dossier.yml"' in page(linked, source)


def test_a_finding_leads_to_the_text_at_fault(linked: DossierBuilder) -> None:
    linked.control("SAU-03", text="Voir [[SAU-99]].").commit("2026-10-10")
    assert f'href="{GITHUB}/edit/main/controls/SAU-03.md"' in page(linked, "findings/index.md")


def test_evidence_itself_is_never_edited(linked: DossierBuilder) -> None:
    assert "/edit/" not in page(linked, "evidence/SAU-02/restauration-2026-09-30.txt.md")
    linked.write("evidence/SAU-02/restauration-2026-09-30.txt.meta.yml", "approver: RSSI\n").commit(
        "2026-10-10"
    )
    address = f"{GITHUB}/edit/main/evidence/SAU-02/restauration-2026-09-30.txt.meta.yml"
    assert address in page(linked, "evidence/SAU-02/restauration-2026-09-30.txt.md")


def test_no_link_where_none_is_wanted(linked: DossierBuilder) -> None:
    assert GITHUB not in page(linked, "controls/SAU-02.md", forge="none")


@pytest.mark.slow
def test_the_plugin_takes_the_forge_from_mkdocs_yml(linked: DossierBuilder, tmp_path: Path) -> None:
    text = (linked.folder / "mkdocs.yml").read_text("utf-8")
    text = text.replace("features: [", "features: [content.action.edit, ")
    text = (
        text.replace("  - hds-docs\n", "  - hds-docs: {forge: gitea}\n")
        + "repo_url: https://forge.example/a/b\n"
    )
    linked.write("mkdocs.yml", text + "edit_uri: ''\n").write("docs/guide.md", "# Guide\n").commit(
        "2026-10-10"
    )
    done = mkdocs(linked.folder, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    control = (tmp_path / "site/controls/SAU-02.html").read_text("utf-8")
    assert 'href="https://forge.example/a/b/_edit/main/controls/SAU-02.md"' in control
    guide = (tmp_path / "site/guide.html").read_text("utf-8")
    assert 'href="https://forge.example/a/b/_edit/main/docs/guide.md"' in guide


def test_an_unknown_forge_is_refused_by_name(linked: DossierBuilder, tmp_path: Path) -> None:
    text = (
        (linked.folder / "mkdocs.yml")
        .read_text("utf-8")
        .replace("- hds-docs", "- hds-docs: {forge: sourceforge}")
    )
    done = mkdocs(linked.write("mkdocs.yml", text).folder, tmp_path / "site")
    assert done.returncode != 0
    assert "gitlab" in done.stderr
