"""The pages of the rules, docs/regles/, as examples that run.

A page is Markdown for people. What runs in it is what they see, and two kinds of comments that they do not:

- ``` yaml title="controls/sauvegarde/SAU-02.md"   a file of the dossier, whole, at its path;
- ``` console                                      commands, after `$ `, run in the dossier;
- ``` text title="hds-docs check --as-of …"        that command, and what it says, long lines folded;
- <!-- commit : 2026-10-08 -->                     all that stands above is committed on that day;
- <!-- commit : non -->                            what stands above is left uncommitted;
- <!-- aussi : EVD002 -->                          in « Avant », another finding that comes with the first.

Each page starts from the dossier that index.md shows, committed. « Avant » is told on top of it, « Après » on
top of « Avant »; a section ends with a commit, on the last day that was named. « Accepter l'écart » is told
on top of « Avant » too: its dossier.yml is an extract, added below the one that is there.

`hl_lines` marks the line at fault, then the lines that changed. Nobody counts them, copies messages or types
no-break spaces: `python -m tests.rulepages` writes all that into the pages, and the tests see that nothing is
left to write.
"""

from __future__ import annotations

import difflib
import io
import json
import os
import re
import shlex
import subprocess
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from hds_docs.cli import main
from hds_docs.messages import words
from tests.builder import ROOT, DossierBuilder

FOLDER = ROOT / "docs" / "regles"
INDEX = "index"
BASE = "Le dossier des exemples"
BEFORE, AFTER, ACCEPTED = "Avant", "Après", "Accepter l'écart"
SECTIONS = (
    "Ce que la règle constate",
    "Pourquoi un auditeur y tient",
    BEFORE,
    AFTER,
    "Que faire",
    ACCEPTED,
    "Voir aussi",
)
"""In this order; « Que faire » and « Accepter l'écart » are there where they say something."""
WIDTH = 76
Found = list[dict[str, Any]]
_PART = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?(?: hl_lines="[\d ]+")?\n(?P<text>.*?)^```$'
    r"|^<!-- (?P<word>commit|aussi) : (?P<value>.+?) -->$",
    re.DOTALL | re.MULTILINE,
)
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_NO_PROSE = re.compile(r"(^```.*?^```$|<!--.*?-->|`[^`\n]+`|\]\([^)\n]*\))", re.DOTALL | re.MULTILINE)
_PLAIN = str.maketrans("\u00a0\u202f’", "  '")


def plain(text: str) -> str:
    """A text as one types it: with all its spaces and apostrophes alike."""
    return text.translate(_PLAIN)


@dataclass(frozen=True)
class Page:
    """A page, in its sections."""

    code: str
    text: str

    @classmethod
    def read(cls, code: str) -> Page:
        """The page as it stands in the guide."""
        return cls(code, (FOLDER / f"{code}.md").read_text(encoding="utf-8"))

    @cached_property
    def sections(self) -> dict[str, str]:
        """The text below each heading."""
        _, *parts = _HEADING.split(self.text)
        return {plain(heading): text for heading, text in zip(parts[::2], parts[1::2], strict=True)}

    @property
    def typeset(self) -> Page:
        """The page with the no-break spaces and apostrophes of French, outside what is code."""
        pieces = _NO_PROSE.split(self.text)
        pieces[::2] = map(words("fr").typeset, pieces[::2])
        return Page(self.code, "".join(pieces))

    @property
    def also(self) -> list[str]:
        """Codes of the findings that come with the first."""
        return [
            code
            for part in _PART.finditer(self.sections[BEFORE])
            if part["word"] == "aussi"
            for code in part["value"].split(", ")
        ]


class Told:
    """A page as told in real repositories below `folder`: what is found, and how the page should read."""

    def __init__(self, page: Page, folder: Path) -> None:
        self._page = page.typeset
        self._folder = folder

    @property
    def before(self) -> Found:
        """What is found in « Avant »."""
        return self._story[0]

    @property
    def after(self) -> Found:
        """What is found in « Après »."""
        return self._story[1]

    @property
    def text(self) -> str:
        """The page as it should read."""
        return self._story[2]

    @cached_property
    def accepted(self) -> Found:
        """What is found in « Avant », once its waiver is there."""
        story = self._begun("accord")
        for section in (BEFORE, ACCEPTED):
            story.tell(section, self._page.sections[section])
        return story.found

    @cached_property
    def _story(self) -> tuple[Found, Found, str]:
        story, text = self._begun("avant"), self._page.text
        findings = []
        for section in (BEFORE, AFTER):
            written = self._page.sections[section]
            text = text.replace(written, story.tell(section, written))
            findings.append(story.found)
        return findings[0], findings[1], text

    def _begun(self, name: str) -> Story:
        story = Story(self._folder / name / "dossier")
        story.tell(BASE, Page.read(INDEX).sections[BASE])
        return story


