"""The pages of the rules: one for each, and all that they show runs (tests/rulepages.py says how)."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from hds_docs.cli import main
from hds_docs.messages import words
from hds_docs.model.finding import Rule
from hds_docs.rules import RULES
from tests.rulepages import ACCEPTED, AFTER, BASE, BEFORE, FOLDER, INDEX, SECTIONS, Page, Story, Told, plain

CODES = [rule.code for rule in RULES]
PAGES = [*CODES, INDEX]
SEVERITIES = {"error": "erreur", "warning": "avertissement"}
TOLD = (BASE, BEFORE, AFTER, ACCEPTED)
FENCE = re.compile(r"^```(.*)\n(?:.*\n)*?```$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)]+)\)")
FRENCH = words("fr")
_told: dict[str, Told] = {}
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def title(rule: Rule) -> str:
    return plain(FRENCH.rule(rule)[0])


def told(code: str, folder: Path) -> Told:
    """A page of the guide, told once for all tests that ask."""
    return _told.setdefault(code, Told(Page.read(code), folder))


def waiver_shown(rule: Rule, found: dict[str, Any], output: str) -> str | None:
    """The waiver that `hds-docs rule` shows, its example of a subject being replaced by that of a finding."""
    shown = re.search(r"^    waivers:\n(?:     .*\n)+", output, re.MULTILINE)
    if shown is None:
        return None
    key, example = re.findall(
        r"^        (path|control|expectation|evidence|requirement): (.+)$", shown[0], re.MULTILINE
    )[0]
    value = f"{found['control']}#{found['expectation']}" if "#" in example else found[key]
    return dedent(shown[0]).replace(example, value)


# --- what the examples do


@each_rule
def test_before_yields_its_finding_and_after_yields_none(rule: Rule, tmp_path: Path) -> None:
    page, made = Page.read(rule.code), told(rule.code, tmp_path)
    assert sorted(found["code"] for found in made.before) == sorted([rule.code, *page.also])
    assert made.after == []
    assert made.text == page.text, "run: python -m tests.rulepages"


_LEFT = {"HIS004": ("HIS001",)}
"""What is found once another finding is accepted: a file that may be altered is still to be committed."""


@pytest.mark.parametrize("code", [code for code in CODES if ACCEPTED in Page.read(code).sections])
def test_waiver_of_the_page_accepts_its_finding(code: str, tmp_path: Path) -> None:
    accepted = told(code, tmp_path).accepted
    assert [(found["code"], found["waived"]) for found in accepted] == [(code, True)]


@each_rule
def test_waiver_that_the_command_shows_accepts_the_finding(
    rule: Rule, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = Page.read(rule.code)
    (found,) = (found for found in told(rule.code, tmp_path).before if found["code"] == rule.code)
    assert main(["rule", rule.code]) == 0
    shown = waiver_shown(rule, found, capsys.readouterr().out)
    can_be_waived = rule.code[:3] != "WVR" and any(found[key] for key in ("path", "control", "evidence"))
    assert (shown is not None) == can_be_waived
    if shown is not None:
        extract = f'\n## {ACCEPTED}\n\n```yaml title="dossier.yml"\n{shown}```\n'
        accepted = Told(Page(rule.code, page.text + extract), tmp_path / "waived").accepted
        waived = {found["code"]: found["waived"] for found in accepted}
        assert waived == {rule.code: True, **dict.fromkeys((*page.also, *_LEFT.get(rule.code, ())), False)}


def test_dossier_that_the_examples_start_from_has_no_finding(tmp_path: Path) -> None:
    page, story = Page.read(INDEX), Story(tmp_path / "dossier")
    assert story.tell(BASE, page.sections[BASE]) == page.sections[BASE]
    assert story.found == []
    assert page.typeset.text == page.text, "run: python -m tests.rulepages"


# --- how the pages are written


@each_rule
def test_page_has_its_title_severity_and_sections(rule: Rule) -> None:
    page = Page.read(rule.code)
    head = plain(page.text).splitlines()[:3]
    weight = SEVERITIES[rule.severity.value].capitalize()
    below = f"**{weight}** · `{rule.name}` · [toutes les règles](index.md)"
    assert head == [f"# {rule.code} · {title(rule)}", "", below]
    sections = list(page.sections)
    assert sections == [section for section in SECTIONS if section in sections]
    assert set(SECTIONS) - set(sections) <= {"Que faire", ACCEPTED}
    assert 25 <= sum(1 for line in page.text.splitlines() if line.strip()) <= 60


def test_index_lists_every_rule_by_family_as_it_is() -> None:
    text = plain(Page.read(INDEX).text)
    rows = re.findall(
        r"^## (\w{3}) · (.+)$|^\| \[(\w+)\]\((\w+)\.md\) \| (.+) \| (\w+) \|$", text, re.MULTILINE
    )
    expected: list[tuple[str, ...]] = []
    for rule in RULES:
        family = rule.code[:3]
        if family not in [row[0] for row in expected]:
            expected.append((family, plain(FRENCH.say(f"cli.rule.family.{family}")), "", "", "", ""))
        expected.append(("", "", rule.code, rule.code, title(rule), SEVERITIES[rule.severity.value]))
    assert rows == expected


@pytest.mark.parametrize("code", PAGES)
def test_all_that_is_shown_runs(code: str) -> None:
    """A fenced block that no test would run may say anything."""
    page = Page.read(code)
    told = "".join(page.sections.get(section, "") for section in TOLD)
    shown = [fence[1] for fence in FENCE.finditer(page.text)]
    assert shown == [fence[1] for fence in FENCE.finditer(told)]
    for opening in shown:
        assert re.fullmatch(r'console|(?:text|yaml) title="[^"]+"(?: hl_lines="[\d ]+")?', opening)


@pytest.mark.parametrize("code", PAGES)
def test_links_lead_to_other_pages_of_rules(code: str) -> None:
    text = Page.read(code).text
    targets = [target.partition("#") for target in LINK.findall(text)]
    assert targets
    for page, _, anchor in targets:
        assert page.removesuffix(".md") in PAGES
        assert page != f"{code}.md"
        assert anchor in ("", "accepter-un-ecart")
    named = set(re.findall(r"\b(?:DOS|CTL|MAP|SOA|EVD|HIS|PRV|SOV|CRT|WVR)\d{3}\b", text))
    assert named <= set(CODES)


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{code}.md" for code in PAGES)


# --- that a wrong page would be seen

EMPTY = """\
# EVD008

