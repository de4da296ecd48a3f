"""`hds-docs init`, as tests run it: in a script, or on a terminal where somebody answers."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import select
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hds_docs.cli import main
from tests.builder import DossierBuilder
from tests.plain import plain

HOST = ("--name", "Hébergeur Test", "--activities", "3-6")
DATACENTRE = ("--subcontractor", "Datacentre Exemple:1,2:2028-02-02")
DAY = "2026-11-21"
_PATIENCE = 30
"""Seconds after which a terminal that says nothing more is given up."""


@dataclass(frozen=True, slots=True)
class Done:
    """How the command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def init(*arguments: str, folder: Path) -> Done:
    """The command in a script: nobody answers."""
    said, complained = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(complained),
    ):
        code = main(["init", "--as-of", DAY, *arguments])
    return Done(code, said.getvalue(), complained.getvalue())


def begun(folder: Path, *arguments: str) -> DossierBuilder:
    """A folder in which `init` has succeeded, its repository ready for commits."""
    shutil.copytree(_begun_once(*arguments).name, folder)
    dossier = DossierBuilder(folder)
    if (folder / ".git").exists():
        dossier.git("config", "user.name", "Claire Martin")
        dossier.git("config", "user.email", "claire@hebergeur.example")
    return dossier


@lru_cache
def _begun_once(*arguments: str) -> tempfile.TemporaryDirectory[str]:
    """What `init` makes with these options, once for all tests: each of them takes a copy."""
    made = tempfile.TemporaryDirectory()
    done = init(*arguments, folder=Path(made.name))
    assert done.returncode == 0, done.stderr
    return made


def introduce_yourself() -> None:
    """Tell git who commits, as a person does once."""
    settings = Path(os.environ["HOME"]) / ".gitconfig"
    settings.write_text(
        "[user]\n\tname = Claire Martin\n\temail = claire@hebergeur.example\n", encoding="utf-8"
    )


def talk(
    *arguments: str, folder: Path, answers: list[tuple[str, str]], command: str = "init"
) -> tuple[int, str]:
    """A command on a terminal: each answer is typed once its question has been asked.

    The exit code, and all that the terminal showed, its spaces all alike.
    """
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        whole = [sys.executable, "-m", "hds_docs", command, "--as-of", DAY, *arguments]
        os.execvpe(whole[0], whole, {**os.environ, "TERM": "dumb", "LC_ALL": "C.UTF-8"})
    shown = ""
    asked_from = 0
    for question, answer in answers:
        while question not in shown[asked_from:]:
            more = _read(terminal)
            assert more, f"« {question} » was never asked:\n{shown}"
            shown += more
        asked_from = len(shown)
        if answer < " ":
            time.sleep(0.3)  # Python hears of a key that interrupts once it waits for one, not just before
        os.write(terminal, answer.encode())
    while more := _read(terminal):
        shown += more
    os.close(terminal)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status), shown.replace("\r\n", "\n")


def _read(terminal: int) -> str:
    """What the terminal shows next; nothing where the command has ended."""
    ready, _, _ = select.select([terminal], [], [], _PATIENCE)
    assert ready, "the command neither asks nor ends"
    try:
        data = os.read(terminal, 1 << 16)
    except OSError:  # what Linux says where the other end is closed
        return ""
    return plain(data.decode("utf-8", "replace")).replace("’", "'")
