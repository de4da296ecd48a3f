"""Links to the forge: where a page is edited, where evidence is dropped."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hds_docs import site
from hds_docs.loading import load_forge
from hds_docs.model.forge import Forge, ForgeKind
from hds_docs.settings import Settings
from hds_docs.sources.remote import Address
from tests.builder import DossierBuilder
from tests.sites import configure, mkdocs, small

HOST = "https://forge.example"
PAGE = f"{HOST}/equipe/dossier"


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
        ("git@forge.example:equipe/mon dossier.git", "https://forge.example/equipe/mon%20dossier"),
        ("https://forge.example/equipe/mon%20dossier", "https://forge.example/equipe/mon%20dossier"),
        ("http://gitea:3000/equipe/dossier.git", "http://gitea:3000/equipe/dossier"),
        ("https://[2001:DB8::1]/equipe/dossier", "https://[2001:db8::1]/equipe/dossier"),
        ("git@192.0.2.7:equipe/dossier.git", "https://192.0.2.7/equipe/dossier"),
        ("git@xn--hbergeur-b1a.example:a/b", "https://xn--hbergeur-b1a.example/a/b"),
        ("git@hébergeur.example:a/b", "https://hébergeur.example/a/b"),
        ("ssh://git@ssh.github.com:443/equipe/dossier.git", "https://github.com/equipe/dossier"),
        ("git@altssh.gitlab.com:equipe/dossier.git", "https://gitlab.com/equipe/dossier"),
        ("git@github-perso:equipe/dossier.git", None),
        ("git@github.com-perso:equipe/dossier.git", None),
        ("ssh://github-perso/equipe/dossier.git", None),
        ("gh:equipe/dossier", None),
        ("ext::sh -c true", None),
        ("https://forge.example/.git", None),
        (
            'https://forge.example/a"><script>alert(1)</script>',
            f"{HOST}/a%22%3E%3Cscript%3Ealert%281%29%3C/script%3E",
        ),
        ('https://forge.example"><script>/a', None),
        ("git@forge.example:procès.git", f"{HOST}/proc%C3%A8s"),
        ("git@forge.example:caf\udce9.git", f"{HOST}/caf%E9"),
    ],
)
def test_the_page_of_a_repository_from_its_remote(remote: str, page: str | None) -> None:
    found = Address.read(remote)
    assert (found.page if found is not None else None) == page


@pytest.mark.parametrize(
    ("written", "uri"),
    [
        ("https://forge.example/groupe/dossier.git", "https://forge.example/groupe/dossier.git"),
        ("https://gitlab-ci-token:s3cr3t@forge.example:8443/g/d.git", "https://forge.example:8443/g/d.git"),
        ("https://forge.example/g/d.git?private_token=s3cr3t#x", "https://forge.example/g/d.git"),
        ("ssh://git@forge.example/g/d.git", "ssh://forge.example/g/d.git"),
        ("ssh://git@ssh.github.com:443/g/d.git", "ssh://ssh.github.com:443/g/d.git"),
        ("git@forge.example:g/d.git", "ssh://forge.example/g/d.git"),
        ("git@Forge.Example:G/d.git", "ssh://forge.example/G/d.git"),
        ("forge.example:/g/d e.git", "ssh://forge.example/g/d%20e.git"),
        ("git@github-perso:g/d.git", None),
        ("/srv/git/d.git", None),
        ("../d.git", None),
        ("file:///srv/git/d.git", None),
        ("C:\\depots\\d.git", None),
        ("c:/depots/d.git", None),
        ("https://[::1/d.git", None),
        ("https://forge.example:port/d.git", None),
        ("https:///d.git", None),
        ("", None),
    ],
)
def test_address_of_a_repository_tells_no_password_and_no_folder(written: str, uri: str | None) -> None:
    found = Address.read(written)
    assert (found.uri if found is not None else None) == uri


@given(
    st.sampled_from(("https://", "https://forge.example/", "git@forge.example:", "ssh://git@", "")),
    st.text() | st.text(alphabet="a.:/@\"<>'%[] \n\udce9{}"),
)
def test_whatever_a_remote_holds_its_addresses_stay_in_their_attribute(start: str, end: str) -> None:
    found = Address.read(start + end)
    if found is not None:
        for written in (found.page, found.uri):
            assert not set(written) & set("\"'<>`{} \t\n\r\\")
            assert written.isprintable()
            assert urlsplit(written).scheme in ("http", "https", "ssh", "git")
            assert urlsplit(written).username is None


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


def test_names_that_git_is_told_to_replace_are_replaced(dossier: DossierBuilder) -> None:
    dossier.settings().commit()
    dossier.git("remote", "add", "origin", "gh:equipe/dossier.git")
    assert found(dossier, kind=ForgeKind.GITHUB) is None  # a name of this machine alone
    dossier.git("config", "url.git@github.example:.insteadOf", "gh:")
    assert found(dossier) == Forge(ForgeKind.GITHUB, "https://github.example/equipe/dossier", "main")


def test_none_of_several_remotes_is_guessed(dossier: DossierBuilder) -> None:
    dossier.settings().commit()
    for name in ("amont", "miroir"):
        dossier.git("remote", "add", name, f"https://github.example/{name}/dossier")
    assert found(dossier) is None
    dossier.git("remote", "add", "origin", "https://github.example/equipe/dossier")
    assert found(dossier) == Forge(ForgeKind.GITHUB, "https://github.example/equipe/dossier", "main")


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
    dossier.git("remote", "rename", "origin", "amont")
    dossier.git("symbolic-ref", "refs/remotes/amont/HEAD", "refs/remotes/amont/trunk")
    assert branch() == "trunk"  # its own name is followed, whatever it is
    dossier.git("remote", "rename", "amont", "origin")
    dossier.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
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
    made.current.enter(source)
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


def test_no_password_of_mkdocs_yml_is_published(linked: DossierBuilder, tmp_path: Path) -> None:
    text = (linked.folder / "mkdocs.yml").read_text("utf-8")
    linked.write("mkdocs.yml", text + "repo_url: https://u:SECRET@github.example/o/r\n").commit("2026-10-10")
    done = mkdocs(linked.folder, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert pages
    assert any("https://github.example/o/r" in page.read_text("utf-8") for page in pages)
    assert not [page for page in pages if "SECRET" in page.read_text("utf-8")]


def test_an_unknown_forge_is_refused_by_name(linked: DossierBuilder, tmp_path: Path) -> None:
    text = (
        (linked.folder / "mkdocs.yml")
        .read_text("utf-8")
        .replace("- hds-docs", "- hds-docs: {forge: sourceforge}")
    )
    done = mkdocs(linked.write("mkdocs.yml", text).folder, tmp_path / "site")
    assert done.returncode != 0
    assert "gitlab" in done.stderr
