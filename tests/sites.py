"""Built sites: the builder as people run it, and every link of every page followed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.builder import QUIET, DossierBuilder

SITE = """
site_name: Dossier d'essai
use_directory_urls: {directory_urls}
theme:
  name: {theme}
  {options}
plugins:
  - search
  - hds-docs
markdown_extensions: [admonition, attr_list, footnotes, md_in_html, tables]
"""
MATERIAL = "language: fr\n  font: false\n  features: [navigation.tabs]"
SETTINGS = QUIET + "as_of: 2026-11-20\nframeworks: [maison]\n"
FRAMEWORK = """
id: maison
version: "1"
name: {fr: Référentiel maison, en: House framework}
requirements:
  - {id: M-1, title: {fr: Sauvegarder, en: Back up}}
  - {id: M-1.1, parent: M-1, title: {fr: Restaurer, en: Restore}}
"""
_LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "iframe": "src"}


def small(dossier: DossierBuilder, *, language: str = "fr") -> DossierBuilder:
    """A dossier with two controls, a piece and a framework of its own: few pages, quickly built."""
    dossier.settings(SETTINGS + f"language: {language}\n").write("frameworks/maison.yml", FRAMEWORK)
    dossier.control(
        "SAU-02",
        expects="restauration",
        every="P1Y",
        requirements="{maison: [M-1.1]}",
        text="Voir [[SAU-01]].",
    )
    dossier.control("SAU-01", requirements="{maison: [M-1]}", text="Chaque nuit.")
    dossier.evidence("SAU-02/restauration-2026-09-30.txt").commit("2026-10-08", "Déposer le rapport")
    return dossier


def configure(
    dossier: DossierBuilder, *, directory_urls: bool = False, theme: str = "material", extra: str = ""
) -> DossierBuilder:
    """Give a dossier its mkdocs.yml and a first page."""
    options = MATERIAL if theme == "material" else "locale: fr"
    text = SITE.format(directory_urls=str(directory_urls).lower(), theme=theme, options=options)
    return dossier.write("mkdocs.yml", text + extra).write("docs/index.md", "# Accueil\n\nBienvenue.\n")


def mkdocs(
    folder: Path,
    output: Path,
    *options: str,
    env: Mapping[str, str] | None = None,
    python: str = sys.executable,
    builder: str = "mkdocs",
) -> subprocess.CompletedProcess[str]:
    """`mkdocs build`, whatever comes of it."""
    command = [
        python,
        "-m",
        builder,
        "build",
        "--config-file",
        str(folder / "mkdocs.yml"),
        "--site-dir",
        str(output),
    ]
    return subprocess.run(
        [*command, *options],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )


def build(folder: Path, output: Path, *options: str, env: Mapping[str, str] | None = None) -> Site:
    """A build that succeeds."""
    done = mkdocs(folder, output, *options, env=env)
    assert done.returncode == 0, done.stderr
    return Site(output)


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path

    @cached_property
    def pages(self) -> Mapping[str, HtmlPage]:
        """Every page by its path; that of the theme for addresses unknown to a server left out."""
        return {
            path.relative_to(self.folder).as_posix(): HtmlPage.read(path)
            for path in sorted(self.folder.rglob("*.html"))
            if path != self.folder / "404.html"
        }

    def text(self, path: str) -> str:
        """A file of the site."""
        return (self.folder / path).read_text(encoding="utf-8")

    def broken(self) -> list[str]:
        """Links and anchors of all pages that lead nowhere in the site, as a server resolves them."""
        return [
            f"{path}: {link}"
            for path, page in self.pages.items()
            for link in page.links
            if not self._leads(path, link)
        ]

    def outside(self) -> list[str]:
        """What pages would ask of other places merely by being opened."""
        return [
            f"{path}: {link}"
            for path, page in self.pages.items()
            for link in page.loaded
            if urlsplit(link).netloc
        ]

    def files(self) -> dict[str, bytes]:
        """Every byte of it."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    def _leads(self, path: str, link: str) -> bool:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return True
        target = self.folder / path
        if parts.path:
            target = Path(os.path.normpath(target.parent / unquote(parts.path)))
            if parts.path.endswith("/") or target.is_dir():
                target /= "index.html"
        if not target.is_file():
            return False
        if not parts.fragment or target.suffix != ".html":
            return True
        return unquote(parts.fragment) in self.pages[target.relative_to(self.folder).as_posix()].ids


@dataclass
class HtmlPage(HTMLParser):
    """What a page links to, and what can be linked to in it."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    """What a browser fetches by itself."""
    tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    @classmethod
    def read(cls, path: Path) -> HtmlPage:
        """The page in a file."""
        page = cls()
        page.feed(path.read_text(encoding="utf-8"))
        page.close()
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == _LINKS.get(tag) and value:
                self.links.append(value)
                if tag != "a" and not (tag == "link" and ("rel", "canonical") in attrs):
                    self.loaded.append(value)

    handle_startendtag = handle_starttag