class Story:
    """A dossier that grows as sections are told."""

    def __init__(self, folder: Path) -> None:
        self._dossier = DossierBuilder.create(folder)
        self._command = "hds-docs check --as-of 2026-11-21"
        self._is_settled = True
        self._files: dict[str, str] = {}
        """What this section writes, with what stood there before."""
        self._found: Found | None = None

    @property
    def found(self) -> Found:
        """What `check` finds by now, as its JSON says it."""
        if self._found is None:
            self._found = json.loads(self._run("--format", "json"))["findings"]
        return self._found

    def tell(self, section: str, text: str) -> str:
        """Do what a section says, and give it as it should read."""
        self._files.clear()
        self._found = None
        for part in _PART.finditer(text):
            self._do(part, section)
        if section == ACCEPTED:
            self._dossier.git("add", "--", *self._files)  # what « Avant » left uncommitted stays so
            self._dossier.commit_staged()
        else:
            self._commit()
        marks = self._marks(section)
        return _PART.sub(lambda part: self._rewritten(part, marks), text)

    def _do(self, part: re.Match[str], section: str) -> None:
        if part["word"] == "commit":
            self._commit(part["value"])
        elif part["language"] == "console":
            self._shell(part["text"])
        elif part["title"] and part["title"].startswith("hds-docs "):
            self._command = part["title"]
        elif part["title"]:
            self._write(part["title"], part["text"], section)

    def _write(self, path: str, text: str, section: str) -> None:
        there = self._dossier.folder / path
        former = there.read_text(encoding="utf-8") if there.is_file() else ""
        if section == ACCEPTED:
            text = former + text
        self._files[path] = former
        self._dossier.write(path, text)
        self._is_settled = False

    def _shell(self, text: str) -> None:
        """Run what follows each prompt; anything else would be an answer, and none is shown."""
        for line in text.splitlines():
            assert line.startswith("$ "), line
            subprocess.run(
                ["sh", "-c", line.removeprefix("$ ")],
                cwd=self._dossier.folder,
                env={**os.environ, **self._dossier.dates()},
                capture_output=True,
                check=True,
            )
        self._is_settled = False

    def _commit(self, day: str | None = None) -> None:
        if day == "non":
            self._is_settled = True
        elif not self._is_settled or day is not None:
            self._dossier.commit(day)
            self._is_settled = True

    def _run(self, *more: str) -> str:
        shown = io.StringIO()
        with chdir(self._dossier.folder), redirect_stdout(shown):
            assert main([*shlex.split(self._command)[1:], *more]) in (0, 1)
        return shown.getvalue()

    def _marks(self, section: str) -> dict[str, list[int]]:
        """By path: the lines to mark in a file."""
        if section == BEFORE:
            places = {(found["path"], found["line"]) for found in self.found if found["column"] != 1}
            return {path: sorted(line for there, line in places if there == path) for path in self._files}
        if section == AFTER:
            return {path: list(self._changed(path)) for path, former in self._files.items() if former}
        return {}

    def _changed(self, path: str) -> Iterator[int]:
        current = (self._dossier.folder / path).read_text(encoding="utf-8").splitlines()
        compared = difflib.SequenceMatcher(None, self._files[path].splitlines(), current, autojunk=False)
        for kind, _, _, first, end in compared.get_opcodes():
            if kind in ("replace", "insert"):
                yield from range(first + 1, end + 1)

    def _rewritten(self, part: re.Match[str], marks: dict[str, list[int]]) -> str:
        if not part["title"]:
            return part[0]
        lines = marks.get(part["title"])
        mark = f' hl_lines="{" ".join(map(str, lines))}"' if lines else ""
        text = self._said() if part["title"].startswith("hds-docs ") else part["text"]
        return f'```{part["language"]} title="{part["title"]}"{mark}\n{text}```'

    def _said(self) -> str:
        """What `check` says: its findings alone where it has some, without the line that names the page."""
        lines = [line for line in self._run().splitlines() if not line.startswith("    règle\u00a0: ")]
        shown = lines[: lines.index("")] if "" in lines else lines
        return plain("".join(f"{folded}\n" for line in shown for folded in _folded(line)))


def _folded(line: str) -> list[str]:
    inner = line.lstrip(" ")
    indent = " " * (len(line) - len(inner))
    return textwrap.wrap(
        inner,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _rewrite() -> None:
    """Write into every page what `check` says of it."""
    for path in sorted(FOLDER.glob("*.md")):
        page = Page.read(path.stem)
        with tempfile.TemporaryDirectory() as folder:
            text = Told(page, Path(folder)).text if page.code != INDEX else page.typeset.text
        if text != page.text:
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))  # noqa: T201


if __name__ == "__main__":
    _rewrite()
