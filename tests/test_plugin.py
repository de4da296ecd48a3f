"""The plugin in somebody's site: what it adds, and what it leaves alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.builder import DossierBuilder
from tests.sites import FRAMEWORK, SETTINGS, Site, build, configure, mkdocs, small

pytestmark = pytest.mark.slow


def test_a_dossier_without_errors_builds_strict(dossier: DossierBuilder, tmp_path: Path) -> None:
    configure(small(dossier)).commit("2026-10-09")
    done = mkdocs(dossier.folder, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr


def test_an_error_of_the_dossier_fails_a_strict_build(dossier: DossierBuilder, tmp_path: Path) -> None:
    configure(small(dossier)).commit("2026-10-09").remove("evidence/SAU-02/restauration-2026-09-30.txt")
    assert mkdocs(dossier.folder, tmp_path / "loose").returncode == 0
    done = mkdocs(dossier.folder, tmp_path / "strict", "--strict")
    assert done.returncode == 1
    assert "WARNING -  controls/SAU-02.md:9:3: EVD001" in done.stderr


def test_a_waived_error_builds_strict(dossier: DossierBuilder, tmp_path: Path) -> None:
    small(dossier)
    waiver = "{rule: EVD001, control: SAU-02, reason: Attendu., owner: rssi, until: 2027-01-31}"
    dossier.settings(SETTINGS + f"waivers: [{waiver}]\n")
    dossier.remove("evidence/SAU-02/restauration-2026-09-30.txt")
    configure(dossier).commit("2026-10-09")
    done = mkdocs(dossier.folder, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr


def test_a_page_of_docs_introduces_the_page_at_its_address(dossier: DossierBuilder, tmp_path: Path) -> None:
    configure(small(dossier))
    dossier.write("docs/index.md", "# Notre site\n\nTexte <b onclick='f()'>à nous</b>.\n")
    dossier.write("docs/controls/index.md", "Nos mesures, *en bref*.\n")
    dossier.write("docs/controls/SAU-01.md", "Mot d'introduction.\n")
    site = build(dossier.folder, tmp_path / "site")
    home = site.text("index.html")
    assert home.index("<b onclick='f()'>à nous</b>") < home.index("d-asks")
    assert site.pages["index.html"].tags.count("h1") == 1
    controls = site.text("controls/index.html")
    assert controls.index("<em>en bref</em>") < controls.index("SAU-02.html")
    assert site.pages["controls/index.html"].tags.count("h1") == 1
    control = site.text("controls/SAU-01.html")
    assert control.index("Mot d’introduction.") < control.index("Chaque nuit.")


def test_text_that_looks_like_metadata_or_a_template_stays_text(
    dossier: DossierBuilder, tmp_path: Path
) -> None:
    configure(small(dossier))
    dossier.write(
        "hook.py",
        "def on_page_markdown(markdown, **_):\n    return markdown.replace('{{ nom }}', 'REMPLACÉ')\n",
    )
    dossier.write(
        "mkdocs.yml", (dossier.folder / "mkdocs.yml").read_text(encoding="utf-8") + "hooks: [hook.py]\n"
    )
    dossier.write("docs/index.md", "# Accueil\n\n{{ nom }}\n")
    dossier.control("SAU-03", text="template: main.html\nhide: navigation\n\nDeuxième {{ nom }}.")
    site = build(dossier.folder, tmp_path / "site")
    assert "REMPLACÉ" in site.text("index.html")
    control = site.text("controls/SAU-03.html")
    assert "template: main.html" in control
    assert "Deuxième {{ nom }}." in control


def test_references_in_docs_lead_to_the_dossier_and_broken_ones_are_told(
    dossier: DossierBuilder, tmp_path: Path
) -> None:
    configure(small(dossier))
    dossier.write("docs/guide/notes.md", GUIDE)
    done = mkdocs(dossier.folder, tmp_path / "site")
    assert "guide/notes.md : « [[RIEN-9]] » ne mène à rien" in done.stderr.replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    site = Site(tmp_path / "site")
    page = site.text("guide/notes.html")
    assert '<a href="../controls/SAU-02.html" title="Mesure SAU-02">SAU-02</a>' in page
    assert '<a href="../frameworks/maison/M-1.1.html" title="Restaurer">la clause</a>' in page
    piece = "SAU-02/restauration-2026-09-30.txt"
    assert (
        f'<a href="../evidence/{piece}.html" title="evidence/{piece}">restauration-2026-09-30.txt</a>' in page
    )
    assert "<code>[[SAU-02]]</code>" in page
    assert "[[SAU-01]]" in page[page.index("<pre>") :]
    assert '<a href="https://example.org/note">[1]</a>' in page
    assert site.broken() == []
    assert mkdocs(dossier.folder, tmp_path / "strict", "--strict").returncode == 1


def test_marks_of_markdown_extensions_are_kept(dossier: DossierBuilder, tmp_path: Path) -> None:
    configure(small(dossier)).control("SAU-03", requirements="{maison: [M-1]}", text=MARKS)
    site = build(dossier.folder, tmp_path / "site")
    page = site.text("controls/SAU-03.html")
    text = page[page.index('id="_text"') :]
    for mark in (
        '<div class="admonition warning">',
        '<th style="text-align: right;">',
        '<details open="">',
        '<li class="tache"><input type="checkbox" disabled="" checked="">',
        '<sup id="fnref:1">',
        '<h3 id="delais">',
        '<code class="language-yaml">',
    ):
        assert mark in text, mark
    assert site.broken() == []


MARKS = """Réponse.

