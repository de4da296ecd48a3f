"""The guide's commands for filing evidence, run in the sample dossier as they are written."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builder import ROOT, DossierBuilder
from tests.plain import plain
from tests.test_new_evidence import pdf

DAY = "2026-11-22"
GUIDE = (ROOT / "docs" / "guide" / "deposer-une-preuve.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\$ hds-docs (new evidence .*)\n((?:.+\n)*?)```$", GUIDE, re.MULTILINE)
"""Each command, and what the guide says that it answers."""
WARNED = ("À vérifier", "n’est pas une fonction", "n’est pas finie", "avertissement", "convertir")
"""What a reader who copies a command of the guide must not be told."""
KNOWN = {"2026-09-30.pdf": ["À vérifier"]}
"""But this: the sample has the report of that quarter already."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> DossierBuilder:
    """The sample dossier, in a repository of its own."""
    return DossierBuilder.create(tmp_path_factory.mktemp("exemple") / "dossier").sample().commit(DAY)


def test_the_guide_shows_each_form_of_evidence() -> None:
    """A file, a reference, a statement, a new version."""
    options = ("--reference", "--nothing", "--version")
    assert [next((one for one in options if one in command), "") for command, _ in EXAMPLES] == ["", *options]
    assert EXAMPLES[0][1].startswith("Déposé")


@pytest.mark.parametrize(("command", "answer"), EXAMPLES)
def test_commands_of_the_guide_work_as_they_stand(
    sample: DossierBuilder, tmp_path: Path, command: str, answer: str
) -> None:
    words = shlex.split(command)
    for word in words:
        if word.endswith(".pdf"):
            (tmp_path / word).write_bytes(pdf(f"Piece of the guide: {word}"))
    done = subprocess.run(
        [sys.executable, "-m", "hds_docs", "-C", str(sample.folder), "--as-of", DAY, *words],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    said = plain(done.stdout)
    known = [one for mark, told in KNOWN.items() if mark in command for one in told]
    assert [warning for warning in WARNED if warning in said] == known
    for line in plain(answer).splitlines():
        assert line.strip().removeprefix("git ") in said
