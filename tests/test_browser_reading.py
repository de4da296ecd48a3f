"""The site as people read it: by keyboard, on a phone, in the dark, on paper, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser import chromium, search, served
from tests.builder import DossierBuilder
from tests.sites import Site, build

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = """
index controls/index controls/SAU-02 frameworks/index frameworks/hds/index frameworks/hds/EXI-16 soa/index
evidence/index evidence/SAU-02/restauration-2026-T3.pdf findings/index waivers/index expiries/index
changes/index changes/2026-11 scope/index
""".split()
GUIDE = "guide/index guide/ecrire-une-mesure regles/index regles/EVD003".split()
"""Hand-written pages, in the theme's own frame."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("sample")
    dossier = DossierBuilder.create(folder / "dossier").sample().commit("2026-11-20")
    return build(dossier.folder, folder / "site")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    yield context.new_page()
    context.close()


def address(site: Site, name: str) -> str:
    """A page of the site, opened as a file."""
    return (site.folder / f"{name}.html").as_uri()


def test_every_page_opens_from_a_disk_without_a_complaint(site: Site, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.on(
        "request", lambda request: None if request.url.startswith("file:") else complaints.append(request.url)
    )
    for name in PAGES:
        page.goto(address(site, name))
        assert page.locator(".d-dossier h1, .d-intro h1").count() == 1
        assert page.locator(".md-search").count() == 0  # it would find nothing
    assert complaints == []


def test_nothing_is_asked_of_another_place(site: Site, page: Page) -> None:
    asked: set[str] = set()
    with served(site.folder) as base:
        page.on(
            "request",
            lambda request: None if request.url.startswith((base, "data:")) else asked.add(request.url),
        )
        for name in PAGES:
            page.goto(f"{base}{name}.html")
        assert "EXI-16.1" in search(page, "EXI-16")[0]
    assert asked == set()


def test_no_page_is_wider_than_a_phone(site: Site, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    for name in PAGES:
        page.goto(address(site, name))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    page.goto(address(site, "controls/SAU-02"))
    sizes = page.eval_on_selector_all(
        ".d-line svg text", "found => found.map(t => parseFloat(getComputedStyle(t).fontSize))"
    )
    assert min(sizes) >= 12
    context.close()


def test_the_keyboard_skips_the_navigation_and_shows_where_it_is(site: Site, page: Page) -> None:
    page.goto(address(site, "controls/SAU-02"))
    page.keyboard.press("Tab")
    assert "md-skip" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    assert page.url.endswith("#_top")
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
    inside = [found for found in seen if found["inside"]]
    assert len(inside) > 10
    assert seen[0]["inside"]
    assert [found for found in inside if found["outline"] < 2] == []


FOCUSED = """(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    return {
        inside: element.closest('.d-dossier') !== null,
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    };
})()"""


def test_a_state_is_a_word_and_a_shape(site: Site, page: Page) -> None:
    shapes: dict[str, str] = {}
    for name in PAGES:
        page.goto(address(site, name))
        for found in page.eval_on_selector_all(".d-state", STATES):
            assert found["word"], name
            shapes[found["name"]] = found["shape"]
    # The sample answers every requirement: the state that it lacks is put into a page.
    page.evaluate(MORE, "uncovered")
    (found,) = page.eval_on_selector_all(".d-state.uncovered", STATES)
    shapes["uncovered"] = found["shape"]
    assert {"covered", "partial", "inherited", "excluded", "expiring", "stale"} <= shapes.keys()
    # Even without colour, what holds never looks like what does not.
    apart = ("covered", "partial", "uncovered", "inherited", "excluded", "expiring", "stale")
    assert len({shapes[name] for name in apart}) == len(apart)


MORE = """name => document.querySelector('.d-dossier').insertAdjacentHTML(
    'beforeend', `<p><span class="d-state ${name}">mot</span></p>`)"""
STATES = """found => found.map(element => {
    const style = getComputedStyle(element, '::before');
    const drawn = style.backgroundImage.replace(/rgba?\\([^)]*\\)/g, 'ink');
    const filled = style.backgroundColor !== 'rgba(0, 0, 0, 0)';
    const edge = [style.borderTopLeftRadius, style.borderTopStyle, style.borderTopWidth];
    const shape = [...edge, style.transform, drawn, filled].join(' ');
    return {name: element.classList[1], word: element.textContent.trim(), shape: shape};
})"""


def test_drawings_have_words_for_those_who_do_not_see_them(site: Site, page: Page) -> None:
    page.goto(address(site, "controls/SAU-02"))
    labels = page.eval_on_selector_all(
        "svg[role=img]", "found => found.map(svg => svg.getAttribute('aria-label'))"
    )
    assert "Rapport de test de restauration" in labels[0]
    assert "1 lacune" in labels[0]
    assert "échéance le 30" in labels[0]


def test_paper_says_which_page_of_which_day_it_is(site: Site, page: Page) -> None:
    page.goto(address(site, "controls/SAU-02"))
    head = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--d-print')")
    assert head.startswith('"SAU-02 · Tests de restauration trimestriels · arrêté au')
    assert "diffusion" in head
    page.emulate_media(media="print")
    assert page.locator(".d-print").is_visible()
    for hidden in (".md-header", ".d-cite button", ".md-sidebar"):
        assert not page.locator(hidden).first.is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_a_filter_finds_an_id_however_it_is_typed(site: Site, page: Page) -> None:
    page.goto(address(site, "frameworks/hds/index"))
    everything = page.locator("tbody tr:visible").count()
    for typed in ("exi 16", "EXI-16", "Exi16"):
        page.fill("[data-filter]", typed)
        shown = page.locator("tbody tr:visible td:first-child").all_inner_texts()
        assert {"EXI-16", "EXI-16.1", "EXI-16.2"} <= set(shown)
        assert len(shown) < 10
    assert page.locator("[data-filter-count]").inner_text() == str(len(shown))
    page.fill("[data-filter]", "")
    assert page.locator("tbody tr:visible").count() == everything


def test_a_citation_can_be_copied(site: Site, page: Page) -> None:
    page.goto(address(site, "controls/SAU-02"))
    text = page.locator(".d-cite span").inner_text()
    assert text.startswith("SAU-02 · Tests de restauration trimestriels · ")
    page.click("[data-copy]")
    page.wait_for_function("document.querySelector('[data-copy]').textContent === '✓'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(site: Site, browser: Browser, scheme: Literal["light", "dark"]) -> None:
    script = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page = browser.new_context(color_scheme=scheme, viewport={"width": 1360, "height": 900}).new_page()
    found = []
    for name in (*PAGES, *GUIDE):
        page.goto(address(site, name))
        page.add_script_tag(content=script)
        page.wait_for_timeout(300)  # colours of the scheme fade in
        violations = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa']})")["violations"]
        found += [(name, one["id"], one["nodes"][0]["html"][:200]) for one in violations]
    assert found == []
