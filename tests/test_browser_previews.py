"""Previews and the register in a browser: nothing runs, keys reach everything, paper says enough."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from tests.browser import chromium
from tests.builder import DossierBuilder
from tests.sites import Site, build, configure, small
from tests.test_previews import pdf, png

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ATTACK = "<script>ran('{0}')</script><img src=x onerror=\"ran('{0}')\"><svg onload=\"ran('{0}')\">"
PIECES = {
    "page.html": f"<!DOCTYPE html><html>{ATTACK.format('html')}</html>",
    "image.svg": "<svg xmlns='http://www.w3.org/2000/svg' onload=\"ran('svg')\"/>",
    "journal.log": f"{ATTACK.format('log')}\n" * 40 + "x" * 5000,
    "table.csv": "nom;valeur\n" + f'"{ATTACK.format("csv").replace(chr(34), chr(34) * 2)}";1\n' * 30,
    "note.md": f"# Titre\n\n{ATTACK.format('md')}\n\n[lien](javascript:ran('lien')) ![p](https://attacker.example/p)",
    "objet.json": '{"a": "</pre><script>ran(\'json\')</script>"}',
    "large.csv": ";".join(f"colonne {n}" for n in range(20))
    + "\n"
    + ";".join("valeur" * 3 for _ in range(20)),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("previews")
    dossier = configure(small(DossierBuilder.create(folder / "dossier")))
    config = dossier.folder / "mkdocs.yml"
    palette = "font: false\n  palette: {primary: dossier}"
    config.write_text(config.read_text(encoding="utf-8").replace("font: false", palette), encoding="utf-8")
    for name, content in PIECES.items():
        dossier.evidence(f"SAU-01/{name}", content)
    dossier.evidence("SAU-01/image-2025-01-01.png", png(40, 30)).evidence("SAU-01/rapport.pdf", pdf(4))
    dossier.write("evidence/SAU-01/coffre.ref.yml", "location: coffre\ndate: 2024-03-01\n")
    return build(dossier.commit("2026-10-09").folder, folder / "site")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    yield context.new_page()
    context.close()


NAMES = (*PIECES, "image-2025-01-01.png", "rapport.pdf")


def address(site: Site, name: str) -> str:
    """The page of a piece, opened as a file."""
    return (site.folder / f"evidence/SAU-01/{name}.html").as_uri()


def test_nothing_that_is_previewed_runs_or_is_fetched(site: Site, page: Page) -> None:
    ran: list[str] = []
    asked: list[str] = []
    page.expose_function("ran", lambda where: ran.append(f"{where}"))
    page.on("request", lambda request: asked.append(request.url))
    for name in NAMES:
        page.goto(address(site, name))
        assert page.locator(".d-preview").count() == 1, name
        assert page.locator(".d-preview :is(script, iframe, object, embed, svg, form)").count() == 0
        for link in page.query_selector_all(".d-preview a"):
            assert not (link.get_attribute("href") or "").lower().startswith("javascript")
    page.wait_for_timeout(200)
    assert ran == []
    assert [url for url in asked if not url.startswith("file:")] == []


def test_pictures_of_pages_are_there(site: Site, page: Page) -> None:
    page.goto(address(site, "rapport.pdf"))
    sizes = page.eval_on_selector_all(
        ".d-pictures img", "found => found.map(i => [i.naturalWidth, +i.getAttribute('width')])"
    )
    assert len(sizes) == 3
    assert all(natural == said > 0 for natural, said in sizes)
    assert "pages 1 à 3 sur 4" in page.locator(".d-extent").inner_text()


@pytest.mark.parametrize("width", [1400, 390])
def test_what_is_wide_scrolls_in_its_own_box(site: Site, browser: Browser, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    for name in NAMES:
        page.goto(address(site, name))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    page.goto(address(site, "large.csv"))
    page.focus(".d-sheet")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.d-sheet').scrollLeft > 0")
    page.context.close()


def test_lists_keep_their_room_on_a_phone(site: Site, browser: Browser) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    lefts = "found => found.map(li => [...li.children].map(one => one.getBoundingClientRect().left))"
    for name in ("index", "scope/index", "evidence/SAU-01/rapport.pdf"):
        page.goto((site.folder / f"{name}.html").as_uri())
        rows = page.eval_on_selector_all("ul.d-list:not(.contents) li", lefts)
        assert rows, name
        assert all(left < 195 for row in rows for left in row), name
    page.context.close()


def test_what_narrows_the_register_stands_on_one_line(site: Site, page: Page) -> None:
    page.goto((site.folder / "evidence/index.html").as_uri())
    tops = "found => found.map(one => one.getBoundingClientRect().top)"
    for kind in ("label", ":is(input, select)"):
        assert len(set(page.eval_on_selector_all(f".d-narrow {kind}", tops))) == 1, kind


def test_the_register_is_narrowed_by_keyboard_and_says_how_far(site: Site, page: Page) -> None:
    page.goto((site.folder / "evidence/index.html").as_uri())
    everything = page.locator("tbody tr").count()
    page.focus("#_word")
    page.keyboard.type("rapport.pdf")
    assert page.locator("tbody tr:visible").count() == 1
    assert page.locator("[data-filter-count]").inner_text() == f"1 sur {everything}"
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "_year"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("tbody tr:visible").count() == everything
    assert page.locator("[data-filter-count]").inner_text() == ""


def test_the_register_finds_a_digest_by_its_beginning_and_says_when_nothing_fits(
    site: Site, page: Page
) -> None:
    page.goto((site.folder / "evidence/index.html").as_uri())
    digest = page.get_attribute(".register [title^='sha256:']", "title")
    assert digest is not None
    page.fill("#_word", digest.removeprefix("sha256:")[:12])
    assert page.locator("tbody tr:visible").count() == 1
    assert not page.locator("[data-no-match]").is_visible()
    page.fill("#_word", "néantissime")
    assert page.locator("tbody tr:visible").count() == 0
    assert page.locator("[data-no-match]").inner_text() == "Aucune pièce ne répond à ces filtres."


def test_letters_lead_nowhere_from_a_disk(site: Site, page: Page) -> None:
    page.goto((site.folder / "evidence/index.html").as_uri())
    before = page.url
    for key in "n", "p", ".", ",", "s", "f", "/":
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url == before
    page.focus("#_word")
    page.keyboard.type("pns/")
    assert page.input_value("#_word") == "pns/"


def test_short_cells_stay_on_one_line_and_long_ones_are_wrapped(site: Site, page: Page) -> None:
    page.goto(address(site, "large.csv"))
    style = "one => getComputedStyle(one).whiteSpace"
    for cell in page.locator(".d-cells td:not(.long)").all()[:20]:
        assert cell.evaluate(style) == "nowrap"
    assert page.locator(".d-cells th").first.evaluate("one => getComputedStyle(one).overflowWrap") == "normal"


def test_a_preview_is_an_annex_on_paper(site: Site, page: Page) -> None:
    """A picture that does not fit on a sheet goes to the next: nothing that follows waits for it."""
    page.goto(address(site, "rapport.pdf"))
    top = "one => one.getBoundingClientRect().top"
    order = ("#_preview", "#_versions")
    assert page.locator(order[0]).evaluate(top) < page.locator(order[1]).evaluate(top)
    page.emulate_media(media="print")
    assert page.locator(order[0]).evaluate(top) > page.locator(order[1]).evaluate(top)


def test_the_register_is_narrowed_by_state_kind_control_and_year(site: Site, page: Page) -> None:
    page.goto((site.folder / "evidence/index.html").as_uri())
    for box, value in (
        ("#_state", "reference"),
        ("#_kind", "report"),
        ("#_control", "SAU-02"),
        ("#_year", "2025"),
    ):
        page.select_option(box, value)
        shown = page.locator("tbody tr:visible").count()
        assert 0 < shown < page.locator("tbody tr").count(), box
        page.click("[data-clear]")


def test_an_extract_of_the_register_says_so_on_paper(site: Site, page: Page) -> None:
    page.goto((site.folder / "evidence/index.html").as_uri())
    page.select_option("#_control", "SAU-02")
    page.emulate_media(media="print")
    said = page.locator("[data-partial]").inner_text()
    assert said.startswith("Extrait du registre")
    assert "SAU-02" in said
    assert not page.locator(".d-narrow").is_visible()
    page.emulate_media(media="screen")
    page.click("[data-clear]")
    page.emulate_media(media="print")
    assert not page.locator("[data-partial]").is_visible()


def test_without_script_the_register_is_read_as_it_is(site: Site, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((site.folder / "evidence/index.html").as_uri())
    assert page.locator("tbody tr:visible").count() == page.locator("tbody tr").count() > 5
    assert not page.locator(".d-narrow").is_visible()
    page.context.close()


def test_paper_has_the_beginning_of_a_preview(site: Site, page: Page) -> None:
    page.goto(address(site, "journal.log"))
    assert page.locator(".d-lines span:visible").count() == 41
    page.emulate_media(media="print")
    assert page.locator(".d-lines span:visible").count() == 25
    assert page.locator(".d-paper").is_visible()


def test_a_command_can_be_copied(site: Site, page: Page) -> None:
    page.goto(address(site, "journal.log"))
    page.click(".d-command summary")
    assert page.locator(".d-command span").inner_text().startswith("git show ")
    page.click(".d-command [data-copy]")
    page.wait_for_function("document.querySelector('.d-command [data-copy]').textContent === '✓'")


def test_search_does_not_know_what_previews_show(site: Site) -> None:
    index = site.text("search/search_index.json")
    assert "journal.log" in index
    assert "xxxxxxxx" not in index
    assert "colonne 7" not in index


AXE = "axe.run('.d-dossier', {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa']})"


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing(site: Site, page: Page, scheme: str) -> None:
    script = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    found = []
    for name in (*(f"SAU-01/{name}" for name in NAMES), "SAU-01/coffre.ref.yml", "index"):
        page.goto((site.folder / f"evidence/{name}.html").as_uri())
        page.add_script_tag(content=script)
        page.evaluate(f"document.body.setAttribute('data-md-color-scheme', '{scheme}')")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        page.wait_for_timeout(300)  # colours of the scheme fade in
        violations = page.evaluate(AXE)["violations"]
        found += [(name, one["id"], one["nodes"][0]["html"][:200]) for one in violations]
    assert found == []