# Délais

!!! warning
    Une nuit.

| a |
|--:|
| 1 |

<details open><summary>Plus</summary>Texte</details>
<ul><li class="tache"><input type="checkbox" checked> fait</li></ul>

Note[^1].

<pre><code class="language-yaml">a: b</code></pre>

[^1]: Le pied.
"""

GUIDE = """# Notes

Voir [[sau-02]], [[maison:M-1.1|la clause]] et [[evidence/SAU-02/restauration-2026-09-30.txt]].
Rien : [[RIEN-9]]. Du code : `[[SAU-02]]`. Une note [[1]](https://example.org/note).

    [[SAU-01]]
"""


def test_relative_links_of_a_control_lead_where_they_lead_in_the_repository(
    dossier: DossierBuilder, tmp_path: Path
) -> None:
    configure(small(dossier))
    plan = "../../evidence/SAU-03/plan.png"
    text = f"[a](../SAU-01.md#nuit) [b]({plan}) ![c]({plan}) [d](#suite) [e](https://[x) [f](//[)"
    dossier.control(
        "SAU-01", requirements="{maison: [M-1]}", text="Chaque nuit.\n\n## Nuit\n\nÀ deux heures."
    )
    dossier.control(
        "SAU-03",
        path="controls/sauvegarde/SAU-03.md",
        requirements="{maison: [M-1]}",
        text=f"{text}\n\n## Suite\n\nFin.",
    )
    dossier.evidence("SAU-03/plan.png").commit("2026-10-09")
    done = mkdocs(dossier.folder, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    site = Site(tmp_path / "site")
    links = site.pages["controls/SAU-03.html"].links
    assert {"SAU-01.html#nuit", "../evidence/SAU-03/plan.png.html", "#suite"} <= set(links)
    assert "../files/evidence/SAU-03/plan.png" in site.pages["controls/SAU-03.html"].loaded
    assert site.broken() == []


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_an_existing_site_keeps_its_pages(dossier: DossierBuilder, tmp_path: Path, theme: str) -> None:
    small(dossier)
    before, after = tmp_path / "before", tmp_path / "after"
    configure(dossier, theme=theme, extra=EXISTING)
    dossier.write(
        "docs/guide.md",
        "# Guide\n\n!!! note\n    Attention à l'<b>heure</b>.\n\n[Suite](suite/fin.md#la-fin)\n",
    )
    dossier.write("docs/suite/fin.md", "# Fin\n\n## La fin\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n").commit(
        "2026-10-09"
    )
    config = (dossier.folder / "mkdocs.yml").read_text(encoding="utf-8")
    dossier.write("mkdocs.yml", config.replace("  - hds-docs\n", ""))
    assert mkdocs(dossier.folder, before, "--strict").returncode == 0
    dossier.write("mkdocs.yml", config)
    done = mkdocs(dossier.folder, after, "--strict")
    assert done.returncode == 0, done.stderr
    for page in ("guide.html", "suite/fin.html"):
        assert _content(after / page) == _content(before / page)
        assert "controls/index.html" in (after / page).read_text(encoding="utf-8")  # it leads to the dossier
    assert "Mesure SAU-02" in (after / "controls/SAU-02.html").read_text(encoding="utf-8")
    assert Site(after).broken() == []


EXISTING = """
nav:
  - Accueil: index.md
  - Le guide: [guide.md, suite/fin.md]
"""


def _content(path: Path) -> str:
    """What a page says, without the frame of its theme."""
    found = re.search(
        r'(?:<article|role="main").*?(?:</article>|<footer)', path.read_text(encoding="utf-8"), re.DOTALL
    )
    assert found is not None
    return found[0]


def test_without_a_navigation_the_dossier_has_a_section_of_its_own(
    dossier: DossierBuilder, tmp_path: Path
) -> None:
    configure(small(dossier))
    dossier.write("docs/guide.md", "# Guide\n")
    site = build(dossier.folder, tmp_path / "site")
    page = site.text("guide.html")
    assert "Dossier" in page
    assert page.count('href="controls/SAU-02.html"') == 0  # details are too many for a navigation
    assert 'href="findings/index.html"' in page


def test_a_navigation_that_names_the_dossier_is_left_as_it_is(
    dossier: DossierBuilder, tmp_path: Path
) -> None:
    configure(small(dossier), extra="nav: [{Accueil: index.md}, {Mesures: controls/index.md}]\n")
    page = build(dossier.folder, tmp_path / "site").text("controls/SAU-02.html")
    header = page[: page.index("<article")]
    assert "findings/index.html" not in header
    assert re.search(
        r'md-tabs__item--active">\s*<a href="index.html" class="md-tabs__link">\s*Mesures', header
    )


def test_a_detail_highlights_the_tab_of_its_section(dossier: DossierBuilder, tmp_path: Path) -> None:
    follow_up = "{Suivi: [findings/index.md, changes/index.md]}"
    nav = f"nav: [{{Accueil: index.md}}, {follow_up}, {{Preuves: evidence/index.md}}]\n"
    site = build(configure(small(dossier), extra=nav).folder, tmp_path / "site")
    active = re.compile(r'md-tabs__item--active">\s*<a href="[^"]*" class="md-tabs__link">\s*(\w+)')
    assert active.findall(site.text("evidence/SAU-02/restauration-2026-09-30.txt.html")) == ["Preuves"]
    assert active.findall(site.text("changes/2026-10.html")) == ["Suivi"]


def test_the_plugin_can_be_switched_off(dossier: DossierBuilder, tmp_path: Path) -> None:
    configure(small(dossier))
    config = (dossier.folder / "mkdocs.yml").read_text(encoding="utf-8")
    dossier.write("mkdocs.yml", config.replace("  - hds-docs\n", "  - hds-docs: {enabled: false}\n"))
    site = build(dossier.folder, tmp_path / "site")
    assert list(site.pages) == ["index.html"]


def test_an_unknown_option_is_refused(dossier: DossierBuilder, tmp_path: Path) -> None:
    configure(small(dossier))
    config = (dossier.folder / "mkdocs.yml").read_text(encoding="utf-8")
    dossier.write("mkdocs.yml", config.replace("  - hds-docs\n", "  - hds-docs: {language: de}\n"))
    done = mkdocs(dossier.folder, tmp_path / "site")
    assert done.returncode == 1
    assert "language" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_without_git_says_so(tmp_path: Path) -> None:
    dossier = DossierBuilder(tmp_path / "plain")
    dossier.folder.mkdir()
    dossier.settings(SETTINGS).write("frameworks/maison.yml", FRAMEWORK)
    dossier.control("SAU-01", requirements="{maison: [M-1]}")
    site = build(configure(dossier).folder, tmp_path / "site")
    assert "n’est pas un dépôt git" in site.text("controls/SAU-01.html")
    assert "hors de git" in site.text("controls/SAU-01.html")
