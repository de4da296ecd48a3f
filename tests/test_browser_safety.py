"""Nothing that people write runs in a reader's browser, or is asked of another place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

import pytest

from hds_docs import addresses
from tests.browser import chromium, search, served
from tests.builder import DossierBuilder
from tests.hostile import ACTIVE, AWKWARD, hostile
from tests.sites import Site, build, configure

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class Visit(NamedTuple):
    """A browser that remembers what ran, and what was asked of other places."""

    context: BrowserContext
    ran: list[str]
    asked: list[str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("hostile")
    dossier = hostile(configure(DossierBuilder.create(folder / "dossier")))
    return build(dossier.folder, folder / "site")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(accept_downloads=True)
    found = Visit(context, [], [])
    context.expose_binding("ran", lambda _, where: found.ran.append(where))
    context.on("dialog", lambda dialog: dialog.accept("dialog"))
    context.on("request", lambda request: found.asked.append(request.url))
    yield found
    context.close()


def test_the_trap_catches_what_runs(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<img src=x onerror=ran('here')><img src=https://attacker.example/p.png>"
    )
    page = visit.context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    page.wait_for_timeout(100)
    assert visit.ran == ["here"]
    assert "https://attacker.example/p.png" in visit.asked


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_no_page_runs_what_people_wrote(site: Site, visit: Visit, scheme: str) -> None:
    with served(site.folder) as address:
        base = address if scheme == "http" else f"{site.folder.as_uri()}/"
        page = visit.context.new_page()
        for path in site.pages:
            page.goto(base + quote(path))
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = !d.open })")
            assert page.title(), path
            for link in page.query_selector_all("a[href*='script' i], [onclick], [onmouseover]"):
                link.dispatch_event("mouseover")
                if (link.get_attribute("href") or "").lower().startswith(("javascript", "vbscript", "data")):
                    link.dispatch_event("click")
        page.wait_for_timeout(200)
    assert visit.ran == []
    assert [url for url in visit.asked if not url.startswith((base, "data:"))] == []


def test_the_search_does_not_run_what_it_finds(site: Site, visit: Visit) -> None:
    with served(site.folder) as address:
        page = visit.context.new_page()
        page.goto(address)
        for words in ("script", "svg", "onerror", "PIR-01", "PIR-02"):
            assert search(page, words)
            assert "attacker" not in page.inner_html(".md-search-result")
    assert visit.ran == []


@pytest.mark.parametrize("scheme", ["file", "http"])
@pytest.mark.parametrize("name", ACTIVE)
def test_active_evidence_is_text_or_a_download(site: Site, visit: Visit, scheme: str, name: str) -> None:
    published = addresses.file(f"evidence/PIR-01/{name}")
    if name == ".htaccess":
        assert not (site.folder / published).exists()  # not evidence: nothing of that name is published
        return
    assert (site.folder / published).read_text(encoding="utf-8") == ACTIVE[name]
    with served(site.folder) as address:
        base = address if scheme == "http" else f"{site.folder.as_uri()}/"
        page = visit.context.new_page()
        try:
            page.goto(base + quote(published))
        except Exception as error:  # noqa: BLE001 — Playwright's way to say « a download »
            assert "ownload" in str(error)  # noqa: PT017
        page.wait_for_timeout(50)
    assert visit.ran == []


def test_awkward_names_have_their_page_and_their_bytes(site: Site, visit: Visit) -> None:
    assert site.broken() == []
    register = site.pages["evidence/index.html"]
    page = visit.context.new_page()
    page.goto((site.folder / "evidence/index.html").as_uri())
    for name in AWKWARD:
        path = f"evidence/PIR-01/{name}"
        assert (site.folder / addresses.file(path)).read_text(encoding="utf-8") == f"Pièce {name}\n"
        link = quote(addresses.evidence(path)) + ".html"
        assert f"../{link}" in register.links
        response = page.goto(f"{site.folder.as_uri()}/{link}")
        assert response is not None
        assert response.ok
        download = page.get_attribute("a.d-button", "href")
        assert download is not None
        assert download.endswith(quote(addresses.file(path)))


def test_a_name_that_is_no_text_is_spelled_out(site: Site) -> None:
    page = site.text("evidence/PIR-01/octets-~FF~FE.txt.html")
    assert "octets-\\xff\\xfe.txt" in page
    assert (site.folder / "files/evidence/PIR-01/octets-~FF~FE.txt").is_file()
