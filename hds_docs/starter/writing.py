"""Files to begin with → a folder: what stands there is kept, and all or nothing is added."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from hds_docs import terminal
from hds_docs.errors import SettingsError
from hds_docs.model.message import Message
from hds_docs.sources.paths import PROSE
from hds_docs.starter.files import Part, StarterFile


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes into a folder, and what is there already."""

    folder: Path
    written: tuple[StarterFile, ...]
    kept: tuple[str, ...]
    """Paths of the folder that stay as they are."""
    controls_kept: int = 0
    """Controls that are there already: the set then stays out."""


def plan(folder: Path, files: Iterable[StarterFile]) -> Plan:
    """What is to be written where nothing stands; a folder with controls of its own receives none."""
    there = _controls(folder)
    written: list[StarterFile] = []
    kept: list[str] = []
    for file in files:
        if there and file.part in (Part.CONTROL, Part.DOMAIN, Part.EVIDENCE):
            continue
        standing = next((path for path in (file.path, *file.same_as) if _exists(folder / path)), None)
        if standing is not None:
            kept.append(standing)
        else:
            written.append(file)
    return Plan(folder, tuple(written), tuple(dict.fromkeys(kept)), there)


def write(planned: Plan) -> None:
    """Write all of it, or leave nothing.

    Raises SettingsError where the system refuses, and where a folder is a link: what it leads to is no part
    of the dossier.
    """
    for path in dict.fromkeys(parent for file in planned.written for parent in PurePath(file.path).parents):
        # `os.path`: pathlib stumbles over names that no system takes.
        if path != PurePath() and os.path.islink(planned.folder / path):  # noqa: PTH114
            refused = str(planned.folder / path)
            raise SettingsError("init-refused", path=refused, detail=Message("init.link"))
    with ExitStack() as undoing:
        for file in planned.written:
            target = planned.folder / file.path
            try:
                for parent in _missing(target.parent):
                    parent.mkdir()
                    undoing.callback(_undo, parent.rmdir)
                with target.open("x", encoding="utf-8", errors="surrogateescape", newline="\n") as stream:
                    undoing.callback(_undo, target.unlink)
                    stream.write(file.text)
            except OSError as error:
                raise SettingsError(
                    "init-refused", path=str(target), detail=terminal.refusal(error)
                ) from error
        undoing.pop_all()


def _undo(removal: Callable[[], None]) -> None:
    """Take back what was made; what somebody else has put there since stays."""
    with suppress(OSError):
        removal()


def _missing(folder: Path) -> Iterator[Path]:
    """The folders to make, from the top."""
    above = [folder, *folder.parents]
    yield from reversed([parent for parent in above if not _exists(parent)])


def _exists(path: Path) -> bool:
    """Whether something bears that name, be it a link that leads nowhere."""
    return os.path.lexists(path)


def _controls(folder: Path) -> int:
    """How many controls a folder has."""
    if not os.path.isdir(folder / "controls"):  # noqa: PTH112 — pathlib stumbles over some names
        return 0
    found = (folder / "controls").rglob("*.md")
    return sum(1 for path in found if path.name.lower() not in PROSE)