## Avant

```console
$ mkdir -p evidence/SAU-01
$ touch evidence/SAU-01/plan.txt
```

```text title="hds-docs check --as-of 2026-11-21"
Tout va bien.
```

## Après

```text title="evidence/SAU-01/plan.txt"
Plan de sauvegarde, version 3.
```
"""


def test_message_that_is_not_said_is_replaced_by_the_real_one(tmp_path: Path) -> None:
    made = Told(Page("EVD008", EMPTY), tmp_path)
    assert [found["code"] for found in made.before] == ["EVD008"]
    assert made.after == []
    assert "Tout va bien." not in made.text
    said = " ".join(made.text.split())
    assert "evidence/SAU-01/plan.txt:1:1: EVD008 preuve sans contenu : evidence/SAU-01/plan.txt" in said


def test_after_that_repairs_nothing_is_still_at_fault(tmp_path: Path) -> None:
    made = Told(Page("EVD008", EMPTY.replace("Plan de sauvegarde, version 3.", "   ")), tmp_path)
    assert [found["code"] for found in made.after] == ["EVD008"]


def test_lines_at_fault_and_lines_that_changed_are_marked(tmp_path: Path) -> None:
    page = Page.read("CTL010")
    wrong = page.text.replace(' hl_lines="4"', ' hl_lines="1 2"')
    assert wrong != page.text
    assert Told(Page("CTL010", wrong), tmp_path).text == page.text


def test_prose_is_typeset_and_what_is_typed_is_not(tmp_path: Path) -> None:
    page = Page("X", "Qu'est-ce : « a » ?\n\n`l'un : « b »` [c](d'e.md)\n\n```yaml\nf: l'un : « g »\n```\n")
    assert page.typeset.text == page.text.replace(
        "Qu'est-ce : « a » ?", "Qu’est-ce\u00a0: «\u00a0a\u00a0»\u202f?"
    )
