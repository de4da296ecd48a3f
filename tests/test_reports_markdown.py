"""The summary for a merge request, read with GitHub's own Markdown."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import cmarkgfm
import pytest
from hypothesis import example, given, settings

from hds_docs.messages import words
from hds_docs.model.text import Language
from hds_docs.reports import FORMATS, Change, Report
from hds_docs.reports.markdown import code, escaped
from hds_docs.reports.wording import file_name, one_line
from tests.builder import QUIET, DossierBuilder
from tests.plain import plain
from tests.reporting import TEXTS, WAIVED, changed, late, loose, rendered, report
from tests.test_cli import run

_UNSEEN = "\u200b"
_OURS = {"p", "strong", "h4", "table", "thead", "tbody", "tr", "th", "td", "br", "code", "details", "summary"}
_CALLS = re.compile(r"@\w|[#!$%&~^][\w\"'\[]|GH-\d|://|www\.|:[\w+-]+:", re.IGNORECASE)
"""What GitHub or GitLab make a mention, an issue or an address of, in the text that Markdown leaves."""


class Page(HTMLParser):
    """What a reader sees: elements, text outside code, and tables."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.tables: list[list[list[str]]] = []
        self.free = ""
        self.text = ""
        self._in_code = 0
        self._in_cell = False
        # As forges do: raw HTML is let in, and sanitised later.
        self.feed(
            cmarkgfm.github_flavored_markdown_to_html(markdown, cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE)
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self._in_cell = True
        elif tag == "br":
            self.handle_data("\n")
        self._in_code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._in_code -= tag == "code"
        self._in_cell = self._in_cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        self.text += data
        self.free += "" if self._in_code else data
        if self._in_cell:
            self.tables[-1][-1][-1] += data


def summary(of: Report, language: Language = "fr") -> Page:
    return Page(rendered("markdown", of, language))


def headings(markdown: str) -> list[str]:
    return re.findall(r"^#### (.*)$", markdown, re.MULTILINE)


def test_dossier_is_told_with_a_table_of_findings_and_of_coverage(dossier: DossierBuilder) -> None:
    late(dossier)
    page = summary(report(dossier, prefix="hds/"))
    assert page.text.startswith("❌ hds-docs : 1 erreur et 1 avertissement, au 21 novembre 2026.")
    found, coverage = page.tables
    assert found[0] == ["Où", "Attendu", "Règle", "Constat et remède"]
    error, warning = found[1:]
    assert error[:3] == [
        "SAU-02\nMesure SAU-02\nhds/controls/SAU-02.md:9:5",
        "restauration",
        "EVD002\nerreur",
    ]
    assert error[3].startswith("preuve attendue absente : « Rapport de test »")
    assert "\naide : déposez le fichier dans evidence/SAU-02/" in error[3]
    assert warning[2] == "CTL010\navertissement"
    assert coverage[0] == ["Référentiel", "Couvertes", "Partielles", "Non couvertes"]
    assert [row[0] for row in coverage[1:]] == ["HDS v2", "ISO/IEC 27001:2022"]
    assert all(re.fullmatch(r"\d+ / \d+", row[1]) for row in coverage[1:])


def test_change_that_touches_no_finding_is_one_line(dossier: DossierBuilder) -> None:
    late(dossier).git("tag", "avant")
    dossier.control("SAU-04", status="planned", requirements="{}", extra="owner: dpo")
    dossier.write("docs/index.md", "Bonjour\n").remove("controls/SAU-04.md").commit("2026-01-12")
    markdown = rendered("markdown", changed(dossier, "avant"))
    said = "ce changement ne casse ni ne répare rien par rapport à `avant` ; 2 constats demeurent."
    assert markdown == f"✅ **hds-docs** : {said}\n"
    assert rendered("markdown", changed(dossier, "avant"), "en") == (
        "✅ **hds-docs**: this change breaks and repairs nothing compared with `avant`; 2 findings remain.\n"
    )


def test_nothing_wrong_and_nothing_changed_says_no_more(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET).commit("2026-01-10").git("tag", "avant")
    assert rendered("markdown", changed(dossier, "avant")).endswith("par rapport à `avant`.\n")


def test_change_tells_what_it_breaks_repairs_and_leaves(dossier: DossierBuilder) -> None:
    late(dossier, QUIET).control("SAU-03", text="[[nulle part]]").commit("2026-01-11").git("tag", "avant")
    dossier.control("SAU-03", requirements="{hds: [EXI-16.2]}").control(
        "SAU-05", expects="a", since="2026-01-01"
    )
    markdown = rendered("markdown", changed(dossier.commit("2026-01-12"), "avant"))
    page = Page(markdown)
    said = "par rapport à avant, ce changement introduit 1 constat, en répare 1 et en laisse 1, au 21"
    assert page.text.startswith(f"❌ hds-docs : {said}")
    assert headings(markdown) == [
        "Ce que ce changement casse : 1",
        "Ce qu’il répare : 1",
        "Exigences couvertes",
    ]
    broken, repaired, coverage, left = page.tables
    assert [row[2] for row in broken[1:]] == ["EVD001\nerreur"]
    assert [row[2] for row in repaired[1:]] == ["CTL009\navertissement"]
    assert repaired[0][3] == "Constat"
    assert "aide" not in repaired[1][3]
    assert [row[2] for row in left[1:]] == ["EVD002\nerreur"]
    assert re.fullmatch(r"(\d+) / (\d+) → \d+ / \2", coverage[1][1])
    assert "→" not in coverage[2][1]
    assert "<summary>Ce qu’il laisse en l’état : 1</summary>" in markdown


def test_framework_that_a_change_leaves_out_is_told(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02").commit("2026-01-10").git("tag", "avant")
    dossier.settings("frameworks: [hds]\n" + QUIET).commit("2026-01-11")
    (coverage,) = summary(changed(dossier, "avant")).tables
    assert [row[0] for row in coverage[1:]] == ["HDS v2", "ISO/IEC 27001:2022"]
    assert "→" not in "".join(coverage[1])
    assert all(cell.endswith("→ –") for cell in coverage[2][1:])


def test_change_that_only_repairs_passes(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-03", text="[[nulle part]]").commit("2026-01-11").git("tag", "avant")
    dossier.control("SAU-03").commit("2026-01-12")
    page = summary(changed(dossier, "avant"), "en")
    assert page.text.startswith(
        "✅ hds-docs: compared with avant, this change brings 0 findings, repairs 1 and leaves 0,"
    )


def test_waiver_that_a_change_adds_repairs_nothing(dossier: DossierBuilder) -> None:
    late(dossier, QUIET).git("tag", "avant")
    dossier.settings(QUIET + WAIVED).commit("2026-01-12")
    markdown = rendered("markdown", changed(dossier, "avant"))
    assert markdown.startswith(
        "✅ **hds-docs** : par rapport à `avant`, ce changement introduit 0 constat, en répare 0"
    )
    assert headings(markdown) == ["Accepté par dérogation : 1"]
    assert "dérogation : Banc d'essai immobilisé. (portée par rssi, jusqu’au 31 janvier 2027)" in markdown


@pytest.mark.parametrize(("eased", "told"), [("'off'", "désactivée"), ("warning", "avertissement")])
def test_rule_that_a_change_eases_repairs_nothing(dossier: DossierBuilder, eased: str, told: str) -> None:
    late(dossier, QUIET).git("tag", "avant")
    dossier.settings(QUIET.replace("}", f", EVD002: {eased}}}")).commit("2026-01-12")
    arguments = ["check", "--as-of", "2026-11-21", "--since", "avant", "--format", "markdown"]
    done = run(*arguments, folder=dossier.folder)
    markdown = plain(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert "en répare 0" in markdown
    assert headings(markdown)[0] == "Règles que ce changement allège : 1"
    assert f"- EVD002 preuve attendue absente : erreur → {told}\n" in markdown


def test_long_tables_end_with_the_number_of_what_they_leave_out(dossier: DossierBuilder) -> None:
    dossier.settings()
    for number in range(33):
        dossier.control(f"SAU-{number:02}", text="[[nulle part]]")
    dossier.control("ZZZ-01", expects="a", since="2026-01-01").commit("2026-01-10")
    markdown = rendered("markdown", report(dossier))
    page = Page(markdown)
    assert len(page.tables[0]) == 31
    assert page.tables[0][1][2] == "EVD001\nerreur"  # what fails comes first
    assert "… et 4 autres, que donne la commande « hds-docs check »." in markdown
    assert len(markdown) < 65_536  # what GitHub takes for a comment


def test_long_texts_are_cut_and_it_shows(dossier: DossierBuilder) -> None:
    dossier.settings().control("SAU-02", text=f"[[{'très long ' * 100}]]").commit("2026-01-10")
    cell = summary(report(dossier)).tables[0][1][3]
    assert "…" in cell
    assert len(cell) < 900


def test_nothing_of_this_machine_is_told(dossier: DossierBuilder) -> None:
    markdown = rendered("markdown", report(late(dossier)))
    assert str(dossier.folder) not in markdown
    assert str(Path.home()) not in markdown


@settings(deadline=None)
@given(TEXTS)
@example("Restauration | <img src=x onerror=alert(1)> `@team` #1 [x](javascript:alert(1))")
@example("_www.x.example _https://x.example a@x.example gh-1 moi@team :+1:")
def test_text_shows_as_it_stands_and_calls_nobody(said: str) -> None:
    page = Page(f"| a |\n| - |\n| x {escaped(said)} x |\n")
    assert page.tags <= _OURS
    ((_, (cell,)),) = page.tables
    assert cell.replace(_UNSEEN, "") == f"x {one_line(said)} x".replace(_UNSEEN, "")
    assert not _CALLS.search(page.free)


@settings(deadline=None)
@given(TEXTS)
def test_name_shows_as_it_stands(said: str) -> None:
    name = file_name(said)
    page = Page(f"| a |\n| - |\n| x{code(said)}x |\n")
    assert page.tags <= _OURS
    if name.strip(" "):
        assert page.tables[0][1] == [f"x{name}x"]
        assert page.free.replace("\n", "") == "axx"


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_whatever_people_write_the_tables_stand(said: str) -> None:
    of = loose(said)
    whole = Page(FORMATS["markdown"](of, words("fr")))
    change = Change(
        since=said, former=of.dossier, left=of.findings, repaired=of.findings, accepted=of.findings
    )
    since = Page(FORMATS["markdown"](replace(of, change=change), words("fr")))
    for page, tables in ((whole, 3), (since, 4)):
        assert page.tags <= _OURS
        assert len(page.tables) == tables
        for table in page.tables:
            assert all(len(row) == 4 for row in table)
        assert not _CALLS.search(page.free)
