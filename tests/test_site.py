"""The built site: its addresses, its links, its words, and the same bytes every time."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
import yaml

from tests.builder import DossierBuilder
from tests.sites import Site, build, configure, small

pytestmark = pytest.mark.slow

ADDRESSES = """
index controls/index controls/SAU-02 frameworks/index frameworks/hds/index frameworks/hds/EXI-16
frameworks/hds/EXI-16.2 frameworks/iso27001/index frameworks/iso27001/A.8.13 soa/index
evidence/index evidence/SAU-02/restauration-2026-T3.pdf expiries/index findings/index waivers/index
changes/index changes/2026-11 scope/index
""".split()


@pytest.fixture(scope="module", params=[False, True], ids=["files", "directories"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample dossier as a site, with either kind of address."""
    folder = tmp_path_factory.mktemp("sample")
    dossier = DossierBuilder.create(folder / "dossier").sample()
    config = dossier.folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("use_directory_urls: false", f"use_directory_urls: {str(request.param).lower()}")
    )
    dossier.commit("2026-11-20")
    return build(dossier.folder, folder / "site", "--strict")


def test_every_address_has_its_page(sample: Site) -> None:
    directories = (sample.folder / "controls/SAU-02").is_dir()
    for address in ADDRESSES:
        is_index = address.rpartition("/")[2] == "index"
        path = f"{address}/index.html" if directories and not is_index else f"{address}.html"
        assert path in sample.pages, path
    assert (sample.folder / "calendar.ics").is_file()
    assert (sample.folder / "files/evidence/SAU-02/restauration-2026-T3.pdf").is_file()


def test_every_link_and_every_anchor_leads_somewhere(sample: Site) -> None:
    assert len(sample.pages) > len(ADDRESSES)
    assert sample.broken() == []


def test_no_page_asks_for_anything_outside(sample: Site) -> None:
    assert sample.outside() == []
    style = sample.text("assets/hds-docs/dossier.css")
    assert "url(" not in style
    assert "@import" not in style


def test_pages_have_one_title_and_no_id_twice(sample: Site) -> None:
    for path, page in sample.pages.items():
        assert page.tags.count("h1") == 1, path
        assert [name for name, count in Counter(page.ids).items() if count > 1] == [], path


def test_tables_say_what_their_columns_are(sample: Site) -> None:
    for path in sample.pages:
        article = sample.text(path).partition("<article")[2]
        for table in re.findall(r'<table class="d-table.*?</table>', article, re.DOTALL):
            head, _, body = table.partition("</thead>")
            columns = head.count("<th ")
            assert head.count('<th scope="col"') == columns > 0, path
            assert {row.count("<td") for row in body.split("</tr>")[:-1]} == {columns}, path


def test_the_machine_readable_dossier_is_there(sample: Site) -> None:
    document = json.loads(sample.text("dossier.json"))
    assert document["format"] == "hds-docs/dossier/1"
    assert "SAU-02" in {control["id"] for control in document["controls"]}


def test_two_builds_of_one_commit_are_the_same(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.sample().commit("2026-11-20", offset="+0200")
    other = tmp_path / "ailleurs" / "clone"
    dossier.git("clone", "--quiet", str(dossier.folder), str(other))
    first = build(
        dossier.folder, tmp_path / "first", env={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "LC_ALL": "C"}
    )
    again = build(other, tmp_path / "again", env={"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2"})
    once, twice = first.files(), again.files()
    assert once.keys() == twice.keys()
    assert [path for path in once if once[path] != twice[path]] == []


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_no_page_knows_the_day_of_the_build(dossier: DossierBuilder, tmp_path: Path, theme: str) -> None:
    configure(small(dossier), theme=theme, extra="site_url: https://dossier.example/\n").commit("2026-10-09")
    files = build(dossier.folder, tmp_path / "site").files()
    assert b"<lastmod>2026-11-20</lastmod>" in files["sitemap.xml"]
    files["sitemap.xml.gz"] = gzip.decompress(files["sitemap.xml.gz"])
    today = date.today().isoformat().encode()  # noqa: DTZ011 — what a careless build would write
    assert [path for path, data in files.items() if today in data] == []


def test_deleted_evidence_leaves_nothing_behind(dossier: DossierBuilder, tmp_path: Path) -> None:
    configure(small(dossier)).evidence("SAU-01/vieux.txt").commit("2026-10-09")
    build(dossier.folder, tmp_path / "site")
    assert (tmp_path / "site/files/evidence/SAU-01/vieux.txt").is_file()
    dossier.remove("evidence/SAU-01/vieux.txt").commit("2026-10-10")
    site = build(dossier.folder, tmp_path / "site")
    assert [path for path in site.files() if "vieux" in path] == []


def test_an_english_site_says_nothing_in_french(dossier: DossierBuilder, tmp_path: Path) -> None:
    configure(small(dossier, language="en")).commit("2026-10-09")
    site = build(dossier.folder, tmp_path / "en")
    french, english = (dict(_leaves(words(language))) for language in ("fr", "en"))
    foreign = {text for key, text in french.items() if "{" not in text and text not in english.values()}
    assert len(foreign) > 100
    for path in site.pages:
        assert _said(site.text(path)) & foreign == set(), path
        assert '<div class="d-dossier" id="_top" lang="en"' in site.text(path)


def words(language: str) -> object:
    """Every sentence of the site in a language."""
    return yaml.safe_load(
        (resources.files("hds_docs") / f"locales/{language}/site.yml").read_text(encoding="utf-8")
    )


def _leaves(node: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Each text, typeset as a page shows it."""
    if isinstance(node, dict):
        for name, child in node.items():
            yield from _leaves(child, f"{key}.{name}")
    else:
        yield key, str(node).replace("'", "’").replace(" :", "\u00a0:")


def _said(html: str) -> set[str]:
    """The texts of the article, of its labels and of its tool tips."""
    article = html.partition("<article")[2].partition("</article>")[0]
    found = re.findall(r'>([^<]+)<|(?:aria-label|data-label|title)="([^"]*)"', article)
    return {text.strip() for pair in found for text in pair}


def test_both_languages_say_the_same_things() -> None:
    french, english = (dict(_leaves(words(language))) for language in ("fr", "en"))
    assert french.keys() == english.keys()
    for key, text in french.items():
        assert set(re.findall(r"{(\w+)", text)) == set(re.findall(r"{(\w+)", english[key])), key


def test_a_finding_that_many_share_says_its_remedy_once(dossier: DossierBuilder, tmp_path: Path) -> None:
    dossier.settings("frameworks: [hds]\nas_of: 2026-11-21\n").control("SAU-01").commit("2026-10-08")
    page = build(configure(dossier).folder, tmp_path / "site").text("findings/index.html")
    section = page[page.index('id="MAP003"') : page.index("</section>", page.index('id="MAP003"'))]
    assert section.count("<tr><td") > 50
    assert section.count("Que faire") < section.count("<tr><td") / 3
