"""Files → a folder: what stands there is kept unless it is to be replaced, and all or nothing is written."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import IO

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
    """Write all of it, or leave nothing. Raises SettingsError as `put` does."""
    put(planned.folder, {file.path: file.text.encode("utf-8", "surrogateescape") for file in planned.written})


def put(
    folder: Path,
    files: Mapping[str, bytes | Path],
    *,
    replaced: Iterable[str] = (),
    sha256: str | None = None,
) -> None:
    """Write or copy all of these files, or leave all as it was; those to be `replaced` alone may stand there.

    `sha256` is what a copy must have. Raises SettingsError where the system refuses, where a copied file has
    changed meanwhile, and where a folder is a link: what it leads to is no part of the dossier.
    """
    for parent in dict.fromkeys(parent for file in files for parent in PurePath(file).parents):
        # `os.path`: pathlib stumbles over names that no system takes.
        if parent != PurePath() and os.path.islink(folder / parent):  # noqa: PTH114
            refused = str(folder / parent)
            raise SettingsError("init-refused", path=refused, detail=Message("init.link"))
    kept: list[Path] = []
    with ExitStack() as undoing:
        for path, content in files.items():
            target = folder / path
            try:
                for made in _missing(target.parent):
                    made.mkdir()
                    undoing.callback(_undo, made.rmdir)
                if path in replaced:
                    former = target.with_name(f".{target.name}.former")
                    target.rename(former)
                    undoing.callback(_undo, partial(former.replace, target))
                    kept.append(former)
                with target.open("xb") as stream:
                    undoing.callback(_undo, target.unlink)
                    written = _fill(stream, content)
            except OSError as error:
                raise SettingsError(
                    "init-refused", path=str(target), detail=terminal.refusal(error)
                ) from error
            if isinstance(content, Path) and sha256 not in (None, written):
                raise SettingsError("new-evidence-changing", path=str(content))
        undoing.pop_all()
    for former in kept:
        _undo(former.unlink)


def _fill(stream: IO[bytes], content: bytes | Path) -> str:
    """Write bytes, or those of a file piece by piece; their SHA-256."""
    found = hashlib.sha256()
    with io.BytesIO(content) if isinstance(content, bytes) else content.open("rb") as source:
        while piece := source.read(_PIECE):
            found.update(piece)
            stream.write(piece)
    return found.hexdigest()


_PIECE = 1 << 20


def _undo(removal: Callable[[], object]) -> None:
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
